import Foundation
import Growth
import PolicyCore
import Testing

/// What is filed can grow: a record of any version is read by every other.
@Suite struct `A record` {
  static let kinds: [Written] = [
    Written(EnquiryRecord.full), Written(EnquiryRecord.full.pack),
    Written(EnquiryRecord.full.matters[0]),
    // Without its state a text would be one that waits.
    Written(MessageRecord(state: .refused, text: "ring home", flagged: false)),
    Written(EnquiryRecord.full.verification),
    Written(EnquiryRecord.full.told[0]), Written(EnquiryRecord.full.notes[0]),
    Written(EnquiryRecord.full.held), Written(EnquiryRecord.full.tried[0]),
    Written(AlarmRecord.full), Written(AlarmRecord.TakenBack.full),
    Written(
      SilentCall(call: "", operatorName: "", channel: "phone"), elsewhere: ["call", "operatorName"]),
    Written(
      EntryNote(id: "", refersTo: 7, author: "", text: "on a Tuesday"), elsewhere: ["id", "author"]),
    Written(
      MessageClosing(id: "", refersTo: 0, author: "", outcome: "told"),
      elsewhere: ["id", "author", "refersTo"]),
    Written(
      ToldConfirmation(
        id: "", refersTo: 7, telling: 1, isHeard: true, author: "", text: "rang her"),
      elsewhere: ["id", "author"]),
    Written(ExportRecord.full, elsewhere: ["id", "author"]),
    Written(ExportRecord.full.withheld[0]),
    Written(ConsentRecord.full, elsewhere: ["id", "author"]),
    Written(EntryReading(entries: [7], purpose: "show")),
    Written(SessionEvent(event: .clock, milliseconds: 9, refused: 3), needed: ["event": "clock"]),
  ]

  @Test(arguments: kinds) func `has an example with every field filled`(kind: Written) throws {
    #expect(try kind.blankFields() == [])
  }

  @Test(arguments: kinds) func `writes every field, and reads each again`(kind: Written) throws {
    let object = try kind.encoded()
    #expect(Set(object.keys) == kind.fields)
    #expect(try kind.isExample(object))
  }

  @Test(arguments: kinds) func `of an earlier version lacks fields, and is read`(kind: Written)
    throws
  {
    for earlier in try kind.withoutOneField() { #expect(try !kind.isExample(earlier)) }
  }

  @Test(arguments: kinds) func `of a later version has fields more, and is read`(kind: Written)
    throws
  {
    #expect(try kind.isExample(kind.withFieldsOfLaterVersions()))
  }

  @Test func `that lacks what might mean danger is taken for dangerous`() throws {
    let json = #"{"message":{},"alarms":[{}]}"#
    let blank = try JSONDecoder().decode(EnquiryRecord.self, from: Data(json.utf8))
    #expect(blank.alarms.allSatisfy { $0.stands && $0.isCertain && $0.told == nil })
    #expect(blank.slip && blank.message.flagged && blank.told.isEmpty)
    #expect(!MessageRecord.none.flagged)
    let text = #"{"message":{"text":"ring home"},"matters":[{}]}"#
    let record = try JSONDecoder().decode(EnquiryRecord.self, from: Data(text.utf8))
    #expect(record.message.state == .taken)
    #expect(record.matters[0].duties == [KnownDuty.tellManagementNow.rawValue])
  }

  @Test(arguments: [
    #"{"state":"withheld"}"#, #"{"told":[{"route":"pigeon"}]}"#,
    #"{"notes":[{"source":"camera"}]}"#,
  ])
  func `with a code of a later version says so`(json: String) {
    let record = json.hasPrefix("{\"state") ? #"{"message":\#(json)}"# : json
    #expect(throws: WrittenByLaterVersion()) {
      try JSONDecoder().decode(EnquiryRecord.self, from: Data(record.utf8))
    }
  }

  // MARK: Kinds

  static let filed: [Record] = [
    .enquiry(.full), .silentCall(SilentCall(call: "", operatorName: "", channel: "phone")),
    .note(EntryNote(id: "", refersTo: 7, author: "", text: "x")),
    .closing(MessageClosing(id: "", refersTo: 0, author: "", outcome: "x")),
    .reading(EntryReading(entries: [1], purpose: "x")),
    .signOff(EntryNote(id: "", refersTo: 7, author: "", text: "x")),
    .clearing(EntryNote(id: "", refersTo: 7, author: "", text: "x")),
    .confirmation(
      ToldConfirmation(
        id: "", refersTo: 7, telling: 1, isHeard: true, author: "", text: "x")),
    .caseWord(
      CaseWord(
        id: "", refersTo: 7, act: .extended, task: "x", day: "2031-03-04", to: "x", author: "",
        text: "x")),
    .answer(
      AnswerRecord(
        id: "", reference: "x", recipient: "x", check: "x", words: "x",
        until: Moment(milliseconds: 1), grounds: .init(), author: "")),
    .disclosure(
      DisclosureRecord(
        id: "", refersTo: 7, reference: "x", isGiven: false, text: "x", hash: "00", author: "")),
    .policyRefusal(PolicyWord(id: "", hash: "00", author: "", text: "x")),
    .acknowledgement(PolicyWord(id: "", hash: "00", author: "", text: "x")),
    .consent(.full), .correction(EntryNote(id: "", refersTo: 7, author: "", text: "x")),
    .hold(HoldRecord(id: "", refersTo: 7, author: "", text: "x", until: "2033-01-31")),
    .disposal(
      DisposalRecord(
        id: "", author: "",
        items: [.init(entry: 7, retention: "x", cites: ["C"], with: [8], needsTwo: true)],
        reason: "x")),
    .export(
      ExportRecord(
        id: "", author: "", entries: [7], permittedBy: "x", reason: "x", carrier: "x", file: "00")),
    .session(SessionEvent(event: .earlierLog)),
  ]

