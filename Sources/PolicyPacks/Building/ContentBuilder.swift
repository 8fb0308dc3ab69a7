import PolicyCore

/// What is said, asked and done: wordings, questions, duties, roles, clauses, words.
struct ContentBuilder {
  let facts: FactsBuilder
  var wordings: [String: Wording] = [:]
  var questions: [Question] = []
  var duties: [String: Duty] = [:]
  var roles: [Role] = []
  var clauses: [Clause] = []
  var words: [FactWordEntry] = []
  var signPlaces: [String: Tree] = [:]
  var ifPressed: [String] = []
  /// Lines for whoever presses on what was decided, where the rule has none of its own.
  var pressedFor: [DecisionCode: [String]] = [:]
  var never: [String] = []
  /// What `{name}` stands for.
  var contacts: [String: String] = [:]
  /// Those of the floor alone that nobody has put a value of their own to.
  var standIns: Set<String> = []
  var retention: [String: String] = [:]
  var retentionPeriods: [String: RetentionPeriod] = [:]
  var ownHolds: [OwnHold] = []
  var owed: [OwedTask] = []
  var registers: [Register] = []
  var office = Office()
  var holidays: Set<CivilDate> = []
  var closedDays: Set<CivilDate> = []
  /// Rules that are named by what is owed, to be looked up when there are any.
  var ruleNames: [(name: String, place: Tree, subject: String)] = []
  /// As ``ruleNames``, of tasks.
  var taskNames: [(name: String, place: Tree, subject: String)] = []
  var texts: [String: [String]] = [:]
  var decisionWords: [String: DecisionWords] = [:]
  var notAtTheDesk: [String: String] = [:]
  var messageFlags: [String] = []
  var signs: [String: String] = [:]
  var alarms: [Alarm] = []
  var answerWords = AnswerWords()
  var situations: [Situation] = []
  var untilKnown: [UntilKnown] = []
  /// Where, and the words as they stand in the file: they are read with the rules, in whose place they go.
  var saysOnly: [(place: SaysOnly, say: Tree)] = []
  /// Words that come with a rule's own where these facts hold and its own are none of welfare.
  var saysAlso: [(fact: FactID, values: [Int], wording: String)] = []
  var survivors: [String: String] = [:]
  var sharedSurvivors: Set<String> = []

  /// Every `{name}` there is, to be looked up when all that may be filled in is known.
  var blanks = Blanks()

  static let spokenWords = 20
  static let stepWords = 12

  /// Strongest first.
  let bands: [String]
  /// Strongest first.
  let retentionClasses: [String]

  init(facts: FactsBuilder, bands: [String], retentionClasses: [String]) {
    self.facts = facts
    self.bands = bands
    self.retentionClasses = retentionClasses
  }

  /// Reads one file's content over what was read before.
  ///
  /// `own` marks the pack's own clauses.
  mutating func read(_ tree: Tree, own: Bool, _ reader: inout TreeReader) {
    readWordings(tree["wordings"], &reader)
    readQuestions(tree["questions"], &reader)
    for entry in reader.entries(tree["duties"]) {
      let id = entry.key.text ?? ""
      let steps = reader.texts(entry.value, in: "duty '\(id)'").map { step in
        blanks.note(in: step, of: "duty '\(id)'")
        return measure(
          step.text, at: step.at, most: Self.stepWords, .longStep, "duty '\(id)'", &reader)
      }
      duties[id] = Duty(id: id, steps: steps, rank: duties[id]?.rank ?? duties.count)
    }
    for entry in reader.entries(tree["roles"]) {
      let id = entry.key.text ?? ""
      roles.append(Role(id: id, label: reader.text(entry.value, in: "role '\(id)'") ?? id))
    }
    for entry in reader.entries(tree["clauses"]) {
      readClause(entry, own: own, &reader)
    }
    readPressed(tree["if-pressed"], &reader)
    never += neverLines(tree["never"], in: "never", &reader)
    readTexts(tree["texts"], &reader)
    readDecisionWords(tree["decisions"], &reader)
    messageFlags += reader.texts(tree["message-flags"], in: "message-flags").map {
      $0.text.lowercased()
    }
    for entry in reader.entries(tree["signs"]) {
      let sign = (entry.key.text ?? "").lowercased()
      signs[sign] = reader.text(entry.value, in: "signs") ?? ""
      signPlaces[sign] = entry.key
    }
    for entry in reader.entries(tree["site"]) {
      let name = entry.key.text ?? ""
      contacts[name] = reader.text(entry.value, in: "site") ?? ""
      if own { standIns.remove(name) } else { standIns.insert(name) }
    }
    readRetention(tree["retention"], &reader)
    readRetentionPeriods(tree["retention-periods"], &reader)
    readOwnHolds(tree["own-holds"], &reader)
    readOwed(tree["owed"], &reader)
    readRegisters(tree["registers"], &reader)
    readOffice(tree["office"], &reader)
    for entry in reader.entries(tree["not-at-the-desk"]) {
      let id = entry.key.text ?? ""
      if !clauses.contains(where: { $0.id == id }) {
        reader.note(
          .unknownClause, at: entry.key, in: "not-at-the-desk", id,
          suggestion: nearestWord(to: id, in: clauses.map(\.id)))
      }
      notAtTheDesk[id] = reader.text(entry.value, in: "not-at-the-desk") ?? ""
    }
    for entry in reader.entries(tree["survivors"]) {
      let mutant = entry.key.text ?? ""
      survivors[mutant] = reader.text(entry.value, in: "survivors") ?? ""
      if own { sharedSurvivors.remove(mutant) } else { sharedSurvivors.insert(mutant) }
    }
    readWords(tree["words"], own: own, &reader)
    readAlarms(tree["alarms"], &reader)
    readAnswerWords(tree["answers"], &reader)
    readSituations(tree["situations"], &reader)
    readUntilKnown(tree["until-known"], &reader)
    readSaysOnly(tree["says-only"], &reader)
    readSaysAlso(tree["says-also"], &reader)
  }

