import EnquiryLog
import LineEditor
import PolicyCore
import ReviewDesk

/// Erasing what has had its time: the account is shown, a manager says yes and signs, and what was erased is read back.
///
/// What may go is judged on the log as it stands, again in the moment in which it goes: a hold that was placed in
/// between keeps its entry.
struct DisposalReview {
  let store: EnquiryStore
  let home: Home
  let time: LogTime
  let reader: any LineReader
  /// Whole lines on standard output, for a command of its own; else the screen the reader owns.
  var isCommand = false
  /// Nothing is asked: the command was the answer.
  var isScripted = false

  private func say(_ text: String) throws(Failure) {
    if isCommand { try StandardOutput.print(text) } else { Screen(reader).say(text) }
  }

  /// Erases entries that are due, all of those that ask for one signature where none are named.
  ///
  /// - Returns: what came in place of an answer, for whoever reads here; 999 is such a line.
  @discardableResult
  func erase(
    _ numbers: [Int64], reason: String, in review: inout LoggedReview
  ) throws(Failure) -> LineEvent? {
    let account = try review.account(of: numbers, reason: reason)
    try say(DisposalText.account(account, by: store.member?.name ?? ""))
    if let event = try refusal() { return event }
    let number = try review.file(account)
    if account.needsTwo {
      try say(DisposalText.signed(number))
      guard try isOneAlone() else {
        try say(DisposalText.waits(number))
        return nil
      }
      return try erase(by: number, isAlone: true, in: &review)
    }
    return try erase(by: number, isAlone: false, in: &review)
  }

  /// Signs an account of another manager, and erases what it names; with one manager the recovery sheet signs.
  @discardableResult
  func countersign(
    _ number: Int64, in review: inout LoggedReview
  ) throws(Failure) -> LineEvent? {
    let isAlone = try isOneAlone()
    let account = try review.account(number, isAlone: isAlone)
    try say(DisposalText.account(account, by: review.author(of: number)))
    if let event = try refusal() { return event }
    return try erase(by: number, isAlone: isAlone && account.needsTwo, in: &review)
  }

  private func erase(
    by number: Int64, isAlone: Bool, in review: inout LoggedReview
  ) throws(Failure) -> LineEvent? {
    var sheet: RecoverySheet?
    if isAlone {
      let turn = ManagersTurn(store: store, reader: reader, screen: Screen(reader))
      guard let words = SheetWords(reader: reader, screen: turn.screen).ask(DisposalText.sheet)
      else {
        try say(DisposalText.waits(number))
        return nil
      }
      reader.forgetEverything()
      turn.screen.wipe()
      sheet = try logged { () throws(LogError) in try RecoverySheet(words: words) }
    }
    let certificate = try review.erase(by: number, isAlone: isAlone, second: sheet)
    try say(DisposalText.certificate(certificate))
    if let last = LastBackup.of(home) {
      let isNoted = store.noteErasures(besideCopiesIn: last.folder)
      try say(
        isNoted ? BackupText.mayHold(last, time) : BackupText.ledgerNotWritten(last, time))
    }
    for line in BackupText.forgotten(SetAside.forget(besides: home.log, at: store.now)) {
      try say(line)
    }
    for aside in SetAside.all(besides: home.log) { try say(BackupText.setAside(aside, time)) }
    return nil
  }

  /// Nobody else could sign: of those who may, there is one.
  private func isOneAlone() throws(Failure) -> Bool {
    let role = store.member?.role
    return try logged { () throws(LogError) in
      try store.members().count { $0.isActive && !$0.isSuspended && $0.role == role } < 2
    }
  }

  /// What was typed in place of the one word that erases; nil for that word.
  private func refusal() throws(Failure) -> LineEvent? {
    // At a shell the command is the answer.
    if isScripted || !reader.isAtTerminal { return nil }
    let event = reader.read(LinePrompt(left: DisposalText.confirm))
    if case .line(let text) = event, text.split(separator: " ") == ["erase"] { return nil }
    try say(DisposalText.left)
    if case .line(let text) = event, text.isEmpty {
      throw .notPermitted(DisposalText.nothingErased)
    }
    return event
  }
}

/// What was erased, for the file of the organisation: numbers, classes, clauses and signers, and never a person.
struct DisposalCertificate {
  let erasure: Int64
  let account: Int64
  let record: DisposalRecord
  let signers: [String]
}

/// What is said while something is erased.
enum DisposalText {
  static let confirm = "Type erase to erase them for good; anything else leaves them> "
  static let left = "Nothing was erased."
  static let nothingIsDue =
    "Nothing is due that goes by one signature, so nothing was erased; review dispose says when."
  static let nothingErased = "nothing was erased: erase was not typed"
  static let sheet =
    "There is no second manager: type the 24 words of the recovery sheet, which signs in place of one."

  static func signed(_ account: Int64) -> String {
    "Signed: account \(account). What is kept without end goes by two signatures."
  }

