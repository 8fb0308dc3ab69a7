/// Each version of a policy that was used stays with the entries decided under it.
extension EnquiryStore {
  /// Keeps the text of a pack, overlay included, once, with an entry that makes it part of the chain.
  ///
  /// - Returns: its BLAKE2b hash in hexadecimal, as it belongs in a record's `pack.hash`.
  @discardableResult
  public func keep(pack text: [UInt8]) throws(LogError) -> String {
    let hash = Sodium.hash(text).hexadecimal
    if try pack(hash: hash) != nil { return hash }
    let now = clock()
    try signing(.pack) { rows, chain, keyring in
      guard try rows.keepOnce(pack: text) else { return }
      _ = try chain.append(
        Filing(
          kind: .pack, id: Sodium.random(16), refers: nil, payload: .clear(Array(hash.utf8))),
        by: keyring.keys, at: now, in: rows)
    }
    return hash
  }

  /// The text kept under this hash; nil when there is none.
  ///
  /// - Throws: ``LogError/damaged(code:)`` when the text no longer has that hash.
  public func pack(hash: String) throws(LogError) -> [UInt8]? {
    guard let kept = try following({ rows, _ in try rows.pack(hash) }) else { return nil }
    guard Sodium.hash(kept).hexadecimal == hash else { throw .damaged(code: 0) }
    return kept
  }
}

extension LogWriting {
  /// Puts a text where entries find it by its hash; false when it is there already.
  @discardableResult
  func keepOnce(pack text: [UInt8]) throws -> Bool {
    let hash = Sodium.hash(text).hexadecimal
    guard try pack(hash) == nil else { return false }
    try keep(pack: text, hash: hash)
    return true
  }
}
