public import PolicyCore

/// What an entry is to whoever reviews: the one table of its kinds.
///
/// A new kind is a row here, and nothing else in the review asks which kind an entry is.
public struct EntryKind: Sendable {
  /// For scripts; never changed.
  public let code: String
  /// What it is, in a word or two.
  public let word: String
  /// What a manager or receptionist wrote, as it was written.
  public var text = ""
  let bearing: Bearing
  private var saying: @Sendable () -> [String] = { [] }

  /// What it says beside that; nothing for an enquiry, which has a page of its own.
  public var said: [String] { saying() }

  /// The entry it speaks of; nil where it speaks of none, or of many.
  public var about: Int64? {
    switch bearing {
    case .remark(let number), .signOff(let number), .closing(let number), .clearing(let number),
      .hold(let number), .telling(_, let number, _), .answer(let number),
      .disclosure(let number, _):
      number
    case .none, .toLookAt, .account, .erasure, .silence, .export, .onPolicy, .reading: nil
    }
  }

  /// What it means for other entries.
  enum Bearing: Hashable, Sendable {
    case none
    /// A manager has to look at it.
    case toLookAt
    case remark(on: Int64)
    case signOff(of: Int64)
    case closing(of: Int64)
    /// A message that management had to see first may be passed on.
    case clearing(of: Int64)
    /// Whether somebody has heard what they are said to have been told.
    case telling(Int, of: Int64, isHeard: Bool)
    /// A manager's answer to it.
    case answer(to: Int64)
    /// What became of an answer at the desk.
    case disclosure(of: Int64, isGiven: Bool)
    /// It is not to be erased, or may be again.
    case hold(on: Int64)
    /// What is to be erased, and why.
    case account
    /// These are erased, as an account has it.
    case erasure([Int64], by: Int64)
    /// A word on a policy text.
    case onPolicy
    /// Entries left in a file.
    case export
    /// Nobody spoke.
    case silence
    /// Somebody was shown these; with none, everything.
    case reading([Int64])
  }

  private init(_ code: String, _ word: String, _ bearing: Bearing = .none) {
    self.code = code
    self.word = word
    self.bearing = bearing
  }

  /// The row of an entry.
  public init(_ content: FiledEntry.Content) {
    switch content {
    case .filed(.enquiry): self.init("enquiry", "enquiry", .toLookAt)
    case .filed(.silentCall(let call)):
      self.init("silent", "silent call", .silence)
      saying = { ["nobody spoke, by \(call.channel)"] }
    case .filed(.note(let note)):
      self.init("note", "note", .remark(on: note.refersTo))
      text = note.text
    case .filed(.signOff(let note)):
      self.init("sign-off", "signed off", .signOff(of: note.refersTo))
      text = note.text
    case .filed(.clearing(let note)):
      self.init("clearing", "message cleared for the desk", .clearing(of: note.refersTo))
      text = note.text
    case .filed(.confirmation(let word)):
      self.init(
        "confirmation", word.isHeard ? "heard, as was said" : "NOT heard, whatever was said",
        .telling(word.telling, of: word.refersTo, isHeard: word.isHeard))
      text = word.text
    case .filed(.caseWord(let word)):
      self.init("case", Self.word(word), .remark(on: word.refersTo))
      text = word.text
      saying = { Self.details(word) }
    case .filed(.consent(let consent)):
      self.init(
        "consent", consent.act == .given ? "consent given" : "consent withdrawn",
        .remark(on: consent.refersTo))
      text = consent.act == .given ? consent.agreed : consent.text
      saying = { Self.details(consent) }
    case .filed(.correction(let note)):
      self.init("correction", "correction", .remark(on: note.refersTo))
      text = note.text
    case .filed(.closing(let closing)):
      self.init("closing", "message closed", .closing(of: closing.refersTo))
      text = closing.outcome
    case .filed(.reading(let reading)):
      self.init("reading", "reading", .reading(reading.entries))
      saying = { [reading.purpose + ": " + Self.shown(reading.entries)] }
    case .filed(.answer(let answer)):
      self.init(
        "answer", answer.words.isEmpty ? "answered: the standing refusal" : "answered: one line",
        .answer(to: answer.grounds.enquiry))
      text = answer.words
      saying = { Self.sentences(answer) }
    case .filed(.disclosure(let disclosure)):
      self.init(
        "disclosure",
        disclosure.isGiven ? "the answer was given" : "THE ANSWER WAS ASKED FOR, and not given",
        .disclosure(of: disclosure.refersTo, isGiven: disclosure.isGiven))
      text = disclosure.text
      saying = { Self.sentences(disclosure) }
    case .filed(.policyRefusal(let word)):
      self.init("policy-refused", "policy REFUSED for the desks", .onPolicy)
      text = word.text
      saying = { [String(word.hash.prefix(16))] }
    case .filed(.acknowledgement(let word)):
      self.init("acknowledgement", "has read the policy", .onPolicy)
      saying = { [String(word.hash.prefix(16))] }
    case .filed(.hold(let hold)):
      self.init(
        "hold", hold.isLifted ? "need not be held any more" : "held back from disposal",
        .hold(on: hold.refersTo))
      text = hold.text
      saying = { hold.until.isEmpty ? [] : ["until " + hold.until] }
    case .filed(.disposal(let account)):
      self.init("disposal", "account of what is erased", .account)
      text = account.reason
      saying = { account.items.map(Self.sentence) }
    case .filed(.export(let export)):
      self.init("export", "left the log in a file", .export)
      text = export.reason
      saying = { Self.sentences(export) }
    case .filed(.erasure(let erasure)):
      self.init("erasure", "erased for good", .erasure(erasure.entries, by: erasure.account))
      saying = {
        [
          Self.shown(erasure.entries) + "; why, entry \(erasure.account) says"
            + (erasure.isBySheet ? "; the recovery sheet signed as well" : "")
        ]
      }
    case .filed(.session(let event)):
      self.init("session", Self.word(event.event))
      saying = { Self.details(event) }
    case .filed(.people(let people)) where people.act == .accepted:
      self.init("policy", "policy accepted")
      saying = { [Self.sentence(people)] }
    case .filed(.people(let people)):
      self.init("member", "about members")
      saying = { [Self.sentence(people)] }
    case .filed(.pack(let hash)):
      self.init("pack", "policy text kept")
      saying = { [String(hash.prefix(16))] }
    case .filed(.copy(let copy)):
      self.init("copy", "copy checked")
      saying = { ["\(copy.entries) entries, unchanged since it was verified"] }
    case .later: self.init("later", "FILED BY A NEWER VERSION: update to read it", .toLookAt)
    case .void:
      self.init(
        "void", "NOT THEIRS TO FILE: it counts for nothing; log verify --deep names it", .toLookAt)
    // With a manager's keys it should open.
    case .sealed: self.init("sealed", "sealed to others", .toLookAt)
    case .erased: self.init("erased", "erased")
    case .damaged:
      self.init(
        "damaged", "CANNOT BE READ: it is not what was filed; log verify says why", .toLookAt)
    }
  }

