import Foundation
import PolicyCore
import Testing

@testable import PolicyPacks

@Suite struct `A finding` {
  @Test func `is not raised by a good pack`() {
    let loaded = SmallPacks.load()
    #expect(loaded.findings.map(\.sentence) == [])
    #expect(loaded.policy != nil)
  }

  @Test(arguments: BadPack.all + BadPack.periods + BadPack.owed)
  func `stands alone and points at the place`(bad: BadPack) throws {
    let source = PackSource(name: "bad.yaml", bytes: bad.bytes)
    let good = (
      common: PackSource(name: "floor.yaml", text: SmallPacks.common),
      pack: PackSource(name: "small.yaml", text: SmallPacks.pack)
    )
    let loaded =
      switch bad.file {
      case .common: loadPolicy(good.pack, common: source)
      case .pack: loadPolicy(source, common: good.common)
      case .overlay: loadPolicy(good.pack, common: good.common, overlay: source)
      }
    #expect(loaded.findings.map(\.code) == [bad.code], "\(loaded.findings.map(\.sentence))")
    #expect(loaded.policy == nil, "an error leaves no policy")
    let finding = try #require(loaded.findings.first)
    #expect(finding.suggestion == bad.suggestion)
    guard bad.line > 0 else { return }
    #expect(finding.location == .init(file: "bad.yaml", line: bad.line, column: bad.column))
  }

  /// Only a desk can raise these; its tests and the seeded faults show them.
  private static let ofTheDesk: Set<FindingCode> = [
    .orderFree, .emergencyEverywhere, .exampleNotHeard, .hidesCommand, .takenWord, .alarmStands,
    .releaseIsSpelledOut, .authorisedLine, .noIsNo, .callerIsWhoSpeaks, .numberIsNoAge,
    .nothingDropped,
    .alarmIsAnswered, .somebodyIsTold,
  ]
  /// Raised by what a pack is compared with, in the tests of notes and of limits.
  private static let ofComparing: Set<FindingCode> = [
    .outOfDateLaw, .reviewOverdue, .sourceDrift, .sourceUnchecked, .tooManyBoxes,
  ]

