/// What was said in an entry or a draft, in two boxes, and the slots that open them.
///
/// The first box is the desk's, the second the managers': held answers are in the second at once, so a
/// receptionist who may read an open message does not read what the organisation knows (LOG 2).
struct SealedContent: Sendable {
  /// length of the first box (4) ‖ first box ‖ second box.
  let content: [UInt8]
  let key: SecretBytes

  static let padding = 256
  /// No honest content comes near: a longer one is refused before memory is asked for.
  static let most = 16 << 20

  /// - Parameter id: of the call or entry, 16 bytes.
  init(_ desk: [UInt8], held: [UInt8], id: [UInt8], log: [UInt8]) {
    key = SecretBytes.random(32)
    let first = Sodium.encrypted(
      Sodium.padded(desk, to: Self.padding), with: log + id + [1],
      under: Sodium.derived(1, .entry, from: key))
    let second = Sodium.encrypted(
      Sodium.padded(held, to: Self.padding), with: log + id + [2],
      under: Sodium.derived(2, .entry, from: key))
    content = Array(UInt64(first.count).bytes.prefix(4)) + first + second
  }

  /// The two plain texts, as far as the key goes; nil when the bytes are not what was sealed.
  static func opened(
    _ content: [UInt8], with key: SlotKey, id: [UInt8], log: [UInt8]
  ) -> (desk: [UInt8], held: [UInt8])? {
    guard content.count > 4, content.count <= Self.most else { return nil }
    let length = Int(content[...].number(as: UInt32.self))
    guard content.count >= 4 + length else { return nil }
    func plain(_ box: ArraySlice<UInt8>, _ number: UInt8, _ key: SecretBytes) -> [UInt8]? {
      Sodium.decrypted(box, with: log + id + [number], under: key)
        .flatMap { Sodium.unpadded($0, from: Self.padding) }
    }
    let (first, second) = (content[4..<4 + length], content[(4 + length)...])
    switch key {
    case .desk(let key): return plain(first, 1, key).map { ($0, []) }
    case .whole(let key):
      guard let desk = plain(first, 1, Sodium.derived(1, .entry, from: key)),
        let held = plain(second, 2, Sodium.derived(2, .entry, from: key))
      else { return nil }
      return (desk, held)
    }
  }
}

/// The key a slot held.
enum SlotKey: Sendable {
  /// Of the first box alone.
  case desk(SecretBytes)
  /// Both are derived from it.
  case whole(SecretBytes)
}

/// The key of a content, sealed to one generation of a group, and bound to where it belongs.
enum Slot {
  static let bytes = 32 + 32 + 8 + 32 + Sodium.sealOverhead

  /// - Parameter place: the number of an entry, or the revision of a draft.
  static func sealed(
    _ content: SealedContent, to group: Group, _ publicKey: [UInt8], log: [UInt8], place: Int64
  ) -> [UInt8]? {
    let key = group == .desk ? Sodium.derived(1, .entry, from: content.key) : content.key
    return sealed(key, publicKey, log: log, place: place, hash: Sodium.hash(content.content))
  }

  static func sealed(
    _ key: SecretBytes, _ publicKey: [UInt8], log: [UInt8], place: Int64, hash: [UInt8]
  ) -> [UInt8]? {
    var plain = key.copy() + log + place.bytes + hash
    defer { Sodium.wipe(&plain) }
    return Sodium.sealed(plain, to: publicKey)
  }

  /// What nobody opens and nobody can tell from a slot.
  static func decoy() -> [UInt8]? {
    Sodium.sealed(
      Sodium.random(bytes - Sodium.sealOverhead), to: Sodium.publicKey(of: SecretBytes.random(32)))
  }

  /// Nil when this secret does not open it, or it was moved from elsewhere.
  static func opened(
    _ slot: [UInt8], of group: Group, with secret: SecretBytes, log: [UInt8], place: Int64,
    hash: [UInt8]
  ) -> SlotKey? {
    guard slot.count == bytes,
      var plain = Sodium.opened(
        slot, publicKey: Sodium.publicKey(of: secret), secretKey: secret)
    else { return nil }
    defer { Sodium.wipe(&plain) }
    guard Array(plain[32...]) == log + place.bytes + hash else { return nil }
    var bytes = Array(plain.prefix(32))
    let key = SecretBytes(wiping: &bytes, isLocked: false)
    return group == .desk ? .desk(key) : .whole(key)
  }
}
