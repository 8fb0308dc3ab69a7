import PolicyCore

/// Puts common floor, pack and overlay together into one policy.
struct PackBuilder {
  let common: Tree
  let pack: Tree
  let overlay: Tree?
  let hash: String
  /// What the desk knows by name has to be there.
  let isComplete: Bool

  private static let shared = [
    "questions", "verify", "wordings", "if-pressed", "never", "duties", "clauses", "words",
    "retention", "retention-periods", "own-holds", "owed", "registers", "office", "rules", "site",
    "message-flags", "signs",
    "survivors",
    "prove", "hearing", "alarms", "answers", "situations", "until-known", "says-only",
    "says-also", "texts", "format",
  ]
  private static let commonKeys =
    shared + [
      "pack", "version", "title", "usual-pack", "facts", "groups", "bands", "outline", "decisions",
      "retention-classes",
    ]
  static let packKeys =
    shared + [
      "pack", "version", "title", "extends", "message", "display", "roles", "not-at-the-desk",
      "amend",
      "without", "review-due",
    ]

  func build(_ reader: inout TreeReader) -> Policy? {
    reader.check(common, keys: Self.commonKeys)
    reader.check(pack, keys: Self.packKeys)
    checkExtends(&reader)
    guard
      let facts = FactsBuilder(
        facts: common["facts"], groups: common["groups"], display: pack["display"],
        reader: &reader)
    else { return nil }

    let bands = reader.texts(common["bands"], in: "bands").map(\.text)
    let classes = reader.texts(
      reader.required("retention-classes", of: common), in: "retention-classes")
    var content = ContentBuilder(
      facts: facts, bands: bands, retentionClasses: classes.map(\.text))
    content.read(common, own: false, &reader)
    content.read(pack, own: true, &reader)
    content.requirePeriods(in: common["retention-periods"], &reader)
    let overlaid = overlay.map { SiteOverlay($0, &reader) }
    overlaid?.apply(to: &content, ownPeriods: pack["retention-periods"], &reader)
    var site = overlaid?.settings ?? SiteSettings()
    site.contacts = content.contacts
    site.standIns = content.standIns
    site.office = content.office

    let usualMessage = usualMessage(&reader)
    var rulesBuilder = RulesBuilder(
      facts: facts, content: content, bands: bands,
      usualMessage: site.message ?? usualMessage, pack: pack)
    let (rules, riders) = rulesBuilder.build(ruleTrees(&reader), &reader)
    content = rulesBuilder.content
    content.blanks.check(against: content.contacts, &reader)
    content.fillInWhatIsShown()

    var hearing = HearingBuilder(facts: facts)
    let lexicon = hearing.lexicon(
      common: common["hearing"], own: pack["hearing"], words: content.words,
      pressure: content.signPlaces, alarms: content.alarms, &reader)

    let verifyTree = pack["verify"] ?? common["verify"]
    let outline = outline(facts, &reader)
    var policy = Policy(
      id: id(&reader),
      version: reader.text(reader.required("version", of: pack), in: "version") ?? "",
      title: title(site, &reader),
      hash: hash, vocabulary: facts.vocabulary, bands: bands, rules: rules, riders: riders,
      outline: outline, questions: content.questions,
      verification: verification(verifyTree, facts, &reader), wordings: content.wordings,
      ifPressed: content.ifPressed, never: content.never, roles: content.roles,
      duties: content.duties, clauses: content.clauses, notAtTheDesk: content.notAtTheDesk,
      words: content.words.map(\.word), lexicon: lexicon,
      promises: promises(facts, content, rules, &reader),
      messageFlags: Set(content.messageFlags), signs: content.signs,
      retentionClasses: content.retentionClasses, retentionPeriods: content.retentionPeriods,
      ownHolds: content.ownHolds, site: site, texts: content.texts,
      decisionWords: content.decisionWords,
      reviewDue: reviewDue(&reader), alarms: content.alarms, answerWords: content.answerWords,
      situations: content.situations, untilKnown: content.untilKnown,
      saysOnly: content.saysOnly.map(\.place),
      survivors: content.survivors, sharedSurvivors: content.sharedSurvivors)
    (policy.owed, policy.registers) = (content.owed, content.registers)
    checkRuleNames(content, policy, &reader)
    // Without rules there is a finding already.
    if rules.isEmpty { return nil }
    check(policy, &reader)
    checkWords(policy, &reader)
    return policy
  }

