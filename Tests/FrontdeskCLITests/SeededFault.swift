import Foundation
import Testing

@testable import PolicyPacks

/// A fault put into a built-in pack, from `Tests/PolicyPacksTests/bad`: what is changed, and every finding it has to
/// raise.
struct SeededFault: Sendable, CustomTestStringConvertible {
  let name: String
  /// The first is the promise the fault is meant for.
  let codes: [String]
  var code: String { codes[0] }
  let severity: String
  /// Some call shows it.
  let isShown: Bool
  private let changes: [(from: String, to: String)]
  let overlay: String?

  var testDescription: String { name }

  static let base = "wmwa"

  static let all: [SeededFault] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "PolicyPacksTests/bad")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted().compactMap { name in
      guard let data = try? Data(contentsOf: folder.appending(path: name)) else { return nil }
      return SeededFault(name, Array(data))
    }
  }()

  private init?(_ name: String, _ bytes: [UInt8]) {
    guard case .success(let tree) = parseYAML(PackSource(name: name, bytes: bytes)),
      let first = tree["finding"]?.text
    else { return nil }
    self.name = String(name.dropLast(5))
    codes = [first] + (tree["also"]?.list ?? []).compactMap(\.text)
    severity = tree["severity"]?.text ?? "error"
    overlay = tree["overlay"]?.text
    changes = (tree["change"]?.list ?? []).map {
      ($0["from"]?.text ?? "", $0["to"]?.text ?? "")
    }
    isShown = tree["shown"]?.text != "no" && severity == "error" && first != "idle-rule"
  }

  /// The pack that faults are put into, as one's own, with more entries in one of its sections.
  static func base(adding part: String) throws -> String {
    let source = try #require(BuiltInPacks.source(base))
    let section = String(part.prefix { $0 != "\n" })
    let text = String(decoding: source.bytes, as: UTF8.self)
      .replacing("pack: \(base)", with: "pack: mine", maxReplacements: 1)
    guard text.contains("\n" + section + "\n") else { return text + part }
    return text.replacing("\n" + section + "\n", with: "\n" + part, maxReplacements: 1)
  }

  /// The pack with the fault in it; each change has one place to be made.
  func pack() throws -> String {
    let source = try #require(BuiltInPacks.source(Self.base))
    var text = String(decoding: source.bytes, as: UTF8.self)
    for change in changes {
      try #require(
        text.ranges(of: change.from).count == 1, "'\(change.from)' is not there once")
      text = text.replacing(change.from, with: change.to)
    }
    return text.replacing("pack: \(Self.base)", with: "pack: mine", maxReplacements: 1)
  }
}