  /// Whoever looks on is not to read it: there is nothing to look at, and nothing is told of it.
  static let forOthers = EntryKind("sealed", "sealed to others")

  private static func shown(_ numbers: [Int64]) -> String {
    numbers.isEmpty ? "everything" : "entries " + numbers.map(String.init).joined(separator: ", ")
  }

  private static func sentence(_ item: DisposalRecord.Item) -> String {
    "entry \(item.entry), kept as \(item.retention)"
      + (item.with.isEmpty ? "" : ", with " + item.with.map(String.init).joined(separator: ", "))
      + (item.cites.isEmpty ? "" : " · " + item.cites.joined(separator: ", "))
      + (item.needsTwo ? " · two signatures" : "")
  }

  private static func sentences(_ export: ExportRecord) -> [String] {
    [
      shown(export.entries), "permitted by " + export.permittedBy, "carried by " + export.carrier,
      "file " + export.file.prefix(16),
    ] + (export.gatheredFor.isEmpty ? [] : ["gathered for " + export.gatheredFor])
      + export.withheld.map { "withheld: " + Self.sentence($0) }
      + export.included.map { "let out: " + Self.sentence($0) }
  }

  private static func sentence(_ withheld: ExportRecord.Withheld) -> String {
    (withheld.line == 0 ? "all of entry \(withheld.entry)" : "\(withheld.entry).\(withheld.line)")
      + ", " + withheld.kind + (withheld.why.isEmpty ? "" : ": " + withheld.why)
  }

  private static func sentences(_ answer: AnswerRecord) -> [String] {
    let ground = [answer.grounds.clause, answer.grounds.ground].filter { !$0.isEmpty }
    return [
      "for " + answer.recipient, "check: " + answer.check, ground.joined(separator: " · "),
    ].filter { !$0.isEmpty }
  }

  private static func sentences(_ disclosure: DisclosureRecord) -> [String] {
    ["in call \(disclosure.reference)"]
      + (disclosure.hash.isEmpty ? [] : ["hash of the words \(disclosure.hash.prefix(16))"])
  }

