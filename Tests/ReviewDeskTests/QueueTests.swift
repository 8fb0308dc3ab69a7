import Chance
import PolicyCore
import Testing

@testable import ReviewDesk

@Suite struct `The queue` {
  var sitting: Sitting

  init() throws { sitting = try Sitting() }

  /// Invented, but of rules the pack really has.
  private func anything(_ dice: inout SplitMix) -> EnquiryRecord {
    var record = EnquiryRecord.invented()
    record.matters = (0..<Int.random(in: 1...2, using: &dice)).compactMap { _ in
      guard let rule = sitting.policy.rules.randomElement(using: &dice) else { return nil }
      var duties = rule.effect.duties
      if Bool.random(using: &dice) { duties.removeAll { $0 == "tell-management-now" } }
      return MatterRecord(
        facts: [:], decision: rule.effect.decision.rawValue, message: "none", rules: rule.lineage,
        cites: rule.cites, refer: nil, duties: duties, releases: [], retention: rule.retention,
        silent: rule.silent)
    }
    if Bool.random(using: &dice) {
      record.told = [ToldRecord(route: .person, who: "Ms Park", at: record.opened)]
    }
    record.slip = Int.random(in: 0..<5, using: &dice) == 0
    record.alarms = (0..<Int.random(in: 0...2, using: &dice)).map { _ in
      var alarm = AlarmRecord(
        alarm: "danger", facts: [:], isCertain: true, matter: 0, words: ["he shouted"], by: "jo",
        at: record.opened)
      switch Int.random(in: 0..<4, using: &dice) {
      case 0: alarm.told = record.opened
      case 1: alarm.tried = record.opened
      case 2: alarm.settled = record.opened
      default: alarm.takenBack = .init(by: "jo", words: "not so", at: record.opened)
      }
      return alarm
    }
    if Int.random(in: 0..<3, using: &dice) == 0 {
      record.message = MessageRecord(
        state: .taken, text: "ring", flagged: Bool.random(using: &dice))
    }
    return record
  }

  /// Said again, from the record and the names of the bands: what must come before what.
  private func mustComeFirst(_ one: EnquiryRecord, _ other: EnquiryRecord) -> Bool {
    func has(_ record: EnquiryRecord, _ duty: String) -> Bool {
      record.matters.contains { $0.duties.contains(duty) }
    }
    func grave(_ record: EnquiryRecord) -> [Bool] {
      let toTell = has(record, "tell-management-now")
      let open = record.alarms.filter { $0.takenBack == nil && $0.settled == nil }
      return [
        record.told.isEmpty && (toTell || record.slip) || open.contains { $0.told == nil },
        record.matters.contains { $0.decision == "emergency" }, toTell || !open.isEmpty,
        record.alarms.contains { $0.takenBack != nil }, record.slip,
        record.message.state == .taken && record.message.flagged,
      ]
    }
    for (mine, theirs) in zip(grave(one), grave(other)) where mine || theirs {
      if mine != theirs { return mine }
      break
    }
    func due(_ record: EnquiryRecord) -> Moment {
      sitting.policy.owed(by: record).compactMap { task, _ in
        task.clocks.last?.limit.due(from: record.opened, in: Office(), by: LocalClock { _ in 0 })
      }.map(\.moment).min() ?? Moment(milliseconds: .max)
    }
    if due(one) != due(other) { return due(one) < due(other) }
    func band(_ record: EnquiryRecord) -> Int {
      record.matters.compactMap { sitting.policy.rule($0.rules[0])?.band }.min() ?? -1
    }
    return band(one) < band(other)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  mutating func `puts the gravest first, and leaves nobody out`(seed: UInt64) throws {
    var dice = SplitMix(seed: seed)
    for _ in 0..<120 {
      let record = anything(&dice)
      try sitting.file(.enquiry(record))
    }
    let queue = try sitting.queue()
    #expect(queue.count == 120)
    let records = queue.compactMap(\.entry.record)
    for (index, record) in records.enumerated() {
      for later in records[(index + 1)...] where mustComeFirst(later, record) {
        Issue.record("\(later) stands after \(record)")
      }
    }
    for index in records.indices.dropLast() where !mustComeFirst(records[index], records[index + 1])
    {
      #expect(queue[index].entry.sequence < queue[index + 1].entry.sequence, "the older one first")
    }
  }

  @Test
  mutating func
    `shows a sitting's work of very many, none graver left out, and calls only that read`()
    throws
  {
    var dice = SplitMix(seed: 9)
    for _ in 0..<130 {
      var record = anything(&dice)
      record.told = []
      try sitting.file(.enquiry(record))
    }
    let whole = try sitting.queue().map(\.entry.sequence)
    guard case .queue(let queue) = try sitting.order("queue") else {
      Issue.record("not a queue")
      return
    }
    #expect(queue.lines.map(\.entry.sequence) == Array(whole.prefix(100)))
    #expect(queue.more == 30 && queue.unsigned == 130)
    // A second sitting that saw the first hundred alone.
    var other = try Sitting("bea")
    for entry in sitting.entries where entry.author == "jo" { try other.take(entry) }
    _ = try other.order("queue")
    #expect(throws: ReviewFault.lookFirst(whole[129])) { try other.order("sign-off \(whole[129])") }
  }

  @Test mutating func `puts what nobody can read or place before what is ordinary`() throws {
    let ordinary = try sitting.enquiry()
    let unplaced = try sitting.enquiry { $0.pack.hash = "another" }
    let emergency = try sitting.enquiry { $0.matters[0].decision = "emergency" }
    let damaged = try sitting.content(.damaged)
    let later = try sitting.content(.later)
    let erased = try sitting.content(.erased)
    #expect(
      try sitting.queue().map(\.entry.sequence) == [damaged, later, emergency, unplaced, ordinary])
    #expect(try sitting.queue().allSatisfy { $0.entry.sequence != erased })
  }

