import EnquiryLog
import PolicyCore

/// An entry in which something that was looked for stands, and why it was found.
struct FindHit {
  let line: EntryLine
  /// A sentence each: where it stands, and what it was taken for.
  let reasons: [String]
}

/// A place of an entry where a name or words may stand, and what people call it.
struct FindField: Hashable {
  let label: String
  let text: String

  /// Every text of an entry that is searched: callers are people with rights to their data as well (DESIGN 6).
  static func of(_ entry: FiledEntry) -> [FindField] {
    let fields: [FindField] =
      switch entry.content {
      case .enquiry(let record): of(record)
      case .note(let note): [FindField(label: "note", text: note.text)]
      case .signOff(let note): [FindField(label: "sign-off", text: note.text)]
      case .closing(let closing): [FindField(label: "closing", text: closing.outcome)]
      default: []
      }
    return fields.filter { !$0.text.isEmpty }
  }

  private static func of(_ record: EnquiryRecord) -> [FindField] {
    [
      FindField(label: "caller", text: record.callerName),
      FindField(label: "about", text: record.subjectName),
      FindField(label: "message", text: record.message.text),
      FindField(label: "call-back details", text: record.verification.details),
      FindField(label: "reference", text: record.reference),
    ] + record.told.map { FindField(label: "told", text: $0.who) }
      + record.notes.map { FindField(label: "note", text: $0.text) }
      + record.held.said.map { FindField(label: "held answer", text: $0) }
  }
}
