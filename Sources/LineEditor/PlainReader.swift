import Glibc

/// Reads lines as the kernel delivers them: for pipes, dumb terminals, `--plain` and screen readers.
///
/// Nothing is redrawn and no key is caught but those the kernel knows. On a terminal, Ctrl-Z parks
/// the call instead of stopping the program with a call on the screen, Ctrl-S does not freeze, and
/// Ctrl-C drops the line. The reader owns its descriptors from `init` to ``close()``; nobody else
/// may read from them in between.
public final class PlainReader: LineReader {
  private let output: Int32
  private let signals = SignalWatch()
  private let terminal: TerminalState?
  private let input: Int32
  private var bytes: InputBytes
  private var interrupts = InterruptCounter()
  private var isClosed = false

  /// Something could not be written, though somebody may read it.
  public private(set) var hasLostOutput = false

  /// What had to be put right in the lines read so far.
  public private(set) var repairs = LineRepairs()

  /// What stood in the line when the last read ended without one.
  public private(set) var halfTyped = ""

  /// Opens a reader on two descriptors (standard input and output, if nothing is said), which stay
  /// the caller's to close.
  public init(input: Int32 = 0, output: Int32 = 1) {
    self.input = input
    self.output = output
    bytes = InputBytes(descriptor: input)
    terminal = TerminalState(input: input, output: output)
    if let terminal {
      var modes = terminal.original
      modes.c_iflag &= ~tcflag_t(IXON)
      modes.setControl(VSUSP, to: disabled)
      modes.setControl(VQUIT, to: disabled)
      // Ctrl-Z ends the line at once, so that it can be noticed without Enter.
      modes.setControl(VEOL, to: parkKey)
      _ = unsafe tcsetattr(input, TCSADRAIN, &modes)
    }
  }

  deinit { close() }

  /// Something typed was taken from the system and not handed out yet.
  public var hasReadAhead: Bool { bytes.hasMore }

  /// Shows the prompt and reads a line.
  ///
  /// Guarantees what ``LineReader/read(_:)`` does. (`read`)
  public func read(_ prompt: LinePrompt) -> LineEvent {
    guard !isClosed else { return .endOfInput }
    halfTyped = ""
    if let ending = answer(signals.take()) { return ending }
    guard announce(prompt), show(prompt) else { return .endOfInput }
    var line = LineBytes()
    var idleAt = prompt.idle.map { ContinuousClock.now + $0 }
    while true {
      let next = bytes.next(watching: signals, milliseconds: patience(with: prompt, until: idleAt))
      if case .byte = next { idleAt = prompt.idle.map { ContinuousClock.now + $0 } }
      switch next {
      case .byte(UInt8(ascii: "\n")):
        return finish(line)
      case .byte(parkKey) where terminal != nil:
        return leave(.park, with: line)
      case .byte(let byte):
        line.append(byte)
      case .signal:
        let arrived = signals.take()
        if let event = answer(arrived) { return leave(event, with: line) }
        if arrived.contains(.interrupt) {
          // The kernel has dropped its part of the line; ours goes too.
          line = LineBytes()
          guard put("\n"), show(prompt) else { return .endOfInput }
        }
      case .timeout:
        if let idleAt, ContinuousClock.now >= idleAt { return leave(.idle, with: line) }
        guard let text = prompt.notice?() else { continue }
        let news = "\n" + PromptText.plain(text) + "\n"
        guard put(news), show(prompt) else { return .endOfInput }
      case .end:
        // A last line without its line break is a line; the end comes with the next read.
        return line.isEmpty ? leave(.endOfInput, with: line) : finish(line)
      }
    }
  }

  /// Reads a passphrase; without echo at a terminal.
  ///
  /// Nil when it was cancelled or the input ended.
  public func readSecret(_ prompt: String) -> [UInt8]? {
    guard !isClosed else { return nil }
    fflush(nil)
    if terminal != nil { bytes.discard() }
    return SecretLine.read(from: input, through: &bytes, output: output, watching: signals) {
      put(CleanLine(prompt).text)
    }
  }

  /// Writes text as it is.
  public func write(_ text: String) -> Bool {
    fflush(nil)
    return !isClosed && put(text)
  }

  private func put(_ text: String) -> Bool {
    let outcome = Descriptors.writing(Array(text.utf8), to: output)
    if outcome == .failed { hasLostOutput = true }
    return outcome == .whole
  }

  /// Nothing is ever redrawn here.
  public var isLive: Bool { false }

  /// Not for a pipe or a file.
  public var isAtTerminal: Bool { terminal != nil }

