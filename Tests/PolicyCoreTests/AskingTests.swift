import Chance
import PolicyCore
import Testing

@Suite struct `The next question` {
  private let tiny = TinyPolicy()

  @Test func `follows the outline`() {
    #expect(tiny.asks([:]) == "enquirer")
    #expect(tiny.asks(["enquirer": "friend"]) == "request")
    #expect(tiny.asks(["enquirer": "friend", "request": "presence"]) == "harm")
    #expect(tiny.asks(["enquirer": "friend", "request": "presence", "harm": "none"]) == nil)
  }

  @Test func `takes an explicit not sure as an answer`() {
    #expect(tiny.asks(["enquirer": "not-sure"]) == "request")
    #expect(tiny.asks(["enquirer": "not-sure", "request": "not-sure"]) == nil)
  }

  @Test func `is none where no answer can change the result`() {
    #expect(tiny.asks(["harm": "immediate"]) == nil)
    #expect(tiny.asks(["harm": "immediate", "enquirer": "police"]) == nil)
  }

  @Test func `is put only to those the outline means it for`() {
    #expect(tiny.asks(["enquirer": "friend", "request": "offer-information"]) == nil)
  }

  @Test func `checks who calls before the rule's other facts`() {
    #expect(tiny.asks(["enquirer": "police"]) == "request", "what for comes first")
    #expect(tiny.asks(["enquirer": "police", "request": "not-sure"]) == "verified")
  }

  @Test(arguments: ["no", "pending"])
  func `keeps asking to check until there is an outcome`(verified: String) {
    let asked = tiny.asks(["enquirer": "police", "request": "not-sure", "verified": verified])
    #expect(asked == "verified")
  }

  @Test func `goes on to the other facts once the check is over`() {
    #expect(tiny.asks(["enquirer": "police", "request": "not-sure", "verified": "yes"]) == "age")
    #expect(tiny.asks(["enquirer": "police", "request": "not-sure", "verified": "failed"]) == nil)
  }

  @Test func `asks for a fact that chooses only among words`() {
    var policy = tiny.policy
    let words = Speech.by(tiny.fact("earshot"), [0: [.wording("default")], 1: [.wording("offer")]])
    policy.rules[6] = tiny.rule("default", parent: nil, band: 3, [], .ncnd, say: [words])
    policy.outline = [tiny.item("earshot"), tiny.item("harm")]
    #expect(policy.nextQuestion(Answers()) == tiny.fact("earshot"))
    #expect(policy.nextQuestion(tiny.answers(["earshot": "not-sure"])) == tiny.fact("harm"))
  }

  @Test func `is never a fact on the organisation's side, nor a coach's step`() {
    for answers in AnswerWalk(tiny) {
      guard let asked = tiny.policy.nextQuestion(answers) else { continue }
      #expect(tiny.vocabulary[asked].side == .call)
      #expect(tiny.vocabulary[asked].how != .step)
    }
  }

  @Test func `comes once for each fact, and soon no more`() {
    var generator = SplitMix(seed: 11)
    for _ in 0..<500 {
      var answers = Answers()
      var asked: [FactID] = []
      while let fact = tiny.policy.nextQuestion(answers), asked.count < 20 {
        asked.append(fact)
        let choices = tiny.vocabulary[fact].values.indices.filter {
          fact != tiny.fact("verified") || $0 >= 2
        }
        answers[fact] = choices.randomElement(using: &generator).map(Answers.Answer.value)
      }
      #expect(Set(asked).count == asked.count)
    }
  }

  @Test func `is missing only where no open answer changes the result`() {
    for answers in AnswerWalk(tiny) where tiny.policy.nextQuestion(answers) == nil {
      let now = tiny.policy.decide(answers)
      let point = tiny.vocabulary.point(answers)
      for item in tiny.policy.outline
      where answers[item.fact] == nil && item.when.holds(everywhereIn: point) {
        for value in tiny.vocabulary[item.fact].values.indices {
          var other = answers
          other[item.fact] = .value(value)
          #expect(tiny.policy.decide(other).code == now.code)
          #expect(tiny.policy.decide(other).say == now.say)
        }
      }
    }
  }

  @Test func `is worded by the first question that fits`() {
    var policy = tiny.policy
    let age = tiny.fact("age")
    policy.questions = [(tiny.when([["enquirer": ["police"]]]), "Officer?"), (.always, "Age?")]
      .map { Question(fact: age, when: $0.0, mode: .aloud, text: $0.1, why: "", steps: []) }
    #expect(policy.question(for: age, tiny.answers(["enquirer": "police"]))?.text == "Officer?")
    #expect(policy.question(for: age, Answers())?.text == "Age?")
    #expect(policy.question(for: tiny.fact("harm"), Answers()) == nil)
  }
}

@Suite struct `Checking who calls` {
  private let tiny: TinyPolicy

