import Dispatch
import Glibc
import TerminalModel
import Testing

/// A desk in a process of its own, at the other end of a pseudo-terminal.
///
/// Tests type bytes and wait for what is painted; nothing sleeps and hopes. A wait that comes to
/// nothing fails with the screen as it was.
final class Desk {
  private let primary: Int32
  /// Kept open, so that the modes can be read after the child has gone.
  private let secondary: Int32
  private(set) var screen: Screen
  private(set) var sent: [UInt8] = []
  /// The modes before the child touched them.
  let modesBefore: [UInt64]
  private var found = termios()

  /// Runs `body` against a desk, and sees the desk end by itself.
  static func run(
    _ plan: DeskPlan = DeskPlan(), width: Int = 80, height: Int = 24,
    endsWell: Bool = true, _ body: (Desk) async throws -> Void
  ) async throws {
    let (desk, path) = try Desk.open(width: width, height: height)
    async let child: Void = expectEnd(of: plan, on: path, well: endsWell)
    let result: Result<Void, any Error>
    do {
      // Waiting for a child blocks a thread of the shared pool, so whoever keeps the child going
      // must not need one.
      try await withTaskExecutorPreference(OwnThread()) { try await body(desk) }
      result = .success(())
    } catch {
      result = .failure(error)
    }
    // A desk that has closed is left to end in peace; any other is told that nobody is there.
    desk.drain()
    if !desk.screen.rows.contains(where: DeskProgram.lastWords.contains) { desk.hangUp() }
    await child
    desk.hangUp()
    try result.get()
  }

  private final class OwnThread: TaskExecutor {
    private let queue = DispatchQueue(label: "desk")

    func enqueue(_ job: consuming ExecutorJob) {
      let job = UnownedJob(job)
      queue.async { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
  }

  private static func expectEnd(of plan: DeskPlan, on path: String, well: Bool) async {
    if well {
      await #expect(processExitsWith: .exitCode(0)) {
        [plan = plan as DeskPlan, path = path as String] in
        DeskProgram.run(plan, on: path)
      }
    } else {
      await #expect(processExitsWith: .failure) {
        [plan = plan as DeskPlan, path = path as String] in
        DeskProgram.run(plan, on: path)
      }
    }
  }

  private init(primary: Int32, secondary: Int32, width: Int, height: Int) {
    self.primary = primary
    self.secondary = secondary
    screen = Screen(width: width, height: height)
    modesBefore = Self.modes(of: secondary)
    unsafe tcgetattr(secondary, &found)
  }

  private static func open(width: Int, height: Int) throws -> (Desk, path: String) {
    var primary: Int32 = -1
    var secondary: Int32 = -1
    var size = winsize()
    size.ws_col = UInt16(width)
    size.ws_row = UInt16(height)
    var name: [CChar] = Array(repeating: 0, count: 128)
    guard unsafe openpty(&primary, &secondary, &name, nil, &size) == 0 else {
      throw NoTerminal()
    }
    _ = fcntl(primary, F_SETFL, O_NONBLOCK)
    _ = fcntl(primary, F_SETFD, FD_CLOEXEC)
    _ = fcntl(secondary, F_SETFD, FD_CLOEXEC)
    let path = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
    return (Desk(primary: primary, secondary: secondary, width: width, height: height), path)
  }

  struct NoTerminal: Error {}
  struct NotPainted: Error {}

  // MARK: Typing and watching

  func type(_ text: String) { type(Array(text.utf8)) }

  func type(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { _ = unsafe write(primary, $0.baseAddress, $0.count) }
  }

  /// Waits until the screen shows what `isPainted` looks for.
  func wait(
    for what: Comment, seconds: Int = 20, at place: SourceLocation = #_sourceLocation,
    until isPainted: (Screen) -> Bool
  ) async throws {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while true {
      drain()
      if isPainted(screen) { return }
      guard ContinuousClock.now < deadline else {
        Issue.record("never painted: \(what)\n\(screen.text)", sourceLocation: place)
        throw NotPainted()
      }
      try await Task.sleep(for: .milliseconds(1))
    }
  }

  /// Waits for a row that is exactly `text` (but for a right prompt) where the cursor is.
  func prompt(_ text: String, at place: SourceLocation = #_sourceLocation) async throws {
    try await wait(for: "the row \(text)", at: place) { screen in
      screen.currentRow == text || screen.currentRow.hasPrefix(text + "  ")
    }
  }

  /// Waits for what the desk says of a read.
  func got(
    _ number: Int, _ event: String, at place: SourceLocation = #_sourceLocation
  ) async throws {
    try await wait(for: "an event of read \(number)", at: place) { screen in
      screen.rows.contains { $0.hasPrefix("GOT \(number) ") }
    }
    let rows = screen.rows
    #expect(rows.contains("GOT \(number) \(event)"), "\(screen.text)", sourceLocation: place)
  }

  func closed(at place: SourceLocation = #_sourceLocation) async throws {
    try await wait(for: "CLOSED", at: place) { $0.rows.contains("CLOSED") }
  }

  func resize(width: Int, height: Int) {
    drain()
    screen.resize(width: width, height: height)
    var size = winsize()
    size.ws_col = UInt16(width)
    size.ws_row = UInt16(height)
    _ = unsafe ioctl(primary, UInt(TIOCSWINSZ), &size)
  }

  /// Sets the terminal as it was before the desk, as a shell does that takes it back.
  func setModesAsFound() { unsafe tcsetattr(secondary, TCSANOW, &found) }

  /// Waits until the terminal is set as it was found.
  func modesRestored(at place: SourceLocation = #_sourceLocation) async throws {
    try await wait(for: "the modes as they were", at: place) { [self] _ in modes == modesBefore }
  }

  /// Sends a signal again and again, as somebody at the end of their patience would.
  func signalUntilRestored(_ number: Int32) async throws {
    let deadline = ContinuousClock.now + .seconds(20)
    while modes != modesBefore, ContinuousClock.now < deadline {
      signal(number)
      try await Task.sleep(for: .milliseconds(100))
    }
    #expect(modes == modesBefore)
  }

  /// Types more than the terminal holds at once.
  func typeSlowly(_ text: String) async throws {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      drain()
      let count = unsafe rest.prefix(1024).withUnsafeBytes {
        unsafe write(primary, $0.baseAddress, $0.count)
      }
      if count > 0 { rest = rest.dropFirst(count) }
      try await Task.sleep(for: .milliseconds(1))
    }
  }

  /// Sends a signal to the desk's process.
  func signal(_ number: Int32) {
    let group = tcgetpgrp(primary)
    if group > 1 { kill(group, number) }
  }

  /// The modes of the terminal as numbers, to be compared.
  var modes: [UInt64] { Self.modes(of: secondary) }

  private static func modes(of terminal: Int32) -> [UInt64] {
    var modes = termios()
    guard unsafe tcgetattr(terminal, &modes) == 0 else { return [] }
    let keys = unsafe withUnsafeBytes(of: modes.c_cc) { unsafe $0.map(UInt64.init) }
    return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag].map(UInt64.init) + keys
  }

  private var isOpen = true

  private func hangUp() {
    drain()
    guard isOpen else { return }
    isOpen = false
    close(secondary)
    close(primary)
  }

  private func drain() {
    guard isOpen else { return }
    var chunk: [UInt8] = Array(repeating: 0, count: 4096)
    while true {
      let count = unsafe read(primary, &chunk, chunk.count)
      guard count > 0 else { return }
      sent += chunk[..<count]
      screen.show(chunk[..<count])
    }
  }
}
