import PolicyCore
import Testing

@testable import EnquiryLog

/// What the log should hold, in the plainest form.
private struct Model: Equatable {
  var entries: [FiledEntry.Content] = []
  var sequences: [String: Int64] = [:]
  var drafts: [String: Draft] = [:]
  var waiting: [Int64: Bool] = [:]
  var closed: [Int64: Int64] = [:]

  mutating func add(_ content: FiledEntry.Content, id: String) -> Int64 {
    drafts[id] = nil
    if let earlier = sequences[id] { return earlier }
    entries.append(content)
    sequences[id] = Int64(entries.count)
    return Int64(entries.count)
  }
}

/// Random, and the same every time for the same seed.
private struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

@Suite struct `Against a model` {
  @Test(arguments: [1, 2, 3, 20_261_121] as [UInt64])
  func `any sequence of operations does what the model does`(seed: UInt64) throws {
    var dice = Dice(state: seed)
    var model = Model()
    let log = try LogOnTrial()
    var store = try log.open()
    for step in 1...150 {
      let number = Int.random(in: 1...40, using: &dice)
      try take(Int.random(in: 0...9, using: &dice), number, step, &dice, &model, &store, log)
      try compare(store, model, "seed \(seed), step \(step)")
    }
    #expect(model.entries.count > 10)
  }

  private func take(
    _ operation: Int, _ number: Int, _ step: Int, _ dice: inout Dice, _ model: inout Model,
    _ store: inout EnquiryStore, _ log: LogOnTrial
  ) throws {
    switch operation {
    case 0...2:
      let taken = Bool.random(using: &dice)
      let record = EnquiryRecord.example(
        call: identifier(number), message: taken ? .taken : .refused,
        flagged: Bool.random(using: &dice))
      let isNew = model.sequences[record.call] == nil
      let sequence = model.add(.enquiry(record), id: record.call)
      if isNew, taken { model.waiting[sequence] = record.message.flagged }
      #expect(try store.append(record) == sequence)
    case 3:
      let call = SilentCall(
        call: identifier(1_000 + number), operatorName: "jo", channel: "phone")
      #expect(
        try store.append(silentCall: call) == model.add(.silentCall(call), id: call.call))
    case 4 where !model.entries.isEmpty:
      let about = Int64.random(in: 1...Int64(model.entries.count), using: &dice)
      let note = EntryNote(
        id: identifier(2_000 + step), refersTo: about, author: "kim", text: "\(step)")
      #expect(try store.append(note: note) == model.add(.note(note), id: note.id))
    case 5:
      guard let about = (Array(model.waiting.keys) + Array(model.closed.keys)).min() else { return }
      let closing = MessageClosing(
        id: identifier(3_000 + step), refersTo: about, author: "kim", outcome: "\(step)")
      let sequence =
        model.closed[about] ?? model.add(.closing(closing), id: closing.id)
      model.closed[about] = sequence
      model.waiting[about] = nil
      #expect(try store.append(closing: closing) == sequence)
    case 6, 7:
      let draft = Draft.example(
        call: identifier(number), revision: step, String(repeating: "x", count: number * 50))
      if let filed = model.sequences[draft.call] {
        #expect(throws: LogError.alreadyFiled(sequence: filed)) { try store.save(draft) }
      } else {
        try store.save(draft)
        model.drafts[draft.call] = draft
      }
    case 8:
      try store.removeDraft(call: identifier(number))
      model.drafts[identifier(number)] = nil
    default:
      store.close()
      store = try log.open()
      for draft in try store.unfinishedDrafts() {
        #expect(try store.adopt(call: draft.call) == draft)
      }
    }
  }

  private func compare(_ store: EnquiryStore, _ model: Model, _ trace: Comment) throws {
    #expect(try store.entries(after: 0, limit: .max).map(\.content) == model.entries, trace)
    let enquiries = model.entries.count { if case .enquiry = $0 { true } else { false } }
    let silent = model.entries.count { if case .silentCall = $0 { true } else { false } }
    #expect(try store.count() == enquiries, trace)
    #expect(try store.silentCalls() == silent, trace)
    #expect(
      try store.openMessages()
        == OpenMessages(
          count: model.waiting.count, flagged: model.waiting.values.count(where: \.self)), trace)
    let drafts = try Dictionary(
      uniqueKeysWithValues: model.drafts.keys.map { ($0, try store.adopt(call: $0)) })
    #expect(drafts == model.drafts, trace)
    #expect(
      try store.inspect("SELECT count(*) FROM draft") == [["\(model.drafts.count)"]], trace)
  }
}
