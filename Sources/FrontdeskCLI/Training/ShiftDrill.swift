import Foundation
import GuidedDesk
import LineEditor
import PolicyCore
import Training

/// A whole shift drilled: its calls at the desk, and then the manager's part over what those filed.
///
/// It is one sitting: left before its end it is not kept and not scored.
final class ShiftDrill {
  private let shift: Shift
  private let path: String
  private let policy: Policy
  private let reader: any LineReader
  private let screen: Screen
  private let file: ProgressFile
  private let today: CivilDate
  private let terms: DrillTerms
  private var log = ShiftLog()
  private var choices: [Choice] = []
  private var isLeft = false

  init(
    _ shift: Shift, path: String, reader: any LineReader, file: ProgressFile, today: CivilDate,
    terms: DrillTerms
  ) throws(Failure) {
    var packs = PackShelf()
    (self.shift, self.path, self.reader, self.file) = (shift, path, reader, file)
    (self.today, self.terms) = (today, DrillTerms(.call, isAssessment: terms.isAssessment))
    policy = try packs.policy(of: shift, in: path)
    screen = Screen(reader)
    let outcome = ReplayOutcome(file: path, shift: shift, policy: policy)
    if let first = outcome.lines.first { throw .log(DrillText.fails(first), status: 65) }
  }

  func run() throws(Failure) -> DrillSession.Outcome {
    let began = Moment.current
    screen.put("\(policy.id) · a shift · \(shift.title.isEmpty ? shift.id : shift.title)")
    screen.say(DrillText.keys)
    screen.say("A shift is one sitting: left before its end it is not kept.")
    for part in shift.parts where !isLeft {
      switch part {
      case .call(let transcript, let name): take(transcript, by: name)
      case .review(let items, let name, let moment): sit(items, by: name, at: moment)
      }
    }
    if isLeft {
      screen.say("The shift was left: it is not kept, and was not scored.")
      return .left
    }
    let attempt = Attempt(
      number: file.progress.nextNumber, script: shift.id,
      pack: PackReference(id: policy.id, version: policy.version, hash: policy.hash), seed: nil,
      terms: terms, began: began, ended: .current, day: today, choices: choices)
    try file.add(.attempt(attempt))
    let score = Score(choices)
    let sheet = DrillText.sheet(score, choices, shift.id, policy)
    sheet.dropLast().forEach { screen.say($0) }
    screen.say("Kept as drill \(attempt.number) in \(VisibleText.of(file.path)).")
    sheet.last.map { screen.say($0) }
    return score.isPassed ? .passed : .notYet
  }

  /// Nil when it is left.
  private func line(at prompt: String) -> String? {
    guard case .line(let line) = reader.read(LinePrompt(left: prompt)), line.lowercased() != "quit"
    else {
      isLeft = true
      return nil
    }
    return line
  }

  private func take(_ transcript: Transcript, by name: String) {
    screen.put("")
    screen.say(
      "A call (\(transcript.channel.isEmpty ? "phone" : transcript.channel)), for \(name).")
    var drill = Drill(transcript, policy: policy, terms: terms, at: .current)
    let painter = DrillPainter(screen: screen, reader: reader, policy: policy)
    painter.show(drill.begin(at: .current))
    brief(transcript)
    while !drill.isOver {
      guard let line = line(at: painter.prompt(drill)) else { return }
      painter.show(drill.handle(line, at: .current))
    }
    choices += drill.choices.map(\.weighed)
    for reference in log.file(drill.records, by: name) {
      screen.say("Filed as entry \(log.entries.count): \(reference).")
    }
  }

  /// A shift says what was typed and not what was said: who is on the line is told in the words of the answers.
  private func brief(_ transcript: Transcript) {
    let hasCaller = transcript.items.contains { if case .caller = $0.kind { true } else { false } }
    guard !hasCaller else { return }
    let typed = transcript.items.compactMap { item -> String? in
      guard case .types(let answers) = item.kind else { return nil }
      return answers.first.map(KeyNames.shown)
    }
    screen.say("It comes to: \(typed.joined(separator: " · "))")
  }

  private func sit(_ items: [Shift.Item], by name: String, at moment: Moment) {
    screen.put("")
    screen.say(
      "\(name)'s sitting, on \(moment.day): what must be done is what the shift left to be done.")
    var sitting = ShiftSitting(shift, policy: policy, by: name, at: moment)
    for (index, item) in items.enumerated() {
      guard case .types(let expected) = item.kind else { continue }
      let goal = items[(index + 1)...].prefix { if case .shows = $0.kind { true } else { false } }
        .compactMap { item -> String? in
          if case .shows(let pattern, negated: false) = item.kind { pattern.text } else { nil }
        }
      screen.say(goal.isEmpty ? "Go on." : "Bring up: \(goal.joined(separator: " · "))")
      let asked = Moment.current
      guard let typed = line(at: "review> ") else { return }
      var (mine, myLog) = (sitting, log)
      var (right, rightLog) = (sitting, log)
      let shownToMe = mine.order(typed, &myLog)
      let shown = right.order(expected, &rightLog)
      let isRight = typed.words == expected.words || shownToMe == shown
      screen.put(shown.joined(separator: "\n"))
      let choice = Choice.ofSitting(
        line: item.line, yours: typed, expected: expected, isRight: isRight,
        seconds: Moment.current.seconds(since: asked))
      (sitting, log) = (right, rightLog)
      choices.append(choice)
      if !terms.isAssessment { screen.say(DrillText.verdict(choice, policy)) }
    }
  }
}

extension Moment {
  fileprivate var day: String { CivilDate(self, utcOffset: 0).description }
}

extension String {
  fileprivate var words: [Substring] { lowercased()[...].split(separator: " ") }
}
