import Foundation
import PolicyCore
import Testing

@testable import EnquiryLog

/// A log of version 4, in which something was held, erased, copied and put back, as it was written once.
///
/// It was made by `is made anew`, which runs only when `FREEZE_LOG` names a folder to write to. It is never made again
/// for this version once a build that writes it was given to anybody.
@Suite struct `The frozen log of version 4` {
  private static let freezing = ProcessInfo.processInfo.environment["FREEZE_LOG"]

  let log: LogOnTrial
  private let words: [[String]]

  init() throws {
    (log, words) =
      Self.freezing == nil ? try LogOnTrial.frozen("version-4") : (try LogOnTrial(), [])
  }

  @Test(.enabled(if: freezing == nil))
  func `is verified in full by whoever has it, and deep by its managers`() throws {
    #expect(try EnquiryStore.verify(logIn: log.folder).isIntact)
    for name in ["mo", "ana"] {
      let store = try log.openLocked()
      try store.signIn(name)
      #expect(try store.verify(.deep).isIntact)
      let contents = try store.entries(after: 0, limit: 99).map(\.content)
      #expect(!contents.contains { [.damaged, .sealed, .void, .later].contains($0) })
      // The enquiry, what was noted of it, and one that only the sheet let go.
      #expect(contents.count { $0 == .erased } == 3)
      var seen: [Record] = []
      for case .filed(let record) in contents { seen.append(record) }
      let erased = seen.compactMap { if case .erasure(let erasure) = $0 { erasure } else { nil } }
      #expect(erased.map(\.entries.count) == [2, 1] && erased.map(\.isBySheet) == [false, true])
      let held = seen.compactMap { if case .hold(let hold) = $0 { hold } else { nil } }
      #expect(held.map(\.until) == ["2099-12-31"])
      #expect(seen.contains { if case .copy(let copy) = $0 { copy.entries > 9 } else { false } })
      #expect(
        seen.contains {
          if case .people(let people) = $0 {
            people.act == .restored && people.isWithoutLedger
          } else {
            false
          }
        })
    }
  }

  @Test(.enabled(if: freezing == nil)) func `is worked with, and what is held stays`() throws {
    let store = try log.openLocked()
    try store.signIn("mo")
    let held = try #require(try store.holds().newest.keys.first)
    let account = try store.append(
      disposal: DisposalRecord(
        id: EnquiryStore.freshIdentifier(), author: "", items: [LogToErase.item(held)],
        reason: "x"))
    #expect(throws: LogError.held(sequence: held)) {
      try store.erase(by: account, judgedAt: store.catchUp().sequence)
    }
    #expect(try store.verify(.deep).isIntact)
  }

  @Test(.enabled(if: freezing == nil)) func `is entered with its sheet, and knows its anchor`()
    throws
  {
    let store = try log.openLocked()
    #expect(try store.anchor().words == words[1])
    let code = try store.inviteManager("max", with: RecoverySheet(words: words[0]), cost: .least)
    try store.join("max", code: code)
    #expect(try store.verify(.deep).isIntact)
  }

  @Test(.enabled(if: freezing != nil)) func `is made anew`() throws {
    let target = try #require(Self.freezing)
    let given = try LogToErase()
    let gone = try given.call(1)
    let note = try given.store.append(
      note: EntryNote(id: identifier(2), refersTo: gone, author: "mo", text: "on a Tuesday"))
    let without = try given.call(3) { $0.retention = "safeguarding" }
    let held = try given.call(4)
    try given.hold(held, until: "2099-12-31")
    let copies = given.log.home + "/copies"
    let copy = copies + "/" + (try given.store.backUp(to: copies).manifest.folderName)
    _ = try given.store.putOnRecord(copy: copy)
    let second = copies + "/" + (try given.store.backUp(to: copies).manifest.folderName)
    try FileManager.default.removeItem(atPath: copies + "/erased.ledger")
    let place = given.log.home + "/put-back/log"
    let restoration = try Restoration(of: second, to: place)
    try restoration.store.signIn("mo", acceptingEarlierLog: true)
    _ = try restoration.complete()
    let store = try EnquiryStore.open(in: place)
    try store.signIn("mo")
    func erase(_ item: DisposalRecord.Item, _ sheet: RecoverySheet?) throws {
      let account = try store.append(
        disposal: DisposalRecord(
          id: EnquiryStore.freshIdentifier(), author: "", items: [item], reason: "its time is over")
      )
      try store.erase(by: account, judgedAt: store.catchUp().sequence, second: sheet)
    }
    try erase(LogToErase.item(gone, with: [note]), nil)
    try erase(LogToErase.item(without, needsTwo: true, as: "safeguarding"), given.sheet)
    let anchor = try store.anchor()
    #expect(try store.verify(.deep).isIntact)
    store.close()
    try FileManager.default.copyItem(
      atPath: place + "/enquiries.db", toPath: target + "/version-4.db")
    let text = [given.sheet.words, anchor.words].map { $0.joined(separator: " ") }
      .joined(separator: "\n")
    try Data((text + "\n").utf8).write(to: URL(fileURLWithPath: target + "/version-4.words"))
  }
}
