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
    let text = try ReadPage(pack.wall.document).lines.joined(separator: " ")
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
    let boxes = boxes(pack.chart)
    let named = pack.chart.exceptions.filter { line in
      !pack.wall.shown.contains { $0.extras == line.extras && $0.scope == line.scope }
    }
    var (read, typed) = (0, 0)
    for (index, extra) in Set(pack.chart.exceptions.flatMap(\.extras)).enumerated() {
      let lines = pack.wall.shown.filter { $0.extras.contains(extra) }
      let isNamed = named.contains { $0.extras.contains(extra) }
      for (who, row) in boxes {
        for (what, handling) in row where (who * 31 + what * 17 + index) % 7 == 0 {
          var answers = Answers()
          answers[enquirer] = .value(who)
          answers[request] = .value(what)
          for (fact, value) in extra where fact != verified { answers[fact] = .value(value) }
          // Nobody is checked whom the desk does not ask to be.
          if extra[verified] != nil, outcome(pack.policy, answers).decision != .verify { continue }
          if let value = extra[verified] { answers[verified] = .value(value) }
          let first = lines.first { $0.holds(who, what) != false }
          if first?.holds(who, what) == nil && (first != nil || isNamed)
            || first == nil && lines.contains(where: \.changesMore)
          {
            typed += 1
            continue
          }
          let box = extra[verified] == done ? handling.checked ?? handling.first : handling.first
          read += 1
          #expect(
            (first?.outcome ?? box) == outcome(pack.policy, answers),
            "\(id), \(lines.first?.rules ?? []): enquirer \(who), request \(what)")
        }
      }
    }
    #expect(read > 2000, "\(read) read, \(typed) to be typed")
  }

  @Test(arguments: BuiltInPacks.ids)
  func `accounts for every rule, and names each sign it has`(id: String) throws {
    let pack = try drawn(id)
    let drawn = pack.chart.blocks.flatMap(\.rules) + pack.chart.exceptions.flatMap(\.rules)
    #expect(
      Set(drawn).union(pack.chart.elsewhere) == Set(pack.policy.rules.map(\.id)))
    #expect(Set(drawn).isDisjoint(with: pack.chart.elsewhere))
    let text = try ReadPage(pack.wall.document).lines.joined(separator: " ").lowercased()
    for rule in pack.chart.elsewhere { #expect(text.contains(rule), "\(rule)") }
    for line in pack.chart.exceptions {
      #expect(text.contains(pack.chart.words(for: line).lowercased()), "\(line.rules)")
    }
  }

  @Test(arguments: BuiltInPacks.ids)
  func `leaves no danger, concern or missing child to the desk alone`(id: String) throws {
    let pack = try drawn(id)
    let urgent = pack.chart.exceptions.filter(\.isUrgent)
    #expect(urgent.contains { $0.outcome.decision == .emergency })
    #expect(pack.wall.shown.count(where: \.isUrgent) == urgent.count)
  }

  /// The words that tell whether somebody was here are spoken from the screen alone.
  @Test(arguments: BuiltInPacks.ids)
  func `discloses nothing that only the organisation knows`(id: String) throws {
    let pack = try drawn(id)
    let telling = pack.policy.wordings.values.filter { !$0.discloses.isEmpty }
      .flatMap { $0.variants.joined() }
    for page in [pack.wall.document, pack.card.document] {
      let text = try ReadPage(page).lines.joined(separator: " ")
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
      let text = try ReadPage(page).lines.joined(separator: " ")
      for words in [
        "Hollow & <Oak>", "Sam Example, 01632 960003", "01632 960001", "01632 960002",
      ] { #expect(text.contains(words), "\(words)") }
    }
    #expect(pack.card.document.contains("1 Test Lane"))
  }

  // MARK: - Reading

  private func facts(_ policy: Policy) throws -> (FactID, FactID) {
    (try #require(policy.fact(.enquirer)), try #require(policy.fact(.request)))
  }

  private func outcome(_ policy: Policy, _ answers: Answers) -> Outcome {
    Outcome(policy.decide(answers), in: policy, urgentDuty: DrawnPacks.urgentDuty)
  }

  /// What the boxes say, by enquirer and request.
  private func boxes(_ chart: PolicyChart) -> [Int: [Int: Handling]] {
    var boxes: [Int: [Int: Handling]] = [:]
    for block in chart.blocks {
      for who in chart.enquirers[block.columns].flatMap(\.values) {
        for what in chart.requests[block.rows].flatMap(\.values) {
          boxes[who, default: [:]][what] = block.handling
        }
      }
    }
    return boxes
  }
}
