import PolicyCore

/// The hearing tried on lines made of the pack's own lexicon: phrases, and what stands round them.
///
/// A line without a word of the pack's own is heard as the floor hears it, and the floor is tried in full
/// by the program's own tests; so a pack is tried on every line that its own entries touch, and on a part
/// of the rest.
struct HearingTrial {
  let policy: Policy
  /// How a line is heard; a test that every promise can be broken hears in a way of its own.
  let hear: (String) -> Heard
  private let isWhole: Bool
  private let own: Set<String>
  private let ownTexts: Set<String>
  private let parts: UtteranceParts
  /// A line for each entry, by the kind of the entry.
  private let said: [Lexicon.Kind: [Utterance]]

  /// Of the lines that the pack does not touch one of so many is tried.
  private static let part = 24

  init(policy: Policy, whole: Bool = false, hear: ((String) -> Heard)? = nil) {
    self.policy = policy
    isWhole = whole
    let hearing = Hearing(policy: policy, today: CivilDate(Transcript().clock, utcOffset: 0))
    self.hear = hear ?? { hearing.hear($0) }
    let lexicon = policy.lexicon
    own = whole ? [] : lexicon.ownWords()
    ownTexts = Set(
      (0..<Int32(lexicon.entryCount)).filter { lexicon.place($0).isOwn }.map { lexicon.text($0) })
    let person = Self.plainPerson(policy, lexicon.members(of: "person")) ?? []
    parts = UtteranceParts(
      person: person, owner: person.map { $0 + lexicon.possessive },
      office: Self.plainPerson(policy, lexicon.members(of: "office")) ?? person, number: "15",
      unknown: DeskTrial.unknown[0])
    let kinds: Set<Lexicon.Kind> = [.alarm, .phrase, .sureFact, .scope, .place, .age]
    said = Dictionary(
      grouping: lexicon.utterances(kinds, with: parts), by: { lexicon.kind($0.entry) })
  }

  private var lexicon: Lexicon { policy.lexicon }

  /// A word for one sort of caller and nothing else.
  private static func plainPerson(_ policy: Policy, _ members: [[String]]) -> [String]? {
    members.first { words in
      guard words.count == 1, let place = policy.lexicon.word(words[0]) else { return false }
      let mark = policy.lexicon.mark(place)
      let word = policy.words.first { $0.text == words[0] }
      return word?.readings.count == 1 && !mark.isVague && !mark.isAddress && !mark.isTitle
    }
  }

  private func utterances(_ kinds: Lexicon.Kind...) -> [Utterance] {
    kinds.flatMap { said[$0] ?? [] }
  }

  private func isOwn(_ utterance: Utterance) -> Bool { lexicon.place(utterance.entry).isOwn }

  /// Tried in a pack: what it touches, and a part of the rest.
  private func isTried(_ utterance: Utterance, _ more: [String] = []) -> Bool {
    isWhole || isOwn(utterance) || Int(utterance.entry) % Self.part == 0
      || (utterance.words + more).contains(where: own.contains)
  }

  private func violation(
    _ promise: BuiltInPromise, _ utterance: Utterance, _ breach: Violation.Breach, _ line: String
  ) -> Violation {
    let place = lexicon.place(utterance.entry)
    return Violation(
      promise.rawValue,
      .phrase(
        lexicon.text(utterance.entry), isOwn: place.isOwn, line: place.line, column: place.column),
      breach, typed: [["call", line]])
  }

  // MARK: - no-is-no

  /// Phrases that alarm where nothing turns them off.
  private var alarms: [Utterance] {
    utterances(.alarm, .phrase, .sureFact).filter {
      let entry = $0.entry
      return !lexicon.isAsked(entry) && alarming(entry).isEmpty == false
    }
  }

  /// What a phrase means that alarms, as `fact=code`.
  private func alarming(_ entry: Int32) -> [String] {
    (lexicon.readings(entry).first ?? []).map { "\(policy.vocabulary[$0.fact].code)=\($0.code)" }
      .filter(lexicon.alarming.contains)
  }

  /// What is denied, past or supposed and taken all the same; and what answers a question both ways.
  func denialsTaken() -> [Violation] {
    if let word = answerBothWays { return [word] }
    // What says that all is well, or something of another fact, is a phrase of its own and turns nothing else off.
    let scopes = utterances(.scope).filter { scope in
      !scope.line.hasSuffix(",") && hear(scope.line).facts.isEmpty
        && !found(in: scope.line).contains { $0.kind == .calm || $0.kind == .harmless }
    }
    let alarms = alarms.filter {
      !lexicon.isFirm($0.entry) && !$0.opensClause && !$0.words.contains(where: denies)
    }
    guard let plainest = scopes.first(where: { $0.words.count == 1 }),
      let sample = alarms.first(where: { $0.words.count > 1 && !isOwn($0) })
    else { return [] }
    let pairs =
      alarms.filter { isTried($0, plainest.words) }.map { (plainest, $0) }
      + scopes.filter { isTried($0, sample.words) }.map { ($0, sample) }
    for (scope, alarm) in pairs {
      let line = "\(scope.line) \(alarm.line)"
      if let entry = taken(alarm, in: line) {
        return [violation(.noIsNo, entry, .deniedIsTaken(line), line)]
      }
    }
    return []
  }

  /// A phrase that holds the word that denies is not turned off by it.
  private func denies(_ word: String) -> Bool {
    lexicon.word(word).map { lexicon.mark($0).denies } ?? false
  }

