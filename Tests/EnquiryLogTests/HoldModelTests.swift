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
  var calls: [Int64] = []
  var dice: LogDice
  var held: Set<Int64> = []
  var gone: Set<Int64> = []
  var accounts: [Account] = []
  var done: Set<Int64> = []

  init(seed: UInt64) throws {
    given = try LogToErase()
    dice = LogDice(state: seed &* 0x9E37_79B9_7F4A_7C15)
    for number in 1...6 { calls.append(try given.call(number)) }
  }

  private func chance(_ most: Int) -> Int { Int.random(in: 0...most, using: &dice) }

  func step() throws {
    let by = chance(1) == 0 ? "mo" : "ana"
    try given.store.signIn(by)
    switch chance(4) {
    case 0, 1: try hold(calls[chance(5)], isLifted: chance(1) == 0)
    case 2: try sign(calls.filter { _ in chance(3) == 0 }, by: by, needsTwo: chance(1) == 0)
    default:
      if !accounts.isEmpty { try erase(accounts[chance(accounts.count - 1)], by: by) }
    }
    let now = try given.store.entries(after: 0, limit: 999)
    for call in calls {
      let isErased = now.first { $0.sequence == call }?.content == .erased
      #expect(isErased == gone.contains(call))
    }
  }

  private func hold(_ call: Int64, isLifted: Bool) throws {
    guard !gone.contains(call) else {
      #expect(throws: LogError.notErasable(sequence: call)) {
        try given.hold(call, isLifted: isLifted)
      }
      return
    }
    // A hold whose last day is over holds nothing.
    let isOver = !isLifted && chance(3) == 0
    try given.hold(call, until: isOver ? "2001-01-01" : "", isLifted: isLifted)
    if isLifted || isOver { held.remove(call) } else { held.insert(call) }
  }

  private func sign(_ some: [Int64], by: String, needsTwo: Bool) throws {
    if some.isEmpty { return }
    let record = DisposalRecord(
      id: EnquiryStore.freshIdentifier(), author: "",
      items: some.map { LogToErase.item($0, needsTwo: needsTwo) }, reason: "x")
    if let first = some.first(where: gone.contains) {
      #expect(throws: LogError.notErasable(sequence: first)) {
        try given.store.append(disposal: record)
      }
      return
    }
    let number = try given.store.append(disposal: record)
    accounts.append(Account(number: number, entries: some, by: by, needsTwo: needsTwo))
  }

  private func erase(_ account: Account, by: String) throws {
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
      #expect(throws: expected) { try given.erase(account.number) }
      return
    }
    try given.erase(account.number)
    done.insert(account.number)
    gone.formUnion(account.entries)
  }
}

/// Whatever order holds, ends of holds and erasures come in: what is held stays, what is erased stays gone.
@Suite struct `Holds and erasures in any order` {
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `come to what the plainest model says`(seed: UInt64) throws {
    let scene = try HoldScene(seed: seed)
    for _ in 0..<40 { try scene.step() }
    #expect(!scene.gone.isEmpty)
    #expect(try scene.given.store.verify(.deep).isIntact)
    #expect(try scene.given.verdict == .intact)
  }
}