  private mutating func readClause(_ entry: Tree.Entry, own: Bool, _ reader: inout TreeReader) {
    let id = entry.key.text ?? ""
    let subject = "clause '\(id)'"
    reader.check(
      entry.value,
      keys: [
        "class", "says", "lines", "staff-may", "manager-may", "silence", "out-of-date",
        "fingerprint", "reading",
      ],
      in: subject)
    if clauses.contains(where: { $0.id == id }) {
      reader.note(.duplicateID, at: entry.key, in: subject, id)
    }
    let kind = reader.required("class", of: entry.value, in: subject)
    for name in kind?.text?.split(separator: "+").map(String.init) ?? []
    where !Clause.kinds.contains(name) {
      reader.note(
        .badValue, at: kind ?? entry.value, in: subject, name,
        Clause.kinds.joined(separator: ", "),
        suggestion: nearestWord(to: name, in: Clause.kinds))
    }
    clauses.append(
      Clause(
        id: id, kind: reader.name(kind) ?? "desk",
        says: reader.text(reader.required("says", of: entry.value, in: subject)) ?? "",
        lines: entry.value["lines"]?.text ?? "", staffMay: reader.flag(entry.value["staff-may"]),
        own: own, isSilence: reader.flag(entry.value["silence"]),
        outOfDate: reader.text(entry.value["out-of-date"], in: subject) ?? "",
        fingerprint: reader.name(entry.value["fingerprint"], in: subject) ?? "",
        reading: reader.text(entry.value["reading"], in: subject) ?? "",
        managerMay: reader.flag(entry.value["manager-may"])))
  }

  /// Lines for whoever presses: a list for the safe sentence, a mapping for other decisions.
  ///
  /// A pack's takes the place of the common one, decision by decision.
  private mutating func readPressed(_ tree: Tree?, _ reader: inout TreeReader) {
    guard let tree else { return }
    guard let entries = tree.entries else {
      ifPressed = spokenLines(tree, in: "if-pressed", &reader)
      return
    }
    for entry in entries {
      let lines = spokenLines(entry.value, in: "if-pressed", &reader)
      if entry.key.text == "usual" {
        ifPressed = lines
      } else if let name = reader.member(
        entry.key, of: DecisionCode.allCases.map(\.rawValue), orElse: .unknownDecision,
        in: "if-pressed"), let code = DecisionCode(rawValue: name)
      {
        pressedFor[code] = lines
      }
    }
  }

  /// Classes by band; `usual` is for those without.
  mutating func readRetention(_ tree: Tree?, _ reader: inout TreeReader) {
    for entry in reader.entries(tree, in: "retention") {
      let band = entry.key.text ?? ""
      if band != "usual" && !bands.contains(band) {
        reader.noteSinceFormat2(
          .unknownBand, at: entry.key, in: "retention", band,
          suggestion: nearestWord(to: band, in: bands))
      }
      retention[band] = retentionClass(entry.value, in: "retention", &reader) ?? ""
    }
  }

