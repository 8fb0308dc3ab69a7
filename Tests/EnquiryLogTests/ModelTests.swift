import PolicyCore
import Testing

@testable import EnquiryLog

/// What the log should hold, in the plainest form.
private struct Model {
  enum Entry: Equatable {
    case said(Record)
    /// About people; what it says shows in `roles`.
    case people
  }

  var entries: [Entry] = [.people]
  var sequences: [String: Int64] = [:]
  var drafts: [String: Draft] = [:]
  var waiting: [Int64: Bool] = [:]
  var closed: [Int64: Int64] = [:]
  /// Those who are members, and as what.
  var roles: [String: Role] = [LogOnTrial.manager: .manager]
  /// Invited, as what, whether a second manager has still to sign, and the code.
  var invited: [String: (role: Role, waits: Bool, code: OneTimeCode)] = [:]
  /// Whoever signed in at the desk last, and with which keys: 1 for the first they had.
  var actor: (name: String, keys: Int)?
  var keys: [String: Int] = [LogOnTrial.manager: 1]

  var managers: Int { roles.values.count { $0 == .manager } }
  /// What whoever is at the desk is now; nil when they are gone.
  var role: Role? { actor.flatMap { keys[$0.name] == $0.keys ? roles[$0.name] : nil } }

  /// Why whoever is at the desk may not do what these roles may.
  func refusal(_ roles: Role...) -> LogError? {
    guard actor != nil else { return .notSignedIn }
    return role.map(roles.contains) == true ? nil : .notPermitted
  }

  /// What ends a call is filed under an id of whoever files it.
  func filing(of call: String) -> String { "\(actor?.name ?? "") \(actor?.keys ?? 0) \(call)" }

  mutating func add(_ content: Record, call: String) -> Int64 {
    drafts[call] = nil
    return add(content, id: filing(of: call))
  }

  mutating func add(_ content: Record, id: String) -> Int64 {
    if let earlier = sequences[id] { return earlier }
    entries.append(.said(content))
    sequences[id] = Int64(entries.count)
    return Int64(entries.count)
  }
}

/// Random, and the same every time for the same seed.
struct LogDice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

/// A desk where anybody may sit, and beside it a manager who stays.
private final class Scene {
  let log: LogOnTrial
  let auditor: EnquiryStore
  var desk: EnquiryStore
  var model = Model()
  var dice: LogDice

  init(seed: UInt64) throws {
    log = try LogOnTrial()
    auditor = try log.open()
    desk = try log.openLocked()
    dice = LogDice(state: seed)
  }

