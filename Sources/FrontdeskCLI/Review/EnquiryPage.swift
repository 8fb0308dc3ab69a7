import PolicyCore
import ReviewDesk

/// What was filed of one enquiry, painted.
struct EnquiryPage {
  let line: EntryLine
  let words: EntryWords
  let time: LogTime

  private var record: EnquiryRecord { words.record }

  func add(to page: inout LabelledPage) {
    page.add("NOW", line.urgent.joined(separator: " · "), isMarked: true)
    for told in record.told {
      let route = told.route == .outside ? "reported outside: " : ""
      let claim = line.unconfirmed.first {
        told.route == .person && $0.told.who.lowercased() == told.who.lowercased()
      }
      page.add(
        "TOLD",
        "\(route)\(VisibleText.of(told.who)), \(time.short(told.at))"
          + (claim.map(TellingText.claim) ?? ""))
    }
    for tried in record.tried {
      page.add("TRIED", "\(VisibleText.of(tried.who)), not reached, \(time.short(tried.at))")
    }
    for alarm in record.alarms { page.add("ALARM", words.alarm(alarm, time, since: record.opened)) }
    page.add("TAKEN", taken)
    page.add("CALLER", name(record.callerName, "gave no name", "as claimed"))
    page.add("ABOUT", name(record.subjectName, "nobody was named", "as they said it"))
    for (index, matter) in record.matters.enumerated() {
      add(matter, record.matters.count > 1 ? " \(index + 1)" : "", to: &page)
    }
    if record.slip { page.add("SLIP", "the receptionist said too much, and used slip") }
    if record.declared { page.add("KNEW", "the receptionist declared that they know these people") }
    addCheck(to: &page)
    addMessage(to: &page)
    for note in record.notes { page.add("NOTE", note.inWords(time, since: record.opened)) }
    if record.pushed > 0 || !record.pressure.isEmpty {
      let signs = record.pressure.map(VisibleText.of)
      let pushed = record.pushed > 0 ? ["pressed \(times(record.pushed))"] : []
      page.add("PRESSURE", (pushed + signs).joined(separator: " · "))
    }
    addHeld(to: &page)
  }

  private var taken: String {
    let by = VisibleText.of(record.operatorName)
    let author = line.entry.author
    let signed = record.operatorName == author ? "" : ", signed by \(VisibleText.of(author))"
    return "\(time.span(record.opened, record.closed)) · \(words.channel) · by \(by)\(signed)"
  }

  private func name(_ text: String, _ none: String, _ sense: String) -> String {
    text.isEmpty ? none : "\(VisibleText.of(text)) (\(sense))"
  }

  private func add(_ matter: MatterRecord, _ number: String, to page: inout LabelledPage) {
    page.add("ASKED" + number, words.asked(matter))
    page.add("", words.facts(matter).joined(separator: " · "))
    var parts = [words.decided(matter)]
    if let role = words.role(matter) { parts.append("goes to \(role)") }
    if !matter.duties.isEmpty {
      parts.append("to do: " + matter.duties.map(VisibleText.of).joined(separator: ", "))
    }
    page.add("DECIDED", parts.joined(separator: " · "))
    page.add("", because(matter))
    if !matter.releases.isEmpty {
      page.add("", "answered: " + matter.releases.map(words.factLabel).joined(separator: ", "))
    }
  }

  private func because(_ matter: MatterRecord) -> String {
    let rule = matter.rules.first.map { "rule \(VisibleText.of($0))" } ?? "no rule"
    let cites = matter.cites.map(VisibleText.of).joined(separator: " ")
    return "\(rule), by \(cites)" + (matter.silent ? " · the policy is silent on this" : "")
  }

  private func addCheck(to page: inout LabelledPage) {
    let check = record.verification
    let details = VisibleText.of(check.details)
    if check.outcome == VerificationRecord.none.outcome && check.steps.isEmpty && details.isEmpty {
      return
    }
    let outcome = words.labels([KnownFact.verified.rawValue: check.outcome])
    page.add("CHECK", (outcome + words.labels(check.steps)).joined(separator: " · "))
    if !details.isEmpty { page.add("", "they gave: \(details)") }
  }

  private func addMessage(to page: inout LabelledPage) {
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

  private func addHeld(to page: inout LabelledPage) {
    let held = record.held
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
}

extension NoteRecord {
  func inWords(_ time: LogTime, since opened: Moment) -> String {
    let said =
      switch source {
      case .enquirer: "said by them"
      case .receptionist: "seen or heard by the receptionist"
      case .notSaid: "whose words was not said"
      case .desk: "noted by the desk"
      }
    return "\(time.clock(at, besides: opened)), \(said): \(VisibleText.of(text))"
  }
}