  private static func sentence(_ people: PeopleRecord) -> String {
    switch people.act {
    case .founded: "the log began, with \(people.name) as its first manager"
    case .invited: "\(people.name) was invited as \(people.role)"
    case .joined: "\(people.name) joined as \(people.role)" + introduction(of: people)
    case .changed: "\(people.name) is to be \(people.role)"
    case .removed: "\(people.name) is to go"
    case .suspended: "\(people.name) was suspended"
    case .reinstated: "\(people.name) is to be reinstated"
    case .confirmed: "entry \(people.confirms ?? 0) was signed by a second manager"
    case .copied: "the recovery sheet was copied"
    case .restored:
      "an earlier state of the log was accepted"
        + (people.isWithoutLedger
          ? ", put back from a copy beside which NOTHING SAID WHAT WAS ERASED SINCE" : "")
    case .rewrapped: "their passphrase was changed"
    case .renewed: "a new recovery sheet was made"
    case .accepted: "every desk speaks from it from here on; policy says which it is"
    }
  }

  private static func introduction(of people: PeopleRecord) -> String {
    let by = people.by.isEmpty ? "" : ", by a code of " + people.by
    guard let minutes = people.hastyMinutes else { return by }
    return by + ", MADE AND USED ON ONE COMPUTER WITHIN \(minutes) MIN"
  }

  private static func details(_ event: SessionEvent) -> [String] {
    switch event.event {
    case .clock: ["by \(event.milliseconds / 1000) s"]
    case .signedIn where event.refused > 0: ["after \(event.refused) refused passphrases"]
    case .signedIn, .signedOut, .earlierLog: []
    }
  }

  private static func word(_ word: CaseWord) -> String {
    switch word.act {
    case .done: "done: \(word.task)"
    case .refused: "will not be done: \(word.task)"
    case .reopened: "owed all the same: \(word.task)"
    case .identityAsked: "asked who they are: \(word.task)"
    case .clarificationAsked: "asked what they mean: \(word.task)"
    case .came: "it has come: \(word.task)"
    case .extended: "more time, and they were told: \(word.task)"
    case .owed: "owed besides"
    case .assigned: word.to.isEmpty ? "the case is nobody's" : "the case is \(word.to)'s"
    }
  }

  private static func details(_ word: CaseWord) -> [String] {
    switch word.act {
    case .owed: word.day.isEmpty ? [] : ["until " + word.day]
    case .identityAsked, .clarificationAsked, .came: word.day.isEmpty ? [] : ["on " + word.day]
    case .done, .refused, .reopened, .extended, .assigned: []
    }
  }

  private static func details(_ consent: ConsentRecord) -> [String] {
    if consent.act == .withdrawn { return ["(of entry \(consent.withdraws))"] }
    let parts = [
      "agreed by " + consent.who, "told why: " + consent.why, "with whom: " + consent.with,
      "what may come of it: " + consent.consequences, consent.form.rawValue, "on " + consent.day,
      consent.until.isEmpty ? "until it is withdrawn" : "until " + consent.until,
    ]
    return ["(" + parts.joined(separator: "; ") + ")"]
  }

  private static func word(_ event: SessionEvent.Event) -> String {
    switch event {
    case .signedIn: "signed in"
    case .signedOut: "signed out"
    case .clock: "the clock went back"
    case .earlierLog: "an earlier state of the log was accepted"
    }
  }
}

extension FiledEntry {
  /// What it is to whoever reviews.
  public var kind: EntryKind { isForOthers ? .forOthers : EntryKind(content) }

  /// A manager has to look at it, and this program cannot say what it holds.
  public var isUnknown: Bool { record == nil && kind.bearing == .toLookAt }

  /// What is searched of it, and under which number it is found: callers too, who are people with rights to their
  /// data (DESIGN 6).
  ///
  /// What was written about an entry later is found with that entry.
  var searched: [(number: Int64, field: NameIndex.Field, text: String)] {
    if let record { return record.searched.map { (sequence, $0.field, $0.text) } }
    let kind = kind
    return switch kind.bearing {
    case .remark(let number), .signOff(let number), .closing(let number), .clearing(let number):
      [(number, .note, kind.text)]
    case .hold(let number), .telling(_, let number, _), .answer(let number):
      [(number, .note, kind.text)]
    case .none, .toLookAt, .reading, .account, .erasure, .silence, .export, .onPolicy,
      .disclosure:
      []
    }
  }
}

extension EnquiryRecord {
  fileprivate var searched: [(field: NameIndex.Field, text: String)] {
    [
      (.caller, callerName), (.subject, subjectName), (.message, message.text),
      (.verification, verification.details),
    ] + told.map { (.told, $0.who) } + notes.map { (.note, $0.text) }
      + alarms.flatMap(\.words).map { (.note, $0) }
  }
}