  @Test mutating func `takes a decision it does not know for a danger`() throws {
    try sitting.enquiry { $0.matters[0].decision = "emergency" }
    let unknown = try sitting.enquiry { $0.matters[0].decision = "of-a-later-version" }
    let none = try sitting.enquiry { $0.matters = [] }
    let queue = try sitting.queue()
    #expect(Set(queue.prefix(2).map(\.entry.sequence)) == [unknown, none])
    for line in queue.prefix(2) {
      #expect(line.danger.isAlarming)
      #expect(line.flags.contains(.unknownDecision))
    }
  }

  @Test mutating func `shows what was taken back at the desk before what never alarmed`() throws {
    let ordinary = try sitting.enquiry()
    let taken = try sitting.enquiry {
      var alarm = AlarmRecord(
        alarm: "danger", facts: ["harm": "immediate"], isCertain: true, matter: 0,
        words: ["knife"], by: "jo", at: $0.opened)
      alarm.takenBack = .init(by: "jo", words: "not so", at: $0.opened)
      $0.alarms = [alarm]
    }
    let queue = try sitting.queue()
    #expect(queue.map(\.entry.sequence) == [taken, ordinary])
    #expect(queue[0].flags.contains(.takenBack) && !queue[0].flags.contains(.danger))
    // It has to be shown whole before anybody signs it off.
    #expect(queue[0].danger.isAlarming)
  }

  @Test mutating func `loses what is signed off, and nothing else`() throws {
    let one = try sitting.enquiry()
    let other = try sitting.enquiry()
    try sitting.order("show \(one)")
    try sitting.order("sign-off \(one)")
    #expect(try sitting.queue().map(\.entry.sequence) == [other])
  }

  @Test mutating func `says at a glance what calls for somebody`() throws {
    try sitting.enquiry {
      $0.matters[0].duties = ["tell-management-now"]
      $0.message = MessageRecord(state: .taken, text: "ring", flagged: true)
      $0.slip = true
      $0.matters[0].silent = true
      $0.declared = true
    }
    #expect(
      try sitting.queue()[0].flags == [
        .danger, .nobodyTold, .slip, .messageWaits(readFirst: true), .policySilent, .declared,
      ])
    try sitting.enquiry {
      $0.told = [ToldRecord(route: .person, who: "Ms Park", at: $0.opened)]
    }
    #expect(try sitting.queue()[1].flags == [.told(["Ms Park"])])
  }
}
