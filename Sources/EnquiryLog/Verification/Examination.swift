import Dispatch
import PolicyCore
import Synchronization

/// A full verification: follows a log from its first entry, and keeps what later entries have to agree with.
///
/// Its memory grows with the messages that are open and the packs that were used, not with the log.
struct Examination {
  private(set) var chain = Chain()
  /// Given to the desk and not closed.
  private var open: Set<Int64> = []
  /// Hashes of policy texts, and the first entry that names each: a `pack` entry, or what accepts it.
  private var packs: [String: Int64] = [:]
  /// Of entries that were opened: those with a message management has to see first, where each was cleared, and
  /// what the desk closed.
  private var held: Set<Int64> = []
  private var cleared: [Int64: Int64] = [:]
  private var closedByDesk: [(entry: Int64, closes: Int64)] = []
  /// Entries that were opened, and that a later version filed.
  private(set) var later = 0
  /// Entries that were not opened, for they are sealed to others than whoever verifies.
  private(set) var forOthers = 0
  /// Those that are the trustees' alone: acts of anybody else on them are void.
  private var apart: Set<Int64> = []
  private var erasures = ErasuresFound()
  /// As far as the store had followed before; the file must still hold it.
  private let known: Chain
  private let keyring: Keyring?

  init(known: Chain, keyring: Keyring?) {
    self.known = known
    self.keyring = keyring
  }

  /// As much as one transaction reads.
  static let batchRows = 512
  static let batchBytes = 2 << 20

  /// Follows the batch, and checks on all cores what takes long.
  mutating func take(_ batch: [SealedEntry]) throws(Finding) {
    var checks: [EntryCheck] = []
    checks.reserveCapacity(batch.count)
    var structural: Finding?
    for entry in batch {
      do {
        checks.append(try follow(entry))
      } catch {
        structural = error
        break
      }
    }
    // A break that was found by checking lies before the one that stopped the following.
    let (first, results) = Self.results(of: checks)
    if let first { throw first }
    for (number, result) in results {
      switch result {
      case .isLater: later += 1
      case .isForOthers: forOthers += 1
      case .isHeld: held.insert(number)
      case .clears(let message): cleared[message] = cleared[message] ?? number
      case .keeps(let hold): erasures.tell(hold, at: number)
      case .accounts(let account): erasures.tell(account, at: number)
      case .holds, .signsOff, .fault: break
      }
    }
    try requireNoStrangeAct(among: results, checks)
    if let structural { throw structural }
  }

  /// A sign-off or clearing that is not apart, of an entry that is.
  private func requireNoStrangeAct(
    among results: [(number: Int64, result: EntryCheck.Result)], _ checks: [EntryCheck]
  ) throws(Finding) {
    let strange = results.filter { _, result in
      switch result {
      case .signsOff(let entry), .clears(let entry): apart.contains(entry)
      default: false
      }
    }.map(\.number).min()
    guard let strange else { return }
    let author = checks.first { $0.header.sequence == strange }?.author
    throw Finding(ChainBreak(strange, .act), author: author)
  }

  private mutating func follow(_ entry: SealedEntry) throws(Finding) -> EntryCheck {
    let isFollowed = EntryHeader(entry.header)?.kind.isFollowed == true
    let row = ChainRow(
      sequence: entry.sequence, header: entry.header, signature: entry.signature,
      statement: isFollowed ? entry.content : nil)
    let (header, claim): (EntryHeader, Claim)
    do { (header, claim) = try chain.follow(row) } catch { throw Finding(error) }
    let author = chain.roster.members[header.author]?.name
    if header.sequence == known.sequence, claim.leaf != known.leaf {
      throw Finding(ChainBreak(header.sequence, .rolledBack))
    }
    if header.desk != 0 { open.insert(header.sequence) }
    if header.isApart { apart.insert(header.sequence) }
    switch header.kind {
    case .member:
      if let policy = chain.roster.policy, policy.entry == header.sequence,
        packs[policy.hash] == nil
      {
        packs[policy.hash] = header.sequence
      }
    case .close:
      // A closing that refers to nothing was refused with its header.
      guard let refers = header.refers, open.remove(refers) != nil else {
        throw Finding(ChainBreak(header.sequence, .closing), author: author)
      }
      if header.act == .desk { closedByDesk.append((header.sequence, refers)) }
    case .erase: try erasures.follow(entry.content, of: header, by: author, open: open)
    case .pack:
      guard let content = entry.content, content.count == 64,
        let hash = String(validating: content, as: UTF8.self), [UInt8](hexadecimal: hash) != nil
      else { throw Finding(ChainBreak(header.sequence, .content), author: author) }
      if packs[hash] == nil { packs[hash] = header.sequence }
    case .backup:
      // It speaks of a state that was there: which, the leaf says to whoever has the copy.
      guard let copy = entry.content.flatMap(CopyRecord.init(content:)),
        copy.entries < header.sequence
      else { throw Finding(ChainBreak(header.sequence, .content), author: author) }
    case .entry, .session: break
    }
    return EntryCheck(
      entry: entry, isErased: erasures.explain(entry), header: header, claim: claim,
      author: author, log: chain.log,
      role: chain.roster.members[header.author]?.role, desk: chain.roster.generation(of: .desk),
      keyring: keyring)
  }

