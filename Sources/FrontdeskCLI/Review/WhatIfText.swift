import PolicyCore
import ReviewDesk

/// What another policy would have said, in words.
struct WhatIfText {
  let layout: CardLayout
  let time: LogTime

  func lines(_ found: WhatIf) -> [String] {
    guard let count = found.of else { return found.entries.flatMap { whole($0, found) } }
    let differing = found.entries.count
    var lines = [
      "\(count == 1 ? "1 enquiry" : "\(count) enquiries") under \(Self.name(found)): "
        + (differing == 0
          ? "none would have gone otherwise" : "\(differing) would have gone otherwise")
    ]
    let counts = MatterCompared.Aspect.allCases.compactMap { aspect in
      found.counts[aspect].map { "\(Self.label(aspect)) \($0)" }
    }
    if !counts.isEmpty { lines.append("  differing in: " + counts.joined(separator: " · ")) }
    for entry in found.entries.prefix(Self.most) { lines += brief(entry, found) }
    if differing > Self.most {
      lines.append("\(differing - Self.most) more; what-if and an entry's number shows one whole")
    }
    return lines + notKept(found)
  }

  /// As many as are named one by one.
  private static let most = 100

  private static func name(_ found: WhatIf) -> String {
    VisibleText.of("\(found.policy.id) \(found.policy.version)")
      + (!found.isDraft
        ? ", today's policy"
        : found.policy.site.organisation.isEmpty
          ? ", the draft without this site's own words" : ", the draft")
  }

  static func label(_ aspect: MatterCompared.Aspect) -> String {
    switch aspect {
    case .words: "words heard"
    case .decision: "decision"
    case .refer: "goes to"
    case .duties: "to do"
    case .cites: "clauses"
    }
  }

  // MARK: One of many

  private func brief(_ entry: EntryCompared, _ found: WhatIf) -> [String] {
    let number = "\(entry.line.entry.sequence)"
    let parts = entry.matters.flatMap { matter in
      matter.differing.compactMap { aspect -> String? in
        switch aspect {
        case .decision:
          decided(matter.before, entry.line.policy) + " → " + decided(matter.after, found.policy)
        case .refer:
          role(matter.before, entry.line.policy) + " → " + role(matter.after, found.policy)
        case .words, .duties, .cites: Self.label(aspect)
        }
      }
    }
    return ["  \(number)  " + parts.joined(separator: " · ")]
  }

  // MARK: One, whole

  private func whole(_ entry: EntryCompared, _ found: WhatIf) -> [String] {
    let record = entry.line.entry.record
    var page = LabelledPage(layout)
    page.title("ENTRY \(entry.line.entry.sequence) under \(Self.name(found))")
    let day = record.map { VisibleText.of("\($0.pack.id) \($0.pack.version)") } ?? ""
    page.add("POLICY", day)
    for matter in entry.matters {
      if entry.matters.count > 1 { page.heading("matter \(matter.number)") }
      if !matter.isAsFiled {
        page.add(
          "CAREFUL", "its own policy decides these facts otherwise today than was filed then",
          isMarked: true)
      }
      if !matter.unknown.isEmpty {
        page.add(
          "", "it knows nothing of: " + matter.unknown.map(VisibleText.of).joined(separator: ", "))
      }
      if matter.differing.isEmpty { page.add("SAME", "nothing would have been otherwise") }
      for aspect in matter.differing { add(aspect, matter, entry, found, to: &page) }
    }
    return page.lines + notKept(found)
  }

  private func add(
    _ aspect: MatterCompared.Aspect, _ matter: MatterCompared, _ entry: EntryCompared,
    _ found: WhatIf, to page: inout LabelledPage
  ) {
    let (before, after) = (matter.before, matter.after)
    switch aspect {
    case .words:
      page.add("THEN", (before.say ?? []).map { "\"\(VisibleText.of($0))\"" })
      page.add("WOULD", after.say.map { $0.map { "\"\(VisibleText.of($0))\"" } } ?? [])
      if after.say?.isEmpty == true { page.add("WOULD", "nothing") }
    case .decision:
      page.add("DECIDED", decided(before, entry.line.policy) + " → " + decided(after, found.policy))
    case .refer:
      page.add("GOES TO", role(before, entry.line.policy) + " → " + role(after, found.policy))
    case .duties: page.add("TO DO", Self.change(before.duties, after.duties))
    case .cites: page.add("CLAUSES", Self.change(before.cites, after.cites))
    }
  }

  private func decided(_ answer: PolicyAnswer, _ policy: Policy?) -> String {
    VisibleText.of(policy?.words(for: answer.decision).done ?? answer.decision)
  }

  private func role(_ answer: PolicyAnswer, _ policy: Policy?) -> String {
    answer.refer.map { VisibleText.of(policy?.role($0)?.label ?? $0) } ?? "nobody"
  }

  private static func change(_ before: [String], _ after: [String]) -> String {
    let gone = before.filter { !after.contains($0) }.map { "no more: \(VisibleText.of($0))" }
    let new = after.filter { !before.contains($0) }.map { "new: \(VisibleText.of($0))" }
    return (gone + new).joined(separator: " · ")
  }

  private func notKept(_ found: WhatIf) -> [String] {
    if found.withoutWords.isEmpty { return [] }
    return [
      "The policy of their day is not kept for "
        + found.withoutWords.prefix(10).map(String.init).joined(separator: ", ")
        + (found.withoutWords.count > 10 ? " and \(found.withoutWords.count - 10) more" : "")
        + ": what was heard was not compared, all else was."
    ]
  }

  static func failure(_ fault: WhatIfFault) -> Failure {
    switch fault {
    case .noPolicy:
      .usage("there is no policy of today to compare with: review policy says why, or name a file")
    case .emptyMonth: .usage("no enquiry was taken in that month, so nothing was compared")
    }
  }
}
