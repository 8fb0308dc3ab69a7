import PolicyCore
import PolicyPacks
import Testing

/// What holds of every pack beside the others.
@Suite struct `Across the packs` {
  private static let policies: [String: Policy] = Dictionary(
    uniqueKeysWithValues: BuiltInPacks.ids.compactMap { id in
      BuiltInPacks.source(id).flatMap { loadPolicy($0).policy }.map { (id, $0) }
    })

  private func policy(_ id: String) throws -> Policy { try #require(Self.policies[id]) }

  private func decide(_ policy: Policy, _ facts: [String: String]) throws -> Decision {
    var answers = Answers()
    for (code, value) in facts {
      let fact = try #require(policy.vocabulary.fact(code), "\(code)")
      let meant = try #require(policy.vocabulary.answers(for: fact, code: value), "\(value)")
      for (target, answer) in meant { answers[target] = answer }
    }
    return policy.decide(answers)
  }

  private func codes(_ policy: Policy, _ fact: String) throws -> [String] {
    policy.vocabulary.codes(for: try #require(policy.vocabulary.fact(fact)))
  }

  /// Every enquirer with every request, and the rest as given.
  private func everyCall(
    _ policy: Policy, _ rest: [String: String] = [:],
    _ body: (_ call: [String: String], _ decision: Decision) throws -> Void
  ) throws {
    for enquirer in try codes(policy, "enquirer") {
      for request in try codes(policy, "request") where rest["request"] == nil {
        let call = ["enquirer": enquirer, "request": request].merging(rest) { $1 }
        try body(call, try decide(policy, call))
      }
      if rest["request"] != nil {
        let call = ["enquirer": enquirer].merging(rest) { $1 }
        try body(call, try decide(policy, call))
      }
    }
  }

  // MARK: - Silence

  @Test func `share no clause but the common floor's`() throws {
    let own = BuiltInPacks.ids.flatMap { id in
      (Self.policies[id]?.clauses ?? []).filter(\.own).map(\.id)
    }
    #expect(own.count == 312 && Set(own).count == own.count)
  }

  private static let turns: [[String: String]] = [
    [:], ["verified": "yes"], ["verified": "failed"], ["channel": "walk-in"], ["channel": "letter"],
    ["writing": "yes"], ["consent": "claimed"], ["order": "shown"], ["about-role": "yes"],
    ["harm": "possible"], ["concern": "adult"], ["disclosed": "serious-offence"],
    ["reported-missing": "yes", "age": "adult"], ["visitor-form": "signed"],
  ]

  /// CLAUSES.md 6: a silent pack refuses, refers and is counted; it never borrows.
  @Test(arguments: BuiltInPacks.ids)
  func `cite their own clauses alone, and where they have none they say so and refer`(id: String)
    throws
  {
    let policy = try policy(id)
    let silence = try #require(policy.clauses.first { $0.isSilence }).id
    for turn in Self.turns {
      try everyCall(policy, turn) { call, decision in
        let cited = decision.cites.compactMap { policy.clause($0) }
        #expect(cited.count == decision.cites.count && !cited.isEmpty, "\(call)")
        for clause in cited { #expect(clause.own || clause.id.hasPrefix("COM-"), "\(call)") }
        let rule = try #require(decision.rules.first.flatMap { policy.rule($0) })
        let resting = rule.cites.compactMap { policy.clause($0) }
        #expect(decision.silent == resting.allSatisfy { !$0.own }, "\(call)")
        if decision.silent {
          #expect(rule.cites.contains(silence), "\(call): \(rule.id)")
          #expect(decision.refer != nil, "\(call): \(rule.id)")
          #expect(decision.releases.isEmpty, "\(call): \(rule.id)")
        }
      }
    }
  }

  /// A topic some policies have a clause on and others have not (CLAUSES.md 6).
  struct Topic: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let facts: [String: String]
    let silent: Set<String>
  }

  private static let topics = [
    Topic(
      testDescription: "the press", facts: ["enquirer": "media", "request": "media-comment"],
      silent: ["petra", "organisation", "ludlow", "wmwa"]),
    Topic(
      testDescription: "freedom of information",
      facts: ["enquirer": "researcher", "request": "foi"],
      silent: ["stmartins", "organisation", "ludlow", "wmwa"]),
    Topic(
      testDescription: "one's own file", facts: ["enquirer": "self", "request": "subject-access"],
      silent: ["petra", "ludlow", "wmwa"]),
    Topic(
      testDescription: "a record that is wrong",
      facts: ["enquirer": "self", "request": "challenge-record"],
      silent: ["petra", "organisation", "ludlow", "wmwa"]),
    Topic(
      testDescription: "a missing adult",
      facts: ["enquirer": "friend", "request": "missing-enquiry", "age": "adult"],
      silent: ["organisation"]),
    Topic(
      testDescription: "how an office is checked",
      facts: ["enquirer": "social-services", "request": "presence"],
      silent: ["organisation", "ludlow"]),
    Topic(
      testDescription: "a visitors' form",
      facts: ["enquirer": "meeting-visitor", "request": "visitor-sign-in"],
      silent: ["petra", "stmartins", "organisation"]),
  ]

  @Test(arguments: topics)
  func `are silent where their policy is, and nowhere else`(topic: Topic) throws {
    for (id, policy) in Self.policies {
      let decision = try decide(policy, topic.facts)
      #expect(decision.silent == topic.silent.contains(id), "\(id)")
      if decision.silent {
        #expect(decision.refer != nil && decision.releases.isEmpty, "\(id)")
        #expect(decision.cites.allSatisfy { $0.hasPrefix("COM-") }, "\(id)")
      }
    }
  }

  // MARK: - What all share

  /// A change to a claim endangers nobody; a pack may tell of it today or in the ordinary way.
  @Test(
    arguments: BuiltInPacks.ids,
    [
      ["disclosed": "threat"], ["disclosed": "violent-history"], ["disclosed": "abuse"],
      ["disclosed": "self-harm"], ["disclosed": "health-risk"], ["disclosed": "register-change"],
      ["disclosed": "serious-offence"], ["request": "threat"], ["request": "slip"],
      ["harm": "possible"], ["harm": "immediate"], ["concern": "child"], ["concern": "adult"],
      ["request": "missing-enquiry", "age": "under-16"],
      ["reported-missing": "yes", "age": "not-sure"],
    ])
  func `tell somebody now of what is serious, whoever says it and whatever else they want`(
    id: String, serious: [String: String]
  ) throws {
    let policy = try policy(id)
    for verified in ["no", "yes", "failed"] {
      try everyCall(policy, serious.merging(["verified": verified]) { $1 }) { call, decision in
        #expect(decision.duties.contains("tell-management-now"), "\(call)")
        if serious["request"] == "slip" {
          #expect(decision.duties.contains("breach-report"), "\(call)")
          #expect(decision.code != .verify, "\(call): the call ends, nobody is rung back")
        }
        if verified == "failed" { #expect(decision.duties.contains("flag-pretext"), "\(call)") }
      }
    }
  }

  @Test(arguments: BuiltInPacks.ids)
  func `meet a child, and whoever is afraid for themselves, with help first`(id: String) throws {
    let policy = try policy(id)
    let safe = Set(
      [StandingWording.neutral, .neutralPlain].flatMap { wording in
        (0..<6).flatMap { policy.spoken(wording, variant: $0) }
      })
    for request in ["presence", "contact-details", "trace", "meet", "speak-to-staff", "not-sure"] {
      let child = try decide(policy, ["enquirer": "child-caller", "request": request])
      #expect(child.code == .safeguard && safe.isDisjoint(with: child.say), "\(request)")
      for enquirer in ["self", "new-contact"] {
        let afraid = try decide(
          policy, ["enquirer": enquirer, "request": request, "harm": "possible"])
        #expect(safe.isDisjoint(with: afraid.say), "\(enquirer) \(request)")
      }
    }
  }

  @Test(arguments: BuiltInPacks.ids)
  func `ask nobody for a legal power who asks a general question`(id: String) throws {
    let policy = try policy(id)
    for enquirer in ["court", "solicitor", "enforcement-agent", "home-office"] {
      for request in ["general", "policy-question", "first-contact", "directory"] {
        let ask = try decide(policy, ["enquirer": enquirer, "request": request]).ask
        let asked = ask.map { policy.vocabulary[$0].code } ?? ""
        #expect(!["legal-power", "order"].contains(asked), "\(enquirer) \(request)")
      }
    }
  }

  // MARK: - The same call in all of them

  /// The rows of *Side by side*, each under the facts of its heading.
  private static let rows: [(facts: [String: String], pack: String, row: String)] = {
    var facts: [String: String] = [:]
    return Article.lines("SideBySide.md").compactMap { line in
      if line.hasPrefix("Facts: `") {
        let given = line.dropFirst(8).prefix { $0 != "`" }.split(separator: " ")
        facts = Dictionary(
          given.map { fact in
            let parts = fact.split(separator: "=").map(String.init)
            return (parts[0], parts[1])
          }, uniquingKeysWith: { first, _ in first })
      }
      let cells = line.split(separator: " ")
      guard line.hasPrefix("| "), cells.count > 1, BuiltInPacks.ids.contains(String(cells[1]))
      else { return nil }
      return (facts, String(cells[1]), line)
    }
  }()

  @Test func `stand side by side in the article as they decide now`() throws {
    #expect(Self.rows.count == 5 * BuiltInPacks.ids.count)
    for (facts, pack, row) in Self.rows {
      let policy = try policy(pack)
      let decision = try decide(policy, facts)
      let who = decision.refer.flatMap { policy.role($0)?.label } ?? "nobody"
      let words = decision.say.map { "“\($0)”" }.joined(separator: " ")
      let cells = [
        pack, decision.code.rawValue + (decision.silent ? ", policy silent" : ""),
        decision.message.rawValue, who, decision.cites.joined(separator: ", "), words,
      ]
      #expect(row == "| " + cells.joined(separator: " | ") + " |")
    }
  }
}
