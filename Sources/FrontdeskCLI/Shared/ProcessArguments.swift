import Glibc

/// The arguments of this process, as the kernel was given them.
///
/// Swift looks for them beside the environment, and finds none when a library changed the environment before
/// `main`: then `--home` would be passed over without a word, and calls would go into another log.
enum ProcessArguments {
  /// Without the name of the program; nil when the kernel does not tell.
  static func given() -> [String]? {
    let descriptor = unsafe open("/proc/self/cmdline", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let room = buffer.count
      let count = unsafe read(descriptor, &buffer, room)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { break }
      bytes += buffer.prefix(count)
    }
    return arguments(in: bytes)
  }

  /// Each ends with a zero byte, an empty one too; the first is the program.
  static func arguments(in bytes: [UInt8]) -> [String]? {
    guard bytes.last == 0 else { return nil }
    return bytes.dropLast().split(separator: 0, omittingEmptySubsequences: false).dropFirst()
      .map { String(decoding: $0, as: UTF8.self) }
  }
}
