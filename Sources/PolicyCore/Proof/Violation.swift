/// The promises every policy is held to (DESIGN 3.5).
public enum BuiltInPromise: String, Hashable, Sendable, CaseIterable {
  /// Nobody unchecked is told anything.
  case verifiedRelease = "verified-release"
  /// Only a clause that says staff may releases anything.
  case staffAuthority = "staff-authority"
  /// What an enquirer hears does not depend on whom the organisation knows.
  case nonInterference = "non-interference"
  /// *Not sure* opens no door and drops no alarm.
  case notSureIsSafe = "not-sure-is-safe"
  /// Danger at this moment is an emergency whatever else is said.
  case emergency
  /// Every call has words, clauses and somebody it goes to.
  case total
  /// A threat, a worry, possible harm or a disclosure is answered as such.
  case alarmIsAnswered = "alarm-is-answered"
  /// Whoever has to be told now is somebody.
  case somebodyIsTold = "somebody-is-told"
  /// No words are put to somebody they are not for.
  case wordsFit = "words-fit"
  /// A number the enquirer gave proves nothing.
  case ownNumber = "own-number"
  /// The order of the answers changes nothing.
  case orderFree = "order-free"
  /// 999 works at every prompt.
  case emergencyEverywhere = "999-everywhere"
  /// What was heard that alarms falls by nothing but a word that names it.
  case alarmStands = "alarm-stands"
  /// Held words are shown after a choice spelled out, a person who looked, and a basis confirmed.
  case releaseIsSpelledOut = "release-is-spelled-out"
  /// What a manager answered is heard by nobody but the one it is for, and nothing tells before what it is.
  case authorisedLine = "authorised-line"
  /// What is denied, past or supposed is not taken as danger, and not passed over either.
  case noIsNo = "no-is-no"
  /// Whoever is only spoken of is not taken for the caller.
  case callerIsWhoSpeaks = "caller-is-who-speaks"
  /// A number that is none of years is no age.
  case numberIsNoAge = "number-is-no-age"
  /// What is typed is used, kept or asked about, at every prompt.
  case nothingDropped = "nothing-dropped"

  /// About the desk's own steps; proved with the desk, not with the policy alone.
  public var isAboutDesk: Bool {
    switch self {
    case .verifiedRelease, .staffAuthority, .nonInterference, .notSureIsSafe, .emergency, .total,
      .alarmIsAnswered, .somebodyIsTold, .wordsFit:
      false
    case .ownNumber, .orderFree, .emergencyEverywhere, .alarmStands, .releaseIsSpelledOut,
      .authorisedLine,
      .noIsNo,
      .callerIsWhoSpeaks, .numberIsNoAge, .nothingDropped:
      true
    }
  }
}

/// A way in which a policy breaks a promise, with the call that shows it.
public struct Violation: Hashable, Sendable {
  /// What part of the policy it comes from.
  public enum Subject: Hashable, Sendable {
    /// A rule, by id.
    case rule(String)
    /// A rider, by id.
    case rider(String)
    /// A wording, by id.
    case wording(String)
    /// The questions of a fact, by code.
    case question(String)
    /// The place of a fact in the outline, by code.
    case outline(String)
    /// A row of the table of checks, by index.
    case check(Int)
    /// A clause, by id.
    case clause(String)
    /// A promise of the pack's own, by id.
    case promise(String)
    /// An entry of what is heard, by its text and place.
    case phrase(String, isOwn: Bool, line: Int, column: Int)
    /// The steps of the desk itself.
    case desk
  }

