import PolicyCore

/// One line while it is heard.
struct Listening {
  /// What became of a word.
  enum Use {
    /// Given as `FACT VALUE`.
    case spelledOut
    case fact, phrase, alarm, harmless, calm, pressure, correction
    /// Understood, and no fact: ordinary words, and those that only join others.
    case ordinary, filler
    case number
    /// A name, where a name has its place.
    case name
    /// Somebody, where the line says who they are to the call or asks about it.
    case person
    /// Somebody who is neither calling nor asked about.
    case passer
    /// Shows who is who.
    case place
    /// Would have meant something, and was turned off.
    case off
    /// Means something only where nothing but facts is typed.
    case weak

    /// Nothing is left to ask about it.
    var isUnderstood: Bool {
      switch self {
      case .off, .weak, .passer: false
      default: true
      }
    }
  }

  let policy: Policy
  let today: CivilDate
  let names: ClassNames
  let words: [HeardWord]
  let search: PhraseSearch
  /// What turns off, what ends that, where somebody stands, what makes an age, what warns.
  let scopes, scopeEnds, places, ages, warningWords: [Found]
  var uses: [Use?]
  /// Phrases that were taken, in the order of the line.
  var chosen: [Found] = []
  var heard = Heard()
  /// Nothing but facts was typed: "police missing 15".
  var isTerse = false
  /// Facts, and names or words nobody knows between them: "missing kayleigh 15".
  var isLoose = false
  /// A word that may be about danger was turned off, or is one of several meanings.
  var asksDanger = false
  /// Questions after the one about danger, in the order in which they are worth asking.
  var questions: [OpenQuestion] = []
  /// Phrases of danger that nothing turns off.
  var alarms: [Found] = []
  var requests: [Found] = []
  /// Words that say what somebody is called.
  var namings: Set<Int> = []
  /// What single words may be about.
  var hints: [[String]] = []
  /// What words that warn come to, those turned off among them.
  var warningPoints = 0
  /// Words that may be about danger and set nothing.
  var doubted: Set<Int> = []

  var lexicon: Lexicon { policy.lexicon }

  init(_ line: [LineWord], policy: Policy, today: CivilDate) {
    self.policy = policy
    self.today = today
    names = ClassNames(policy.lexicon)
    words = line.map { HeardWord($0, policy.lexicon) }
    search = PhraseSearch(words, policy.lexicon, names)
    let byKind = Dictionary(grouping: search.found, by: \.kind)
    scopes = byKind[.scope] ?? []
    scopeEnds = byKind[.scopeEnd] ?? []
    places = byKind[.place] ?? []
    ages = byKind[.age] ?? []
    warningWords = byKind[.warning] ?? []
    uses = Array(repeating: nil, count: words.count)
  }

  /// Whoever types no more than facts types no more words than this.
  private static let longestTerse = 9

  /// Everything, in the order in which one thing rests on another.
  mutating func listen() -> Heard {
    takeSpelledOut()
    if !chooseFacts() {
      choosePhrases { $0.choice }
      takeNumbers()
      takeWordsOfAges()
      takeNames()
      takeCapitals()
      isLoose = areFactsAndNames
    }
    findCallers()
    takePhrases()
    takeFacts()
    takeAges()
    weighWarnings()
    settleDanger()
    settleRequests()
    settleQuestions()
    return heard
  }

  // MARK: - Saying what was heard

  mutating func set(_ fact: String, _ value: String, by words: [Int], _ entry: String) {
    if heard.facts.contains(where: { $0.code == fact && $0.value == value }) { return }
    if isGraver(fact, than: value) { return }
    heard.facts.append(
      .init(
        code: fact, value: value, words: typed(words), entry: entry,
        isAlarm: lexicon.alarming.contains("\(fact)=\(value)")))
  }

  /// Whoever is in danger now may be hurt as well: the graver of the two is what was said, in whatever order.
  private mutating func isGraver(_ fact: String, than value: String) -> Bool {
    let (now, perhaps) = (parts(lexicon.danger.immediate), parts(lexicon.danger.possible))
    func isOf(_ parts: [String], _ value: String) -> Bool { parts.contains("\(fact)=\(value)") }
    if isOf(now, value) {
      heard.facts.removeAll { $0.code == fact && isOf(perhaps, $0.value) }
      return false
    }
    return isOf(perhaps, value) && heard.facts.contains { $0.code == fact && isOf(now, $0.value) }
  }

  mutating func set(_ reading: [FactWord.Reading], by words: [Int], _ entry: String) {
    for part in reading { set(code(part.fact), part.code, by: words, entry) }
  }

  func code(_ fact: FactID) -> String { policy.vocabulary[fact].code }

  func parts(_ reading: [FactWord.Reading]) -> [String] {
    reading.map { "\(code($0.fact))=\($0.code)" }
  }

  func typed(_ indices: [Int]) -> String {
    var chunks: [Int] = []
    var texts: [String] = []
    for index in indices {
      let word = words[index].source
      if chunks.last == word.chunk, texts.last == word.typed { continue }
      chunks.append(word.chunk)
      texts.append(word.typed)
    }
    return texts.joined(separator: " ")
  }