  /// What is owed after a rule is owed after one there is.
  private func checkRuleNames(
    _ content: ContentBuilder, _ policy: Policy, _ reader: inout TreeReader
  ) {
    let names = policy.rules.map(\.id) + policy.riders.map(\.id)
    for (name, place, subject) in content.ruleNames where !names.contains(name) {
      reader.note(
        .unknownRule, at: place, in: subject, name, suggestion: nearestWord(to: name, in: names))
    }
    let tasks = policy.owed.map(\.id)
    for (name, place, subject) in content.taskNames {
      // Two that give way to each other, or one to itself, are never owed.
      let own = policy.owed.first { "owed '\($0.id)'" == subject }
      let other = policy.owed.first { $0.id == name }
      let isMutual = own.map { own in
        own.id == name || other?.yieldsTo.contains(own.id) == true
      }
      if tasks.contains(name), isMutual != true { continue }
      reader.note(
        .badValue, at: place, in: subject, name,
        "the name of another task that does not yield to it",
        suggestion: tasks.contains(name) ? nil : nearestWord(to: name, in: tasks))
    }
  }

  private func checkExtends(_ reader: inout TreeReader) {
    guard let extends = reader.required("extends", of: pack), let name = extends.text else {
      return
    }
    let known = common["pack"]?.text ?? ""
    if name != known {
      reader.note(
        .unknownPack, at: extends, name, known, suggestion: nearestWord(to: name, in: [known]))
    }
  }

  /// The organisation as the site calls it, else as the pack does.
  private func title(_ site: SiteSettings, _ reader: inout TreeReader) -> String {
    let own = reader.text(reader.required("title", of: pack), in: "title") ?? ""
    return site.organisation.isEmpty ? own : site.organisation
  }

  /// The day by which the policy was to be looked at again.
  private func reviewDue(_ reader: inout TreeReader) -> String {
    guard let tree = pack["review-due"], let text = reader.name(tree, in: "review-due") else {
      return ""
    }
    if CivilDate(text) == nil {
      reader.note(.badValue, at: tree, in: "review-due", text, "a day like 2018-08-01")
    }
    return text
  }

  private func usualMessage(_ reader: inout TreeReader) -> MessageKind {
    reader.member(
      reader.required("message", of: pack), of: MessageKind.allCases.map(\.rawValue),
      orElse: .unknownMessage
    ).flatMap(MessageKind.init) ?? .none
  }

  /// Where everything stands; the pack's place is its first key.
  func places(_ source: PackSource) -> PackPlaces {
    func locations(_ tree: Tree?) -> [String: Finding.Location] {
      Dictionary(
        (tree?.entries ?? []).map { ($0.key.text ?? "", $0.key.location) },
        uniquingKeysWith: { first, _ in first })
    }
    func both(_ key: String) -> [String: Finding.Location] {
      locations(common[key]).merging(locations(pack[key]), uniquingKeysWith: { $1 })
    }
    var scratch = TreeReader()
    var places = PackPlaces(pack: .init(file: source.name, line: 0, column: 0))
    places.rules = Dictionary(
      ruleTrees(&scratch).compactMap { tree in tree["id"]?.text.map { ($0, tree) } },
      uniquingKeysWith: { first, _ in first })
    places.wordings = both("wordings").merging(
      locations(overlay?["wordings"]), uniquingKeysWith: { $1 })
    places.questions = both("questions")
    places.outline = Dictionary(
      (common["outline"]?.list ?? []).map { (($0["fact"] ?? $0).text ?? "", $0.location) },
      uniquingKeysWith: { first, _ in first })
    places.checks = ((pack["verify"] ?? common["verify"])?.list ?? []).map(\.location)
    places.clauses = both("clauses")
    places.promises = Dictionary(
      ((common["prove"]?.list ?? []) + (pack["prove"]?.list ?? [])).compactMap { tree in
        tree["id"].flatMap { id in id.text.map { ($0, tree.location) } }
      }, uniquingKeysWith: { first, _ in first })
    places.reviewDue = pack["review-due"]?.location
    places.common = common.location.file
    places.overlay = overlay?.location.file
    return places
  }

