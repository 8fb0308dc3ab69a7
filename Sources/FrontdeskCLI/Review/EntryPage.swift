import EnquiryLog
import PolicyCore

/// One entry, whole, for whoever reviews it: what calls for somebody comes first, what came after it at the end.
struct EntryPage {
  let line: EntryLine
  let time: LogTime
  /// Notes, closings and sign-offs that speak of it, in order.
  let remarks: [FiledEntry]
  /// Readings that name it, and searches of the whole log since, in order.
  let readings: [FiledEntry]
  let searches: [FiledEntry]

  private var entry: FiledEntry { line.entry }

  func lines(_ layout: CardLayout) -> [String] {
    var page = LabelledPage(layout)
    let state = line.isSignedOff ? "signed off" : "not signed off"
    if let words = line.words {
      page.title(
        "ENTRY \(entry.sequence) · enquiry \(VisibleText.of(words.record.reference)) · \(state)")
      enquiry(words, &page)
    } else {
      page.title("ENTRY \(entry.sequence) · \(EntryKind.word(entry.content))")
      page.add("FILED", filed(entry))
      for text in EntryKind.said(entry.content) { page.add("SAYS", text) }
    }
    after(&page)
    if let words = line.words { atTheEnd(words, &page) }
    return page.lines
  }

  // MARK: The enquiry

  private func enquiry(_ words: EntryWords, _ page: inout LabelledPage) {
    let record = words.record
    page.add("NOW", line.urgent.joined(separator: " · "), isMarked: true)
    for told in record.told {
      let route = told.route == .outside ? "reported outside: " : ""
      page.add("TOLD", "\(route)\(VisibleText.of(told.who)), \(time.short(told.at))")
    }
    page.add("TAKEN", taken(words))
    page.add("CALLER", name(record.callerName, "gave no name", "as claimed"))
    page.add("ABOUT", name(record.subjectName, "nobody was named", "as they said it"))
    for (index, matter) in record.matters.enumerated() {
      let number = record.matters.count > 1 ? " \(index + 1)" : ""
      page.add("ASKED" + number, words.asked(matter))
      page.add("", words.facts(matter).joined(separator: " · "))
      page.add("DECIDED", decided(matter, words))
      page.add("", because(matter))
      if !matter.releases.isEmpty {
        page.add("", "answered: " + matter.releases.map(words.factLabel).joined(separator: ", "))
      }
    }
    if record.slip { page.add("SLIP", "the receptionist said too much, and used slip") }
    if record.declared { page.add("KNEW", "the receptionist declared that they know these people") }
    checking(words, &page)
    message(record, &page)
    for note in record.notes { page.add("NOTE", note.inWords(time)) }
    if record.pushed > 0 || !record.pressure.isEmpty {
      let signs = record.pressure.map(VisibleText.of)
      let pushed = record.pushed > 0 ? ["pressed \(times(record.pushed))"] : []
      page.add("PRESSURE", (pushed + signs).joined(separator: " · "))
    }
    held(words, &page)
  }

  /// What is looked up rather than read.
  private func atTheEnd(_ words: EntryWords, _ page: inout LabelledPage) {
    let record = words.record
    page.add("SAID", record.said.map { "\"\(VisibleText.of($0))\"" })
    let edition = record.pack.hash.isEmpty ? ", its text not kept" : ""
    page.add(
      "POLICY",
      VisibleText.of("\(record.pack.id) \(record.pack.version)") + edition
        + " · kept as \(VisibleText.of(record.retention))")
  }

  private func taken(_ words: EntryWords) -> String {
    let record = words.record
    let by = VisibleText.of(record.operatorName)
    let signed =
      record.operatorName == entry.author ? "" : ", signed by \(VisibleText.of(entry.author))"
    let (from, to) = (time.long(record.opened), time.clock(record.closed))
    let until = from.hasSuffix(to) ? "" : " to \(to)"
    return "\(from)\(until) · \(words.channel) · by \(by)\(signed)"
  }

  private func name(_ text: String, _ none: String, _ sense: String) -> String {
    text.isEmpty ? none : "\(VisibleText.of(text)) (\(sense))"
  }

  private func decided(_ matter: MatterRecord, _ words: EntryWords) -> String {
    var parts = [EntryWords.decided(matter)]
    if let role = words.role(matter) { parts.append("goes to \(role)") }
    if !matter.duties.isEmpty {
      parts.append("to do: " + matter.duties.map(VisibleText.of).joined(separator: ", "))
    }
    return parts.joined(separator: " · ")
  }

  private func because(_ matter: MatterRecord) -> String {
    let rule = matter.rules.first.map { "rule \(VisibleText.of($0))" } ?? "no rule"
    let cites = matter.cites.map(VisibleText.of).joined(separator: " ")
    return "\(rule), by \(cites)" + (matter.silent ? " · the policy is silent on this" : "")
  }

  private func checking(_ words: EntryWords, _ page: inout LabelledPage) {
    let check = words.record.verification
    let details = VisibleText.of(check.details)
    if check.outcome == "no" && check.steps.isEmpty && details.isEmpty { return }
    let outcome = words.labels([KnownFact.verified.rawValue: check.outcome])
    page.add("CHECK", (outcome + words.labels(check.steps)).joined(separator: " · "))
    if !details.isEmpty { page.add("", "they gave: \(details)") }
  }

