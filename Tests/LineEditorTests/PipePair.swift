import Foundation
import Testing

/// A pipe.
///
/// What a test does not close stays open: a reader keeps descriptors, not this object.
final class PipePair {
  let reading: Int32
  let writing: Int32
  private var closed: Set<Int32> = []

  init() {
    var ends: [Int32] = [-1, -1]
    if unsafe pipe(&ends) != 0 { Issue.record("no pipe") }
    reading = ends[0]
    writing = ends[1]
  }

  /// A pipe with a few bytes in it, its writing end still open.
  convenience init(holding bytes: [UInt8]) {
    self.init()
    unsafe bytes.withUnsafeBytes { _ = unsafe write(writing, $0.baseAddress, $0.count) }
  }

  convenience init(holding text: String) { self.init(holding: Array(text.utf8)) }

  /// A pipe into which a thread writes `text`, however long, and then closes it.
  convenience init(feeding text: String) {
    self.init()
    closed.insert(writing)
    let descriptor = writing
    Thread.detachNewThread {
      var rest = Array(text.utf8)[...]
      while !rest.isEmpty {
        let count = unsafe rest.withUnsafeBytes {
          unsafe write(descriptor, $0.baseAddress, $0.count)
        }
        guard count > 0 else { break }
        rest = rest.dropFirst(count)
      }
      close(descriptor)
    }
  }

  func closeWriting() { closeOnce(writing) }
  func closeReading() { closeOnce(reading) }

  /// Closes the writing end and returns everything written.
  func drained() -> String {
    closeWriting()
    var bytes: [UInt8] = []
    var chunk: [UInt8] = Array(repeating: 0, count: 4096)
    while true {
      let count = unsafe read(reading, &chunk, chunk.count)
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += chunk[..<count]
    }
  }

  private func closeOnce(_ descriptor: Int32) {
    if closed.insert(descriptor).inserted { close(descriptor) }
  }
}

/// Where output goes that no test looks at.
enum Sink {
  static let descriptor: Int32 = unsafe open("/dev/null", O_WRONLY)
}
