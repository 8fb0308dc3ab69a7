import PolicyCore

/// Checking who calls, on paper: words and steps by whom they are for.
extension OrdinaryCalls {
  /// What is said to those the desk has checked, before they ring off.
  var checkingWords: [SheetSection.Line] {
    byEnquirer { who, what in
      let decision = decisions[who][what]
      let question = check.flatMap { policy.question(for: $0.fact, answers(who, what)) }
      let details =
        question.map { $0.mode == .aloud ? [$0.text] : [] }
        ?? policy.spoken(.callBackDetails, variant: 0)
      return (details + decision.say).filter { !$0.contains("{") }
    }.flatMap { who, lines in
      [.remark("\(who ?? "Whoever it is"):")] + lines.map { SheetSection.Line.say($0) }
    }
  }

  /// What the coach has done on the screen: each question with the steps to its answer, each step once.
  var checkingSteps: [SheetSection.Line] {
    let facts = policy.questions.map(\.fact).withoutRepeats.filter {
      policy.vocabulary[$0].how == .step
    }
    var told = Set<String>()
    return facts.flatMap { fact in
      byEnquirer { policy.question(for: fact, answers($0, $1)) }.flatMap {
        who, question -> [SheetSection.Line] in
        let steps = question?.steps.filter { told.insert($0).inserted } ?? []
        guard let question, !steps.isEmpty else { return [] }
        return [.remark((who.map { "\($0): " } ?? "") + question.text)]
          + steps.map { .step($0) }
      }
    }
  }

  /// What is mostly so for those with such a decision, each with whom it is for: nil where it is the same for all.
  func byEnquirer<Words: Hashable>(
    of code: DecisionCode = .verify, _ words: (Int, Int) -> Words
  ) -> [(who: String?, words: Words)] {
    let checked = enquirers.compactMap { who -> (Int, Words)? in
      let all = requests.filter { decisions[who][$0].code == code }.map { words(who, $0) }
      let counts = Dictionary(all.map { ($0, 1) }, uniquingKeysWith: +)
      guard let most = all.max(by: { counts[$0] ?? 0 < counts[$1] ?? 0 }) else { return nil }
      return (who, most)
    }
    let kinds = checked.map(\.1).withoutRepeats
    if kinds.count < 2 { return kinds.map { (nil, $0) } }
    let members = kinds.map { kind in checked.filter { $0.1 == kind }.map(\.0) }
    let most = members.map(\.count).max()
    let others = members.lastIndex { $0.count == most }
    // Whoever is named stands before all others.
    return kinds.indices.sorted { ($0 == others ? 1 : 0, $0) < ($1 == others ? 1 : 0, $1) }.map {
      let names = members[$0].map { PolicyChart.label($0, of: policy.vocabulary[enquirer]) }
      return ($0 == others ? "Others" : names.joined(separator: ", ").capitalisedFirst, kinds[$0])
    }
  }
}
