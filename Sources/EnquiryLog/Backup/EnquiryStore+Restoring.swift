import PolicyCore
import Synchronization

/// What a copy lacks when it is put back.
extension EnquiryStore {
  /// Seals the messages that wait to the desk's newest key: in a copy there is none to them.
  func giveDeskItsMessages() throws(LogError) {
    var cleared: Set<Int64> = []
    var held: Set<Int64> = []
    for entry in try entries(after: 0, limit: .max) {
      if case .filed(.clearing(let note)) = entry.content { cleared.insert(note.refersTo) }
      if entry.record?.message.flagged == true { held.insert(entry.sequence) }
    }
    let notForDesk = held.subtracting(cleared)
    try signing(.entry) { rows, chain, keyring in
      guard let current = chain.roster.current(.desk) else { throw ChainBreak(0, .groupKey) }
      for number in 1...max(chain.sequence, 1) {
        guard let header = try rows.header(of: number).flatMap(EntryHeader.init), header.desk != 0,
          try rows.closing(of: number) == nil, let entry = try rows.entry(number), !entry.isErased
        else { continue }
        guard case .whole(let whole)? = entry.key(of: .review, with: keyring.groups, in: chain.log)
        else { throw ChainBreak(number, .reviewSlot) }
        let slot =
          notForDesk.contains(number)
          ? Slot.decoy()
          : Slot.sealed(
            Sodium.derived(1, .entry, from: whole), current.key, log: chain.log, place: number,
            hash: header.content)
        guard let slot else { throw ChainBreak(number, .deskSlot) }
        try rows.replaceDeskSlot(of: number, by: slot, of: current.name)
      }
    }
  }

  /// Erases once more what a ledger says was erased: holds of then are over, and a message that waits goes too.
  ///
  /// - Returns: those that were erased.
  func eraseAgain(_ numbers: Set<Int64>) throws(LogError) -> [Int64] {
    var erased: [Int64] = []
    // Records of erasures, and of holds, go after what they speak of.
    for isLast in [false, true] {
      let items = try itemsToEraseAgain(numbers, areRecords: isLast)
      if items.isEmpty { continue }
      let account = try append(
        disposal: DisposalRecord(
          id: Identifier.fresh(), author: "", items: items, reason: Self.again))
      try erase(by: account, judgedAt: catchUp().sequence)
      erased += items.flatMap { [$0.entry] + $0.with }
    }
    return erased.sorted()
  }

  private static let again = "erased before this copy was put back, as the ledger beside it has it"

  private func itemsToEraseAgain(
    _ numbers: Set<Int64>, areRecords: Bool
  ) throws(LogError) -> [DisposalRecord.Item] {
    var items: [Int64: DisposalRecord.Item] = [:]
    var with: [Int64: [Int64]] = [:]
    for number in numbers.sorted() {
      guard let entry = try entries(after: number - 1, limit: 1).first, !entry.isApart else {
        continue
      }
      func item(_ kind: String) -> DisposalRecord.Item {
        DisposalRecord.Item(entry: number, retention: kind, cites: [], with: [], needsTwo: false)
      }
      switch entry.content {
      case .filed(.enquiry(let record)) where !areRecords:
        items[number] = item(record.retention)
        try endWaiting(number)
      case .filed(.silentCall) where !areRecords, .filed(.session) where !areRecords:
        items[number] = item("")
      case .filed(.reading(let reading)) where !areRecords:
        if reading.entries.allSatisfy(numbers.contains) { items[number] = item("") }
      case .filed(.note(let note)) where !areRecords, .filed(.signOff(let note)) where !areRecords,
        .filed(.clearing(let note)) where !areRecords,
        .filed(.correction(let note)) where !areRecords:
        with[note.refersTo, default: []].append(number)
      case .filed(.confirmation(let word)) where !areRecords:
        with[word.refersTo, default: []].append(number)
      case .filed(.caseWord(let word)) where !areRecords:
        with[word.refersTo, default: []].append(number)
      case .filed(.consent(let consent)) where !areRecords:
        with[consent.refersTo, default: []].append(number)
      case .filed(.closing(let closing)) where !areRecords:
        with[closing.refersTo, default: []].append(number)
      case .filed(.hold) where areRecords, .filed(.disposal) where areRecords:
        items[number] = item("")
      default: continue
      }
    }
    return items.keys.sorted().compactMap { number in
      guard var item = items[number] else { return nil }
      item.with = with[number] ?? []
      return item
    }
  }

  private func endWaiting(_ number: Int64) throws(LogError) {
    if try holds().newest[number]?.isLifted == false {
      try append(
        hold: HoldRecord(
          id: Identifier.fresh(), refersTo: number, author: "", text: Self.again, isLifted: true))
    }
    let isWaiting = try following { rows, _ in try rows.waiting().contains(number) }
    if isWaiting {
      try append(
        closing: MessageClosing(
          id: Identifier.fresh(), refersTo: number, author: "", outcome: Self.again))
    }
  }
}
