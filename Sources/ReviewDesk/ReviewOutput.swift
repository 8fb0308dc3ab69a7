public import PolicyCore

/// What one order brought about: to be filed, then shown, then done to the screen, in this order.
public struct ReviewOutput: Sendable {
  /// What the review wants filed; where one of these fails, nothing after it is filed and nothing is shown.
  public var log: [ReviewFiling] = []
  /// To be shown, in order.
  public var replies: [ReviewReply] = []
  /// To be done on the screen, in order.
  public var screen: [ReviewScreen] = []

  /// Every field as given.
  public init(
    log: [ReviewFiling] = [], replies: [ReviewReply] = [], screen: [ReviewScreen] = []
  ) {
    self.log = log
    self.replies = replies
    self.screen = screen
  }
}

/// Something to be filed, in the name of whoever sits here.
public enum ReviewFiling: Hashable, Sendable {
  /// Which entries are about to be shown, and for what order.
  case reading(EntryReading)
  /// Words added to an entry.
  case note(on: Int64, words: String)
  /// A manager has looked at an entry and signs for it.
  case signOff(of: Int64, words: String)
  /// The desk may have the message in an entry.
  case clearing(of: Int64, words: String)
  /// Somebody has heard what they are said to have been told, or has not.
  case confirmation(of: Int64, telling: Int, isHeard: Bool, words: String)
  /// The message in an entry waits no longer.
  case closing(of: Int64, outcome: String)

  /// What became of something that is owed; id and author are filled in by whoever files it.
  case caseWord(CaseWord)
  /// A referred matter is answered; id and author are filled in by whoever files it.
  case answer(AnswerRecord)
  /// What somebody agreed to, or takes back; id and author are filled in by whoever files it.
  case consent(ConsentRecord)
  /// What an entry has wrong, beside it.
  case correction(on: Int64, words: String)
  /// An entry is held back from disposal, or need not be any more.
  case hold(on: Int64, words: String, until: String, isLifted: Bool)
  /// The account of what is erased.
  case disposal(DisposalRecord)
  /// Entries leave the log in a file.
  case export(ExportRecord)

  /// An entry of this author says just this.
  func isSaid(by record: Record, of author: String, as manager: String) -> Bool {
    switch (self, record) {
    case (.reading(let reading), .reading(let filed)): author == manager && filed == reading
    case (.note(let number, let words), .note(let filed)),
      (.signOff(let number, let words), .signOff(let filed)),
      (.clearing(let number, let words), .clearing(let filed)),
      (.correction(let number, let words), .correction(let filed)):
      author == manager && filed.refersTo == number && filed.text == words
    // A message is closed once: another's word about it may have come first.
    case (.closing(let number, _), .closing(let filed)): filed.refersTo == number
    case (.hold(let number, let words, let until, let isLifted), .hold(let filed)):
      author == manager && filed.refersTo == number && filed.text == words && filed.until == until
        && filed.isLifted == isLifted
    case (
      .confirmation(let number, let telling, let isHeard, let words), .confirmation(let filed)
    ):
      author == manager && filed.refersTo == number && filed.telling == telling
        && filed.isHeard == isHeard && filed.text == words
    case (.caseWord(let word), .caseWord(let filed)):
      author == manager && filed.refersTo == word.refersTo && filed.act == word.act
        && filed.task == word.task && filed.day == word.day && filed.to == word.to
        && filed.text == word.text
    case (.answer(let answer), .answer(let filed)):
      author == manager && filed.reference == answer.reference
        && filed.recipient == answer.recipient && filed.check == answer.check
        && filed.words == answer.words && filed.until == answer.until
        && filed.grounds == answer.grounds
    case (.consent(var consent), .consent(let filed)):
      author == manager && filed == consent.signed(filed.id, by: filed.author)
    case (.disposal(let account), .disposal(let filed)):
      author == manager && filed.items == account.items && filed.reason == account.reason
    case (.export(let export), .export(let filed)):
      author == manager && filed.entries == export.entries && filed.file == export.file
        && filed.permittedBy == export.permittedBy && filed.reason == export.reason
        && filed.carrier == export.carrier && filed.gatheredFor == export.gatheredFor
        && filed.withheld == export.withheld && filed.included == export.included
    default: false
    }
  }
}

