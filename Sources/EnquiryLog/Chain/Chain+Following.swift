extension Chain {
  /// How many of the newest entries are verified quickly: at sign-in, where a passphrase takes far longer, and on
  /// demand.
  static let quick: Int64 = 256
  /// How many are verified before a desk shows its first prompt.
  static let opening: Int64 = 32

  /// What is known of a log without looking at all of it: every statement about people, and the newest entries,
  /// verified.
  static func quick(in rows: any LogReading, newest: Int64 = Chain.quick) throws -> Chain {
    var chain = Chain()
    let last = try rows.newest()
    guard last > 0 else { return chain }
    // Counting reads as much as there is: not before the first prompt.
    if newest >= quick { try rows.requireNoGap(upTo: last) }
    try chain.take(try rows.chainRows(after: 0, limit: 1))
    let base = last - newest
    if base > 1 {
      for row in try rows.chainRows(of: .member, in: 2...base) {
        let claim = try chain.hear(row)
        guard claim.isTrue else { throw ChainBreak(claim.sequence, .signature) }
      }
      guard let header = try rows.header(of: base).flatMap(EntryHeader.init) else {
        throw ChainBreak(base, .header)
      }
      (chain.sequence, chain.leaf, chain.at) = (base, header.leaf, header.at)
      chain.format = header.format
    }
    try chain.take(try rows.chainRows(after: chain.sequence, limit: Int(newest)))
    return chain
  }

  /// Follows and verifies what was added since, by whichever desk.
  mutating func catchUp(in rows: any LogReading) throws {
    if sequence > 0 {
      guard let header = try rows.header(of: sequence), EntryHeader.leaf(of: header) == leaf else {
        throw ChainBreak(sequence, .rolledBack)
      }
    }
    while true {
      let added = try rows.chainRows(after: sequence, limit: Int(Self.quick))
      if added.isEmpty { return }
      try take(added)
    }
  }

  private mutating func take(_ rows: [ChainRow]) throws {
    for row in rows {
      let (_, claim) = try follow(row)
      guard claim.isTrue else { throw ChainBreak(claim.sequence, .signature) }
    }
  }
}