  /// The entry that takes a denied line for the alarm itself: the phrase, or one of the pack's own that
  /// holds the denial.
  private func taken(_ alarm: Utterance, in line: String) -> Utterance? {
    let meant = alarming(alarm.entry)
    let facts = hear(line).facts.filter { meant.contains("\($0.code)=\($0.value)") }
    if facts.contains(where: { $0.entry == lexicon.text(alarm.entry) }) { return alarm }
    guard let own = facts.first(where: { ownTexts.contains($0.entry) }) else { return nil }
    return utterances(.alarm, .phrase).first { lexicon.text($0.entry) == own.entry }
  }

  /// A word listed as a yes and as a no.
  private var answerBothWays: Violation? {
    lexicon.plainAnswers.first { lexicon.answer(to: $0.text) != $0.sort }.map {
      Violation(BuiltInPromise.noIsNo.rawValue, .desk, .answersBoth($0.text))
    }
  }

  // MARK: - caller-is-who-speaks

  /// Somebody who is spoken of, and is taken for the caller.
  func passersTaken() -> [Violation] {
    guard !parts.person.isEmpty, let enquirer = policy.fact(.enquirer) else { return [] }
    let code = policy.vocabulary[enquirer].code
    for place in utterances(.place) where isTried(place, parts.person) {
      let isTaken: Bool
      switch Lexicon.Place(rawValue: lexicon.sort(place.entry)) {
      case .subject, .nobody:
        // A longer phrase of the floor may say otherwise; what a pack adds does not outweigh the floor.
        isTaken =
          isCaller(in: place.line, code)
          && !places(in: place.line).contains { isCallers($0) && !lexicon.place($0.entry).isOwn }
      case .caller:
        isTaken =
          isOwn(place) && isCaller(in: place.line, code)
          && places(in: place.line).contains { isPassers($0) && !lexicon.place($0.entry).isOwn }
      default: isTaken = false
      }
      if isTaken {
        return [violation(.callerIsWhoSpeaks, place, .passerIsCaller(place.line), place.line)]
      }
    }
    return []
  }

  /// Whoever is named in the line is heard as the caller.
  private func isCaller(in line: String, _ enquirer: String) -> Bool {
    hear(line).facts.contains { fact in
      fact.code == enquirer
        && (parts.person + parts.owner + parts.office).contains { fact.words.contains($0) }
    }
  }

  private func isCallers(_ found: Found) -> Bool {
    lexicon.sort(found.entry) == Lexicon.Place.caller.rawValue
  }

  private func isPassers(_ found: Found) -> Bool {
    [.subject, .nobody].contains(Lexicon.Place(rawValue: lexicon.sort(found.entry)))
  }

  private func found(in line: String) -> [Found] {
    let words = LineWord.words(of: line).map { HeardWord($0, lexicon) }
    return PhraseSearch(words, lexicon, ClassNames(lexicon)).found
  }

  private func places(in line: String) -> [Found] { found(in: line).filter { $0.kind == .place } }

  // MARK: - number-is-no-age

  /// A number that the floor says is none of years, and that is taken for an age.
  func numbersTaken() -> [Violation] {
    guard let age = policy.fact(.age) else { return [] }
    let code = policy.vocabulary[age].code
    for phrase in utterances(.age) where isTried(phrase, [parts.number]) {
      guard phrase.words.contains(parts.number) else { continue }
      let isNone = lexicon.sort(phrase.entry) == Lexicon.AgeSort.none.rawValue
      let isAge = lexicon.sort(phrase.entry) == Lexicon.AgeSort.age.rawValue
      let isTaken = hear(phrase.line).values[code] != nil
      let noneBesides = found(in: phrase.line).contains {
        $0.kind == .age && $0.number != nil && !lexicon.place($0.entry).isOwn
          && lexicon.sort($0.entry) == Lexicon.AgeSort.none.rawValue
      }
      if isTaken && (isNone || (isAge && isOwn(phrase) && noneBesides)) {
        return [violation(.numberIsNoAge, phrase, .numberIsAge(phrase.line), phrase.line)]
      }
    }
    return []
  }

  // MARK: - nothing-dropped

  /// A phrase that alarms, said by itself, of which nothing is left.
  func alarmsUnheard() -> [Violation] {
    for alarm in alarms where isTried(alarm) {
      let heard = hear(alarm.line)
      let isAsked = heard.questions.contains { question in
        question.of == .danger
          || question.readings.joined().contains(where: lexicon.alarming.contains)
      }
      if !heard.facts.contains(where: \.isAlarm) && heard.danger == .none && !isAsked {
        return [violation(.nothingDropped, alarm, .alarmUnheard(alarm.line), alarm.line)]
      }
    }
    return []
  }

  /// What alarms by the floor, and by a phrase of the pack's own sounds harmless: "having chest pains".
  func alarmsCalmed() -> [Violation] {
    let calming: Set<Lexicon.Kind> = [.calm, .harmless]
    let own = lexicon.utterances(calming, with: parts).filter(isOwn)
    if own.isEmpty { return [] }
    var floor = policy
    floor.lexicon = lexicon.without {
      calming.contains(lexicon.kind($0)) && lexicon.place($0).isOwn
    }
    let hearing = Hearing(policy: floor, today: CivilDate(Transcript().clock, utcOffset: 0))
    return own.filter { phrase in
      hearing.hear(phrase.line).facts.contains(where: \.isAlarm)
        && !hear(phrase.line).facts.contains(where: \.isAlarm)
    }.map { violation(.nothingDropped, $0, .alarmUnheard($0.line), $0.line) }
  }

  /// A line that alarms wherever it is heard.
  var plainAlarm: String? {
    alarms.first {
      lexicon.kind($0.entry) == .alarm && !isOwn($0) && $0.words.count > 2
        && hear($0.line).facts.contains(where: \.isAlarm)
    }?.line
  }
}
