import PolicyCore
import Testing

@testable import EnquiryLog

/// Two managers who hold, end holds, sign accounts and erase, and what should come of it in the plainest form.
private final class HoldScene {
  struct Account {
    let number: Int64
    let entries: [Int64]
    let by: String
    let needsTwo: Bool
  }

  let given: LogToErase
  /// The desks of mo and of ana.
  let desks: [String: EnquiryStore]
  var calls: [Int64] = []
  var dice: LogDice
  var held: Set<Int64> = []
  var gone: Set<Int64> = []
  var accounts: [Account] = []
  var done: Set<Int64> = []

  init(seed: UInt64) throws {
    given = try LogToErase()
    let ana = try given.log.openLocked()
    try ana.signIn("ana")
    desks = ["mo": given.store, "ana": ana]
    dice = LogDice(state: seed &* 0x9E37_79B9_7F4A_7C15)
    for number in 1...6 { calls.append(try given.call(number)) }
  }

  private func chance(_ most: Int) -> Int { Int.random(in: 0...most, using: &dice) }

  func step() throws {
    let by = chance(1) == 0 ? "mo" : "ana"
    let desk = try #require(desks[by])
    switch chance(4) {
    case 0, 1: try hold(calls[chance(5)], isLifted: chance(1) == 0, at: desk)
    case 2:
      try sign(calls.filter { _ in chance(3) == 0 }, by: by, needsTwo: chance(1) == 0, at: desk)
    default:
      if !accounts.isEmpty { try erase(accounts[chance(accounts.count - 1)], by: by, at: desk) }
    }
    for call in calls {
      let isErased = try desk.entries(after: call - 1, limit: 1).first?.content == .erased
      #expect(isErased == gone.contains(call))
    }
  }

  private func hold(_ call: Int64, isLifted: Bool, at desk: EnquiryStore) throws {
    guard !gone.contains(call) else {
      #expect(throws: LogError.notErasable(sequence: call)) {
        try given.hold(call, isLifted: isLifted, at: desk)
      }
      return
    }
    // A hold whose last day is over holds nothing.
    let isOver = !isLifted && chance(3) == 0
    try given.hold(call, until: isOver ? "2001-01-01" : "", isLifted: isLifted, at: desk)
    if isLifted || isOver { held.remove(call) } else { held.insert(call) }
  }

  private func sign(
    _ some: [Int64], by: String, needsTwo: Bool, at desk: EnquiryStore
  ) throws {
    if some.isEmpty { return }
    let record = DisposalRecord(
      id: EnquiryStore.freshIdentifier(), author: "",
      items: some.map { LogToErase.item($0, needsTwo: needsTwo) }, reason: "x")
    if let first = some.first(where: gone.contains) {
      #expect(throws: LogError.notErasable(sequence: first)) {
        try desk.append(disposal: record)
      }
      return
    }
    let number = try desk.append(disposal: record)
    accounts.append(Account(number: number, entries: some, by: by, needsTwo: needsTwo))
  }

  private func erase(_ account: Account, by: String, at desk: EnquiryStore) throws {
    let wasDone = done.contains(account.number)
    // In the order in which it is asked.
    let expected: LogError? =
      if wasDone {
        nil
      } else if let first = account.entries.first(where: gone.contains) {
        .notErasable(sequence: first)
      } else if let first = account.entries.first(where: held.contains) {
        .held(sequence: first)
      } else if account.needsTwo, account.by == by {
        .needsSecond
      } else {
        nil
      }
    if let expected {
      #expect(throws: expected) { try given.erase(account.number, at: desk) }
      return
    }
    try given.erase(account.number, at: desk)
    done.insert(account.number)
    gone.formUnion(account.entries)
  }
}

/// Whatever order holds, ends of holds and erasures come in: what is held stays, what is erased stays gone.
@Suite struct `Holds and erasures in any order` {
  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `come to what the plainest model says`(seed: UInt64) throws {
    let scene = try HoldScene(seed: seed)
    for _ in 0..<40 { try scene.step() }
    #expect(!scene.gone.isEmpty)
    #expect(try scene.given.store.verify(.deep).isIntact)
    #expect(try scene.given.verdict == .intact)
  }
}
