import PolicyCore
import Testing

@testable import PolicyPacks

/// The proof against looking at every call.
@Suite struct `The proof and looking at every call` {
  @Test func `find the same breaches, with the same fewest answers`() throws {
    for seed in OracleRuns.seeds(1_500) {
      let naive = RandomPack.drawn(seed).strongestFirst
      let found = ProofComparison(naive, try naive.policy()).disagreements
      for disagreement in found { Issue.record("pack \(seed): \(disagreement)") }
    }
  }

  /// A whole pack has too many calls to look at every one; but each that is shown can be looked at.
  @Test(arguments: SeededPacks.names)
  func `agree on each call that is shown of a fault put into a whole pack`(name: String) throws {
    let policy = try SeededPacks.policy(name)
    let naive = NaivePolicy(policy)
    for violation in policy.prove().violations {
      guard let witness = violation.witness else { continue }
      func call(_ held: Answers) -> NaivePolicy.Call {
        naive.call(NaivePolicy.words(witness.answers.merging(held), in: policy.vocabulary))
      }
      var calls = [call(witness.held)] + (witness.otherHeld.map { [call($0)] } ?? [])
      switch violation.breach {
      case .notSureReleases(let fact), .notSureDrops(let fact, _):
        calls += naive.calls(freeing: [fact], in: calls[0])
      case .emergencyLinesVary(let fact): calls += naive.calls(freeing: [fact], in: calls[0])
      default: break
      }
      let brute = NaiveProof(naive, calls: calls)
      let breach = ProofComparison.breach(violation)
      #expect(brute.breaches[breach] != nil, "\(violation), \(brute.breaches.keys)")
    }
  }
}

/// One policy, proved both ways.
struct ProofComparison {
  private let naive: NaivePolicy
  private let policy: Policy
  private let brute: NaiveProof
  private let report: ProofReport

  init(_ naive: NaivePolicy, _ policy: Policy) {
    self.naive = naive
    self.policy = policy
    brute = NaiveProof(naive)
    var report = policy.prove()
    let own = policy.provingOwnNumber()
    report.add(own.found, of: .ownNumber, vacuous: own.vacuous)
    self.report = report
  }

  var disagreements: [String] {
    if !report.overBudget.isEmpty { return ["given up"] }
    var found: [String] = []
    for (id, standing) in report.promises where brute.standing(of: id) != standing.rawValue {
      found.append("\(id): \(standing), by the oracle \(brute.standing(of: id))")
    }
    if brute.standing(of: "non-interference") == "holds", let telling {
      found.append("non-interference holds, and somebody could tell: \(telling)")
    }
    let breaches = Dictionary(grouping: report.violations, by: Self.breach)
    for (breach, violations) in breaches {
      guard let shown = brute.breaches[breach] else {
        found.append("\(breach): not for the oracle \(violations[0])")
        continue
      }
      if Set(violations.map(\.breach)).count != violations.count {
        found.append("\(breach): reported more than once")
      }
      for violation in violations { found += faults(violation, breach, shown) }
    }
    for breach in brute.breaches.keys where breaches[breach] == nil {
      found.append("\(breach): by the oracle alone")
    }
    return found
  }

  private func faults(
    _ violation: Violation, _ breach: NaiveProof.Breach, _ shown: NaiveProof.Shown
  ) -> [String] {
    guard let witness = violation.witness else {
      return shown.cost == nil ? [] : ["\(breach): no call is shown"]
    }
    let vocabulary = policy.vocabulary
    let words = NaivePolicy.words(witness.answers.merging(witness.held), in: vocabulary)
    if violation.breach == .asksByHeld { return asking(breach, witness, words) }
    guard let cost = shown.cost else { return [] }
    var faults: [String] = []
    if !shown.calls.contains(naive.key(naive.call(words))) {
      faults.append("\(breach): its call does not show it: \(words)")
    }
    let typed = words.keys.reduce(0) { $0 + naive.cost(of: $1) }
    if typed != witness.cost { faults.append("\(breach): cost \(witness.cost) of \(words)") }
    if witness.cost != cost {
      faults.append("\(breach): \(witness.cost) answers where \(cost) do: \(words)")
    }
    return faults
  }

  /// Its two worlds are asked something else, or in other words, unless no call was found that is asked.
  ///
  /// The call goes on until the fact is asked for, so that its answers are more than the fewest.
  private func asking(
    _ breach: NaiveProof.Breach, _ witness: Witness, _ words: NaivePolicy.Call
  ) -> [String] {
    guard let otherHeld = witness.otherHeld else { return ["\(breach): no pair is shown"] }
    let others = NaivePolicy.words(witness.answers.merging(otherHeld), in: policy.vocabulary)
    let fact = breach.subject.split(separator: " ").last.map(String.init)
    let asked = [words, others].map(naive.ask)
    guard let fact, asked.contains(fact) else { return [] }
    let puts = [words, others].map { naive.question(for: fact, $0) }
    return asked[0] != asked[1] || puts[0] != puts[1]
      ? [] : ["\(breach): both worlds are asked the same: \(words), \(others)"]
  }

  /// Answers to which the desk would say or ask something else in another world.
  private var telling: String? {
    let held = naive.facts.filter { $0.side == "held" }.map(\.code)
    if held.isEmpty { return nil }
    for answers in naive.everyAnswers where !held.contains(where: { answers[$0] != nil }) {
      var heard: Set<[String?]> = []
      for world in naive.calls(freeing: held, in: [:]) {
        let call = answers.merging(world) { $1 }
        guard let rule = naive.deciders(naive.call(call)).first else { continue }
        // Released words apart: what chooses them is as it would be in one world.
        var told = call
        for fact in rule.releases { told[fact] = nil }
        let seen = naive.decision(by: rule, call, variant: 0)
        let said = rule.say.flatMap { naive.wordings(of: $0, naive.call(told)) }
        heard.insert([
          seen.code, seen.message, seen.refer, seen.ask, seen.retention, "\(said)",
          "\(Set(seen.duties).sorted())", "\(Set(seen.never).sorted())",
          "\(Set(seen.ifPressed).sorted())", "\(Set(seen.cites).sorted())",
          seen.ask.flatMap { naive.question(for: $0, call) },
        ])
      }
      if heard.count > 1 { return "\(answers): \(heard)" }
    }
    return nil
  }

  /// What is broken and by what, without the particulars.
  static func breach(_ violation: Violation) -> NaiveProof.Breach {
    let kind = Mirror(reflecting: violation.breach).children.first?.label ?? "\(violation.breach)"
    let particular =
      switch violation.breach {
      case .conflict(let other): " \(other)"
      default: ""
      }
    var subject =
      switch violation.subject {
      case .rule(let id): "rule \(id)"
      case .rider(let id): "rider \(id)"
      case .wording(let id): "wording \(id)"
      case .question(let fact): "question \(fact)"
      case .outline(let fact): "outline \(fact)"
      case .check(let row): violation.breach == .checksByHeld ? "check" : "check \(row)"
      case .clause(let id): "clause \(id)"
      case .promise(let id): "promise \(id)"
      case .phrase(let text, _, _, _): "phrase \(text)"
      case .desk: "desk"
      }
    if case .emergencyLinesVary = violation.breach { subject = "" }
    return .init(promise: violation.promise, subject: subject, kind: kind + particular)
  }
}