  /// The first finding, and what later entries have to agree with, by the number of each.
  private static func results(
    of checks: [EntryCheck]
  ) -> (first: Finding?, told: [(number: Int64, result: EntryCheck.Result)]) {
    let first = Mutex<(Int, Finding)?>(nil)
    let told = Mutex<[(number: Int64, result: EntryCheck.Result)]>([])
    let lanes = Lanes.count(for: checks.count)
    DispatchQueue.concurrentPerform(iterations: lanes) { lane in
      for index in stride(from: lane, to: checks.count, by: lanes) {
        let cause: ChainBreak.Cause
        let result = checks[index].result
        switch result {
        case .holds: continue
        case .isLater, .isForOthers, .isHeld, .signsOff, .clears, .keeps, .accounts:
          told.withLock { $0.append((checks[index].header.sequence, result)) }
          continue
        case .fault(let found): cause = found
        }
        let finding = Finding(
          ChainBreak(checks[index].header.sequence, cause), author: checks[index].author)
        first.withLock { if index < $0?.0 ?? .max { $0 = (index, finding) } }
        return
      }
    }
    return (first.withLock { $0?.1 }, told.withLock(\.self))
  }
}

/// What is to be checked about one entry apart from its place in the chain.
private struct EntryCheck: Sendable {
  let entry: SealedEntry
  /// Its content is gone, and an entry says so.
  let isErased: Bool
  let header: EntryHeader
  let claim: Claim
  let author: String?
  let log: [UInt8]
  /// Of the author, at that time.
  let role: Role?
  /// The newest generation of D at that time.
  let desk: UInt16
  /// Of a manager, when contents are to be read.
  let keyring: Keyring?

  enum Result {
    case holds
    /// And what it says only a later version can read.
    case isLater
    /// And it is sealed to a group whoever verifies is not in.
    case isForOthers
    /// And its message is one that management has to see first.
    case isHeld
    /// And it signs another entry off, not as a trustee does.
    case signsOff(Int64)
    /// And it clears the message of another entry.
    case clears(Int64)
    /// And it is a word on whether another entry is held back.
    case keeps(HoldRecord)
    /// And it is the account of what is erased.
    case accounts(DisposalRecord)
    case fault(ChainBreak.Cause)

    init(_ cause: ChainBreak.Cause?) { self = cause.map { .fault($0) } ?? .holds }
  }

  var result: Result {
    guard claim.isTrue else { return .fault(.signature) }
    if isErased { return .holds }
    guard let content = entry.content, Sodium.hash(content) == header.content else {
      return .fault(.content)
    }
    if let cause = slotFault { return .fault(cause) }
    guard header.kind.isSealed, let keyring else { return .holds }
    return result(of: content, with: keyring)
  }

  private var slotFault: ChainBreak.Cause? {
    let review = header.reviewers
    for (name, slot) in entry.slots where name != review || header.review == 0 {
      guard name.group == .desk else { return .strangeSlot }
      // Sealed anew when the group is renewed; whether it should still be there is asked at the end.
      guard header.desk != 0, name.number >= header.desk, slot.count == Slot.bytes else {
        return .deskSlot
      }
    }
    guard header.review != 0 else { return nil }
    guard let slot = entry.slots[review], Sodium.hash(slot) == header.slot else {
      return .reviewSlot
    }
    return nil
  }

