import Foundation
import PolicyPacks
import Testing

/// What `policy check` says of a pack's language.
@Suite struct `The check of a pack's language` {
  /// A built-in pack with a section put before its first rule.
  private func findings(
    _ section: String, before place: String = "\nrules:\n"
  ) throws -> [[String: Any]] {
    let source = try #require(BuiltInPacks.source("ludlow"))
    let text = String(decoding: source.bytes, as: UTF8.self)
      .replacing(place, with: "\n\(section)\(place)", maxReplacements: 1)
      .replacing("pack: ludlow", with: "pack: own", maxReplacements: 1)
    let folder = try Folder()
    let run = try Program.run(["policy", "check", try folder.file("own.yaml", text), "--json"])
    let packs = try #require(try run.object["packs"] as? [[String: Any]])
    return try #require(packs.first?["findings"] as? [[String: Any]])
      .filter { $0["severity"] as? String == "error" }
  }

  @Test func `points at an example that is heard otherwise`() throws {
    let found = try findings(
      """
      hearing:
        phrases:
          - {say: the blue form, means: request=records, heard: where is the blue form please}
          - {say: the red form, means: request=records, heard: the green form please}
      """)
    #expect(found.map { $0["code"] as? String } == ["example-not-heard"], "\(found)")
    #expect(found.first?["file"] as? String == "own.yaml")
    #expect(found.first?["column"] as? Int == 58)
  }

  @Test func `points at a word that is a command`() throws {
    let source = try #require(BuiltInPacks.source("ludlow"))
    let words = String(decoding: source.bytes, as: UTF8.self).components(separatedBy: "\nwords:\n")
    let first = try #require(words.last?.split(separator: "\n").first)
    let found = try findings("  hide: request=records", before: "\n\(first)\n")
    #expect(found.map { $0["code"] as? String } == ["hides-a-command"], "\(found)")
    #expect(found.first?["column"] as? Int == 3)
  }
}
