import Glibc

/// Reads lines on a live terminal, with libedit.
///
/// libedit edits the line; every key reaches it through this reader, which decides what a key may
/// do. So Esc, an F-key or Ctrl-S does no harm, a paste is one line however many it had, and a
/// resize, a signal or the timer is answered at once. Nothing is ever kept as history.
///
/// The reader owns the terminal from `init` to ``close()``: it is put back as it was found there,
/// at `exit`, and when a signal ends the program. One thread may use it.
public final class EditlineReader: LineReader {
  let input: Int32
  let output: Int32
  let options: Options
  let terminal: TerminalState
  let signals: SignalWatch
  var editor: Editline?

  var bytes: InputBytes
  var decoder = KeyDecoder()
  /// When the silence will mean something to the decoder.
  var quietAt: ContinuousClock.Instant?
  var waiting: [Key] = []
  /// Codes for libedit that go before any further key.
  var queue: [Int32] = []
  var pasted = ""

  var prompt = LinePrompt(left: "")
  var rightText = ""
  var nextTick = ContinuousClock.now
  var lastKey = ContinuousClock.now
  var interrupts = InterruptCounter()
  /// How the read ends when not with a line.
  var outcome: LineEvent?
  /// What stood in the line when the last read ended without one.
  public internal(set) var halfTyped = ""
  /// What is about to be shown above the line, and where in the line the cursor was.
  var announcement = ""
  var cursorBefore: Int32 = 0
  private var isClosed = false

  /// What had to be put right in the lines read so far.
  public internal(set) var repairs = LineRepairs()

  /// What a desk may choose about its terminal.
  public struct Options: Sendable {
    /// How often the right prompt and the notice are asked for their text.
    public var tick: Duration
    /// What stands on the screen while the call is hidden.
    public var neutralText: String
    /// Lines that count even when they are typed on the hidden screen.
    public var alwaysHeard: Set<String>

    /// What is not said is as usual: a tick a second, a neutral sentence, and 999 always heard.
    public init(
      tick: Duration = .seconds(1),
      neutralText: String = "Reception\n\nPress F9 or Ctrl-] to go on.",
      alwaysHeard: Set<String> = ["999"]
    ) {
      self.tick = tick
      self.neutralText = neutralText
      self.alwaysHeard = alwaysHeard
    }
  }

  /// Opens a reader on a terminal (standard input and output, if nothing is said).
  ///
  /// Nil when either is no terminal, when its type is unknown or dumb, or when the locale is not
  /// UTF-8 (see ``adoptUTF8Locale()``): then ``PlainReader`` is the one to use.
  /// (`el_init_fd`)
  public init?(input: Int32 = 0, output: Int32 = 1, options: Options = Options()) {
    guard usesUTF8(), isatty(output) == 1, terminalIsCapable(),
      let terminal = TerminalState(input: input, output: output)
    else { return nil }
    self.input = input
    self.output = output
    self.options = options
    self.terminal = terminal
    signals = SignalWatch(guardingTerminal: true)
    bytes = InputBytes(descriptor: input)

    setLineModes()
    editor = Editline(input: input, output: output, keys: self)
    guard editor != nil else {
      close()
      return nil
    }
  }

  deinit { close() }

  /// Something typed was taken from the system and not handed out yet.
  public var hasReadAhead: Bool {
    bytes.hasMore || !waiting.isEmpty || !queue.isEmpty || !pasted.isEmpty
  }

  /// Ctrl-S would freeze the screen, and libedit leaves flow control as it finds it.
  func setLineModes() {
    var modes = terminal.original
    modes.c_iflag &= ~tcflag_t(IXON)
    _ = unsafe tcsetattr(input, TCSADRAIN, &modes)
  }

  /// Shows the prompt and edits a line until Enter.
  ///
  /// Guarantees what ``LineReader/read(_:)`` does, and that the modes of editing and bracketed
  /// paste last no longer than the call. (`el_gets`)
  public func read(_ prompt: LinePrompt) -> LineEvent {
    guard !isClosed, let editor else { return .endOfInput }
    if !signals.take().isDisjoint(with: .ending) { return .terminated }

    self.prompt = prompt
    outcome = nil
    interrupts = InterruptCounter()
    lastKey = .now
    nextTick = .now + options.tick
    rightText = prompt.right?() ?? ""
    let (above, left) = PromptText.forEditor(prompt.left)
    fflush(nil)
    guard Descriptors.write(above, to: output) else { return .endOfInput }
    editor.setPrompts(left: left, right: PromptText.forEditor(rightText).last)
    halfTyped = ""
    if !prompt.typed.isEmpty {
      pasted = CleanLine(prompt.typed).text
      queue.append(PrivateKey.insert.rawValue)
    }

    terminal.owe(.paste)
    _ = Descriptors.write(ControlText.pasteOn, to: output)
    defer {
      _ = Descriptors.write(ControlText.pasteOff, to: output)
      terminal.settle(.paste)
    }

    let typed = editor.readLine()
    if let outcome { return outcome }
    guard let typed else { return .endOfInput }
    let clean = CleanLine(typed)
    repairs += clean.repairs
    return .line(clean.text)
  }

  /// Reads a passphrase without echo, past libedit.
  ///
  /// Nil when it was cancelled or the input ended.
  public func readSecret(_ prompt: String) -> [UInt8]? {
    guard !isClosed else { return nil }
    fflush(nil)
    // What was typed before the prompt is no part of a secret, and no answer either.
    bytes.discard()
    waiting = []
    decoder = KeyDecoder()
    quietAt = nil
    return SecretLine.read(from: input, through: &bytes, output: output, watching: signals) {
      Descriptors.write(CleanLine(prompt).text, to: output)
    }
  }

  /// Writes text as it is; outside a read the terminal adds the carriage returns.
  public func write(_ text: String) -> Bool {
    fflush(nil)
    return !isClosed && Descriptors.write(text, to: output)
  }

  /// What a terminal does not take, nobody is there to read.
  public var hasLostOutput: Bool { false }

  /// This terminal can be redrawn and cleared.
  public var isLive: Bool { true }

  /// There is none without.
  public var isAtTerminal: Bool { true }

  /// Columns of the terminal as it is now.
  public var columns: Int? { terminalColumns(output) }

  /// Closes the `EditLine` and opens another: nothing else makes libedit forget its kill ring.
  public func forgetEverything() {
    guard !isClosed else { return }
    halfTyped = ""
    pasted = ""
    bytes.wipeConsumed()
    editor?.close()
    // Should this fail, every later read ends at once.
    editor = Editline(input: input, output: output, keys: self)
  }

  /// Clears the screen and what can be scrolled back to.
  ///
  /// A terminal or multiplexer that logs its output keeps its log: that is out of our reach.
  public func wipeScreen() {
    guard !isClosed else { return }
    fflush(nil)
    _ = Descriptors.write(ControlText.wipe, to: output)
  }

  /// Forgets that the program was told to end.
  public func stay() { signals.forgetTermination() }

  /// Puts the terminal back as it was found.
  ///
  /// Safe to call twice.
  public func close() {
    guard !isClosed else { return }
    isClosed = true
    bytes.discard()
    halfTyped = ""
    editor?.close()
    editor = nil
    if terminal.isGone { signals.noteHangUp() }
    terminal.restore()
    signals.close()
  }
}

/// Whether the terminal can move its cursor, as far as its name tells.
private func terminalIsCapable() -> Bool {
  guard let type = unsafe getenv("TERM") else { return false }
  return unsafe !["", "dumb", "unknown"].contains(String(cString: type))
}
