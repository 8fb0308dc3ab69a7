import PolicyCore

/// An account, and the entries it names as they lie in the log now.
struct Disposal {
  let record: DisposalRecord
  /// Whoever signed the account.
  private let author: [UInt8]
  private let keyring: Keyring
  private let chain: Chain
  private let rows: any LogReading

  /// Of an account that is about to be filed.
  init(_ record: DisposalRecord, by keyring: Keyring, in chain: Chain, _ rows: any LogReading) {
    (self.record, author) = (record, keyring.id)
    (self.keyring, self.chain, self.rows) = (keyring, chain, rows)
  }

  /// Of one that was filed.
  init(
    of account: Int64, by keyring: Keyring, in chain: Chain, _ rows: any LogReading
  ) throws {
    (self.keyring, self.chain, self.rows) = (keyring, chain, rows)
    guard let entry = try rows.entry(account), let header = EntryHeader(entry.header),
      case .filed(.disposal(let record))? = entry.read(with: keyring, in: chain)?.content
    else { throw LogError.noSuchEntry(sequence: account) }
    (self.record, author) = (record, header.author)
  }

  /// Every entry is there, is whoever signs' to erase, waits for nobody, and is what the account says.
  func requireErasable() throws {
    let going = Set(record.entries)
    guard !going.isEmpty else { throw LogError.notErasable(sequence: 0) }
    for item in record.items {
      let content = try content(of: item.entry)
      guard isItem(content, item, going) else { throw LogError.notErasable(sequence: item.entry) }
      for number in item.with {
        guard try isAbout(item.entry, try self.content(of: number), going) else {
          throw LogError.notErasable(sequence: number)
        }
      }
    }
  }

  private func content(of number: Int64) throws -> FiledEntry.Content {
    guard number > 0, number <= chain.sequence, let entry = try rows.entry(number),
      let header = EntryHeader(entry.header),
      header.mayBeErased(byTrustee: keyring.member.role == .trustee), !entry.isErased,
      // A message that waits.
      !entry.slots.keys.contains(where: { $0.group == .desk }),
      let content = entry.read(with: keyring, in: chain)?.content
    else { throw LogError.notErasable(sequence: number) }
    return content
  }

  private func isItem(
    _ content: FiledEntry.Content, _ item: DisposalRecord.Item, _ going: Set<Int64>
  ) -> Bool {
    switch content {
    case .filed(.enquiry(let enquiry)): return enquiry.retention == item.retention
    case .filed(.silentCall), .filed(.session): return true
    case .filed(.reading(let reading)): return isGone(reading.entries, or: going)
    case .filed(.hold(let hold)): return isGone([hold.refersTo], or: [])
    case .filed(.disposal(let account)): return isGone(account.entries, or: [])
    default: return false
    }
  }

  private func isAbout(
    _ entry: Int64, _ content: FiledEntry.Content, _ going: Set<Int64>
  ) throws -> Bool {
    switch content {
    case .filed(.note(let note)), .filed(.signOff(let note)), .filed(.clearing(let note)),
      .filed(.correction(let note)):
      note.refersTo == entry
    case .filed(.closing(let closing)): closing.refersTo == entry
    case .filed(.confirmation(let word)): word.refersTo == entry
    case .filed(.caseWord(let word)): word.refersTo == entry
    case .filed(.consent(let consent)): consent.refersTo == entry
    case .filed(.reading(let reading)): isGone(reading.entries, or: going)
    default: false
    }
  }

  private func isGone(_ numbers: [Int64], or going: Set<Int64>) -> Bool {
    numbers.allSatisfy { number in
      going.contains(number) || (try? rows.isErased(number)) == true
    }
  }

  /// What is kept without end goes by two signatures: another manager's on the account, or the recovery sheet's.
  func requireSigned(orBy sheet: KeyPair?) throws {
    guard record.needsTwo, author == keyring.id, sheet == nil else { return }
    throw LogError.needsSecond
  }
}

extension LogReading {
  /// One entry, whole.
  func entry(_ number: Int64) throws -> SealedEntry? {
    guard number > 0 else { return nil }
    let found = try entries(after: number - 1, limit: 1, bytes: .max, onlyWaiting: false).first
    return found?.sequence == number ? found : nil
  }
}
