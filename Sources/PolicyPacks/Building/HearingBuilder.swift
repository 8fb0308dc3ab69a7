import PolicyCore

/// The `hearing:` sections of common floor and pack, made into the lexicon of a policy.
struct HearingBuilder {
  let facts: FactsBuilder
  var builder = LexiconBuilder()
  private var sure: Set<String> = []
  var faults: HearingFaults

  static let keys = [
    "language", "possessive", "classes", "numbers", "months", "titles", "address", "vague", "sure",
    "danger", "asks", "private", "also-offered", "places", "scopes", "thresholds",
    "warnings", "alarms", "phrases",
    "harmless", "calm", "ordinary", "known", "fillers", "corrections", "ages",
    "answers", "rang-off", "before-name",
  ]

  /// Classes that the hearing itself asks for; a pack fills them.
  static let asked = [
    "person", "owner", "office", "article", "before-person", "greeting", "cue", "before-capitals",
  ]

  init(facts: FactsBuilder) {
    self.facts = facts
    faults = HearingFaults(facts.vocabulary, alarming: [])
  }

  /// Reads both sections over the pack's fact words.
  mutating func lexicon(
    common: Tree?, own: Tree?, words: [FactWordEntry], pressure: [String: Tree],
    alarms: [Alarm], _ reader: inout TreeReader
  ) -> Lexicon {
    let sections = [(common, false), (own, true)].compactMap { tree, isOwn in
      tree.map { (tree: $0, isOwn: isOwn) }
    }
    for (tree, _) in sections { reader.check(tree, keys: Self.keys, in: "hearing") }
    for name in Self.asked { _ = builder.named(name) }
    builder.possessive = sections.compactMap { $0.tree["possessive"]?.text }.last ?? ""
    let enquirer = facts.vocabulary.fact(KnownFact.enquirer.rawValue)
    let isPrivate = Set(
      sections.flatMap { section -> [String] in
        guard let enquirer, let tree = section.tree["private"] else { return [] }
        return facts.values(tree, of: enquirer, in: "private", &reader).map {
          facts.vocabulary[enquirer].values[$0].code
        }
      })
    builder.alarming = Self.alarming(alarms, in: facts.vocabulary)
    faults = HearingFaults(facts.vocabulary, alarming: builder.alarming)
    readPeople(words, isPrivate)
    readClasses(sections.map(\.tree), &reader)
    for (tree, isOwn) in sections {
      readWordLists(tree, &reader)
      readTables(tree, isOwn, &reader)
    }
    addWords(words)
    for (sign, tree) in pressure.sorted(by: { $0.key < $1.key }) {
      add(.pressure, sign, at: tree, own: false, &reader)
    }
    for (tree, isOwn) in sections { readEntries(tree, isOwn, &reader) }
    for finding in faults.all(builder) { reader.addSinceFormat2(finding) }
    return builder.lexicon()
  }

  /// Everything an alarm of the pack is heard by, as `fact=code`.
  ///
  /// How old somebody is alarms nobody by itself: it only narrows what does.
  static func alarming(_ alarms: [Alarm], in vocabulary: Vocabulary) -> Set<String> {
    let conditions = alarms.filter { !$0.isUrgentOnly }.flatMap { alarm in
      alarm.when.alternatives.flatMap(\.conditions)
    }
    return Set(
      conditions.flatMap { condition -> [String] in
        let fact = vocabulary[condition.fact]
        guard fact.years.isEmpty else { return [] }
        return vocabulary.values(of: condition.fact, in: condition.allowed).map {
          "\(fact.code)=\(fact.values[$0].code)"
        }
      })
  }

  // MARK: - Classes and words

  /// Words for somebody who may be calling, and the same as owners.
  private mutating func readPeople(_ words: [FactWordEntry], _ isPrivate: Set<String>) {
    let enquirer = facts.vocabulary.fact(KnownFact.enquirer.rawValue)
    let people = words.filter { entry in
      entry.word.readings.contains { $0.contains { $0.fact == enquirer } }
    }
    let known = Set(people.map { LineWord.words(of: $0.word.text).map(\.text) })
    for person in people {
      let texts = LineWord.words(of: person.word.text).map(\.text)
      let words = texts.map { builder.number(ofWord: $0) }
      builder.add(words, to: builder.named("person"))
      let codes = person.word.readings.joined().filter { $0.fact == enquirer }.map(\.code)
      if isPrivate.isDisjoint(with: codes) { builder.add(words, to: builder.named("office")) }
      guard !builder.possessive.isEmpty, let last = texts.last else { continue }
      let ownerTexts = texts.dropLast() + [last + builder.possessive]
      if known.contains(Array(ownerTexts)) { continue }
      let owner = ownerTexts.map { builder.number(ofWord: $0) }
      builder.add(owner, to: builder.named("owner"))
      var entry = LexiconBuilder.Entry(.owner, person.word.text)
      entry.readings = person.word.readings
      entry.isOwn = person.isOwn
      entry.line = person.at.location.line
      entry.column = person.at.location.column
      builder.add(entry, [owner.map { .word($0) }])
    }
  }

