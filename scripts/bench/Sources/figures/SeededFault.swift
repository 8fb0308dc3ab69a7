import Foundation
import GuidedDesk
import PolicyCore
import PolicyPacks
import Yams

/// A fault put into the pack `wmwa`, from `Tests/PolicyPacksTests/bad`.
struct SeededFault {
  private struct Written: Decodable {
    struct Change: Decodable {
      let from: String
      let to: String
    }

    let change: [Change]?
    let overlay: String?
  }

  private let pack: PackSource
  private let overlay: PackSource?

  static func all() throws -> [SeededFault] {
    let root = URL(filePath: #filePath).appending(path: "../../../../..").standardizedFileURL
    let folder = root.appending(path: "Tests/PolicyPacksTests/bad")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    return try files.filter { $0.pathExtension == "yaml" }.map(SeededFault.init)
  }

  private init(_ file: URL) throws {
    let written = try YAMLDecoder().decode(Written.self, from: Data(contentsOf: file))
    guard let good = BuiltInPacks.source("wmwa") else { throw Refused("no pack for \(file.path)") }
    var text = String(decoding: good.bytes, as: UTF8.self)
    for change in written.change ?? [] {
      guard text.ranges(of: change.from).count == 1 else {
        throw Refused("\(file.path): there is no one place for the fault in \(good.name)")
      }
      text = text.replacing(change.from, with: change.to)
    }
    pack = PackSource(name: good.name, text: text)
    overlay = written.overlay.map { PackSource(name: "site.yaml", text: $0) }
  }

  /// Loads, proves and writes down the first call that shows a broken promise, replayed once.
  ///
  /// Nil where no call can show it: a rule that never decides, a clause nobody cites.
  func firstCounterexample() -> Counterexample? {
    guard let policy = loadPolicy(pack, overlay: overlay).policy else { return nil }
    return policy.proved.violations.lazy.compactMap {
      Counterexample(
        $0, in: policy, id: "fault", reason: "A seeded fault.", origin: .init(pack: policy.id))
    }.first
  }
}
