import PolicyCore

/// Rules and riders, and the one order of strength they are asked in.
struct RulesBuilder {
  let facts: FactsBuilder
  private(set) var content: ContentBuilder
  let bands: [String]
  let usualMessage: MessageKind
  /// The pack as a whole, for what has no place of its own.
  let pack: Tree

  private struct Draft {
    let id: String
    let tree: Tree
    let parent: String?
    var band: Int
    let over: [String]
  }

  /// One bit each in a verdict.
  private static let mostRiders = 64
  /// Far more than any policy has; settling the order grows with the square.
  private static let mostRules = 1000

  static let keys = [
    "id", "default", "except", "band", "when", "decision", "message", "releases", "say", "refer",
    "duties", "cites", "never", "if-pressed", "retention", "over", "waits", "adds",
  ]

  mutating func build(
    _ trees: [Tree], _ reader: inout TreeReader
  ) -> (rules: [Rule], riders: [Rider]) {
    var drafts: [Draft] = []
    var riders: [Rider] = []
    var ids = Set<String>()
    if trees.count > Self.mostRules {
      reader.note(.tooManyRules, at: trees[Self.mostRules], "\(Self.mostRules)")
      return ([], [])
    }
    for tree in trees {
      guard let id = reader.text(reader.required("id", of: tree)) else { continue }
      let subject = "rule '\(id)'"
      reader.check(tree, keys: Self.keys, in: subject)
      if !ids.insert(id).inserted { reader.note(.duplicateID, at: tree, in: subject, id) }
      if let adds = tree["adds"] {
        riders.append(rider(id, tree, adds, &reader))
        if riders.count == Self.mostRiders + 1 {
          reader.note(.tooManyRiders, at: tree, in: subject, "\(Self.mostRiders)")
        }
      } else {
        drafts.append(
          Draft(
            id: id, tree: tree, parent: reader.name(tree["except"], in: subject),
            band: bands.count, over: reader.names(tree["over"], in: subject).map(\.text)))
      }
    }
    settleBands(&drafts, &reader)
    let parents = parents(drafts)
    let lineages = Dictionary(
      drafts.indices.map { index in
        (drafts[index].id, ancestry(of: index, parents).map { drafts[$0].id })
      }, uniquingKeysWith: { first, _ in first })
    var rules: [Rule] = []
    for draft in order(drafts, &reader) {
      rules.append(rule(draft, lineage: lineages[draft.id] ?? [], &reader))
    }
    return (rules, Array(riders.prefix(Self.mostRiders)))
  }

  // MARK: - Order of strength

  /// Gives each rule its band: its own, else its parent's; the default is weaker than every band.
  private func settleBands(_ drafts: inout [Draft], _ reader: inout TreeReader) {
    let names = drafts.map(\.id)
    var defaults = 0
    for index in drafts.indices {
      let draft = drafts[index]
      let subject = "rule '\(draft.id)'"
      if let parent = draft.parent {
        if !names.contains(parent), let place = draft.tree["except"] {
          reader.note(
            .unknownRule, at: place, in: subject, parent,
            suggestion: nearestWord(to: parent, in: names))
        }
      } else if draft.tree["default"]?.text == "yes" {
        defaults += 1
        if defaults > 1 { reader.note(.twoDefaults, at: draft.tree, in: subject, draft.id) }
        if let when = draft.tree["when"] { reader.note(.defaultWithGuard, at: when, in: subject) }
      } else {
        reader.note(.missingKey, at: draft.tree, in: subject, "except")
      }
      for (over, place) in reader.names(draft.tree["over"], in: subject)
      where !names.contains(over) {
        reader.note(
          .unknownRule, at: place, in: subject, over, suggestion: nearestWord(to: over, in: names))
      }
    }
    if defaults == 0 { reader.note(.noDefault, at: drafts.first?.tree ?? pack) }
    let parents = parents(drafts)
    for index in drafts.indices {
      var band = bands.count
      // From the oldest ancestor down, so that each is measured against its parent's band.
      for ancestor in ancestry(of: index, parents).reversed() {
        band = self.band(of: drafts[ancestor], under: band, noting: ancestor == index, &reader)
      }
      drafts[index].band = band
    }
  }

  private func band(
    of draft: Draft, under inherited: Int, noting: Bool, _ reader: inout TreeReader
  ) -> Int {
    guard let place = draft.tree["band"], let name = place.text else { return inherited }
    let subject = "rule '\(draft.id)'"
    guard let own = bands.firstIndex(of: name) else {
      if noting {
        reader.note(
          .unknownBand, at: place, in: subject, name, suggestion: nearestWord(to: name, in: bands))
      }
      return inherited
    }
    if own > inherited && noting {
      reader.note(.weakerBand, at: place, in: subject, name, draft.parent ?? "")
    }
    return min(own, inherited)
  }

  /// For each rule the index of its parent; nil for the default and where there is none of that id.
  private func parents(_ drafts: [Draft]) -> [Int?] {
    let places = places(drafts)
    return drafts.map { $0.parent.flatMap { places[$0] } }
  }