  /// How long entries are kept: one of the classes that disposal knows.
  func retentionClass(
    _ tree: Tree?, in subject: String, _ reader: inout TreeReader
  ) -> String? {
    guard let tree, let name = reader.name(tree, in: subject) else { return nil }
    // That there is none is for the proof to say.
    if !name.isEmpty && !retentionClasses.isEmpty && !retentionClasses.contains(name) {
      reader.noteSinceFormat2(
        .unknownRetention, at: tree, in: subject, name,
        suggestion: nearestWord(to: name, in: retentionClasses))
    }
    return name
  }

  // MARK: - The desk's own words

  private mutating func readTexts(_ tree: Tree?, _ reader: inout TreeReader) {
    for entry in reader.entries(tree, in: "texts") {
      let id = entry.key.text ?? ""
      let subject = "text '\(id)'"
      guard let known = KnownText(rawValue: id) else {
        let names = KnownText.allCases.map(\.rawValue)
        reader.note(
          .unknownText, at: entry.key, in: "texts", id, suggestion: nearestWord(to: id, in: names))
        continue
      }
      texts[id] = reader.texts(entry.value, in: subject).map { line in
        blanks.note(in: line, of: subject, also: known.blanks)
        guard known.isSteps else { return line.text }
        return measure(line.text, at: line.at, most: Self.stepWords, .longStep, subject, &reader)
      }
      if texts[id]?.isEmpty != false { reader.note(.emptyList, at: entry.value, in: subject) }
    }
  }

  private mutating func readDecisionWords(_ tree: Tree?, _ reader: inout TreeReader) {
    for entry in reader.entries(tree, in: "decisions") {
      let codes = DecisionCode.allCases.map(\.rawValue)
      guard
        let code = reader.member(entry.key, of: codes, orElse: .unknownDecision, in: "decisions")
      else { continue }
      let subject = "decision '\(code)'"
      reader.check(entry.value, keys: ["short", "means", "done"], in: subject)
      let words = ["short", "means", "done"].map { key in
        reader.text(reader.required(key, of: entry.value, in: subject), in: subject) ?? ""
      }
      decisionWords[code] = DecisionWords(short: words[0], means: words[1], done: words[2])
    }
  }

  // MARK: - Wordings

  mutating func readWordings(_ tree: Tree?, _ reader: inout TreeReader) {
    for entry in reader.entries(tree) {
      let id = entry.key.text ?? ""
      let subject = "wording '\(id)'"
      var variantTree: Tree? = entry.value
      var discloses = wordings[id]?.discloses ?? []
      // A pack that words a sentence anew keeps what is written back, unless it says otherwise.
      var written = wordings[id]?.written ?? []
      // What a sentence is for and whom it fits stands, whoever words it.
      var fits = wordings[id]?.fits ?? []
      var isWelfare = wordings[id]?.isWelfare ?? false
      var prescribed = false
      var alone: [[String]] = []
      if entry.value.entries != nil {
        reader.check(
          entry.value,
          keys: [
            "variants", "discloses", "prescribed", "lines", "written", "alone", "fits", "welfare",
          ],
          in: subject)
        if let guarded = entry.value["fits"] {
          fits.append(facts.guard(guarded, in: subject, &reader))
        }
        isWelfare = isWelfare || reader.flag(entry.value["welfare"])
        if let tree = entry.value["alone"] {
          alone = self.variants(tree, oneVariant: false, prescribed: false, subject, &reader)
          if alone.isEmpty { reader.note(.emptyList, at: tree, in: subject) }
        }
        prescribed = reader.flag(entry.value["prescribed"])
        variantTree = entry.value["variants"] ?? entry.value["lines"]
        if entry.value["variants"] == nil && entry.value["lines"] == nil {
          reader.note(.missingKey, at: entry.value, in: subject, "variants")
        }
        if let named = entry.value["discloses"] {
          discloses = reader.items(named).compactMap { facts.fact($0, in: subject, &reader) }
        }
      }
      let asOneVariant = prescribed || entry.value["lines"] != nil
      let variants = variants(
        variantTree, oneVariant: asOneVariant, prescribed: prescribed, subject, &reader)
      if variants.isEmpty { reader.note(.emptyList, at: entry.value, in: subject) }
      // `written: yes` for words that are as good on paper as they are aloud.
      if let lines = entry.value["written"] {
        written =
          lines.text == "yes" ? variants.first ?? [] : spokenLines(lines, in: subject, &reader)
      }
      wordings[id] = Wording(
        id: id, variants: variants, alone: alone, discloses: discloses, written: written,
        fits: fits, isWelfare: isWelfare)
    }
  }