  /// What is wrong; facts, rules and wordings by their codes.
  public enum Breach: Hashable, Sendable {
    /// It releases though the check came to this.
    case releasesUnchecked(outcome: String)
    /// It releases and cites no clause that says staff may.
    case noAuthority
    /// What is decided differs with these held facts: another rule takes over.
    case decidesByHeld(other: String)
    /// A rider joins or not by what is held.
    case addsByHeld
    /// Words are chosen by a held fact that is not released.
    case saysByHeld
    /// Whether something is asked depends on what is held.
    case asksByHeld
    /// What a check comes to depends on what is held.
    case checksByHeld
    /// The words give away other facts than the rule releases.
    case discloses([String], releases: [String], wording: String?)
    /// *Not sure* about this fact releases more.
    case notSureReleases(fact: String)
    /// *Not sure* about this fact drops a safeguard.
    case notSureDrops(fact: String, from: String)
    /// Danger at this moment is decided otherwise.
    case notEmergency
    /// A message is taken in an emergency.
    case emergencyMessage
    /// Something is released in an emergency.
    case emergencyReleases
    /// The lines of an emergency depend on this fact.
    case emergencyLinesVary(with: String)
    /// A line of an emergency has a blank, which could be somebody's name.
    case emergencyBlank(String)
    /// The lines of an emergency give these facts away.
    case emergencyDiscloses([String])
    /// On some call nothing is said.
    case silent
    /// It cites no clause.
    case uncited
    /// The policy is silent and it goes to nobody.
    case silentWithoutReferral
    /// It has no class under which to be kept.
    case noRetention
    /// A failed check releases all the same.
    case failedReleases
    /// A failed check asks for another.
    case failedChecksAgain
    /// A failed check goes to nobody.
    case failedRefersNobody
    /// The outline asks for it and there are no words to ask in.
    case noQuestion
    /// It ties with this rule and has another effect.
    case conflict(with: String)
    /// It never decides: these take its calls.
    case idleRule(takenBy: [String])
    /// It takes every call of each of these, and comes first.
    case takesCalls(of: [String])
    /// It adds nothing on any call.
    case idleRider
    /// Nothing cites it and nothing excuses it.
    case uncoveredClause
    /// This rule breaks it.
    case brokenPromise(by: String)
    /// A check comes to this.
    case brokenCheck(outcome: String)
    /// A number of the enquirer's own proves who they are.
    case ownNumber
    /// Another order of the same answers ends otherwise.
    case orderMatters
    /// At this prompt 999 does not bring the emergency.
    case noEmergency(at: String)
    /// Something that alarms, by its label, is put off, turned down or answered as a question.
    case putsOff(String, by: DecisionCode)
    /// Something that alarms, by its label, is told to nobody.
    case alarmRefersNobody(String)
    /// Something that alarms, by its label, does not have to be told today.
    case alarmNotTold(String)
    /// Something that alarms, by its label, is answered without a word of help.
    case noWelfareWords(String)
    /// Somebody has to be told now, and it goes to nobody.
    case tellsNobody
    /// This wording is said to somebody it is not for.
    case doesNotFit(String)
    /// This wording tells what is held where others can hear.
    case overheard(String)
    /// An alarm fell, or its RED did, by what was typed after it.
    case alarmFell(String, by: String)
    /// Held words are shown after this line, and not all was asked that they rest on.
    case releasedBy(String)
    /// A manager's answer is given after this line, which is no check; or after nothing but it.
    case answerGiven(by: String)
    /// After this line the desk shows something else where a line waits than where a refusal does.
    case answerTells(after: String)
    /// A choice about what is held does not say what is chosen.
    case bareChoice(String)
    /// This word answers a question with yes and with no.
    case answersBoth(String)
    /// This line says that it is not so, and is taken to say that it is.
    case deniedIsTaken(String)
    /// This line does not say that they are calling, and they are taken for the caller.
    case passerIsCaller(String)
    /// The number in this line is none of years, and is taken for an age.
    case numberIsAge(String)
    /// What alarms in this line is neither set nor asked about.
    case alarmUnheard(String)
    /// What is typed at this prompt is neither kept nor asked about.
    case lineDropped(String, at: String)
  }

  /// The id of the promise.
  public let promise: String
  /// Which part of the policy breaks it.
  public package(set) var subject: Subject
  /// How it breaks it.
  public package(set) var breach: Breach
  /// Nil where no single call shows it: a rule that never decides, a clause nobody cites.
  public let witness: Witness?
  /// Lines typed at the desk that show it, where answers alone do not say enough; two lists are two
  /// calls to be compared.
  public let typed: [[String]]

  /// Every field as given.
  public init(
    _ promise: String, _ subject: Subject, _ breach: Breach, witness: Witness? = nil,
    typed: [[String]] = []
  ) {
    self.promise = promise
    self.subject = subject
    self.breach = breach
    self.witness = witness
    self.typed = typed
  }

  /// It does not keep the desk from opening.
  public var isWarning: Bool { breach == .idleRider }
}

/// A call that shows a violation, with the fewest answers that force it.
public struct Witness: Hashable, Sendable {
  /// All calls that show it.
  public let box: FactSet
  /// Answers of the call's own facts; what is left out counts as unanswered.
  public let answers: Answers
  /// What only the organisation knows, where it matters.
  public let held: Answers
  /// The same call in another world, heard otherwise.
  public let otherHeld: Answers?
  /// How many answers are typed, a check of who calls counted by its steps.
  public let cost: Int
}

