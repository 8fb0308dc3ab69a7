import EnquiryLog
import Foundation
import GuidedDesk
import LineEditor
import PolicyCore

/// One sitting at the desk: reads lines, shows cards, and keeps the log up with what was typed.
///
/// Order matters: the card is painted, the draft is made durable, then the prompt is painted. The
/// prompt is the acknowledgement (LOG 5).
final class DeskSession {
  private var desk: Desk
  private let reader: any LineReader
  private let screen: Screen
  private var keeping: Keeping
  private let header: String
  private let zone: TimeZone

  init(
    desk: Desk, reader: any LineReader, screen: Screen, keeping: Keeping, header: String,
    zone: TimeZone
  ) {
    self.desk = desk
    self.reader = reader
    self.screen = screen
    self.header = header
    self.zone = zone
    self.keeping = keeping
  }

  /// Runs until the desk is left; the exit status of the contract.
  func run() -> Int32 {
    defer { reader.close() }
    screen.put(header)
    show(desk.greet(at: now()))
    while true {
      switch reader.read(prompt()) {
      case .line(let text): if !take(.line(text)) { return 0 }
      case .park: _ = take(.park)
      case .interrupted:
        screen.put(desk.current == nil ? "quit leaves the desk." : "end to finish, park to hold.")
      case .endOfInput, .terminated:
        let open = desk.current != nil
        _ = take(.endOfInput)
        return open ? 3 : 0
      // No prompt of the desk sets a time to lock yet.
      case .idle: continue
      }
    }
  }

  private func prompt() -> LinePrompt {
    LinePrompt(left: desk.prompt, completions: desk.completions)
  }

  /// Handles one input; false when the desk is left.
  private func take(_ input: DeskInput) -> Bool {
    desk.settings.utcOffset = zone.secondsFromGMT()
    let output = desk.handle(input, at: now())
    if output.effects.contains(.forget) {
      reader.forgetEverything()
      screen.wipe()
    }
    show(output)
    for effect in output.effects {
      switch effect {
      case .hide: cover(lines: ["  The desk is covered. Enter shows it again."])
      case .lock:
        cover(
          lines: CardLayout(width: 80, plain: false, colour: false).lines([
            Reply(.greet, desk.policy.spoken(.greet, variant: 0)),
            Reply(.safe, desk.policy.spoken(.neutral, variant: 0)),
            Reply(.next, ["999 opens the emergency card · Enter goes back to the desk"]),
          ]))
      case .quit: return false
      default: break
      }
    }
    return true
  }

  private func show(_ output: DeskOutput) {
    screen.show(output.replies)
    for trouble in keeping.keep(output.effects) { screen.put("  " + trouble) }
  }

  /// Covers the screen until Enter.
  ///
  /// What is typed meanwhile is thrown away, but for 999.
  private func cover(lines: [String]) {
    screen.wipe()
    lines.forEach(screen.put)
    guard case .line(let text) = reader.read(LinePrompt(left: "")) else { return }
    screen.wipe()
    if text.trimmingCharacters(in: .whitespaces) == "999" {
      _ = take(.line("999"))
    } else {
      show(desk.greet(at: now()))
    }
  }

  private func now() -> Moment {
    Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
  }
}
