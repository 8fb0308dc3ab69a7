public import PolicyCore
import Synchronization

/// How what has had its time goes: an account that says what and why, signed; then, in one transaction, the entry that
/// names the numbers, and their contents and keys gone.
extension EnquiryStore {
  /// Files the account of what is to be erased; nothing goes by it.
  ///
  /// Idempotent by its id, and throws what filing a note throws.
  ///
  /// - Throws: also ``LogError/notPermitted`` unless a manager, or for what is apart a trustee, is signed in; and what
  ///   ``erase(by:judgedAt:second:)`` throws of an entry that may not go.
  @discardableResult
  public func append(disposal: DisposalRecord) throws(LogError) -> Int64 {
    try requireRole(.manager, orTrustee: true)
    return try file(.disposal(disposal), id: disposal.id) { rows, chain, keyring in
      try Disposal(disposal, by: keyring, in: chain, rows).requireErasable()
    }
  }

  /// Erases what an account names: its contents, and every key to them, are in no file of the log when this returns.
  ///
  /// All of it or nothing: one transaction. The entry that names them stands for ever, as do their headers, so the
  /// chain verifies as before. What the account says of each is looked at again in that transaction, and so is
  /// whether anybody holds one of them.
  ///
  /// - Parameters:
  ///   - account: the number of its entry.
  ///   - head: the number of the newest entry there was when the caller judged that they may go. Where another
  ///     was filed since, nothing is erased.
  ///   - second: the recovery sheet, where two signatures are asked for and no other manager signed the account.
  /// - Returns: the number of the `erase` entry; of an account that was carried out before, of that one.
  /// - Throws: ``LogError/movedOn`` when something was filed since `head`: judge again;
  ///   ``LogError/held(sequence:)``, ``LogError/notErasable(sequence:)``, ``LogError/needsSecond``,
  ///   ``LogError/wrongSheet``, ``LogError/notReadBack``, and what filing throws.
  @discardableResult
  public func erase(
    by account: Int64, judgedAt head: Int64, second: RecoverySheet? = nil
  ) throws(LogError) -> Int64 {
    try requireRole(.manager, orTrustee: true)
    let sheet = second.map { KeyPair(from: $0.secret) }
    if let sheet { guard try catchUp().roster.sheet == sheet.publicKeys else { throw .wrongSheet } }
    try noteClock()
    let holds = try holds()
    let now = clock()
    let id = Sodium.random(16)
    let (sequence, gone): (Int64, [Int64]) = try filing(id, as: .erase) { rows, chain, keyring in
      if let earlier = try rows.erasure(by: account, in: chain) { return earlier }
      guard chain.sequence == head, holds.upTo == head else { throw LogError.movedOn }
      let disposal = try Disposal(of: account, by: keyring, in: chain, rows)
      try disposal.requireErasable()
      let today = Self.dayOfErasing(at: now.moment)
      for number in disposal.record.entries
      where holds.newest[number]?.holds(on: today) == true {
        throw LogError.held(sequence: number)
      }
      try disposal.requireSigned(orBy: sheet)
      let entries = disposal.record.entries
      let sequence = try chain.append(
        Filing(
          kind: .erase, id: id, refers: account,
          payload: .clear(
            Erasure(entries: entries).content(account: account, in: chain.log, signedBy: sheet)),
          isApart: keyring.member.role == .trustee),
        by: keyring.keys, at: now, in: rows)
      for number in entries { try rows.erase(number) }
      return (sequence, entries)
    }
    state.withLock { state in for number in gone { state.waiting[number] = nil } }
    let isGone = try following { rows, _ in try gone.allSatisfy { try rows.isErased($0) } }
    guard isGone else { throw .notReadBack }
    return sequence
  }

  /// The day it is west of everywhere: a hold ends when its last day is over wherever the organisation is.
  static func dayOfErasing(at moment: Moment) -> CivilDate {
    CivilDate(moment, utcOffset: -12 * 3600)
  }
}

extension LogReading {
  /// The entry by which an account was carried out, and what went by it; nil while it was not.
  fileprivate func erasure(by account: Int64, in chain: Chain) throws -> (Int64, [Int64])? {
    for row in try chainRows(of: .erase, in: 1...max(chain.sequence, 1)) {
      guard let header = EntryHeader(row.header), header.refers == account,
        let erasure = row.statement.flatMap(Erasure.init)
      else { continue }
      return (row.sequence, erasure.entries)
    }
    return nil
  }
}
