import PolicyCore

/// What a verification learns of erasures: which contents may be missing, and whether they were erased by right.
struct ErasuresFound {
  struct One {
    let header: EntryHeader
    let author: String?
    let entries: [Int64]
    let isBySheet: Bool
  }

  /// Numbers that entries say to be erased; who signed those is asked when the chain comes to them.
  private var named: Set<Int64> = []
  /// The newest entry up to which that was looked for.
  private var lookedUpTo: Int64 = 0
  private var followed: [One] = []
  private var gone: Set<Int64> = []
  /// Of entries that were opened: accounts, and the words on what is held, by their own numbers.
  private var accounts: [Int64: DisposalRecord] = [:]
  private var holds: [(number: Int64, hold: HoldRecord)] = []

  /// Looks for what was erased since, in the transaction in which contents are read.
  mutating func look(in rows: any LogReading) throws {
    let newest = try rows.newest()
    guard newest > lookedUpTo else { return }
    for row in try rows.chainRows(of: .erase, in: lookedUpTo + 1...newest) {
      named.formUnion(row.statement.flatMap(Erasure.init)?.entries ?? [])
    }
    lookedUpTo = newest
  }

  /// Its content is missing, and an entry says why.
  func explain(_ entry: SealedEntry) -> Bool {
    entry.isErased && entry.slots.isEmpty && named.contains(entry.sequence)
  }

  mutating func follow(
    _ content: [UInt8]?, of header: EntryHeader, by author: String?, open: Set<Int64>
  ) throws(Finding) {
    guard let content, let erasure = Erasure(content: content),
      gone.isDisjoint(with: erasure.entries),
      // What waits for somebody is not gone.
      open.isDisjoint(with: erasure.entries)
    else { throw Finding(ChainBreak(header.sequence, .erasure), author: author) }
    gone.formUnion(erasure.entries)
    followed.append(
      One(
        header: header, author: author, entries: erasure.entries,
        isBySheet: Erasure.isSeconded(content)))
  }

  mutating func tell(_ account: DisposalRecord, at number: Int64) { accounts[number] = account }
  mutating func tell(_ hold: HoldRecord, at number: Int64) { holds.append((number, hold)) }

  /// The first erasure that was not by right, when every entry was followed.
  func finding(in rows: any LogReading, of chain: Chain) throws -> Finding? {
    for one in followed where try !isRightful(one, in: rows) {
      return Finding(ChainBreak(one.header.sequence, .erasure), author: one.author)
    }
    return nil
  }

  private func isRightful(_ one: One, in rows: any LogReading) throws -> Bool {
    let isTrustees = one.header.act == .trustee
    guard let number = one.header.refers,
      let account = try rows.header(of: number).flatMap(EntryHeader.init),
      account.kind == .entry, account.act == one.header.act,
      account.isApart == one.header.isApart
    else { return false }
    for entry in one.entries {
      guard let header = try rows.header(of: entry).flatMap(EntryHeader.init),
        header.mayBeErased(byTrustee: isTrustees), try rows.isErased(entry)
      else { return false }
      let newest = holds.filter { $0.hold.refersTo == entry && $0.number < one.header.sequence }
        .max { $0.number < $1.number }
      if newest?.hold.holds(on: one.day) == true { return false }
    }
    // Nil where it is sealed to others, or had its own time.
    guard let said = accounts[number] else { return true }
    return said.entries == one.entries
      && (!said.needsTwo || one.isBySheet || account.author != one.header.author)
  }
}

extension ErasuresFound.One {
  /// The day of it, as whoever erased reckoned.
  fileprivate var day: CivilDate { EnquiryStore.dayOfErasing(at: header.at) }
}
