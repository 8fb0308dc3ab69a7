import PolicyCore

/// Facts, aliases, groups and guards: everything that names a fact and its values.
struct FactsBuilder {
  private(set) var vocabulary: Vocabulary
  private var groups: [FactID: [String: [Int]]] = [:]

  private static let factKeys = [
    "label", "side", "how", "values", "not-sure", "unanswered", "aliases", "presumed",
    "years", "written",
  ]

  /// Names that may never become a fact: the Equality Act 2010's characteristics other than age.
  private static let protected = [
    "disability", "gender", "gender-reassignment", "marriage", "civil-partnership", "pregnancy",
    "maternity", "race", "ethnicity", "nationality", "religion", "belief", "faith", "sex",
    "sexual-orientation", "sexuality",
  ]

  /// `display` is what a pack calls the values of a fact on its own screens.
  init?(facts: Tree?, groups groupTree: Tree?, display: Tree? = nil, reader: inout TreeReader) {
    var definitions: [Fact] = []
    var seen = Set<String>()
    let entries = reader.entries(facts)
    for entry in entries {
      guard let code = reader.text(entry.key) else { continue }
      let subject = "fact '\(code)'"
      if Self.protected.contains(code) {
        reader.note(.protectedCharacteristic, at: entry.key, in: subject, code)
      }
      if !seen.insert(code).inserted { reader.note(.duplicateID, at: entry.key, code) }
      definitions.append(Self.fact(code, entry.value, subject: subject, reader: &reader))
    }
    for entry in reader.entries(display) {
      let code = entry.key.text ?? ""
      guard let index = definitions.firstIndex(where: { $0.code == code }) else {
        let codes = definitions.map(\.code)
        reader.note(
          .unknownFact, at: entry.key, in: "display", code,
          suggestion: nearestWord(to: code, in: codes))
        continue
      }
      definitions[index] = Self.renamed(definitions[index], by: entry.value, &reader)
    }
    guard let vocabulary = Vocabulary(facts: definitions) else {
      if let facts { reader.note(.tooManyValues, at: facts, "\(FactSet.capacity)") }
      return nil
    }
    self.vocabulary = vocabulary
    for entry in entries {
      readAliases(of: entry, &reader)
    }
    readGroups(groupTree, &reader)
    for entry in entries { readPresumptions(of: entry, &reader) }
  }

  private static func fact(
    _ code: String, _ tree: Tree, subject: String, reader: inout TreeReader
  ) -> Fact {
    reader.check(tree, keys: factKeys, in: subject)
    let side =
      reader.member(
        tree["side"], of: Fact.Side.allCases.map(\.rawValue), orElse: .badValue, in: subject
      ).flatMap(Fact.Side.init) ?? .call
    let how =
      reader.member(
        tree["how"], of: Fact.How.allCases.map(\.rawValue), orElse: .badValue, in: subject
      ).flatMap(Fact.How.init) ?? .asked
    var values: [Fact.Value] = []
    if let list = tree["values"]?.list {
      values = list.compactMap { item in
        reader.text(item, in: subject).map { Fact.Value(code: $0, label: $0) }
      }
    } else {
      for value in reader.entries(reader.required("values", of: tree, in: subject), in: subject) {
        let code = value.key.text ?? ""
        values.append(Fact.Value(code: code, label: reader.text(value.value) ?? code))
      }
    }
    for (index, value) in values.enumerated()
    where values[..<index].contains(where: { $0.code == value.code }) {
      reader.note(.duplicateID, at: tree, in: subject, value.code)
    }
    if values.isEmpty { reader.note(.emptyList, at: tree, in: subject) }
    var notSure = Fact.NotSure.refused
    switch tree["not-sure"]?.text {
    case nil, "refused": break
    case "value":
      values.append(Fact.Value(code: notSureCode, label: "not sure"))
      notSure = .value(values.count - 1)
    case let named?:
      if let index = values.firstIndex(where: { $0.code == named }) {
        notSure = .countsAs(index)
      } else if let place = tree["not-sure"] {
        reader.note(.unknownValue, at: place, in: subject, named, code)
      }
    }
    var unanswered = 0
    // What is asked and not answered counts as *not sure*, whatever that counts as (DESIGN 3.1).
    switch notSure {
    case .value(let index) where how == .asked, .countsAs(let index) where how == .asked:
      unanswered = index
    default: break
    }
    if let named = tree["unanswered"]?.text, let place = tree["unanswered"] {
      if let index = values.firstIndex(where: { $0.code == named }) {
        unanswered = index
      } else {
        reader.note(.unknownValue, at: place, in: subject, named, code)
      }
    }
    let written = reader.names(tree["written"], in: subject).compactMap { item -> Int? in
      let index = values.firstIndex { $0.code == item.text }
      if index == nil { reader.note(.unknownValue, at: item.at, in: subject, item.text, code) }
      return index
    }
    return Fact(
      code: code, label: reader.text(tree["label"], in: subject) ?? code, side: side, how: how,
      values: values, notSure: notSure, unanswered: unanswered,
      years: reader.names(tree["years"], in: subject).compactMap { Int($0.text) },
      written: written)
  }

