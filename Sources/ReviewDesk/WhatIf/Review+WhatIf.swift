public import PolicyCore

/// What would another policy have said? The one evaluator, over the facts that were filed.
extension Review {
  /// Hands in the draft that the next order is about; nil for what the desks speak from.
  public mutating func consider(_ draft: Policy?) { self.draft = draft }

  mutating func whatIf(_ span: WhatIfSpan, _ file: String) throws(ReviewFault) -> ReviewOutput {
    guard var policy = file.isEmpty ? site.policy : draft else { throw .whatIf(.noPolicy) }
    // What is said by whoever is alone is no other policy.
    policy.isAlone = false
    let purpose = ReviewOrder.whatIf(span, file: file).purpose
    switch span {
    case .entry(let number):
      let entry = try entry(number)
      if entry.content == .erased { throw .erased(number) }
      guard entry.record != nil else { throw .noEnquiry(number) }
      var answers = PolicyAnswers()
      let compared = compare(entry, with: policy, &answers)
      return ReviewOutput(
        log: [reading([number], for: purpose)],
        replies: [.whatIf(whatIf(policy, file, [compared], of: nil))])
    case .month(let first):
      let next = CivilDate(
        year: first.month == 12 ? first.year + 1 : first.year, month: first.month % 12 + 1, day: 1)
      let taken = book.enquiries.filter { entry in
        guard let record = entry.record, !entry.isForOthers else { return false }
        let day = surroundings.day(record.opened)
        return first <= day && next.map { day < $0 } ?? true
      }
      guard !taken.isEmpty else { throw .whatIf(.emptyMonth) }
      var compared: [EntryCompared] = []
      // Very many are asked the same.
      var answers = PolicyAnswers()
      for entry in taken { compared.append(compare(entry, with: policy, &answers)) }
      return ReviewOutput(
        log: [reading(taken.map(\.sequence), for: purpose)],
        replies: [.whatIf(whatIf(policy, file, compared, of: taken.count))])
    }
  }

  private func whatIf(
    _ policy: Policy, _ file: String, _ compared: [EntryCompared], of count: Int?
  ) -> WhatIf {
    let differing = compared.filter { !$0.differing.isEmpty }
    var counts: [MatterCompared.Aspect: Int] = [:]
    for aspect in differing.flatMap(\.differing) { counts[aspect, default: 0] += 1 }
    return WhatIf(
      policy: policy, isDraft: !file.isEmpty, entries: count == nil ? compared : differing,
      of: count, counts: counts,
      withoutWords: compared.filter { $0.matters.contains { $0.before.say == nil } }
        .map(\.line.entry.sequence))
  }

  private mutating func compare(
    _ entry: FiledEntry, with other: Policy, _ answers: inout PolicyAnswers
  ) -> EntryCompared {
    let day = policy(of: entry)?.policy
    guard let record = entry.record else { return EntryCompared(line: line(entry), matters: []) }
    let matters = record.matters.enumerated().map { index, matter in
      let held = record.held.facts.indices.contains(index) ? record.held.facts[index] : [:]
      let facts = matter.facts.merging(held, uniquingKeysWith: { $1 })
      let said = record.said + record.held.said
      let hash = record.pack.hash
      let variant = day.map { answers.variant(of: $0, hash, to: facts, saying: said) } ?? 0
      let before = day.map { answers.answer(of: $0, hash, to: facts, variant: variant).answer }
      let after = answers.answer(of: other, nil, to: facts, variant: variant)
      return MatterCompared(
        number: index + 1, before: matter.answer(saying: before?.say), after: after.answer,
        unknown: after.unknown,
        isAsFiled: before.map { $0 == matter.answer(saying: $0.say) } ?? true)
    }
    return EntryCompared(line: line(entry), matters: matters)
  }
}

extension MatterRecord {
  /// What was filed of it.
  fileprivate func answer(saying say: [String]?) -> PolicyAnswer {
    PolicyAnswer(say: say, decision: decision, refer: refer, duties: duties, cites: cites)
  }
}

extension Policy {
  /// What it comes to on these facts, by their codes; and the codes of those it does not know.
  fileprivate func answer(
    to facts: [String: String], variant: Int
  ) -> (answer: PolicyAnswer, unknown: [String]) {
    var answers = Answers()
    var unknown: [String] = []
    for (code, value) in facts.sorted(by: { $0.key < $1.key }) {
      guard let fact = vocabulary.fact(code),
        let given = vocabulary.answers(for: fact, code: value)
      else {
        unknown.append(code)
        continue
      }
      // What a word implies about another fact yields to an answer to that fact, as at the desk.
      for (target, answer) in given where target == fact || facts[vocabulary[target].code] == nil {
        answers[target] = answer
      }
    }
    let decision = decide(answers, variant: variant)
    return (
      PolicyAnswer(
        say: decision.say, decision: decision.code.rawValue, refer: decision.refer,
        duties: decision.duties, cites: decision.cites), unknown
    )
  }
}

/// What policies come to on facts, each reckoned once.
private struct PolicyAnswers {
  private struct Question: Hashable {
    /// Of the policy of a day; nil for the one that is held against all.
    let hash: String?
    let facts: [String: String]
    let variant: Int
  }

  private var known: [Question: (answer: PolicyAnswer, unknown: [String])] = [:]

  mutating func answer(
    of policy: Policy, _ hash: String?, to facts: [String: String], variant: Int
  ) -> (answer: PolicyAnswer, unknown: [String]) {
    let question = Question(hash: hash, facts: facts, variant: variant)
    if let known = known[question] { return known }
    let answer = policy.answer(to: facts, variant: variant)
    known[question] = answer
    return answer
  }

  /// Equal wordings were chosen by the number of the call, which is not filed: the choice whose lines were put up.
  mutating func variant(
    of policy: Policy, _ hash: String, to facts: [String: String], saying said: [String]
  ) -> Int {
    let first = answer(of: policy, hash, to: facts, variant: 0).answer.say ?? []
    for variant in 0..<Self.mostVariants {
      let lines = answer(of: policy, hash, to: facts, variant: variant).answer.say ?? []
      if !lines.isEmpty && lines.allSatisfy(said.contains) { return variant }
      // They come round again.
      if variant > 0 && lines == first { break }
    }
    return 0
  }

  /// More than any wording has.
  private static let mostVariants = 8
}