extension Policy {
  /// Every value of every held fact, and nothing of the facts of the call.
  var heldSide: FactSet {
    vocabulary.ids.filter { vocabulary[$0].side == .held }
      .reduce(.empty) { $0.union(vocabulary.all(of: $1)) }
  }

  /// The call of the box with the fewest answers: a fact is answered only where the value that stands
  /// for no answer is not in the box.
  ///
  /// `other` is a box that differs in held facts; its call has the same answers.
  func witness(in box: FactSet, other: FactSet? = nil) -> Witness {
    var held = Answers()
    var otherHeld = Answers()
    for fact in vocabulary.ids where vocabulary[fact].side == .held {
      let pair = other.map { heldValues(fact, box, $0) }
      held[fact] = answer(pair?.0 ?? lone(fact, in: box), for: fact)
      if let pair { otherHeld[fact] = answer(pair.1, for: fact) }
    }
    let call = fewestAnswers(in: box)
    return Witness(
      box: box, answers: call, held: held, otherHeld: other == nil ? nil : otherHeld,
      cost: cost(of: call) + held.facts.count)
  }

  /// A check of who calls counts as the three steps it takes.
  func cost(of answers: Answers) -> Int {
    answers.facts.reduce(0) { $0 + (vocabulary[$1].how == .coach ? 3 : 1) }
  }

  /// The fewest answers of the call's own facts that lead into the box.
  ///
  /// A presumption changes what no answer means, and saves an answer or costs one; so the parts of the box
  /// on which presumptions hold, and those on which they do not, are looked at by themselves.
  private func fewestAnswers(in box: FactSet) -> Answers {
    var parts = [box]
    var budget = BoxBudget(1_000)
    for presumption in vocabulary.presumptions {
      let table = FirstMatch(guards: [presumption.when])
      let finer = parts.map { try? table.parts(of: $0, budget: &budget).map(\.box) }
      // So many presumptions that the parts cannot be gone through: those there are have to do.
      if finer.contains(nil) { break }
      parts = finer.flatMap { $0 ?? [] }
    }
    let calls = parts.map { answers(leadingInto: $0) }
    return calls.min { cost(of: $0) < cost(of: $1) } ?? answers(leadingInto: box)
  }

  private func answers(leadingInto box: FactSet) -> Answers {
    var call = Answers()
    /// The first whose value is none of the box's.
    func missing(_ facts: [FactID]) -> FactID? {
      let inside = vocabulary.point(call).intersection(box)
      return facts.first { inside.intersection(vocabulary.all(of: $0)).isEmpty }
    }
    let facts = vocabulary.ids.filter { vocabulary[$0].side == .call }
    // Each answer may change what no answer to another fact means: gone through until all fit, and once
    // more for answers that another has made superfluous.
    while let fact = missing(facts.filter({ call[$0] == nil })),
      let value = vocabulary.values(of: fact, in: box).first
    {
      call[fact] = vocabulary.answer(value, fact)
    }
    for fact in call.facts {
      let answer = call[fact]
      call[fact] = nil
      if missing(facts) != nil { call[fact] = answer }
    }
    return call
  }

  private func lone(_ fact: FactID, in box: FactSet) -> Int {
    let unanswered = vocabulary[fact].unanswered
    if vocabulary.holds(fact, unanswered, in: box) { return unanswered }
    return vocabulary.values(of: fact, in: box).first ?? unanswered
  }

  /// The same value on both sides where there is one.
  private func heldValues(_ fact: FactID, _ box: FactSet, _ other: FactSet) -> (Int, Int) {
    let both = box.intersection(other)
    if !both.intersection(vocabulary.all(of: fact)).isEmpty {
      let value = lone(fact, in: both)
      return (value, value)
    }
    return (lone(fact, in: box), lone(fact, in: other))
  }

  private func answer(_ value: Int, for fact: FactID) -> Answers.Answer? {
    value == vocabulary[fact].unanswered ? nil : .value(value)
  }
}

extension Vocabulary {
  /// The answer that is typed for a value: *not sure* where the value is that.
  func answer(_ value: Int, _ fact: FactID) -> Answers.Answer {
    facts[fact.index].notSure == .value(value) ? .notSure : .value(value)
  }
}
