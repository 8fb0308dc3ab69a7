import Glibc
import Synchronization

/// The modes of a terminal as it was found, put back on every way out.
///
/// From ``init(input:output:)`` to ``restore()`` the modes are also restored at `exit`, on a crash
/// the reader catches, and when the program is asked twice to end and does not answer.
final class TerminalState {
  /// What the terminal was asked for and must be told to stop.
  struct Dues: OptionSet {
    let rawValue: UInt32
    /// Bracketed paste is on.
    static let paste = Dues(rawValue: 1)
    /// The alternate screen hides the call.
    static let hidden = Dues(rawValue: 2)
  }

  private struct Saved {
    var input: Int32
    var output: Int32
    var modes: termios
  }

  /// The address of what is open, or zero.
  ///
  /// Read by signal handlers, so: written as a whole, never freed.
  private static let current = Atomic<UInt>(0)
  /// What was open before; kept, because a handler may still hold on to it.
  private static let retired = Mutex<[UInt]>([])
  private static let owed = Atomic<UInt32>(0)
  private static let exitHook: Void = { _ = atexit { TerminalState.restoreAll() } }()

  private let input: Int32
  private let earlier: UInt
  /// The modes the terminal was found in.
  let original: termios
  private var isOpen = true

  /// Remembers how the terminal is set.
  ///
  /// Nil when `input` is not a terminal.
  init?(input: Int32, output: Int32) {
    var modes = termios()
    guard unsafe tcgetattr(input, &modes) == 0 else { return nil }
    self.input = input
    original = modes
    let saved = UnsafeMutablePointer<Saved>.allocate(capacity: 1)
    unsafe saved.initialize(to: Saved(input: input, output: output, modes: modes))
    earlier = Self.current.exchange(UInt(bitPattern: saved), ordering: .sequentiallyConsistent)
    Self.exitHook
  }

  deinit { restore() }

  /// Notes what will have to be taken back, before it is asked for.
  func owe(_ dues: Dues) {
    Self.owed.bitwiseOr(dues.rawValue, ordering: .sequentiallyConsistent)
  }

  func settle(_ dues: Dues) {
    Self.owed.bitwiseAnd(~dues.rawValue, ordering: .sequentiallyConsistent)
  }

  /// Whether the other end was closed.
  var isGone: Bool {
    var modes = termios()
    return unsafe tcgetattr(input, &modes) != 0
  }

  /// What was typed and stands in a line that no Enter has ended, out of the kernel's hands.
  ///
  /// Outside canonical mode it can be read as it is; the mode is that of before again when this returns.
  func takeUnsent() -> [UInt8] {
    var modes = termios()
    guard unsafe tcgetattr(input, &modes) == 0, modes.c_lflag & tcflag_t(ICANON) != 0 else {
      return []
    }
    var open = modes
    open.c_lflag &= ~tcflag_t(ICANON)
    open.setControl(VMIN, to: 0)
    open.setControl(VTIME, to: 0)
    guard unsafe tcsetattr(input, TCSANOW, &open) == 0 else { return [] }
    defer { _ = unsafe tcsetattr(input, TCSANOW, &modes) }
    var unsent: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while unsent.count <= LineLimits.bytes {
      let room = buffer.count
      let count = unsafe read(input, &buffer, room)
      if count <= 0 { break }
      unsent += buffer.prefix(count)
    }
    return unsent
  }

  /// Puts the terminal back.
  ///
  /// Safe to call twice.
  func restore() {
    guard isOpen else { return }
    isOpen = false
    Self.restoreAll()
    let mine = Self.current.exchange(earlier, ordering: .sequentiallyConsistent)
    Self.retired.withLock { $0.append(mine) }
  }

  /// Puts the terminal of the open reader back.
  ///
  /// May run in a signal handler: it allocates nothing and calls only `write` and `tcsetattr`.
  static func restoreAll() {
    let address = current.load(ordering: .sequentiallyConsistent)
    guard let saved = unsafe UnsafeMutablePointer<Saved>(bitPattern: address) else { return }
    let dues = Dues(rawValue: owed.exchange(0, ordering: .sequentiallyConsistent))
    let output = unsafe saved.pointee.output
    if dues.contains(.paste) { send(ControlText.pasteOff, to: output) }
    if dues.contains(.hidden) {
      // Leaving the alternate screen brings the call back into view, and nobody may be there to
      // guard it: it is wiped as well.
      send(ControlText.leaveAlternate, to: output)
      send(ControlText.wipe, to: output)
    }
    _ = unsafe tcsetattr(saved.pointee.input, TCSANOW, &saved.pointee.modes)
  }

  private static func send(_ text: StaticString, to descriptor: Int32) {
    _ = unsafe write(descriptor, text.utf8Start, text.utf8CodeUnitCount)
  }
}

/// The few control sequences this target sends itself; libedit sends the rest.
enum ControlText {
  static let pasteOn: StaticString = "\u{1B}[?2004h"
  static let pasteOff: StaticString = "\u{1B}[?2004l"
  static let enterAlternate: StaticString = "\u{1B}[?1049h\u{1B}[2J\u{1B}[H"
  static let leaveAlternate: StaticString = "\u{1B}[?1049l"
  /// Screen and scroll-back.
  static let wipe: StaticString = "\u{1B}[H\u{1B}[2J\u{1B}[3J"
}
