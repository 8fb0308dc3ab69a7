import PolicyCore

/// Words that warn. One of them says little; several of different fields are an alarm.
extension Listening {
  /// Phrases of danger, and what words of warning come to.
  mutating func weighWarnings() {
    let warnings = chosenWarnings()
    var any: [Int: Int] = [:]
    for warning in warnings {
      let field = lexicon.sort(warning.found.entry)
      any[field] = max(any[field] ?? 0, warning.points)
    }
    warningPoints = any.values.reduce(0, +)
    turnOffWarnings(warnings)
    let telling = oneEach(warnings)
    let points = telling.reduce(0) { $0 + $1.points }
    settleAlarms(points, warnings)
    let limits = lexicon.thresholds
    let isAlarm =
      points >= limits.alarm || (points >= limits.alarm - 1 && telling.count >= limits.words)
    guard isAlarm, telling.count > 1, !hasAlarm else { return }
    let strong = telling.filter { $0.points > 1 }.map { lexicon.sort($0.found.entry) }.sorted()
    let means = strong.filter(lexicon.fields.indices.contains)
      .map { lexicon.fields[$0].means }.first { !$0.isEmpty }
    let entry =
      "words that warn: "
      + telling.sorted { $0.found.start < $1.found.start }.map {
        "\(lexicon.text($0.found.entry)) (\(fieldName($0.found)))"
      }.joined(separator: ", ")
    let indices = telling.flatMap(\.found.words).sorted()
    set(means ?? lexicon.danger.possible, by: indices, entry)
  }

  /// A word warns in one field only and a field has one word, the strongest first: "roof" alone is not two
  /// things that go together.
  private func oneEach(_ warnings: [Warning]) -> [Warning] {
    var fields: Set<Int> = []
    var taken: [Found] = []
    return warnings.filter(\.counts)
      .sorted { ($1.points, $0.found.start) < ($0.points, $1.found.start) }
      .filter { warning in
        guard !taken.contains(where: warning.found.overlaps),
          fields.insert(lexicon.sort(warning.found.entry)).inserted
        else { return false }
        taken.append(warning.found)
        return true
      }
  }

  /// A phrase of danger counts where a word in it or round it warns too, a strong one beside an ordinary
  /// request; else it is asked about.
  private mutating func settleAlarms(_ points: Int, _ warnings: [Warning]) {
    let needed = requests.isEmpty ? 1 : 2
    for found in alarms {
      let isSure = isSpelledRight(found, warnings) && !lexicon.isAsked(found.entry)
      guard isSure, points >= needed || isTerse, let reading = lexicon.readings(found.entry).first
      else {
        asksDanger = true
        doubted.formUnion(found.words)
        continue
      }
      set(reading, by: found.words, lexicon.text(found.entry))
    }
  }

  /// A strong word that something turns off is said to be, and what is left of it may still be meant.
  private mutating func turnOffWarnings(_ warnings: [Warning]) {
    for warning in warnings where warning.points > 1 {
      guard warning.found.words.allSatisfy({ isLeftOver(uses[$0]) }), !isWhoRings(warning.found)
      else { continue }
      if let scope = warning.scope {
        turnOff(warning.found, scope)
        let field = lexicon.sort(warning.found.entry)
        let means = lexicon.fields.indices.contains(field) ? lexicon.fields[field].means : []
        heard.turnedOff[heard.turnedOff.count - 1].meant = parts(
          means.isEmpty ? lexicon.danger.possible : means)
      } else {
        doubted.formUnion(warning.found.words)
      }
    }
  }

  /// Beside other facts a word for somebody is who is calling, and warns of nothing: "ambulance presence".
  private func isWhoRings(_ found: Found) -> Bool {
    isTerse && (!values(.enquirer).isEmpty && !(values(.request).isEmpty && requests.isEmpty))
      && found.words.allSatisfy { if case .person = uses[$0] { true } else { false } }
  }

  /// Nothing was taken from it that could have set anything.
  private func isLeftOver(_ use: Use?) -> Bool {
    switch use {
    case nil, .weak, .ordinary, .person, .passer: true
    default: false
    }
  }