  /// Whoever seals can seal junk: only a manager's key tells.
  private func result(of content: [UInt8], with keyring: Keyring) -> Result {
    let name = header.reviewers
    guard let secret = keyring.groups[name] else {
      // A trustee has what was filed since they joined; a manager has every key of managers.
      return header.isApart || keyring.member.role == .trustee ? .isForOthers : .fault(.groupKey)
    }
    guard let slot = entry.slots[name],
      let key = Slot.opened(
        slot, of: name.group, with: secret, log: log, place: header.sequence, hash: header.content),
      let plain = SealedContent.opened(content, with: key, id: header.id, log: log)
    else { return .fault(.unreadable) }
    switch RecordCodec.content(plain, under: header, by: author ?? "", as: role) {
    case .filed(.enquiry(let record)):
      if header.isApart { return .holds }
      guard (record.message.state == .taken) == (header.desk != 0) else { return .fault(.deskSlot) }
      return header.format > 2 && header.desk != 0 && record.message.flagged ? .isHeld : .holds
    case .filed(.answer):
      guard header.desk != 0 else { return .fault(.deskSlot) }
      return .holds
    case .filed(.clearing(let note)):
      guard (1..<header.sequence).contains(note.refersTo) else { return .fault(.unreadable) }
      return .clears(note.refersTo)
    case .filed(.signOff(let note)) where !header.isApart:
      guard (1..<header.sequence).contains(note.refersTo) else { return .fault(.unreadable) }
      return .signsOff(note.refersTo)
    case .filed(.confirmation(let word)):
      guard (1..<header.sequence).contains(word.refersTo) else { return .fault(.unreadable) }
      return header.isApart ? .holds : .signsOff(word.refersTo)
    case .filed(.caseWord(let word)):
      guard (1..<header.sequence).contains(word.refersTo) else { return .fault(.unreadable) }
      return header.isApart ? .holds : .signsOff(word.refersTo)
    case .filed(.consent(let consent)):
      guard (1..<header.sequence).contains(consent.refersTo) else { return .fault(.unreadable) }
      return header.isApart ? .holds : .signsOff(consent.refersTo)
    case .filed(.correction(let note)) where !header.isApart:
      guard (1..<header.sequence).contains(note.refersTo) else { return .fault(.unreadable) }
      return .signsOff(note.refersTo)
    case .filed(.note(let note)), .filed(.signOff(let note)), .filed(.correction(let note)):
      return Result((1..<header.sequence).contains(note.refersTo) ? nil : .unreadable)
    case .filed(.hold(let hold)):
      guard (1..<header.sequence).contains(hold.refersTo) else { return .fault(.unreadable) }
      return .keeps(hold)
    case .filed(.disposal(let account)): return .accounts(account)
    case .filed: return Result(header.desk == 0 ? nil : .deskSlot)
    case .later: return .isLater
    case .void: return .fault(.act)
    case .damaged, .sealed, .erased: return .fault(.unreadable)
    }
  }
}

extension Examination {
  /// Looks for what was erased, in the transaction in which the next entries are read.
  mutating func lookForErasures(in rows: any LogReading) throws { try erasures.look(in: rows) }

  /// What is left when every entry was followed: rows that are not numbered, or belong to no entry.
  ///
  /// In the transaction that found no further entry, so nothing moves meanwhile.
  ///
  /// - Parameter isCopy: in which no slot of the desk may be.
  func finish(in rows: any LogReading, hasKeys: Bool, isCopy: Bool) throws -> Finding? {
    if chain.sequence < known.sequence {
      return Finding(ChainBreak(chain.sequence + 1, .rolledBack))
    }
    try rows.requireNoStrays(after: chain.sequence)
    let finding =
      try erasures.finding(in: rows, of: chain) ?? deskSlots(in: rows, isCopy: isCopy)
      ?? policies(in: rows)
      ?? memberKeys(in: rows, expected: hasKeys)
      ?? groupKeys(in: rows) ?? drafts(in: rows)
    // Last: what can be named was named.
    if finding == nil { try rows.requireSound(.whole) }
    return finding
  }