  /// Columns of the terminal; nil for a pipe.
  public var columns: Int? { terminalColumns(output) }

  /// Overwrites what was read already; what was typed ahead stays.
  public func forgetEverything() {
    halfTyped = ""
    bytes.wipeConsumed()
  }

  /// Does nothing: in this mode nothing is ever taken back from the screen.
  public func wipeScreen() {}

  /// Forgets that the program was told to end.
  public func stay() { signals.forgetTermination() }

  /// Puts the terminal back as it was found.
  ///
  /// Safe to call twice.
  public func close() {
    guard !isClosed else { return }
    isClosed = true
    halfTyped = ""
    bytes.discard()
    if terminal?.isGone == true { signals.noteHangUp() }
    terminal?.restore()
    signals.close()
  }

  /// How long to wait for a byte: until it is time to lock, or to ask for news.
  ///
  /// Without a terminal nobody sits there to be told or to be idle.
  private func patience(
    with prompt: LinePrompt, until idleAt: ContinuousClock.Instant?
  ) -> Int32 {
    guard terminal != nil else { return -1 }
    let untilIdle = idleAt.map { ($0 - .now).roundedUpMilliseconds }
    return prompt.notice == nil ? untilIdle ?? -1 : min(untilIdle ?? 1000, 1000)
  }

  private func announce(_ prompt: LinePrompt) -> Bool {
    guard let text = prompt.notice?() else { return true }
    fflush(nil)
    return put(PromptText.plain(text) + "\n")
  }

  private func show(_ prompt: LinePrompt) -> Bool {
    // Whatever was printed before must stand above the prompt.
    fflush(nil)
    return put(PromptText.plain(prompt.left))
  }

  private func finish(_ line: LineBytes) -> LineEvent {
    interrupts = InterruptCounter()
    let (clean, cut) = line.cleaned()
    repairs += clean.repairs
    repairs.cut += cut
    return .line(clean.text)
  }

  /// Ends the read without a line: what comes next begins on a row of its own.
  private func leave(_ event: LineEvent, with line: LineBytes) -> LineEvent {
    var line = line
    // The kernel holds back what Enter has not sent.
    if event != .endOfInput { terminal?.takeUnsent().forEach { line.append($0) } }
    halfTyped = line.cleaned().line.text
    if terminal != nil { _ = put("\n") }
    return event
  }

  private func answer(_ arrived: CaughtSignals) -> LineEvent? {
    if !arrived.isDisjoint(with: .ending) { return .terminated }
    // Without a terminal an interrupt was sent by a script or its user: there is nothing to clear.
    guard arrived.contains(.interrupt) else { return nil }
    return terminal == nil || interrupts.isSecond() ? .interrupted : nil
  }
}

/// Two interrupts within two seconds mean it.
struct InterruptCounter {
  private var last: ContinuousClock.Instant?

  /// Notes one interrupt, and says whether it is the second in time.
  mutating func isSecond(at now: ContinuousClock.Instant = .now) -> Bool {
    if let last, now - last <= .seconds(2) {
      self.last = nil
      return true
    }
    last = now
    return false
  }
}

/// The bytes of one line, at most a little over the limit; what comes after is counted and let go.
private struct LineBytes {
  private var bytes: [UInt8] = []
  private var dropped = 0

  var isEmpty: Bool { bytes.isEmpty && dropped == 0 }

  mutating func append(_ byte: UInt8) {
    // One more than the limit, for the carriage return of a line of exactly that length.
    if bytes.count <= LineLimits.bytes {
      bytes.append(byte)
    } else {
      dropped += 1
    }
  }

  func cleaned() -> (line: CleanLine, cut: Int) {
    var kept = bytes[...]
    var cut = dropped
    if cut == 0 {
      if kept.last == UInt8(ascii: "\r") { kept.removeLast() }
    } else {
      // Not half a character at the end.
      while let last = kept.last, last & 0xC0 == 0x80 {
        kept.removeLast()
        cut += 1
      }
      if let last = kept.last, last >= 0xC0 {
        kept.removeLast()
        cut += 1
      }
    }
    return (CleanLine(kept), cut)
  }
}

/// Ctrl-Z.
private let parkKey: UInt8 = 0x1A
/// `_POSIX_VDISABLE`, which as an expression macro does not reach Swift.
private let disabled: UInt8 = 0

extension termios {
  /// Sets one control character; the C array is a tuple in Swift.
  mutating func setControl(_ index: Int32, to value: UInt8) {
    unsafe withUnsafeMutableBytes(of: &c_cc) { unsafe $0[Int(index)] = value }
  }
}
