import EnquiryLog
import Foundation
import PolicyCore
import Training

/// A drill half-way: what was typed so far, so that the same lines make the same drill again.
///
/// It is on the disk before the next prompt, and is scored only when it is finished.
struct ParkedDrill: Codable {
  /// One line, and when it was typed, in milliseconds from the beginning.
  struct Line: Codable, Hashable {
    let text: String
    let after: Int64
  }

  /// The file of the script, and what it held.
  let file: String
  let hash: String
  let seed: UInt64?
  let terms: DrillTerms
  let began: Moment
  var lines: [Line] = []

  static func path(beside progress: String) -> String { progress + ".open" }

  /// What lies there; nil for nothing, or for what nobody can read.
  static func read(beside progress: String) -> ParkedDrill? {
    guard let bytes = try? bytes(of: path(beside: progress)) else { return nil }
    return try? JSONDecoder().decode(ParkedDrill.self, from: Data(bytes))
  }

  /// Whether anything lies there, readable or not.
  static func isThere(beside progress: String) -> Bool {
    FileManager.default.fileExists(atPath: path(beside: progress))
  }

  func write(beside progress: String) throws(Failure) {
    let text = try ProgressFile.encoded(self)
    do throws(LogError) {
      try DurableFile.write(Array(text.utf8), to: Self.path(beside: progress))
    } catch {
      throw .cannotWrite(Self.path(beside: progress))
    }
  }

  static func remove(beside progress: String) {
    try? FileManager.default.removeItem(atPath: path(beside: progress))
  }

  func moment(_ line: Line) -> Moment { Moment(milliseconds: began.milliseconds + line.after) }
}