  /// The fact with other words for some of its values.
  private static func renamed(_ fact: Fact, by words: Tree, _ reader: inout TreeReader) -> Fact {
    var values = fact.values
    for entry in reader.entries(words, in: "display") {
      let code = entry.key.text ?? ""
      guard let index = values.firstIndex(where: { $0.code == code }) else {
        reader.note(
          .unknownValue, at: entry.key, in: "display", code, fact.code,
          suggestion: nearestWord(to: code, in: values.map(\.code)))
        continue
      }
      values[index] = Fact.Value(
        code: code, label: reader.text(entry.value, in: "display") ?? values[index].label)
    }
    return Fact(
      code: fact.code, label: fact.label, side: fact.side, how: fact.how, values: values,
      notSure: fact.notSure, unanswered: fact.unanswered, years: fact.years,
      written: fact.written)
  }

  private mutating func readAliases(of entry: Tree.Entry, _ reader: inout TreeReader) {
    guard let code = entry.key.text, let fact = vocabulary.fact(code) else { return }
    let subject = "fact '\(code)'"
    for alias in reader.entries(entry.value["aliases"], in: subject) {
      guard let name = alias.key.text else { continue }
      reader.check(alias.value, keys: ["label", "means"], in: subject)
      var means: [(FactID, Int)] = []
      for meaning in reader.entries(alias.value["means"], in: subject) {
        guard let target = self.fact(meaning.key, in: subject, &reader),
          let value = value(meaning.value, of: target, in: subject, &reader)
        else { continue }
        means.append((target, value))
      }
      vocabulary.add(
        alias: .init(
          fact: fact, value: .init(code: name, label: alias.value["label"]?.text ?? name),
          means: means.map { (fact: $0.0, value: $0.1) }))
    }
  }

  private mutating func readPresumptions(of entry: Tree.Entry, _ reader: inout TreeReader) {
    guard let code = entry.key.text, let fact = vocabulary.fact(code) else { return }
    let subject = "fact '\(code)'"
    for row in reader.items(entry.value["presumed"], in: subject) {
      reader.check(row, keys: ["when", "is"], in: subject)
      guard let value = row["is"].flatMap({ value($0, of: fact, in: subject, &reader) })
      else { continue }
      vocabulary.add(
        presumption: .init(
          fact: fact, value: value, when: self.guard(row["when"], in: subject, &reader)))
    }
  }

  private mutating func readGroups(_ tree: Tree?, _ reader: inout TreeReader) {
    for entry in reader.entries(tree) {
      guard let fact = fact(entry.key, in: "groups", &reader) else { continue }
      for group in reader.entries(entry.value, in: "groups") {
        let name = group.key.text ?? ""
        let subject = "group '\(name)'"
        if vocabulary.value(name, of: fact) != nil {
          reader.note(.groupHidesValue, at: group.key, in: subject, name, vocabulary[fact].code)
        }
        let values = values(group.value, of: fact, in: subject, &reader)
        groups[fact, default: [:]][name] = values
        vocabulary.add(group: .init(fact: fact, name: name, values: values))
      }
    }
  }

