import Foundation
import GRDB

/// One entry as it lies in the file, with the slots a reader may hold a key to.
struct SealedEntry: Sendable {
  var sequence: Int64
  var header: [UInt8]
  var content: [UInt8]?
  var slots: [GroupGeneration: [UInt8]]

  /// `entry`, its body, and its slots side by side.
  static let select = """
    SELECT entry.seq, header, content,
        (SELECT group_concat(grp || ':' || hex(sealed)) FROM slot WHERE slot.seq = entry.seq) AS slots
      FROM entry LEFT JOIN body ON body.seq = entry.seq

    """

  init(_ row: Row) {
    sequence = row["seq"]
    header = [UInt8](row["header"] as Data)
    content = (row["content"] as Data?).map { [UInt8]($0) }
    slots = [:]
    for slot in (row["slots"] as String? ?? "").split(separator: ",") {
      let parts = slot.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 2, let name = GroupGeneration(name: String(parts[0])),
        let sealed = [UInt8](hexadecimal: parts[1].lowercased())
      else { continue }
      slots[name] = sealed
    }
  }

  /// What it says to the holder of these keys; nil keys read what is in clear.
  func read(with keyring: Keyring?, in chain: Chain) -> FiledEntry? {
    guard let header = EntryHeader(header) else { return nil }
    let author = chain.roster.members[header.author]?.name ?? "recovery sheet"
    return FiledEntry(
      sequence: sequence, filed: header.at, author: author,
      content: content(under: header, with: keyring, in: chain, author: author))
  }

  private func content(
    under header: EntryHeader, with keyring: Keyring?, in chain: Chain, author: String
  ) -> FiledEntry.Content {
    guard let content else { return .erased }
    let hash = Sodium.hash(content)
    guard hash == header.content else { return .damaged }
    switch header.kind {
    case .member: return Statement(content: content).map { .statement($0) } ?? .damaged
    case .pack: return .pack(String(decoding: content, as: UTF8.self))
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
      return EntryBody.content(plain, under: header, by: author)
    }
    return .sealed
  }
}