  @Test(arguments: [
    ("missing: request=message", FindingCode.lowersAlarm),
    ("raped: sensitivity=sensitive", .lowersAlarm),
    ("knife: request=deliver", .lowersAlarm),
    ("mum: enquirer=friend", .redefinedWord),
    ("mum: [enquirer=parent, enquirer=friend]", nil),
    ("missing: [request=missing-enquiry, request=message]", nil),
  ])
  func `says of a word of the floor that it has another meaning here`(
    word: String, code: FindingCode?
  ) throws {
    let source = try #require(BuiltInPacks.source("wmwa"))
    let text = String(decoding: source.bytes, as: UTF8.self)
      .replacing("\nwords:\n", with: "\nwords:\n  \(word)\n", maxReplacements: 1)
    try #require(text.contains(word))
    let found = loadPolicy(PackSource(name: "mine.yaml", text: text)).findings.map(\.code)
    #expect(
      found.filter { [.lowersAlarm, .redefinedWord].contains($0) } == (code.map { [$0] } ?? []))
  }

  /// Raised by what lies on a disk: a test of its own.
  private static let ofFiles: Set<FindingCode> = [.takenID]

  @Test(arguments: BuiltInPacks.ids + ["common", "stand-in"])
  func `of an id that is part of the program is for other words in a file of one's own`(id: String)
    throws
  {
    func codes(_ source: PackSource) -> [FindingCode] { loadPolicy(source).findings.map(\.code) }
    let own = try #require(BuiltInPacks.source(id))
    #expect(!codes(PackSource(name: "mine.yaml", file: own.bytes)).contains(.takenID))
    let other = own.bytes + Array("# mine\n".utf8)
    #expect(codes(PackSource(name: "mine.yaml", file: other)).contains(.takenID))
    #expect(!codes(PackSource(name: "mine.yaml", bytes: other)).contains(.takenID))
  }

  /// About the pack, and raised by what the common floor says.
  private static let ofTheFloor: Set<FindingCode> = [.missingWording]

  @Test func `says once what the pack has to word`() throws {
    let common = SmallPacks.common.replacing(
      "say: [neutral], refer: default", with: "say: [neutral, hello, bye, hello], refer: default")
    let findings = SmallPacks.load(common: common).findings
    let one = try #require(findings.first)
    #expect(findings.count == 1 && one.code == .missingWording && one.names == ["bye, hello"])
    #expect(one.location.file != "floor.yaml" && one.location.line == 1)
  }

  @Test(arguments: FindingCode.allCases)
  func `has an example for every code`(code: FindingCode) {
    let examples = BadPack.all.map(\.code) + RefusedPack.all.map(\.code)
    #expect(
      examples.contains(code) || Self.ofTheDesk.contains(code) || Self.ofComparing.contains(code)
        || Self.ofTheFloor.contains(code) || Self.ofFiles.contains(code))
  }

  @Test(arguments: FindingCode.allCases)
  func `has a code that can be typed, and a sentence that names what it speaks of`(
    code: FindingCode
  ) {
    #expect(code.rawValue.allSatisfy { ("a"..."z").contains($0) || "0"..."9" ~= $0 || $0 == "-" })
    let place = Finding.Location(file: "a.yaml", line: 3, column: 5)
    let sentence = Finding(code, at: place, subject: "rule 'x'", names: ["eins", "zwei"]).sentence
    let start = "a.yaml:3:5: error[\(code.rawValue)] rule 'x': "
    #expect(sentence.hasPrefix(start))
    #expect(sentence.count > start.count + 10)
    #expect(!sentence.hasSuffix("."))
  }

  @Test func `reads as the design writes it`() {
    let place = Finding.Location(file: "wmwa.yaml", line: 23, column: 11)
    #expect(
      Finding(
        .unknownValue, at: place, subject: "rule 'missing-under-16'", names: ["under16", "age"],
        suggestion: "under-16"
      ).sentence
        == "wmwa.yaml:23:11: error[unknown-value] rule 'missing-under-16': "
        + "'under16' is not a value of 'age' (did you mean 'under-16'?)")
    let whole = Finding.Location(file: "wmwa.yaml", line: 0, column: 0)
    #expect(
      Finding(.notText, at: whole).sentence
        == "wmwa.yaml: error[not-text] from here on this is not UTF-8 text; save the file as UTF-8")
  }

  @Test func `comes with all the others, in the order of the file`() {
    let bad = SmallPacks.pack.replacing("[records]", with: "[record]")
      .replacing("refer-now", with: "refer-naw").replacing(
        "[S-2]", with: "[S-9]", maxReplacements: 1)
    let findings = SmallPacks.load(bad).findings
    #expect(Set(findings.map(\.code)) == [.unknownValue, .unknownDecision, .unknownClause])
    #expect(findings.map(\.location) == findings.map(\.location).sorted())
  }

  @Test func `is explained in the documentation, every code`() throws {
    let article = try String(
      contentsOf: Repository.root.appending(
        path: "Sources/PolicyPacks/PolicyPacks.docc/Findings.md"), encoding: .utf8)
    let entries = article.split(separator: "\n").filter { $0.hasPrefix("### `") }
      .map { $0.dropFirst(5).prefix { $0 != "`" } }
    #expect(Set(entries.map(String.init)) == Set(FindingCode.allCases.map(\.rawValue)))
    #expect(entries.count == Set(entries).count)
  }

  /// What alarms every pack alarms this one: it may add, and take nothing away.
  @Test(arguments: [
    ("when: {harm: [immediate]}", true),
    ("when: {harm: [possible, immediate]}, urgent-only: yes", true),
    ("when: {harm: [possible, immediate], enquirer: [friend]}", true),
    ("when: [{harm: [possible, immediate]}, {concern: [child]}]", false), ("when: {}", false),
    ("when: [{harm: [possible]}, {harm: [immediate]}]", false),
  ])
  func `of an alarm of the floor that a pack would lower`(when: String, isLowered: Bool) {
    func alarms(_ when: String) -> String {
      "alarms:\n  danger: {label: danger, \(when), taken-back: \"So not?\"}\n"
    }
    let loaded = SmallPacks.load(
      SmallPacks.pack.replacing("words:", with: alarms(when) + "words:"),
      common: SmallPacks.common + "\n" + alarms("when: {harm: [possible, immediate]}"))
    #expect(
      loaded.findings.map(\.code) == (isLowered ? [.lowersAlarm] : []),
      "\(loaded.findings.map(\.sentence))")
  }
}

/// The checkout these tests were built from.
enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
}
