import PolicyCore
import ReviewDesk

/// One entry, whole, painted: what calls for somebody comes first, what came after it at the end.
extension EntryPage {
  func lines(_ layout: CardLayout, _ time: LogTime) -> [String] { painted(layout, time).lines }

  func painted(_ layout: CardLayout, _ time: LogTime) -> LabelledPage {
    let entry = line.entry
    var page = LabelledPage(layout)
    let state = line.isSignedOff ? "signed off" : "not signed off"
    if let words = line.words {
      page.title(
        "ENTRY \(entry.sequence) · enquiry \(VisibleText.of(words.record.reference)) · \(state)")
      EnquiryPage(line: line, words: words, time: time).add(to: &page)
    } else {
      page.title("ENTRY \(entry.sequence) · \(entry.kind.word)")
      page.add("FILED", "\(time.long(entry.filed)) by \(VisibleText.of(entry.author))")
      page.add("NOW", line.urgent.joined(separator: " · "), isMarked: true)
      page.add("ABOUT", entry.kind.about.map { "entry \($0)" } ?? "")
      for text in entry.kind.whole { page.add("SAYS", text) }
    }
    for correction in corrections {
      page.add(
        "AMENDED",
        "\(time.short(correction.filed)) \(VisibleText.of(correction.author)): "
          + correction.kind.whole.joined(separator: " "), isMarked: true)
    }
    for consent in consents { page.add("CONSENT", ConsentText.line(consent, time)) }
    after(&page, time)
    if let words = line.words { atTheEnd(words, &page) }
    return page
  }

  private func after(_ page: inout LabelledPage, _ time: LogTime) {
    if !line.owed.isEmpty || line.assigned != nil { page.heading("OWED") }
    page.add("WITH", line.assigned.map(OwedText.whose) ?? "")
    for owed in line.owed {
      page.add("", OwedText.line(owed, time), isMarked: owed.isOverdue)
    }
    for task in ended { page.add("DONE", OwedText.ended(task, time) ?? "") }
    if !remarks.isEmpty { page.heading("SINCE THEN") }
    for remark in remarks {
      let kind = remark.kind
      let text = kind.whole.joined(separator: " · ")
      page.add(
        "\(remark.sequence)",
        "\(time.short(remark.filed)) \(VisibleText.of(remark.author)), \(kind.word)"
          + (text.isEmpty ? "" : ": \(text)"))
    }
    let readers = readers.map {
      "\(VisibleText.of($0.name)) \(times($0.times)), last \(time.short($0.last))"
    }
    page.add("READ BY", readers.isEmpty ? "nobody before you" : readers.joined(separator: " · "))
    if searches > 0 { page.add("", "and the whole log was searched \(times(searches)) since") }
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
}

extension EntryKind {
  /// All it says, fit for a terminal.
  var whole: [String] { ((text.isEmpty ? [] : [text]) + said).map(VisibleText.of) }
}

/// `once`, `twice`, `3 times`.
func times(_ count: Int) -> String {
  switch count {
  case 1: "once"
  case 2: "twice"
  default: "\(count) times"
  }
}
