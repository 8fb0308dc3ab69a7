import GuidedDesk
import PolicyCore

/// A scripted shift, run: its calls through the desk, what they file through the review, in memory and by a clock of its
/// own.
struct ShiftRun {
  /// Something that is not shown as the shift says, or is and should not be.
  struct Difference {
    let line: Int
    let sentence: String
  }

  private(set) var differences: [Difference] = []
  private(set) var calls: [Replay] = []
  private let shift: Shift
  private let policy: Policy
  private var log = ShiftLog()

  init(_ shift: Shift, policy: Policy) { (self.shift, self.policy) = (shift, policy) }

  /// Runs all of it.
  ///
  /// - Parameter showing: is given a heading, or what was typed, and the lines it brought; for a demonstration.
  mutating func run(showing: (_ typed: String, _ lines: [String]) -> Void = { _, _ in }) {
    for part in shift.parts {
      switch part {
      case .call(let transcript, let name): take(transcript, by: name, showing)
      case .review(let items, let name, let moment): review(items, by: name, at: moment, showing)
      }
    }
  }

  private mutating func take(
    _ transcript: Transcript, by name: String, _ showing: (String, [String]) -> Void
  ) {
    var replay = Replay(transcript, policy: policy)
    replay.run()
    for reference in log.file(replay.records, by: name) {
      showing("call, taken by \(name)", ["entry \(log.entries.count): \(reference)"])
    }
    differences += replay.differences.map {
      Difference(line: $0.line, sentence: ReplayText.sentence($0))
    }
    calls.append(replay)
  }

  private mutating func review(
    _ items: [Shift.Item], by name: String, at moment: Moment,
    _ showing: (String, [String]) -> Void
  ) {
    var sitting = ShiftSitting(shift, policy: policy, by: name, at: moment)
    var shown: [String] = []
    for item in items {
      switch item.kind {
      case .types(let text):
        shown = sitting.order(text, &log)
        showing("review> \(text)", shown)
      case .shows(let pattern, let negated):
        guard pattern.isFound(in: shown) == negated else { continue }
        let got = shown.joined(separator: " / ")
        differences.append(
          Difference(
            line: item.line,
            sentence: negated
              ? "'\(pattern.text)' is shown, and should not be: \"\(got)\""
              : "'\(pattern.text)' is not shown; it is \"\(got)\""))
      }
    }
  }
}
