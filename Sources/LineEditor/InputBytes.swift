import Glibc

/// Bytes from a descriptor through a small buffer of our own, one at a time.
///
/// The buffer is the only place where what was typed rests between two reads, so it can be wiped.
struct InputBytes {
  private let descriptor: Int32
  private var buffer: [UInt8] = Array(repeating: 0, count: 4096)
  private var position = 0
  private var end = 0

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// Something was read and not handed out.
  var hasMore: Bool { position < end }

  enum Next: Equatable {
    case byte(UInt8)
    case signal
    case timeout
    case end
  }

  /// The next byte; a negative time waits for as long as it takes.
  mutating func next(watching signals: SignalWatch, milliseconds: Int32 = -1) -> Next {
    while position == end {
      switch signals.wait(for: descriptor, milliseconds: milliseconds) {
      case .signal: return .signal
      case .timeout: return .timeout
      case .ready: break
      }
      let room = buffer.count
      let count = unsafe Glibc.read(descriptor, &buffer, room)
      if count == 0 { return .end }
      if count < 0 {
        // EAGAIN: somebody sharing the terminal was faster. Any other error means it is gone.
        if errno == EINTR || errno == EAGAIN { continue }
        return .end
      }
      position = 0
      end = count
    }
    defer { position += 1 }
    return .byte(buffer[position])
  }

  /// Overwrites what was read already.
  ///
  /// What was typed ahead stays.
  mutating func wipeConsumed() {
    for index in buffer.indices where index < position || index >= end { buffer[index] = 0 }
  }

  /// Lets go of everything read ahead, too.
  mutating func discard() {
    position = end
    wipeConsumed()
  }
}

extension Duration {
  /// Whole milliseconds, never less than the duration, at least one and at most an hour.
  var roundedUpMilliseconds: Int32 {
    let (seconds, attoseconds) = components
    let milliseconds = min(seconds, 3600) * 1000 + attoseconds / 1_000_000_000_000_000 + 1
    return Int32(clamping: max(1, min(milliseconds, 3_600_000)))
  }
}