  /// The common rules as the pack amends them, less those it leaves out, then the pack's own.
  private func ruleTrees(_ reader: inout TreeReader) -> [Tree] {
    var trees = reader.items(common["rules"])
    let names = trees.compactMap { $0["id"]?.text }
    for entry in reader.entries(pack["amend"]) {
      guard let id = entry.key.text,
        let index = trees.firstIndex(where: { $0["id"]?.text == id })
      else {
        let id = entry.key.text ?? ""
        let isOwn = pack["rules"]?.list?.contains { $0["id"]?.text == id } == true
        reader.note(
          .unknownRule, at: entry.key, in: "amend", id, isOwn ? "own" : "",
          suggestion: isOwn ? nil : nearestWord(to: id, in: names))
        continue
      }
      let changes = reader.entries(entry.value, in: "amend '\(id)'")
      let kept = (trees[index].entries ?? []).filter { old in
        !changes.contains { $0.key.text == old.key.text }
      }
      trees[index] = Tree(shape: .mapping(kept + changes), location: entry.key.location)
    }
    for entry in reader.entries(pack["without"]) {
      let id = entry.key.text ?? ""
      // The reason is for whoever reads the pack, and there has to be one.
      _ = reader.text(entry.value, in: "without '\(id)'")
      if !names.contains(id) {
        reader.note(
          .unknownRule, at: entry.key, in: "without", id,
          suggestion: nearestWord(to: id, in: names))
      }
      trees.removeAll { $0["id"]?.text == id }
    }
    return trees + reader.items(pack["rules"])
  }

  private func outline(_ facts: FactsBuilder, _ reader: inout TreeReader) -> [OutlineItem] {
    reader.items(common["outline"], in: "outline").compactMap { item in
      if item.entries != nil { reader.check(item, keys: ["fact", "when"], in: "outline") }
      guard let fact = facts.fact(item["fact"] ?? item, in: "outline", &reader) else { return nil }
      return OutlineItem(fact: fact, when: facts.guard(item["when"], in: "outline", &reader))
    }
  }

  private func verification(
    _ tree: Tree?, _ facts: FactsBuilder, _ reader: inout TreeReader
  ) -> [VerificationRow] {
    guard let coach = facts.vocabulary.fact(KnownFact.verified.rawValue) else { return [] }
    return reader.items(tree, in: "verify").compactMap { row in
      reader.check(row, keys: ["when", "verified"], in: "verify")
      guard let named = reader.required("verified", of: row, in: "verify"),
        let outcome = facts.value(named, of: coach, in: "verify", &reader)
      else { return nil }
      return VerificationRow(
        when: facts.guard(row["when"], in: "verify", reach: .verification, &reader),
        outcome: outcome)
    }
  }

