import GuidedDesk
import PolicyCore
import Testing

@testable import Training

@Suite struct `A variant` {
  private func variant(_ seed: UInt64) throws -> Variant {
    let script = try Transcript(Scripts.sister)
    return Variant(of: script, seed: seed, under: try Packs.policy(script.pack))
  }

  private func heard(_ script: Transcript) -> [String] {
    script.items.compactMap { if case .caller(let words, _) = $0.kind { words } else { nil } }
  }

  @Test func `is the same for the same seed, and another for another`() throws {
    #expect(try variant(7).script.items == variant(7).script.items)
    let forms = Set(try (1...12).map { try variant($0).script.items })
    #expect(forms.count > 6)
  }

  @Test func `has other names, more pressure and one push more, and still holds`() throws {
    let policy = try Packs.policy("wmwa")
    let original = heard(try Transcript(Scripts.sister))
    for seed in UInt64(1)...20 {
      let variant = try variant(seed)
      #expect(variant.changes.contains(.names) && variant.changes.contains(.push))
      let words = heard(variant.script)
      #expect(!words.joined().contains("Ines") && !words.joined().contains("Tomas"))
      #expect(words.count == original.count + 1)
      var replay = Replay(variant.script, policy: policy)
      replay.run()
      #expect(replay.differences.isEmpty, "seed \(seed): \(replay.differences)")
    }
  }

  @Test func `leaves out what the engine does not run as it should go`() throws {
    // What is looked for names the caller: no other name would be found.
    let script = try Transcript(
      """
      @id: named
      @pack: wmwa
      C: It's about my sister, Ines. Please. Now.
      > call
      > friend presence
      > about Ines
      > end
      LOG: pushed=0
      """)
    let policy = try Packs.policy("wmwa")
    let variant = Variant(of: script, seed: 3, under: policy)
    var replay = Replay(variant.script, policy: policy)
    replay.run()
    #expect(replay.differences.isEmpty)
    #expect(!variant.changes.contains(.push))
  }
}
