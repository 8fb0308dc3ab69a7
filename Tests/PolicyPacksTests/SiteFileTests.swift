import Chance
import PolicyCore
import Testing

@testable import PolicyPacks

/// What a site says of itself, read once and checked.
@Suite struct `A site's own file` {
  private static let whole = """
    organisation: "Harbour House"
    pack: small
    message: none
    recent-days: 14
    time-zone: Europe/London
    idle-minutes: 10
    copy-days: 3
    alone: [mon-fri 18:00-08:00, sat-sun]
    retention: {danger: breach}
    numbers: {"county council": "01632 960 333"}
    roles: {manager: {name: Robin, number: "01632 960 111"}}
    site: {address: "1 Quay Street", town: Oldport}
    wordings: {greet: "Hello, {town}."}

    """

  @Test func `is one value with everything in it`() throws {
    let loaded = SmallPacks.load(overlay: Self.whole)
    #expect(loaded.findings.map(\.sentence) == [])
    let policy = try #require(loaded.policy)
    let site = policy.site
    #expect(site.organisation == "Harbour House" && policy.title == "Harbour House")
    #expect(site.pack == "small")
    #expect(site.message == MessageKind.none)
    #expect(site.recentDays == 14)
    #expect(site.timeZone == "Europe/London")
    #expect(site.idleMinutes == 10)
    #expect(site.copyDays == 3)
    #expect(site.alone.map(\.written) == ["mon-fri 18:00-08:00", "sat-sun 00:00-24:00"])
    #expect(site.numbers == [SiteNumber(label: "county council", number: "01632 960 333")])
    #expect(site.contacts["address"] == "1 Quay Street")
    #expect(policy.contact(.onCall) == "the oncall", "the common floor's, where the site says none")
    #expect(policy.spoken(.greet, variant: 0) == ["Hello, Oldport."])
    #expect(policy.role("manager")?.holder == "Robin, 01632 960 111")
    #expect(policy.rules.first?.retention == "breach")
  }

  @Test func `that says nothing has settings all the same`() throws {
    let policy = try #require(SmallPacks.load().policy)
    #expect(policy.site.idleMinutes == 5)
    #expect(policy.site.copyDays == 7)
    #expect(policy.site.timeZone == nil && policy.site.alone.isEmpty)
    #expect(policy.title == "A small charity")
  }

  @Test func `says which pack it is for before there is one`() {
    let read = readSite(PackSource(name: "site.yaml", text: Self.whole))
    #expect(read.isSound)
    #expect(read.settings?.pack == "small")
    #expect(read.settings?.organisation == "Harbour House")
  }

  @Test(arguments: ["", "- a", "a: b: c", "\u{0}", "{", "pack: [a]", "pack: ''", "idle-minutes: 0"])
  func `that cannot be relied on says so`(text: String) {
    let read = readSite(PackSource(name: "site.yaml", text: text))
    #expect(!read.isSound)
    #expect(!read.findings.isEmpty)
  }

  /// Whatever the line ends and whether there is a mark: the same text, and so the same hash.
  @Test func `is the same text whichever program saved it`() {
    let good = Array(Self.whole.utf8)
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let windows = Array(Self.whole.replacing("\n", with: "\r\n").utf8)
    let old = Array(Self.whole.replacing("\n", with: "\r").utf8)
    for saved in [good, windows, old, mark + good, mark + windows] {
      #expect(PackSource(name: "site.yaml", file: saved).bytes == good)
      // As it may lie in a log of before, mark and all.
      let loaded = loadPolicy(
        PackSource(name: "small.yaml", text: SmallPacks.pack),
        common: PackSource(name: "floor.yaml", text: SmallPacks.common),
        overlay: PackSource(name: "site.yaml", bytes: saved))
      #expect(loaded.findings.map(\.sentence) == [])
      #expect(loaded.policy?.site.idleMinutes == 10)
    }
    #expect(PackSource(name: "x", file: mark).bytes == [])
    #expect(PackSource(name: "x", file: [0x0D, 0x0D, 0x0A, 0x0A]).bytes == [0x0A, 0x0A, 0x0A])
  }