  static func waits(_ account: Int64) -> String {
    "Nothing is erased yet. A second manager types: review dispose sign \(account)"
  }

  static func account(_ record: DisposalRecord, by author: String) -> String {
    let count = record.entries.count
    return
      ([
        "TO BE ERASED, for good: \(count == 1 ? "1 entry" : "\(count) entries") · signed by \(VisibleText.of(author))"
      ] + record.items.map(line)).joined(separator: "\n")
  }

  static func certificate(_ certificate: DisposalCertificate) -> String {
    ([
      "ERASED, and read back: entry \(certificate.erasure) of this log says so, account \(certificate.account) says why. "
        + "Signed by " + certificate.signers.map(VisibleText.of).joined(separator: " and ") + "."
    ] + certificate.record.items.map(line)).joined(separator: "\n")
  }

  private static func line(_ item: DisposalRecord.Item) -> String {
    "  \(item.entry)  \(VisibleText.of(item.retention))"
      + (item.cites.isEmpty ? "" : " · " + VisibleText.of(item.cites.joined(separator: ", ")))
      + (item.with.isEmpty ? "" : " · with " + item.with.map(String.init).joined(separator: ", "))
      + (item.needsTwo ? " · two signatures" : "")
  }

  // MARK: What is due

  static func lines(_ list: DisposalList) -> [String] {
    var lines: [String] = []
    func add(_ head: String, _ rest: [String]) { if !rest.isEmpty { lines += [head] + rest } }
    add(
      "DUE: their time is over. dispose NUMBERS WHY erases them, dispose all WHY those without two signatures",
      list.due.map { line($0.item) + " · since \($0.since)" })
    func account(_ waiting: (account: Int64, by: String, record: DisposalRecord)) -> String {
      "  account \(waiting.account), signed by \(VisibleText.of(waiting.by)): entries "
        + waiting.record.items.map { String($0.entry) }.joined(separator: ", ")
    }
    add(
      "WAITS for a second signature: dispose sign ACCOUNT",
      list.waiting.filter(\.record.needsTwo).map(account))
    add(
      "CUT OFF before anything was erased: dispose sign ACCOUNT goes on with it",
      list.waiting.filter { !$0.record.needsTwo }.map(account))
    add("KEPT, though their time is over", list.kept.map(line))
    add("HELD, whenever their time is over: hold NUMBER over WHY ends it", list.holds.map(line))
    if !list.withoutPeriod.isEmpty {
      lines.append(
        "OF NO KNOWN CLASS, so kept: "
          + list.withoutPeriod.map(String.init).joined(separator: ", "))
    }
    if !list.uncertain.isEmpty {
      lines.append(
        "OF NO CERTAIN TIME, so kept: " + list.uncertain.map(String.init).joined(separator: ", "))
    }
    return (list.due.isEmpty ? [nothingDue(list)] : []) + lines
  }

  /// What an empty list means, and when to look again.
  private static func nothingDue(_ list: DisposalList) -> String {
    let head = "Nothing has had its time, so nothing is due. "
    let signedOff = count(list.running, "entry", "entries")
    return head
      + (list.next.map {
        "\(signedOff), signed off, \(list.running == 1 ? "has its" : "have their") time before "
          + "\(list.running == 1 ? "it" : "them"); the next is due on \($0.day): \($0.entry)."
      } ?? "No entry that is signed off has its time before it.")
      + (list.withoutPeriod.isEmpty
        ? ""
        : " \(count(list.withoutPeriod.count, "entry", "entries")) will never be due: see below.")
  }

  private static func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }

  static func ended(_ hold: EndedHold) -> String {
    "YOUR HOLD on entry \(hold.entry) was ended by \(VisibleText.of(hold.by)): show \(hold.entry) says why; "
      + "hold \(hold.entry) WHY holds it again."
  }

  /// With the words of whoever holds it, which are for a manager's eyes.
  static func line(_ kept: DisposalList.Kept) -> String {
    var line = "  \(kept.entry)  \(VisibleText.of(kept.retention)) · " + reason(kept.because)
    if case .held(_, _, let why) = kept.because { line += ": \(VisibleText.of(why))" }
    return line
  }

  static func reason(_ reason: DisposalList.Reason) -> String {
    switch reason {
    case .held(let by, let until, _):
      "held by \(VisibleText.of(by))" + (until.isEmpty ? "" : " until \(VisibleText.of(until))")
    case .open(let because): "holds itself: \(VisibleText.of(because))"
    case .unfinished: "not signed off, or its message waits, or something of it is owed"
    }
  }

  static func held(_ number: Int64, until: CivilDate?, isLifted: Bool) -> String {
    if isLifted {
      return
        "Entry \(number) is held no more: dispose lists it when its time is over, and nothing goes by itself."
    }
    return "Entry \(number) is held: nobody erases it"
      + (until.map { " before \($0) is over." } ?? " until somebody says hold \(number) over WHY.")
  }
}