  /// What was mistyped sets no alarm, unless the word that alarms is the one that was typed right:
  /// "giong to stab her".
  private func isSpelledRight(_ found: Found, _ warnings: [Warning]) -> Bool {
    guard found.words.contains(where: { words[$0].isCorrected }) else { return true }
    return warnings.contains { $0.counts && $0.points > 1 && $0.found.overlaps(found) }
  }

  private struct Warning {
    let found: Found
    let points: Int
    /// Nothing turns it off, and it was typed as it is spelled.
    let counts: Bool
    /// What turns it off.
    var scope: String?
  }

  private func fieldName(_ found: Found) -> String {
    let field = lexicon.sort(found.entry)
    return lexicon.fields.indices.contains(field) ? lexicon.fields[field].name : ""
  }

  /// The longest first; a word may warn in several fields.
  private mutating func chosenWarnings() -> [Warning] {
    var taken: [UInt64?] = Array(repeating: nil, count: words.count)
    var starts: [Int] = Array(repeating: -1, count: words.count)
    let candidates =
      warningWords
      .sorted { ($1.count, $0.start, $0.entry) < ($0.count, $1.start, $1.entry) }
    var warnings: [Warning] = []
    for found in candidates {
      let indices = found.words
      if isSaidBeside(found) { asksDanger = true }
      guard !indices.contains(where: { isHarmless(uses[$0]) }),
        indices.allSatisfy({
          taken[$0] == nil || (taken[$0] == found.mask && starts[$0] == found.start)
        })
      else { continue }
      for index in indices { (taken[index], starts[index]) = (found.mask, found.start) }
      let points = lexicon.points(found.entry)
      if indices.contains(where: { words[$0].isCorrected }) {
        // A slip in a word that warns asks as the word would, and sets nothing.
        if points > 1 { warnings.append(Warning(found: found, points: points, counts: false)) }
        continue
      }
      let saysNo = indices.count > 1 && indices.contains { words[$0].mark?.denies == true }
      let scope = saysNo ? nil : scope(over: found)
      warnings.append(
        Warning(found: found, points: points, counts: scope == nil, scope: scope))
    }
    return warnings
  }

  /// A strong word inside a phrase that tells of something and asks for nothing: "he can hear me" is who listens,
  /// and why they whisper is not said.
  private func isSaidBeside(_ found: Found) -> Bool {
    guard lexicon.points(found.entry) > 1, scope(over: found) == nil,
      !found.words.contains(where: { words[$0].isCorrected })
    else { return false }
    return chosen.contains { phrase in
      phrase.kind == .phrase && !lexicon.isAsked(phrase.entry) && phrase.overlaps(found)
        && !lexicon.readings(phrase.entry).contains { reading in
          isAlarm(reading) || reading.contains { $0.fact == policy.fact(.request) }
        }
    }
  }

  /// Harmless, or part of a phrase that was understood.
  private func isHarmless(_ use: Use?) -> Bool {
    switch use {
    case .harmless, .calm, .spelledOut, .name, .phrase: true
    default: false
    }
  }

  // MARK: - The question about danger

  var hasAlarm: Bool {
    heard.facts.contains { $0.isAlarm && dangerFacts.contains($0.code) }
  }

  /// The facts whose alarms are of danger, and not of what somebody wants.
  private var dangerFacts: Set<String> {
    [KnownFact.harm.rawValue, KnownFact.concern.rawValue, KnownFact.disclosed.rawValue]
  }

  /// Whether words that were not understood call for the question, and how soon.
  mutating func settleDanger() {
    let unknown = words.indices.filter { !(uses[$0]?.isUnderstood ?? false) }
    // What was turned off is quoted as that.
    heard.notUnderstood = phrases(unknown.filter { !isOff(uses[$0]) })
    let lost = words.indices.filter { index in
      switch uses[index] {
      case nil, .off: true
      default: false
      }
    }.count
    let limits = lexicon.thresholds
    if isDangerNow { return }
    let said = Set(heard.facts.filter(\.isAlarm).map(\.words))
    heard.doubtful = phrases(doubted.filter { !isOff(uses[$0]) }.sorted()).filter { doubt in
      !said.contains { " \($0) ".contains(" \(doubt) ") }
    }
    // What is noted as perhaps danger is asked about, whatever else the line was.
    if !heard.doubtful.isEmpty { asksDanger = true }
    let soon =
      asksDanger || isForeign || isAnotherLanguage || warningPoints >= limits.ask
      || lost >= limits.unknown
      || (warningPoints > 0 && lost >= limits.unknownWithPoint)
    if soon && !isTerse || asksDanger || isForeign || somebodyIsMissing
      || somebodyGrownIsMissing
    {
      heard.danger = .atOnce
    } else if !unknown.isEmpty || tellsNothing {
      heard.danger = .atTheEnd
    }
  }