extension ReviewFiling {
  /// What is filed for it, where there is no store to give it an id.
  public func record(by author: String) -> Record {
    func note(_ number: Int64, _ words: String) -> EntryNote {
      EntryNote(id: "", refersTo: number, author: author, text: words)
    }
    return switch self {
    case .reading(let reading): .reading(reading)
    case .note(let number, let words): .note(note(number, words))
    case .signOff(let number, let words): .signOff(note(number, words))
    case .clearing(let number, let words): .clearing(note(number, words))
    case .confirmation(let number, let telling, let isHeard, let words):
      .confirmation(
        ToldConfirmation(
          id: "", refersTo: number, telling: telling, isHeard: isHeard, author: author,
          text: words))
    case .caseWord(var word): .caseWord(word.signed(by: author))
    case .answer(let answer): .answer(answer)
    case .consent(var consent): .consent(consent.signed("", by: author))
    case .correction(let number, let words): .correction(note(number, words))
    case .hold(let number, let words, let until, let isLifted):
      .hold(
        HoldRecord(
          id: "", refersTo: number, author: author, text: words, until: until, isLifted: isLifted))
    case .disposal(let account): .disposal(account)
    case .export(let export): .export(export)
    case .closing(let number, let outcome):
      .closing(MessageClosing(id: "", refersTo: number, author: author, outcome: outcome))
    }
  }
}

extension CaseWord {
  fileprivate mutating func signed(by author: String) -> CaseWord {
    self.author = author
    return self
  }
}

extension ConsentRecord {
  fileprivate mutating func signed(_ id: String, by author: String) -> ConsentRecord {
    (self.id, self.author) = (id, author)
    return self
  }
}

/// What the review wants done with the screen, and with whoever sits before it.
public enum ReviewScreen: Hashable, Sendable {
  /// Cover it until Enter.
  case hide
  /// Everything leaves the memory; whoever comes back shows the passphrase.
  case lock
  /// The sitting is over.
  case leave
  /// The card for danger.
  case emergency
  /// What the desks speak from, and what is proposed; accepting it makes it what they speak from.
  ///
  /// It turns on files beside the log, and accepting is filed by whoever holds both.
  case policy(PolicyOrder)
  /// Who is rung and how the desk behaves: a list, or one thing by its name and what it is to be.
  case settings([String])
  /// These are to be erased, all that is due where there are none, for this reason; it asks, and signs.
  case erase([Int64], reason: String)
  /// What was gathered leaves in a file of this name; it asks who permitted it, and for a passphrase.
  case export(to: String)
  /// The second signature under an account.
  case countersign(Int64)
  /// Who may sign in: a command of the program by its words, carried out by whoever holds the log.
  case people([String])
}

/// What a manager says of the policy that is proposed.
public enum PolicyOrder: Hashable, Sendable {
  /// Nothing: it is shown.
  case show
  /// The desks speak from it from here on.
  case accept
  /// They do not, for this reason.
  case refuse(String)
}

/// What an order brought to light.
public enum ReviewReply: Sendable {
  /// What waits, the gravest first.
  case queue(Queue)
  /// Enquiries that fit, the newest first; and how many older ones fit as well.
  case list([EntryLine], more: Int)
  /// One entry, whole.
  case page(EntryPage)
  /// One entry, for paper; in a file of this name, or none.
  case paper(EntryPage, file: String)
  /// What a search found, the likeliest first; and how many more it found.
  case found([FindHit], more: Int)
  /// Who was shown an entry: readings that name it, and searches of everything since, oldest first.
  case readers(of: Int64, named: [FiledEntry], searches: [FiledEntry])
  /// These entries are signed off; and of these of them something is owed still.
  case signedOff([Int64], owing: [Int64])
  /// A note was added to this entry.
  case noted(on: Int64)
  /// The desk may have the message of this entry.
  case cleared(Int64)
  /// The message of this entry waits no longer.
  case closed(Int64)
  /// A referred matter is answered: what waits at the desk.
  case answered(Int64, AnswerRecord)
  /// What waited for this enquiry was taken back.
  case answerWithdrawn(Int64)
  /// An entry is held back from disposal, or need not be any more.
  case held(Int64, until: CivilDate?, isLifted: Bool)
  /// Holds of whoever sits here that somebody else has ended, and they have not looked at since.
  case holdsEnded([EndedHold])
  /// Tellings that nobody but whoever typed them has spoken for; and how many there are beside those.
  case unconfirmed([Telling], more: Int)
  /// Somebody has heard it, or has not, and that is on record.
  case confirmed(Int64, who: String, isHeard: Bool)
  /// This was said of something that is owed: as it stands now.
  case task(EntryLine.Owed, CaseWord.Act)
  /// The case is this user's.
  case assigned(Int64, to: String)
  /// Who has read the policy the desks speak from, and who has not.
  case acknowledgements(Acknowledgements)
  /// What was agreed to, or taken back, as it stands now.
  case consent(ConsentLine)
  /// Consents, the newest first.
  case consents([ConsentLine])
  /// A correction stands beside this entry.
  case corrected(Int64)
  /// What another policy would have said.
  case whatIf(WhatIf)
  /// What is held about somebody, line by line, with what of it stays.
  case gathered(Gathered)
  /// These lines stay from here on, or go out.
  case judged([LineReference], isIncluded: Bool)
  /// Counts of a time.
  case report(PeriodReport)
  /// Enquiries that may belong together.
  case patterns([Pattern])
  /// What is red, or due on this day or before, the gravest first.
  case handOver([EntryLine], until: CivilDate)
  /// The registers there are: their names, and what each is.
  case registers([(name: String, label: String)])
  /// What has had its time, and what keeps the rest.
  case disposal(DisposalList)
  /// What may be typed.
  case help
  /// It was not done, and why.
  case refused(ReviewFault)
}