  private func promises(
    _ facts: FactsBuilder, _ content: ContentBuilder, _ rules: [Rule], _ reader: inout TreeReader
  ) -> [PackPromise] {
    let trees =
      reader.items(common["prove"], in: "prove") + reader.items(pack["prove"], in: "prove")
    var taken = Set(BuiltInPromise.allCases.map(\.rawValue))
    return trees.compactMap { tree in
      guard let id = reader.text(reader.required("id", of: tree, in: "prove")) else { return nil }
      let subject = "promise '\(id)'"
      // A finding names a promise by its id: of two of the same nobody could tell which is broken.
      if !taken.insert(id).inserted {
        reader.noteSinceFormat2(.duplicateID, at: tree["id"] ?? tree, in: subject, id)
      }
      reader.check(tree, keys: ["id", "when", "never", "always", "cites"], in: subject)
      guard let shapeTree = tree["never"] ?? reader.required("always", of: tree, in: subject)
      else { return nil }
      // The table of checks knows nothing of what is decided: a promise is about the one or the other.
      let isAboutChecks = shapeTree["verified"] != nil
      let keys = ["decision", "message", "releases", "refer", "duties", "say"]
      reader.check(shapeTree, keys: isAboutChecks ? ["verified"] : keys, in: subject)
      var shape = PackPromise.Shape()
      if let outcomes = shapeTree["verified"], let coach = facts.vocabulary.fact("verified") {
        shape.verified = facts.values(outcomes, of: coach, in: subject, &reader)
      }
      shape.decisions = reader.members(
        shapeTree["decision"], of: DecisionCode.allCases.map(\.rawValue),
        orElse: .unknownDecision, in: subject
      ).compactMap(DecisionCode.init)
      shape.messages = reader.members(
        shapeTree["message"], of: MessageKind.allCases.map(\.rawValue), orElse: .unknownMessage,
        in: subject
      ).compactMap(MessageKind.init)
      shape.releases = reader.items(shapeTree["releases"]).compactMap {
        facts.fact($0, in: subject, &reader)
      }
      shape.refer = reader.members(
        shapeTree["refer"], of: content.roles.map(\.id), orElse: .unknownRole, in: subject)
      shape.duties = reader.members(
        shapeTree["duties"], of: content.duties.keys.sorted(), orElse: .unknownDuty, in: subject)
      shape.say = reader.members(
        shapeTree["say"], of: content.wordings.keys.sorted(), orElse: .unknownWording, in: subject)
      return PackPromise(
        id: id,
        when: facts.guard(
          tree["when"], in: subject, reach: isAboutChecks ? .verification : .rules, &reader),
        sense: tree["never"] != nil ? .never : .always, shape: shape,
        cites: reader.members(
          tree["cites"], of: content.clauses.map(\.id), orElse: .unknownClause, in: subject))
    }
  }

  /// Under which the pack is known: in the log, on paper, and in the names of files.
  private func id(_ reader: inout TreeReader) -> String {
    guard let place = reader.required("pack", of: pack), let id = reader.name(place) else {
      return ""
    }
    let parts = id.split(separator: "-", omittingEmptySubsequences: false)
    let isName = parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) }
    }
    if !isName || id.count > Self.longestID {
      reader.noteSinceFormat2(.badID, at: place, in: "pack", id, "\(Self.longestID) of them")
    }
    return id
  }

  private static let longestID = 40

  /// What only the whole can show: words the desk needs, questions the outline asks.
  private func check(_ policy: Policy, _ reader: inout TreeReader) {
    // A file of one's own is named by its path.
    if let named = overlay?["pack"], let id = named.text, !id.isEmpty, id != policy.id,
      !id.contains("/"), !id.hasSuffix(".yaml")
    {
      reader.note(.otherPack, at: named, in: "site", id, policy.id)
    }
    for standing in StandingWording.allCases where policy.wordings[standing.rawValue] == nil {
      reader.note(.missingStandingWording, at: pack, standing.rawValue)
    }
    for item in policy.outline where !policy.questions.contains(where: { $0.fact == item.fact }) {
      reader.note(.missingQuestion, at: pack, policy.vocabulary[item.fact].code)
    }
    if isComplete { checkKnown(policy, &reader) }
  }

  /// What the program knows by name is looked up here, once: nothing later asks whether it is there.
  private func checkKnown(_ policy: Policy, _ reader: inout TreeReader) {
    func need<Name: RawRepresentable<String> & CaseIterable>(
      _ names: Name.Type, _ kind: String, in section: String, where isThere: (String) -> Bool
    ) {
      for name in names.allCases.map(\.rawValue) where !isThere(name) {
        reader.note(.missingKnownName, at: common[section] ?? common, kind, name)
      }
    }
    for name in policy.known.missing {
      let kind = name.contains("=") ? "value" : "fact"
      reader.note(.missingKnownName, at: common["facts"] ?? common, kind, name)
    }
    need(KnownDuty.self, "duty", in: "duties") { policy.duties[$0] != nil }
    need(KnownText.self, "text", in: "texts") { policy.texts[$0] != nil }
    need(DecisionCode.self, "meaning of the decision", in: "decisions") {
      policy.decisionWords[$0] != nil
    }
    need(KnownContact.self, "value", in: "site") { policy.site.contacts[$0] != nil }
  }
}
