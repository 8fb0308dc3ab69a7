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
  private let gate: Gate
  /// The text of the policy, kept in the log so that any entry can be replayed under the one of its day.
  private let pack: [UInt8]
  private let practice: Bool
  private let zone: TimeZone
  private let idle: Duration

  init(
    desk: Desk, reader: any LineReader, keeping: Keeping, gate: Gate, pack: [UInt8],
    practice: Bool, zone: TimeZone, idleMinutes: Int
  ) {
    self.desk = desk
    self.reader = reader
    self.keeping = keeping
    self.gate = gate
    self.pack = pack
    self.practice = practice
    self.zone = zone
    screen = Screen(reader)
    idle = .seconds(60 * idleMinutes)
  }

  /// Runs until the desk is left; the exit status of the contract.
  func run() -> Int32 {
    defer { gate.shut() }
    if gate.isOpen { begin().forEach { screen.put("  " + $0) } }
    showDesk()
    while true {
      switch reader.read(prompt()) {
      case .line(let text): if !take(.line(text)) { return 0 }
      case .park: _ = take(.park)
      case .interrupted: remindOfOpenCall()
      case .idle: _ = take(.idle)
      case .endOfInput:
        // At a live terminal a slip of the finger must not end the desk in mid-call; twice means it.
        if reader.isLive, desk.current != nil, !isLeaving {
          isLeaving = true
          remindOfOpenCall()
          continue
        }
        return leave()
      case .terminated: return leave()
      }
    }
  }

  /// Ctrl-D was pressed in the call in hand, and nothing since.
  private var isLeaving = false

  private func remindOfOpenCall() {
    if let number = desk.inHand?.number {
      screen.put("Call \(number) is still open. end to finish, park to hold.")
    } else {
      screen.put("quit leaves the desk.")
    }
  }

  private func leave() -> Int32 {
    let open = desk.current != nil
    _ = take(.endOfInput)
    return open ? 3 : 0
  }

  private func prompt() -> LinePrompt {
    var prompt = LinePrompt(left: desk.prompt, completions: desk.completions, idle: idle)
    if let opened = desk.inHand?.opened {
      prompt.right = { CallTimer.text(since: opened, at: .current) }
    }
    return prompt
  }

  /// Handles one input; false when the desk is left.
  private func take(_ input: DeskInput) -> Bool {
    isLeaving = false
    desk.settings.utcOffset = zone.secondsFromGMT()
    let output = desk.handle(input, at: .current)
    if output.screen.contains(.forget) {
      reader.forgetEverything()
      screen.wipe()
    }
    show(output)
    for effect in output.log {
      switch effect {
      case .passMessage(let number, let outcome): pass(number, outcome)
      case .save, .file, .countSilent: break
      }
    }
    for effect in output.screen {
      switch effect {
      case .forget: break
      case .hide: hide()
      case .signIn: signIn()
      case .handOver: handOver()
      case .listMessages:
        onShelf { shelf throws(LogError) in
          try shelf.list().forEach { screen.put("  " + $0) }
        }
      case .showMessage(let number): showMessage(number)
      case .quit: return false
      }
    }
    return true
  }

  private func show(_ output: DeskOutput) {
    screen.show(output.replies)
    keeping.isHeld = !gate.isOpen
    for trouble in keeping.keep(output.log, of: desk) { screen.put("  " + trouble) }
    // With a call in hand only the veil falls, and the key stays: its answers are still kept (LOG 1).
    if desk.cover == .locked, desk.current == nil, !gate.isAlwaysOpen {
      gate.shut()
      desk.settings.operatorName = ""
    }
  }

  private func showDesk() {
    if desk.cover == .open { screen.put(DeskHeader.text(desk, practice: practice)) }
    show(desk.greet(at: .current))
  }

  /// Covers the screen until Enter.
  ///
  /// What is typed meanwhile is thrown away, but for 999.
  private func hide() {
    screen.wipe()
    screen.put(EditlineReader.Options().neutralText)
    guard case .line(let text) = reader.read(LinePrompt(left: "")) else { return }
    screen.wipe()
    if text.trimmingCharacters(in: .whitespaces) == "999" {
      _ = take(.line("999"))
    } else {
      showDesk()
    }
  }

  /// The slip, until it is copied; then the lock.
  ///
  /// A call with danger in it keeps the desk open all the same.
  private func handOver() {
    if gate.isAlwaysOpen {
      screen.put(ShiftSlip.none)
    } else {
      do throws(LogError) {
        let slip = ShiftSlip(anchor: try gate.store.anchor())
        screen.say(slip.lines.joined(separator: "\n"))
      } catch {
        screen.put("  " + LogText.sentence(error))
      }
    }
    let event = reader.read(LinePrompt(left: "Enter locks the desk> ", idle: idle))
    if case .line(let text) = event, text.trimmingCharacters(in: .whitespaces) == "999" {
      _ = take(.line("999"))
    } else {
      _ = take(.line("lock"))
    }
  }

  // MARK: Messages that wait

  private func onShelf(_ body: (MessageShelf) throws(LogError) -> Void) {
    do throws(LogError) {
      try body(MessageShelf(store: gate.store, time: LogTime(zone: zone)))
    } catch {
      screen.say("  " + LogText.sentence(error))
    }
  }

  /// One message, and off the screen again.
  private func showMessage(_ number: Int64) {
    onShelf { shelf throws(LogError) in
      guard let lines = try shelf.message(number) else {
        return screen.put("  " + MessageText.none(number))
      }
      screen.say(lines.joined(separator: "\n"))
      guard lines.count > 1 else { return }
      let event = reader.read(LinePrompt(left: MessageText.clears, idle: idle))
      reader.forgetEverything()
      screen.wipe()
      if case .line(let text) = event, text.trimmingCharacters(in: .whitespaces) == "999" {
        _ = take(.line("999"))
      } else if case .idle = event {
        _ = take(.idle)
      } else {
        showDesk()
      }
    }
  }

  private func pass(_ number: Int64, _ outcome: String) {
    onShelf { shelf throws(LogError) in
      screen.put("  " + (try shelf.pass(number, outcome)))
      let open = try gate.store.openMessages()
      desk.messages = (open.count, open.flagged)
    }
  }

  private func signIn() {
    switch gate.ask(reader) {
    case .opened:
      reader.forgetEverything()
      screen.wipe()
      let trouble = begin()
      let output = desk.handle(.signedIn, at: .current)
      screen.put(DeskHeader.text(desk, practice: practice))
      show(output)
      trouble.forEach { screen.put("  " + $0) }
    case .refused(let sentence): screen.say(GateText.refused(sentence))
    case .left: screen.say(GateText.left)
    case .emergency: _ = take(.line("999"))
    }
  }

  /// What a desk does as soon as somebody is signed in; a sentence for each thing that did not go.
  private func begin() -> [String] {
    var trouble: [String] = []
    let name = gate.store.member.flatMap { gate.isAlwaysOpen ? nil : $0.name }
    if let name {
      // What the last one was told of the records is not for the next (LOG 2).
      if keeping.operatorName != name && !gate.mayReadHeld { desk.forgetHeld() }
      desk.settings.operatorName = name
      keeping.operatorName = name
    }
    do throws(LogError) {
      try gate.store.keep(pack: pack)
      if let sentence = gate.record(.signedIn) { trouble.append(sentence) }
      let left = try keeping.takeOver()
      desk.offer(left.calls)
      trouble += left.trouble
      let open = try gate.store.openMessages()
      desk.messages = (open.count, open.flagged)
    } catch {
      trouble.append(LogText.sentence(error))
    }
    return trouble
  }
}

/// How long a call has lasted, for the right edge of the prompt.
enum CallTimer {
  static func text(since opened: Moment, at now: Moment) -> String {
    let seconds = max(0, now.seconds(since: opened))
    let (minutes, rest) = seconds.quotientAndRemainder(dividingBy: 60)
    return (minutes < 10 ? "0" : "") + "\(minutes):" + (rest < 10 ? "0" : "") + "\(rest)"
  }
}

extension Moment {
  static var current: Moment {
    Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
  }
}
