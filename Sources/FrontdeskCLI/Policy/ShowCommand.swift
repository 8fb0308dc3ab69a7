import ArgumentParser
import Foundation
import PolicyCore

/// A pack for somebody who reads it and does not write it.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Prints a pack for a human reader: rules from the strongest down, guards in words.",
    discussion: """
      Examples:
        frontdesk policy show wmwa | less
        frontdesk policy show ./mine.yaml
        frontdesk policy show common                    what every pack extends
      """)

  @Argument(help: "A built-in pack, or a file when it has a / or ends in .yaml.")
  var pack: String

  func run() throws {
    try StandardOutput.print(PolicyText(try PackChoice.readable(pack)).lines)
  }
}

/// A policy in words.
struct PolicyText {
  private let policy: Policy

  init(_ policy: Policy) { self.policy = policy }

  var lines: [String] {
    var lines = ["\(policy.title), \(policy.id) \(policy.version)", ""]
    lines += ["Goes to, in this order: \(policy.roles.map(\.label).joined(separator: ", "))"]
    for (band, name) in (policy.bands + ["otherwise"]).enumerated() {
      let rules = policy.rules.filter { $0.band == band }
      if rules.isEmpty { continue }
      lines += ["", name.uppercased()]
      for rule in rules { lines += self.lines(rule) }
    }
    lines += ["", "WHATEVER IS DECIDED"]
    for rider in policy.riders { lines += self.lines(rider) }
    lines += ["", "PROMISED"]
    for promise in policy.promises { lines += self.lines(promise) }
    lines +=
      ["", "HOW LONG IT IS KEPT, counted from the last that was filed about a call"] + periods
    lines +=
      ["", "HELD UNTIL A MANAGER SAYS IT IS OVER"] + policy.ownHolds.map { "  \($0.because)" }
    lines += ["", "OWED AFTER A CALL"]
    for task in policy.owed {
      lines.append("  \(task.id)  \(OwedChange.line(task, policy))")
      lines += causes(task.cause).map { "    on    \($0)" }
    }
    lines += ["", "THE OFFICE IS OPEN"]
    lines.append(
      "  " + policy.site.office.open.map(\.written).joined(separator: ", ")
        + (policy.site.office.lastClosed.map { " but on closed days, the last of them \($0)" } ?? "")
    )
    lines += ["", "REGISTERS"] + policy.registers.map { "  \($0.id)  \($0.label)" }
    lines += ["", "NAMES FOR SEVERAL"] + groups
    lines += ["", "CLAUSES"]
    lines += policy.clauses.filter(\.own).map { "  \($0.id)  \($0.says)" }
    return lines
  }

  /// What brings a task about.
  private func causes(_ cause: Cause) -> [String] {
    [
      cause.decisions.isEmpty ? "" : "decided " + cause.decisions.sorted().joined(separator: ", "),
      cause.duties.isEmpty ? "" : "duty " + cause.duties.sorted().joined(separator: ", "),
      cause.rules.isEmpty ? "" : "rule " + cause.rules.sorted().joined(separator: ", "),
      cause.slip ? "a slip" : "",
    ].filter { !$0.isEmpty }
      + (cause.when.map { when($0).map { $0.trimmedEnd.drop { $0 == " " } }.map(String.init) } ?? [])
  }

  private var periods: [String] {
    let width = policy.retentionPeriods.keys.map(\.count).max() ?? 0
    return policy.retentionPeriods.sorted { $0.key < $1.key }.map { name, period in
      let room = String(repeating: " ", count: width - name.count + 2)
      return "  \(name)\(room)\(period.written), by \(period.cites.joined(separator: ", "))"
    }
  }

  private func lines(_ rule: Rule) -> [String] {
    let effect = rule.effect
    var lines = ["  \(rule.id)"]
    lines += when(rule.when)
    var does = [effect.decision.rawValue]
    if effect.message != .none {
      does.append(effect.message == .offer ? "a message is taken" : "the call is noted")
    }
    if let role = effect.refer.first {
      does.append("goes to \(policy.role(role)?.label ?? role)")
    }
    if !effect.releases.isEmpty {
      let names = effect.releases.map { policy.vocabulary[$0].label }
      does.append("releases \(names.joined(separator: ", "))")
    }
    lines.append("    then  \(does.joined(separator: " · "))")
    lines += speech(effect.say).map { "    say   \($0)" }
    if !effect.duties.isEmpty { lines.append("    do    \(effect.duties.joined(separator: ", "))") }
    lines.append("    by    \(rule.cites.joined(separator: ", "))")
    return lines
  }

