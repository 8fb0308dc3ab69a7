import Foundation
import GRDB

extension Adversary {
  /// What stands in clear about a forged entry.
  public struct Header {
    public var format: UInt8 = 3
    public var kind: UInt8 = 1
    /// 1 desk, 2 manager, 3 trustee; with 16 for a clock nobody vouches for, and 32 for what is sealed to trustees.
    public var act: UInt8 = 1
    /// Milliseconds; nil for the computer's clock.
    public var at: Int64?
    public var refers: Int64 = 0
    /// 32 hexadecimal digits; nil for a fresh one.
    public var id: String?

    public init() {}
  }

  /// Files an entry of the true form with whatever is in it, as the honest program files one.
  ///
  /// - Parameters:
  ///   - json: what is sealed, with the version byte before it.
  ///   - toDesk: gives the desk a slot.
  /// - Returns: its number.
  @discardableResult
  public func file(
    _ json: String, toDesk: Bool = false, _ change: (inout Header) -> Void = { _ in }
  ) throws -> Int64 {
    var header = Header()
    change(&header)
    let log = try Self.log(in: database)
    let id = header.id?.hexadecimalBytes ?? Cipher.random(16)
    let key = Cipher.random(32)
    let content = sealed([1] + Array(json.utf8), under: key, id: id, log: log)
    let number = try newest() + 1
    let binding = log + number.littleEndianBytes + Cipher.hash(content)
    let reviewers = header.act & 32 == 0 ? "R" : "T"
    let review = try group(reviewers)
    let slot = Cipher.sealed(key + binding, to: review.key)
    var slots = [("\(reviewers)\(review.generation)", slot)]
    var desk: UInt16 = 0
    if toDesk {
      let group = try group("D")
      desk = group.generation
      slots.append(
        (
          "D\(desk)",
          Cipher.sealed(Cipher.derived(1, "fd-entry", from: key) + binding, to: group.key)
        ))
    }
    try append(
      header, id: id, review: review.generation, desk: desk, content: content,
      slot: Cipher.hash(slot), slots: slots)
    return number
  }

  /// Files a statement about people, signed a second time by whatever seed there is.
  @discardableResult
  public func state(
    _ json: String, alsoBy other: [UInt8]? = nil, as author: [UInt8]? = nil
  ) throws -> Int64 {
    let signed = Array("frontdesk statement 2".utf8) + Array(json.utf8)
    let second =
      other.map { Cipher.signature(of: signed, bySeed: $0) } ?? [UInt8](repeating: 0, count: 64)
    var header = Header()
    (header.kind, header.act) = (4, 0)
    let number = try newest() + 1
    try append(
      header, id: Cipher.random(16), review: 0, desk: 0, content: second + Array(json.utf8),
      slot: [UInt8](repeating: 0, count: 32), slots: [], by: author)
    return number
  }

  /// Invites somebody by a code of this program's own making, and says in their name that they joined as a trustee.
  ///
  /// - Returns: the numbers of both statements; of the second alone where there is an invitation already.
  public func makeTrustee(_ name: String) throws -> (invited: Int64, joined: Int64) {
    let (code, own) = (Cipher.random(32), Cipher.random(32))
    let salt = Cipher.random(16).hexadecimal
    let invited = try state(
      #"{"invited":{"by":{"cost":{"bytes":67108864,"passes":2},"keys":\#(keys(of: code)),"name":"\#(name)","role":"trustee","salt":"\#(salt)","until":\#(Int64.max / 2)}}}"#
    )
    let generation = ((try? group("T").generation) ?? 0) + 1
    let group = Cipher.boxKey(of: Cipher.random(32)).hexadecimal
    let code16 = Array(Cipher.hash(Cipher.signatureKey(ofSeed: code)).prefix(16)).hexadecimal
    let joined = try state(
      #"{"joined":{"groups":[{"generation":\#(generation),"group":"T","key":"\#(group)"}],"invitation":"\#(code16)","member":{"keys":\#(keys(of: own)),"name":"\#(name)","role":"trustee"}}}"#,
      alsoBy: code, as: own)
    return (invited, joined)
  }

  private func keys(of seed: [UInt8]) -> String {
    #"{"box":"\#(Cipher.boxKey(of: seed).hexadecimal)","signature":"\#(Cipher.signatureKey(ofSeed: seed).hexadecimal)"}"#
  }

  /// The number of the newest entry.
  public func newest() throws -> Int64 {
    try database.read { try Int64.fetchOne($0, sql: "SELECT max(seq) FROM entry") } ?? 0
  }

  private func sealed(_ plain: [UInt8], under key: [UInt8], id: [UInt8], log: [UInt8]) -> [UInt8] {
    let first = Cipher.encrypted(
      Cipher.padded(plain), with: log + id + [1], under: Cipher.derived(1, "fd-entry", from: key))
    let second = Cipher.encrypted(
      Cipher.padded([]), with: log + id + [2], under: Cipher.derived(2, "fd-entry", from: key))
    return UInt32(first.count).littleEndianBytes + first + second
  }

  func append(
    _ header: Header, id: [UInt8], review: UInt16, desk: UInt16, content: [UInt8], slot: [UInt8],
    slots: [(String, [UInt8])], by other: [UInt8]? = nil
  ) throws {
    let author =
      other.map { Array(Cipher.hash(Cipher.signatureKey(ofSeed: $0)).prefix(16)) } ?? member
    let log = try Self.log(in: database)
    try database.write { db in
      let last = try Data.fetchOne(db, sql: "SELECT header FROM entry ORDER BY seq DESC LIMIT 1")
      let number = try Int64.fetchOne(db, sql: "SELECT max(seq) + 1 FROM entry") ?? 1
      let at = header.at ?? Int64(Date().timeIntervalSince1970 * 1000)
      var bytes = [header.format, 1, header.kind, header.act]
      bytes += review.littleEndianBytes + desk.littleEndianBytes + number.littleEndianBytes
      bytes += at.littleEndianBytes + header.refers.littleEndianBytes + log
      bytes += Self.leaf([UInt8](last ?? Data())) + author + id + Cipher.hash(content) + slot
      let signature = Cipher.signature(
        of: Array("frontdesk entry 2".utf8) + Self.leaf(bytes), bySeed: other ?? seed)
      try db.execute(
        sql: "INSERT INTO entry (seq, header, sig) VALUES (?, ?, ?)",
        arguments: [number, Data(bytes), Data(signature)])
      try db.execute(
        sql: "INSERT INTO body (seq, content) VALUES (?, ?)", arguments: [number, Data(content)])
      for (name, sealed) in slots {
        try db.execute(
          sql: "INSERT INTO slot (seq, grp, sealed) VALUES (?, ?, ?)",
          arguments: [number, name, Data(sealed)])
      }
      if header.kind == 2 {
        try db.execute(
          sql: "DELETE FROM slot WHERE seq = ? AND grp >= 'D' AND grp < 'E'",
          arguments: [header.refers])
      }
    }
  }
}
