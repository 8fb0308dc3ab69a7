import PolicyCore
import Testing

@testable import PolicyPacks

extension BadPack {
  /// What is wrong with how long a class is kept, and with what holds its own entry.
  static let periods: [BadPack] = [
    period(.unknownRetention, "{1️⃣breech: {keep: 1 year, cites: [S-1]}}", suggests: "breach"),
    period(.badValue, "{breach: {keep: 1️⃣soon, cites: [S-1]}}"),
    period(.badValue, "{breach: {keep: 1️⃣0 days, cites: [S-1]}}"),
    period(.badValue, "{breach: {keep: 1️⃣101 years, cites: [S-1]}}"),
    period(.badValue, "{breach: {keep: indefinite, review: 1️⃣always, cites: [S-1]}}"),
    period(.badValue, "{breach: {keep: 1 year, review: 1️⃣1 year, cites: [S-1]}}"),
    period(.missingKey, "{breach: 1️⃣{cites: [S-1]}}"),
    period(.missingKey, "{breach: 1️⃣{keep: indefinite, cites: [S-1]}}"),
    period(.unknownClause, "{breach: {keep: 1 year, cites: [1️⃣S-99]}}"),
    period(.unknownKey, "{breach: {keep: 1 year, cites: [S-1], 1️⃣revew: x}}", suggests: "review"),
    floor(.missingKey, "1️⃣{breach: \(year), safeguarding: \(year)}"),
    hold(.unknownRetention, "{because: a breach, classes: [1️⃣breech]}", suggests: "breach"),
    hold(.missingKey, "1️⃣{because: a breach}"),
    hold(.missingKey, "1️⃣{classes: [breach]}"),
    hold(.blankValue, "{because: 1️⃣\"\", classes: [breach]}"),
    hold(.unknownFact, "{because: a breach, when: {1️⃣harmm: [possible]}}", suggests: "harm"),
    hold(.unknownValue, "{because: a breach, when: {harm: [1️⃣possibel]}}", suggests: "possible"),
  ]

  private static let year = "{keep: 1 year, cites: [COM-floor]}"

  private static func period(
    _ code: FindingCode, _ row: String, suggests: String? = nil
  ) -> BadPack {
    BadPack(
      code, .pack,
      SmallPacks.pack.replacing("words:", with: "retention-periods: \(row)\nwords:"),
      suggests: suggests)
  }

  private static func floor(_ code: FindingCode, _ row: String) -> BadPack {
    BadPack(code, .common, SmallPacks.common + "\nretention-periods: \(row)\n")
  }

  private static func hold(
    _ code: FindingCode, _ row: String, suggests: String? = nil
  ) -> BadPack {
    BadPack(
      code, .pack, SmallPacks.pack.replacing("words:", with: "own-holds: [\(row)]\nwords:"),
      suggests: suggests)
  }
}

/// How long a class is kept is the pack's word, and a site's only where it keeps longer.
@Suite struct `A site's own period` {
  private static let own =
    "retention-periods: {breach: {keep: 2 years, cites: [S-1]}, safeguarding: "
    + "{keep: indefinite, review: 3 years, cites: [S-1]}}\n"

  private func load(_ period: String) -> LoadedPolicy {
    SmallPacks.load(
      SmallPacks.pack.replacing("words:", with: Self.own + "words:"),
      overlay: "retention-periods: {\(period)}\n")
  }

  @Test(arguments: [
    "breach: {keep: 2 years, cites: [S-1]}", "breach: {keep: 24 months, cites: [S-1]}",
    "breach: {keep: 7 years, cites: [S-1]}",
    "breach: {keep: indefinite, review: 1 year, cites: [S-1]}",
    // The pack itself does not say how long.
    "enquiry-general: {keep: 1 day, cites: [S-1]}",
  ])
  func `takes the place of the pack's where it is no shorter`(period: String) throws {
    let loaded = load(period)
    #expect(loaded.findings.map(\.sentence) == [])
    let policy = try #require(loaded.policy)
    let name = String(period.prefix { $0 != ":" })
    #expect(period.contains(try #require(policy.retentionPeriods[name]).span.written))
  }

  @Test(arguments: [
    "breach: {keep: 23 months, cites: [S-1]}", "breach: {keep: 730 days, cites: [S-1]}",
    "safeguarding: {keep: 100 years, cites: [S-1]}",
  ])
  func `is a finding where it is shorter, at its place and with the pack's own`(period: String) {
    let loaded = load(period)
    #expect(loaded.policy == nil)
    #expect(loaded.findings.map(\.code) == [.badValue])
    #expect(loaded.findings.map(\.location.file) == ["site.yaml"])
    #expect(loaded.findings.allSatisfy { $0.sentence.contains("no shorter") })
  }

  /// Erased too early it cannot be had back; and what was accepted before this was looked at goes on being loaded.
  @Test(arguments: [("1 day", false), ("23 months", false), ("2 years", true), ("9 years", true)])
  func `where the common floor alone says how long is never shorter: that stands, and it is said`(
    period: String, isTaken: Bool
  ) throws {
    let pack = try #require(BuiltInPacks.source("organisation"))
    let loaded = loadPolicy(
      pack,
      overlay: PackSource(
        name: "site.yaml",
        text: "retention-periods: {enquiry-general: {keep: \(period), cites: [COM-retention]}}\n"))
    let policy = try #require(loaded.policy)
    let found = loaded.findings.filter { $0.location.file == "site.yaml" }
    #expect(found.map(\.severity) == (isTaken ? [] : [.warning]))
    #expect(found.allSatisfy { $0.sentence.contains("which stands") })
    #expect(
      policy.retentionPeriods["enquiry-general"]?.span.written == (isTaken ? period : "2 years"))
  }

  @Test func `of a text of before there were periods is nobody's: what was filed under it is kept`()
    throws
  {
    let old = SmallPacks.load(
      SmallPacks.pack.replacing("format: 2\n", with: ""),
      common: SmallPacks.common.replacing("format: 2\n", with: ""))
    let policy = try #require(old.policy, "\(old.findings.map(\.sentence))")
    #expect(policy.retentionPeriods.isEmpty)
  }
}
