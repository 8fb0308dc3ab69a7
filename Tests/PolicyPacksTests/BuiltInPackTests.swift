import Chance
import PolicyCore
import Testing

@testable import PolicyPacks

@Suite struct `The common floor by itself` {
  @Test func `is what every pack extends, and nothing of any pack`() throws {
    let floor = try #require(
      loadCommonFloor().policy, "\(loadCommonFloor().findings.map(\.sentence))")
    let standIn = try #require(loadPolicy(BuiltInPacks.standIn).policy)
    #expect(floor.id == BuiltInPacks.floor && floor.title != standIn.title)
    let own = Set(standIn.rules.map(\.id)).subtracting(floor.rules.map(\.id))
    #expect(!own.isEmpty, "the stand-in has a rule of its own, which is not shown")
    #expect(Set(floor.rules.map(\.id)).isSubset(of: standIn.rules.map(\.id)))
  }
}

@Suite struct `Every built-in pack` {
  @Test func `is there, the common floor apart`() {
    #expect(BuiltInPacks.ids.contains("wmwa"))
    #expect(!BuiltInPacks.ids.contains("common"))
    #expect(BuiltInPacks.ids == BuiltInPacks.ids.sorted())
    #expect(!BuiltInPacks.common.bytes.isEmpty)
    #expect(BuiltInPacks.source("nobody") == nil)
  }

