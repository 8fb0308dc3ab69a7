import Chance
import PolicyCore
import PolicyPacks
import Testing

@testable import GuidedDesk

@Suite struct `Answers at the desk` {
  /// A few facts of a call, never two answers for one of them; none that alarms, for alarms only rise.
  private func facts(_ random: inout SplitMix, _ policy: Policy) -> [(String, String)] {
    policy.vocabulary.facts
      .filter { $0.side == .call && [.asked, .heard, .command].contains($0.how) }
      .shuffled(using: &random).prefix(Int.random(in: 1...6, using: &random))
      .compactMap { fact in
        let codes = codes(fact.code, policy)
        return codes.isEmpty ? nil : (fact.code, random.pick(codes))
      }
  }

  /// Who is RED by calling, and is nobody else unasked.
  private func isRedAlone(_ enquirer: String, _ policy: Policy) -> Bool {
    guard var trial = try? DeskOnTrial(policy.id) else { return false }
    trial.type("", "enquirer \(enquirer)")
    return trial.desk.inHand.map { trial.desk.isRed($0) } ?? false
  }

  /// The answers to a fact on which no alarm rests, alone or with others.
  private func codes(_ fact: String, _ policy: Policy) -> [String] {
    guard let id = policy.vocabulary.fact(fact) else { return [] }
    let conditions = policy.alarms.flatMap(\.when.alternatives).flatMap(\.conditions)
    return policy.vocabulary.codes(for: id).filter { code in
      if id == policy.fact(.enquirer), isRedAlone(code, policy) { return false }
      let answers = policy.vocabulary.answers(for: id, code: code) ?? []
      return !answers.contains { target, answer in
        conditions.contains { condition in
          guard condition.fact == target else { return false }
          guard case .value(let value) = answer else { return true }
          return policy.vocabulary.values(of: target, in: condition.allowed).contains(value)
        }
      }
    }
  }

  @Test(arguments: 0..<80)
  func `in any order come to the same card`(_ seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let first = try DeskOnTrial(random.pick(BuiltInPacks.ids))
    let facts = facts(&random, first.desk.policy)
    var cards: [[Reply]] = []
    for _ in 0..<4 {
      var trial = first
      trial.type("")
      for (code, value) in facts.shuffled(using: &random) {
        // A detour: another answer first, or the answer given, taken back and given again.
        if random.chance(3) {
          trial.type("\(code) \(random.pick(codes(code, trial.desk.policy)))")
        }
        if random.chance(3) { trial.type("\(code) \(value)", "change \(code)") }
        trial.type(random.chance(2) ? "\(code) \(value)" : "change \(code) \(value)")
      }
      cards.append(trial.meaning)
    }
    #expect(Set(cards).count == 1, "\(facts)")
  }

  @Test(arguments: 0..<60)
  func `typed in one line are as good as one by one`(_ seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    var one = try DeskOnTrial()
    let facts = facts(&random, one.desk.policy)
    var many = one
    one.type("", facts.map { "\($0) \($1)" }.joined(separator: " "))
    many.type([""] + facts.map { "\($0)=\($1)" })
    #expect(one.meaning == many.meaning, "\(facts)")
  }

  @Test(arguments: 0..<60)
  func `go back one at a time to what was`(_ seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    var trial = try DeskOnTrial()
    // A call in which something was typed is no empty one, whatever is undone.
    trial.type("", "hello")
    var seen: [[Reply]] = []
    for (code, value) in facts(&random, trial.desk.policy) {
      seen.append(trial.meaning)
      trial.type("\(code) \(value)")
    }
    while let before = seen.popLast() {
      while try trial.call().marks.count > seen.count {
        // What made the call RED is taken back by its name alone.
        if trial.type("back").lines(.note).contains(DeskText.redStands) { return }
      }
      #expect(trial.meaning == before)
    }
    #expect(trial.type("back").lines(.note) == [DeskText.nothingToUndo])
  }

  @Test(arguments: 0..<40)
  func `taken back leave the others alone`(_ seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    var trial = try DeskOnTrial()
    let facts = facts(&random, trial.desk.policy)
    guard let (dropped, _) = facts.first else { return }
    var without = trial
    trial.type(["", "hello"] + facts.map { "\($0) \($1)" } + ["change \(dropped)"])
    without.type(["", "hello"] + facts.dropFirst().map { "\($0) \($1)" })
    if dropped != "channel" { #expect(trial.meaning == without.meaning, "\(facts)") }
  }

  @Test func `keep names, message and notes when one is changed`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend presence", "caller Tomas", "message ring Tomas", "note he wept", "1")
    let before = try trial.call()
    trial.type("change enquirer parent", "change request", "request trace")
    let after = try trial.call()
    #expect(after.callerName == before.callerName)
    #expect(after.message == before.message)
    #expect(after.notes == before.notes)
    #expect(try trial.fact("enquirer") == "parent")
    #expect(try trial.fact("request") == "trace")
  }

  @Test func `of two minds in one line are said to be so`() throws {
    var trial = try DeskOnTrial()
    let card = trial.type("", "enquirer=friend enquirer=parent")
    #expect(card.lines(.note) == ["Two answers for who is asking: type change enquirer."])
  }

  @Test func `go by number, by word, by beginning of a word, and by not sure`() throws {
    for (line, value) in [
      ("1", "yes"), ("2", "no"), ("3", notSureCode), ("yes", "yes"), ("no", "no"),
      ("not sure", notSureCode),
      ("?", nil), ("rep", "yes"), ("NOT REPORTED", "no"), ("/1", nil), ("4", nil),
      ("n", "no"),
    ] as [(String, String?)] {
      var trial = try DeskOnTrial()
      trial.type("", "parent missing", "age 15")
      #expect(try trial.pending() == "reported-missing")
      trial.type(line)
      #expect(try trial.fact("reported-missing") == value, "\(line)")
    }
  }

  @Test func `to a yes or no question may be yes or no`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "carer records", "consent=none")
    trial.type("change consent")
    let pending = try trial.pending()
    #expect(pending == "consent")
    trial.type("no")
    #expect(try trial.fact("consent") == "none")
    trial.type("change consent", "yes")
    #expect(try trial.fact("consent") == "claimed")
  }
}
