import Foundation

/// An article of the catalogue, for the tests that hold it against the packs.
enum Article {
  static func lines(_ name: String) -> [String] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let article = root.appending(path: "Sources/PolicyPacks/PolicyPacks.docc/\(name)")
    guard let text = try? String(contentsOf: article, encoding: .utf8) else { return [] }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