  // MARK: - Names

  func fact(_ tree: Tree, in subject: String, _ reader: inout TreeReader) -> FactID? {
    guard let code = reader.name(tree, in: subject) else { return nil }
    if let fact = vocabulary.fact(code) { return fact }
    reader.note(
      .unknownFact, at: tree, in: subject, code,
      suggestion: nearestWord(to: code, in: vocabulary.facts.map(\.code)))
    return nil
  }

  func value(
    _ tree: Tree, of fact: FactID, in subject: String, _ reader: inout TreeReader
  ) -> Int? {
    values(tree, of: fact, in: subject, &reader).first
  }

  /// Value indices of a text, a list of values and groups, or `{not: …}`.
  func values(
    _ tree: Tree, of fact: FactID, in subject: String, _ reader: inout TreeReader
  ) -> [Int] {
    if tree.entries != nil {
      reader.check(tree, keys: ["not"], in: subject)
      guard let excluded = reader.required("not", of: tree, in: subject) else { return [] }
      let without = Set(values(excluded, of: fact, in: subject, &reader))
      return vocabulary[fact].values.indices.filter { !without.contains($0) }
    }
    if reader.items(tree).isEmpty { reader.note(.emptyList, at: tree, in: subject) }
    var indices: [Int] = []
    for (code, place) in reader.names(tree, in: subject) {
      if let index = vocabulary.value(code, of: fact) {
        indices.append(index)
      } else if let group = groups[fact]?[code] {
        indices += group
      } else {
        let known = vocabulary[fact].values.map(\.code) + (groups[fact] ?? [:]).keys
        reader.note(
          .unknownValue, at: place, in: subject, code, vocabulary[fact].code,
          suggestion: nearestWord(to: code, in: known))
      }
    }
    return indices
  }

  /// `fact=value+fact=value`.
  func reading(
    _ text: String, at tree: Tree, in subject: String, _ reader: inout TreeReader
  ) -> [FactWord.Reading] {
    text.split(separator: "+").compactMap { part in
      let sides = part.split(separator: "=", maxSplits: 1).map {
        String($0.filter { !$0.isWhitespace })
      }
      guard sides.count == 2, let fact = vocabulary.fact(sides[0]) else {
        reader.note(.unknownFact, at: tree, in: subject, sides.first ?? "")
        return nil
      }
      guard vocabulary.answers(for: fact, code: sides[1]) != nil else {
        reader.note(
          .unknownValue, at: tree, in: subject, sides[1], sides[0],
          suggestion: nearestWord(to: sides[1], in: vocabulary.codes(for: fact)))
        return nil
      }
      return FactWord.Reading(fact: fact, code: sides[1])
    }
  }

  /// What a guard may test.
  enum Reach { case rules, verification }

  func `guard`(
    _ tree: Tree?, in subject: String, reach: Reach = .rules, _ reader: inout TreeReader
  ) -> Guard {
    guard let tree else { return .always }
    let alternatives = reader.items(tree, in: subject).compactMap { item -> Guard.Alternative? in
      let conditions = reader.entries(item, in: subject).compactMap { entry -> Guard.Condition? in
        guard let fact = fact(entry.key, in: subject, &reader) else { return nil }
        if vocabulary[fact].how == .step && reach == .rules {
          reader.note(.stepInGuard, at: entry.key, in: subject, vocabulary[fact].code)
          return nil
        }
        let values = values(entry.value, of: fact, in: subject, &reader)
        return Guard.Condition(fact: fact, values: values, in: vocabulary)
      }
      return conditions.isEmpty ? nil : Guard.Alternative(conditions, in: vocabulary)
    }
    return Guard(alternatives)
  }
}