  func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &dice) }

  /// That it fails as it should, or does not fail.
  func expect(_ refusal: LogError?, _ action: () throws -> Void, _ done: () -> Void = {}) throws {
    if let refusal {
      #expect(throws: refusal) { try action() }
    } else {
      try action()
      done()
    }
  }

  // MARK: Enquiries

  func work(_ operation: Int, _ step: Int) throws {
    let call = identifier(number(1...30))
    let author = model.actor?.name ?? ""
    let refusal = model.refusal(.receptionist, .manager)
    switch operation {
    case 0, 1:
      let taken = Bool.random(using: &dice)
      let record = EnquiryRecord.example(
        call: call, message: taken ? .taken : .refused, flagged: Bool.random(using: &dice))
      try expect(refusal) {
        let filed = try desk.append(record)
        let isNew = model.sequences[model.filing(of: call)] == nil
        #expect(filed == model.add(.enquiry(record), call: call))
        if isNew, taken { model.waiting[filed] = record.message.flagged }
      }
    case 2:
      let silent = SilentCall(
        call: identifier(1_000 + step), operatorName: author, channel: "phone")
      try expect(refusal) {
        let filed = try desk.append(silentCall: silent)
        let counted = SilentCall(call: "", operatorName: author, channel: "phone")
        #expect(filed == model.add(.silentCall(counted), call: silent.call))
      }
    case 3:
      let note = EntryNote(
        id: identifier(2_000 + step), refersTo: Int64(number(1...model.entries.count)),
        author: author, text: "\(step)")
      let isSignOff = Bool.random(using: &dice)
      try expect(isSignOff ? model.refusal(.manager) : refusal) {
        let filed = try isSignOff ? desk.append(signOff: note) : desk.append(note: note)
        #expect(filed == model.add(isSignOff ? .signOff(note) : .note(note), id: note.id))
      }
    case 4:
      guard let about = (Array(model.waiting.keys) + Array(model.closed.keys)).min() else { return }
      let closing = MessageClosing(
        id: identifier(3_000 + step), refersTo: about, author: author, outcome: "\(step)")
      // What management has to see first is not the desk's to close.
      let isHeld = model.waiting[about] == true && model.role == .receptionist
      try expect(refusal ?? (isHeld ? .notPermitted : nil)) {
        let filed = try desk.append(closing: closing)
        #expect(filed == model.closed[about] ?? model.add(.closing(closing), id: closing.id))
        model.closed[about] = filed
        model.waiting[about] = nil
      }
    case 5, 6:
      let draft = Draft(
        call: call, revision: step, updated: Moment(milliseconds: Int64(step)),
        body: Array(repeating: 7, count: number(0...2_000)), held: Array("held".utf8))
      try expect(
        refusal ?? model.sequences[model.filing(of: call)].map { .alreadyFiled(sequence: $0) }
      ) {
        try desk.save(draft)
        model.drafts[call] = draft
      }
    default:
      try desk.removeDraft(call: call)
      model.drafts[call] = nil
    }
  }

  // MARK: People

  func people(_ operation: Int) throws {
    let name = ["ana", "bo", "cy", "di"][number(0...3)]
    switch operation {
    case 0: try signIn(number(0...3) == 0 ? LogOnTrial.manager : name)
    case 1:
      desk.signOut()
      model.actor = nil
    case 2, 3:
      try invite(name, as: [Role.receptionist, .receptionist, .trainer, .manager][number(0...3)])
    case 4, 5, 6: try join(name)
    case 7: try change(name, to: Role.allCases[number(0...2)])
    case 8: try remove(name)
    default:
      desk.close()
      desk = try log.openLocked()
      model.actor = nil
      try signIn(LogOnTrial.manager)
      for draft in try desk.leftDrafts().drafts {
        #expect(try desk.adopt(call: draft.call) == draft)
        #expect(draft == model.drafts[draft.call])
      }
    }
  }

  private func signIn(_ name: String) throws {
    try expect(model.roles[name] == nil ? .noSuchMember : nil) {
      let role = try desk.signIn(name).role
      #expect(role == model.roles[name])
    } _: {
      model.actor = model.keys[name].map { (name, $0) }
    }
  }

  private func invite(_ name: String, as role: Role) throws {
    var refusal = model.refusal(.manager)
    if refusal == nil, let now = model.roles[name], now != role {
      refusal = .refusedStatement(.nameTaken)
    }
    // A name is never given twice.
    if refusal == nil, model.roles[name] == nil, model.keys[name] != nil {
      refusal = .refusedStatement(.nameTaken)
    }
    // Whoever was invited in this role and waits is signed for when another asks.
    guard refusal != nil || model.invited[name]?.waits != true else { return }
    let waits = role == .manager && model.managers >= 2
    try expect(refusal) {
      let made = try desk.invite(name, as: role, cost: .least)
      #expect(made.outcome == (waits ? .waits : .done))
      model.invited[name] = (role, waits, try #require(made.code))
      model.entries.append(.people)
    }
    // Half of what waits is signed by the other manager at once.
    if refusal == nil, waits, model.actor?.name != LogOnTrial.manager, Bool.random(using: &dice) {
      let confirmed = try auditor.invite(name, as: role, cost: .least)
      #expect(confirmed.outcome == .done && confirmed.code == nil)
      model.invited[name]?.waits = false
      model.entries.append(.people)
    }
  }

  private func join(_ name: String) throws {
    guard let invitation = model.invited[name] else { return }
    try expect(invitation.waits ? .refusedStatement(.waits) : nil) {
      let joined = try desk.join(name, code: invitation.code)
      #expect(joined.name == name)
    } _: {
      model.keys[name, default: 0] += 1
      model.roles[name] = invitation.role
      model.actor = model.keys[name].map { (name, $0) }
      model.invited[name] = nil
      model.entries.append(.people)
    }
  }

  private func change(_ name: String, to role: Role) throws {
    var refusal = model.refusal(.manager)
    if refusal == nil, model.roles[name] == nil { refusal = .noSuchMember }
    if refusal == nil, model.roles[name] == role { refusal = .refusedStatement(.noSuchSubject) }
    let waits =
      role == .manager
      ? model.managers >= 2 : model.roles[name] == .manager && model.managers >= 2
    try withSecond(refusal, waits, { try $0.change(name, to: role) }) {
      model.roles[name] = role
      model.invited[name] = nil
    }
  }

  private func remove(_ name: String) throws {
    var refusal = model.refusal(.manager)
    // Of whoever has not joined the invitation is taken back.
    if refusal == nil, model.roles[name] == nil, model.invited[name] == nil {
      refusal = .noSuchMember
    }
    let waits = model.roles[name] == .manager && model.managers >= 2
    try withSecond(refusal, waits, { try $0.remove(name) }) {
      model.roles[name] = nil
      model.invited[name] = nil
    }
  }

  private func withSecond(
    _ refusal: LogError?, _ waits: Bool,
    _ action: (EnquiryStore) throws -> EnquiryStore.Outcome, _ done: () -> Void
  ) throws {
    // Where the other manager could not be the second, nothing is asked for.
    if refusal == nil, waits, model.actor?.name == LogOnTrial.manager { return }
    try expect(refusal) {
      let outcome = try action(desk)
      #expect(outcome == (waits ? .waits : .done))
      model.entries.append(.people)
      if waits {
        let second = try action(auditor)
        #expect(second == .done)
        model.entries.append(.people)
      }
    } _: {
      done()
    }
  }

  // MARK: Comparing

  func compare(_ trace: Comment) throws {
    let entries = try auditor.entries(after: 0, limit: .max).map(\.content)
    let found = entries.map { content -> Model.Entry? in
      switch content {
      case .filed(.people): .people
      case .filed(.silentCall(let silent)):
        .said(
          .silentCall(
            SilentCall(call: "", operatorName: silent.operatorName, channel: silent.channel)))
      case .filed(let record): .said(record)
      default: nil
      }
    }
    #expect(found == model.entries, trace)
    let open = OpenMessages(
      count: model.waiting.count, flagged: model.waiting.values.count(where: \.self))
    #expect(try auditor.openMessages() == open, trace)
    let members = try auditor.members().filter(\.isActive)
    #expect(
      Dictionary(uniqueKeysWithValues: members.map { ($0.name, $0.role) }) == model.roles, trace)
    #expect(
      Set(try auditor.invitations().map(\.invitation.name)) == Set(model.invited.keys), trace)
    #expect(try auditor.inspect("SELECT count(*) FROM draft") == [["\(model.drafts.count)"]], trace)
    if [.receptionist, .manager].contains(model.role) {
      for (call, draft) in model.drafts {
        var seen = draft
        // Held answers are not a receptionist's to see.
        if model.role == .receptionist { seen.held = [] }
        #expect(try desk.adopt(call: call) == seen, trace)
      }
      let waiting = try desk.enquiriesWithOpenMessage(after: 0, limit: .max)
      #expect(waiting.map(\.sequence) == model.waiting.keys.sorted(), trace)
      let readable = waiting.filter { $0.record != nil }.map(\.sequence)
      let isManager = model.role == .manager
      #expect(
        readable == model.waiting.filter { isManager || !$0.value }.keys.sorted(), trace)
    }
    let verification = try auditor.verify(.deep)
    #expect(verification.isIntact, "\(trace): \(verification)")
    #expect(verification.entries == Int64(model.entries.count), trace)
  }
}

@Suite struct `Against a model` {
  @Test(arguments: [1, 2, 3, 20_261_121] as [UInt64])
  func `any sequence of operations does what the model does`(seed: UInt64) throws {
    let scene = try Scene(seed: seed)
    for step in 1...90 {
      if scene.number(0...1) == 0 {
        try scene.work(scene.number(0...7), step)
      } else {
        try scene.people(scene.number(0...9))
      }
      try scene.compare("seed \(seed), step \(step)")
    }
    #expect(scene.model.entries.count > 15)
    #expect(try scene.log.open().verify(.deep).isIntact)
  }
}