  @Test func `has its findings in the same place with a mark and Windows line ends`() throws {
    let text = "\u{FEFF}pack: small\r\nsite:\r\n  adress: x\r\n"
    let finding = try #require(SmallPacks.load(overlay: text).findings.first)
    #expect(
      finding.sentence
        == "site.yaml:3:3: error[unknown-key] site: 'adress' is not a key here (did you mean 'address'?)"
    )
  }

  @Test(arguments: ["a", "ab", "a{b", "{a}{a}{a}", "}{", "{}", "{ }", "{{a}}", "{a"])
  func `has no blank that nothing fills in`(words: String) {
    let loaded = SmallPacks.load(overlay: "wordings: {greet: \"\(words)\"}\n")
    let hasBlank = words.firstIndex(of: "{").map { words[$0...].contains("}") } ?? false
    #expect(loaded.findings.isEmpty != hasBlank, "\(loaded.findings.map(\.sentence))")
    #expect(loaded.findings.allSatisfy { $0.code == .unknownBlank })
  }

  // MARK: - Of an earlier format

  @Test func `filed with a common floor of the first format loads as it did`() throws {
    let floor = SmallPacks.common.replacing("format: 2\n", with: "")
    let loaded = loadPolicy(
      PackSource(name: "small.yaml", text: SmallPacks.pack.replacing("format: 2\n", with: "")),
      common: PackSource(name: "floor.yaml", text: floor),
      overlay: PackSource(
        name: "site.yaml",
        text: "site: {adress: x, address: \"\", idle-minutes: 0}\nalone: after six\n"
          + "numbers: {a: b}\ntime-zone: Nowhere\nretention: {nowhere: never}\n"
          + "wordings: {greet: \"Hello {nosuch}.\"}\n"))
    let policy = try #require(loaded.policy)
    #expect(loaded.findings.allSatisfy { $0.severity == .warning })
    #expect(Set(loaded.findings.map(\.code)).count > 5)
    #expect(policy.site.idleMinutes == 5 && policy.site.timeZone == nil)
    #expect(policy.spoken(.greet, variant: 0) == ["Hello {nosuch}."])
  }

  @Test func `over a floor that could not know every name gets them from the program's own`() throws
  {
    var floor = SmallPacks.common.replacing("format: 2\n", with: "")
    for line in floor.split(separator: "\n")
    where ["  hand-on:", "  slip-never:", "  oncall:", "  reported-missing:"].contains(
      where: line.hasPrefix)
    {
      floor = floor.replacing(line + "\n", with: "")
    }
    let loaded = SmallPacks.load(common: floor)
    let policy = try #require(loaded.policy, "\(loaded.findings.map(\.sentence))")
    #expect(!policy.duty(.handOn).steps.isEmpty)
    #expect(!policy.text(.slipNever).isEmpty)
    #expect(!policy.contact(.onCall).isEmpty)
    #expect(policy.vocabulary[policy.known[.reportedMissing]].code == "reported-missing")
    // In the format of today it is a finding.
    let now = SmallPacks.load(
      common: floor.replacing("version: \"1\"\n", with: "version: \"1\"\nformat: 2\n"))
    #expect(now.policy == nil)
    #expect(now.findings.count == 4 && now.findings.allSatisfy { $0.code == .missingKnownName })
  }
}

/// The pack that stands in when a desk has none of its own.
@Suite struct `The stand-in` {
  @Test func `loads, keeps every promise, releases nothing and takes no message`() throws {
    let loaded = loadPolicy(BuiltInPacks.standIn)
    #expect(loaded.findings.map(\.sentence) == [])
    let policy = try #require(loaded.policy)
    let report = policy.prove()
    #expect(report.isProved, "\(loaded.findings(of: report).map(\.sentence))")
    #expect(!policy.rules.contains { $0.effect.decision == .release })
    #expect(policy.rules.allSatisfy { $0.effect.releases.isEmpty && $0.effect.message == .none })
    for standing in [StandingWording.greet, .neutral, .operatorCall] {
      #expect(!policy.spoken(standing, variant: 0).isEmpty)
    }
  }

  @Test func `is no organisation's, and nobody's to choose`() {
    #expect(!BuiltInPacks.ids.contains("stand-in"))
  }
}
