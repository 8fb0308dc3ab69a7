import PolicyCore
import Testing

@testable import PolicyPacks

/// What follows from one slip is one finding, at the place of the slip and in the author's own file.
@Suite struct `One slip` {
  private static func changed(_ old: String, to new: String) throws -> PackSource {
    let source = try #require(BuiltInPacks.source("wmwa"))
    let good = String(decoding: source.bytes, as: UTF8.self)
    let text = good.replacing(old, with: new, maxReplacements: 1)
    try #require(text != good, "'\(old)' is not there")
    return PackSource(name: "mine.yaml", text: text)
  }

  private static func errors(_ old: String, to new: String) throws -> [String] {
    loadPolicy(try changed(old, to: new)).findings.filter { $0.severity == .error }
      .map(\.sentence)
  }

  @Test(arguments: ["roles", "rules", "wordings", "clauses", "duties", "amend"])
  func `in the name of a section is that name, and not all that stood in it`(section: String) throws
  {
    let capital = section.prefix(1).uppercased() + section.dropFirst()
    let errors = try Self.errors("\n\(section):\n", to: "\n\(capital):\n")
    #expect(errors.contains { $0.contains("(did you mean '\(section)'?)") })
    #expect(errors.count < 4, "\(errors)")
  }

  @Test func `of a rule that holds nearly everywhere is said of that rule, once`() throws {
    let source = try Self.changed(
      "  - id: session-content\n    except: neutral\n",
      to: "  - id: anybody\n    except: neutral\n    band: audience\n"
        + "    over: [says-they-are-the-person, a-child-calls, new-details, visitor]\n    decision: ncnd\n    message: usual\n"
        + "    say: [neutral]\n    refer: default\n    cites: [WMWA-P1]\n"
        + "  - id: session-content\n    except: neutral\n")
    let loaded = loadPolicy(source)
    let report = try #require(loaded.policy).prove()
    let idle = loaded.findings(of: report).filter { $0.code == .idleRule }.map(\.sentence)
    #expect(idle.count { $0.contains("rule 'anybody': it takes every call of") } == 1)
    #expect(!idle.contains { $0.contains("'anybody' holds on each of its calls") })
  }

  @Test func `against a promise of the floor is shown in the author's file`() throws {
    let source = try Self.changed(
      "order-shown: {cites", to: "order-shown: {decision: ask-writing, cites")
    let loaded = loadPolicy(source)
    let report = try #require(loaded.policy).prove()
    let found = loaded.findings(of: report).first {
      $0.sentence.contains("an-order-is-never-put-off")
    }
    #expect(found?.location.file == "mine.yaml")
    #expect((found?.location.line ?? 0) > 0)
  }

  @Test(arguments: [
    ("decision: ncnd", "decision: refuse", "there are answer-general, ncnd"),
    ("message: usual", "message: no", "use offer, none, note or usual"),
    (
      "cites: [WMWA-P1, WMWA-P1.1", "cites: [WMWA-P1; WMWA-P1.1",
      "between two of a list stands a comma"
    ),
    (
      "enquirer: [police]", "enquirer: [xylophone]",
      "'frontdesk policy words enquirer' lists them all"
    ),
  ])
  func `in a name says where the names stand`(old: String, new: String, said: String) throws {
    let errors = try Self.errors(old, to: new)
    #expect(errors.contains { $0.contains(said) }, "\(errors)")
  }
}
