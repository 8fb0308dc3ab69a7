import EnquiryLog
import Foundation
import LineEditor
import PolicyCore
import Training

/// The file of one trainee: a line a record, only ever added to, and open to one drill at a time.
///
/// Only this user may read it; whoever they hand it to can. No live call comes near it.
final class ProgressFile {
  let path: String
  private(set) var progress: TraineeProgress
  /// What is to be said of it once, a sentence each.
  private(set) var remarks: [String] = []
  private let descriptor: Int32
  /// Where the last whole line ends.
  private var end: Int

  /// More than any trainee fills.
  private static let most = 64 << 20

  /// Opens the file of a trainee to add to it, and begins it where there is none.
  ///
  /// What has had its time leaves it first.
  ///
  /// - Throws: ``Failure`` where it is another's, a later version's, broken, or open in another drill.
  init(_ path: String, of trainee: String, today: CivilDate) throws(Failure) {
    do throws(LogError) {
      try DurableFile.makeFolder((path as NSString).deletingLastPathComponent)
    } catch {
      throw .cannotWrite(path)
    }
    var descriptor = try Self.opened(path)
    var (progress, end, isCut) = try Self.read(path, mayBeEmpty: trainee)
    guard progress.trainee == trainee else {
      Glibc.close(descriptor)
      throw .brokenTranscript(
        file: path, line: 1, reason: ProgressText.another(progress.trainee, than: trainee))
    }
    if isCut { remarks.append(ProgressText.cut(path)) }
    let (rest, gone) = progress.disposed(on: today)
    if gone > 0 {
      let text = try Self.text(of: rest)
      do throws(LogError) { try DurableFile.write(Array(text.utf8), to: path) } catch {
        throw .cannotWrite(path)
      }
      Glibc.close(descriptor)
      descriptor = try Self.opened(path)
      (progress, end) = (rest, text.utf8.count)
      remarks.append(ProgressText.disposed(gone))
    }
    (self.path, self.progress, self.descriptor, self.end) = (path, progress, descriptor, end)
    if end == 0 { try add(line: try Self.encoded(TraineeProgress.Head(trainee: trainee))) }
  }

  deinit { Glibc.close(descriptor) }

  /// Adds a record; it is on the disk, and was read back, when this returns.
  func add(_ entry: TraineeProgress.Entry) throws(Failure) {
    try add(line: try Self.encoded(entry))
    progress.add(entry)
  }

  private func add(line: String) throws(Failure) {
    let bytes = Array((line + "\n").utf8)
    // What a power cut left of a line is no record: the next one is written over it.
    guard ftruncate(descriptor, off_t(end)) == 0, lseek(descriptor, off_t(end), SEEK_SET) >= 0,
      writeWhole(bytes, to: descriptor) != .failed, fsync(descriptor) == 0,
      let written = FileHandle(forReadingAtPath: path)
    else { throw .cannotWrite(path) }
    defer { try? written.close() }
    guard (try? written.seek(toOffset: UInt64(end))) != nil,
      let back = try? written.read(upToCount: bytes.count), Array(back) == bytes
    else { throw .cannotWrite(path) }
    end += bytes.count
  }

  // MARK: - Reading

  /// What a file holds, for whoever it was handed to.
  ///
  /// What was cut short, or lies half-way beside it, is said on standard error.
  static func look(_ path: String) throws(Failure) -> TraineeProgress {
    let (progress, _, isCut) = try read(path, mayBeEmpty: nil)
    if isCut { printToStandardError("frontdesk: " + ProgressText.cut(path)) }
    if ParkedDrill.isThere(beside: path) {
      printToStandardError("frontdesk: " + ProgressText.halfWay(progress.trainee))
    }
    return progress
  }

  private static func opened(_ path: String) throws(Failure) -> Int32 {
    let descriptor = unsafe Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw errno == EISDIR ? .isDirectory(path) : .cannotWrite(path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      Glibc.close(descriptor)
      throw .log(ProgressText.inUse(path), status: 73)
    }
    return descriptor
  }

  private static func read(
    _ path: String, mayBeEmpty trainee: String?
  ) throws(Failure) -> (progress: TraineeProgress, end: Int, isCut: Bool) {
    let bytes = try bytes(of: path, most: most)
    if bytes.isEmpty, let trainee { return (TraineeProgress(trainee: trainee), 0, false) }
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    // Behind the last line break stands nothing, or what was cut short.
    let rest = lines.removeLast()
    guard let first = lines.first, let head: TraineeProgress.Head = decoded(first) else {
      if lines.isEmpty, let trainee { return (TraineeProgress(trainee: trainee), 0, true) }
      throw .brokenTranscript(file: path, line: 1, reason: ProgressText.noProgress)
    }
    guard head.version <= TraineeProgress.Head.current else {
      throw .brokenTranscript(file: path, line: 1, reason: ProgressText.later)
    }
    var progress = TraineeProgress(trainee: head.trainee)
    for (index, line) in lines.enumerated().dropFirst() {
      do {
        progress.add(try JSONDecoder().decode(TraineeProgress.Entry.self, from: Data(line)))
      } catch is WrittenByLaterVersion {
        throw .brokenTranscript(file: path, line: index + 1, reason: ProgressText.later)
      } catch {
        throw .brokenTranscript(file: path, line: index + 1, reason: ProgressText.broken)
      }
    }
    return (progress, bytes.count - rest.count, !rest.isEmpty)
  }

  private static func decoded<Value: Decodable>(_ line: some Collection<UInt8>) -> Value? {
    try? JSONDecoder().decode(Value.self, from: Data(line))
  }

  static func encoded(_ value: some Encodable) throws(Failure) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Only numbers that are none fail to encode, and no record holds a fraction.
    guard let data = try? encoder.encode(value) else { throw .cannotWrite("the progress file") }
    return String(decoding: data, as: UTF8.self)
  }

  private static func text(of progress: TraineeProgress) throws(Failure) -> String {
    var lines = [try encoded(TraineeProgress.Head(trainee: progress.trainee))]
    for entry in progress.entries { lines.append(try encoded(entry)) }
    return lines.joined(separator: "\n") + "\n"
  }
}
