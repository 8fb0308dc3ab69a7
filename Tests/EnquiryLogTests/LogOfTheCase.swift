import Foundation
import PolicyCore
import Synchronization
import Testing

@testable import EnquiryLog

/// A log with one of everything, to be tampered with.
///
/// 1 founded by mo · 2, 3 ana, manager · 4, 5 jo, receptionist · 6, 7 leo, receptionist · 8 tom invited, 9 joined,
/// trainer · 10 pack · by jo: 11 enquiry, message open · 12 enquiry, message closed by 14 · 13 enquiry · 15 note on 13 ·
/// by mo: 16 leo removed · 17 sign-off on 13 · by jo: 18 enquiry, message open · by mo: 19 zoe invited · 20 reading of 13.
/// Drafts of jo: 50, 51.
final class LogOfTheCase: Sendable {
  static let made: Result<LogOfTheCase, any Error> = Result { try LogOfTheCase() }

  let file: Data
  let sheet: RecoverySheet
  /// The keys of everybody, also of leo, who kept the secrets he had.
  let keyrings: [String: Keyring]
  static let last: Int64 = 20

  private init() throws {
    let log = try LogOnTrial()
    let store = try log.openLocked()
    sheet = try store.found()
    var keyrings: [String: Keyring] = [:]
    func keep() throws { keyrings[try store.signedIn().member.name] = try store.signedIn() }
    try keep()
    for (name, role) in [("ana", Role.manager), ("jo", .receptionist), ("leo", .receptionist)] {
      let code = try #require(try store.invite(name, as: role, cost: .least).code)
      try store.join(name, code: code)
      try keep()
      try store.signIn(LogOnTrial.manager)
    }
    let code = try #require(try store.invite("tom", as: .trainer, cost: .least).code)
    try store.join("tom", code: code)
    try keep()
    try store.signIn(LogOnTrial.manager)
    try store.keep(pack: Array("id: wmwa\n".utf8))
    try store.signIn("jo")
    try store.append(Self.enquiry(1, .taken))
    try store.append(Self.enquiry(2, .taken))
    try store.append(Self.enquiry(3, .none))
    try store.append(
      closing: MessageClosing(id: identifier(4), refersTo: 12, author: "jo", outcome: "told"))
    try store.append(
      note: EntryNote(id: identifier(5), refersTo: 13, author: "jo", text: "on a Tuesday"))
    try store.signIn(LogOnTrial.manager)
    _ = try store.remove("leo")
    try store.append(
      signOff: EntryNote(id: identifier(6), refersTo: 13, author: "mo", text: "seen"))
    try store.signIn("jo")
    try keep()
    try store.append(Self.enquiry(7, .taken))
    for number in 50...51 {
      var draft = Draft.example(call: identifier(number))
      draft.held = Array("held answer".utf8)
      try store.save(draft)
    }
    try store.signIn(LogOnTrial.manager)
    _ = try store.invite("zoe", as: .receptionist, cost: .least)
    _ = try store.read([13], for: "show")
    for name in ["mo", "ana"] {
      let mine = try #require(keyrings[name])
      keyrings[name] = try store.following { rows, chain in try mine.asOf(chain, in: rows) }
    }
    let verification = try store.verify(.deep)
    guard verification.isIntact, verification.entries == Self.last else {
      throw LogError.broken(ChainBreak(verification.entries, .order))
    }
    store.close()
    file = try Data(contentsOf: URL(fileURLWithPath: log.file))
    self.keyrings = keyrings
  }

  static func enquiry(_ number: Int, _ message: MessageRecord.State) -> EnquiryRecord {
    var record = EnquiryRecord.example(call: identifier(number), message: message)
    record.held = HeldRecord(facts: [["known": "yes"]])
    return record
  }

  /// A copy of it in a folder of its own.
  func copy() throws -> LogOnTrial {
    let log = try LogOnTrial()
    try FileManager.default.createDirectory(
      atPath: log.folder, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    try file.write(to: URL(fileURLWithPath: log.file))
    return log
  }

  func keyring(_ name: String) throws -> Keyring { try #require(keyrings[name]) }
}

extension LogOnTrial {
  /// Whatever is in it, without verifying it.
  func openAsItIs() throws(LogError) -> EnquiryStore {
    try EnquiryStore.open(in: folder, on: StoreEnvironment(), verifying: false)
  }

  /// Changes the log as somebody does who has the file and SQLite, and leaves no trace in its schema.
  func tamper(_ statements: [String]) throws {
    let store = try openAsItIs()
    defer { store.close() }
    let triggers = Schema.objects.filter { $0.sql.hasPrefix("CREATE TRIGGER") }
    for trigger in triggers { try store.inspect("DROP TRIGGER \(trigger.name)") }
    try store.inspect("PRAGMA foreign_keys = OFF")
    for statement in statements { try store.inspect(statement) }
    for trigger in triggers { try store.inspect(trigger.sql) }
  }

  /// Adds an entry as a member does who has another program: true keys, and whatever content they like.
  ///
  /// - Parameters:
  ///   - content: as it lies in the body, sealed or not.
  ///   - plain: what is sealed; a note in place of nil.
  func forge(
    as author: Keyring, _ kind: EntryHeader.Kind = .entry, content: [UInt8]? = nil,
    plain: [UInt8]? = nil,
    slots: [(GroupGeneration, [UInt8])]? = nil, _ change: (inout EntryHeader) -> Void = { _ in }
  ) throws {
    let store = try openAsItIs()
    defer { store.close() }
    try store.verifyQuickly()
    let chain = store.state.withLock(\.chain)
    let next = chain.sequence + 1
    let role = chain.roster.members[author.id]?.role
    let act = kind == .member ? .untold : role.map(EntryHeader.Act.init) ?? .untold
    var header = EntryHeader(
      kind: kind, act: act, review: 0, desk: 0, sequence: next, at: chain.at, refers: nil,
      log: chain.log,
      previous: chain.leaf, author: author.id, id: Sodium.random(16), content: EntryHeader.zeros,
      slot: EntryHeader.zeros)
    let note = EntryNote(id: "", refersTo: 1, author: "", text: "forged")
    let plain = try plain ?? RecordCodec.encoded(.note(note)).desk
    let sealed = SealedContent(plain, held: [], id: header.id, log: chain.log)
    let bytes = content ?? sealed.content
    header.content = Sodium.hash(bytes)
    var written = slots ?? []
    if kind.isSealed, slots == nil {
      let review = try #require(chain.roster.current(.review))
      let slot = try #require(
        Slot.sealed(
          sealed.key, review.key, log: chain.log, place: next, hash: header.content))
      written.append((review.name, slot))
    }
    if let slot = written.first(where: { $0.0.group == .review }) {
      header.review = slot.0.number
      header.slot = Sodium.hash(slot.1)
    }
    change(&header)
    let signature = Sodium.signature(of: EntryHeader.signed(header.leaf), by: author.keys.signature)
    try store.storage.write { rows in
      try rows.add(
        next, header: header.encoded, signature: signature, content: bytes, slots: written)
    }
  }

  /// What a verification says of it, with the keys of a manager or without.
  func verdict(with keyring: Keyring? = nil) throws(LogError) -> Verification {
    let store = try openAsItIs()
    defer { store.close() }
    guard let keyring else { return try store.verify(.full) }
    store.state.withLock { $0.keyring = keyring }
    return try store.verifyDeeply(with: keyring)
  }
}
