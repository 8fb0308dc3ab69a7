import PolicyCore
import Testing

@testable import PolicyPacks

/// A pack that loads and has one thing wrong, which the proof finds.
struct RefusedPack: Sendable, CustomTestStringConvertible {
  var testDescription: String { "\(code.rawValue): \(changes.first?.new ?? "")" }

  /// Where nobody else hears what is said.
  static let unheard = "earshot: [clear], caller-earshot: [clear]"

  let code: FindingCode
  let severity: Finding.Severity
  /// Replacements in the small pack; `1️⃣` in one of them is where the finding points.
  let changes: [(old: String, new: String)]

  init(
    _ code: FindingCode, _ severity: Finding.Severity = .error,
    _ changes: (old: String, new: String)...
  ) {
    self.code = code
    self.severity = severity
    self.changes = changes
  }

  /// The pack, and the place marked in it.
  func marked() throws -> Marked {
    var text = SmallPacks.pack
    for change in changes {
      let changed = text.replacing(change.old, with: change.new, maxReplacements: 1)
      try #require(changed != text, "'\(change.old)' is not in the small pack")
      text = changed
    }
    return Marked(text)
  }

  private static func rule(_ line: String) -> (old: String, new: String) {
    ("prove:", "  - \(line)\nprove:")
  }

