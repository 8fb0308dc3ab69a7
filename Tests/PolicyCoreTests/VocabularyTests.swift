import Chance
import PolicyCore
import Testing

@Suite struct `The vocabulary` {
  private let tiny = TinyPolicy()

  @Test(arguments: [
    ("channel", "phone"), ("enquirer", "not-sure"), ("request", "not-sure"), ("age", "not-sure"),
    ("verified", "no"), ("harm", "none"), ("about-role", "no"), ("earshot", "clear"),
    ("recent-contact", "unchecked"),
  ])
  func `has a value for every fact when nothing is answered`(code: String, expected: String) {
    #expect(tiny.value(code, [:]) == expected)
  }

  @Test(arguments: [
    ("harm", "possible"), ("about-role", "yes"), ("earshot", "others"),
    ("danger-role", "reporter"), ("secrecy-asked", "no"), ("enquirer", "not-sure"),
  ])
  func `counts not sure as the value that is safe`(code: String, expected: String) {
    #expect(tiny.value(code, [code: "not-sure"]) == expected)
  }

  @Test func `writes not sure into records as what was answered`() {
    let harm = tiny.fact("harm")
    #expect(tiny.vocabulary.code(of: .notSure, for: harm) == "not-sure")
    #expect(tiny.vocabulary.code(of: .value(1), for: harm) == "possible")
  }

  @Test(arguments: ["channel", "verified", "number-from", "recent-contact"])
  func `refuses not sure where it means nothing`(code: String) {
    #expect(tiny.vocabulary.answers(for: tiny.fact(code), code: "not-sure") == nil)
    #expect(!tiny.vocabulary.codes(for: tiny.fact(code)).contains("not-sure"))
  }

  @Test(arguments: ["enquirer", "harm"])
  func `lists not sure once, whether it is a value or counts as one`(code: String) {
    let codes = tiny.vocabulary.codes(for: tiny.fact(code))
    #expect(codes.filter { $0 == "not-sure" }.count == 1)
  }

  @Test func `takes an alias as answers to several facts`() {
    let secret: KeyValuePairs = ["request": "offer-information-secret"]
    #expect(tiny.value("request", secret) == "offer-information")
    #expect(tiny.value("secrecy-asked", secret) == "yes")
    #expect(tiny.vocabulary.codes(for: tiny.fact("request")).contains("offer-information-secret"))
    #expect(!tiny.vocabulary.codes(for: tiny.fact("age")).contains("offer-information-secret"))
  }

  @Test func `presumes a value where nobody answered`() {
    #expect(tiny.value("danger-role", ["enquirer": "police"]) == "crew")
    #expect(tiny.value("danger-role", ["enquirer": "friend"]) == "reporter")
  }

  @Test(arguments: ["reporter", "not-sure"])
  func `presumes nothing against an answer`(given: String) {
    let role = tiny.value("danger-role", ["enquirer": "police", "danger-role": given])
    #expect(role == "reporter")
  }

  @Test func `takes as many values as a set can hold, and none more`() throws {
    func vocabulary(_ count: Int) -> Vocabulary? {
      Vocabulary(
        facts: (0..<count).map {
          Fact(
            code: "f\($0)", label: "", side: .call, how: .asked,
            values: [.init(code: "only", label: "")], notSure: .refused, unanswered: 0)
        })
    }
    #expect(vocabulary(FactSet.capacity + 1) == nil)
    let full = try #require(vocabulary(FactSet.capacity))
    #expect(full.point(Answers()) == full.everything)
    #expect(full.ids.allSatisfy { full.values(of: $0, in: full.everything) == [0] })
  }

  @Test func `fixes and frees one fact without touching another`() {
    let vocabulary = tiny.vocabulary
    for fact in vocabulary.ids {
      for value in vocabulary[fact].values.indices {
        let fixed = vocabulary.fixing(fact, at: value, in: vocabulary.everything)
        #expect(vocabulary.values(of: fact, in: fixed) == [value])
        #expect(vocabulary.holds(fact, value, in: fixed))
        #expect(vocabulary.freeing(fact, in: fixed) == vocabulary.everything)
        for other in vocabulary.ids where other != fact {
          #expect(vocabulary.values(of: other, in: fixed).count == vocabulary[other].values.count)
        }
      }
    }
  }
}

@Suite struct `Answers given` {
  private let tiny = TinyPolicy()

  @Test func `can be changed and taken back`() {
    var answers = tiny.answers(["harm": "immediate"])
    answers[tiny.fact("harm")] = .notSure
    #expect(answers == tiny.answers(["harm": "not-sure"]))
    answers[tiny.fact("harm")] = nil
    #expect(answers.isEmpty)
    #expect(answers == Answers())
  }

  @Test func `merge with the newer ones winning`() {
    let old = tiny.answers(["harm": "immediate", "age": "adult"])
    let new = tiny.answers(["harm": "none", "enquirer": "friend"])
    #expect(
      old.merging(new) == tiny.answers(["enquirer": "friend", "age": "adult", "harm": "none"]))
    #expect(old.filter { $0 == tiny.fact("age") } == tiny.answers(["age": "adult"]))
  }

  @Test func `come to the same in whatever order they are given and changed`() {
    var generator = SplitMix(seed: 7)
    let given = [
      ("enquirer", "police"), ("request", "presence"), ("age", "under-16"), ("verified", "yes"),
      ("harm", "none"), ("about-role", "yes"), ("earshot", "others"), ("recent-contact", "no"),
    ]
    var straight = Answers()
    for (code, value) in given { tiny.give(value, to: code, in: &straight) }
    let expected = tiny.policy.decide(straight)
    #expect(expected.say == ["no-contact A"])
    for _ in 0..<200 {
      // Something else first for some of them, then changed: only the last word counts.
      var answers = tiny.answers(["harm": "immediate", "age": "adult", "enquirer": "friend"])
      for (code, value) in given.shuffled(using: &generator) {
        tiny.give(value, to: code, in: &answers)
      }
      #expect(tiny.policy.decide(answers) == expected)
    }
  }
}