  /// What was set is danger now.
  var isDangerNow: Bool {
    !lexicon.danger.immediate.isEmpty
      && lexicon.danger.immediate.allSatisfy { part in
        heard.facts.contains { $0.code == code(part.fact) && $0.value == part.code }
      }
  }

  /// A sentence of nothing but ordinary words, and nothing came of it: what alarms without a word for it is
  /// said in such words.
  private var tellsNothing: Bool {
    let told = words.indices.filter { !namings.contains($0) && !isName(uses[$0]) }
    return !isTerse && told.count >= Self.shortestSentence && heard.facts.isEmpty
      && requests.isEmpty
      && hints.isEmpty && !chosen.contains { $0.kind == .calm }
  }

  private static let shortestSentence = 4

  /// Somebody types what the pack has no letters for: another script, or signs in place of words.
  private var isForeign: Bool {
    words.indices.contains { uses[$0] == nil && words[$0].isForeign }
  }

  /// Nearly every word is one that no phrase has, and none is written as a name: another language, most likely.
  private var isAnotherLanguage: Bool {
    let strange = words.indices.filter { index in
      uses[index] == nil && !words[index].isNumber
        && (words[index].place == nil || words[index].isCorrected)
    }
    return strange.count >= Self.fewestStrange
      && strange.count * Self.strangeOf >= words.count * Self.strangeAre
      && !strange.dropFirst().contains { words[$0].source.typed.first?.isUppercase == true }
  }

  /// So many strange words, and three in four, are no slip and no name.
  private static let fewestStrange = 3
  private static let strangeAre = 3
  private static let strangeOf = 4

  func isName(_ use: Use?) -> Bool { if case .name = use { true } else { false } }

  private func isOff(_ use: Use?) -> Bool { if case .off = use { true } else { false } }

  /// A sentence tells of somebody missing and says nothing of danger: for all that is known they may be in it.
  private var somebodyIsMissing: Bool {
    !isTerse && !hasAlarm
      && requests.contains { lexicon.readings($0.entry).first.map(isAlarm) ?? false }
  }

  /// Somebody whose age is no alarm is missing, and it is not said who tells of it.
  private var somebodyGrownIsMissing: Bool {
    guard !hasAlarm, !values(.age).isEmpty, values(.enquirer).isEmpty else { return false }
    return chosen.contains { lexicon.readings($0.entry).contains(where: isAlarm) }
  }

  /// Neighbouring words as one phrase.
  private func phrases(_ indices: [Int]) -> [String] {
    var phrases: [[Int]] = []
    for index in indices {
      if phrases.last?.last == index - 1 {
        phrases[phrases.count - 1].append(index)
      } else {
        phrases.append([index])
      }
    }
    return phrases.map(typed)
  }

  /// At most two questions, the one about danger first; what the line says already is not asked.
  mutating func settleQuestions() {
    let values = heard.values
    heard.isTerse = isTerse
    heard.corrects = chosen.contains { $0.kind == .correction }
    heard.signs = chosen.filter { $0.kind == .pressure }.compactMap {
      policy.signs[lexicon.text($0.entry)]
    }
    var open: [OpenQuestion] = heard.danger == .atOnce ? [.danger(policy)] : []
    for question in questions {
      let isSaid = question.readings.indices.contains { index in
        question.matters(index).joined().allSatisfy { values[$0.key] == $0.value }
      }
      if case .fact(let code) = question.of, values[code] != nil { continue }
      if !isSaid, !open.contains(where: { $0.readings == question.readings }) {
        open.append(question)
      }
    }
    heard.questions = Array(open.prefix(2))
  }
}
