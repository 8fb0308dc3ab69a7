import Testing

@testable import PolicyCore

@Suite struct `The proof of a tiny policy` {
  private let tiny = TinyPolicy()

  /// Every call of the tiny policy, one by one.
  private func points(_ vocabulary: Vocabulary) -> [FactSet] {
    vocabulary.ids.reduce([FactSet.empty]) { points, fact in
      points.flatMap { point in
        vocabulary[fact].values.indices.map { point.union(vocabulary.only(fact, $0)) }
      }
    }
  }

  private func leaves(_ policy: Policy) throws -> [Leaf] {
    var budget = BoxBudget()
    return try policy.leaves(of: policy.vocabulary.everything, budget: &budget)
  }

  @Test func `puts every call into one leaf, with the rule that decides it`() throws {
    let leaves = try leaves(tiny.policy)
    for point in points(tiny.vocabulary) {
      let holding = leaves.filter { point.isSubset(of: $0.box) }
      #expect(holding.count == 1)
      #expect(holding.first?.rule == tiny.policy.verdict(at: point).rule)
    }
  }

  /// The fewest answers that reach a rule, found by trying every call.
  @Test func `forces as few answers as any call does`() throws {
    let leaves = try leaves(tiny.policy)
    for rule in tiny.policy.rules.indices {
      let boxes = leaves.filter { $0.rule == rule }.map(\.box)
      let cheapest = boxes.map { tiny.policy.witness(in: $0) }.min { $0.cost < $1.cost }
      let witness = try #require(cheapest)
      let point = tiny.vocabulary.point(witness.answers.merging(witness.held))
      #expect(tiny.policy.verdict(at: point).rule == rule)
      let fewest = points(tiny.vocabulary)
        .filter { tiny.policy.verdict(at: $0).rule == rule }.map(forced).min()
      #expect(witness.cost == fewest)
    }
  }

  /// Answers a call cannot do without: facts at another value than no answer stands for.
  private func forced(_ point: FactSet) -> Int {
    tiny.vocabulary.ids.reduce(0) { count, fact in
      let definition = tiny.vocabulary[fact]
      if tiny.vocabulary.holds(fact, definition.unanswered, in: point) { return count }
      return count + (definition.how == .coach ? 3 : 1)
    }
  }

  @Test func `gives up in time, and names the facts it split on`() {
    var budget = BoxBudget(2)
    #expect(throws: OverBudget.self) {
      try tiny.policy.leaves(of: tiny.vocabulary.everything, budget: &budget)
    }
    let report = tiny.policy.prove(budget: BoxBudget(2))
    #expect(!report.isProved && report.violations.isEmpty && !report.overBudget.isEmpty)
    #expect(Set(report.overBudget).isSubset(of: tiny.vocabulary.facts.map(\.code)))
  }

  @Test func `is the same every time`() {
    let (one, other) = (tiny.policy.prove(), tiny.policy.prove())
    #expect(one.violations == other.violations)
    #expect(one.boxes == other.boxes)
  }

  /// A held fact put into any guard is found, or makes no difference on any call.
  @Test func `finds every held fact in a guard that makes a difference`() throws {
    let held = tiny.fact("recent-contact")
    for index in tiny.policy.rules.indices.dropLast() {
      var policy = tiny.policy
      let extra = Guard.Condition(fact: held, values: [1], in: tiny.vocabulary)
      policy.rules[index].when = Guard(
        policy.rules[index].when.alternatives.map {
          Guard.Alternative($0.conditions + [extra], in: tiny.vocabulary)
        })
      let differs = points(tiny.vocabulary).contains { point in
        let other = tiny.vocabulary.fixing(held, at: 0, in: point)
        let rules = [point, other].map { policy.rules[policy.verdict(at: $0).rule] }
        return !rules[0].bringsTheSame(as: rules[1])
      }
      let found = policy.prove().violations.contains {
        $0.promise == BuiltInPromise.nonInterference.rawValue
      }
      #expect(found == differs, "\(policy.rules[index].id)")
    }
  }

  @Test func `tells two policies apart exactly where a call does`() throws {
    for index in tiny.policy.rules.indices.dropLast() {
      var other = tiny.policy
      other.rules.remove(at: index)
      let differs = points(tiny.vocabulary).contains { point in
        let (one, two) = (tiny.policy.verdict(at: point).rule, other.verdict(at: point).rule)
        return !tiny.policy.rules[one].bringsTheSame(as: other.rules[two])
      }
      #expect(try tiny.policy.differences(to: other).isEmpty != differs)
    }
    #expect(try tiny.policy.differences(to: tiny.policy).isEmpty)
  }

  @Test func `says of a change what the enquirer notices of it`() throws {
    func changes(_ edit: (inout Policy) -> Void) throws -> Set<PolicyDifference.Change> {
      var other = tiny.policy
      edit(&other)
      return try tiny.policy.differences(to: other).reduce(into: []) { $0.formUnion($1.changes) }
    }
    let last = tiny.policy.rules.count - 1
    #expect(try changes { $0.rules[last].effect.message = .note } == [.message])
    #expect(try changes { $0.rules[last].effect.refer = ["chair"] } == [.handled])
    #expect(try changes { $0.rules[last].cites = ["COM-1"] } == [.recorded])
    #expect(try changes { $0.rules[last].ifPressed = ["again"] } == [.pressed])
    #expect(try changes { $0.rules[last].effect.say.append(.wording("offer")) } == [.more])
    #expect(try changes { $0.rules[last].effect.say = [] } == [.less])
    #expect(try changes { $0.rules[last].effect.say = [.wording("offer")] } == [.otherWords])
    #expect(try changes { $0.riders.removeFirst() } == [.handled, .recorded])
  }

  @Test func `gives every mutant a name of its own, and each is another policy`() {
    let mutants = tiny.policy.mutants
    #expect(mutants.count > 30)
    #expect(Set(mutants.map(\.id)).count == mutants.count)
    for name in [
      "danger: drop", "told: drop verified", "told: age also not-sure", "told: say other words",
      "overheard: drop duty log",
    ] {
      #expect(mutants.contains { $0.id == name }, "\(name)")
    }
  }
}