  private mutating func variants(
    _ tree: Tree?, oneVariant: Bool, prescribed: Bool, _ subject: String,
    _ reader: inout TreeReader
  ) -> [[String]] {
    func line(_ tree: Tree) -> String? {
      guard let text = reader.text(tree, in: subject) else { return nil }
      blanks.note(in: (text, tree), of: subject, also: Blanks.ofTheDesk)
      if prescribed { return text }
      return measure(text, at: tree, most: Self.spokenWords, .longLine, subject, &reader)
    }
    let items = reader.items(tree, in: subject)
    if oneVariant {
      let lines = items.compactMap { line($0) }
      return lines.isEmpty ? [] : [lines]
    }
    return items.compactMap { item in
      let lines = (item.list ?? [item]).compactMap { line($0) }
      return lines.isEmpty ? nil : lines
    }
  }

  /// Lines to be spoken as they stand, none of them too long.
  mutating func spokenLines(
    _ tree: Tree?, in subject: String, _ reader: inout TreeReader
  ) -> [String] {
    reader.texts(tree, in: subject).map { line in
      blanks.note(in: line, of: subject, also: Blanks.ofTheDesk)
      return measure(line.text, at: line.at, most: Self.spokenWords, .longLine, subject, &reader)
    }
  }

  /// What must not be said or done.
  mutating func neverLines(
    _ tree: Tree?, in subject: String, _ reader: inout TreeReader
  ) -> [String] {
    reader.texts(tree, in: subject).map { line in
      blanks.note(in: line, of: subject)
      return line.text
    }
  }

  func measure(
    _ text: String, at tree: Tree, most: Int, _ code: FindingCode, _ subject: String,
    _ reader: inout TreeReader
  ) -> String {
    let count = text.split(whereSeparator: \.isWhitespace).count
    if count > most { reader.note(code, at: tree, in: subject, "\(count)") }
    return text
  }

  // MARK: - Questions and words

  private mutating func readQuestions(_ tree: Tree?, _ reader: inout TreeReader) {
    for entry in reader.entries(tree) {
      let subject = "question '\(entry.key.text ?? "")'"
      guard let fact = facts.fact(entry.key, in: subject, &reader) else { continue }
      let read = reader.items(entry.value, in: subject).compactMap { item in
        question(fact, item, subject, &reader)
      }
      questions.removeAll { $0.fact == fact }
      questions += read
    }
  }

  private mutating func question(
    _ fact: FactID, _ tree: Tree, _ subject: String, _ reader: inout TreeReader
  ) -> Question? {
    reader.check(tree, keys: ["when", "aloud", "silent", "why", "steps", "answers"], in: subject)
    let aloud = reader.text(tree["aloud"], in: subject)
    let silent = reader.text(tree["silent"], in: subject)
    guard let text = aloud ?? silent else {
      reader.note(.missingKey, at: tree, in: subject, "aloud")
      return nil
    }
    if aloud != nil {
      _ = measure(text, at: tree, most: Self.spokenWords, .longLine, subject, &reader)
    }
    blanks.note(in: (text, tree["aloud"] ?? tree["silent"] ?? tree), of: subject)
    return Question(
      fact: fact, when: facts.guard(tree["when"], in: subject, &reader),
      mode: aloud != nil ? .aloud : .silent, text: text,
      why: reader.text(tree["why"], in: subject) ?? "",
      steps: reader.texts(tree["steps"], in: subject).map { step in
        blanks.note(in: step, of: subject)
        return measure(step.text, at: step.at, most: Self.stepWords, .longStep, subject, &reader)
      },
      answers: reader.entries(tree["answers"], in: subject).compactMap { entry in
        guard facts.value(entry.key, of: fact, in: subject, &reader) != nil else { return nil }
        return Question.Answer(
          code: entry.key.text ?? "", words: reader.text(entry.value, in: subject) ?? "")
      })
  }

  private mutating func readWords(_ tree: Tree?, own: Bool, _ reader: inout TreeReader) {
    // Two keys that differ in capitals alone are one word, and the second would take the place of the first.
    var spelled: [String: String] = [:]
    for entry in reader.entries(tree) {
      let written = entry.key.text ?? ""
      let text = written.lowercased()
      let subject = "word '\(text)'"
      if let other = spelled[text] {
        reader.noteSinceFormat2(.spelledTwoWays, at: entry.key, in: "hearing", written, other)
      }
      spelled[text] = written
      let readings = reader.names(entry.value, in: subject).map {
        facts.reading($0.text, at: $0.at, in: subject, &reader)
      }
      words.removeAll { $0.word.text == text }
      words.append(
        FactWordEntry(
          word: FactWord(text: text, readings: readings.filter { !$0.isEmpty }), at: entry.key,
          isOwn: own))
    }
  }
}
