import Glibc

/// Reading and writing of descriptors, whole and undisturbed by signals.
enum Descriptors {
  /// Opens what stands in for standard input, output and errors that were closed at the start.
  ///
  /// Otherwise the next file or pipe opened would take their number, and be read as if typed.
  static func fillStandardGaps() {
    for descriptor in 0...2 where fcntl(Int32(descriptor), F_GETFD) < 0 {
      _ = unsafe open("/dev/null", descriptor == 0 ? O_RDONLY : O_WRONLY)
    }
  }

  /// Writes all of `bytes`.
  ///
  /// False when whoever reads it is gone, or reads nothing and the program is told to end.
  static func write(_ bytes: some Collection<UInt8>, to descriptor: Int32) -> Bool {
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
        if wanted.revents & Int16(POLLERR | POLLHUP | POLLNVAL) != 0 { return false }
      } else if errno != EINTR || SignalWatch.isToldToEnd {
        return false
      }
    }
    return true
  }

  static func write(_ text: String, to descriptor: Int32) -> Bool {
    write(Array(text.utf8), to: descriptor)
  }

  static func write(_ text: StaticString, to descriptor: Int32) -> Bool {
    text.withUTF8Buffer { unsafe write($0, to: descriptor) }
  }
}
