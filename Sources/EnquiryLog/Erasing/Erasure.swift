import Foundation

/// What an `erase` entry says, in clear: which contents are gone.
///
/// Why, and of which class they were, stands sealed in the account it refers to.
struct Erasure: Hashable, Sendable {
  /// Ascending, each once.
  var entries: [Int64]

  private struct Document: Codable {
    struct Erased: Codable { var entries: [Int64] }
    var erased: Erased
  }

  private static let domain = Array("frontdesk erase 1".utf8)
  /// A content may be as long as an erasure of a hundred thousand needs.
  private static let most = 1 << 20

  /// What the recovery sheet signs, in place of a second manager.
  private static func signed(_ json: some Sequence<UInt8>, account: Int64, in log: [UInt8])
    -> [UInt8]
  {
    domain + log + account.bytes + json
  }

  /// Second signature ‖ JSON, as it lies in a content; zeros where the sheet did not sign.
  func content(account: Int64, in log: [UInt8], signedBy sheet: KeyPair?) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    // INVARIANT: a list of numbers always has a JSON form.
    guard let data = try? encoder.encode(Document(erased: .init(entries: entries))) else {
      preconditionFailure("no JSON")
    }
    let second =
      sheet.map {
        Sodium.signature(
          of: Self.signed(data, account: account, in: log), by: $0.signature)
      } ?? [UInt8](repeating: 0, count: 64)
    return second + data
  }

  /// Nil when the content is no such list.
  init?(content: [UInt8]) {
    guard content.count > 64, content.count < Self.most,
      let document = try? JSONDecoder().decode(Document.self, from: Data(content.dropFirst(64)))
    else { return nil }
    let entries = document.erased.entries
    guard let first = entries.first, first > 0, zip(entries, entries.dropFirst()).allSatisfy(<)
    else { return nil }
    self.entries = entries
  }

  init(entries: [Int64]) { self.entries = entries }

  /// Whether a content bears a second signature at all.
  static func isSeconded(_ content: [UInt8]) -> Bool {
    content.prefix(64).contains { $0 != 0 }
  }

  /// Whether the second signature was made with this key.
  static func isSigned(
    _ content: [UInt8], by key: [UInt8], account: Int64, in log: [UInt8]
  ) -> Bool {
    guard content.count > 64 else { return false }
    return Sodium.isSignature(
      Array(content.prefix(64)),
      of: signed(content.dropFirst(64), account: account, in: log), by: key)
  }
}

extension Roster {
  /// What an `erase` entry has to meet in itself; that it names what may go is asked where the others are at hand.
  func requireErasure(
    _ content: [UInt8], of header: EntryHeader, in log: [UInt8]
  ) throws(ChainBreak) {
    guard let erasure = Erasure(content: content), let account = header.refers,
      // The account named them, so they stood before it.
      erasure.entries.allSatisfy({ $0 < account })
    else { throw ChainBreak(header.sequence, .erasure) }
    guard Erasure.isSeconded(content) else { return }
    guard let sheet,
      Erasure.isSigned(content, by: sheet.signature.bytes, account: account, in: log)
    else { throw ChainBreak(header.sequence, .signature) }
  }
}

extension EntryHeader {
  /// It may be erased: what was said, and never a statement, a policy or another erasure.
  func mayBeErased(byTrustee isTrustee: Bool) -> Bool {
    kind.isSealed && isApart == isTrustee
  }
}

extension LogReading {
  /// The numbers that entries say to be erased, of those that were signed by whoever might.
  func erasedNumbers(in chain: Chain) throws -> Set<Int64> {
    guard chain.sequence > 0 else { return [] }
    var numbers: Set<Int64> = []
    for row in try chainRows(of: .erase, in: 1...chain.sequence) {
      guard let header = EntryHeader(row.header), header.log == chain.log,
        let content = row.statement, Sodium.hash(content) == header.content,
        let erasure = Erasure(content: content), let key = chain.roster.signatureKey(of: header),
        Sodium.isSignature(row.signature, of: EntryHeader.signed(header.leaf), by: key)
      else { continue }
      numbers.formUnion(erasure.entries)
    }
    return numbers
  }
}
