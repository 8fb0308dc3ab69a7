public import PolicyCore

/// A policy as a table for the wall: who asks, what for, what is decided, and who decides further.
///
/// Plain values, worked out from a policy by the evaluator of the live desk. Every kind of enquirer
/// stands in one column and every request in one row.
public struct PolicyChart: Sendable {
  /// Values of a fact that are decided alike throughout.
  public struct Group: Hashable, Sendable {
    /// What it is called on the chart: a letter for a column, a number for a row.
    public let name: String
    public let values: [Int]
    public let labels: [String]
  }

  /// Neighbouring columns and rows with the same handling.
  public struct Block: Hashable, Sendable {
    public let columns: Range<Int>
    public let rows: Range<Int>
    public let handling: Handling
    /// The clauses of the rules that decide any of its calls.
    public let cites: [String]
  }

  public let title: String
  /// Pack, version, hash, and by when the policy was to be reviewed.
  public let edition: String
  public let greeting: [String]
  public let safe: [String]
  /// Who asks: the columns.
  public let enquirers: [Group]
  /// What for: the rows.
  public let requests: [Group]
  /// Together they cover every column of every row once.
  public let blocks: [Block]
  public let exceptions: [ChartException]
  /// Roles by their labels, in the order to try.
  public let roles: [String]
  public let vocabulary: Vocabulary

  /// `urgentDuty` is the duty that says somebody must be told at once.
  ///
  /// Nil for a policy that knows neither enquirers nor requests.
  public init?(_ policy: Policy, urgentDuty: String) {
    guard let calls = OrdinaryCalls(policy, urgentDuty: urgentDuty) else { return nil }
    let groups = calls.groups()
    title = policy.title
    edition = policy.edition
    greeting = policy.spoken(.greet, variant: 0)
    safe = policy.spoken(.neutral, variant: 0)
    roles = policy.roles.map(\.label)
    vocabulary = policy.vocabulary
    enquirers = groups.enquirers.enumerated().map { index, values in
      Group(
        name: Self.letter(index), values: values,
        labels: values.map { policy.vocabulary[calls.enquirer].values[$0].label })
    }
    requests = groups.requests.enumerated().map { index, values in
      Group(
        name: "\(index + 1)", values: values,
        labels: values.map { policy.vocabulary[calls.request].values[$0].label })
    }
    blocks = Self.blocks(calls, columns: groups.enquirers, rows: groups.requests)
    exceptions = calls.exceptions()
  }

  /// A, B, … Z, AA, AB, …
  private static func letter(_ index: Int) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    let last = String(letters[index % letters.count])
    return index < letters.count ? last : letter(index / letters.count - 1) + last
  }

  /// Equal neighbours become one block: as far to the right as they go, then down.
  private static func blocks(
    _ calls: OrdinaryCalls, columns: [[Int]], rows: [[Int]]
  ) -> [Block] {
    func handling(_ column: Int, _ row: Int) -> Handling {
      calls.handling[columns[column][0]][rows[row][0]]
    }
    var taken = Set<[Int]>()
    var blocks: [Block] = []
    for row in rows.indices {
      for column in columns.indices where !taken.contains([column, row]) {
        let same = handling(column, row)
        func isFree(_ column: Int, _ row: Int) -> Bool {
          !taken.contains([column, row]) && handling(column, row) == same
        }
        var right = column + 1
        while right < columns.count && isFree(right, row) { right += 1 }
        var down = row + 1
        while down < rows.count, (column..<right).allSatisfy({ isFree($0, down) }) { down += 1 }
        for x in column..<right { for y in row..<down { taken.insert([x, y]) } }
        let cites = columns[column..<right].joined().flatMap { who in
          rows[row..<down].joined().flatMap { calls.cites(who, $0) }
        }
        blocks.append(
          Block(
            columns: column..<right, rows: row..<down, handling: same, cites: cites.withoutRepeats))
      }
    }
    return blocks
  }
}

extension Policy {
  /// Which edition of the policy a printed page shows.
  var edition: String {
    var parts = ["\(id) \(version)"]
    if !hash.isEmpty { parts.append(String(hash.prefix(12))) }
    if !reviewDue.isEmpty { parts.append("policy to be reviewed by \(reviewDue)") }
    return parts.joined(separator: " · ")
  }
}