  private func places(_ drafts: [Draft]) -> [String: Int] {
    Dictionary(drafts.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The rule itself, its parent, and so on to the default; in a circle, each once.
  private func ancestry(of index: Int, _ parents: [Int?]) -> [Int] {
    var line = [index]
    var seen: Set = [index]
    while let next = line.last.flatMap({ parents[$0] }), seen.insert(next).inserted {
      line.append(next)
    }
    return line
  }

  /// Strongest first: by band, and within a band exceptions before what they except and `over`
  /// before what it names; what is left keeps the order of the file.
  private func order(_ drafts: [Draft], _ reader: inout TreeReader) -> [Draft] {
    let parents = parents(drafts)
    let places = places(drafts)
    // Which rules each must come before, and which have to come before it.
    let beats = drafts.indices.map { index in
      Set(
        drafts[index].over.compactMap { places[$0] } + ancestry(of: index, parents).dropFirst()
          + (parents[index].map { [$0] } ?? [])
      ).subtracting([index]).filter { drafts[$0].band == drafts[index].band }
    }
    var waitsFor = Array(repeating: Set<Int>(), count: drafts.count)
    for (index, beaten) in beats.enumerated() { beaten.forEach { waitsFor[$0].insert(index) } }

    var ordered: [Int] = []
    for band in 0...bands.count {
      var waiting = drafts.indices.filter { drafts[$0].band == band }
      func place(_ index: Int) {
        ordered.append(index)
        beats[index].forEach { waitsFor[$0].remove(index) }
        waiting.removeAll { $0 == index }
      }
      while let first = waiting.first {
        if let next = waiting.first(where: { waitsFor[$0].isEmpty }) {
          place(next)
          continue
        }
        // Everything waits for something: from one to what it waits for, until one comes up again.
        var trail: [Int] = []
        var next = first
        while !trail.contains(next) {
          trail.append(next)
          next = waitsFor[next].min() ?? next
        }
        let circle = trail.drop { $0 != next }.sorted()
        let blamed = drafts[circle[0]]
        reader.note(.circularRules, at: blamed.tree, in: "rule '\(blamed.id)'", blamed.id)
        circle.forEach(place)
      }
    }
    if let index = ordered.firstIndex(where: { drafts[$0].tree["default"]?.text == "yes" }) {
      ordered.append(ordered.remove(at: index))
    }
    return ordered.map { drafts[$0] }
  }

  // MARK: - One rule

  private mutating func rule(
    _ draft: Draft, lineage: [String], _ reader: inout TreeReader
  ) -> Rule {
    let tree = draft.tree
    let subject = "rule '\(draft.id)'"
    let decision =
      reader.member(
        reader.required("decision", of: tree, in: subject),
        of: DecisionCode.allCases.map(\.rawValue), orElse: .unknownDecision, in: subject
      ).flatMap(DecisionCode.init) ?? .ncnd
    let sayTree = reader.required("say", of: tree, in: subject)
    let own = saysAlso(speech(sayTree, subject, &reader), decision)
    let say = saysOnly(own, &reader)
    if let sayTree, reader.items(sayTree).isEmpty {
      reader.note(.noWords, at: sayTree, in: subject)
    }
    let releases = reader.items(tree["releases"], in: subject).compactMap {
      facts.fact($0, in: subject, &reader)
    }
    checkRelease(decision, releases, tree, subject, &reader)
    let cites = cited(tree["cites"], subject, &reader)
    if reader.items(tree["cites"]).isEmpty { reader.note(.uncitedRule, at: tree, in: subject) }
    let effect = Effect(
      decision: decision, message: message(tree["message"], subject, &reader), say: say,
      refer: refer(tree["refer"], subject, &reader),
      duties: reader.members(
        tree["duties"], of: content.duties.keys.sorted(), orElse: .unknownDuty, in: subject),
      releases: releases)
    let bandClass = draft.band < bands.count ? content.retention[bands[draft.band]] : nil
    let clauses = Set(content.clauses.filter(\.own).map(\.id))
    return Rule(
      id: draft.id, parent: draft.parent, band: draft.band,
      when: facts.guard(tree["when"], in: subject, &reader), effect: effect, cites: cites,
      never: never(tree["never"], subject, &reader),
      ifPressed: tree["if-pressed"].map { content.spokenLines($0, in: subject, &reader) }
        ?? content.pressedFor[decision] ?? [],
      retention: content.retentionClass(tree["retention"], in: subject, &reader) ?? bandClass
        ?? content.retention["usual"] ?? content.retentionClasses.last ?? "",
      waits: reader.flag(tree["waits"], in: subject),
      silent: !cites.contains(where: clauses.contains), lineage: lineage, over: draft.over)
  }

  private mutating func rider(
    _ id: String, _ tree: Tree, _ adds: Tree, _ reader: inout TreeReader
  ) -> Rider {
    let subject = "rule '\(id)'"
    reader.check(adds, keys: ["duties", "never", "if-pressed", "cites"], in: subject)
    return Rider(
      id: id, when: facts.guard(tree["when"], in: subject, &reader),
      duties: reader.members(
        adds["duties"], of: content.duties.keys.sorted(), orElse: .unknownDuty, in: subject),
      never: never(adds["never"], subject, &reader),
      ifPressed: content.spokenLines(adds["if-pressed"], in: subject, &reader),
      cites: cited(adds["cites"], subject, &reader))
  }

  private mutating func never(
    _ tree: Tree?, _ subject: String, _ reader: inout TreeReader
  ) -> [String] {
    let contacts = content.contacts
    return content.neverLines(tree, in: subject, &reader).map { filled($0, with: contacts) }
  }

  private func cited(_ tree: Tree?, _ subject: String, _ reader: inout TreeReader) -> [String] {
    reader.members(tree, of: content.clauses.map(\.id), orElse: .unknownClause, in: subject)
  }

  private func message(
    _ tree: Tree?, _ subject: String, _ reader: inout TreeReader
  ) -> MessageKind {
    guard let tree, let text = reader.name(tree, in: subject) else { return .none }
    if text == "usual" { return usualMessage }
    if let kind = MessageKind(rawValue: text) { return kind }
    reader.note(.unknownMessage, at: tree, in: subject, text)
    return .none
  }

  private func refer(_ tree: Tree?, _ subject: String, _ reader: inout TreeReader) -> [String] {
    let names = content.roles.map(\.id)
    return reader.names(tree, in: subject).compactMap { item in
      if item.text == "default" { return names.first }
      if item.text == "none" { return nil }
      if names.contains(item.text) { return item.text }
      reader.note(
        .unknownRole, at: item.at, in: subject, item.text,
        suggestion: nearestWord(to: item.text, in: names))
      return nil
    }
  }

  private func speech(_ tree: Tree?, _ subject: String, _ reader: inout TreeReader) -> [Speech] {
    guard let tree else { return [] }
    return reader.items(tree, in: subject).compactMap { item in
      guard item.entries != nil else {
        return reader.member(
          item, of: content.wordings.keys.sorted(), orElse: .unknownWording, in: subject
        ).map(Speech.wording)
      }
      guard let by = reader.required("by", of: item, in: subject),
        let fact = facts.fact(by, in: subject, &reader)
      else { return nil }
      var choices: [Int: [Speech]] = [:]
      for entry in reader.entries(item, in: subject)
      where entry.key.text != "by" && entry.key.text != "else" {
        if entry.key.list != nil { reader.noteSinceFormat2(.listAsKey, at: entry.key, in: subject) }
        let chosen = speech(entry.value, subject, &reader)
        for value in facts.values(entry.key.alternatives, of: fact, in: subject, &reader) {
          choices[value] = chosen
        }
      }
      if let otherwise = item["else"] {
        let chosen = speech(otherwise, subject, &reader)
        for value in facts.vocabulary[fact].values.indices where choices[value] == nil {
          choices[value] = chosen
        }
      }
      return .by(fact, SpokenChoices(choices))
    }
  }

  /// The rule's own words and, where they have none of welfare, those that come with whatever alarms.
  ///
  /// Danger has words of its own; a check, a release and an answer that puts off never meet with what
  /// alarms, or say nothing of it.
  private func saysAlso(_ say: [Speech], _ decision: DecisionCode) -> [Speech] {
    let answering: Set<DecisionCode> = [
      .ncnd, .referNow, .referSubject, .takeRequest, .acceptInfo, .safeguard,
    ]
    guard answering.contains(decision), !say.isEmpty, !say.contains(where: isWelfare) else {
      return say
    }
    return say
      + content.saysAlso.map { item in
        .by(
          item.fact,
          SpokenChoices(
            Dictionary(
              item.values.map { ($0, [.wording(item.wording)]) },
              uniquingKeysWith: { first, _ in first })))
      }
  }

  /// Whatever chooses among its words, some of them help.
  private func isWelfare(_ speech: Speech) -> Bool {
    switch speech {
    case .wording(let id): content.wordings[id]?.isWelfare ?? false
    case .by(let fact, let choices):
      facts.vocabulary[fact].values.indices.allSatisfy { value in
        choices[value]?.contains(where: isWelfare) ?? false
      }
    }
  }

  /// The rule's own words, but where some are the only ones that may be said, whatever decides.
  private func saysOnly(_ say: [Speech], _ reader: inout TreeReader) -> [Speech] {
    content.saysOnly.reduce(say) { say, item in
      let only = speech(item.say, "says-only", &reader)
      let values = facts.vocabulary[item.place.fact].values.indices
      let choices = values.map { ($0, $0 == item.place.value ? only : say) }
      return [
        .by(item.place.fact, SpokenChoices(Dictionary(uniqueKeysWithValues: choices)))
      ]
    }
  }

  private func checkRelease(
    _ decision: DecisionCode, _ releases: [FactID], _ tree: Tree, _ subject: String,
    _ reader: inout TreeReader
  ) {
    let vocabulary = facts.vocabulary
    for fact in releases where vocabulary[fact].side != .held {
      reader.note(.releaseNotHeld, at: tree, in: subject, vocabulary[fact].code)
    }
    if decision == .release && releases.isEmpty {
      reader.note(.releaseWithoutFacts, at: tree, in: subject)
    }
  }
}
