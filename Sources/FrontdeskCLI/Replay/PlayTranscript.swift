import Foundation
import GuidedDesk
import LineEditor
import PolicyCore

/// A transcript shown as the desk shows a call: its layout, its prompt, its keys; the trainer steps through it.
///
/// Every step is kept, so that going back shows what was there, and the same script shows the same every time.
final class PlayTranscript {
  /// What the trainer does when it is over, or before.
  enum Leaving { case next, quit }

  /// How it goes on from one step to the next.
  enum Pace { case byHand, human }

  /// Something the trainer sees at once: what they say, or what is typed and what it brings.
  private struct Step {
    let items: [Transcript.Item]
    /// As it was before.
    let before: Replay
  }

  private let transcript: Transcript
  private let policy: Policy
  private let reader: any LineReader
  private let screen: Screen
  private let pace: Pace
  private var steps: [Step] = []
  private let end: Replay

  init(
    _ transcript: Transcript, policy: Policy, reader: any LineReader, pace: Pace
  ) {
    (self.transcript, self.policy, self.reader, self.pace) = (transcript, policy, reader, pace)
    screen = Screen(reader, size: transcript.screenSize)
    var replay = Replay(transcript, policy: policy)
    var items: [Transcript.Item] = []
    var before = replay
    for item in transcript.items {
      switch item.kind {
      case .caller, .types:
        if !items.isEmpty { steps.append(Step(items: items, before: before)) }
        (items, before) = ([item], replay)
      case .expect, .log, .mark: items.append(item)
      }
      replay.perform(item)
    }
    if !items.isEmpty { steps.append(Step(items: items, before: before)) }
    replay.run(from: transcript.items.count)
    end = replay
  }

  /// Shows it, from the first step until it is left.
  ///
  /// - Parameter place: among the scripts of a folder, for the first line.
  func run(place: String = "") -> Leaving {
    title(place)
    var step = 0
    while true {
      switch order(at: step) {
      case .on:
        if step >= steps.count { return .next }
        show(steps[step], typing: pace == .human)
        step += 1
        if step == steps.count { finish() }
      case .to(let number):
        step = max(0, min(steps.count, number))
        title(place)
        if step > 0 { show(steps[step - 1], typing: false) }
        if step == steps.count { finish() }
      case .why: why(at: step)
      case .next: return .next
      case .quit: return .quit
      case .unknown(let text): screen.say("'\(VisibleText.of(text))' is no key here. \(Self.keys)")
      }
    }
  }

  static let keys =
    "Enter goes on · b back · a number jumps there · w why · n next script · q leaves"

  private func title(_ place: String) {
    screen.wipe()
    let left = "\(policy.id) · Reception · demonstration\(place)"
    screen.put(left)
    screen.say(transcript.title.isEmpty ? transcript.id : transcript.title)
    remarks(below: 0, above: transcript.items.first?.line ?? .max)
    screen.say(Self.keys)
    screen.show(Replay(transcript, policy: policy, watch: .words).block)
  }

  // MARK: - Keys

  private enum Order {
    case on, why, next, quit
    case to(Int)
    case unknown(String)
  }

  private func order(at step: Int) -> Order {
    var prompt = LinePrompt(left: "\(step)/\(steps.count) › ")
    if pace == .human, step < steps.count { prompt.idle = Self.pause(before: steps[step]) }
    switch reader.read(prompt) {
    case .line(let line):
      switch line.lowercased() {
      case "": return .on
      case "b", "back": return .to(step - 1)
      case "w", "why": return .why
      case "n", "next": return .next
      case "q", "quit": return .quit
      default: return Int(line).map { .to($0) } ?? .unknown(line)
      }
    case .idle: return .on
    case .park, .interrupted: return .unknown("")
    case .endOfInput, .terminated: return .quit
    }
  }

  /// As long as it takes to read what stands there and think; what the script lets pass, within reason.
  private static func pause(before step: Step) -> Duration {
    let words = step.before.block.flatMap(\.lines).reduce(0) { $0 + $1.split(separator: " ").count }
    return .milliseconds(1200 + min(6000, words * 90))
  }

  // MARK: - One step

  private func show(_ step: Step, typing: Bool) {
    var replay = step.before
    for item in step.items {
      switch item.kind {
      case .caller(let words, _):
        screen.put("")
        put("THEY SAY \"\(words)\"", slowly: typing, letters: 16, indent: reader.isLive ? "  " : "")
        replay.perform(item)
      case .types(let answers):
        screen.put("")
        let typed = answers.first ?? ""
        put(replay.prompt + KeyNames.typed(typed), slowly: typing, letters: 9)
        screen.show(replay.perform(item))
      case .mark(let mark): note(mark)
      case .expect, .log: replay.perform(item)
      }
    }
    let first = step.items.first?.line ?? 0
    let last = transcript.items.first { $0.line > (step.items.last?.line ?? 0) }?.line ?? .max
    remarks(below: first, above: last)
  }

  private func note(_ mark: Mark) {
    let worth =
      mark.worth == .must ? "must be right" : mark.worth.points == 1 ? "1 point" : "3 points"
    let says = policy.clause(mark.why).map { ": \($0.says)" } ?? ""
    let parts = [
      "TRAINER  \(mark.skill), \(worth)", mark.why.isEmpty ? "" : "why \(mark.why)\(says)",
      mark.hint,
      mark.within.map { "within \($0) s" } ?? "",
    ]
    indented(parts.filter { !$0.isEmpty }.joined(separator: " · "))
  }

  private func remarks(below: Int, above: Int) {
    for (line, text) in transcript.remarks.sorted(by: { $0.key < $1.key })
    where line > below && line < above { indented("TRAINER  \(text)") }
  }

  private func why(at step: Int) {
    let replay = step < steps.count ? steps[step].before : end
    let cites = replay.cites
    if cites.isEmpty { return indented("WHY      nothing is decided yet") }
    if let rule = replay.decidingRule { indented("WHY      rule \(rule)") }
    for cite in cites {
      indented("WHY      \(cite)\(policy.clause(cite).map { ": \($0.says)" } ?? "")")
    }
  }

  private func finish() {
    screen.put("")
    screen.say("End of \(transcript.id).")
    for difference in end.differences {
      screen.say("line \(difference.line): \(ReplayText.sentence(difference))")
    }
  }

  private func indented(_ text: String) {
    guard reader.isLive else { return screen.put(text) }
    let room = max(20, screen.layout.width - 3)
    screen.put(CardLayout.wrap(text, to: room).map { "  " + $0 }.joined(separator: "\n"))
  }

  /// Letter by letter, where somebody watches.
  private func put(_ text: String, slowly: Bool, letters: Int, indent: String = "") {
    let room = max(20, screen.layout.width - 1 - indent.count)
    let lines = CardLayout.wrap(text, to: room).map { indent + $0 }
    guard slowly, reader.isLive else { return screen.put(lines.joined(separator: "\n")) }
    for line in lines {
      for letter in line {
        reader.write(String(letter))
        Thread.sleep(forTimeInterval: 1 / Double(letters))
      }
      reader.write("\n")
    }
  }
}

extension KeyNames {
  /// A line as it is typed: its keys by name, a paste as what is pasted.
  static func typed(_ input: String) -> String {
    input.hasPrefix("{") || input.isEmpty ? "[\(shown(input))]" : input
  }
}

extension Transcript {
  /// Columns and rows of `@size`; nil without one.
  var screenSize: (columns: Int, rows: Int)? {
    let sides = size.split(separator: "x").compactMap { Int($0) }
    return sides.count == 2 ? (sides[0], sides[1]) : nil
  }
}
