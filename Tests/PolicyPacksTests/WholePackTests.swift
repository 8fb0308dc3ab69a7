import PolicyCore
import PolicyPacks
import Testing

/// What holds on every call a built-in pack can meet: all values of all facts, split into boxes by the
/// evaluator itself.
struct WholePackTests {
  private func policy(_ id: String) throws -> Policy {
    let source = try #require(BuiltInPacks.source(id))
    return try #require(loadPolicy(source).policy)
  }

  private func describe(_ box: FactSet, _ policy: Policy) -> String {
    policy.vocabulary.ids.compactMap { fact -> String? in
      let values = policy.vocabulary.values(of: fact, in: box)
      let definition = policy.vocabulary[fact]
      if values.count == definition.values.count { return nil }
      return "\(definition.code)=\(values.map { definition.values[$0].code }.prefix(4))"
    }.joined(separator: " ")
  }

  private func fixed(_ code: String, _ value: String, _ policy: Policy) throws -> FactSet {
    let fact = try #require(policy.vocabulary.fact(code))
    let index = try #require(policy.vocabulary.value(value, of: fact))
    return policy.vocabulary.fixing(fact, at: index, in: policy.vocabulary.everything)
  }

  @Test(arguments: BuiltInPacks.ids)
  func `no two rules tie with different effects and every rule decides some call`(id: String) throws
  {
    let policy = try policy(id)
    let leaves = try #require(policy.leaves(of: policy.vocabulary.everything))
    let conflicts = policy.conflicts(in: leaves).map {
      "\($0.0.id) and \($0.1.id) on \(describe($0.2, policy))"
    }
    #expect(conflicts.isEmpty, "\(conflicts.joined(separator: "\n"))")
    let deciding = Set(leaves.map(\.rule))
    let idle = policy.rules.indices.filter { !deciding.contains($0) }.map { policy.rules[$0].id }
    #expect(idle.isEmpty, "never decide: \(idle)")
  }

  @Test(arguments: BuiltInPacks.ids)
  func `immediate harm is an emergency whatever else is set`(id: String) throws {
    let policy = try policy(id)
    let leaves = try #require(policy.leaves(of: fixed("harm", "immediate", policy)))
    for leaf in leaves {
      let effect = policy.rules[leaf.rule].effect
      #expect(effect.decision == .emergency)
      #expect(effect.message == .none)
      #expect(effect.releases.isEmpty)
      let chosenBy = Set(effect.say.flatMap(\.facts).map { policy.vocabulary[$0].code })
      #expect(chosenBy.isSubset(of: ["danger-role", "channel"]))
    }
  }

  @Test(arguments: BuiltInPacks.ids)
  func `nobody unverified is ever released anything and a failed check refers`(id: String) throws {
    let policy = try policy(id)
    for value in ["no", "pending", "failed"] {
      let leaves = try #require(policy.leaves(of: fixed("verified", value, policy)))
      for leaf in leaves {
        let effect = policy.rules[leaf.rule].effect
        #expect(effect.decision != .release && effect.releases.isEmpty)
        if value == "failed" {
          #expect(
            !effect.refer.isEmpty && effect.decision != .verify,
            "\(policy.rules[leaf.rule].id) on \(describe(leaf.box, policy))")
        }
      }
    }
  }

  @Test(arguments: BuiltInPacks.ids)
  func `every release cites a clause that says staff may and every rule has words`(id: String)
    throws
  {
    let policy = try policy(id)
    for rule in policy.rules {
      #expect(!rule.effect.say.isEmpty)
      if rule.effect.decision == .release {
        #expect(rule.cites.contains { policy.clause($0)?.staffMay == true }, "\(rule.id)")
      }
      if rule.silent {
        #expect(rule.cites.contains("COM-silent") && !rule.effect.refer.isEmpty, "\(rule.id)")
      }
    }
  }

  @Test(arguments: BuiltInPacks.ids)
  func `the pack's own promises hold on every call`(id: String) throws {
    let policy = try policy(id)
    #expect(!policy.promises.isEmpty)
    let leaves = try #require(policy.leaves(of: policy.vocabulary.everything))
    for promise in policy.promises {
      // Only decision and message are judged here: a `never` that names more than these is forbidden
      // only where all of it comes together, which is for the proof to say.
      let more = promise.shape
      if promise.sense == .never,
        !(more.releases.isEmpty && more.refer.isEmpty && more.duties.isEmpty && more.say.isEmpty)
      {
        continue
      }
      var met = 0
      for leaf in leaves where promise.when.standing(on: leaf.box) != .fails {
        met += 1
        let effect = policy.rules[leaf.rule].effect
        let fits =
          (promise.shape.decisions.isEmpty || promise.shape.decisions.contains(effect.decision))
          && (promise.shape.messages.isEmpty || promise.shape.messages.contains(effect.message))
        switch promise.sense {
        case .never: #expect(!fits, "\(promise.id) on \(describe(leaf.box, policy))")
        case .always: #expect(fits, "\(promise.id) on \(describe(leaf.box, policy))")
        }
      }
      #expect(met > 0, "\(promise.id) is vacuous")
    }
  }

  /// Over the calls on which the fact is asked: where it is not asked, *not sure* is what every
  /// ordinary call has, and taking back that a child was reported missing makes it ordinary again.
  @Test(arguments: BuiltInPacks.ids)
  func `not sure never releases more and never lets a safeguarded call drop`(id: String) throws {
    let policy = try policy(id)
    let alarms = ["verified", "harm", "concern", "disclosed", "danger-role", "harm-to"]
    let leaves = try #require(policy.leaves(of: policy.vocabulary.everything))
    for fact in policy.vocabulary.ids {
      let definition = policy.vocabulary[fact]
      guard definition.side == .call, !alarms.contains(definition.code) else { continue }
      let unsure: Int
      switch definition.notSure {
      case .value(let index), .countsAs(let index): unsure = index
      case .refused: continue
      }
      for leaf in leaves {
        let before = policy.rules[leaf.rule].effect
        let box = policy.vocabulary.fixing(fact, at: unsure, in: leaf.box)
        for after in try #require(policy.leaves(of: box)) {
          let effect = policy.rules[after.rule].effect
          #expect(Set(effect.releases).isSubset(of: before.releases))
          let asked = policy.outline.contains {
            $0.fact == fact && $0.when.holds(everywhereIn: after.box)
          }
          if before.decision == .safeguard && asked
            && !["request", "enquirer"].contains(definition.code)
          {
            #expect(
              [.safeguard, .emergency].contains(effect.decision) || !effect.refer.isEmpty,
              "\(definition.code) on \(describe(after.box, policy))")
          }
        }
      }
    }
  }
}