  func values(_ fact: KnownFact) -> [String] {
    heard.facts.filter { $0.code == fact.rawValue }.map(\.value)
  }

  func isAlarm(_ reading: [FactWord.Reading]) -> Bool {
    reading.contains { lexicon.alarming.contains("\(code($0.fact))=\($0.code)") }
  }

  // MARK: - Facts by name

  /// `FACT VALUE` and `FACT=VALUE`.
  private mutating func takeSpelledOut() {
    let chunks = Dictionary(grouping: words.indices, by: { words[$0].source.chunk })
    for chunk in chunks.keys.sorted() {
      guard let here = chunks[chunk], uses[here[0]] == nil else { continue }
      let text = here.map { words[$0].source.text }.joined(separator: "-")
      if let equals = text.firstIndex(of: "="), here.count >= 1 {
        spell(String(text[..<equals]), String(text[text.index(after: equals)...]), here)
      } else if let next = chunks[chunk + 1], here.count > 1 || !reachesOut(of: here + next) {
        spell(text, next.map { words[$0].source.text }.joined(separator: "-"), here + next)
      }
    }
  }

  /// A fact of several words begins or ends in here and goes on outside: "in writing no consent".
  ///
  /// None reaches out of a code of several words ("about-role no"): nobody types one by chance.
  private func reachesOut(of indices: [Int]) -> Bool {
    search.found.contains { found in
      guard found.count > 1, found.kind == .fact || found.kind == .sureFact,
        found.words.allSatisfy({ uses[$0] == nil })
      else { return false }
      let mine = found.words.filter(indices.contains).count
      return mine > 0 && mine < found.count
    }
  }

  private mutating func spell(_ fact: String, _ value: String, _ indices: [Int]) {
    guard let (code, value) = known(fact, value) else { return }
    heard.spelledOut.insert(code)
    set(code, value, by: indices, "FACT VALUE")
    for index in indices { uses[index] = .spelledOut }
  }

  private func known(_ code: String, _ value: String) -> (String, String)? {
    // Whether a caller was checked is what the steps prove, never what anybody types.
    guard let fact = policy.vocabulary.fact(code),
      ![.managers, .coach].contains(policy.vocabulary[fact].how)
    else { return nil }
    if fact == policy.fact(.age), let years = Int(value), let bucket = policy.ageBucket(years) {
      return (code, bucket)
    }
    return policy.vocabulary.answers(for: fact, code: value) == nil ? nil : (code, value)
  }

  // MARK: - Phrases

  /// Chooses in a line of facts and nothing else, and nothing in any other.
  ///
  /// There the pack's own words come before phrases of the same length, and what follows a title is a fact
  /// ("sgt missing 15").
  private mutating func chooseFacts() -> Bool {
    guard (1...Self.longestTerse).contains(words.count) else { return false }
    let before = uses
    isTerse = true
    choosePhrases { $0.terseChoice }
    takeNumbers()
    takeWordsOfAges()
    takeNamesAmongFacts()
    isTerse = uses.allSatisfy { $0.map { $0.isTerse || isName($0) } ?? false }
    if !isTerse { (uses, chosen) = (before, []) }
    return isTerse
  }

  /// The longest phrases first, of equals the first by `order`; no word is taken twice.
  private mutating func choosePhrases(_ order: (Lexicon.Kind) -> Int?) {
    let candidates = search.found.compactMap { found in
      order(found.kind).map { (found: found, place: place(of: found) ?? $0) }
    }.sorted { left, right in
      (right.found.count, left.place, left.found.start, left.found.entry)
        < (left.found.count, right.place, right.found.start, right.found.entry)
    }
    for (found, _) in candidates {
      let indices = found.words
      guard indices.allSatisfy({ uses[$0] == nil }) else { continue }
      for index in indices { uses[index] = found.kind.use(found.count, lexicon.sort(found.entry)) }
      chosen.append(found)
    }
    chosen.sort { $0.start < $1.start }
  }

  /// The place of a word of the pack's that comes before phrases of danger.
  ///
  /// Several words that are somebody and nothing else ("beat officer" is no blow), and in a line of facts what
  /// alarms itself.
  private func place(of found: Found) -> Int? {
    // A cry is the whole line: "fire brigade" is called for.
    if found.kind == .alarm, lexicon.isAsked(found.entry), found.count == words.count { return -1 }
    guard found.kind == .fact || found.kind == .sureFact else { return nil }
    let readings = lexicon.readings(found.entry)
    if found.count > 1,
      readings.allSatisfy({ $0.count == 1 && $0[0].fact == policy.fact(.enquirer) })
    {
      return 0
    }
    return isTerse && readings.allSatisfy(isAlarm) ? 2 : nil
  }

  private mutating func takeNumbers() {
    for index in words.indices where uses[index] == nil {
      if words[index].isNumber || words[index].source.isGlued { uses[index] = .number }
    }
    for index in words.indices where words[index].mark?.month != nil {
      if isNumber(index - 1) || isNumber(index + 1) { takeMonth(index) }
    }
  }

