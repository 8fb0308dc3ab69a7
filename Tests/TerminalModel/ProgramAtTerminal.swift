import Children
import Foundation

/// A program at the other end of a pseudo-terminal, which is its controlling one.
///
/// Whoever drives it waits for what is painted; nothing sleeps and hopes.
public final class ProgramAtTerminal {
  private let primary: Int32
  private let child: Child
  public private(set) var screen: Screen
  /// Everything painted so far.
  public private(set) var painted: [UInt8] = []

  public struct NoTerminal: Error {}

  /// What was waited for did not come; the screen as it was.
  public struct NotPainted: Error, CustomStringConvertible {
    public let description: String
  }

  public init(
    _ path: String, _ arguments: [String], environment: [String: String], width: Int = 80,
    height: Int = 24
  ) throws {
    var primary: Int32 = -1
    var secondary: Int32 = -1
    var size = winsize()
    size.ws_col = UInt16(width)
    size.ws_row = UInt16(height)
    guard unsafe openpty(&primary, &secondary, nil, nil, &size) == 0 else { throw NoTerminal() }
    _ = fcntl(primary, F_SETFL, O_NONBLOCK)
    _ = fcntl(primary, F_SETFD, FD_CLOEXEC)
    self.primary = primary
    screen = Screen(width: width, height: height)
    // util-linux: a session of its own, with this terminal in control, as a login gives.
    child = try Child(
      "/usr/bin/setsid", ["--ctty", "--wait", path] + arguments, environment: environment,
      input: secondary, output: secondary, errors: secondary)
    close(secondary)
  }

  /// Of the program: `setsid` makes way for it.
  public var id: Int32 { child.id }

  /// The terminal goes, and with it the program, as when a window is closed.
  deinit { close(primary) }

  public func type(_ text: String) {
    let bytes = Array(text.utf8)
    unsafe bytes.withUnsafeBytes { _ = unsafe write(primary, $0.baseAddress, $0.count) }
  }

  public func resize(width: Int, height: Int) {
    drain()
    screen.resize(width: width, height: height)
    var size = winsize()
    size.ws_col = UInt16(width)
    size.ws_row = UInt16(height)
    _ = unsafe ioctl(primary, UInt(TIOCSWINSZ), &size)
  }

  /// Waits until the program shows what is looked for.
  public func wait(
    for what: String, seconds: Int = 60, until isPainted: (ProgramAtTerminal) -> Bool
  ) async throws {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while true {
      drain()
      if isPainted(self) { return }
      guard ContinuousClock.now < deadline else {
        throw NotPainted(description: "never painted: \(what)\n\(screen.text)")
      }
      // In the kernel: whoever sleeps on the pool goes behind every other test that waits for it, and
      // comes back to a desk that has locked itself.
      var quiet = pollfd(fd: primary, events: Int16(POLLIN), revents: 0)
      _ = unsafe poll(&quiet, 1, 20)
    }
  }

  /// How many lines the program has asked for so far: it turns bracketed paste on for each, and then
  /// paints the prompt in one piece.
  public var prompts: Int {
    let mark = Array("\u{1B}[?2004h".utf8)
    return painted.count(of: mark) - (painted.suffix(mark.count) == mark[...] ? 1 : 0)
  }

  /// Waits for the next prompt after `seen` of them.
  public func prompt(after seen: Int) async throws {
    try await wait(for: "prompt \(seen + 1)") { $0.prompts > seen }
  }

  /// Types a line and waits for the prompt that follows; what was painted in between.
  @discardableResult
  public func enter(_ line: String) async throws -> [UInt8] {
    let (seen, start) = (prompts, painted.count)
    type(line + "\r")
    try await prompt(after: seen)
    return Array(painted[start...])
  }

  /// Waits for the end of the program and gives its exit status.
  public func status() async throws -> Int32 {
    try await wait(for: "the end of the program") { $0.child.hasEnded }
    child.wait()
    return child.status ?? -1
  }

  private func drain() {
    var chunk: [UInt8] = Array(repeating: 0, count: 65536)
    while true {
      let count = unsafe read(primary, &chunk, chunk.count)
      guard count > 0 else { return }
      painted += chunk[..<count]
      screen.show(chunk[..<count])
    }
  }
}

extension [UInt8] {
  /// How often `part` occurs.
  public func count(of part: [UInt8]) -> Int {
    var count = 0
    var rest = self[...]
    while let range = rest.firstRange(of: part) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}
