public import Foundation

/// A process of a test's own, waited for in the kernel.
///
/// Foundation's `Process` notices an end when the last holder of a socket closes it, and every process
/// started meanwhile holds it too: beside a desk that waits for its next line, the end of another is
/// noticed when that desk ends. Here a child inherits its three streams and nothing else.
public final class Child {
  /// How it ended.
  public enum End: Hashable, Sendable {
    case status(Int32)
    case signal(Int32)
  }

  public struct NotStarted: Error, CustomStringConvertible {
    public let description: String
  }

  public let id: pid_t
  private var end: End?

  /// Starts `path` with these streams, which stay the caller's to close.
  ///
  /// Without a stream it has `/dev/null`; throws ``NotStarted``.
  public init(
    _ path: String, _ arguments: [String], environment: [String: String], input: Int32? = nil,
    output: Int32? = nil, errors: Int32? = nil
  ) throws {
    let nothing = unsafe open("/dev/null", O_RDWR | O_CLOEXEC)
    defer { close(nothing) }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    // The three lie above their places, so that none is overwritten before it was copied.
    var copies: [Int32] = []
    defer { for copy in copies { close(copy) } }
    for (place, stream) in [input, output, errors].enumerated() {
      let copy = fcntl(stream ?? nothing, F_DUPFD_CLOEXEC, 3)
      guard copy >= 0 else { throw NotStarted(description: "\(path): no descriptor is left") }
      copies.append(copy)
      unsafe posix_spawn_file_actions_adddup2(&actions, copy, Int32(place))
    }
    // Closing what is not open is no error there.
    for other in 3..<Self.mostDescriptors {
      unsafe posix_spawn_file_actions_addclose(&actions, other)
    }
    var child: pid_t = 0
    var failure: Int32 = 0
    unsafe Self.withPointers([path] + arguments) { arguments in
      unsafe Self.withPointers(environment.map { "\($0)=\($1)" }) { environment in
        failure = unsafe posix_spawn(&child, path, &actions, nil, arguments, environment)
      }
    }
    guard failure == 0 else {
      throw NotStarted(description: "\(path): \(unsafe String(cString: strerror(failure)))")
    }
    id = child
  }

  deinit {
    if !hasEnded {
      kill(SIGKILL)
      wait()
    }
  }

  /// Whether it has ended; never waits.
  public var hasEnded: Bool { look(WNOHANG) != nil }

  /// Waits for its end.
  @discardableResult
  public func wait() -> End { look(0) ?? .status(-1) }

  /// The exit status once it has ended by itself; nil when a signal ended it, or it runs.
  public var status: Int32? {
    if case .status(let status) = look(WNOHANG) { status } else { nil }
  }

  /// Sends a signal, unless it has ended.
  public func kill(_ signal: Int32) {
    if !hasEnded { Foundation.kill(id, signal) }
  }

  private func look(_ options: Int32) -> End? {
    if let end { return end }
    var status: Int32 = 0
    var found = unsafe waitpid(id, &status, options)
    while found < 0, errno == EINTR { found = unsafe waitpid(id, &status, options) }
    guard found == id else { return nil }
    // The two halves of a status, as `WIFEXITED` and its kin read it.
    let signal = status & 0x7F
    end = signal == 0 ? .status(status >> 8 & 0xFF) : .signal(signal)
    return end
  }

  /// More than a test has open; glibc takes a place beyond the process's limit for an error.
  private static let mostDescriptors: Int32 = 512

  private static func withPointers(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Void
  ) {
    let pointers = unsafe strings.map { unsafe strdup($0) }
    defer { unsafe pointers.forEach { unsafe free($0) } }
    unsafe body(pointers + [nil])
  }
}
