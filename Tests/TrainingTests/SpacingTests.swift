import PolicyCore
import Testing

@testable import Training

@Suite struct `What was drilled` {
  private func day(_ number: Int) -> CivilDate { CivilDate(daysSince1970: 22_000 + number) }

  private func attempt(
    _ number: Int, on day: CivilDate, right: Bool, script: String = "one", skill: String = "a"
  ) -> Attempt {
    let choice = Choice.ofSitting(
      line: 1, yours: "x", expected: "x", isRight: right, seconds: 1)
    return Attempt(
      number: number, script: script, pack: PackReference(id: "p", version: "1", hash: ""),
      seed: nil, terms: DrillTerms(), began: .unknown, ended: .unknown, day: day,
      choices: [choice])
  }

  private func progress(_ results: [(day: Int, right: Bool, script: String)]) -> TraineeProgress {
    var progress = TraineeProgress(trainee: "rita")
    for (index, result) in results.enumerated() {
      progress.add(
        .attempt(
          attempt(index + 1, on: day(result.day), right: result.right, script: result.script)))
    }
    return progress
  }

  @Test func `comes back after 1, 3, 7, 16, 35 and 120 days, and never later`() throws {
    var progress = TraineeProgress(trainee: "rita")
    var today = 0
    for (index, wait) in [1, 3, 7, 16, 35, 120, 120].enumerated() {
      progress.add(.attempt(attempt(index + 1, on: day(today), right: true)))
      let standing = progress.standing(of: "sitting")
      #expect(standing.due == day(today + wait))
      #expect(!standing.isDue(on: day(today + wait - 1)))
      #expect(standing.isDue(on: day(today + wait)))
      today += wait
    }
  }

  @Test func `goes to the first box when it is failed`() {
    let failed = progress([(0, true, "a"), (1, true, "a"), (4, true, "a"), (11, false, "a")])
    #expect(failed.standing(of: "sitting").box == 0)
    #expect(failed.standing(of: "sitting").due == day(12))
  }

  @Test func `moves one box a day at most`() {
    let twice = progress([(0, true, "a"), (0, true, "a")])
    #expect(twice.standing(of: "sitting").due == day(1))
  }

  @Test
  func `comes back today with another script after two fails, and to the trainer after three`() {
    let cards = ["a", "b"].map { Plan.Card(script: $0, skills: ["sitting"]) }
    let twice = progress([(0, false, "a"), (0, false, "a")])
    #expect(Plan(twice, cards: cards, on: day(0)).items.map(\.script) == ["b"])
    var thrice = progress([(0, false, "a"), (0, false, "b"), (0, false, "a")])
    let plan = Plan(thrice, cards: cards, on: day(5))
    #expect(plan.items.isEmpty && plan.toCoach == ["sitting"])
    thrice.add(.coaching(Coaching(skill: "sitting", trainer: "mona", day: day(5))))
    #expect(!Plan(thrice, cards: cards, on: day(5)).items.isEmpty)
  }

  @Test func `is planned with the longest overdue first, and few new ones a day`() {
    let cards = ["sitting", "n1", "n2", "n3", "n4"].map {
      Plan.Card(script: "s-\($0)", skills: [$0])
    }
    let plan = Plan(progress([(0, true, "s-sitting")]), cards: cards, on: day(9))
    #expect(plan.items.first?.skill == "sitting" && plan.items.first?.overdue == 8)
    #expect(plan.items.count == 1 + Plan.mostNew)
    #expect(Plan(progress([(0, true, "x")]), cards: [cards[0]], on: day(0)).next == day(1))
  }

  @Test func `is overruled by a trainer, and both stay`() {
    var progress = progress([(0, false, "a")])
    #expect(!progress.score(of: progress.attempts[0]).isPassed)
    progress.add(
      .overruling(Overruling(attempt: 1, line: 1, reason: "same", trainer: "mona", day: day(0))))
    #expect(progress.score(of: progress.attempts[0]).isPassed)
    #expect(progress.attempts[0].choices[0].isRight == false)
    #expect(progress.standing(of: "sitting").failsInARow == 0)
  }

  @Test func `leaves after two years`() {
    let old = progress([(0, true, "a"), (500, true, "b")])
    #expect(old.disposed(on: day(730)).gone == 0)
    let (rest, gone) = old.disposed(on: day(731))
    #expect(gone == 1 && rest.attempts.map(\.script) == ["b"])
  }

  @Test func `is kept first, best and last`() throws {
    let three = progress([(0, false, "a"), (1, true, "a"), (2, false, "a")])
    let kept = try #require(three.attempts(at: "a"))
    #expect([kept.first.number, kept.best.number, kept.last.number] == [1, 2, 3])
  }

  @Test func `of a class shows what goes which way, and ranks nobody`() {
    var members: [TraineeProgress] = []
    for name in ["vic", "ana"] {
      var progress = TraineeProgress(trainee: name)
      for number in 1...6 {
        let isRight = name == "ana" ? number > 3 : number < 4
        progress.add(.attempt(attempt(number, on: day(number), right: isRight)))
      }
      members.append(progress)
    }
    let trend = ClassTrend(members, on: day(40))
    let row = trend.rows[0]
    #expect(row.drilledBy == 2 && row.passedLast == 1)
    #expect(row.rising == 1 && row.falling == 1)
    #expect(row.overdue == ["ana"])
    #expect(row.toCoach == ["vic"])
  }
}