  @Test(arguments: filed) func `is of one kind, by its name in the file`(record: Record) throws {
    let data = try JSONEncoder().encode(record)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(Array(object.keys) == [record.kind.rawValue])
    #expect(try JSONDecoder().decode(Record.self, from: data) == record)
  }

  @Test func `of every kind that is sealed is among those looked at here`() {
    let inClear: Set<RecordKind> = [.people, .pack, .erasure, .copy]
    #expect(Set(Self.filed.map(\.kind)) == Set(RecordKind.allCases).subtracting(inClear))
  }

  @Test(arguments: [#"{"visitor":{"badge":3}}"#, #"{"breach":null}"#, #"{"a":1,"b":2}"#])
  func `of a kind nobody here knows says so`(json: String) {
    #expect(throws: WrittenByLaterVersion()) {
      try JSONDecoder().decode(Record.self, from: Data(json.utf8))
    }
  }

  @Test(arguments: [
    "", "{}", "[]", "null", "7", #"{"note":{},"signOff":{}}"#, #"{"note":7}"#, #"{"member":{}}"#,
    #"{"note":{"refersTo":"x"}}"#, #"{"enquiry":{"matters":{}}}"#,
  ])
  func `that is none is told from one of a later version`(json: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Record.self, from: Data(json.utf8))
    }
  }

  // MARK: The version byte

  @Test func `bears a version, unless it is older than versions are`() throws {
    let json = Array(#"{"note":{}}"#.utf8)
    #expect(try RecordVersion.json(of: RecordVersion.marked(json)) == json)
    #expect(try RecordVersion.json(of: json) == json)
    #expect(try RecordVersion.json(of: []) == [])
    for version in (RecordVersion.current + 1)...31 {
      #expect(throws: WrittenByLaterVersion()) { try RecordVersion.json(of: [version] + json) }
    }
    // Text is no version: it is looked at as it is.
    for byte in [0] + Array(UInt8(32)...UInt8.max) {
      #expect(try RecordVersion.json(of: [byte]) == [byte])
    }
  }
}

extension EnquiryRecord {
  /// An enquiry none of whose fields is blank.
  static let full = EnquiryRecord(
    call: "c", reference: "K4TX-92", opened: Moment(milliseconds: 1),
    closed: Moment(milliseconds: 2), operatorName: "jo",
    pack: PackReference(id: "p", version: "1", hash: "h"), channel: "phone",
    callerName: "Ann Other", subjectName: "Sam Body",
    matters: [
      MatterRecord(
        facts: ["a": "b"], decision: "ncnd", message: "offer", rules: ["r"], cites: ["c"],
        refer: "m", duties: ["d"], releases: ["x"], retention: "usual", silent: true)
    ],
    message: MessageRecord(state: .taken, text: "ring home", flagged: false),
    verification: VerificationRecord(outcome: "yes", steps: ["line": "other"], details: "d"),
    pushed: 2, said: ["s"],
    told: [ToldRecord(route: .outside, who: "w", at: Moment(milliseconds: 3))],
    notes: [NoteRecord(source: .enquirer, text: "n", at: Moment(milliseconds: 4))],
    pressure: ["urgency"], slip: false, declared: true, retention: "usual",
    held: HeldRecord(facts: [["k": "v"]], releases: [["k"]], said: ["t"]),
    tried: [TriedRecord(who: "m", at: Moment(milliseconds: 5))], alarms: [.full])
}

extension ExportRecord {
  /// One of what was gathered for somebody, none of whose fields is blank.
  static let full = ExportRecord(
    id: "", author: "", entries: [7], permittedBy: "p", reason: "r", carrier: "c", file: "00",
    gatheredFor: "Sam Body", withheld: [.init(entry: 7, line: 2, kind: "k", why: "y")],
    included: [.init(entry: 7, line: 3, kind: "k", why: "y")])
}

extension ConsentRecord {
  /// A consent none of whose fields is blank, though no consent is given and withdrawn in one.
  static let full = ConsentRecord(
    id: "", refersTo: 7, act: .given, withdraws: 8, who: "w", agreed: "a", why: "y", with: "c",
    consequences: "q", form: .written, day: "2031-03-04", until: "2031-06-04", author: "",
    text: "t")
}

extension AlarmRecord {
  /// One that lived through everything an alarm can.
  static let full = {
    var alarm = AlarmRecord(
      alarm: "a", facts: ["f": "v"], isCertain: false, matter: 1, words: ["w"], by: "jo",
      at: Moment(milliseconds: 6))
    alarm.told = Moment(milliseconds: 7)
    alarm.tried = Moment(milliseconds: 8)
    alarm.settled = Moment(milliseconds: 9)
    alarm.takenBack = .full
    return alarm
  }()
}

extension AlarmRecord.TakenBack {
  static let full = AlarmRecord.TakenBack(
    by: "jo", words: "no it is not", at: Moment(milliseconds: 10))
}