  @Test(arguments: BuiltInPacks.ids)
  func `loads without a finding, under its own id`(id: String) throws {
    let loaded = loadPolicy(try #require(BuiltInPacks.source(id)))
    #expect(loaded.findings.map(\.sentence) == [])
    #expect(loaded.policy?.id == id)
    #expect(loaded.policy?.rules.isEmpty == false)
  }

  @Test(arguments: BuiltInPacks.ids)
  func `says twenty words at most, in a breath`(id: String) throws {
    for line in try spoken(id) {
      #expect(line.split(separator: " ").count <= 20, "\(line)")
    }
  }

  @Test(arguments: BuiltInPacks.ids)
  func `speaks of nobody as he or she`(id: String) throws {
    for line in try spoken(id) {
      let words = line.lowercased().split { !$0.isLetter }
      #expect(Set(words).isDisjoint(with: ["he", "she", "him", "her", "his", "hers"]), "\(line)")
    }
  }

  /// WORDING.md, "rules for whoever adds a line".
  private static let forbidden = [
    "not allowed to tell", "i'll check", "i will check", "let me check", "not today",
    "nobody of that name", "no one of that name", "nobody called", "i don't know",
    "there is no list", "there's no list", "you're safe", "you are safe",
    "everybody hears the same", "the police can ask us", "we've told the police", "don't worry",
    "i promise", "just left", "not in at the moment",
  ]

  /// It is the building that is checked, for a crew on its way (WORDING.md says so itself).
  private static let excused = ["I'll check the building now, and meet your crew at the door."]

  @Test(arguments: BuiltInPacks.ids)
  func `says none of the sentences that give somebody away`(id: String) throws {
    for line in try spoken(id) where !Self.excused.contains(line) {
      let said = line.lowercased().replacing("’", with: "'")
      for phrase in Self.forbidden { #expect(!said.contains(phrase), "\(line)") }
    }
  }

  @Test(arguments: BuiltInPacks.ids)
  func `never says sorry straight before the safe sentence`(id: String) throws {
    let policy = try policy(id)
    for wording in [StandingWording.neutral, .neutralPlain] {
      for variant in 0..<6 {
        for line in policy.spoken(wording, variant: variant) {
          #expect(!line.lowercased().contains("sorry"), "\(line)")
        }
      }
    }
  }

  @Test(arguments: BuiltInPacks.ids)
  func `fills in every name that stands in braces`(id: String) throws {
    let policy = try policy(id)
    for wording in policy.wordings.values {
      for line in wording.variants.joined() {
        for name in line.matches(of: /\{([^}]*)\}/).map({ String($0.1) }) {
          let known = policy.site.contacts[name] != nil || ["ref", "service"].contains(name)
          #expect(known, "\(wording.id): {\(name)}")
        }
      }
    }
  }

  @Test(arguments: BuiltInPacks.ids)
  func `keeps what is written in the wording's variants equal`(id: String) throws {
    for wording in try policy(id).wordings.values {
      #expect(!wording.variants.isEmpty)
      #expect(wording.variants.allSatisfy { !$0.isEmpty && !$0.contains("") }, "\(wording.id)")
      let texts = wording.variants.map { $0.joined() }
      #expect(Set(texts).count == texts.count, "\(wording.id) says the same twice")
    }
  }

  @Test(arguments: BuiltInPacks.ids)
  func `reads every word that staff may type`(id: String) throws {
    let policy = try policy(id)
    for word in policy.words {
      #expect(word.text == word.text.lowercased())
      #expect(!word.readings.isEmpty, "\(word.text)")
      for reading in word.readings.joined() {
        #expect(policy.vocabulary.answers(for: reading.fact, code: reading.code) != nil)
        #expect(policy.vocabulary[reading.fact].side == .call, "\(word.text)")
      }
    }
    for fact in ["enquirer", "request"].compactMap({ policy.vocabulary.fact($0) }) {
      for code in policy.vocabulary.codes(for: fact) where code != notSureCode {
        let typed = policy.words.contains { word in
          word.readings.contains { $0.contains { $0.fact == fact && $0.code == code } }
        }
        let secret = policy.vocabulary.aliases.contains { $0.value.code == code }
        #expect(typed || secret, "no word for \(code)")
      }
    }
  }

  private func policy(_ id: String) throws -> Policy {
    try #require(BuiltInPacks.source(id).flatMap { loadPolicy($0).policy })
  }

  /// Every line that can reach an enquirer.
  private func spoken(_ id: String) throws -> [String] {
    let policy = try policy(id)
    let lines =
      policy.wordings.values.flatMap { $0.variants.joined() } + policy.ifPressed
      + policy.rules.flatMap(\.ifPressed) + policy.riders.flatMap(\.ifPressed)
      + policy.questions.filter { $0.mode == .aloud }.map(\.text)
    #expect(lines.count > 50)
    return lines
  }
}

@Suite struct `The vocabulary of the common floor` {
  /// DESIGN 3.1, in the order of its table; enquirers and requests from DOMAIN a1 and a2.
  private static let facts = [
    "channel: phone walk-in letter email text",
    """
    enquirer: self new-contact parent carer partner ex-partner relative friend neighbour \
    other-client police probation mental-health-team social-services health council benefit-office \
    tax-authority regulator court solicitor enforcement-agent contractor contractor-agency employer \
    referee partner-agency media researcher marketer shareholder-member auditor meeting-visitor \
    child-caller school other-professional representative emergency-service home-office colleague \
    trustee
    """,
    """
    request: presence contact-details trace message deliver meet records image progress medical \
    session-content financial staff-info applicant-info reference business-info operational \
    safety-info subject-access challenge-record complaint-breach foi share-register \
    committee-contact directory list-or-survey media-comment protocol-share missing-enquiry \
    missing-report offer-information concern-child concern-adult threat policy-question \
    first-contact visitor-sign-in speak-to-staff collect-message update-details send-papers slip \
    general
    """,
    "subject: client staff volunteer contractor committee-member applicant organisation nobody-named",
    "age: under-16 16-17 adult",
    "reported-missing: yes no",
    "crime-under-investigation: yes no",
    "suspicion-stated: yes no",
    "writing: yes no",
    "legal-power: none stated shown",
    "order: none shown",
    "consent: none claimed",
    "protocol: none claimed",
    "sensitivity: ordinary financial sensitive medical session",
    "verified: no pending failed yes",
    "number-from: none found site given",
    "line: none waited other same",
    "put-through: none yes no",
    "checked-back: none yes no",
    "harm: none possible immediate",
    "harm-to: nobody caller subject named-person staff public",
    "danger-role: reporter in-danger threat crew",
    "concern: none child adult",
    """
    disclosed: nothing threat violent-history abuse self-harm health-risk register-change \
    claim-change serious-offence
    """,
    "about-role: no yes",
    "secrecy-asked: no yes",
    "earshot: clear others",
    "caller-earshot: clear others",
    "visitor-form: unsigned signed refused",
    "recent-contact: unchecked yes no",
    "known: unknown yes no",
    "present: unknown yes no",
    "recent-visit: unknown yes no",
    "at-risk: unknown yes no",
    "wishes-hidden: unknown yes no",
    "consent-on-file: unknown yes no",
    "protocol-on-file: unknown yes no",
    "on-agreed-list: unknown yes no",
    "safe-number-held: unknown yes no",
  ]

  private static let held: Set = [
    "recent-contact", "known", "present", "recent-visit", "at-risk", "wishes-hidden",
    "consent-on-file", "protocol-on-file", "on-agreed-list", "safe-number-held",
  ]

  private let vocabulary: Vocabulary

  init() throws {
    let policy = try #require(BuiltInPacks.source("wmwa").flatMap { loadPolicy($0).policy })
    vocabulary = policy.vocabulary
  }