  init() {
    var tiny = TinyPolicy()
    tiny.policy.verification = [
      VerificationRow(when: tiny.when([["number-from": ["given"]]]), outcome: 2),
      VerificationRow(
        when: tiny.when([["number-from": ["found"], "channel": ["walk-in"]]]), outcome: 3),
      VerificationRow(when: tiny.when([["number-from": ["found"]]]), outcome: 1),
    ]
    self.tiny = tiny
  }

  @Test func `proves nothing before a step is taken`() {
    #expect(tiny.policy.verificationOutcome(Answers()) == nil)
    #expect(tiny.policy.nextVerificationStep(Answers()) == tiny.fact("number-from"))
  }

  @Test(arguments: [("given", "failed"), ("found", "pending")])
  func `goes by the first row that holds`(number: String, outcome: String) {
    let found = tiny.policy.verificationOutcome(tiny.answers(["number-from": number]))
    #expect(found == tiny.vocabulary.value(outcome, of: tiny.fact("verified")))
  }

  @Test func `asks for no step once the outcome is settled`() {
    #expect(tiny.policy.nextVerificationStep(tiny.answers(["number-from": "given"])) == nil)
  }
}

@Suite struct `Explaining` {
  private let tiny = TinyPolicy()

  @Test func `why names the rule, its parents, the riders, the facts and the clauses`() {
    let why = tiny.policy.why(tiny.answers(["enquirer": "police", "secrecy-asked": "yes"]))
    #expect(why.rule == "check")
    #expect(why.parents == ["default"])
    #expect(why.riders == ["secret"])
    #expect(why.clauses.map(\.id) == ["T-1", "COM-1"])
    #expect(why.grounds.map(\.fact) == ["enquirer", "verified"])
    #expect(why.grounds.map(\.value) == ["police", "no"])
    #expect(why.grounds.map(\.answered) == [true, false])
  }

  @Test func `why of the default rests on no fact`() {
    #expect(tiny.policy.why(Answers()).grounds == [])
    #expect(tiny.policy.why(Answers()).parents == [])
  }

  @Test func `why not says what failed and what it needs`() throws {
    let refusal = try #require(tiny.policy.whyNot("told", tiny.answers(["enquirer": "police"])))
    #expect(refusal.unmet.map(\.fact) == ["verified", "age"])
    #expect(refusal.unmet.map(\.has) == ["no", "not-sure"])
    #expect(refusal.unmet.map(\.needs) == [["yes"], ["under-16"]])
    #expect(refusal.beatenBy == nil)
  }

  @Test func `why not names the stronger rule when all its own conditions hold`() throws {
    let answers = tiny.answers(["enquirer": "police", "harm": "immediate"])
    let refusal = try #require(tiny.policy.whyNot("check", answers))
    #expect(refusal.unmet == [])
    #expect(refusal.beatenBy == "danger")
    #expect(tiny.policy.whyNot("danger", answers)?.beatenBy == nil, "it did decide")
  }

  @Test func `why not speaks of the alternative that came nearest`() throws {
    var policy = tiny.policy
    policy.rules[5] = tiny.rule(
      "offer", band: 2,
      [
        ["enquirer": ["friend"], "request": ["offer-information"], "age": ["adult"]],
        ["request": ["offer-information"]],
      ], .acceptInfo)
    let refusal = try #require(policy.whyNot("offer", Answers()))
    #expect(refusal.unmet.map(\.fact) == ["request"])
  }

  @Test func `the nearest others are the likest, and none the decision is an exception to`() {
    for answers in AnswerWalk(tiny) {
      let why = tiny.policy.why(answers)
      let others = tiny.policy.nearestOthers(answers, most: tiny.policy.rules.count)
      #expect(Set(others.map(\.rule)).isDisjoint(with: [why.rule] + why.parents))
      for (nearer, farther) in zip(others, others.dropFirst()) {
        #expect(nearer.unmet.count <= farther.unmet.count)
        #expect(nearer.unmet.count < farther.unmet.count || nearer.met >= farther.met)
      }
    }
  }

  @Test func `why not knows no rule of another pack`() {
    #expect(tiny.policy.whyNot("elsewhere", Answers()) == nil)
  }

  @Test func `why agrees with the decision on every call`() {
    for answers in AnswerWalk(tiny) {
      let decision = tiny.policy.decide(answers)
      let why = tiny.policy.why(answers)
      #expect([why.rule] + why.parents + why.riders == decision.rules)
      #expect(why.clauses.map(\.id) == decision.cites)
      #expect(tiny.policy.whyNot(why.rule, answers)?.unmet == [])
    }
  }
}

@Suite struct `A moment` {
  @Test func `counts whole seconds and never backwards`() {
    let later = Moment(milliseconds: 1_999)
    #expect(later.seconds(since: Moment(milliseconds: 0)) == 1)
    #expect(Moment(milliseconds: 0).seconds(since: later) == 0)
    #expect(later.advanced(bySeconds: -1) < later)
    #expect(later.advanced(bySeconds: 60).seconds(since: later) == 60)
  }
}
