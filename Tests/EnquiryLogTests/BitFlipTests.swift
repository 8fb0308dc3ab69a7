import Foundation
import Testing

@testable import EnquiryLog

/// A failing disk, or somebody with an editor: whatever byte changes, nothing stops the program, and what changes a
/// content is named.
@Suite struct `A flipped bit` {
  let original: LogOfTheCase
  let manager: Keyring

  init() throws {
    original = try LogOfTheCase.made.get()
    manager = try original.keyring("mo")
  }

  /// Every column that is not there to be changed by anybody; a draft's session says only who may take it up.
  @Test(arguments: [
    ("entry", "header", 192), ("entry", "sig", 64), ("body", "content", 700),
    ("slot", "sealed", 152),
    ("draft", "content", 700), ("draft", "slot_r", 152), ("draft", "slot_d", 152),
    ("draft", "sig", 64),
    ("draft", "author", 16), ("member_key", "salt", 16), ("member_key", "wrapped", 104),
    ("member_key", "sig", 64), ("member_key", "member", 16), ("group_key", "sealed", 80),
    ("group_key", "sig", 64), ("group_key", "holder", 16), ("group_key", "giver", 16),
    ("pack", "yaml", 9),
  ])
  func `in a column is named`(table: String, column: String, length: Int) throws {
    var dice = LogDice(state: 88_172_645_463_325_252)
    let steps = min(length, column == "header" ? 192 : 24)
    let log = try original.copy()
    let rows = try #require(
      Int(log.openAsItIs().inspect("SELECT count(*) FROM \(table)")[0][0]))
    for step in 0..<steps {
      let copy = try original.copy()
      let offset = steps == length ? step : Int.random(in: 0..<length, using: &dice)
      let row = Int.random(in: 0..<rows, using: &dice)
      let bit = UInt8(1) << UInt8.random(in: 0...7, using: &dice)
      guard try flip(table, column, row, offset, bit, in: copy) else { continue }
      let verdict = try copy.verdict(with: manager)
      #expect(!verdict.isIntact, "\(table).\(column), row \(row), byte \(offset), bit \(bit)")
    }
  }

  /// True when there was such a byte.
  private func flip(
    _ table: String, _ column: String, _ row: Int, _ offset: Int, _ bit: UInt8, in log: LogOnTrial
  ) throws -> Bool {
    let store = try log.openAsItIs()
    let found = try store.inspect(
      "SELECT hex(\(column)) FROM \(table) ORDER BY 1 LIMIT 1 OFFSET \(row)")[0][0]
    store.close()
    guard var bytes = [UInt8](hexadecimal: found.lowercased()), offset < bytes.count else {
      return false
    }
    bytes[offset] ^= bit
    try log.tamper([
      "UPDATE \(table) SET \(column) = x'\(bytes.hexadecimal)' WHERE hex(\(column)) = '\(found)'"
    ])
    return true
  }

  /// Headers of the file and of its pages, where SQLite keeps what it steers by.
  @Test func `in the header of a page stops nothing, and hides nothing`() throws {
    let pages = original.file.count / 4096
    var dice = LogDice(state: 2_463_534_242)
    for page in 0..<pages {
      for _ in 0..<2 {
        let offset =
          page == 0 ? Int.random(in: 0..<108, using: &dice) : Int.random(in: 0..<24, using: &dice)
        try flipAndLook(at: page * 4096 + offset, &dice)
      }
    }
  }

  /// The last once changed a name in an index and not in its table.
  @Test(arguments: [1, 7, 77] as [UInt64])
  func `anywhere in the file stops nothing, and hides nothing`(seed: UInt64) throws {
    var dice = LogDice(state: seed &* 0x9E37_79B9_7F4A_7C15)
    for _ in 0..<60 {
      try flipAndLook(at: Int.random(in: 0..<original.file.count, using: &dice), &dice)
    }
  }

  private func flipAndLook(at offset: Int, _ dice: inout LogDice) throws {
    let log = try original.copy()
    let bit = UInt8(1) << UInt8.random(in: 0...7, using: &dice)
    try log.overwrite(at: UInt64(offset), with: [original.file[offset] ^ bit])
    do {
      let verdict = try log.verdict(with: manager)
      guard verdict.isIntact else { return }
      // Room that nothing uses, or a mark that changes no row: everything reads as before.
      let store = try log.openAsItIs()
      defer { store.close() }
      let changed = Set(try contents(of: store)).symmetricDifference(Self.contents ?? [])
      #expect(changed.isEmpty, "byte \(offset), bit \(bit): \(changed.map { "\($0)".prefix(80) })")
    } catch let error as LogError {
      // Named as well: the file itself does not hold together, or is none of ours.
      switch error {
      case .damaged, .schemaAltered, .foreignFile, .newerVersion, .olderVersion, .notADatabase,
        .settingRefused, .broken, .cannotOpen, .unexpected, .inputOutput:
        break
      default: Issue.record("byte \(offset), bit \(bit): \(error)")
      }
    }
  }

  private static let contents: [[String]]? = try? {
    let store = try LogOfTheCase.made.get().copy().openAsItIs()
    defer { store.close() }
    return try contents(of: store)
  }()

  private func contents(of store: EnquiryStore) throws -> [[String]] {
    try Self.contents(of: store)
  }

  /// Of every table but `attempt`, without the session of a draft.
  private static func contents(of store: EnquiryStore) throws -> [[String]] {
    try [
      "hex(seq) || hex(header) || hex(sig) FROM entry", "seq || hex(content) FROM body",
      "seq || grp || hex(sealed) FROM slot",
      "call || revision || updated || hex(author) || review || desk || hex(content) || hex(slot_r) || hex(slot_d) || hex(sig) FROM draft",
      "hash || hex(yaml) FROM pack",
      "hex(member) || opslimit || memlimit || hex(salt) || hex(wrapped) || hex(sig) FROM member_key",
      "grp || hex(holder) || hex(sealed) || hex(giver) || hex(sig) FROM group_key",
    ].flatMap { try store.inspect("SELECT \($0) ORDER BY 1") }
  }
}