  private func message(_ record: EnquiryRecord, _ page: inout LabelledPage) {
    switch record.message.state {
    case .none: return
    case .refused: page.add("MESSAGE", "offered, and not wanted")
    case .taken:
      let state = line.isMessageOpen ? "waits" : "closed"
      let flag = record.message.flagged ? ", to be read by management before it goes on" : ""
      page.add("MESSAGE", state + flag)
      page.add("", "\"\(VisibleText.of(record.message.text))\"")
    }
  }

  private func held(_ words: EntryWords, _ page: inout LabelledPage) {
    let held = words.record.held
    let facts = held.facts.map(words.labels)
    if facts.allSatisfy(\.isEmpty) && held.releases.allSatisfy(\.isEmpty) && held.said.isEmpty {
      return
    }
    page.heading("HELD ANSWERS, which managers alone can read")
    for (index, labels) in facts.enumerated() where !labels.isEmpty {
      let number = facts.count > 1 ? "\(index + 1)" : ""
      page.add("KNOWN \(number)", labels.joined(separator: " · "))
    }
    for releases in held.releases where !releases.isEmpty {
      page.add("TOLD IT", releases.map(words.factLabel).joined(separator: ", "))
    }
    page.add("SAID", held.said.map { "\"\(VisibleText.of($0))\"" })
  }

  // MARK: What came after

  private func after(_ page: inout LabelledPage) {
    if !remarks.isEmpty { page.heading("SINCE THEN") }
    for remark in remarks {
      let text = EntryKind.said(remark.content).joined(separator: " ")
      let word = EntryKind.word(remark.content)
      page.add(
        "\(remark.sequence)",
        "\(time.short(remark.filed)) \(VisibleText.of(remark.author)), \(word)"
          + (text.isEmpty ? "" : ": \(text)"))
    }
    let readers = Readers(readings)
    page.add("READ BY", readers.isNobody ? "nobody before you" : readers.text(time))
    if !searches.isEmpty {
      page.add("", "and the whole log was searched \(times(searches.count)) since")
    }
  }

  private func filed(_ entry: FiledEntry) -> String {
    "\(time.long(entry.filed)) by \(VisibleText.of(entry.author))"
  }
}

/// Who has read an entry, each once.
struct Readers {
  private var people: [(name: String, count: Int, last: Moment)] = []

  init(_ readings: [FiledEntry]) {
    for reading in readings {
      if let index = people.firstIndex(where: { $0.name == reading.author }) {
        people[index].count += 1
        people[index].last = reading.filed
      } else {
        people.append((reading.author, 1, reading.filed))
      }
    }
  }

  var isNobody: Bool { people.isEmpty }

  func text(_ time: LogTime) -> String {
    people.map { "\(VisibleText.of($0.name)) \(times($0.count)), last \(time.short($0.last))" }
      .joined(separator: " · ")
  }
}

/// `once`, `twice`, `3 times`.
func times(_ count: Int) -> String {
  switch count {
  case 1: "once"
  case 2: "twice"
  default: "\(count) times"
  }
}

extension NoteRecord {
  func inWords(_ time: LogTime) -> String {
    let said =
      switch source {
      case .enquirer: "said by them"
      case .receptionist: "seen or heard by the receptionist"
      case .desk: "noted by the desk"
      }
    return "\(time.clock(at)), \(said): \(VisibleText.of(text))"
  }
}

/// What an entry is, and what it says, in words.
enum EntryKind {
  static func word(_ content: FiledEntry.Content) -> String {
    switch content {
    case .enquiry: "enquiry"
    case .silentCall: "silent call"
    case .note: "note"
    case .closing: "message closed"
    case .reading: "reading"
    case .signOff: "signed off"
    case .session(let event):
      switch event.event {
      case .signedIn: "signed in"
      case .signedOut: "signed out"
      case .clock: "the clock went back"
      case .earlierLog: "an earlier state of the log was accepted"
      }
    case .statement: "about members"
    case .pack: "policy text kept"
    case .sealed: "sealed to others"
    case .erased: "erased"
    case .damaged: "CANNOT BE READ: it is not what was filed; log verify says why"
    }
  }

  /// For scripts.
  static func code(_ content: FiledEntry.Content) -> String {
    switch content {
    case .enquiry: "enquiry"
    case .silentCall: "silent"
    case .note: "note"
    case .closing: "closing"
    case .reading: "reading"
    case .signOff: "sign-off"
    case .session: "session"
    case .statement: "member"
    case .pack: "pack"
    case .sealed: "sealed"
    case .erased: "erased"
    case .damaged: "damaged"
    }
  }

  /// What a manager or receptionist wrote, as it was written.
  static func text(_ content: FiledEntry.Content) -> String {
    switch content {
    case .note(let note), .signOff(let note): note.text
    case .closing(let closing): closing.outcome
    default: ""
    }
  }

  /// What it says beside that; nothing for an enquiry, which has a page of its own.
  static func said(_ content: FiledEntry.Content) -> [String] {
    let text: [String] =
      switch content {
      case .silentCall(let call): ["nobody spoke, by \(call.channel)"]
      case .note(let note), .signOff(let note): note.text.isEmpty ? [] : [note.text]
      case .closing(let closing): [closing.outcome]
      case .reading(let reading):
        [
          reading.purpose + ": "
            + (reading.entries.isEmpty
              ? "everything"
              : "entries " + reading.entries.map(String.init).joined(separator: ", "))
        ]
      case .session(let event): event.event == .clock ? ["by \(event.milliseconds / 1000) s"] : []
      case .statement: ["user list shows who is a member"]
      case .pack(let hash): [String(hash.prefix(16))]
      default: []
      }
    return text.map(VisibleText.of)
  }
}
