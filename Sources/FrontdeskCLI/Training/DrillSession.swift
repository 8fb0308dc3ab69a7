import EnquiryLog
import Foundation
import GuidedDesk
import LineEditor
import PolicyCore
import Training

/// One drill at the terminal: the screen and the keys of the desk, and a script in place of the caller.
///
/// Order matters, as at the desk: what was typed is on the disk before the next prompt is painted.
final class DrillSession {
  /// What came of it.
  enum Outcome {
    case passed
    case notYet
    /// Left half-way; it is kept.
    case parked
    /// Left before anything was typed.
    case left
  }

  private var drill: Drill
  private let policy: Policy
  private let reader: any LineReader
  private let screen: Screen
  private let file: ProgressFile
  private let today: CivilDate
  private var parked: ParkedDrill

  init(
    _ drill: Drill, policy: Policy, reader: any LineReader, file: ProgressFile, today: CivilDate,
    parked: ParkedDrill
  ) {
    (self.drill, self.policy, self.reader) = (drill, policy, reader)
    (self.file, self.today, self.parked) = (file, today, parked)
    screen = Screen(reader)
  }

  /// Runs until it is over or left.
  ///
  /// - Parameter changes: what of the script is varied; nil where it stands as it is.
  func run(changes: [String]?) throws(Failure) -> Outcome {
    screen.put(DeskHeader.drill(drill, policy))
    screen.say(drill.terms.kind == .hearing ? DrillText.hearingKeys : DrillText.keys)
    if drill.terms.isAssessment { screen.say(DrillText.assessed) }
    if let changes { screen.say(DrillText.varied(changes)) }
    var last = drill.begin(at: parked.began)
    for line in parked.lines { last = drill.handle(line.text, at: parked.moment(line)) }
    painter.show(last)
    while !drill.isOver {
      switch reader.read(prompt) {
      case .line(let line) where isLeaving(line): return try leave()
      case .line(let line): try take(line)
      case .park: screen.say("quit leaves the drill; a call is parked with the word park.")
      case .interrupted: screen.say("quit leaves the drill; it is kept.")
      case .idle: continue
      case .endOfInput, .terminated: return try leave()
      }
    }
    return try finish()
  }

  private func isLeaving(_ line: String) -> Bool { line.lowercased() == "quit" }

  private func take(_ line: String) throws(Failure) {
    let now = Moment.current
    let after = max(parked.lines.last?.after ?? 0, now.milliseconds - parked.began.milliseconds)
    let typed = ParkedDrill.Line(text: line, after: after)
    let replies = drill.handle(line, at: parked.moment(typed))
    parked.lines.append(typed)
    if !drill.isOver { try parked.write(beside: file.path) }
    painter.show(replies)
  }

  private func leave() throws(Failure) -> Outcome {
    guard !parked.lines.isEmpty else { return .left }
    screen.say(DrillText.left)
    return .parked
  }

  /// On record first, and only then said.
  private func finish() throws(Failure) -> Outcome {
    let attempt = Attempt(
      number: file.progress.nextNumber, script: drill.script.id,
      pack: PackReference(id: policy.id, version: policy.version, hash: policy.hash),
      seed: parked.seed, terms: drill.terms, began: parked.began,
      ended: parked.lines.last.map(parked.moment) ?? parked.began, day: today,
      choices: drill.choices)
    try file.add(.attempt(attempt))
    ParkedDrill.remove(beside: file.path)
    let score = drill.score
    let skills = score.skills.map { file.progress.standing(of: $0.name) }
    for line in DrillText.sheet(score, drill.choices, drill.script.id, policy).dropLast() {
      painter.indented(line)
    }
    for line in DrillText.schedule(skills, today: today) { screen.say(line) }
    screen.say("Kept as drill \(attempt.number) in \(VisibleText.of(file.path)).")
    DrillText.sheet(score, drill.choices, drill.script.id, policy).last.map { screen.say($0) }
    return score.isPassed ? .passed : .notYet
  }

  // MARK: - The screen

  private var painter: DrillPainter { DrillPainter(screen: screen, reader: reader, policy: policy) }

  private var prompt: LinePrompt {
    LinePrompt(left: painter.prompt(drill), completions: { [drill] in drill.completions })
  }
}

/// How keys of a script are shown.
enum KeyNames {
  static func shown(_ input: String) -> String {
    switch input {
    case "": "Enter"
    case "{eof}": "Ctrl-D"
    case "{park}", "{ctrl-z}": "Ctrl-Z"
    case "{ctrl-c}": "Ctrl-C"
    case "{hide}": "F9"
    default: input
    }
  }
}

extension DeskHeader {
  /// The first line of a drill, in the place of the desk's.
  static func drill(_ drill: Drill, _ policy: Policy) -> String {
    let title = drill.script.title.isEmpty ? drill.script.id : drill.script.title
    let left = "\(policy.id) · \(drill.terms.isAssessment ? "assessment" : "drill")"
    return left + " · " + title
  }
}