/// Why an order is not carried out.
///
/// No words and nobody's data.
public enum ReviewFault: Error, Hashable, Sendable {
  /// There is no such entry.
  case noEntry(Int64)
  /// It is no enquiry, or cannot be read: nobody can sign for it.
  case noEnquiry(Int64)
  /// Somebody has signed this entry off before.
  case signedOffAlready(Int64)
  /// Whoever signs has not been shown it, or what is dangerous in it.
  case lookFirst(Int64)
  /// This entry is sealed to others than whoever sits here.
  case forOthers(Int64)
  /// A message in this entry is nobody's at the desk: signing it off ends the matter.
  case signOffInstead(Int64)
  /// This entry has no message that waits.
  case noMessage(Int64)
  /// Nobody is said to have been told of it.
  case nobodyTold(Int64)
  /// More than one was told: whose word is it about?
  case whoWasTold(Int64)
  /// Whoever typed that somebody was told cannot confirm it.
  case toldByYou(Int64)
  /// Nothing is owed by this enquiry.
  case nothingOwed(Int64)
  /// More than one thing is owed: which of them?
  case whichTask(Int64, [String])
  /// It was ended before.
  case endedAlready(CaseTask)
  /// It has to be said how, or why.
  case needsWhy(Int64)
  /// It is late, and has to say why.
  case lateNeedsReason(CaseTask)
  /// Its clock waits for nothing, or not for that.
  case waitsForNothing(CaseTask)
  /// Its clock waits already.
  case waitsAlready(CaseTask)
  /// Nobody has more time for it.
  case cannotBeExtended(CaseTask)
  /// It was extended before.
  case extendedAlready(CaseTask)
  /// It was to be done before now: no clock can wait any more.
  case tooLateToWait(CaseTask)
  /// Whoever waits had to hear of it within the first time.
  case tooLateToExtend(CaseTask)
  /// A part of an answer has to be said.
  case answerNeeds(AnswerOrder.Part, Int64)
  /// The clause does not let a manager have anything said; these do.
  case clauseDoesNotLet([String])
  /// The line has more words than may be authorised at once.
  case lineTooLong
  /// The line is more than one sentence, or has a number or an address in it.
  case lineSaysMore
  /// It would be over before it begins.
  case answerOver
  /// It would wait for longer than it may; the latest there is.
  case answerTooLate(Moment)
  /// Until when is no time.
  case needsTime
  /// Nobody can say what time it is.
  case noClock
  /// Nothing of it was referred to anybody.
  case notReferred(Int64)
  /// Whoever took the call cannot answer it.
  case answerByTaker(Int64)
  /// An answer waits already.
  case answeredAlready(Int64)
  /// No answer waits.
  case noAnswer(Int64)
  /// Until when something is owed has to be said.
  case needsUntil(Int64)
  /// Whose the case is to be has to be said.
  case needsOwner(Int64)
  /// Nobody of that name may have the case.
  case noSuchOwner(Int64, [String])
  /// Nothing can be owed until a day that is over.
  case owedDayIsOver(CivilDate)
  /// The first day of a time has to come first.
  case firstDayFirst
  /// A day has to follow.
  case needsDay
  /// That day has not come yet.
  case dayToCome
  /// That day is before this one, on which it began.
  case dayBefore(CivilDate)
  /// No enquiry is of such a kind.
  case noSuchKind
  /// There is no such role; these there are.
  case noSuchRole([String])
  /// Nobody of that name has filed anything.
  case noSuchAuthor
  /// There is no such register; these there are.
  case noRegister([String])
  /// This entry is erased: that it was there is all that can be said.
  case erased(Int64)
  /// Its time is not over yet; on which day it is, where that can be told.
  case notDue(Int64, on: CivilDate?)
  /// Nobody holds it, and it does not hold itself: there is nothing to end.
  case notHeld(Int64)
  /// Its time is over, and something keeps it.
  case kept(DisposalList.Kept)
  /// The policy does not say how long this entry is kept.
  case noPeriod(Int64)
  /// Nothing goes by one signature today.
  case nothingDue
  /// There is no accepted policy to reckon by.
  case noPolicy
  /// No account of that number waits.
  case noAccount(Int64)
  /// Whoever signed an account cannot sign it a second time.
  case signedByYou(Int64)
  /// A hold until a day that is over holds nothing.
  case dayIsOver
  /// A consent was not recorded, and why.
  case consent(ConsentFault)
  /// Nothing was held against another policy, and why.
  case whatIf(WhatIfFault)
  /// Nothing gathered was shown, changed or let out, and why.
  case gathering(GatheringFault)
  /// The log does not hold the entry of this number, though it holds later ones.
  case missing(Int64)
}
