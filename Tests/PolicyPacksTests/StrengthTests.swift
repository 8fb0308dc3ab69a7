import PolicyCore
import Testing

@testable import PolicyPacks

@Suite struct `The order of strength` {
  /// The first rule of the decision on one call.
  private func decides(_ policy: Policy, _ given: KeyValuePairs<String, String>) -> String? {
    var answers = Answers()
    for (code, value) in given {
      guard let fact = policy.vocabulary.fact(code) else { return nil }
      for (target, answer) in policy.vocabulary.answers(for: fact, code: value) ?? [] {
        answers[target] = answer
      }
    }
    return policy.decide(answers).rules.first
  }

  @Test func `an exception beats the rule it names`() throws {
    let policy = try SmallPacks.policy(
      rules: """
          - {id: any, except: neutral, band: topic, when: {request: [records]}, decision: decline, say: [refer], cites: [S-1]}
          - {id: some, except: any, when: {enquirer: [friend], request: [records]}, decision: ncnd, say: [refer], cites: [S-1]}
          - {id: few, except: some, when: {enquirer: [friend], request: [records], harm: [possible]}, decision: ncnd, say: [refer], cites: [S-1]}
        """)
    #expect(decides(policy, ["request": "records"]) == "any")
    #expect(decides(policy, ["request": "records", "enquirer": "friend"]) == "some")
    #expect(
      decides(policy, ["request": "records", "enquirer": "friend", "harm": "possible"]) == "few")
    #expect(policy.rule("few")?.lineage == ["few", "some", "any", "neutral"])
  }

  @Test func `an exception stands on its own guard, not on its parent's`() throws {
    let policy = try SmallPacks.policy(
      rules: """
          - {id: any, except: neutral, band: topic, when: {request: [records]}, decision: decline, say: [refer], cites: [S-1]}
          - {id: some, except: any, when: {enquirer: [friend]}, decision: ncnd, say: [refer], cites: [S-1]}
        """)
    #expect(decides(policy, ["request": "presence", "enquirer": "friend"]) == "some")
  }

  @Test func `the stronger band beats the weaker, wherever it stands in the file`() throws {
    let policy = try SmallPacks.policy(
      rules: """
          - {id: weak, except: neutral, band: topic, when: {request: [records]}, decision: decline, say: [refer], cites: [S-1]}
          - {id: strong, except: neutral, band: middle, when: {request: [records]}, decision: ncnd, say: [refer], cites: [S-1]}
        """)
    #expect(decides(policy, ["request": "records"]) == "strong")
    #expect(decides(policy, ["request": "records", "harm": "immediate"]) == "danger")
  }

  @Test func `a rule without a band has its parent's`() throws {
    let policy = try SmallPacks.policy(
      rules: """
          - {id: weak, except: neutral, band: middle, when: {request: [records]}, decision: decline, say: [refer], cites: [S-1]}
          - {id: heir, except: danger, when: {request: [records]}, decision: ncnd, say: [refer], cites: [S-1]}
        """)
    #expect(decides(policy, ["request": "records"]) == "heir")
    #expect(policy.rule("heir")?.band == policy.rule("danger")?.band)
    #expect(
      policy.rule("heir")?.retention == "safeguarding", "and the retention class of that band")
  }

  @Test(arguments: [("[one]", "two"), ("[]", "one")])
  func `within a band the rule that says over beats the one it names`(
    over: String, winner: String
  ) throws {
    let policy = try SmallPacks.policy(
      rules: """
          - {id: one, except: neutral, band: topic, when: {request: [records]}, decision: decline, say: [refer], cites: [S-1]}
          - {id: two, except: neutral, band: topic, over: \(over), when: {request: [records]}, decision: ncnd, say: [refer], cites: [S-1]}
        """)
    #expect(decides(policy, ["request": "records"]) == winner)
  }

  @Test func `the default is last, whatever bands there are`() throws {
    let policy = try SmallPacks.policy(
      rules: """
          - {id: bare, except: neutral, when: {request: [records]}, decision: decline, say: [refer], cites: [S-1]}
        """)
    #expect(policy.rules.last?.id == "neutral")
    #expect(decides(policy, ["request": "records"]) == "bare")
  }

  @Test func `a pack amends a common rule key by key, and leaves one out with a reason`() throws {
    let policy = try #require(SmallPacks.load().policy)
    #expect(policy.rule("neutral")?.cites == ["S-1"])
    #expect(policy.rule("neutral")?.effect.message == .offer, "usual is the pack's own")
    let without = SmallPacks.pack.replacing("words:", with: "without: {danger: not here}\nwords:")
    let less = try #require(SmallPacks.load(without).policy)
    #expect(less.rule("danger") == nil)
  }

  @Test func `silent is the rule that cites no clause of the pack's own`() throws {
    let policy = try #require(SmallPacks.load().policy)
    #expect(policy.rule("danger")?.silent == true)
    #expect(policy.rule("neutral")?.silent == false)
  }

  @Test func `an overlay fills in the site's data and words`() throws {
    let overlay = """
      organisation: The Corner House
      recent-days: 14
      time-zone: Europe/London
      site: {address: 1 High Street}
      wordings:
        neutral: {prescribed: yes, lines: ["\(Array(repeating: "word", count: 30).joined(separator: " "))"]}
      """
    let loaded = SmallPacks.load(overlay: overlay)
    #expect(loaded.findings.map(\.sentence) == [])
    let policy = try #require(loaded.policy)
    #expect(policy.title == "The Corner House")
    #expect(policy.site.recentDays == 14)
    #expect(policy.site.contacts["address"] == "1 High Street")
    #expect(policy.spoken(.neutral, variant: 3).first?.split(separator: " ").count == 30)
  }

  @Test func `an overlay that hides what a wording gives away cannot`() throws {
    let loaded = SmallPacks.load(overlay: "wordings: {told: \"Other words.\"}\n")
    let told = try #require(loaded.policy?.wordings["told"])
    #expect(told.discloses == [try #require(loaded.policy?.vocabulary.fact("recent-contact"))])
  }
}
