import Foundation
import PolicyCore
import PolicyPacks
import Testing

@testable import ReviewDesk

/// The table of what a manager's clauses come to, held to the packs and to the commands there are.
@Suite struct `The table of managers' clauses` {
  struct Row {
    let clause, served: String
  }

  static func rows() throws -> [Row] {
    let article = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sources/ReviewDesk/ReviewDesk.docc/Clauses.md")
    return try String(contentsOf: article, encoding: .utf8).split(separator: "\n").compactMap {
      line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 2, cells[0] != "clause", !cells[0].hasPrefix("-") else { return nil }
      return Row(clause: cells[0], served: cells[1])
    }
  }

  static func policies() throws -> [Policy] {
    try BuiltInPacks.ids.map { id in
      try #require(BuiltInPacks.source(id).flatMap { loadPolicy($0).policy })
    }
  }

  @Test func `has every clause for a manager once, and no other`() throws {
    let clauses = try Self.policies().flatMap(\.clauses).filter(\.own)
    let review = clauses.filter { $0.kind == "review" }.map(\.id)
    let both = clauses.filter { $0.kind == "desk+review" }.map(\.id)
    #expect(review.count == 41)
    #expect(both.count == 14)
    #expect(try Self.rows().map(\.clause).sorted() == (review + both).sorted())
  }

  @Test func `names commands there are, and tasks of that clause's pack`() throws {
    let commands = Set(OrderRow.table.flatMap(\.words))
    let outside: Set = ["policy check", "log export"]
    let policies = try Self.policies()
    for row in try Self.rows() {
      let named = row.served.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset % 2 == 1 }.map { String($0.element) }
      #expect(!named.isEmpty, "\(row.clause) is served by nothing")
      for name in named {
        #expect(commands.contains(name) || outside.contains(name), "\(row.clause): \(name)")
      }
      guard row.served.contains("owed ("),
        let pack = policies.first(where: { policy in
          policy.clause(row.clause)?.own == true
        })
      else { continue }
      let tasks = row.served.split(whereSeparator: { "(),; ".contains($0) }).map(String.init)
        .filter { $0.contains("-") && $0.allSatisfy { $0.isLowercase || $0 == "-" } }
        .filter { !outside.contains($0) }
      for task in tasks where task != "sign-off" {
        #expect(pack.owed.contains { $0.id == task }, "\(row.clause): \(task)")
      }
    }
  }
}
