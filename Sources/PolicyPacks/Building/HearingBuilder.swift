import PolicyCore

/// The `hearing:` sections of common floor and pack, made into the lexicon of a policy.
struct HearingBuilder {
  let facts: FactsBuilder
  private var builder = LexiconBuilder()
  private var sure: Set<String> = []

  static let keys = [
    "language", "possessive", "classes", "numbers", "months", "titles", "address", "vague", "sure",
    "alarming", "danger", "asks", "private", "also-offered", "places", "scopes", "thresholds",
    "warnings", "alarms", "phrases",
    "harmless", "calm", "ordinary", "known", "fillers", "corrections", "ages", "answers",
  ]

  /// Classes that the hearing itself asks for; a pack fills them.
  static let asked = ["person", "owner", "office", "article", "before-person", "greeting", "cue"]

  init(facts: FactsBuilder) { self.facts = facts }

  /// Reads both sections over the pack's fact words.
  mutating func lexicon(
    common: Tree?, own: Tree?, words: [FactWordEntry], pressure: [String: Tree],
    _ reader: inout TreeReader
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
    return builder.lexicon()
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
      let words = LineWord.words(of: person.word.text).map(\.text)
      builder.add(words, to: builder.named("person"))
      let codes = person.word.readings.joined().filter { $0.fact == enquirer }.map(\.code)
      if isPrivate.isDisjoint(with: codes) { builder.add(words, to: builder.named("office")) }
      guard !builder.possessive.isEmpty, let last = words.last else { continue }
      let owner = Array(words.dropLast() + [last + builder.possessive])
      if known.contains(owner) { continue }
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
              let words = LineWord.words(of: spelling).map(\.text)
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
    for entry in reader.entries(tree["alarming"], in: "alarming") {
      guard let fact = facts.fact(entry.key, in: "alarming", &reader) else { continue }
      for value in reader.items(entry.value, in: "alarming") {
        guard let index = facts.value(value, of: fact, in: "alarming", &reader) else { continue }
        let definition = facts.vocabulary[fact]
        builder.alarming.insert("\(definition.code)=\(definition.values[index].code)")
      }
    }
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
      let steps = LineWord.words(of: word.word.text).map { LexiconBuilder.Step.word($0.text) }
      builder.add(entry, [steps])
    }
  }

  // MARK: - Entries

  private mutating func readEntries(_ tree: Tree, _ own: Bool, _ reader: inout TreeReader) {
    readMeanings(tree["alarms"], .alarm, own, &reader)
    readMeanings(tree["phrases"], .phrase, own, &reader)
    let lists: [(key: String, kind: Lexicon.Kind, sort: Int)] = [
      ("harmless", .harmless, 0), ("calm", .calm, 0), ("fillers", .ordinary, 0),
      ("ordinary", .ordinary, 1), ("corrections", .correction, 0),
    ]
    for (key, kind, sort) in lists {
      for phrase in phrases(tree[key], in: key, &reader) {
        add(kind, phrase.text, sort: sort, at: phrase.at, column: phrase.column, own: own, &reader)
      }
    }
    readSorted(tree["places"], .place, Self.places, own, &reader)
    readSorted(tree["ages"], .age, Self.ages, own, &reader)
    readSorted(tree["answers"], .answer, Self.answers, own, &reader)
    readScopes(tree["scopes"], own, &reader)
    readWarnings(tree["warnings"], own, &reader)
  }

  private static let places: [String: Int] = ["maybe": 0, "caller": 1, "subject": 2, "nobody": 3]
  private static let ages: [String: Int] = ["age": 0, "unsure": 1, "none": 2]
  private static let answers: [String: Int] = ["yes": 0, "no": 1, "not-sure": 2]

  private mutating func readSorted(
    _ tree: Tree?, _ kind: Lexicon.Kind, _ sorts: [String: Int], _ own: Bool,
    _ reader: inout TreeReader
  ) {
    for entry in reader.entries(tree, in: "hearing") {
      let key = entry.key.text ?? ""
      guard let sort = sorts[key] else {
        reader.note(
          .unknownKey, at: entry.key, in: "hearing", key,
          suggestion: nearestWord(to: key, in: sorts.keys.sorted()))
        continue
      }
      for phrase in phrases(entry.value, in: key, &reader) {
        add(kind, phrase.text, sort: sort, at: phrase.at, column: phrase.column, own: own, &reader)
      }
    }
  }

  private mutating func readMeanings(
    _ tree: Tree?, _ kind: Lexicon.Kind, _ own: Bool, _ reader: inout TreeReader
  ) {
    for item in reader.items(tree, in: "hearing") {
      reader.check(item, keys: ["say", "means", "asks", "firm", "heard"], in: "hearing")
      let means = readings(item["means"], &reader)
      let asks = readings(item["asks"], &reader)
      for phrase in phrases(item["say"] ?? item, in: "hearing", &reader) {
        add(
          kind, phrase.text, means: means.isEmpty ? asks : means, isAsked: means.isEmpty,
          isFirm: reader.flag(item["firm"]), at: phrase.at, column: phrase.column, own: own,
          &reader)
      }
    }
  }

  private mutating func readScopes(_ tree: Tree?, _ own: Bool, _ reader: inout TreeReader) {
    for entry in reader.entries(tree, in: "scopes") {
      let name = entry.key.text ?? ""
      reader.check(
        entry.value, keys: ["words", "reach", "reaches-back", "ended-by"], in: "scope '\(name)'")
      let sort: Int
      if let known = builder.scopes.firstIndex(where: { $0.name == name }) {
        sort = known
      } else {
        sort = builder.scopes.count
        let reach = entry.value["reach"]?.text.flatMap { Int($0) } ?? 4
        builder.scopes.append(
          .init(name: name, reach: reach, reachesBack: reader.flag(entry.value["reaches-back"])))
      }
      for phrase in phrases(entry.value["words"], in: "scope '\(name)'", &reader) {
        add(
          .scope, phrase.text, sort: sort, at: phrase.at, column: phrase.column, own: own, &reader)
        // A phrase that says no by itself ("not breathing") is not turned off by its own word.
        if name == "denied" {
          for word in LineWord.words(of: phrase.text) { builder.markDenying(word.text) }
        }
      }
      for phrase in phrases(entry.value["ended-by"], in: "scope '\(name)'", &reader) {
        add(
          .scopeEnd, phrase.text, sort: sort, at: phrase.at, column: phrase.column, own: own,
          &reader)
      }
    }
  }

  private mutating func readWarnings(_ tree: Tree?, _ own: Bool, _ reader: inout TreeReader) {
    for entry in reader.entries(tree, in: "warnings") {
      let name = entry.key.text ?? ""
      let subject = "warnings '\(name)'"
      reader.check(entry.value, keys: ["strong", "weak", "means"], in: subject)
      let sort: Int
      if let known = builder.fields.firstIndex(where: { $0.name == name }) {
        sort = known
      } else {
        sort = builder.fields.count
        builder.fields.append(
          .init(name: name, means: readings(entry.value["means"], &reader).first ?? []))
      }
      for (key, points) in [("strong", 2), ("weak", 1)] {
        for phrase in phrases(entry.value[key], in: subject, &reader) {
          add(
            .warning, phrase.text, sort: sort, points: points, at: phrase.at,
            column: phrase.column, own: own, &reader)
        }
      }
    }
  }

  private mutating func add(
    _ kind: Lexicon.Kind, _ phrase: String, means: [[FactWord.Reading]] = [],
    isAsked: Bool = false, isFirm: Bool = false, sort: Int = 0, points: Int = 0, at tree: Tree,
    column: Int = 0, own: Bool, _ reader: inout TreeReader
  ) {
    var entry = LexiconBuilder.Entry(kind, phrase)
    entry.readings = means
    entry.isAsked = isAsked
    entry.isFirm = isFirm
    entry.sort = sort
    entry.points = points
    entry.isOwn = own
    entry.line = tree.location.line
    entry.column = tree.location.column + column
    do {
      builder.add(entry, try PhrasePattern(phrase, classes: &builder).ways)
    } catch {
      note(error, phrase, at: tree, in: "hearing", &reader)
    }
  }

  // MARK: - Reading

  /// The phrases of a text or of a list of texts, commas between them.
  private func phrases(
    _ tree: Tree?, in subject: String, _ reader: inout TreeReader
  ) -> [(text: String, at: Tree, column: Int)] {
    reader.texts(tree, in: subject).flatMap { item in
      PhrasePattern.phrases(in: item.text).map { ($0.text, item.at, $0.column) }
    }
  }

  /// The same with every alternative written out.
  private func plain(
    _ tree: Tree?, in subject: String, _ reader: inout TreeReader
  ) -> [(text: String, at: Tree)] {
    phrases(tree, in: subject, &reader).flatMap { phrase in
      spellings(phrase.text, at: phrase.at, in: subject, &reader).map { ($0, phrase.at) }
    }
  }

  private func spellings(
    _ phrase: String, at tree: Tree, in subject: String, _ reader: inout TreeReader
  ) -> [String] {
    do {
      return try PhrasePattern.spellings(of: phrase)
    } catch {
      note(error, phrase, at: tree, in: subject, &reader)
      return []
    }
  }

  private func readings(_ tree: Tree?, _ reader: inout TreeReader) -> [[FactWord.Reading]] {
    reader.texts(tree, in: "hearing").map { item in
      facts.reading(item.text, at: item.at, in: "hearing", &reader)
    }.filter { !$0.isEmpty }
  }

  private func note(
    _ fault: PhrasePattern.Fault, _ phrase: String, at tree: Tree, in subject: String,
    _ reader: inout TreeReader
  ) {
    switch fault {
    case .brackets:
      reader.note(.badPhrase, at: tree, in: subject, phrase, "its brackets do not close")
    case .empty: reader.note(.badPhrase, at: tree, in: subject, phrase, "nothing is said in it")
    case .tooManyWays:
      reader.note(
        .badPhrase, at: tree, in: subject, phrase,
        "it can be said in more than \(PhrasePattern.mostWays) ways; use a class")
    case .unknownClass(let name):
      reader.note(.unknownClass, at: tree, in: subject, name)
    }
  }
}

/// A word of the pack's `words`, and where it stands.
struct FactWordEntry {
  let word: FactWord
  let at: Tree
  let isOwn: Bool
}
