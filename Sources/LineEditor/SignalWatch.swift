import Glibc
import Synchronization

/// The signals a desk has to notice while it waits for a key.
struct CaughtSignals: OptionSet, Sendable {
  let rawValue: UInt32

  static let interrupt = CaughtSignals(SIGINT)
  static let resize = CaughtSignals(SIGWINCH)
  /// The program was stopped and goes on.
  static let goOn = CaughtSignals(SIGCONT)
  static let hangUp = CaughtSignals(SIGHUP)
  static let terminate = CaughtSignals(SIGTERM)

  /// Those that end the program.
  static let ending: CaughtSignals = [.hangUp, .terminate]

  init(rawValue: UInt32) { self.rawValue = rawValue }
  init(_ number: Int32) { rawValue = 1 << UInt32(number) }
}

/// What a handler may touch, and nothing else: machine words.
private let caught = Atomic<UInt32>(0)
private let wakeDescriptor = Atomic<Int32>(-1)
/// When the program was first told to end, in seconds of the monotonic clock.
private let toldToEnd = Atomic<Int>(0)

/// Notes the signal and wakes the waiting reader.
///
/// When the program is told to end again, more than a second later, it hangs in some other work:
/// the terminal is put back and the default action follows. (Two at once are one request: several
/// tools send them to the process and to its group.)
private let noteSignal: @convention(c) (Int32) -> Void = { number in
  let savedError = errno
  let flag = CaughtSignals(number)
  caught.bitwiseOr(flag.rawValue, ordering: .sequentiallyConsistent)
  if flag == .terminate {
    var now = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    let (first, earlier) = toldToEnd.compareExchange(
      expected: 0, desired: now.tv_sec, ordering: .sequentiallyConsistent)
    if !first, now.tv_sec - earlier > 1 {
      TerminalState.restoreAll()
      signal(number, SIG_DFL)
      raise(number)
    }
  }
  let descriptor = wakeDescriptor.load(ordering: .sequentiallyConsistent)
  if descriptor >= 0 {
    var byte: UInt8 = 0
    _ = unsafe write(descriptor, &byte, 1)
  }
  errno = savedError
}

/// Puts the terminal back and lets the crash take its course.
private let restoreAndCrash: @convention(c) (Int32) -> Void = { number in
  TerminalState.restoreAll()
  signal(number, SIG_DFL)
  raise(number)
}

/// Catches signals as flags for as long as a reader is open.
///
/// The handlers are installed without `SA_RESTART` and write to a pipe that the reader polls along
/// with its input, so a signal is noticed at once whichever thread it was delivered to, and none
/// can slip in between the look at the flags and the wait. `SIGPIPE` is ignored from then on: a
/// reader of ours that went away is an error to return, not a reason to die.
final class SignalWatch {
  private static let handlers = Mutex(SignalHandlers())

  private let wakeUp: Int32
  private var isOpen = true

  /// Installs the handlers; with a terminal to guard, also those that put it back in a crash.
  init(guardingTerminal: Bool = false) {
    wakeUp = Self.handlers.withLock { $0.acquire(guardingTerminal: guardingTerminal) }
  }

  deinit { close() }

  /// Gives the signals back to whoever had them, once no reader is left.
  ///
  /// Safe to call twice.
  func close() {
    guard isOpen else { return }
    isOpen = false
    Self.handlers.withLock { $0.release() }
  }

  /// The signals that arrived since the last look.
  ///
  /// Those that end the program stay set, so that every later read ends too.
  func take() -> CaughtSignals {
    drain()
    let old = caught.bitwiseAnd(
      CaughtSignals.ending.rawValue, ordering: .sequentiallyConsistent
    ).oldValue
    return CaughtSignals(rawValue: old)
  }

  /// Whoever was told to end has answered, and stays; a hang-up is for good.
  func forgetTermination() {
    caught.bitwiseAnd(~CaughtSignals.terminate.rawValue, ordering: .sequentiallyConsistent)
    toldToEnd.store(0, ordering: .sequentiallyConsistent)
  }

  /// Whether a signal that ends the program has arrived.
  static var isToldToEnd: Bool {
    !CaughtSignals(rawValue: caught.load(ordering: .sequentiallyConsistent))
      .isDisjoint(with: .ending)
  }

