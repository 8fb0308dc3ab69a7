import PolicyCore
import Testing

@testable import EnquiryLog

/// The recovery sheet after the founding: a log whose sheet nobody has on paper says so, and gets another.
@Suite struct `A recovery sheet` {
  let log: LogOnTrial
  let store: EnquiryStore
  let sheet: RecoverySheet

  init() throws {
    log = try LogOnTrial()
    store = try log.openLocked()
    sheet = try store.found()
  }

  @Test func `counts as copied when a manager said so, and not before`() throws {
    #expect(store.isSheetUncopied)
    #expect(try log.openLocked().isSheetUncopied)
    try store.confirmCopied(sheet)
    #expect(!store.isSheetUncopied)
    #expect(try !log.openLocked().isSheetUncopied)
    #expect(try store.verify(.deep).isIntact)
  }

  @Test func `is confirmed by managers alone`() throws {
    try store.add("jo", as: .receptionist)
    try store.signIn("jo")
    #expect(throws: LogError.self) { try store.confirmCopied(sheet) }
    #expect(throws: LogError.notPermitted) { try store.renewSheet() }
    store.signOut()
    #expect(throws: LogError.notSignedIn) { try store.confirmCopied(sheet) }
    #expect(throws: LogError.notSignedIn) { try store.renewSheet() }
  }

  @Test func `that is new opens everything, and the one before nothing from then on`() throws {
    try store.append(.example(call: identifier(1), message: .taken))
    try store.save(.example(call: identifier(2)))
    let old = KeyPair(from: sheet.secret)
    let known = try store.storage.read { rows in try rows.gifts(to: old.publicKeys.id) }
      .compactMap { gift in
        Sodium.opened(gift.box, publicKey: old.publicKeys.box.bytes, secretKey: old.box)
      }
    #expect(known.count == 2)
    let voided = try store.inviteManager("eve", with: sheet, cost: .least)

    let made = try store.renewSheet()
    #expect(made.outcome == .done)
    let new = try #require(made.sheet)
    #expect(store.isSheetUncopied)
    try store.confirmCopied(new)
    #expect(!store.isSheetUncopied)
    #expect(throws: LogError.wrongSheet) {
      try store.inviteManager("eve", with: sheet, cost: .least)
    }
    // A code it gave before is void with it.
    #expect(throws: LogError.noSuchMember) { try store.join("eve", code: voided) }
    #expect(try store.storage.read { rows in try rows.gifts(to: old.publicKeys.id) }.isEmpty)

    let later = try store.append(.example(call: identifier(3), message: .taken))
    let entries = try store.storage.read { rows in
      try rows.entries(after: 0, limit: .max, bytes: .max, onlyWaiting: true)
    }
    for plain in known {
      var bytes = plain
      let secret = SecretBytes(wiping: &bytes)
      let slots = try #require(entries.first { $0.sequence == later }).slots.values
      for slot in slots {
        #expect(
          Sodium.opened(slot, publicKey: Sodium.publicKey(of: secret), secretKey: secret) == nil)
      }
    }
    #expect(try store.verify(.deep).isIntact)

    let code = try store.inviteManager("max", with: new, cost: .least)
    try store.join("max", code: code)
    #expect(try store.entries(after: 0, limit: 99).allSatisfy { $0.content != .sealed })
    #expect(try store.enquiries().count == 2)
    #expect(try store.verify(.deep).isIntact)
  }

  @Test func `that is new waits for a second manager, where there is one`() throws {
    try store.add("ana", as: .manager)
    let made = try store.renewSheet()
    #expect(made.outcome == .waits)
    let new = try #require(made.sheet)
    try store.confirmCopied(new)
    #expect(throws: LogError.wrongSheet) { try store.inviteManager("max", with: new, cost: .least) }
    try store.signIn("ana")
    let second = try store.renewSheet()
    #expect(second.outcome == .done && second.sheet == nil)
    #expect(!store.isSheetUncopied)
    #expect(throws: LogError.wrongSheet) {
      try store.inviteManager("max", with: sheet, cost: .least)
    }
    let code = try store.inviteManager("max", with: new, cost: .least)
    try store.join("max", code: code)
    #expect(try store.verify(.deep).isIntact)
  }
}

/// What a member with another program says of a sheet counts no more than it would here.
@Suite struct `A statement about the sheet` {
  let original: LogOfTheCase
  let log: LogOnTrial
  private let new = KeyPair.random()

  init() throws {
    original = try LogOfTheCase.made.get()
    log = try original.copy()
  }

  private func expect(
    _ fault: RosterFault?, _ statement: Statement, signedBy key: KeyPair?, as name: String
  ) throws {
    try log.forge(
      as: original.keyring(name), .member,
      content: Statement.content(statement.json, signedBy: key?.signature))
    let outcome = try log.verdict().outcome
    if let fault {
      #expect(outcome == .broken(ChainBreak(LogOfTheCase.last + 1, .statement(fault))))
    } else {
      #expect(outcome == .intact)
    }
  }

  private func renewed(_ groups: [GroupKey] = []) -> Statement {
    .renewed(sheet: new.publicKeys, groups: groups)
  }

  @Test func `by one manager of two is a proposal`() throws {
    try expect(nil, renewed(), signedBy: new, as: "mo")
    let store = try log.openLocked()
    #expect(throws: LogError.wrongSheet) {
      try store.inviteManager("max", with: RecoverySheet.random(), cost: .least)
    }
  }

  @Test func `by one manager of two brings no keys`() throws {
    let key = GroupKey(group: .review, generation: 2, key: HexBytes(Sodium.random(32)))
    try expect(.groups, renewed([key]), signedBy: new, as: "mo")
  }

  @Test func `by a receptionist counts for nothing`() throws {
    try expect(.notEntitled, renewed(), signedBy: new, as: "jo")
  }

  @Test func `that the sheet has not signed counts for nothing`() throws {
    try expect(.signature, renewed(), signedBy: nil, as: "mo")
  }

  @Test func `that another has signed counts for nothing`() throws {
    try expect(.signature, renewed(), signedBy: .random(), as: "mo")
  }

  @Test func `that names the sheet there is counts for nothing`() throws {
    let keys = KeyPair(from: original.sheet.secret)
    try expect(
      .signature, .renewed(sheet: keys.publicKeys, groups: []), signedBy: keys, as: "mo")
  }

  @Test func `that is copied needs one that is not`() throws {
    try expect(.noSuchSubject, .copied(sheet: HexBytes(new.publicKeys.id)), signedBy: nil, as: "mo")
  }

  @Test func `is not copied by a receptionist`() throws {
    let keys = KeyPair(from: original.sheet.secret)
    try expect(
      .notEntitled, .copied(sheet: HexBytes(keys.publicKeys.id)), signedBy: nil, as: "jo")
  }
}
