import PolicyCore
import Testing

@Suite struct `Deciding` {
  private let tiny = TinyPolicy()

  @Test func `falls to the default when nothing is known`() {
    let decision = tiny.decide([:])
    #expect(decision.code == .ncnd)
    #expect(decision.rules == ["default"])
    #expect(decision.say == ["default A"])
  }

  @Test func `goes by the stronger of two rules that hold`() {
    #expect(tiny.decide(["request": "offer-information"]).rules.first == "offer")
    #expect(
      tiny.decide(["request": "offer-information", "harm": "possible"]).rules.first == "maybe")
    #expect(tiny.decide(["enquirer": "police", "harm": "immediate"]).rules.first == "danger")
  }

  @Test func `treats a doubt about danger as danger`() {
    #expect(tiny.decide(["harm": "not-sure"]).code == .safeguard)
  }

  @Test(arguments: ["adult", "not-sure"])
  func `never takes a doubt for the fact a release needs`(age: String) {
    let decision = tiny.decide(["enquirer": "police", "verified": "yes", "age": age])
    #expect(decision.releases == [])
    #expect(decision.code == .referNow)
  }

  @Test func `names the deciding rule, its parents, the default and then the riders`() {
    let decision = tiny.decide([
      "enquirer": "police", "verified": "yes", "age": "under-16", "earshot": "others",
      "secrecy-asked": "yes",
    ])
    #expect(decision.rules == ["told", "checked", "default", "overheard", "secret"])
  }

  @Test func `joins every rider that holds, each duty and clause once`() {
    let decision = tiny.decide(["earshot": "not-sure", "secrecy-asked": "yes"])
    #expect(decision.duties == ["log", "privacy"])
    #expect(decision.cites == ["T-1", "COM-1"])
    #expect(decision.never == ["default never", "overheard never", "secret never", "never"])
    #expect(decision.code == .ncnd, "a rider decides nothing")
    #expect(decision.say == ["default A"], "a rider says nothing")
  }

  @Test func `lets held facts choose released words and nothing else`() {
    var heard: [[String]] = []
    var rest: Set<Decision> = []
    for value in ["unchecked", "yes", "no"] {
      var decision = tiny.decide([
        "enquirer": "police", "verified": "yes", "age": "under-16", "recent-contact": value,
      ])
      heard.append(decision.say)
      decision.say = []
      rest.insert(decision)
    }
    #expect(heard == [["unchecked A"], ["contact A"], ["no-contact A"]])
    #expect(rest.count == 1)
  }

  @Test func `keeps held facts out of every call that is told nothing`() {
    let held = tiny.fact("recent-contact")
    for answers in AnswerWalk(tiny) {
      let decision = tiny.policy.decide(answers)
      guard decision.releases.isEmpty else { continue }
      for value in 0..<3 {
        var other = answers
        other[held] = .value(value)
        #expect(tiny.policy.decide(other) == decision)
      }
    }
  }

  @Test func `refers past the role the matter is about`() {
    #expect(tiny.decide(["harm": "immediate"]).refer == "manager")
    #expect(tiny.decide(["harm": "immediate", "about-role": "yes"]).refer == "chair")
    #expect(tiny.decide(["harm": "immediate", "about-role": "not-sure"]).refer == "chair")
    #expect(tiny.decide(["harm": "possible", "about-role": "yes"]).refer == "manager")
    #expect(tiny.decide(["about-role": "yes"]).refer == nil, "nobody is referred to at all")
  }

  @Test func `turns past a rule's only role to the pack's next one`() {
    var policy = tiny.policy
    policy.rules[0] = tiny.rule(
      "danger", band: 0, [["harm": ["immediate"]]], .emergency, refer: ["manager"])
    let answers = tiny.answers(["harm": "immediate", "about-role": "yes"])
    #expect(policy.decide(answers).refer == "chair")
  }

  @Test(arguments: [0, 1, 2, 3, -1, -2, .min, .max])
  func `picks equal wordings by number, whatever the number`(variant: Int) {
    var decision = tiny.decide(["earshot": "others"], variant: variant)
    #expect(decision.say == [variant.isMultiple(of: 2) ? "default A" : "default B"])
    decision.say = ["default A"]
    #expect(decision == tiny.decide(["earshot": "others"]), "a variant changes words alone")
  }

  @Test(arguments: [
    ("at {address}.", "at 1 High St."), ("{nobody} knows", "{nobody} knows"),
    ("{address}{address}", "1 High St1 High St"), ("open { only", "open { only"),
    ("} shut {address}", "} shut 1 High St"), ("{}", "{}"), ("{", "{"), ("", ""),
  ])
  func `puts the site's data in place and leaves other braces alone`(line: String, said: String) {
    #expect(filled(line, with: ["address": "1 High St"]) == said)
  }

  @Test func `never fills in what a value itself spells`() {
    #expect(filled("{a}", with: ["a": "{b}", "b": "secret"]) == "{b}")
  }

  @Test func `says nothing for a wording there is none of`() {
    #expect(tiny.policy.spoken("nonsense", variant: 0) == [])
  }
}

@Suite struct `Evaluating a box` {
  private let tiny = TinyPolicy()

  @Test func `decides every single call there is, by the first rule that holds`() {
    for answers in AnswerWalk(tiny) {
      let point = tiny.vocabulary.point(answers)
      let first = tiny.policy.rules.firstIndex { rule in
        rule.when.alternatives.isEmpty
          || rule.when.alternatives.contains { alternative in
            alternative.conditions.allSatisfy { !$0.allowed.intersection(point).isEmpty }
          }
      }
      #expect(tiny.policy.evaluate(point) == .decided(first ?? -1))
    }
  }

  @Test func `names the fact that leaves it undecided, and splitting there settles it`() {
    let vocabulary = tiny.vocabulary
    var open = [vocabulary.everything]
    var decided = 0
    var points = 0.0
    while let box = open.popLast() {
      switch tiny.policy.evaluate(box) {
      case .decided:
        decided += 1
        points += vocabulary.ids.reduce(1.0) {
          $0 * Double(vocabulary.values(of: $1, in: box).count)
        }
      case .undecided(let rule, let fact):
        #expect(tiny.policy.rules[rule].when.tests(fact))
        let values = vocabulary.values(of: fact, in: box)
        #expect(values.count > 1, "a fact that is fixed cannot be split")
        guard values.count > 1 else { return }
        open += values.map { vocabulary.fixing(fact, at: $0, in: box) }
      }
    }
    let all = vocabulary.facts.reduce(1.0) { $0 * Double($1.values.count) }
    #expect(points == all, "the boxes are disjoint and cover every call")
    #expect(decided < 60, "splitting follows the rules: \(decided) boxes")
  }

  @Test func `a guard of no alternative holds always, one of a ruled-out fact fails`() {
    let everything = tiny.vocabulary.everything
    #expect(Guard.always.standing(on: everything) == .holds)
    let police = tiny.when([["enquirer": ["police"]]])
    #expect(police.standing(on: everything) == .depends(on: tiny.fact("enquirer")))
    let friend = tiny.vocabulary.point(tiny.answers(["enquirer": "friend"]))
    #expect(police.standing(on: friend) == .fails)
    let either = tiny.when([["enquirer": ["police"], "age": ["adult"]], ["harm": ["none"]]])
    #expect(either.standing(on: friend) == .holds)
    #expect(either.facts == ["enquirer", "age", "harm"].map(tiny.fact))
  }
}
