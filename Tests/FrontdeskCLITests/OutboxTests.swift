import Disks
import EnquiryLog
import Foundation
import GuidedDesk
import PolicyCore
import Testing

@testable import FrontdeskCLI

/// What the log would not take: held, said, tried again, and never left behind in silence.
@Suite struct `The outbox` {
  private let desk: Desk

  init() throws {
    desk = Desk(
      policy: try PackChoice.policy("wmwa"),
      settings: DeskSettings(operatorName: "mona", practice: false)
    ) { _ in ("", "") }
  }

  private func call(_ number: Int, said: Int = 0) -> Call {
    var record = EnquiryRecord.invented()
    record.said = [String(repeating: "x", count: said)]
    return Call(id: record.call, number: number, reference: record.reference, opened: record.opened)
      .ended(as: .enquiry(record))
  }

  @Test(.enabled(if: SmallDisk.canBeMounted, "needs to mount a small tmpfs, so root"))
  func `holds forty-one calls of a full disk, says so, and files them all at last`() throws {
    let (home, disk) = try FoundedHome.onSmallDisk()
    defer { disk.unmount() }
    try home.opened { store throws in
      var outbox = Outbox(store: store)
      try disk.fill()
      let calls = (1...41).map { call($0, said: 60_000) }
      for call in calls {
        outbox.put(.file(call), of: desk, by: "mona")
        // The room that was kept back is used up first.
        _ = outbox.deliver(signedIn: "mona", of: desk)
      }
      #expect(!outbox.isEmpty)
      let held = outbox.contents.count
      let report = outbox.deliver(signedIn: "mona", of: desk)
      #expect(report.trouble.count == 1)
      #expect(report.trouble.allSatisfy { $0.hasPrefix("NOT SAVED: the disk is full") })
      #expect(report.answers.count == held && report.answers.allSatisfy { $0.answer == .waits })
      #expect(outbox.contents.last?.contains("call 41, reference K4TX-92") == true)
      disk.empty()
      // Three megabytes do not hold them all.
      let more = outbox.deliver(signedIn: "mona", of: desk)
      #expect(more.answers.contains { if case .filed = $0.answer { true } else { false } })
    }
  }

  @Test func `files beside the entry of a desk that was faster, and loses nothing`() throws {
    let home = try FoundedHome()
    let mine = call(1)
    guard case .enquiry(var theirs) = mine.ending else { return }
    theirs.callerName = "Somebody Else"
    try home.opened { store throws in
      _ = try store.append(theirs)
    }
    try home.opened { store throws in
      var outbox = Outbox(store: store)
      outbox.put(.file(mine), of: desk, by: "mona")
      let report = outbox.deliver(signedIn: "mona", of: desk)
      let first = try #require(try store.entry(id: mine.id)).sequence
      #expect(report.answers.map(\.call) == [mine.id])
      #expect(report.answers.map(\.answer) == [.filedBeside(first)])
      #expect(outbox.isEmpty)
    }
    let filed = try home.entries().compactMap(\.record)
    #expect(filed.map(\.callerName) == ["Somebody Else", "Ann Other"])
    #expect(filed.last?.notes.map(\.text).first?.contains("another desk had filed") == true)
  }

  @Test func `keeps one word about a call, the last`() throws {
    let home = try FoundedHome()
    let store = try EnquiryStore.open(in: home.path + "/log")
    var outbox = Outbox(store: store)
    let open = Call(
      id: EnquiryStore.freshIdentifier(), number: 1, reference: "K4TX-92", opened: .current)
    store.close()
    for _ in 1...3 { outbox.put(.save(open), of: desk, by: "") }
    let report = outbox.deliver(signedIn: nil, of: desk)
    #expect(outbox.contents == ["call 1, reference K4TX-92, open"])
    #expect(report.trouble.map { $0.hasPrefix("NOT SAVED: ") } == [true])
  }

  @Test func `says where there is no log that nothing is saved`() throws {
    let store = try EnquiryStore.practice()
    var outbox = Outbox(store: store, isUnsaved: true)
    outbox.put(.file(call(1)), of: desk, by: "mona")
    #expect(
      outbox.deliver(signedIn: "mona", of: desk).answers.map(\.answer) == [.unsaved])
  }

  @Test func `keeps alerts in one draft, and takes it away with the last of them`() throws {
    let home = try FoundedHome()
    let alert = HandOverAlert(at: .current, reference: "K4TX-92")
    try home.opened { store throws in
      var outbox = Outbox(store: store)
      outbox.put(.keepAlerts([alert]), of: desk, by: "mona")
      _ = outbox.deliver(signedIn: "mona", of: desk)
      #expect(try store.status().drafts == 1)
      outbox.put(.keepAlerts([alert, alert]), of: desk, by: "mona")
      _ = outbox.deliver(signedIn: "mona", of: desk)
      #expect(try store.status().drafts == 1)
    }
    try home.opened { store throws in
      let found = try UnfinishedCalls(takingUpFrom: store, mayReadHeld: true)
      #expect(found.alerts == [alert, alert] && found.calls.isEmpty)
      var outbox = Outbox(store: store)
      found.drafts.forEach { outbox.follow($0.draft, isAlerts: $0.isAlerts) }
      outbox.put(.keepAlerts([]), of: desk, by: "mona")
      #expect(outbox.deliver(signedIn: "mona", of: desk).trouble == [])
      #expect(try store.status().drafts == 0)
    }
  }
}
