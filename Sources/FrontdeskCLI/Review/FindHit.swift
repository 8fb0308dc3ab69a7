import EnquiryLog
import PolicyCore

/// An entry in which what was looked for stands, and why it was found.
struct FindHit {
  let line: EntryLine
  let reasons: [Reason]

  /// Where it stands, and what it was taken for.
  enum Reason: Hashable {
    case word(NameIndex.Hit)
    /// What whoever called was given to find the call again.
    case reference(String)
  }
}

extension NameIndex {
  /// Adds what is searched of an entry: callers too, who are people with rights to their data (DESIGN 6).
  ///
  /// What was written about an entry later is found with that entry.
  mutating func add(_ entry: FiledEntry) {
    switch entry.content {
    case .enquiry(let record): add(record, at: entry.sequence)
    case .note(let note), .signOff(let note): add(note.text, at: note.refersTo, as: .note)
    case .closing(let closing): add(closing.outcome, at: closing.refersTo, as: .note)
    default: break
    }
  }

  private mutating func add(_ record: EnquiryRecord, at sequence: Int64) {
    add(record.callerName, at: sequence, as: .caller)
    add(record.subjectName, at: sequence, as: .subject)
    add(record.message.text, at: sequence, as: .message)
    add(record.verification.details, at: sequence, as: .verification)
    for told in record.told { add(told.who, at: sequence, as: .told) }
    for note in record.notes { add(note.text, at: sequence, as: .note) }
  }
}
