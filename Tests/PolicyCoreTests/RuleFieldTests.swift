import Testing

@testable import PolicyCore

/// One list of what rules bring about, and everything that goes by it.
@Suite struct `The fields of rules` {
  private let tiny = TinyPolicy()

  /// What a rule or rider is, as opposed to what it brings about.
  private static let structure: Set = ["id", "parent", "band", "when", "effect", "lineage", "over"]

  @Test func `are all in the list, and nothing else is`() throws {
    let rule = try #require(tiny.policy.rules.first)
    let rider = try #require(tiny.policy.riders.first)
    func names(_ value: Any) -> Set<String> {
      Set(Mirror(reflecting: value).children.compactMap(\.label))
    }
    let listed = Set(RuleField.allCases.map(\.rawValue))
    #expect(names(rule).union(names(rule.effect)).subtracting(Self.structure) == listed)
    #expect(
      names(rider).subtracting(Self.structure) == Set(RuleField.joined.map(\.rawValue)))
    for field in RuleField.allCases {
      #expect((field.added(by: rider) != nil) == RuleField.joined.contains(field), "\(field)")
    }
  }

  /// Another value for one field, which nothing else in the policy brings.
  private func change(_ field: RuleField, of rule: inout Rule) {
    switch field {
    case .decision: rule.effect.decision = .decline
    case .message: rule.effect.message = .note
    case .refer: rule.effect.refer = ["board"]
    case .releases: rule.effect.releases = [tiny.fact("recent-contact")]
    case .waits: rule.waits = true
    case .ifPressed: rule.ifPressed = ["another line"]
    case .say: rule.effect.say = [.wording("contact")]
    case .duties: rule.effect.duties.append("another")
    case .never: rule.never.append("another")
    case .cites: rule.cites = ["COM-1"]
    case .retention: rule.retention = "another"
    case .silent: rule.silent = true
    }
  }

  @Test(arguments: RuleField.allCases)
  func `are each compared, told apart and proved`(field: RuleField) throws {
    var other = tiny.policy
    let last = other.rules.count - 1
    change(field, of: &other.rules[last])
    #expect(!other.rules[last].bringsTheSame(as: tiny.policy.rules[last]))
    #expect(
      RuleField.allCases.filter { !$0.isSame(other.rules[last], tiny.policy.rules[last]) } == [
        field
      ])

    let changes = try tiny.policy.differences(to: other).reduce(into: Set()) {
      $0.formUnion($1.changes)
    }
    let expected: Set<PolicyDifference.Change> =
      switch field.notice {
      case .heard: [field == .say ? .otherWords : .message]
      case .pressed: [.pressed]
      case .handled: [.handled]
      case .recorded: [.recorded]
      }
    #expect(changes == expected)

    let mutant = Mutant(id: "\(field)", place: .rule(last), cites: [], policy: other)
    let isNoticeable = try MutantTrial(of: tiny.policy).isNoticeable(mutant)
    #expect(isNoticeable == (field.notice != .recorded))
  }

  /// The same rule twice, once under a condition only the organisation knows, and different in this field.
  @Test(arguments: RuleField.allCases)
  func `may not turn on what only the organisation knows`(field: RuleField) {
    var policy = tiny.policy
    let last = policy.rules.count - 1
    let held = Guard.Condition(fact: tiny.fact("recent-contact"), values: [1], in: tiny.vocabulary)
    let rule = policy.rules[last]
    var twin = tiny.rule("twin", band: rule.band, [], rule.effect.decision)
    twin.when = Guard([Guard.Alternative([held], in: tiny.vocabulary)])
    (twin.effect, twin.never, twin.cites) = (rule.effect, rule.never, rule.cites)
    func finds() -> Bool {
      policy.prove().violations.contains {
        $0.promise == BuiltInPromise.nonInterference.rawValue && $0.subject == .rule("twin")
      }
    }
    policy.rules.insert(twin, at: last)
    #expect(!finds(), "the two bring the same")
    change(field, of: &policy.rules[last])
    #expect(finds())
  }

  @Test(arguments: RuleField.joined)
  func `that riders add to are compared for riders too`(field: RuleField) throws {
    var other = tiny.policy
    switch field {
    case .duties: other.riders[0].duties.append("another")
    case .never: other.riders[0].never.append("another")
    case .ifPressed: other.riders[0].ifPressed.append("another")
    case .cites: other.riders[0].cites.append("another")
    default: Issue.record("riders add to no \(field)")
    }
    let found = try tiny.policy.differences(to: other)
    #expect(!found.isEmpty && found.allSatisfy { $0.before == "overheard" })
    let mutant = Mutant(id: "\(field)", place: .rider(0), cites: [], policy: other)
    #expect(try MutantTrial(of: tiny.policy).isNoticeable(mutant) == (field.notice != .recorded))
  }
}
