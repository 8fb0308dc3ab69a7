import PolicyCore
import PolicyPacks
import Testing

@testable import GuidedDesk

/// A fault put into the desk itself, and the promise that has to find it.
struct DeskFault: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let promise: BuiltInPromise
  let taking: DeskTrial.Taking

  init(
    _ name: String, breaks promise: BuiltInPromise,
    _ taking: @escaping @Sendable (inout Desk, String, Moment) -> DeskOutput?
  ) {
    testDescription = name
    self.promise = promise
    self.taking = { desk, input, moment in
      guard case .line(let line) = input, let output = taking(&desk, line, moment) else {
        return desk.handle(input, at: moment)
      }
      return output
    }
  }

  static let all: [DeskFault] = [
    DeskFault("back takes the ledger back with the answers", breaks: .alarmStands) {
      desk, line, at in
      guard line == "back" else { return nil }
      let output = desk.handle(.line(line), at: at)
      for index in desk.calls.indices { desk.calls[index].ledger.removeAll() }
      return output
    },
    DeskFault("a bare yes takes an alarm back", breaks: .alarmStands) { desk, line, at in
      guard desk.inHand?.stage.isTakingBack == true, desk.plain(line) == .yes else { return nil }
      return desk.handle(.line("1"), at: at)
    },
    DeskFault("a new request takes the place of an alarm", breaks: .alarmStands) { desk, line, at in
      guard line == "request general" else { return nil }
      let output = desk.handle(.line(line), at: at)
      for index in desk.calls.indices {
        desk.calls[index].matters = [.init(facts: ["request": "general"])]
        desk.calls[index].current = 0
        desk.calls[index].ledger.removeAll { $0.facts["request"] != nil }
      }
      return output
    },
    DeskFault("nobody ends a danger", breaks: .alarmStands) { desk, line, at in
      guard line == "nobody" else { return nil }
      let output = desk.handle(.line(line), at: at)
      desk.change { call in
        for index in call.ledger.indices { call.ledger[index].told = at }
      }
      return output
    },
    DeskFault("end files what nobody has heard", breaks: .alarmStands) { desk, line, at in
      guard line == "end" else { return nil }
      desk.calls.removeAll { $0.id == desk.current }
      return DeskOutput()
    },
    DeskFault("what is heard after told stays quiet", breaks: .alarmStands) { desk, line, at in
      guard let call = desk.inHand, !call.told.isEmpty else { return nil }
      let output = desk.handle(.line(line), at: at)
      // Past the desk's own change, which would hear it again.
      for index in desk.calls.indices {
        for entry in desk.calls[index].ledger.indices {
          desk.calls[index].ledger[entry].told = at
        }
      }
      return output
    },
    DeskFault("Enter confirms what a release rests on", breaks: .releaseIsSpelledOut) {
      desk, line, at in
      guard desk.inHand?.stage == .basis, line.isEmpty else { return nil }
      return desk.handle(.line("1"), at: at)
    },
    DeskFault("a plain yes confirms what a release rests on", breaks: .releaseIsSpelledOut) {
      desk, line, at in
      guard desk.inHand?.stage == .basis, desk.plain(line) == .yes else { return nil }
      return desk.handle(.line("1"), at: at)
    },
    DeskFault("whoever looked, the basis is not read again", breaks: .releaseIsSpelledOut) {
      desk, line, at in
      guard desk.inHand?.stage == .checkedBy else { return nil }
      let output = desk.handle(.line(line), at: at)
      return desk.inHand?.stage == .basis ? desk.handle(.line("1"), at: at) : output
    },
    DeskFault("an answer is handed over unchecked", breaks: .authorisedLine) { desk, line, at in
      guard case .answerFor(let answer)? = desk.inHand?.stage, line == "3" else { return nil }
      var output = DeskOutput()
      output.screen = [.answer(.give(answer, how: ""))]
      return output
    },
    DeskFault("a plain yes says how they were checked", breaks: .authorisedLine) {
      desk, line, at in
      guard case .answerChecked(let answer)? = desk.inHand?.stage, desk.plain(line) == .yes else {
        return nil
      }
      var output = DeskOutput()
      output.screen = [.answer(.give(answer, how: line))]
      return output
    },
    DeskFault("whoever it is not for hears that it is not for them", breaks: .authorisedLine) {
      desk, line, at in
      guard case .answerFor? = desk.inHand?.stage, line == "2" else { return nil }
      var output = desk.handle(.line(line), at: at)
      output.replies = [Reply(.say, ["That is for somebody else."])]
      return output
    },
    DeskFault("what a prompt cannot use is swallowed", breaks: .nothingDropped) { desk, line, at in
      guard desk.inHand?.stage == .outside, desk.naming(line) != .nobody else { return nil }
      return DeskOutput()
    },
    DeskFault("told takes whatever follows it", breaks: .nothingDropped) { desk, line, at in
      line.hasPrefix("manager ") ? DeskOutput() : nil
    },
  ]
}

