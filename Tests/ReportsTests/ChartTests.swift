import Foundation
import PolicyCore
import PolicyPacks
import Testing

@testable import Reports

/// What the sheet says is what the desk says.
@Suite struct `A policy on paper` {
  private func drawn(_ id: String) throws -> DrawnPack { try #require(DrawnPacks.all[id]) }

  @Test(arguments: BuiltInPacks.ids)
  func `has every kind of enquirer in one column and every request in one row`(id: String) throws {
    let pack = try drawn(id)
    for (fact, groups) in [
      (KnownFact.enquirer, pack.chart.enquirers), (.request, pack.chart.requests),
    ] {
      let id = try #require(pack.policy.fact(fact))
      #expect(
        groups.flatMap(\.values).sorted() == Array(pack.policy.vocabulary[id].values.indices))
    }
    var covered = Set<[Int]>()
    for block in pack.chart.blocks {
      for column in block.columns {
        for row in block.rows { #expect(covered.insert([column, row]).inserted) }
      }
    }
    #expect(covered.count == pack.chart.enquirers.count * pack.chart.requests.count)
    let text = try ReadPage(pack.wall.document).printed
    for label in (pack.chart.enquirers + pack.chart.requests).flatMap(\.labels) {
      #expect(text.contains(label), "\(label)")
    }
  }

  @Test(arguments: BuiltInPacks.ids)
  func `says in every box what the evaluator decides`(id: String) throws {
    let pack = try drawn(id)
    let (enquirer, request) = try facts(pack.policy)
    for block in pack.chart.blocks {
      for who in pack.chart.enquirers[block.columns].flatMap(\.values) {
        for what in pack.chart.requests[block.rows].flatMap(\.values) {
          var answers = Answers()
          answers[enquirer] = .value(who)
          answers[request] = .value(what)
          #expect(outcome(pack.policy, answers) == block.handling.first)
        }
      }
    }
  }

  /// Read as the sheet says it is read, for calls of every kind in which a sign is known.
  @Test(arguments: BuiltInPacks.ids)
  func `says of every sign what the evaluator decides, or that it has to be typed`(
    id: String
  ) throws {
    let pack = try drawn(id)
    let (enquirer, request) = try facts(pack.policy)
    let verified = try #require(pack.policy.fact(.verified))
    let done = try #require(pack.policy.vocabulary.value("yes", of: verified))
    var (read, typed) = (0, 0)
    let extras = pack.chart.exceptions.flatMap(\.extras) + pack.chart.typed.flatMap(\.extras)
    for (index, extra) in Set(extras).enumerated() {
      let isTyped = pack.chart.typed.contains { $0.extras.contains(extra) }
      let isBesides = pack.chart.besides.contains { $0.isKnown(in: extra) }
      let lines = pack.chart.exceptions.filter { $0.extras.contains(extra) }
      for who in pack.policy.vocabulary[enquirer].values.indices {
        for what in pack.policy.vocabulary[request].values.indices
        where (who * 31 + what * 17 + index) % 7 == 0 {
          let handling = try #require(pack.handling(who, what))
          var answers = Answers()
          answers[enquirer] = .value(who)
          answers[request] = .value(what)
          for (fact, value) in extra where fact != verified { answers[fact] = .value(value) }
          // Nobody is checked whom the desk does not ask to be.
          if extra[verified] != nil, outcome(pack.policy, answers).decision != .verify { continue }
          if let value = extra[verified] { answers[verified] = .value(value) }
          let first = lines.first { $0.holds(who, what) }
          if first == nil && isTyped {
            typed += 1
            continue
          }
          var box = extra[verified] == done ? handling.checked ?? handling.first : handling.first
          if isBesides { box.atOnce = true }
          read += 1
          #expect(
            (first?.outcome ?? box) == outcome(pack.policy, answers),
            "\(id), \(lines.first?.rules ?? []): enquirer \(who), request \(what)")
        }
      }
    }
    #expect(read > 2000, "\(read) read, \(typed) to be typed")
  }

