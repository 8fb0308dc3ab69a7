import PolicyCore

/// Rules and riders, and the one order of strength they are asked in.
struct RulesBuilder {
  let facts: FactsBuilder
  let content: ContentBuilder
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

  private static let keys = [
    "id", "default", "except", "band", "when", "decision", "message", "releases", "say", "refer",
    "duties", "cites", "never", "if-pressed", "retention", "over", "waits", "adds",
  ]

  func build(_ trees: [Tree], _ reader: inout TreeReader) -> (rules: [Rule], riders: [Rider]) {
    var drafts: [Draft] = []
    var riders: [Rider] = []
    var ids = Set<String>()
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
            id: id, tree: tree, parent: reader.text(tree["except"], in: subject),
            band: bands.count, over: reader.texts(tree["over"], in: subject).map(\.text)))
      }
    }
    settleBands(&drafts, &reader)
    let ordered = order(drafts, &reader)
    return (ordered.map { rule($0, among: drafts, &reader) }, Array(riders.prefix(Self.mostRiders)))
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
      for (over, place) in reader.texts(draft.tree["over"], in: subject)
      where !names.contains(over) {
        reader.note(
          .unknownRule, at: place, in: subject, over, suggestion: nearestWord(to: over, in: names))
      }
    }
    if defaults == 0 { reader.note(.noDefault, at: drafts.first?.tree ?? pack) }
    for index in drafts.indices { drafts[index].band = band(of: drafts[index], drafts, &reader) }
  }

  private func band(
    of draft: Draft, _ drafts: [Draft], _ reader: inout TreeReader, depth: Int = 0
  ) -> Int {
    let parent = draft.parent.flatMap { id in drafts.first { $0.id == id } }
    // A circle, which `order` reports.
    guard depth < drafts.count else { return bands.count }
    let inherited = parent.map { band(of: $0, drafts, &reader, depth: depth + 1) } ?? bands.count
    guard let place = draft.tree["band"], let name = place.text else { return inherited }
    guard let own = bands.firstIndex(of: name) else {
      if depth == 0 {
        reader.note(
          .unknownBand, at: place, in: "rule '\(draft.id)'", name,
          suggestion: nearestWord(to: name, in: bands))
      }
      return inherited
    }
    if own > inherited && depth == 0 {
      reader.note(
        .weakerBand, at: place, in: "rule '\(draft.id)'", name, parent?.id ?? "")
    }
    return min(own, inherited)
  }

  /// Strongest first: by band, and within a band exceptions before what they except and `over`
  /// before what it names; what is left keeps the order of the file.
  private func order(_ drafts: [Draft], _ reader: inout TreeReader) -> [Draft] {
    var ordered: [Draft] = []
    for band in 0...bands.count {
      var waiting = drafts.filter { $0.band == band }
      func blocker(of candidate: Draft) -> Int? {
        waiting.firstIndex { other in
          other.id != candidate.id
            && (other.over.contains(candidate.id) || isAncestor(candidate.id, of: other, drafts))
        }
      }
      while !waiting.isEmpty {
        if let next = waiting.firstIndex(where: { blocker(of: $0) == nil }) {
          ordered.append(waiting.remove(at: next))
          continue
        }
        // Everything waits for something: from one to what blocks it, until one comes up again.
        var trail: [Int] = []
        var next = 0
        while !trail.contains(next) {
          trail.append(next)
          next = blocker(of: waiting[next]) ?? next
        }
        let circle = trail.drop { $0 != next }.sorted()
        let first = waiting[circle[0]]
        reader.note(.circularRules, at: first.tree, in: "rule '\(first.id)'", first.id)
        ordered += circle.map { waiting[$0] }
        for index in circle.reversed() { waiting.remove(at: index) }
      }
    }
    if let index = ordered.firstIndex(where: { $0.tree["default"]?.text == "yes" }) {
      ordered.append(ordered.remove(at: index))
    }
    return ordered
  }

  private func isAncestor(_ id: String, of draft: Draft, _ drafts: [Draft]) -> Bool {
    lineage(of: draft, drafts).dropFirst().contains(id)
  }

  private func lineage(of draft: Draft, _ drafts: [Draft]) -> [String] {
    var ids = [draft.id]
    var next = draft.parent
    while let id = next, !ids.contains(id) {
      ids.append(id)
      next = drafts.first { $0.id == id }?.parent
    }
    return ids
  }

  // MARK: - One rule

  private func rule(_ draft: Draft, among drafts: [Draft], _ reader: inout TreeReader) -> Rule {
    let tree = draft.tree
    let subject = "rule '\(draft.id)'"
    let decision =
      reader.member(
        reader.required("decision", of: tree, in: subject),
        of: DecisionCode.allCases.map(\.rawValue), orElse: .unknownDecision, in: subject
      ).flatMap(DecisionCode.init) ?? .ncnd
    let sayTree = reader.required("say", of: tree, in: subject)
    let say = speech(sayTree, subject, &reader)
    if let sayTree, reader.items(sayTree).isEmpty {
      reader.note(.noWords, at: sayTree, in: subject)
    }
    let releases = reader.items(tree["releases"], in: subject).compactMap {
      facts.fact($0, in: subject, &reader)
    }
    checkRelease(decision, releases, say, tree, subject, &reader)
    let cites = cited(tree["cites"], subject, &reader)
    if reader.items(tree["cites"]).isEmpty { reader.note(.uncitedRule, at: tree, in: subject) }
    let effect = Effect(
      decision: decision, message: message(tree["message"], subject, &reader), say: say,
      refer: refer(tree["refer"], subject, &reader),
      duties: reader.members(
        tree["duties"], of: content.duties.keys.sorted(), orElse: .unknownDuty, in: subject),
      releases: releases)
    let bandClass = draft.band < bands.count ? content.retention[bands[draft.band]] : nil
    let own = Set(content.clauses.filter(\.own).map(\.id))
    return Rule(
      id: draft.id, parent: draft.parent, band: draft.band,
      when: facts.guard(tree["when"], in: subject, &reader), effect: effect, cites: cites,
      never: reader.texts(tree["never"], in: subject).map(\.text),
      ifPressed: content.spokenLines(tree["if-pressed"], in: subject, &reader),
      retention: reader.text(tree["retention"], in: subject) ?? bandClass
        ?? content.retention["usual"] ?? "enquiry-general",
      waits: reader.flag(tree["waits"], in: subject),
      silent: !cites.contains(where: own.contains), lineage: lineage(of: draft, drafts),
      over: draft.over)
  }

  private func rider(
    _ id: String, _ tree: Tree, _ adds: Tree, _ reader: inout TreeReader
  ) -> Rider {
    let subject = "rule '\(id)'"
    reader.check(adds, keys: ["duties", "never", "if-pressed", "cites"], in: subject)
    return Rider(
      id: id, when: facts.guard(tree["when"], in: subject, &reader),
      duties: reader.members(
        adds["duties"], of: content.duties.keys.sorted(), orElse: .unknownDuty, in: subject),
      never: reader.texts(adds["never"], in: subject).map(\.text),
      ifPressed: content.spokenLines(adds["if-pressed"], in: subject, &reader),
      cites: cited(adds["cites"], subject, &reader))
  }

  private func cited(_ tree: Tree?, _ subject: String, _ reader: inout TreeReader) -> [String] {
    reader.members(tree, of: content.clauses.map(\.id), orElse: .unknownClause, in: subject)
  }

  private func message(
    _ tree: Tree?, _ subject: String, _ reader: inout TreeReader
  ) -> MessageKind {
    guard let tree, let text = reader.text(tree, in: subject) else { return .none }
    if text == "usual" { return usualMessage }
    if let kind = MessageKind(rawValue: text) { return kind }
    reader.note(.unknownMessage, at: tree, in: subject, text)
    return .none
  }

  private func refer(_ tree: Tree?, _ subject: String, _ reader: inout TreeReader) -> [String] {
    let names = content.roles.map(\.id)
    return reader.texts(tree, in: subject).compactMap { item in
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
        let chosen = speech(entry.value, subject, &reader)
        for value in facts.values(entry.key, of: fact, in: subject, &reader) {
          choices[value] = chosen
        }
      }
      if let otherwise = item["else"] {
        let chosen = speech(otherwise, subject, &reader)
        for value in facts.vocabulary[fact].values.indices where choices[value] == nil {
          choices[value] = chosen
        }
      }
      return .by(fact, choices)
    }
  }

  private func checkRelease(
    _ decision: DecisionCode, _ releases: [FactID], _ say: [Speech], _ tree: Tree,
    _ subject: String, _ reader: inout TreeReader
  ) {
    let vocabulary = facts.vocabulary
    func codes(_ facts: some Sequence<FactID>) -> String {
      let names = Set(facts).sorted().map { vocabulary[$0].code }
      return names.isEmpty ? "nothing" : names.joined(separator: ", ")
    }
    for fact in releases where vocabulary[fact].side != .held {
      reader.note(.releaseNotHeld, at: tree, in: subject, vocabulary[fact].code)
    }
    if decision == .release && releases.isEmpty {
      reader.note(.releaseWithoutFacts, at: tree, in: subject)
    }
    let disclosed =
      say.flatMap(\.wordings).flatMap { content.wordings[$0]?.discloses ?? [] }
      + say.flatMap(\.facts).filter { vocabulary[$0].side == .held }
    if Set(disclosed) != Set(releases) {
      reader.note(
        .discloses, at: tree["say"] ?? tree, in: subject, codes(disclosed), codes(releases))
    }
  }
}