  private func lines(_ rider: Rider) -> [String] {
    var lines = ["  \(rider.id)"] + when(rider.when)
    if !rider.duties.isEmpty { lines.append("    do    \(rider.duties.joined(separator: ", "))") }
    lines += rider.never.map { "    never \($0)" }
    if !rider.cites.isEmpty { lines.append("    by    \(rider.cites.joined(separator: ", "))") }
    return lines
  }

  private func lines(_ promise: PackPromise) -> [String] {
    let shape = promise.shape
    let parts =
      [
        shape.decisions.map(\.rawValue), shape.messages.map { "message \($0.rawValue)" },
        shape.releases.map { "telling \(policy.vocabulary[$0].label)" },
        shape.refer.map { "going to \(policy.role($0)?.label ?? $0)" },
        outcomes(shape),
      ].filter { !$0.isEmpty }.map { $0.joined(separator: " or ") }
      + [shape.duties, shape.say.map { "saying \($0)" }].filter { !$0.isEmpty }
      .map { $0.joined(separator: promise.sense == .never ? " or " : " and ") }
    let sense = promise.sense == .never ? "never" : "always"
    return ["  \(promise.id)"] + when(promise.when)
      + [
        "    \(sense) \(parts.joined(separator: " and "))",
        "    by    \(promise.cites.joined(separator: ", "))",
      ]
  }

  /// What a check may come to.
  private func outcomes(_ shape: PackPromise.Shape) -> [String] {
    policy.fact(.verified).map { fact in
      shape.verified.map { policy.vocabulary[fact].values[$0].label }
    } ?? []
  }

  /// A guard, an alternative a line.
  private func when(_ guarded: Guard) -> [String] {
    if guarded.alternatives.isEmpty { return ["    when  nothing stronger holds"] }
    return guarded.alternatives.enumerated().map { index, alternative in
      (index == 0 ? "    when  " : "    or    ")
        + alternative.conditions.map(condition).joined(separator: ", and ")
    }
  }

  private func condition(_ condition: Guard.Condition) -> String {
    let fact = policy.vocabulary[condition.fact]
    let allowed = policy.vocabulary.values(of: condition.fact, in: condition.allowed)
    let others = fact.values.indices.filter { !allowed.contains($0) }
    let (isOneOf, isNot) = (names(allowed, of: condition.fact), names(others, of: condition.fact))
    // The shorter list is the one that is read.
    return isNot.count < isOneOf.count
      ? "\(fact.label) is not \(isNot.joined(separator: " or "))"
      : "\(fact.label) is \(isOneOf.joined(separator: " or "))"
  }

  /// Values by their labels, several by the name of their group where there is one, the largest first.
  private func names(_ values: [Int], of fact: FactID) -> [String] {
    var left = Set(values)
    var names: [String] = []
    let groups = policy.vocabulary.groups.filter { $0.fact == fact && $0.values.count > 1 }
    for group in groups.sorted(by: { ($1.values.count, $0.name) < ($0.values.count, $1.name) })
    where left.isSuperset(of: group.values) {
      names.append("[\(group.name)]")
      left.subtract(group.values)
    }
    return names + left.sorted().map { policy.vocabulary[fact].values[$0].label }
  }

  /// What the names in brackets stand for.
  private var groups: [String] {
    policy.vocabulary.groups.filter { $0.values.count > 1 }.map { group in
      let fact = policy.vocabulary[group.fact]
      let labels = group.values.map { fact.values[$0].label }
      return "  [\(group.name)]  \(fact.label): \(labels.joined(separator: ", "))"
    }
  }

  private func speech(_ say: [Speech]) -> [String] {
    say.flatMap { speech -> [String] in
      switch speech {
      case .wording(let id): return policy.spoken(id, variant: 0).map { "\"\($0)\"" }
      case .by(let fact, let choices):
        let definition = policy.vocabulary[fact]
        return choices.groups.flatMap { group in
          let most = 4
          let values =
            group.values.prefix(most).map { definition.values[$0].label }.joined(separator: ", ")
            + (group.values.count > most ? " and others" : "")
          return ["\(definition.label) \(values):"] + self.speech(group.say).map { "  " + $0 }
        }
      }
    }
  }
}
