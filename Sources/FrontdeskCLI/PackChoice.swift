import Foundation
import PolicyCore
import PolicyPacks

/// Finds and loads the policy a command speaks of.
enum PackChoice {
  /// `name` with a `/` or ending in `.yaml` is a file, else the id of a built-in pack (DESIGN 7).
  static func source(_ name: String) throws(Failure) -> PackSource {
    if name.contains("/") || name.hasSuffix(".yaml") {
      return PackSource(
        name: (name as NSString).lastPathComponent, bytes: try bytes(of: name))
    }
    guard BuiltInPacks.ids.contains(name), let source = BuiltInPacks.source(name) else {
      throw .unknownPack(name, suggestion: nearestWord(to: name, in: BuiltInPacks.ids))
    }
    return source
  }

  /// Loads it, printing every finding to standard error.
  static func policy(_ name: String, overlay: PackSource? = nil) throws(Failure) -> Policy {
    let source = try source(name)
    let loaded = loadPolicy(source, overlay: overlay)
    for finding in loaded.findings { printToStandardError(finding.sentence) }
    guard let policy = loaded.policy else { throw .brokenPack(source.name) }
    return policy
  }
}

/// One line of diagnostics.
///
/// The desk itself goes to standard output.
func printToStandardError(_ line: String) {
  // What was typed or read from a file may carry escape sequences; none reaches the terminal.
  let line = String(
    String.UnicodeScalarView(
      line.unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : $0 }))
  try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
}