  /// Notes that the terminal is gone, though its hang-up may still be on the way.
  func noteHangUp() {
    caught.bitwiseOr(CaughtSignals.hangUp.rawValue, ordering: .sequentiallyConsistent)
  }

  /// Waits until `input` has something to read or a signal came.
  func wait(for input: Int32, milliseconds: Int32) -> Wait {
    // `poll` passes over a negative descriptor and would wait for ever.
    guard input >= 0 else { return .ready }
    var descriptors = [
      pollfd(fd: input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wakeUp, events: Int16(POLLIN), revents: 0),
    ]
    let count = unsafe poll(&descriptors, nfds_t(descriptors.count), milliseconds)
    if count < 0 { return errno == EINTR ? .signal : .ready }
    if descriptors[1].revents != 0 { return .signal }
    // A closed or broken descriptor counts as ready: the read will say what is wrong with it.
    return descriptors[0].revents != 0 ? .ready : .timeout
  }

  enum Wait {
    case ready
    case signal
    case timeout
  }

  private func drain() {
    guard wakeUp >= 0 else { return }
    var bytes: [UInt8] = Array(repeating: 0, count: 64)
    while unsafe Glibc.read(wakeUp, &bytes, bytes.count) > 0 {}
  }
}

/// The handlers of the process, installed while at least one reader is open.
private struct SignalHandlers {
  private static let numbers = [SIGINT, SIGHUP, SIGTERM, SIGWINCH, SIGCONT]
  private static let crashes = [SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP]

  private var users = 0
  private var guardsTerminal = false
  private var earlier: [(number: Int32, action: sigaction)] = []
  /// Made once and never closed: a handler may be about to write to it.
  private var pipeEnds: [Int32] = [-1, -1]

  /// Installs the handlers if nobody has, and returns the descriptor that a signal makes readable.
  mutating func acquire(guardingTerminal: Bool) -> Int32 {
    if guardingTerminal, !guardsTerminal {
      guardsTerminal = true
      replace(Self.crashes, with: restoreAndCrash)
    }
    users += 1
    guard users == 1 else { return pipeEnds[0] }
    if pipeEnds[0] < 0 { openPipe() }
    unblock()
    replace(Self.numbers, with: noteSignal)
    _ = install(SIGPIPE) { unsafe $0.__sigaction_handler.sa_handler = SIG_IGN }
    return pipeEnds[0]
  }

  mutating func release() {
    users -= 1
    guard users == 0 else { return }
    let hungUp = CaughtSignals(rawValue: caught.load(ordering: .sequentiallyConsistent))
      .contains(.hangUp)
    for (number, action) in earlier {
      var action = action
      // A hang-up comes twice, to the process and to its group; the second one must not cut short
      // what the first one set in motion.
      if number == SIGHUP, hungUp { unsafe action.__sigaction_handler.sa_handler = SIG_IGN }
      unsafe sigaction(number, &action, nil)
    }
    earlier = []
    guardsTerminal = false
  }

  private mutating func replace(
    _ numbers: [Int32], with handler: @escaping @convention(c) (Int32) -> Void
  ) {
    for number in numbers {
      if let action = install(number, { unsafe $0.__sigaction_handler.sa_handler = handler }) {
        earlier.append((number, action))
      }
    }
  }

  /// Whoever started the program may have left signals blocked, which are then never heard of.
  private func unblock() {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    for number in Self.numbers { unsafe sigaddset(&set, number) }
    unsafe pthread_sigmask(SIG_UNBLOCK, &set, nil)
  }

  private mutating func openPipe() {
    guard unsafe pipe(&pipeEnds) == 0 else { return }
    for descriptor in pipeEnds {
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    }
    wakeDescriptor.store(pipeEnds[1], ordering: .sequentiallyConsistent)
  }

  private func install(_ number: Int32, _ change: (inout sigaction) -> Void) -> sigaction? {
    var action = sigaction()
    var earlier = sigaction()
    unsafe sigemptyset(&action.sa_mask)
    action.sa_flags = 0
    change(&action)
    return unsafe sigaction(number, &action, &earlier) == 0 ? earlier : nil
  }
}
