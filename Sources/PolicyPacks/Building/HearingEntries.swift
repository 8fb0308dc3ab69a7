import PolicyCore

/// The entries of a `hearing:` section, and the phrases they are written in.
extension HearingBuilder {
  mutating func readEntries(_ tree: Tree, _ own: Bool, _ reader: inout TreeReader) {
    readMeanings(tree["alarms"], .alarm, own, &reader)
    readMeanings(tree["phrases"], .phrase, own, &reader)
    let lists: [(key: String, kind: Lexicon.Kind, sort: Int)] = [
      ("harmless", .harmless, 0), ("calm", .calm, 0), ("fillers", .ordinary, 0),
      ("ordinary", .ordinary, 1), ("corrections", .correction, 0),
      ("before-name", .beforeName, 0),
    ]
    for (key, kind, sort) in lists {
      for phrase in phrases(tree[key], in: key, &reader) {
        add(kind, phrase.text, sort: sort, at: phrase.at, column: phrase.column, own: own, &reader)
      }
    }
    // A whole line is one word after the other, and nothing else.
    for (phrase, place) in plain(tree["rang-off"], in: "rang-off", &reader) {
      add(.rangOff, phrase, at: place, own: own, &reader)
    }
    readSorted(tree["places"], .place, Self.places, own, &reader)
    readSorted(tree["ages"], .age, Self.ages, own, &reader)
    readSorted(tree["answers"], .answer, Self.answers, own, &reader)
    readScopes(tree["scopes"], own, &reader)
    readWarnings(tree["warnings"], own, &reader)
  }

  private static let places: [String: Int] = [
    "maybe": 0, "either": 1, "caller": 2, "subject": 3, "nobody": 4,
  ]
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

  mutating func add(
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
      let ways = try PhrasePattern(phrase, classes: &builder).ways
      builder.add(entry, ways)
      if own { checkLetters(of: phrase, at: tree, &reader) }
      // A pack's own phrases are few: each of their spellings is held against the others.
      let spelled =
        own ? ways.flatMap { builder.spelledOut($0, most: PhrasePattern.mostWays) } : ways
      faults.look(at: entry, spelled, at: tree.location)
    } catch {
      reader.note(error, phrase, at: tree, in: "hearing")
    }
  }

  /// A mark that begins or makes up a word is taken as a part of it, and is never typed: `@name` is a class only in a
  /// list of classes.
  private func checkLetters(of phrase: String, at tree: Tree, _ reader: inout TreeReader) {
    for word in phrase.split(whereSeparator: { " (|)".contains($0) }) {
      guard let first = word.unicodeScalars.first, first.isASCII,
        "@%&=+<>".contains(Character(first))
      else { continue }
      if first == "@" {
        reader.noteSinceFormat2(.unknownClass, at: tree, in: "hearing", String(word))
      } else {
        reader.noteSinceFormat2(.neverHeard, at: tree, in: "hearing", phrase)
      }
    }
  }

  // MARK: - Reading

  /// The phrases of a text or of a list of texts, commas between them.
  func phrases(
    _ tree: Tree?, in subject: String, _ reader: inout TreeReader
  ) -> [(text: String, at: Tree, column: Int)] {
    reader.texts(tree, in: subject).flatMap { item in
      PhrasePattern.phrases(in: item.text).map { ($0.text, item.at, $0.column) }
    }
  }

  /// The same with every alternative written out.
  func plain(
    _ tree: Tree?, in subject: String, _ reader: inout TreeReader
  ) -> [(text: String, at: Tree)] {
    phrases(tree, in: subject, &reader).flatMap { phrase in
      spellings(phrase.text, at: phrase.at, in: subject, &reader).map { ($0, phrase.at) }
    }
  }

  func spellings(
    _ phrase: String, at tree: Tree, in subject: String, _ reader: inout TreeReader
  ) -> [String] {
    do {
      return try PhrasePattern.spellings(of: phrase)
    } catch {
      reader.note(error, phrase, at: tree, in: subject)
      return []
    }
  }

  func readings(_ tree: Tree?, _ reader: inout TreeReader) -> [[FactWord.Reading]] {
    reader.names(tree, in: "hearing").map { item in
      facts.reading(item.text, at: item.at, in: "hearing", &reader)
    }.filter { !$0.isEmpty }
  }
}

extension TreeReader {
  /// Says why a phrase cannot be heard.
  mutating func note(
    _ fault: PhrasePattern.Fault, _ phrase: String, at tree: Tree, in subject: String
  ) {
    switch fault {
    case .brackets: note(.badPhrase, at: tree, in: subject, phrase, "its brackets do not close")
    case .empty: note(.badPhrase, at: tree, in: subject, phrase, "nothing is said in it")
    case .tooManyWays:
      note(
        .badPhrase, at: tree, in: subject, phrase,
        "it can be said in more than \(PhrasePattern.mostWays) ways; use a class")
    case .unknownClass(let name): note(.unknownClass, at: tree, in: subject, name)
    }
  }
}
