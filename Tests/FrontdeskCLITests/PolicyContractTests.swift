import Foundation
import PolicyCore
import PolicyPacks
import Testing

/// `frontdesk policy show`, `explain`, `diff` and `schema` as a script sees them.
@Suite struct `The policy commands` {
  private func swapped(_ name: String) throws -> SeededFault {
    try #require(SeededFault.all.first { $0.name == name })
  }

  @Test(arguments: BuiltInPacks.ids)
  func `show every rule, rider, promise and clause of a pack`(id: String) throws {
    let policy = try #require(BuiltInPacks.source(id).flatMap { loadPolicy($0).policy })
    let run = try Program.run(["policy", "show", id])
    #expect(run.status == 0)
    let lines = Set(
      run.output.split(separator: "\n").map { $0.drop { $0 == " " } }.map(String.init))
    for name in policy.rules.map(\.id) + policy.riders.map(\.id) + policy.promises.map(\.id) {
      #expect(lines.contains(name), "\(name)")
    }
    for clause in policy.clauses where clause.own { #expect(run.output.contains(clause.id)) }
  }

  @Test func `explain says how the desk takes a clause that is not taken on its face`() throws {
    let policy = try #require(BuiltInPacks.source("stmartins").flatMap { loadPolicy($0).policy })
    let clause = try #require(policy.clause("STM-insp-3"))
    #expect(!clause.reading.isEmpty)
    let run = try Program.run(
      ["policy", "explain", "stmartins", "enquirer=self", "request=subject-access"])
    #expect(run.output.contains("READ AS   \(clause.reading)\n"))
  }

  @Test func `explain why, and what the nearest others would need`() throws {
    let base = SeededFault.base
    let run = try Program.run(
      ["policy", "explain", base, "--json", "enquirer=police", "request=missing-enquiry"])
    let object = try run.object
    let decided = try Program.decide("enquirer=police request=missing-enquiry")
    #expect(object["decision"] as? String == decided["decision"] as? String)
    #expect(object["rule"] as? String == (decided["rules"] as? [String])?.first)
    let because = try #require(object["because"] as? [[String: Any]])
    #expect(
      because.contains { $0["fact"] as? String == "enquirer" && $0["answered"] as? Bool == true })
    #expect(
      because.contains { $0["fact"] as? String == "verified" && $0["answered"] as? Bool == false })
    let clauses = try #require(object["clauses"] as? [String: String])
    #expect(Set(clauses.keys) == Set(try #require(decided["cites"] as? [String])))
    let others = try #require(object["whyNot"] as? [[String: Any]])
    #expect(!others.isEmpty)
    for other in others {
      let unmet = other["unmet"] as? [[String: Any]] ?? []
      #expect(!unmet.isEmpty || other["beatenBy"] as? String != nil)
    }
    let readings = try #require(object["readings"] as? [String: String])
    #expect(Set(readings.keys).isSubset(of: clauses.keys))
    let words = try Program.run(["policy", "explain", base, "harm=immediate"])
    #expect(words.status == 0 && words.output.hasPrefix("DECISION  emergency\n"))
    #expect(try Program.run(["policy", "explain", base, "harm=perhaps"]).status == 64)
  }

  @Test func `find no difference between a pack and itself`() throws {
    let run = try Program.run(["policy", "diff", SeededFault.base, SeededFault.base])
    #expect(run.status == 0)
    #expect(run.output == "no call tells them apart\n")
  }

  @Test(arguments: [
    ("message-against-the-promise", "another word on messages"),
    ("words-that-give-away-too-much", "other words"),
    ("known-in-a-guard", "other words"),
    ("emergency-names-somebody", "other words"),
  ])
  func `show a call that hears otherwise, which replays`(fault: String, change: String) throws {
    let folder = try Folder()
    let pack = try folder.file("mine.yaml", swapped(fault).pack())
    let run = try Program.run(
      ["policy", "diff", SeededFault.base, pack, "--json", "--save", folder.path + "/found"])
    #expect(run.status == 1)
    let found = try #require(try run.object["differences"] as? [[String: Any]])
    #expect(found.contains { ($0["changes"] as? [String])?.contains(change) == true }, "\(found)")
    let replay = try Program.run(["replay", folder.path + "/found"])
    #expect(replay.status == 0, "\(replay.output)")
    #expect(replay.output.hasSuffix(" passed, 0 failed\n") && !replay.output.hasPrefix("0 "))
  }

  @Test func `say how long anything is kept, and where that changes`() throws {
    let shown = try Program.run(["policy", "show", "organisation"]).output
    #expect(shown.contains("HOW LONG IT IS KEPT"))
    let source = try #require(BuiltInPacks.source("organisation"))
    let policy = try #require(loadPolicy(source).policy)
    for (name, period) in policy.retentionPeriods {
      #expect(
        shown.split(separator: "\n").contains { $0.contains(name) && $0.contains(period.written) })
    }
    let folder = try Folder()
    let text = String(decoding: source.bytes, as: UTF8.self)
      .replacing("non-client: {keep: 6 months", with: "non-client: {keep: 1 month")
    let pack = try folder.file("mine.yaml", text)
    let run = try Program.run(["policy", "diff", "organisation", pack])
    #expect(run.status == 1)
    #expect(run.output.contains("non-client: kept 1 month, was: 6 months · IT MAY GO EARLIER"))
    let back = try Program.run(["policy", "diff", pack, "organisation", "--json"])
    #expect(back.status == 1)
    let found = try #require(try back.object["retention"] as? [[String: Any]])
    #expect(found.map { $0["after"] as? String } == ["6 months"])
  }

  @Test func `list what nobody hears without a call`() throws {
    let folder = try Folder()
    let pack = try folder.file("mine.yaml", swapped("clause-is-forgotten").pack())
    let run = try Program.run(["policy", "diff", SeededFault.base, pack])
    #expect(run.status == 1 && run.output.contains("differences heard: 0, not heard: "))
    #expect(run.output.contains("recorded otherwise") && !run.output.contains("@id"))
  }

  /// Nobody can write a rule without knowing what a fact and its values are called.
  @Test func `list the words a pack is written in`() throws {
    let source = try #require(BuiltInPacks.source(SeededFault.base))
    let policy = try #require(loadPolicy(source).policy)
    let all = try Program.run(["policy", "words"])
    for fact in policy.vocabulary.facts { #expect(all.output.contains("  \(fact.code) ")) }
    for band in policy.bands { #expect(all.output.contains("  \(band)\n")) }
    for wording in StandingWording.allCases {
      #expect(all.output.contains("* \(wording.rawValue) "), "\(wording)")
    }
    let one = try Program.run(["policy", "words", "request"])
    let request = try #require(policy.fact(.request))
    for value in policy.vocabulary[request].values {
      #expect(one.output.contains("  \(value.code) "), "\(value.code)")
    }
    #expect(one.output.contains("missing-enquiry missing-report"))
    let none = try Program.run(["policy", "words", "reqest"])
    #expect(none.status == 64 && none.errors.contains("request") && none.output.isEmpty)
  }

  @Test func `print a schema that is JSON`() throws {
    let run = try Program.run(["policy", "schema"])
    #expect(run.status == 0)
    #expect(try run.object["title"] as? String == "frontdesk policy pack")
  }
}
