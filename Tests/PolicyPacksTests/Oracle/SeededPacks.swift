import Foundation
import PolicyCore
import Testing

@testable import PolicyPacks

/// The built-in pack with one fault each, as described in `Tests/PolicyPacksTests/bad`.
enum SeededPacks {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "bad")

  static let names: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted()
  }()

  static func policy(_ name: String) throws -> Policy {
    let data = try Data(contentsOf: folder.appending(path: name))
    let tree = try parseYAML(PackSource(name: name, bytes: Array(data))).get()
    let source = try #require(BuiltInPacks.source(tree["pack"]?.text ?? "wmwa"))
    var text = String(decoding: source.bytes, as: UTF8.self)
    for change in tree["change"]?.list ?? [] {
      let from = change["from"]?.text ?? ""
      try #require(text.contains(from), "'\(from)' is not in the pack")
      text = text.replacing(from, with: change["to"]?.text ?? "", maxReplacements: 1)
    }
    let overlay = tree["overlay"]?.text.map { PackSource(name: "site.yaml", text: $0) }
    let loaded = loadPolicy(PackSource(name: source.name, text: text), overlay: overlay)
    return try #require(loaded.policy, "\(loaded.findings.map(\.sentence))")
  }
}
