import GuidedDesk
import PolicyCore
import PolicyPacks
import Testing

@testable import Training

/// Packs and scripts for the tests of drills; every caller is invented.
enum Packs {
  private static let loaded: [String: Policy] = Dictionary(
    uniqueKeysWithValues: BuiltInPacks.ids.compactMap { id in
      BuiltInPacks.source(id).flatMap { loadPolicy($0).policy }.map { (id, $0) }
    })

  static func policy(_ id: String) throws -> Policy { try #require(loaded[id]) }
}

enum Scripts {
  static let sister = #"""
    @id: sister
    @pack: wmwa
    @held: known=yes present=yes
    @skills: no-confirm second-push close-log
    NEVER: /\b(is|was|isn't|wasn't) (here|in today)\b/
    NEVER: nobody of that name
    C: Hello, it's Tomas. Is my sister Ines with you? It's urgent. +5s
    > call
    > relative presence | presence relative
    SAY: neither confirm nor deny
    ^ must no-confirm why: WMWA-P1.1 hint: type who asks and what for
    C: So that's a no, then? +20s
    > pushed
    ^ 3 second-push within: 30s
    C: Just nod! Please. +10s
    > pushed
    > end
    LOG: decision=ncnd pushed=2
    ^ 1 close-log
    """#

  /// Moments so many seconds after the beginning.
  static func moment(_ seconds: Int) -> Moment {
    Moment(milliseconds: 1_930_000_000_000).advanced(bySeconds: seconds)
  }

  static func drill(
    _ text: String = sister, _ terms: DrillTerms = DrillTerms()
  ) throws -> Drill {
    let script = try Transcript(text)
    return Drill(script, policy: try Packs.policy(script.pack), terms: terms, at: moment(0))
  }

  /// Every line typed, a second apart; what each brought.
  @discardableResult
  static func run(_ drill: inout Drill, _ lines: String...) -> [[DrillReply]] {
    var second = 0
    var all = [drill.begin(at: moment(0))]
    for line in lines {
      second += 1
      all.append(drill.handle(line, at: moment(second)))
    }
    return all
  }
}