  @Test func `is the table of the design, word for word`() {
    let found = vocabulary.facts.map { fact in
      let codes = fact.values.map(\.code).filter { $0 != notSureCode }
      return "\(fact.code): \(codes.joined(separator: " "))"
    }
    #expect(found == Self.facts)
  }

  @Test func `keeps apart what only the organisation knows`() {
    #expect(Set(vocabulary.facts.filter { $0.side == .held }.map(\.code)) == Self.held)
  }

  @Test func `takes not sure for every call fact but channel, verified and the coach's`() {
    for id in vocabulary.ids {
      let fact = vocabulary[id]
      let refuses =
        fact.side == .held || fact.how == .step || ["channel", "verified"].contains(fact.code)
      #expect((fact.notSure == .refused) == refuses, "\(fact.code)")
      #expect((vocabulary.answers(for: id, code: notSureCode) == nil) == refuses, "\(fact.code)")
    }
  }

  @Test func `counts no answer and not sure as the design says`() throws {
    let dangerous = [
      "harm": "possible", "concern": "child", "about-role": "yes", "earshot": "others",
      "caller-earshot": "others",
    ]
    for id in vocabulary.ids {
      let fact = vocabulary[id]
      let unanswered = fact.values[vocabulary.value(of: nil, for: id)].code
      #expect(
        unanswered == (fact.how == .asked ? notSureCode : fact.values.first?.code), "\(fact.code)")
      guard fact.notSure != .refused else { continue }
      let counted = fact.values[vocabulary.value(of: .notSure, for: id)].code
      let expected =
        dangerous[fact.code] ?? (fact.how == .asked ? notSureCode : fact.values.first?.code)
      #expect(counted == expected, "\(fact.code)")
    }
  }

  @Test func `reads secret information as information and a wish for secrecy`() throws {
    let request = try #require(vocabulary.fact("request"))
    let meant = try #require(
      vocabulary.answers(for: request, code: "offer-information-secret"))
    let codes = meant.map {
      "\(vocabulary[$0.fact].code)=\(vocabulary.code(of: $0.answer, for: $0.fact))"
    }
    #expect(codes == ["request=offer-information", "secrecy-asked=yes"])
  }
}

/// Properties of the pack as it ships, over calls drawn by chance.
@Suite struct `The wmwa policy` {
  private let policy: Policy
  private var vocabulary: Vocabulary { policy.vocabulary }

  init() throws {
    policy = try #require(BuiltInPacks.source("wmwa").flatMap { loadPolicy($0).policy })
  }

  /// Some values of every fact; of most facts one, or there would be nothing to decide.
  private func box(_ generator: inout SplitMix) -> FactSet {
    let openness = Int.random(in: 1...9, using: &generator)
    return vocabulary.ids.reduce(vocabulary.everything) { box, fact in
      let values = vocabulary[fact].values.indices
      let open = Int.random(in: 0..<10, using: &generator) < openness
      let count = open ? Int.random(in: 1...values.count, using: &generator) : 1
      let kept = values.shuffled(using: &generator).prefix(count)
      return box.subtracting(vocabulary.all(of: fact)).union(
        kept.reduce(.empty) { $0.union(vocabulary.only(fact, $1)) })
    }
  }

  private func point(in box: FactSet, _ generator: inout SplitMix) -> FactSet {
    vocabulary.ids.reduce(box) { point, fact in
      vocabulary.fixing(
        fact, at: vocabulary.values(of: fact, in: box).randomElement(using: &generator) ?? 0,
        in: point)
    }
  }

  private func size(of box: FactSet) -> Int {
    vocabulary.ids.reduce(0) { $0 + vocabulary.values(of: $1, in: box).count }
  }

  /// Answers to some of the facts, not sure among them.
  private func answers(_ generator: inout SplitMix, side: Fact.Side? = nil) -> Answers {
    var answers = Answers()
    for fact in vocabulary.ids where side == nil || vocabulary[fact].side == side {
      guard Int.random(in: 0..<3, using: &generator) > 0 else { continue }
      let count = vocabulary[fact].values.count
      let value = Int.random(in: 0...count, using: &generator)
      if value < count {
        answers[fact] = .value(value)
      } else if vocabulary[fact].notSure != .refused {
        answers[fact] = .notSure
      }
    }
    return answers
  }