  private func deskSlots(in rows: any LogReading, isCopy: Bool) throws -> Finding? {
    if isCopy {
      return try rows.deskSlots().first.map { Finding(ChainBreak($0.sequence, .deskSlot)) }
    }
    // What management has to see first is not the desk's to close.
    for closing in closedByDesk where held.contains(closing.closes) {
      guard let cleared = cleared[closing.closes], cleared < closing.entry else {
        return Finding(ChainBreak(closing.entry, .closing))
      }
    }
    var waiting = open
    let current = chain.roster.current(.desk)?.name
    for slot in try rows.deskSlots() {
      // An older generation may be in the hands of somebody who left.
      guard waiting.remove(slot.sequence) != nil, let current, slot.group == current,
        keyring?.groups[current] == nil || opens(slot, current) == isForDesk(slot.sequence)
      else { return Finding(ChainBreak(slot.sequence, .deskSlot)) }
    }
    return waiting.min().map { Finding(ChainBreak($0, .deskSlot)) }
  }

  private func isForDesk(_ number: Int64) -> Bool {
    !held.contains(number) || cleared[number] != nil
  }

  private func opens(_ slot: DeskSlot, _ name: GroupGeneration) -> Bool {
    guard let secret = keyring?.groups[name], let header = EntryHeader(slot.header) else {
      return false
    }
    return Slot.opened(
      slot.slot, of: .desk, with: secret, log: chain.log, place: slot.sequence,
      hash: header.content) != nil
  }

  private func policies(in rows: any LogReading) throws -> Finding? {
    var missing = packs
    var finding: Finding?
    try rows.packs { hash, text in
      guard finding == nil else { return }
      guard let named = missing.removeValue(forKey: hash) else {
        finding = Finding(ChainBreak(0, .pack))
        return
      }
      if text.map({ Sodium.hash($0).hexadecimal }) != hash {
        finding = Finding(ChainBreak(named, .pack))
      }
    }
    return finding ?? missing.values.min().map { Finding(ChainBreak($0, .pack)) }
  }

  private func memberKeys(in rows: any LogReading, expected: Bool) throws -> Finding? {
    var kept = Dictionary(try rows.keys().map { ($0.member, $0.keys) }) { first, _ in first }
    let active = chain.roster.members.values.filter(\.isActive).sorted { $0.since < $1.since }
    for member in active where !member.isBySheet && (expected || kept[member.key] != nil) {
      guard let keys = kept.removeValue(forKey: member.key) ?? nil,
        keys.isGenuine(of: member, in: chain.log)
      else { return Finding(member.since, .memberKey, .member(member.name)) }
    }
    return kept.isEmpty ? nil : Finding(ChainBreak(0, .memberKey))
  }

  private func groupKeys(in rows: any LogReading) throws -> Finding? {
    var gifts: [GroupHolder: Bool] = [:]
    for gift in try rows.gifts() {
      gifts[GroupHolder(group: gift.group, holder: gift.holder)] = gift.isGenuine(in: chain)
    }
    let roster = chain.roster
    func finding(_ holder: [UInt8]) -> Finding {
      guard let member = roster.members[holder] else { return Finding(ChainBreak(0, .groupKey)) }
      return Finding(member.since, .groupKey, .member(member.name))
    }
    let holders = Holders(roster)
    for (gift, isGenuine) in gifts.sorted(by: { $0.key < $1.key }) {
      guard isGenuine, roster.groups[gift.group] != nil,
        holders.groups[gift.holder]?.contains(gift.group.group) == true
      else { return finding(gift.holder) }
    }
    for (holder, groups) in holders.groups.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) })
    {
      for name in holders.needed(by: holder, of: groups, in: roster)
      where gifts[GroupHolder(group: name, holder: holder)] == nil {
        return finding(holder)
      }
    }
    return nil
  }

  private func drafts(in rows: any LogReading) throws -> Finding? {
    for draft in try rows.drafts() {
      guard draft.isGenuine(in: chain) || draft.isUnsigned(in: chain),
        // One that is sealed to others than whoever verifies is left closed.
        draft.isApart || keyring?.member.role != .manager
          || keyring.flatMap({ draft.opened(by: $0, log: chain.log) }) != nil
      else { return Finding(ChainBreak(0, .draft)) }
    }
    return nil
  }
}