  /// "police missing shes 34": the words of an age are no sentence.
  private mutating func takeWordsOfAges() {
    for found in ages
    where lexicon.sort(found.entry) == Lexicon.AgeSort.age.rawValue
      && (found.number != nil || isNumber(found.end) || isDate(found.end))
    {
      for index in found.words {
        switch uses[index] {
        case nil, .ordinary: uses[index] = .number
        default: break
        }
      }
    }
  }

  private func isDate(_ index: Int) -> Bool {
    words.indices.contains(index) && words[index].source.isDigits
  }

  private mutating func takeNames() {
    for index in words.indices.dropLast() where words[index].mark?.isTitle == true {
      takeName(after: index)
    }
    for lead in search.found where lead.kind == .beforeName {
      takeNames(after: lead)
    }
  }

  /// "her name is …": what follows it and means nothing by itself, nor warns of anything, is a name.
  private mutating func takeNames(after lead: Found) {
    let first = lead.end
    let warns = Set(warningWords.flatMap(\.words))
    for index in words.indices.dropFirst(first).prefix(Self.longestName) {
      guard uses[index] == nil, !warns.contains(index), !words[index].isNumber,
        index == first || !words[index].startsClause
      else { return }
      uses[index] = .name
      namings.formUnion(lead.words + [index])
    }
  }

  /// So many words are one name.
  static let longestName = 4

  private func isNumber(_ index: Int) -> Bool {
    words.indices.contains(index) && words[index].source.number != nil
  }

  /// What alarms, and so little else that is known that no sentence can have changed what it means.
  private var areFactsAndNames: Bool {
    // "reported-missing=nonsense" is one piece, and no name stands in it.
    guard (2...Self.longestLoose).contains(words.count),
      words[0].source.chunk != words.last?.source.chunk
    else { return false }
    let alarms = chosen.contains { found in
      (found.kind == .fact || found.kind == .sureFact)
        && lexicon.readings(found.entry).contains(where: isAlarm)
    }
    let ordinary = uses.filter { if case .ordinary = $0 { true } else { false } }.count
    return alarms && ordinary * Self.ordinaryIsOneIn <= words.count
      && uses.allSatisfy { use in
        switch use {
        case nil, .name, .person, .place, .ordinary: true
        case .some(let use): use.isTerse
        }
      }
  }

  /// Whoever types facts and names types no more words than this, and few that only make sentences.
  private static let longestLoose = 12
  private static let ordinaryIsOneIn = 4

  /// Beside a number a month is part of a day, whatever else the word may be.
  private mutating func takeMonth(_ index: Int) {
    switch uses[index] {
    case nil, .ordinary, .filler: uses[index] = .number
    default: break
    }
  }

  /// "uncle touched me": a title that is somebody as well, and what they did.
  private func isDoing(_ next: Int, of title: Int) -> Bool {
    search.mentions.contains { $0.start == title && $0.end == title + 1 }
      && words[next].source.typed.first?.isUppercase != true
      && warningWords.contains { $0.start == next && lexicon.points($0.entry) > 1 }
  }

  /// "mr bishop", "pc constable", "councillor may": what follows a title is a name, whatever it means.
  private mutating func takeName(after title: Int) {
    let next = title + 1
    guard !words[next].startsClause, !words[next].isNumber, !isDoing(next, of: title) else {
      return
    }
    switch uses[next] {
    case nil, .fact, .alarm, .weak: break
    case .ordinary where words[next].mark?.month != nil: break
    default: return
    }
    let taken = chosen.filter { $0.words.contains(next) }
    guard !taken.contains(where: { $0.words.contains(title) }) else { return }
    for found in taken { for index in found.words { uses[index] = nil } }
    chosen.removeAll { $0.words.contains(next) }
    uses[next] = .name
    if uses[title] == nil { uses[title] = .name }
  }
}

extension Listening.Use {
  /// Nothing but facts and what joins them.
  fileprivate var isTerse: Bool {
    switch self {
    case .spelledOut, .fact, .phrase, .alarm, .pressure, .number, .filler, .harmless, .calm: true
    default: false
    }
  }
}

extension Lexicon.Kind {
  /// The place among phrases of the same length; nil for what is no phrase by itself.
  fileprivate var choice: Int? {
    switch self {
    case .calm: 0
    case .harmless: 1
    case .alarm: 3
    case .phrase: 4
    case .fact, .sureFact, .pressure: 5
    case .correction: 6
    case .ordinary: 7
    case .warning, .scope, .scopeEnd, .place, .age, .answer, .owner, .rangOff, .beforeName: nil
    }
  }

  /// In a line of facts.
  fileprivate var terseChoice: Int? {
    switch self {
    case .fact, .sureFact, .pressure: 4
    case .phrase: 5
    default: choice
    }
  }

  fileprivate func use(_ count: Int, _ sort: Int) -> Listening.Use {
    switch self {
    case .calm: .calm
    case .harmless: .harmless
    case .alarm: .alarm
    case .phrase: .phrase
    case .fact, .sureFact: .fact
    case .pressure: .pressure
    case .correction: .correction
    default: sort == 0 ? .filler : .ordinary
    }
  }
}