  static let all: [RefusedPack] = [
    RefusedPack(
      .verifiedRelease, .error,
      ("{enquirer: [police], verified: [yes],", "1️⃣{enquirer: [police], verified: [yes, pending],")),
    RefusedPack(
      .staffAuthority, .error, (", staff-may: yes", ""),
      ("say: [told]\n    cites: [S-2]", "say: [told]\n    cites: 1️⃣[S-2]")),
    RefusedPack(
      .nonInterference, .error,
      ("when: {request: [records]}", "when: 1️⃣{request: [records], recent-contact: [yes]}")),
    RefusedPack(
      .nonInterference, .error,
      ("say: [refer]", "say: 1️⃣[{by: recent-contact, yes: refer, else: neutral}]")),
    RefusedPack(
      .nonInterference, .error,
      ("when: {enquirer: [police]}\n    adds", "when: 1️⃣{recent-contact: [no]}\n    adds")),
    RefusedPack(
      .nonInterference, .error,
      (
        "words:",
        "questions: {1️⃣enquirer: {when: {recent-contact: [yes]}, aloud: Who are you?}}\nwords:"
      )),
    RefusedPack(
      .nonInterference, .error,
      (
        "words:",
        "verify: [1️⃣{when: {number-from: [found], recent-contact: [yes]}, verified: yes}]\nwords:"
      )),
    RefusedPack(
      .discloses, .error,
      ("when: {request: [records]}", "when: {request: [records], \(RefusedPack.unheard)}"),
      ("say: [refer]", "say: 1️⃣[told]")),
    RefusedPack(.discloses, .error, ("say: [told]", "say: 1️⃣[refer]")),
    RefusedPack(
      .notSureIsSafe, .error,
      ("{enquirer: [police], verified: [yes],", "1️⃣{enquirer: [police, not-sure], verified: [yes],")),
    RefusedPack(
      .emergency, .error,
      ("neutral: {cites: [S-1]}", "neutral: {cites: [S-1]}\n  danger: {message: 1️⃣offer}")),
    RefusedPack(
      .emergency, .error,
      ("neutral: {cites: [S-1]}", "neutral: {cites: [S-1]}\n  danger: {decision: 1️⃣decline}")),
    RefusedPack(
      .emergency, .error,
      (
        "neutral: {cites: [S-1]}",
        "neutral: {cites: [S-1]}\n  danger: {say: 1️⃣[{by: enquirer, friend: help, else: refer}]}"
      )),
    RefusedPack(
      .emergency, .error, ("words:", "wordings: {1️⃣help: \"Help is coming to {oncall}.\"}\nwords:")),
    RefusedPack(
      .total, .error, ("- id: records", "- 1️⃣id: records"), ("    refer: [manager, chair]\n", "")),
    RefusedPack(.total, .error, ("say: [refer]", "say: 1️⃣[{by: enquirer, friend: refer}]")),
    RefusedPack(
      .total, .error,
      ("words:", "questions: {1️⃣enquirer: {when: {channel: [phone]}, aloud: Who is it?}}\nwords:")),
    RefusedPack(
      .total, .error, ("neutral: {cites: [S-1]}", "neutral: {cites: [S-1], retention: 1️⃣\"\"}")),
    RefusedPack(
      .conflict, .error, ("- id: records", "- 1️⃣id: records"),
      rule(
        "{id: also, except: neutral, band: topic, when: {enquirer: [friend]}, decision: decline, say: [refer], refer: manager, cites: [S-1]}"
      )),
    RefusedPack(.uncoveredClause, .error, ("  S-3: {class: review", "  1️⃣S-3: {class: desk+log")),
    RefusedPack(
      .idleRule, .error,
      rule(
        "1️⃣{id: late, except: neutral, band: topic, when: {request: [records], enquirer: [parent]}, decision: refer-now, message: usual, say: [refer], refer: [manager, chair], cites: [S-1]}"
      )),
    RefusedPack(
      .idleRider, .warning,
      rule("1️⃣{id: more, when: {enquirer: [parent]}, adds: {never: [say whether we know anyone]}}")),
    RefusedPack(
      .wordsFit, .error,
      (
        "words:",
        "wordings: {refer: {fits: {channel: [walk-in]}, variants: [\"A manager deals with it.\"]}}\nwords:"
      ), ("say: [refer]", "say: 1️⃣[refer]")),
    RefusedPack(
      .unusedWording, .warning, ("words:", "wordings: {1️⃣night: \"Good night.\"}\nwords:")),
    RefusedPack(
      .redefinedWord, .warning,
      ("words:", "display: {enquirer: {friend: 1️⃣police}}\nwords:")),
    RefusedPack(.curlyQuotes, .warning, ("title: A small charity", "title: 1️⃣“A small charity”")),
    RefusedPack(.cutShort, .warning, ("title: A small charity", "title: 1️⃣A small #1 charity")),
    RefusedPack(
      .unusedDuty, .warning, ("words:", "duties: {1️⃣bell: [\"Ring the bell.\"]}\nwords:")),
    RefusedPack(
      .ownNumber, .error,
      ("words:", "verify: [1️⃣{when: {number-from: [given]}, verified: yes}]\nwords:")),
    RefusedPack(
      .brokenPromise, .error,
      (
        "prove:",
        "prove:\n  - 1️⃣{id: rung, when: {number-from: [found]}, never: {verified: yes}, cites: [S-2]}"
      )),
    RefusedPack(
      .vacuousPromise, .note,
      (
        "prove:",
        "prove:\n  - 1️⃣{id: rung, when: {number-from: [found]}, never: {verified: no}, cites: [S-2]}"
      )),
    RefusedPack(
      .brokenPromise, .error,
      (
        "- {id: friends, when: {enquirer: [friend]}, never: {decision: release}",
        "- 1️⃣{id: friends, when: {enquirer: [friend]}, never: {decision: ncnd}"
      )),
    RefusedPack(
      .vacuousPromise, .note,
      (
        "- {id: friends, when: {enquirer: [friend]}, never: {decision: release}",
        "- 1️⃣{id: friends, when: {enquirer: [friend]}, never: {decision: verify}"
      )),
  ]
}

@Suite struct `A pack the proof refuses` {
  /// Everything that is proved without the desk.
  static func findings(_ loaded: LoadedPolicy) throws -> [Finding] {
    let policy = try #require(loaded.policy, "\(loaded.findings.map(\.sentence))")
    var report = policy.prove()
    report.add(policy.provingOwnNumber().found, of: .ownNumber)
    return loaded.findings + loaded.findings(of: report)
  }

  @Test func `is not the good one`() throws {
    #expect(try Self.findings(SmallPacks.load()).map(\.sentence) == [])
  }

