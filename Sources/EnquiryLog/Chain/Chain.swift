import PolicyCore

/// One entry as the chain is followed by it: with its content where that is a statement.
struct ChainRow: Sendable {
  var sequence: Int64
  var header: [UInt8]
  var signature: [UInt8]
  /// Of a statement, and of an erasure; nil for every other kind.
  var statement: [UInt8]?
}

/// That somebody signed a leaf: dear to check, so it may be checked later and beside others.
struct Claim: Sendable {
  let sequence: Int64
  let leaf: [UInt8]
  let signature: [UInt8]
  let key: [UInt8]

  var isTrue: Bool {
    Sodium.isSignature(signature, of: EntryHeader.signed(leaf), by: key)
  }
}

/// A log as far as it was followed: its last entry, and the people as they then stood.
///
/// Following is the same when a desk opens, when it writes, and when a log is verified.
struct Chain: Sendable {
  /// The leaf of the first entry; zeros before it.
  var log = EntryHeader.zeros
  var sequence: Int64 = 0
  var leaf = EntryHeader.zeros
  var at = Moment(milliseconds: .min)
  /// What the newest of them say of each other.
  var times = Times()
  /// Of the newest entry: an older one cannot follow.
  var format = EntryHeader.oldest
  var roster = Roster()

  var isFounded: Bool { sequence > 0 }

  /// Follows one entry more, and says whose signature it claims.
  ///
  /// Content and slots are left to the caller, but for statements.
  mutating func follow(_ row: ChainRow) throws(ChainBreak) -> (EntryHeader, Claim) {
    let next = sequence + 1
    guard row.sequence == next else { throw ChainBreak(next, .gap) }
    guard let header = EntryHeader(row.header) else { throw ChainBreak(next, .header) }
    guard header.sequence == next else { throw ChainBreak(next, .gap) }
    guard header.log == log else { throw ChainBreak(next, .anotherLog) }
    guard header.previous == leaf else { throw ChainBreak(next, .order) }
    guard header.format >= format else { throw ChainBreak(next, .header) }
    guard header.format > 2 || header.at >= at else { throw ChainBreak(next, .time) }
    guard isPlausible(header) else { throw ChainBreak(next, .header) }
    let claim = try claim(of: header, row)
    leaf = claim.leaf
    if next == 1 { log = leaf }
    sequence = next
    at = header.at
    times.take(header, by: roster.members[header.author]?.role)
    format = header.format
    return (header, claim)
  }

  /// Whether what stands in clear fits together, and what is sealed is sealed to the newest generations: an older
  /// one may be in the hands of somebody who left.
  private func isPlausible(_ header: EntryHeader) -> Bool {
    if let refers = header.refers, !(1..<header.sequence).contains(refers) { return false }
    guard header.desk == 0 || header.kind == .entry else { return false }
    guard header.format > 2 || header.act == .untold else { return false }
    guard header.kind.isSealed else {
      // What is apart is erased by trustees, and by nobody else.
      let isApart = header.kind == .erase && header.act == .trustee
      guard header.format > 2 || header.kind != .erase && header.kind != .backup else {
        return false
      }
      return header.review == 0 && header.slot == EntryHeader.zeros && header.isApart == isApart
    }
    // A trustee files nothing for managers, and nothing that is for trustees alone waits at a desk.
    if header.act == .trustee, !header.isApart { return false }
    if header.isApart {
      let isTheirs = header.kind == .entry || header.kind == .session && header.act == .trustee
      guard isTheirs, header.desk == 0 else { return false }
    }
    return header.review != 0 && header.review == roster.generation(of: header.reviewers.group)
      && (header.desk == 0 || header.desk == roster.generation(of: .desk))
  }

  /// Takes a statement into account without following the chain to it.
  mutating func hear(_ row: ChainRow) throws(ChainBreak) -> Claim {
    guard let header = EntryHeader(row.header), header.kind == .member,
      header.sequence == row.sequence, header.log == log
    else { throw ChainBreak(row.sequence, .header) }
    let claim = try claim(of: header, row)
    times.take(header, by: roster.members[header.author]?.role)
    return claim
  }

  /// The role its author has here, which an entry has to say.
  private func act(of header: EntryHeader) -> EntryHeader.Act {
    guard header.kind != .member, let member = roster.members[header.author] else { return .untold }
    return EntryHeader.Act(member.role)
  }

  private mutating func claim(
    of header: EntryHeader, _ row: ChainRow
  ) throws(ChainBreak) -> Claim {
    let sequence = header.sequence
    var key = roster.signatureKey(of: header.author, for: header.kind)
    if header.kind == .member {
      guard let content = row.statement, Sodium.hash(content) == header.content else {
        throw ChainBreak(sequence, .content)
      }
      guard let statement = Statement(content: content) else {
        throw ChainBreak(sequence, .statement(.noSuchSubject))
      }
      do {
        try roster.apply(statement, content: content, of: header)
      } catch {
        throw ChainBreak(sequence, .statement(error))
      }
      // Founders and those who join are members by what they sign.
      key = key ?? roster.signatureKey(of: header.author, for: .member)
    } else if header.kind == .erase, sequence > 1 {
      guard key != nil else { throw ChainBreak(sequence, .author) }
      guard let content = row.statement, Sodium.hash(content) == header.content else {
        throw ChainBreak(sequence, .content)
      }
      try roster.requireErasure(content, of: header, in: log)
    } else if sequence == 1 {
      throw ChainBreak(1, .statement(.founding))
    }
    guard let key else { throw ChainBreak(sequence, .author) }
    let claim = Claim(
      sequence: sequence, leaf: EntryHeader.leaf(of: row.header), signature: row.signature, key: key
    )
    if header.format > 2, header.act != act(of: header) {
      // Of what its author did not sign, nothing is said about its author.
      throw ChainBreak(sequence, claim.isTrue ? .act : .signature)
    }
    return claim
  }
}
