/// Reads one line from whoever sits at the desk.
///
/// Two readers stand behind this: ``PlainReader`` (pipes, dumb terminals, screen readers) and the
/// libedit reader. A desk never knows which one it has.
public protocol LineReader: AnyObject {
  /// Shows the prompt and reads until the line is complete.
  ///
  /// Guarantees: a returned line is valid UTF-8, composed (NFC), without control characters, and at
  /// most ``LineLimits/bytes`` long; what was wrong with it is counted, never shown.
  func read(_ prompt: LinePrompt) -> LineEvent

  /// Reads a passphrase without echo.
  ///
  /// Nil when it was cancelled or the input ended.
  func readSecret(_ prompt: String) -> [UInt8]?

  /// Writes text where the user reads it; it ends with a line break.
  ///
  /// False when nobody is there to read it: the next read then says so too.
  @discardableResult
  func write(_ text: String) -> Bool

  /// Something typed was taken from the system and not handed out yet.
  ///
  /// It would be gone with this process.
  var hasReadAhead: Bool { get }

  /// Whether the screen may be redrawn and cleared; if not, words are all there is.
  var isLive: Bool { get }

  /// Somebody types at a terminal: they can be asked, and what they typed is not lost with this process.
  var isAtTerminal: Bool { get }

  /// Columns of the screen as it is now; nil when there is none.
  var columns: Int? { get }

  /// A call begins or ends: everything typed before is forgotten (undo, kill ring, history).
  func forgetEverything()

  /// Clears the screen and its scroll-back, for the end of a call.
  ///
  /// A plain reader does nothing.
  func wipeScreen()

  /// The program was told to end (SIGTERM) and will not yet: later reads wait for lines again.
  ///
  /// Being told again is ``LineEvent/terminated`` again.
  func stay()

  /// Puts the terminal back as it was found.
  ///
  /// Safe to call twice.
  func close()

  /// Something that was to be read could not be written, though somebody may read: the disk is full, say.
  ///
  /// A reader who has gone loses nothing; whoever is there has missed what a command did.
  var hasLostOutput: Bool { get }

  /// What had to be put right in the lines read so far: numbers, never the input.
  var repairs: LineRepairs { get }

  /// What stood in the line when the last read ended without one; empty after a whole line.
  ///
  /// Whoever asks for the next line decides what becomes of it (``LinePrompt/typed``).
  var halfTyped: String { get }
}

/// What is shown at the left and right of the line being typed.
public struct LinePrompt: Sendable {
  /// What stands before the line.
  ///
  /// Rows above the last one are printed once; colour is allowed.
  public var left: String
  /// Called about once a second by a reader that can show a running timer; nil for none.
  public var right: (@Sendable () -> String)?
  /// Words that Tab may complete: commands and fact words, never anybody's name.
  ///
  /// Called when Tab is pressed, and at no other time: a prompt is made for every line.
  public var completions: @Sendable () -> [String]
  /// Called about once a second while the line is typed; what it returns is shown above the line,
  /// which stays as it is.
  ///
  /// For news that cannot wait until Enter.
  public var notice: (@Sendable () -> String?)?
  /// How long nothing may be typed before the read ends with ``LineEvent/idle``; nil for ever.
  public var idle: Duration?
  /// What stands in the line already, the cursor behind it.
  ///
  /// A reader that cannot put it there leaves it out (``LineReader/isLive``).
  public var typed: String

  /// A prompt; everything but its left side may be left out.
  public init(
    left: String, right: (@Sendable () -> String)? = nil,
    completions: @escaping @Sendable () -> [String] = { [] },
    notice: (@Sendable () -> String?)? = nil, idle: Duration? = nil, typed: String = ""
  ) {
    self.left = left
    self.right = right
    self.completions = completions
    self.notice = notice
    self.idle = idle
    self.typed = typed
  }
}

/// What came of one read.
///
/// Empty, cancelled and end of input are different answers.
public enum LineEvent: Sendable, Equatable {
  /// A whole line, cleaned; empty when Enter alone was pressed.
  case line(String)
  /// The user asked to set the call aside (Ctrl-Z).
  case park
  /// Ctrl-C on an empty line, twice within two seconds.
  case interrupted
  /// Ctrl-D on an empty line, a closed pipe, or the terminal is gone.
  case endOfInput
  /// SIGTERM or SIGHUP arrived.
  case terminated
  /// Nothing was typed for as long as the prompt allows: time to lock.
  ///
  /// A half-typed line is in ``LineReader/halfTyped``.
  case idle
}

/// Limits on one line of input.
public enum LineLimits {
  /// Longer input is cut here.
  public static let bytes = 65_536
}
