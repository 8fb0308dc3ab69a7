import Glibc

/// A file that does nothing but take up room, given up when the disk is full.
///
/// A desk that meets a full disk in the middle of a call must still be able to file it.
struct Ballast: Sendable {
  let path: String
  let bytes: Int64

  /// Takes the room, where there is any.
  ///
  /// Failing is not an error: the log works without.
  func take() {
    guard bytes > 0, let descriptor = try? FileSystem.open(path, O_CREAT | O_EXCL | O_WRONLY)
    else { return }
    defer { FileSystem.close(descriptor) }
    do { try FileSystem.reserve(bytes, for: descriptor) } catch { FileSystem.remove(path) }
  }

  /// Gives the room back to the disk.
  ///
  /// False when there was none left to give.
  func release() -> Bool { FileSystem.remove(path) }

  var isTaken: Bool { (try? FileSystem.facts(at: path)) != nil }
}
