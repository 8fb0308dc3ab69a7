import Glibc

/// A line that is not shown: a passphrase.
enum SecretLine {
  /// A longer one is taken for a mistake (a pasted file), never cut in silence.
  static let limit = 1024

  /// Reads one line without echo.
  ///
  /// Nil when it was cancelled, too long, or the input ended, or the prompt could not be shown. The prompt is painted
  /// when the echo is off and what was typed ahead is gone: whoever sees it may type at once.
  ///
  /// Guarantees: the echo is on again whatever happened; what was typed before the prompt is not
  /// taken for part of the secret; the copy that is not returned is overwritten.
  static func read(
    from input: Int32, through bytes: inout InputBytes, output: Int32,
    watching signals: SignalWatch, showingPrompt: () -> Bool
  ) -> [UInt8]? {
    var found = termios()
    let isTerminal = unsafe tcgetattr(input, &found) == 0
    if isTerminal {
      var silent = found
      silent.c_lflag &= ~tcflag_t(ECHO)
      silent.c_lflag |= tcflag_t(ECHONL | ICANON | ISIG)
      silent.setControl(VSUSP, to: 0)
      silent.setControl(VQUIT, to: 0)
      _ = unsafe tcsetattr(input, TCSAFLUSH, &silent)
    }
    defer {
      if isTerminal { _ = unsafe tcsetattr(input, TCSADRAIN, &found) }
      bytes.wipeConsumed()
    }

    guard showingPrompt() else { return nil }

    // Room for all of it at once: a growing array would leave copies behind.
    var secret: [UInt8] = []
    secret.reserveCapacity(limit + 1)
    var isWhole = false
    reading: while true {
      switch bytes.next(watching: signals) {
      case .byte(UInt8(ascii: "\n")):
        isWhole = secret.count <= limit
        break reading
      case .byte(let byte):
        if secret.count <= limit { secret.append(byte) }
      case .signal:
        let arrived = signals.take()
        guard arrived.isDisjoint(with: [.interrupt, .hangUp, .terminate]) else {
          // ECHONL had no line break to show.
          if isTerminal { _ = Descriptors.write("\n", to: output) }
          break reading
        }
      case .timeout:
        continue
      case .end:
        isWhole = !secret.isEmpty && secret.count <= limit
        break reading
      }
    }
    if isWhole, secret.last == UInt8(ascii: "\r") { secret.removeLast() }
    if isWhole { return secret }
    secret.wipe()
    return nil
  }
}

/// Reads one secret line from a descriptor that is no terminal's business: `--passphrase-fd`.
///
/// Nil when it cannot be read, is empty, or is too long to be a passphrase.
public func readSecret(fromDescriptor descriptor: Int32) -> [UInt8]? {
  var secret: [UInt8] = []
  secret.reserveCapacity(SecretLine.limit + 1)
  var byte: UInt8 = 0
  while secret.count <= SecretLine.limit {
    let count = unsafe read(descriptor, &byte, 1)
    if count < 0 && errno == EINTR { continue }
    guard count == 1, byte != UInt8(ascii: "\n") else { break }
    secret.append(byte)
  }
  if secret.last == UInt8(ascii: "\r") { secret.removeLast() }
  if (1...SecretLine.limit).contains(secret.count) { return secret }
  secret.wipe()
  return nil
}

extension [UInt8] {
  /// Overwrites the bytes in place, in a way the compiler may not leave out (`explicit_bzero`).
  mutating func wipe() {
    unsafe withUnsafeMutableBytes { bytes in
      if let start = bytes.baseAddress { unsafe explicit_bzero(start, bytes.count) }
    }
  }
}
