import Glibc

/// What became of bytes that were to be written.
public enum WriteOutcome: Sendable {
  /// All of them were taken.
  case whole
  /// Nobody reads any more: a pipe that was closed, a terminal that is gone, a program told to end.
  case unread
  /// They could not be written: the disk is full, or the descriptor is closed or not for writing.
  case failed
}

/// Writes all of `bytes`, undisturbed by signals and by a descriptor somebody made non-blocking. (`write`)
///
/// `SIGPIPE` must be ignored, or a closed pipe ends the program here.
public func writeWhole(
  _ bytes: some Collection<UInt8>, to descriptor: Int32
) -> WriteOutcome {
  Descriptors.writing(bytes, to: descriptor)
}

/// Reading and writing of descriptors, whole and undisturbed by signals.
enum Descriptors {
  /// Opens what stands in for standard input, output and errors that were closed at the start.
  ///
  /// Otherwise the next file or pipe opened would take their number, and be read as if typed. What is written to an
  /// output that was closed fails, as it would have: a script that closes it must not be told that all went well.
  static func fillStandardGaps() {
    for descriptor in 0...2 where fcntl(Int32(descriptor), F_GETFD) < 0 {
      _ = unsafe open("/dev/null", descriptor == 2 ? O_WRONLY : O_RDONLY)
    }
  }

  /// Writes all of `bytes`; false when they were not all taken.
  static func write(_ bytes: some Collection<UInt8>, to descriptor: Int32) -> Bool {
    writing(bytes, to: descriptor) == .whole
  }

  /// Writes all of `bytes`, and says why not.
  static func writing(_ bytes: some Collection<UInt8>, to descriptor: Int32) -> WriteOutcome {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        // A terminal shared with a program that made it non-blocking.
        var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = unsafe poll(&wanted, 1, 1000)
        if wanted.revents & Int16(POLLERR | POLLHUP | POLLNVAL) != 0 { return .unread }
      } else if errno == EINTR {
        if SignalWatch.isToldToEnd { return .unread }
      } else {
        return errno == EPIPE || (errno == EIO && isTerminal(descriptor)) ? .unread : .failed
      }
    }
    return .whole
  }

  /// Whether it is one, hung up or not.
  private static func isTerminal(_ descriptor: Int32) -> Bool {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return false }
    return status.st_mode & S_IFMT == S_IFCHR
  }

  static func write(_ text: String, to descriptor: Int32) -> Bool {
    write(Array(text.utf8), to: descriptor)
  }

  static func write(_ text: StaticString, to descriptor: Int32) -> Bool {
    text.withUTF8Buffer { unsafe write($0, to: descriptor) }
  }
}