@Suite struct `A fault in the desk` {
  private func violations(_ trial: DeskTrial, _ promise: BuiltInPromise) -> [Violation] {
    switch promise {
    case .alarmStands: trial.alarmsThatFall()
    case .releaseIsSpelledOut: trial.releasesByChance().found
    case .authorisedLine: trial.answersByChance()
    case .nothingDropped:
      trial.linesDropped(alarm: HearingTrial(policy: trial.policy).plainAlarm)
    default: []
    }
  }

  @Test(arguments: DeskFault.all)
  func `is found by the promise it breaks`(fault: DeskFault) throws {
    let policy = try Packs.policy("wmwa")
    #expect(violations(DeskTrial(policy: policy), fault.promise).isEmpty)
    let found = violations(DeskTrial(policy: policy, taking: fault.taking), fault.promise)
    #expect(found.map(\.promise) == [fault.promise.rawValue])
  }

  /// What is typed is the whole of it: the same lines at a desk without the fault show nothing.
  @Test func `is shown by a call that replays`() throws {
    let policy = try Packs.policy("wmwa")
    for promise in [BuiltInPromise.releaseIsSpelledOut, .authorisedLine] {
      let fault = try #require(DeskFault.all.first { $0.promise == promise })
      let found = violations(DeskTrial(policy: policy, taking: fault.taking), fault.promise)
      let violation = try #require(found.first)
      let shown = Counterexample(
        violation, in: policy, id: "x", reason: "It is broken.", origin: .init(pack: "wmwa"))
      #expect(shown?.scripts.count == 1)
    }
  }
}

@Suite struct `A fault in the hearing` {
  private func hearing() throws -> Hearing {
    Hearing(policy: try Packs.policy("wmwa"), today: CivilDate(DeskOnTrial.noon, utcOffset: 0))
  }

  @Test func `that passes over denials breaks no-is-no`() throws {
    let hearing = try hearing()
    let trial = HearingTrial(policy: hearing.policy) { line in
      // Deaf to the first word of a longer line, as if it denied nothing.
      let words = line.split(separator: " ")
      return hearing.hear(words.count > 1 ? words.dropFirst().joined(separator: " ") : line)
    }
    #expect(trial.denialsTaken().map(\.promise) == ["no-is-no"])
  }

  @Test func `that takes whoever is named for the caller breaks caller-is-who-speaks`() throws {
    let hearing = try hearing()
    let trial = HearingTrial(policy: hearing.policy) { line in
      var heard = hearing.hear(line)
      let named = LineWord.words(of: line).lazy.flatMap { hearing.hear($0.text).facts }
        .first { $0.code == "enquirer" }
      if let named { heard.facts.append(named) }
      return heard
    }
    #expect(trial.passersTaken().map(\.promise) == ["caller-is-who-speaks"])
  }

  @Test func `that takes any number for an age breaks number-is-no-age`() throws {
    let hearing = try hearing()
    let trial = HearingTrial(policy: hearing.policy, whole: true) { line in
      var heard = hearing.hear(line)
      if line.contains("15") {
        heard.facts.append(
          .init(code: "age", value: "under-16", words: "15", entry: "#", isAlarm: false))
      }
      return heard
    }
    #expect(trial.numbersTaken().map(\.promise) == ["number-is-no-age"])
  }

  @Test func `that passes over alarms breaks nothing-dropped`() throws {
    let hearing = try hearing()
    let trial = HearingTrial(policy: hearing.policy) { line in
      var heard = hearing.hear(line)
      heard.facts.removeAll(where: \.isAlarm)
      heard.danger = .none
      heard.questions = []
      return heard
    }
    #expect(trial.alarmsUnheard().map(\.promise) == ["nothing-dropped"])
  }

  /// What `policy check` tries in part for every pack is tried here in full: each entry of the lexicon.
  @Test(arguments: BuiltInPacks.ids)
  func `is in no line that the lexicon of a pack can make`(id: String) throws {
    let trial = HearingTrial(policy: try Packs.policy(id), whole: true)
    let found =
      trial.denialsTaken() + trial.passersTaken() + trial.numbersTaken() + trial.alarmsUnheard()
    #expect(found.map(\.breach) == [])
  }
}
