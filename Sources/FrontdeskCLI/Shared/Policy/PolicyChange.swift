import PolicyCore

/// What changes from one policy to another, in words for the manager who accepts it.
///
/// What is said and done on calls comes from the comparison behind `policy diff`; what a site fills in, and words that
/// belong to no rule, are held against each other one by one.
struct PolicyChange {
  private let before: Policy
  private let after: Policy

  init(from before: Policy, to after: Policy) {
    (self.before, self.after) = (before, after)
  }

  /// As many calls as one kind of change is shown by.
  private static let mostCalls = 5
  /// As many words that belong to no rule.
  private static let mostWords = 12

  /// A line each; that nothing changes is a line too.
  var lines: [String] {
    let lines = site + kept + words + calls
    return lines.isEmpty ? ["nothing that is said, done, shown or kept"] : lines
  }

  // MARK: - What a site fills in

  private var site: [String] {
    let (was, becomes) = (before.site, after.site)
    var lines: [String] = []
    func compare(_ what: String, _ old: String, _ new: String) {
      if old != new { lines.append("\(what): \(shown(old)) → \(shown(new))") }
    }
    compare("organisation", before.title, after.title)
    compare("pack", "\(before.id) \(before.version)", "\(after.id) \(after.version)")
    compare("told at the desk", Self.told(before), Self.told(after))
    for name in Set(was.contacts.keys).union(becomes.contacts.keys).sorted() {
      compare(name, was.contacts[name] ?? "", becomes.contacts[name] ?? "")
    }
    compare("minutes until it locks", "\(was.idleMinutes)", "\(becomes.idleMinutes)")
    compare("days until a copy is old", "\(was.copyDays)", "\(becomes.copyDays)")
    compare("time zone", was.timeZone ?? "of this computer", becomes.timeZone ?? "of this computer")
    compare(
      "days that count as recent", was.recentDays.map(String.init) ?? "",
      becomes.recentDays.map(String.init) ?? "")
    compare("messages", was.message?.rawValue ?? "", becomes.message?.rawValue ?? "")
    compare("hours alone", Self.hours(was.alone), Self.hours(becomes.alone))
    compare("own numbers", Self.numbers(was.numbers), Self.numbers(becomes.numbers))
    compare("roles", Self.roles(before), Self.roles(after))
    return lines
  }

  /// What is released, and by which rule: the first thing to look at.
  private static func told(_ policy: Policy) -> String {
    policy.rules.filter { !$0.effect.releases.isEmpty }.map { rule in
      let facts = rule.effect.releases.map { policy.vocabulary[$0].label }
      return facts.joined(separator: ", ") + " (rule \(rule.id))"
    }.joined(separator: ", ")
  }

  private static func hours(_ alone: [WeekHours]) -> String {
    alone.map(\.written).joined(separator: ", ")
  }

  private static func numbers(_ numbers: [SiteNumber]) -> String {
    numbers.map { "\($0.label) \($0.number)" }.joined(separator: ", ")
  }

  private static func roles(_ policy: Policy) -> String {
    policy.roles.map { $0.holder.isEmpty ? $0.label : "\($0.label) (\($0.holder))" }
      .joined(separator: ", ")
  }

  // MARK: - How long it is kept

  private var kept: [String] {
    let (old, new) = (before.ownHolds.map(\.because), after.ownHolds.map(\.because))
    let holds =
      old == new
      ? []
      : [
        "held until somebody says it is over: \(shown(old.joined(separator: ", "))) → "
          + shown(new.joined(separator: ", "))
      ]
    return PeriodChange.between(before, after).map(\.line) + holds + OwedChange.lines(before, after)
  }

  // MARK: - Words that belong to no rule

  private var words: [String] {
    var lines: [String] = []
    func compare(_ what: String, _ old: [String], _ new: [String]) {
      if old != new {
        lines.append(
          "\(what): \(shown(old.joined(separator: " / "))) → "
            + shown(new.joined(separator: " / ")))
      }
    }
    for standing in StandingWording.allCases {
      let id = standing.rawValue
      compare(
        "words, \(id)", before.wordings[id]?.everyLine ?? [], after.wordings[id]?.everyLine ?? [])
    }
    compare("when pressed", before.ifPressed, after.ifPressed)
    compare("never", before.never, after.never)
    for known in KnownText.allCases {
      compare("text, \(known.rawValue)", before.text(known), after.text(known))
    }
    for id in Set(before.duties.keys).union(after.duties.keys).sorted() {
      compare("steps, \(id)", before.duties[id]?.steps ?? [], after.duties[id]?.steps ?? [])
    }
    compare("questions", before.questions.map(\.text), after.questions.map(\.text))
    guard lines.count > Self.mostWords else { return lines }
    return lines.prefix(Self.mostWords) + ["and \(lines.count - Self.mostWords) more words"]
  }

  // MARK: - Calls

  private var calls: [String] {
    guard before.hasSameFacts(as: after) else {
      return ["the two speak of other facts, so they cannot be compared call by call"]
    }
    guard let differences = try? before.differences(to: after) else {
      return ["too many calls differ to compare them one by one"]
    }
    let wider = differences.contains { $0.changes.contains(.more) }
    let proved =
      differences.isEmpty || wider ? [] : ["NOBODY HEARS MORE than before, on any call: proved"]
    return proved
      + PolicyDifference.Change.allCases.flatMap { change in
        let found = differences.filter { $0.changes.contains(change) }
        if found.isEmpty { return [String]() }
        let heading =
          "\(change.inWords), \(found.count == 1 ? "1 call" : "\(found.count) kinds of call"):"
        let more = found.count - Self.mostCalls
        return [heading] + found.prefix(Self.mostCalls).map { "  " + call($0) }
          + (more > 0 ? ["  and \(more) more"] : [])
      }
  }

  /// The call in the words of the pack, and what it comes to.
  private func call(_ difference: PolicyDifference) -> String {
    let answers = difference.witness.answers
    let labels = answers.facts.compactMap { fact -> String? in
      guard let answer = answers[fact] else { return nil }
      let definition = after.vocabulary[fact]
      let code = after.vocabulary.code(of: answer, for: fact)
      let label = definition.values.first { $0.code == code }?.label ?? "not sure"
      return ["yes", "no", "not sure"].contains(label) ? "\(definition.label): \(label)" : label
    }
    let (was, becomes) = (before.decide(answers), after.decide(answers))
    let who = labels.isEmpty ? "any call" : labels.joined(separator: " · ")
    let (old, new) = (outcome(was, before), outcome(becomes, after))
    return shown(old == new ? "\(who): \(new)" : "\(who): \(old) → \(new)")
  }

  private func outcome(_ decision: Decision, _ policy: Policy) -> String {
    let done = policy.words(for: decision.code.rawValue).done
    return decision.say.first.map { "\(done), “\($0)”" } ?? done
  }

  private func shown(_ text: String) -> String {
    text.isEmpty ? "nothing" : VisibleText.of(text)
  }
}

extension PolicyDifference.Change {
  /// As a heading.
  fileprivate var inWords: String {
    switch self {
    case .more: "MORE is said"
    case .less: "less is said"
    case .otherWords: "other words"
    case .pressed: "other words when pressed"
    case .message: "another word on messages"
    case .handled: "handled otherwise"
    case .recorded: "recorded otherwise"
    case .check: "checked otherwise"
    }
  }
}