  @Test(arguments: RefusedPack.all)
  func `is refused for one reason, which points at the place`(pack: RefusedPack) throws {
    let marked = try pack.marked()
    let findings = try Self.findings(SmallPacks.load(marked.text))
    #expect(findings.map(\.code) == [pack.code], "\(findings.map(\.sentence))")
    let finding = try #require(findings.first)
    #expect(finding.severity == pack.severity)
    let place = try #require(marked.place)
    #expect(
      finding.location == .init(file: "small.yaml", line: place.line, column: place.column))
  }

  @Test func `lets a safeguarded call drop when somebody is not sure`() throws {
    let common = SmallPacks.common
      .replacing("outline:\n", with: "outline:\n  - age\n")
      .replacing("questions:\n", with: "questions:\n  age: {aloud: How old?}\n")
    let rules = """
        - {id: worry, except: neutral, band: middle, when: {age: [under-16]}, decision: safeguard, say: [refer], refer: manager, cites: [S-1]}
        - {id: lost, except: neutral, band: topic, when: {age: [not-sure], request: [records]}, decision: decline, say: [refer], cites: [S-1]}
      """
    let policy = try SmallPacks.policy(rules: rules, common: common)
    let found = policy.prove().violations.filter { $0.promise == "not-sure-is-safe" }
    #expect(found.map(\.breach) == [.notSureDrops(fact: "age", from: "worry")])
    #expect(found.first?.subject == .rule("lost"))
    let referred = rules.replacing(
      "say: [refer], cites", with: "say: [refer], refer: manager, cites")
    let safe = try SmallPacks.policy(rules: referred, common: common)
    #expect(!safe.prove().violations.contains { $0.promise == "not-sure-is-safe" })
  }

  @Test func `turns on too many facts at once, and is told which`() throws {
    let loaded = SmallPacks.load()
    let report = try #require(loaded.policy).prove(budget: BoxBudget(1))
    #expect(!report.isProved && report.violations.isEmpty)
    #expect(!report.overBudget.isEmpty)
    let finding = try #require(loaded.findings(of: report).first)
    #expect(finding.code == .tooManyBoxes)
    #expect(finding.sentence.contains(report.overBudget[0]))
  }

  @Test func `is refused in the overlay where the overlay breaks it`() throws {
    let overlay =
      "wordings:\n  refer: {discloses: [recent-contact], variants: [\"She was here.\"]}\n"
    let findings = try Self.findings(SmallPacks.load(overlay: overlay))
    // Two rules say it, and others can hear it of both.
    #expect(Set(findings.map(\.code)) == [.discloses, .wordsFit])
    #expect(
      findings.filter { $0.code == .discloses }.map(\.location)
        == [.init(file: "site.yaml", line: 2, column: 3)])
  }
}

@Suite struct `Notes on a pack` {
  private static let source = SourceText("Nothing is told.\nPolice hear\n  more.\nYearly.")

  @Test func `tell of law out of date and of a review that is overdue`() throws {
    let text = SmallPacks.pack.replacing(
      "message: offer", with: "review-due: 2018-08-01\nmessage: offer"
    )
    .replacing(
      "says: \"It is looked at every year.\"",
      with: "says: \"It is looked at.\", out-of-date: \"an Act of 1998\"")
    let loaded = SmallPacks.load(text)
    let codes = loaded.notes(today: "2031-03-04").map(\.code)
    #expect(Set(codes) == [.outOfDateLaw, .reviewOverdue, .sourceUnchecked])
    #expect(!loaded.notes(today: "2018-08-01").map(\.code).contains(.reviewOverdue))
    #expect(loaded.notes(today: "2031-03-04").allSatisfy { $0.severity == .note })
  }

  @Test func `compare the clauses with their lines, however these are spaced`() throws {
    let print = try #require(Self.source.fingerprint(of: "2-3"))
    #expect(print.count == 16)
    #expect(SourceText("\nPolice   hear more.\n").fingerprint(of: "2") == print)
    #expect(SourceText("\nPolice hear less.\n").fingerprint(of: "2") != print)
    for lines in ["", "0", "9", "3-2", "two", "1-9"] where lines != "" {
      #expect(Self.source.fingerprint(of: lines) == nil, "\(lines)")
    }
    func notes(_ fingerprint: String) -> [Finding] {
      let text = SmallPacks.pack.replacing(
        "lines: \"2\"", with: "lines: \"2-3\", fingerprint: \"\(fingerprint)\"")
      return SmallPacks.load(text).notes(today: "2031-03-04", source: Self.source)
        .filter { $0.subject == "clause 'S-2'" }
    }
    #expect(notes(print) == [])
    let drift = try #require(notes(String(print.reversed())).first)
    #expect(drift.code == .sourceDrift && drift.severity == .error)
    #expect(drift.sentence.contains(print))
  }
}