  @Test func `decides a box as it decides every call in it`() {
    var generator = SplitMix(seed: 1)
    var decided = 0
    for _ in 0..<2_000 {
      let box = box(&generator)
      let evaluation = policy.evaluate(box)
      let sample = (0..<12).map { _ in policy.verdict(at: point(in: box, &generator)).rule }
      switch evaluation {
      case .decided(let rule):
        decided += 1
        #expect(Set(sample) == [rule])
      case .undecided(let rule, let fact):
        #expect(sample.allSatisfy { $0 >= rule }, "nothing stronger decides anywhere in it")
        #expect(policy.rules[rule].when.tests(fact))
        let values = vocabulary.values(of: fact, in: box)
        #expect(values.count > 1, "splitting makes progress")
        for value in values {
          let part = vocabulary.fixing(fact, at: value, in: box)
          #expect(part.isSubset(of: box) && size(of: part) < size(of: box))
        }
      }
    }
    #expect((200..<1_800).contains(decided), "both kinds are tried: \(decided)")
  }

  @Test func `decides the same in whatever order the answers come`() {
    var generator = SplitMix(seed: 2)
    for _ in 0..<200 {
      let given = answers(&generator)
      let expected = policy.decide(given)
      var other = answers(&generator)
      for fact in vocabulary.ids.shuffled(using: &generator) { other[fact] = given[fact] }
      #expect(policy.decide(other) == expected)
      let half = given.filter { _ in Bool.random(using: &generator) }
      #expect(policy.decide(half.merging(given)) == expected)
    }
  }

  @Test func `says nothing that turns on what the organisation holds, unless released`() {
    var generator = SplitMix(seed: 3)
    for _ in 0..<400 {
      let call = answers(&generator, side: .call)
      var first = policy.decide(call.merging(answers(&generator, side: .held)))
      var second = policy.decide(call.merging(answers(&generator, side: .held)))
      if !first.releases.isEmpty { (first.say, second.say) = ([], []) }
      #expect(first == second)
    }
  }

  @Test func `releases nothing to anybody unchecked`() throws {
    var generator = SplitMix(seed: 4)
    let verified = try #require(vocabulary.fact("verified"))
    let yes = try #require(vocabulary.value("yes", of: verified))
    for _ in 0..<600 {
      let given = answers(&generator)
      let decision = policy.decide(given)
      guard given[verified] != .value(yes) else { continue }
      #expect(decision.releases == [])
      #expect(decision.code != .release)
    }
  }

  @Test func `lets no doubt in place of an answer release anything`() throws {
    var generator = SplitMix(seed: 5)
    for _ in 0..<150 {
      let given = answers(&generator)
      let released = policy.decide(given).releases
      for fact in vocabulary.ids where vocabulary[fact].notSure != .refused {
        var doubtful = given
        doubtful[fact] = .notSure
        let more = policy.decide(doubtful).releases.filter { !released.contains($0) }
        let alarm = ["harm", "concern", "disclosed", "danger-role", "harm-to"].contains(
          vocabulary[fact].code)
        #expect(alarm || more == [], "\(vocabulary[fact].code)")
      }
    }
  }

  @Test func `answers danger now with the emergency, whatever else is said`() throws {
    var generator = SplitMix(seed: 6)
    let harm = try #require(vocabulary.fact("harm"))
    let immediate = try #require(vocabulary.value("immediate", of: harm))
    for _ in 0..<400 {
      var given = answers(&generator)
      given[harm] = .value(immediate)
      let decision = policy.decide(given)
      #expect(decision.code == .emergency)
      #expect(decision.message == .none)
      #expect(decision.ask == nil)
      #expect(decision.refer != nil)
    }
  }

  @Test func `always has words, a clause, a retention class and only questions it can put`() {
    var generator = SplitMix(seed: 7)
    for _ in 0..<600 {
      let given = answers(&generator)
      let decision = policy.decide(given)
      #expect(!decision.say.isEmpty)
      #expect(!decision.cites.isEmpty)
      #expect(!decision.retention.isEmpty)
      if let ask = decision.ask {
        #expect(vocabulary[ask].side == .call && vocabulary[ask].how != .step)
        #expect(policy.question(for: ask, given) != nil)
        #expect(vocabulary[ask].how == .coach || given[ask] == nil, "answered already")
      }
    }
  }

  @Test func `has no way through a number the enquirer gave`() throws {
    var generator = SplitMix(seed: 8)
    let number = try #require(vocabulary.fact("number-from"))
    let given = try #require(vocabulary.value("given", of: number))
    let verified = try #require(vocabulary.fact("verified"))
    let yes = try #require(vocabulary.value("yes", of: verified))
    var proved = 0
    for _ in 0..<4_000 {
      var steps = answers(&generator)
      if policy.verificationOutcome(steps) == yes { proved += 1 }
      steps[number] = .value(given)
      #expect(policy.verificationOutcome(steps) != yes)
    }
    #expect(proved > 10, "there is a way through for others")
  }
}