  /// Two lines with one condition and one place would leave the reader to guess; so would an answer that holds for
  /// some boxes and does not say which.
  @Test(arguments: BuiltInPacks.ids)
  func `has no two lines that no reader can tell apart`(id: String) throws {
    let pack = try drawn(id)
    let short = pack.policy.decisionWords.values.map(\.short)
    let rows = try changeRows(pack)
    #expect(Set(rows.map { $0[0] + "|" + $0[1] }).count == rows.count)
    var told = 0
    for row in rows {
      let isTyped = row[2].hasPrefix("Type it.")
      #expect(!row[1].contains("type it") && (row[1] == "any other") == isTyped, "\(row)")
      if isTyped { #expect(!short.contains(where: row[2].contains), "\(row)") }
      told += isTyped ? 0 : 1
    }
    #expect(told > 10 && rows.count - told <= 3)
    // Of lines for the same thing known, each has a box that none before it has.
    for extra in Set(pack.chart.exceptions.flatMap(\.extras)) {
      var taken: Set<[Int]> = []
      for line in pack.chart.exceptions.filter({ $0.extras.contains(extra) }) {
        let (enquirer, request) = try facts(pack.policy)
        let boxes = pack.policy.vocabulary[enquirer].values.indices.flatMap { who in
          pack.policy.vocabulary[request].values.indices.filter { line.holds(who, $0) }
            .map { [who, $0] }
        }
        #expect(!taken.isSuperset(of: boxes), "\(line.rules)")
        taken.formUnion(boxes)
      }
    }
  }

  /// A court order keeps the answer and makes it a hurry: that is a line, with what is done about papers.
  @Test(arguments: BuiltInPacks.ids)
  func `says in a line of its own what makes every call urgent`(id: String) throws {
    let pack = try drawn(id)
    let policy = pack.policy
    let vocabulary = policy.vocabulary
    let (enquirer, request) = try facts(policy)
    let rows = try changeRows(pack)
    var found = 0
    for code in vocabulary.facts.map(\.code) {
      let fact = try #require(vocabulary.fact(code))
      guard vocabulary[fact].side == .call, [.heard, .asked].contains(vocabulary[fact].how),
        fact != enquirer, fact != request
      else { continue }
      for value in vocabulary[fact].values.indices
      where value != vocabulary[fact].unanswered
        && vocabulary[fact].values[value].code != notSureCode
      {
        let calls = vocabulary[enquirer].values.indices.flatMap { who in
          vocabulary[request].values.indices.map { what in
            var answers = Answers()
            answers[enquirer] = .value(who)
            answers[request] = .value(what)
            let plain = policy.decide(answers)
            answers[fact] = .value(value)
            return (plain: plain, known: policy.decide(answers))
          }
        }
        func isUrgent(_ decision: Decision) -> Bool {
          decision.duties.contains("tell-management-now")
        }
        guard calls.allSatisfy({ isUrgent($0.known) }),
          calls.contains(where: {
            !isUrgent($0.plain) && $0.plain.code == $0.known.code
              && $0.plain.refer == $0.known.refer && $0.plain.message == $0.known.message
          })
        else { continue }
        found += 1
        let label = vocabulary[fact].values[value].label
        let here = rows.filter {
          $0[0].lowercased().contains(label) && $0[1] == "all, on top" && $0[2].contains("at once")
        }
        #expect(!here.isEmpty, "\(label)")
        if ["order", "legal-power"].contains(code) {
          let steps = policy.duties["legal-hold"]?.steps ?? []
          #expect(!steps.isEmpty)
          for step in steps { #expect(here.contains { $0[2].contains(step) }, "\(label): \(step)") }
        }
      }
    }
    #expect(found >= 2)
  }

  @Test(arguments: BuiltInPacks.ids)
  func `accounts for every rule, and names each sign it has`(id: String) throws {
    let pack = try drawn(id)
    let drawn = pack.chart.blocks.flatMap(\.rules) + pack.chart.exceptions.flatMap(\.rules)
    #expect(Set(drawn).isDisjoint(with: pack.chart.elsewhere))
    #expect(Set(drawn + pack.chart.elsewhere).isSubset(of: pack.policy.rules.map(\.id)))
    // Of all others what they rest on is to be typed.
    for rule in pack.policy.rules where !(drawn + pack.chart.elsewhere).contains(rule.id) {
      let facts = rule.when.alternatives.map { Set($0.conditions.map(\.fact)) }
      #expect(
        pack.chart.typed.flatMap(\.extras).contains { extra in
          facts.contains { $0.isSuperset(of: extra.keys) }
        }, "\(rule.id)")
    }
    let text = try ReadPage(pack.wall.document).printed.lowercased()
    #expect(pack.chart.elsewhere.isEmpty == pack.chart.elsewhereWords.isEmpty)
    for words in pack.chart.elsewhereWords {
      #expect(text.contains(words.lowercased()), "\(words)")
    }
    for signs in pack.chart.exceptions.map(\.signs) + pack.chart.typed.map(\.signs) {
      #expect(text.contains(pack.chart.words(for: signs).lowercased()), "\(signs)")
    }
  }

  @Test(arguments: BuiltInPacks.ids)
  func `leaves nothing that changes an answer to the desk alone`(id: String) throws {
    let pack = try drawn(id)
    let wanted =
      pack.chart.besidesTogether.map { signs, what in
        [pack.chart.words(for: signs).capitalisedFirst, "all, on top", what.text.plain]
      }
      + pack.chart.exceptions.map { line in
        [
          pack.chart.words(for: line.signs).capitalisedFirst,
          pack.chart.scopeWords(of: line) ?? "all",
          line.outcome.text.plain,
        ]
      }
      + pack.chart.typed.map { line in
        [pack.chart.words(for: line.signs).capitalisedFirst, "any other", line.hurry.text.plain]
      }
    #expect(try changeRows(pack) == wanted)
    #expect(pack.chart.exceptions.contains { $0.outcome.decision == .emergency })
  }

  /// Read from the page itself: a box by the heads it names.
  @Test(arguments: BuiltInPacks.ids)
  func `has in its table, for each column and row, the box the evaluator fills`(id: String) throws {
    let pack = try drawn(id)
    var read = 0
    for table in try ReadPage(pack.wall.document).all("table") {
      let heads = Dictionary(
        uniqueKeysWithValues: table.all("th").map { ($0.attributes["id"] ?? "", $0.line) })
      func groups(_ box: ReadPage.Node, _ groups: [PolicyChart.Group]) -> [PolicyChart.Group] {
        (box.attributes["headers"] ?? "").split(separator: " ").compactMap { head in
          groups.first { heads[String(head)]?.hasPrefix("\($0.name) \($0.labels[0])") == true }
        }
      }
      for box in table.all("td") {
        for who in groups(box, pack.chart.enquirers) {
          for what in groups(box, pack.chart.requests) {
            for (who, what) in who.values.flatMap({ who in what.values.map { (who, $0) } }) {
              read += 1
              let handling = try #require(pack.handling(who, what))
              #expect(box.line == handling.text.plain, "\(who), \(what): \(box.line)")
            }
          }
        }
      }
    }
    let (enquirer, request) = try facts(pack.policy)
    let vocabulary = pack.policy.vocabulary
    #expect(read == vocabulary[enquirer].values.count * vocabulary[request].values.count)
  }

  // MARK: - Whom to ring

  /// Every call somebody must hear of at once is in one list, with the roles in the desk's own order.
  @Test(arguments: BuiltInPacks.ids)
  func `rings whom the decision rings, in its order`(id: String) throws {
    let pack = try drawn(id)
    let policy = pack.policy
    let (enquirer, request) = try facts(policy)
    let harm = try #require(policy.fact(.harm))
    let now = try #require(policy.vocabulary.value("immediate", of: harm))
    let verified = try #require(policy.fact(.verified))
    let done = try #require(policy.vocabulary.value("yes", of: verified))
    func order(_ answers: Answers) -> [Role]? {
      let decision = policy.decide(answers)
      return decision.duties.contains("tell-management-now")
        ? policy.ringingOrder(for: [decision]) : nil
    }
    func printed(_ holds: (RingingList) -> Bool) -> [[Role]] {
      pack.chart.ringing.filter(holds).map(\.roles)
    }
    var rung = 0
    for who in policy.vocabulary[enquirer].values.indices {
      var answers = Answers()
      answers[enquirer] = .value(who)
      answers[harm] = .value(now)
      #expect(printed { $0.danger.contains(who) } == [order(answers)].compactMap(\.self))
      answers[harm] = nil
      for what in policy.vocabulary[request].values.indices {
        answers[request] = .value(what)
        answers[verified] = nil
        let first = order(answers)
        let isChecked = policy.decide(answers).code == .verify
        #expect(
          printed { $0.first.contains { $0.contains(who, what) } } == [first].compactMap(\.self))
        answers[verified] = .value(done)
        let checked = isChecked ? order(answers) : nil
        #expect(
          printed { $0.checked.contains { $0.contains(who, what) } }
            == (checked == first ? [] : [checked].compactMap(\.self)))
        rung += first == nil ? 0 : 1
      }
    }
    #expect(rung > 20)
    for document in [pack.wall.document, pack.card.document] {
      let isChart = document == pack.wall.document
      let section = try ringing(document)
      #expect(
        section.filter { $0.name == "h3" }.map(\.line)
          == pack.chart.ringing.map {
            $0.roles.map(\.label).joined(separator: ", then ").capitalisedFirst
          })
      let items = section.filter { $0.name == "li" }.map(\.line)
      #expect(
        items
          == pack.chart.ringing.flatMap { list in
            list.about.map { pack.chart.words($0, columns: isChart) }
          })
      // To be found by eye: no item is a paragraph.
      for item in items { #expect(item.count <= 190, "\(item)") }
      #expect(items.count >= 4)
    }
  }

  /// Two further answers together may send a call to a list that neither of them leads to; so the sheet says that the
  /// desk has to be asked.
  @Test(arguments: BuiltInPacks.ids)
  func `leaves to the desk what two things known together change`(id: String) throws {
    let pack = try drawn(id)
    let policy = pack.policy
    let (enquirer, request) = try facts(policy)
    let vocabulary = policy.vocabulary
    let known = vocabulary.facts.compactMap { vocabulary.fact($0.code) }.filter {
      vocabulary[$0].side == .call && [.heard, .asked].contains(vocabulary[$0].how)
        && $0 != enquirer && $0 != request
    }.flatMap { fact in
      vocabulary[fact].values.indices.filter { $0 != vocabulary[fact].unanswered }.map {
        (fact, $0)
      }
    }
    func order(_ who: Int, _ what: Int, _ more: [(FactID, Int)]) -> [Role]? {
      var answers = Answers()
      answers[enquirer] = .value(who)
      answers[request] = .value(what)
      for (fact, value) in more { answers[fact] = .value(value) }
      let decision = policy.decide(answers)
      return policy.mustBeHeard(decision) ? policy.ringingOrder(for: [decision]) : nil
    }
    let isThere = vocabulary[enquirer].values.indices.contains { who in
      vocabulary[request].values.indices.contains { what in
        let alone = known.map { order(who, what, [$0]) }
        let plain = order(who, what, [])
        return known.indices.contains { one in
          known.indices.contains { two in
            guard known[one].0 != known[two].0,
              let both = order(who, what, [known[one], known[two]])
            else { return false }
            return ![plain, alone[one], alone[two]].contains(both)
          }
        }
      }
    }
    #expect(isThere)
    let says = "Where two of these come together, or it says mostly: the desk says."
    for document in [pack.wall.document, pack.card.document] {
      #expect(try ringing(document).contains { $0.name == "p" && $0.line.contains(says) })
    }
  }

  /// What else may be known and sends a call to others: the sheet has it where the desk has.
  @Test(arguments: BuiltInPacks.ids, ["order=shown", "verified=failed", "about-role=yes"])
  func `says whom to ring where something else is known`(id: String, known: String) throws {
    let pack = try drawn(id)
    let policy = pack.policy
    let vocabulary = policy.vocabulary
    let (enquirer, request) = try facts(policy)
    let sides = known.split(separator: "=").map(String.init)
    let fact = try #require(vocabulary.fact(sides[0]))
    let value = try #require(vocabulary.value(sides[1], of: fact))
    var lists: Set<[String]> = []
    for who in vocabulary[enquirer].values.indices {
      for what in vocabulary[request].values.indices {
        var answers = Answers()
        answers[enquirer] = .value(who)
        answers[request] = .value(what)
        let plain = policy.decide(answers)
        answers[fact] = .value(value)
        let decision = policy.decide(answers)
        guard policy.mustBeHeard(decision) else { continue }
        let roles = policy.ringingOrder(
          for: [decision], aboutFirst: sides[0] == "about-role")
        if !policy.mustBeHeard(plain) || roles != policy.ringingOrder(for: [plain]) {
          lists.insert(roles.map(\.label))
        }
      }
    }
    let label = vocabulary[fact].values[value].label
    let rows = pack.chart.ringing.filter { $0.about.contains { $0.words.contains(label) } }
    #expect(!lists.isEmpty)
    #expect(rows.contains { lists.contains($0.roles.map(\.label)) }, "\(known)")
    let says = rows.contains { $0.about.contains { $0.words.contains(label) && $0.isMostly } }
    if lists.count > 1 { #expect(says) }
  }

  /// What makes a call urgent in company alone, as an illness does of which somebody brings news, is no line of its own.
  @Test(arguments: BuiltInPacks.ids)
  func `orders nobody to ring about what is no hurry by itself`(id: String) throws {
    let pack = try drawn(id)
    let vocabulary = pack.policy.vocabulary
    let kind = try #require(vocabulary.fact("sensitivity"))
    let medical = try #require(vocabulary.value("medical", of: kind))
    let label = "\(vocabulary[kind].label): \(vocabulary[kind].values[medical].label)"
    #expect(!pack.chart.ringing.contains { $0.about.contains { $0.words.contains(label) } })
  }

  /// "The first on the list" stands beside the list of that very decision.
  @Test(arguments: BuiltInPacks.ids)
  func `has done in danger and about a worry what the decision has done`(id: String) throws {
    let pack = try drawn(id)
    let policy = pack.policy
    let (enquirer, request) = try facts(policy)
    func steps(_ answers: Answers) -> (steps: [String], list: [String]) {
      let decision = policy.decide(answers)
      let duties = decision.duties.compactMap { policy.duties[$0] }.sorted { $0.rank < $1.rank }
      return (
        duties.flatMap(\.steps).withoutRepeats, policy.ringingOrder(for: [decision]).map(\.label)
      )
    }
    func read(_ lines: [SheetSection.Line]) -> [String] {
      lines.compactMap { line in
        switch line {
        case .step(let text), .item(let text): text
        case .fill(let label, isStep: true): label
        default: nil
        }
      }
    }
    func isTyped(_ step: String) -> Bool { step.contains("type ") }
    let harm = try #require(policy.fact(.harm))
    var answers = Answers()
    answers[harm] = .value(try #require(policy.vocabulary.value("immediate", of: harm)))
    let danger = steps(answers)
    // The desk's first words before all, then what is done in its order, and nothing to be typed among it.
    #expect(pack.text.danger.say == policy.decide(answers).say && !pack.text.danger.say.isEmpty)
    let (first, after) = (read(pack.text.danger.todo), read(pack.text.danger.after))
    #expect(!first.contains(where: isTyped) && first.count <= 6)
    #expect(
      (first + after).filter { !isTyped($0) } == danger.steps.filter { !isTyped($0) })
    #expect(Set(first + after) == Set(danger.steps) && after.contains(where: isTyped))
    #expect(read(pack.text.danger.words) == danger.list)
    let box = try #require(
      ReadPage(pack.card.document).elements.first {
        $0.attributes["class"] == "heavy paleRed"
      })
    #expect(!box.line.contains("on the card"))
    let words = pack.text.danger.say.joined()
    #expect(box.all("p").first?.line == "“\(words)”")

    let worry = try #require(pack.text.sections.first { $0.title.hasPrefix("A worry") })
    guard case .remark(let about)? = worry.lines.first else {
      Issue.record("no word on whom it is for")
      return
    }
    var named = 0
    for (what, value) in policy.vocabulary[request].values.enumerated()
    where about.contains(value.label) {
      named += 1
      let who = policy.vocabulary[enquirer].values.indices
      let same = who.count { who in
        var answers = Answers()
        answers[enquirer] = .value(who)
        answers[request] = .value(what)
        let call = steps(answers)
        return read(worry.lines) == call.steps.filter { !isTyped($0) } + call.list
      }
      #expect(2 * same >= who.count, "\(value.label)")
    }
    #expect(named > 0)
  }

  /// A message is offered to those the desk offers one, and words of a check are for whom the desk has them.
  @Test(arguments: BuiltInPacks.ids)
  func `says for whom its words are where they are not for all`(id: String) throws {
    let pack = try drawn(id)
    let policy = pack.policy
    let (enquirer, request) = try facts(policy)
    let verified = try #require(policy.fact(.verified))
    let said = Set(pack.text.safe)
    var (refused, isTold) = (Set<Int>(), Set<String>())
    var checks: [Int: Set<String>] = [:]
    for who in policy.vocabulary[enquirer].values.indices {
      var isOffered = false
      for what in policy.vocabulary[request].values.indices {
        var answers = Answers()
        answers[enquirer] = .value(who)
        answers[request] = .value(what)
        let decision = policy.decide(answers)
        if decision.message == .offer { isOffered = true }
        if decision.message != .offer { isTold.formUnion(decision.say) }
        if decision.code == .verify, let question = policy.question(for: verified, answers) {
          checks[who, default: []].insert(question.text)
        }
      }
      if !isOffered { refused.insert(who) }
    }
    // The first line is the safe sentence itself.
    let neutral = policy.spoken(.neutral, variant: 0)
    #expect(said.contains(neutral[0]) && pack.chart.safe == pack.text.safe)
    for line in neutral.dropFirst() where said.contains(line) {
      #expect(isTold.contains(line), "\(line)")
    }
    if let offer = pack.text.offer {
      #expect(offer.refused == refused && !refused.isEmpty)
      for document in [pack.wall.document, pack.card.document] {
        let page = try ReadPage(document)
        for line in offer.lines {
          let here = page.elements.filter {
            ["p", "td"].contains($0.name) && $0.line.contains(line)
          }
          #expect(here.count == 1 && here[0].attributes["class"] == "greeting", "\(line)")
        }
      }
    }
    let section = try #require(
      pack.text.sections.first { $0.title.hasPrefix("The desk says: check") })
    var (heading, found) = ("", 0)
    for line in section.lines {
      switch line {
      case .remark(let text): heading = text
      case .say(let words):
        let names = checks.keys.filter {
          heading.lowercased().contains(policy.vocabulary[enquirer].values[$0].label.lowercased())
        }
        if heading.hasSuffix(":"), !names.isEmpty,
          checks.values.contains(where: { $0.contains(words) })
        {
          found += 1
          for who in names { #expect(checks[who]?.contains(words) == true, "\(heading) \(words)") }
        }
      default: break
      }
    }
    #expect(found > 0 || Set(checks.values).count == 1)
  }

  // MARK: - What is missing

  @Test(arguments: BuiltInPacks.ids)
  func `prints as missing whom nobody has named`(id: String) throws {
    let pack = try drawn(id)
    for document in [pack.wall.document, pack.card.document] {
      let rows = try ReadPage(document).all("tr").filter {
        $0.all("th").first?.attributes["id"]?.hasPrefix("who-") == true && !$0.all("td").isEmpty
      }
      let values = Dictionary(
        uniqueKeysWithValues: rows.map { ($0.all("th")[0].line, $0.all("td")[0].line) })
      for role in pack.policy.roles {
        #expect(values[role.label.capitalisedFirst] == "missing", "\(role.id)")
      }
      #expect(values["On call"] == "missing")
      #expect(values["Social care, out of hours"] == "missing")
      let isNamed = !pack.policy.site.standIns.contains("address")
      #expect(
        values["This address, for 999"]
          == (isNamed ? pack.policy.contact(.address) : "missing"))
      // Wherever something is missing there is a line to write on.
      let page = try ReadPage(document)
      let gaps = page.all("span").filter { $0.attributes["class"] == "gap" }
      #expect(
        gaps.allSatisfy { $0.all("span").last?.attributes["class"] == "fill" } && gaps.count > 5)
      let missing = page.all("td") + page.all("li") + page.all("p")
      for element in missing where element.line.hasSuffix("missing") && element.name != "p" {
        #expect(
          element.all("span").contains { $0.attributes["class"] == "fill" }
            || element.line != "missing")
      }
    }
  }

  /// The words that tell whether somebody was here are spoken from the screen alone.
  @Test(arguments: BuiltInPacks.ids)
  func `discloses nothing that only the organisation knows`(id: String) throws {
    let pack = try drawn(id)
    let telling = pack.policy.wordings.values.filter { !$0.discloses.isEmpty }
      .flatMap { $0.variants.joined() }
    for page in [pack.wall.document, pack.card.document] {
      let text = try ReadPage(page).printed
      for words in telling { #expect(!text.contains(words), "\(words)") }
      #expect(!text.contains("{"), "a value that was not filled in")
    }
  }

  @Test func `prints who is who where the site says so`() throws {
    let source = try #require(BuiltInPacks.source(BuiltInPacks.ids[0]))
    let plain = try #require(loadPolicy(source).policy)
    let role = try #require(plain.roles.last)
    let overlay = PackSource(
      name: "site.yaml",
      text: """
        organisation: Hollow & <Oak>
        site: {oncall: "on call 01632 960001", edt: "01632 960002", address: "1 Test Lane"}
        roles: {\(role.id): {name: "Sam Example", number: "01632 960003"}}
        """)
    let loaded = loadPolicy(source, overlay: overlay)
    let pack = try #require(loaded.policy.flatMap(DrawnPack.init), "\(loaded.findings)")
    for page in [pack.wall.document, pack.card.document] {
      let text = try ReadPage(page).printed
      for words in [
        "Hollow & <Oak>", "Sam Example, 01632 960003", "01632 960001", "01632 960002",
      ] { #expect(text.contains(words), "\(words)") }
    }
    #expect(pack.card.document.contains("Our address: 1 Test Lane"))
  }

  // MARK: - Reading

  /// Whom to ring about what: the elements of that section.
  private func ringing(_ document: String) throws -> [ReadPage.Node] {
    let all = try ReadPage(document).elements
    let start = try #require(all.firstIndex { $0.name == "h2" && $0.line == "What must not wait" })
    return Array(
      all[(start + 1)...].prefix { $0.name != "h2" && $0.name != "section" && $0.name != "table" })
  }

  /// What changes an answer, as it stands on the page.
  private func changeRows(_ pack: DrawnPack) throws -> [[String]] {
    try ReadPage(pack.wall.document).all("tr").compactMap { row -> [String]? in
      let cells = row.all("th", "td")
      let isThere = cells.first?.attributes["id"]?.hasPrefix("change-") == true
      return isThere && !row.all("td").isEmpty ? cells.map(\.line) : nil
    }
  }

  private func facts(_ policy: Policy) throws -> (FactID, FactID) {
    (try #require(policy.fact(.enquirer)), try #require(policy.fact(.request)))
  }

  private func outcome(_ policy: Policy, _ answers: Answers) -> Outcome {
    Outcome(policy.decide(answers), in: policy)
  }
}