  /// Classes of both sections; one may name another with `@`.
  private mutating func readClasses(_ sections: [Tree], _ reader: inout TreeReader) {
    var lists: [String: [(phrase: String, at: Tree)]] = [:]
    for section in sections {
      for entry in reader.entries(section["classes"], in: "classes") {
        let name = entry.key.text ?? ""
        _ = builder.named(name)
        lists[name, default: []] += phrases(entry.value, in: "class '\(name)'", &reader).map {
          ($0.text, $0.at)
        }
      }
    }
    for name in lists.keys.sorted() {
      var seen: Set<String> = []
      var open = [name]
      while let next = open.popLast() {
        guard seen.insert(next).inserted else { continue }
        for (phrase, tree) in lists[next] ?? [] {
          if phrase.hasPrefix("@") {
            let other = String(phrase.dropFirst())
            if lists[other] == nil {
              reader.note(
                .unknownClass, at: tree, in: "class '\(name)'", other,
                suggestion: nearestWord(to: other, in: lists.keys.sorted()))
            }
            open.append(other)
          } else {
            for spelling in spellings(phrase, at: tree, in: "class '\(name)'", &reader) {
              let words = builder.words(of: spelling)
              if !words.isEmpty { builder.add(words, to: builder.named(name)) }
            }
          }
        }
      }
    }
  }

  private mutating func readWordLists(_ tree: Tree, _ reader: inout TreeReader) {
    for (phrase, _) in plain(tree["titles"], in: "titles", &reader) { builder.markTitle(phrase) }
    for (phrase, _) in plain(tree["address"], in: "address", &reader) {
      builder.markAddress(phrase)
    }
    for (phrase, _) in plain(tree["vague"], in: "vague", &reader) { builder.markVague(phrase) }
    for (phrase, _) in plain(tree["known"], in: "known", &reader) {
      for word in LineWord.words(of: phrase) { builder.mark(word.text, 0) }
    }
    for (phrase, _) in plain(tree["sure"], in: "sure", &reader) { sure.insert(phrase) }
    for entry in reader.entries(tree["numbers"], in: "numbers") {
      guard let word = entry.key.text, let number = entry.value.text.flatMap({ Int($0) }),
        (0...120).contains(number)
      else {
        reader.note(.badValue, at: entry.value, in: "numbers", entry.value.text ?? "", "a number")
        continue
      }
      builder.mark(word, number: number)
    }
    for (index, item) in reader.texts(tree["months"], in: "months").prefix(12).enumerated() {
      for phrase in PhrasePattern.phrases(in: item.text) {
        builder.mark(phrase.text, month: index + 1)
      }
    }
  }

  private mutating func readTables(_ tree: Tree, _ own: Bool, _ reader: inout TreeReader) {
    readDanger(tree["danger"], &reader)
    for entry in reader.entries(tree["also-offered"], in: "also-offered") {
      guard let fact = facts.fact(entry.key, in: "also-offered", &reader) else { continue }
      builder.alsoOffered[facts.vocabulary[fact].code] = reader.items(entry.value).compactMap {
        facts.value($0, of: fact, in: "also-offered", &reader).map {
          facts.vocabulary[fact].values[$0].code
        }
      }
    }
    for entry in reader.entries(tree["asks"], in: "asks") {
      builder.questions[entry.key.text ?? ""] = reader.text(entry.value, in: "asks")
    }
    for entry in reader.entries(tree["thresholds"], in: "thresholds") {
      let keys: [String: WritableKeyPath<Lexicon.Thresholds, Int>] = [
        "alarm": \.alarm, "words": \.words, "ask": \.ask, "unknown": \.unknown,
        "unknown-with-point": \.unknownWithPoint,
      ]
      guard let key = keys[entry.key.text ?? ""] else {
        reader.note(
          .unknownKey, at: entry.key, in: "thresholds", entry.key.text ?? "",
          suggestion: nearestWord(to: entry.key.text ?? "", in: keys.keys.sorted()))
        continue
      }
      guard let number = entry.value.text.flatMap({ Int($0) }), (1...99).contains(number) else {
        reader.note(
          .badValue, at: entry.value, in: "thresholds", entry.value.text ?? "", "a number to 99")
        continue
      }
      builder.thresholds[keyPath: key] = number
    }
  }

  private mutating func readDanger(_ tree: Tree?, _ reader: inout TreeReader) {
    guard let tree else { return }
    reader.check(
      tree, keys: ["question", "now", "choices", "possible", "immediate"], in: "danger")
    builder.danger.question = reader.text(tree["question"], in: "danger") ?? ""
    builder.danger.now = reader.text(tree["now"], in: "danger") ?? ""
    builder.danger.possible = readings(tree["possible"], &reader).first ?? []
    builder.danger.immediate = readings(tree["immediate"], &reader).first ?? []
    for entry in reader.entries(tree["choices"], in: "danger") {
      builder.danger.labels.append(entry.key.text ?? "")
      builder.danger.choices += readings(entry.value, &reader)
    }
  }

  private mutating func addWords(_ words: [FactWordEntry]) {
    for word in words {
      var entry = LexiconBuilder.Entry(
        sure.contains(word.word.text) ? .sureFact : .fact, word.word.text)
      entry.readings = word.word.readings
      entry.isOwn = word.isOwn
      entry.line = word.at.location.line
      entry.column = word.at.location.column
      let steps = builder.words(of: word.word.text).map { LexiconBuilder.Step.word($0) }
      builder.add(entry, [steps])
      faults.look(at: entry, [steps], at: word.at.location)
    }
  }
}

/// A word of the pack's `words`, and where it stands.
struct FactWordEntry {
  let word: FactWord
  let at: Tree
  let isOwn: Bool
}
