import Foundation
import GRDB
import PolicyCore

/// One entry as it lies in the file, with the slots a reader may hold a key to.
struct SealedEntry: Sendable {
  var sequence: Int64
  var header: [UInt8]
  var signature: [UInt8]
  var content: [UInt8]?
  var isErased: Bool
  var slots: [GroupGeneration: [UInt8]]

  /// `entry`, its body, and its slots side by side.
  static let select = """
    SELECT entry.seq, header, sig, content,
        (SELECT group_concat(grp || ':' || hex(sealed)) FROM slot WHERE slot.seq = entry.seq) AS slots
      FROM entry LEFT JOIN body ON body.seq = entry.seq

    """

  init(_ row: Row) {
    sequence = row.number("seq") ?? 0
    header = row.bytes("header") ?? []
    signature = row.bytes("sig") ?? []
    content = row.bytes("content")
    isErased = row.isNull("content")
    slots = [:]
    for slot in (row.text("slots") ?? "").split(separator: ",") {
      let parts = slot.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 2, let name = GroupGeneration(name: String(parts[0])),
        let sealed = [UInt8](hexadecimal: parts[1].lowercased())
      else { continue }
      slots[name] = sealed
    }
  }

  /// What it says to the holder of these keys; nil keys read what is in clear.
  ///
  /// Damaged unless its author signed it as it stands; `isChained` says that this was told by the chain.
  func read(with keyring: Keyring?, in chain: Chain, isChained: Bool = false) -> FiledEntry? {
    guard let fields = EntryHeader(header), fields.sequence == sequence else { return nil }
    guard isChained || isSigned(fields, in: chain) else {
      return FiledEntry(sequence: sequence, filed: fields.at, author: "", content: .damaged)
    }
    let header = fields
    let author = chain.roster.members[header.author]?.name ?? "recovery sheet"
    return FiledEntry(
      sequence: sequence, filed: header.at, author: author,
      content: content(under: header, with: keyring, in: chain, author: author))
  }

  private func isSigned(_ fields: EntryHeader, in chain: Chain) -> Bool {
    guard fields.log == (sequence == 1 ? EntryHeader.zeros : chain.log) else { return false }
    let roster = chain.roster
    let key =
      roster.members[fields.author]?.keys.signature.bytes
      ?? roster.sheet.flatMap { $0.id == fields.author ? $0.signature.bytes : nil }
    guard let key else { return false }
    return Sodium.isSignature(
      signature, of: EntryHeader.signed(EntryHeader.leaf(of: header)), by: key)
  }

  private func content(
    under header: EntryHeader, with keyring: Keyring?, in chain: Chain, author: String
  ) -> FiledEntry.Content {
    guard let content else { return isErased ? .erased : .damaged }
    let hash = Sodium.hash(content)
    guard hash == header.content else { return .damaged }
    switch header.kind {
    case .member:
      guard let statement = Statement(content: content) else { return .damaged }
      return .filed(.people(PeopleRecord(statement, in: chain.roster)))
    case .pack: return .filed(.pack(String(decoding: content, as: UTF8.self)))
    default: break
    }
    // With R first: it opens more.
    for (name, slot) in slots.sorted(by: { $1.key < $0.key }) {
      guard let secret = keyring?.groups[name] else { continue }
      guard
        let key = Slot.opened(
          slot, of: name.group, with: secret, log: chain.log, place: sequence, hash: hash),
        let plain = SealedContent.opened(content, with: key, id: header.id, log: chain.log)
      else { return .damaged }
      return RecordCodec.content(plain, under: header, by: author)
    }
    return .sealed
  }
}
