import Foundation
import GuidedDesk
import PolicyCore
import PolicyPacks
import Testing

/// The article *The desk clauses* of PolicyPacks, held against the packs and the transcripts.
@Suite struct `The table of desk clauses` {
  /// One line of a table: a clause or a rule, and what stands beside it.
  private struct Row {
    let pack: String
    let cells: [String]

    var subject: String { codes(0).first ?? cells[0] }
    var keepers: [String] { codes(2) }
    var calls: [String] { codes(cells.count - 1) }

    private func codes(_ cell: Int) -> [String] {
      cells[cell].matches(of: /`([^`]*)`/).map { String($0.1) }
    }
  }

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Rows with four cells are of clauses, rows with three of other rules.
  private static let rows: [Row] = {
    let article = root.appending(path: "Sources/PolicyPacks/PolicyPacks.docc/DeskClauses.md")
    let text = (try? String(contentsOf: article, encoding: .utf8)) ?? ""
    var pack = ""
    return text.split(separator: "\n").compactMap { line in
      if let heading = line.wholeMatch(of: /## ([a-z]+): .*/) { pack = String(heading.1) }
      guard line.hasPrefix("| "), line.hasSuffix(" |") else { return nil }
      let cells = line.dropFirst(2).dropLast(2).split(
        separator: " | ", omittingEmptySubsequences: false
      ).map(String.init)
      return ["clause", "rule"].contains(cells[0]) ? nil : Row(pack: pack, cells: cells)
    }
  }()

  private static func clauseRows(_ pack: String) -> [Row] {
    rows.filter { $0.pack == pack && $0.cells.count == 4 }
  }

  private static func ruleRows(_ pack: String) -> [Row] {
    rows.filter { $0.pack == pack && $0.cells.count == 3 }
  }

  private func policy(_ id: String) throws -> Policy {
    try #require(BuiltInPacks.source(id).flatMap { loadPolicy($0).policy })
  }

  /// CLAUSES.md counts them in the five policies.
  @Test func `has the 155 desk clauses of five policies`() {
    #expect(Self.rows.filter { $0.cells.count == 4 }.count == 155)
    #expect(Set(Self.rows.map(\.pack)) == Set(BuiltInPacks.ids))
    #expect(BuiltInPacks.ids.count == 5)
  }

  @Test(arguments: BuiltInPacks.ids)
  func `names each desk clause once, as the pack has it`(id: String) throws {
    let clauses = try policy(id).clauses.filter { $0.own && $0.touchesDesk }
    let rows = Self.clauseRows(id)
    #expect(rows.map(\.subject) == clauses.map(\.id))
    #expect(rows.map { $0.cells[1] } == clauses.map(\.says))
  }

  @Test(arguments: BuiltInPacks.ids)
  func `names what keeps a clause, all of it and nothing else`(id: String) throws {
    let policy = try policy(id)
    for row in Self.clauseRows(id) {
      let rules = policy.rules.filter { $0.cites.contains(row.subject) }.map(\.id)
      let riders = policy.riders.filter { $0.cites.contains(row.subject) }.map { "rider \($0.id)" }
      let promises = policy.promises.filter { $0.cites.contains(row.subject) }
        .map { "promise \($0.id)" }
      #expect(Set(row.keepers) == Set(rules + riders + promises), "\(row.subject)")
      let reason = policy.notAtTheDesk[row.subject]
      #expect(reason.map { row.cells[2].contains("not at the desk: \($0)") } ?? true)
      #expect(!row.keepers.isEmpty || reason != nil, "\(row.subject) is kept by nothing")
    }
  }

  @Test(arguments: BuiltInPacks.ids)
  func `leaves out no rule and no rider`(id: String) throws {
    let policy = try policy(id)
    let there = policy.rules.map(\.id) + policy.riders.map { "rider \($0.id)" }
    let named = Self.clauseRows(id).flatMap(\.keepers) + Self.ruleRows(id).map(\.subject)
    #expect(Set(named.filter { !$0.hasPrefix("promise ") }) == Set(there))
  }

  @Test(arguments: BuiltInPacks.ids)
  func `names calls that are there and that touch what they stand beside`(id: String) throws {
    let policy = try policy(id)
    var touched: [String: (rules: Set<String>, clauses: Set<String>)] = [:]
    for row in Self.clauseRows(id) + Self.ruleRows(id) {
      #expect(
        !row.calls.isEmpty || policy.notAtTheDesk[row.subject] != nil,
        "no call shows \(row.subject)")
      for call in row.calls {
        if touched[call] == nil {
          let file = Self.root.appending(path: "transcripts/\(id)/\(call).call")
          let transcript = try Transcript(String(contentsOf: file, encoding: .utf8))
          #expect(transcript.pack == id)
          var replay = Replay(transcript, policy: policy)
          replay.run()
          touched[call] = (replay.rules, replay.clauses)
        }
        let subject = row.subject.split(separator: " ").last.map(String.init) ?? row.subject
        let touches = touched[call].map { row.cells.count == 4 ? $0.clauses : $0.rules } ?? []
        #expect(touches.contains(subject), "\(call) does not touch \(row.subject)")
      }
    }
  }
}
