import Chance
import Foundation
import PolicyCore
import Testing

@testable import PolicyPacks

/// Packs as an earlier version had them, read by this one.
///
/// What is filed in a log is read for as long as the log is kept: the text it was decided under loads, and decides as
/// it did. `decisions.txt` was written by the version of that time; it is never made again.
@Suite struct `A text filed by the first version of the format` {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures/format-1")

  private static func file(_ name: String) throws -> PackSource {
    PackSource(
      name: name, bytes: [UInt8](try Data(contentsOf: folder.appendingPathComponent(name))))
  }

  /// What stands in `decisions.txt` before the first bar: a pack, with the site's own file or without.
  static let editions = ["ludlow", "ludlow+site", "organisation", "petra", "stmartins", "wmwa"]

  private static func texts(_ edition: String) throws -> PackTexts {
    let parts = edition.split(separator: "+").map(String.init)
    var texts = PackTexts(
      pack: try file("\(parts[0]).yaml"), overlay: parts.count > 1 ? try file("site.yaml") : nil)
    texts.common = try file("common.yaml")
    return texts
  }

  private static func policy(_ edition: String) throws -> Policy {
    let texts = try texts(edition)
    let loaded = loadPolicy(texts.pack, common: texts.common, overlay: texts.overlay)
    let errors = loaded.findings.filter { $0.severity == .error }.map(\.sentence)
    return try #require(loaded.policy, "\(errors)")
  }

  private static func decisions() throws -> [String] {
    try String(contentsOf: folder.appendingPathComponent("decisions.txt"), encoding: .utf8)
      .split(separator: "\n").map(String.init)
  }

  @Test(arguments: editions)
  func `loads, and decides every call of the sample as it did`(edition: String) throws {
    let policy = try Self.policy(edition)
    let lines = try Self.decisions().filter { $0.hasPrefix("\(edition) |") }
    #expect(lines.count == Self.sample)
    for line in lines {
      let given = line.split(separator: "|")[1].split(separator: " ").map(String.init)
      let now = Self.line(edition, given, policy.decide(Self.answers(given, policy)), policy)
      #expect(now == line)
    }
  }

  /// The one release there is, which chance did not draw.
  @Test(arguments: [
    ("yes", "In confidence, and not for the family: yes, that young person contacted us recently."),
    ("no", "In confidence, and not for the family: no, no contact recently that we know of."),
    ("unchecked", "I can't give a safe answer yet. Management will ring your control room."),
  ])
  func `releases to a checked officer what it released`(contact: String, said: String) throws {
    let policy = try Self.policy("wmwa")
    let given = [
      "enquirer=police", "request=missing-enquiry", "age=under-16", "reported-missing=yes",
      "verified=yes", "recent-contact=\(contact)",
    ]
    let decision = policy.decide(Self.answers(given, policy))
    #expect(decision.code == .release)
    #expect(decision.say == [said])
    #expect(decision.rules.first == "missing-under-16-police")
  }

  @Test func `is taken apart as it lies in a log, and put together again byte for byte`() throws {
    let filed = try Self.file("ludlow+site.text").bytes
    let texts = try #require(PackTexts(joined: filed))
    #expect(try texts == Self.texts("ludlow+site"))
    #expect(texts.joined == filed)
  }

  @Test(arguments: [
    "plain.yaml", "two words.yaml", "a\nb.yaml", "\n", "", " ", "a\r\nb.yaml", "\u{1B}[31m.yaml",
    "# 3 bytes of x",
  ])
  func `is taken apart whatever its files are called`(name: String) throws {
    let texts = PackTexts(
      pack: PackSource(name: name, text: "pack: x\n"),
      overlay: PackSource(name: name, text: "# 5 bytes of y\n"))
    let back = try #require(PackTexts(joined: texts.joined))
    #expect(back.common == texts.common)
    #expect(back.pack.bytes == texts.pack.bytes)
    #expect(back.overlay?.bytes == texts.overlay?.bytes)
    #expect(!back.pack.name.unicodeScalars.contains { $0.properties.generalCategory == .control })
  }

  // MARK: - The sample

  private static let sample = 120

  private static func answers(_ given: [String], _ policy: Policy) -> Answers {
    var answers = Answers()
    for part in given {
      let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
      guard sides.count == 2, let fact = policy.vocabulary.fact(sides[0]) else { continue }
      for (target, answer) in policy.vocabulary.answers(for: fact, code: sides[1]) ?? [] {
        answers[target] = answer
      }
    }
    return answers
  }

  /// All of a decision on one line; the spoken lines by their fingerprint.
  private static func line(
    _ edition: String, _ given: [String], _ decision: Decision, _ policy: Policy
  ) -> String {
    let code = { (fact: FactID) in policy.vocabulary[fact].code }
    let spoken = SourceText(
      (decision.say + decision.never + decision.ifPressed).joined(separator: "\n")
    )
    .fingerprint(of: "1-\(decision.say.count + decision.never.count + decision.ifPressed.count)")
    return [
      edition, given.joined(separator: " "),
      "\(decision.code.rawValue) \(decision.message.rawValue) \(decision.refer ?? "nobody")",
      decision.rules.joined(separator: " "), decision.duties.joined(separator: " "),
      decision.cites.joined(separator: " "), decision.releases.map(code).joined(separator: " "),
      "\(decision.retention) \(decision.silent) \(decision.waits) \(decision.band)",
      decision.ask.map(code) ?? "nothing", spoken ?? "",
    ].joined(separator: " | ")
  }

  /// `FREEZE_FILED=FOLDER` writes the sample there, once for each version of the format.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["FREEZE_FILED"] != nil))
  func `is sampled anew`() throws {
    let target = try #require(ProcessInfo.processInfo.environment["FREEZE_FILED"])
    var random = SplitMix(seed: 817)
    var lines: [String] = []
    for edition in Self.editions {
      let policy = try Self.policy(edition)
      for _ in 0..<Self.sample {
        let given = policy.vocabulary.ids.compactMap { fact -> String? in
          let isUsual = [.asked, .coach].contains(policy.vocabulary[fact].how)
          guard Int.random(in: 0..<100, using: &random) < (isUsual ? 55 : 10),
            let code = policy.vocabulary.codes(for: fact).randomElement(using: &random)
          else { return nil }
          return "\(policy.vocabulary[fact].code)=\(code)"
        }
        lines.append(Self.line(edition, given, policy.decide(Self.answers(given, policy)), policy))
      }
    }
    try Data((lines.joined(separator: "\n") + "\n").utf8)
      .write(to: URL(filePath: target + "/decisions.txt"))
    try Data(Self.texts("ludlow+site").joined).write(
      to: URL(filePath: target + "/ludlow+site.text"))
  }
}
