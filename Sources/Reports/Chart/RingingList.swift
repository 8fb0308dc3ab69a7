import PolicyCore

/// Calls that somebody must hear of at once, and whom to ring about them, in order.
struct RingingList: Hashable {
  /// Danger, whoever it is about and whatever is wanted: by these kinds of enquirer.
  var danger: Set<Int> = []
  /// Ordinary calls: each of these enquirers with each of these requests, as they come in.
  var first: [Reach] = []
  /// The same once the check of who calls has succeeded, where that is not what it was before.
  var checked: [Reach] = []
  /// In the order to try.
  let roles: [Role]
  /// What it is about, in the words of the facts.
  var words = ""
}

extension OrdinaryCalls {
  /// Each list of roles once, that of danger first, then in the order in which calls come to them.
  func ringingLists(
    _ groups: (enquirers: [PolicyChart.Group], requests: [PolicyChart.Group])
  ) -> [RingingList] {
    let dangers = enquirers.map { order($0, nil, isChecked: false) }
    let first = enquirers.map { who in requests.map { order(who, $0, isChecked: false) } }
    let checked = enquirers.map { who in
      requests.map { what -> [Role]? in
        let order = order(who, what, isChecked: true)
        return order == first[who][what] ? nil : order
      }
    }
    let lists = (dangers + (first + checked).joined()).compactMap(\.self).withoutRepeats
    return lists.map { roles in
      func reaches(_ orders: [[[Role]?]]) -> [Reach] {
        let cells = orders.map { row in Set(row.indices.filter { row[$0] == roles }) }
        // What goes there whoever asks is said once, and of nobody again.
        let always = cells.dropFirst().reduce(cells.first ?? []) { $0.intersection($1) }
        let others = cells.map { $0.subtracting(always) }
        let everybody = Reach(enquirers: Set(enquirers), requests: always)
        return (always.isEmpty ? [] : [everybody])
          + Reached(must: others, may: others).inFewWords(groups)
      }
      var list = RingingList(roles: roles)
      list.danger = Set(dangers.indices.filter { dangers[$0] == roles })
      list.first = reaches(first)
      list.checked = reaches(checked)
      list.words = words(list)
      return list
    }
  }

  /// What is known of a call in danger; nil in a policy that does not know it.
  var danger: Answers? {
    guard let harm = policy.fact(.harm),
      let now = policy.vocabulary.value(KnownValue.immediateHarm.code, of: harm)
    else { return nil }
    var answers = Answers()
    answers[harm] = .value(now)
    return answers
  }

  /// Whom to ring; nil where nobody has to hear of it at once, or nobody is checked.
  private func order(_ who: Int, _ what: Int?, isChecked: Bool) -> [Role]? {
    guard var answers = what.map({ self.answers(who, $0) }) ?? danger else { return nil }
    answers[enquirer] = .value(who)
    if isChecked {
      guard let what, let check, handling[who][what].checked != nil else { return nil }
      answers[check.fact] = .value(check.done)
    }
    let decision = policy.decide(answers)
    return policy.mustBeHeard(decision) ? policy.ringingOrder(for: [decision]) : nil
  }

  // MARK: - Words

  private func words(_ list: RingingList) -> String {
    var parts: [String] = []
    if !list.danger.isEmpty {
      parts.append("danger now" + (labels(list.danger, enquirer).map { " (\($0))" } ?? ""))
    }
    parts += list.first.map(words)
    parts += list.checked.map { "\(words($0)), once checked" }
    return parts.joined(separator: "; ")
  }

  private func words(_ reach: Reach) -> String {
    switch (labels(reach.enquirers, enquirer), labels(reach.requests, request)) {
    case (nil, nil): "whoever asks for whatever"
    case (let who?, nil): "\(who), whatever they ask for"
    case (nil, let what?): what
    case (let who?, let what?): "\(who): \(what)"
    }
  }

  /// As staff read them, what is left out named instead where that is shorter; nil for all.
  private func labels(_ values: Set<Int>, _ fact: FactID) -> String? {
    func joined(_ values: [Int]) -> String {
      values.map { PolicyChart.label($0, of: policy.vocabulary[fact]) }.joined(separator: ", ")
    }
    let others = policy.vocabulary[fact].values.indices.filter { !values.contains($0) }
    if others.isEmpty { return nil }
    let (named, allBut) = (joined(values.sorted()), "all but \(joined(others))")
    return allBut.count < named.count ? allBut : named
  }
}

extension [RingingList] {
  /// As a table.
  func table(id: String, size: Double, width: Double) -> SheetTable {
    SheetTable(
      id: id,
      caption:
        "The list: whom to ring, the first who can be reached. Mostly, and where two of these come together: "
        + "the desk says",
      columns: [("What it is about", 0.58), ("In this order", 0.42)],
      rows: map { list in
        [
          .init(text: RichText(list.words.capitalisedFirst)),
          .init(text: RichText(list.roles.map(\.label).joined(separator: ", then "), bold: true)),
        ]
      }, size: size, width: width)
  }
}

extension String {
  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
