import Foundation
import GuidedDesk

/// Finding and reading `.call` files.
enum TranscriptFiles {
  static let shift = ".shift"

  /// The files named, and every `.call` file, and where shifts are asked for every `.shift` file, below the folders named, in order of their names.
  ///
  /// A folder without any is taken for a mistake: a check of nothing passes nothing.
  ///
  /// - Throws: ``Failure`` of status 66 for what is not there, a folder without transcripts included.
  static func find(in paths: [String], withShifts: Bool = false) throws(Failure) -> [String] {
    var files: [String] = []
    for path in paths {
      var isDirectory: ObjCBool = false
      guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
        throw .missing(path)
      }
      if !isDirectory.boolValue {
        files.append(path)
        continue
      }
      guard let below = FileManager.default.enumerator(atPath: path) else {
        throw .unreadable(path)
      }
      let found = below.compactMap { $0 as? String }.filter {
        $0.hasSuffix(".call") || withShifts && $0.hasSuffix(shift)
      }.sorted()
      if found.isEmpty { throw .noTranscripts(path) }
      files += found.map { path.hasSuffix("/") ? path + $0 : path + "/" + $0 }
    }
    return files
  }

  /// As ``read(_:)``, of a shift.
  static func readShift(_ file: String) throws(Failure) -> Shift {
    let text = try text(of: file, most: most)
    do throws(TranscriptProblem) {
      var shift = try Shift(text)
      (shift.pack, shift.site) = PackChoice.placing(shift.pack, shift.site, from: file)
      return shift
    } catch {
      throw .brokenTranscript(
        file: file, line: error.line, reason: ReplayText.sentence(error.reason))
    }
  }

  /// More than any script holds.
  private static let most = 1 << 20

  /// A pack or overlay that is a file is seen from the folder of the transcript.
  static func read(_ file: String) throws(Failure) -> Transcript {
    let text = try text(of: file, most: most)
    let transcript: Transcript
    do throws(TranscriptProblem) {
      transcript = try Transcript(text)
    } catch {
      throw .brokenTranscript(
        file: file, line: error.line, reason: ReplayText.sentence(error.reason))
    }
    guard transcript.items.contains(where: { if case .types = $0.kind { true } else { false } })
    else { throw .brokenTranscript(file: file, line: 1, reason: ReplayText.sentence(.noCall)) }
    return PackChoice.placing(transcript, from: file)
  }
}
