import GuidedDesk
import PolicyCore
import Testing

@testable import Training

@Suite struct `A drill` {
  private func verdicts(_ replies: [[DrillReply]]) -> [Bool] {
    replies.joined().compactMap {
      if case .verdict(let choice) = $0 { choice.isRight } else { nil }
    }
  }

  @Test func `is passed by the script's own answers`() throws {
    var drill = try Scripts.drill()
    let replies = Scripts.run(
      &drill, "call", "relative presence", "", "pushed", "", "pushed", "end", "")
    #expect(drill.isOver)
    #expect(verdicts(replies) == [true, true, true, true, true])
    #expect(drill.score.isPassed)
    #expect(drill.score.earned == 7 && drill.score.possible == 7)
    #expect(drill.score.skills.map(\.name) == ["no-confirm", "second-push", "close-log"])
  }

  @Test func `takes any accepted answer, and any the desk takes for the same`() throws {
    for line in ["presence relative", "Relative   Presence", "their sister asks is she here"] {
      var drill = try Scripts.drill()
      Scripts.run(&drill, "", line)
      let choice = try #require(drill.choices.last)
      #expect(choice.line == 9)
      #expect(choice.isRight, "\(line): \(choice.missed) \(choice.misheard)")
    }
  }

  @Test func `says what was wrong, what was expected and why, and goes on as it should have gone`()
    throws
  {
    var drill = try Scripts.drill()
    let replies = Scripts.run(&drill, "call", "police missing 15")
    guard case .verdict(let choice) = replies[2].last else { return #expect(Bool(false)) }
    #expect(!choice.isRight)
    #expect(choice.yours == ["police missing 15"] && choice.expected == "relative presence")
    #expect(choice.why == "WMWA-P1.1")
    #expect(choice.missed.contains("enquirer=relative"))
    #expect(choice.misheard.contains("enquirer=police"))
    Scripts.run(&drill)
    #expect(drill.handle("", at: Scripts.moment(3)).contains(.heard("So that's a no, then?")))
  }

  @Test(arguments: ["999", "pushed", "Pushed", "park"])
  func `takes a word of the desk for an answer, also where it asks what is said`(line: String)
    throws
  {
    var drill = try Scripts.drill()
    Scripts.run(&drill, "call", "relative presence", line)
    #expect(drill.choices.count == 3)
    #expect(drill.choices.last?.yours == [line] && drill.choices[1].spoken == "")
  }

  @Test(arguments: ["she is here", "she's not here", "message taken, thank you", "no"])
  func `takes anything else there for what is said to them`(line: String) throws {
    var drill = try Scripts.drill()
    Scripts.run(&drill, "call", "relative presence", line)
    #expect(drill.choices.count == 2 && drill.choices.last?.spoken == line)
  }

  @Test func `is not passed where what must be right is not, whatever the points`() throws {
    var drill = try Scripts.drill()
    Scripts.run(&drill, "call", "letter", "", "pushed", "", "pushed", "end", "")
    #expect(!drill.score.isPassed)
    #expect(drill.score.gates == [.missed(skill: "no-confirm", line: 9)])
    #expect(drill.score.skills.map(\.isPassed) == [false, true, true])
  }

  @Test func `is not passed where something is said that must never be`() throws {
    var drill = try Scripts.drill()
    let replies = Scripts.run(
      &drill, "call", "relative presence", "I'm sorry, she isn't here.", "pushed", "", "pushed",
      "end", "")
    guard case .words(let choice) = replies[3].first else { return #expect(Bool(false)) }
    #expect(choice.broken != nil)
    #expect(choice.words.first?.contains("neither confirm nor deny") == true)
    #expect(!drill.score.isPassed)
    #expect(drill.score.earned < drill.score.possible)
    #expect(drill.score.skills.first { $0.name == "no-confirm" }?.isPassed == false)
    #expect(drill.score.skills.first { $0.name == "second-push" }?.isPassed == true)
  }

  @Test func `hears what must never be said without its apostrophes too`() throws {
    var drill = try Scripts.drill()
    Scripts.run(&drill, "call", "relative presence", "She isnt here")
    #expect(drill.choices.last?.broken != nil)
  }

  @Test func `judges what is said before an answer, and does not take it for one`() throws {
    var drill = try Scripts.drill()
    let replies = Scripts.run(&drill, "call", "\"there's nobody of that name\"")
    #expect(drill.choices.count == 1)
    guard case .words(let choice) = replies[2].first else { return #expect(Bool(false)) }
    #expect(choice.broken == "nobody of that name")
    _ = drill.handle("relative presence", at: Scripts.moment(3))
    #expect(drill.choices.last?.broken == "nobody of that name")
    #expect(drill.choices.last?.isRight == true)
  }

  @Test func `asks about a near miss, and takes it for neither right nor wrong`() throws {
    var drill = try Scripts.drill()
    let replies = Scripts.run(&drill, "call", "relative presence", "", "puhsed")
    #expect(replies[4] == [.didYouMean("pushed")])
    #expect(drill.choices.count == 2)
    var no = drill
    _ = drill.handle("yes", at: Scripts.moment(6))
    #expect(drill.choices.last?.isRight == true)
    #expect(drill.choices.last?.yours == ["puhsed", "pushed"])
    _ = no.handle("no", at: Scripts.moment(6))
    #expect(no.choices.last?.isRight == false)
  }

  @Test func `helps where it is asked, and not in an assessment`() throws {
    var drill = try Scripts.drill()
    #expect(Scripts.run(&drill, "call", "hint")[2] == [.hint("type who asks and what for")])
    _ = drill.handle("relative presence", at: Scripts.moment(4))
    #expect(drill.choices.last?.isHinted == true)
    var assessed = try Scripts.drill(Scripts.sister, DrillTerms(isAssessment: true))
    let replies = Scripts.run(&assessed, "call", "hint", "relative presence")
    #expect(replies[2] == [.noHint])
    #expect(verdicts(replies) == [])
    #expect(assessed.choices.count == 2)
  }

  @Test func `lets anything be looked up without its counting as an answer`() throws {
    var drill = try Scripts.drill()
    let replies = Scripts.run(&drill, "call", "relative presence", "", "why")
    guard case .desk = replies[4].first else { return #expect(Bool(false)) }
    #expect(drill.choices.count == 2)
  }

  @Test func `reports who took too long, and takes no points for it`() throws {
    var drill = try Scripts.drill()
    Scripts.run(&drill, "call", "relative presence", "")
    _ = drill.handle("pushed", at: Scripts.moment(60))
    #expect(drill.choices.last?.isLate == true)
    #expect(drill.score.skills.last?.earned == 3)
  }

  @Test func `is the same again for the same lines`() throws {
    var (one, other) = (try Scripts.drill(), try Scripts.drill())
    let lines = ["", "they want to know is she in", "", "pushd", "n", "", "pushed", "end"]
    _ = one.begin(at: Scripts.moment(0))
    _ = other.begin(at: Scripts.moment(0))
    for (second, line) in lines.enumerated() {
      #expect(
        one.handle(line, at: Scripts.moment(second))
          == other.handle(line, at: Scripts.moment(second)))
    }
    #expect(one.choices == other.choices)
  }

  @Test func `of the hearing asks for nothing but what is heard`() throws {
    var drill = try Scripts.drill(Scripts.sister, DrillTerms(.hearing))
    let replies = Scripts.run(&drill, "my sister is she there")
    #expect(replies[0].contains(.happened("call")))
    #expect(drill.isOver)
    #expect(drill.choices.count == 1)
    #expect(drill.choices.first?.missed.isEmpty == false)
    var heard = try Scripts.drill(Scripts.sister, DrillTerms(.hearing))
    Scripts.run(&heard, "relative presence")
    #expect(heard.choices.first?.isRight == true)
  }

  @Test func `of a twin must sound alike`() throws {
    let call = ["call", "relative presence", "", "pushed", "", "pushed", "end", ""]
    var alike = try Scripts.drill(Scripts.sister, DrillTerms(.twin))
    _ = alike.begin(at: Scripts.moment(0))
    for line in call + call { _ = alike.handle(line, at: Scripts.moment(1)) }
    #expect(alike.isOver && alike.score.isPassed)
    var other = try Scripts.drill(Scripts.sister, DrillTerms(.twin))
    let begun = other.begin(at: Scripts.moment(0))
    guard case .take(0, let truth) = begun.first else { return #expect(Bool(false)) }
    #expect(truth.contains("known=yes"))
    var second = call
    second[2] = "I can't say anything about anyone"
    for line in call + second { _ = other.handle(line, at: Scripts.moment(1)) }
    #expect(other.isOver && !other.score.isPassed)
    #expect(other.choices.contains { $0.broken == Drill.otherwise })
  }
}
