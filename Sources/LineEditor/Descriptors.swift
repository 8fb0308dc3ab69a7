import Glibc

/// Reading and writing of descriptors, whole and undisturbed by signals.
enum Descriptors {
  /// Writes all of `bytes`.
  ///
  /// False when whoever reads it is gone.
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
      } else if errno != EINTR {
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
