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
  /// What it is about, each in the words of the facts.
  var about: [Item] = []

  /// One thing a list is for.
  struct Item: Hashable {
    var words: String
    /// What is heard or seen besides; nil for an ordinary call.
    var fact: FactID?
    /// Which kinds of enquirer; nil for all of them.
    var who: Set<Int>?
    /// Only once whoever calls is checked.
    var isOnceChecked = false
    /// Not on every call.
    var isMostly = false
  }
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
      list.about = about(list)
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

  private func about(_ list: RingingList) -> [RingingList.Item] {
    let all = Set(enquirers)
    func item(_ reach: Reach, _ isOnceChecked: Bool) -> RingingList.Item {
      let named = labels(reach.requests, request) ?? "whatever they want"
      let rough = 2 * reach.requests.count >= requests.count ? "most requests" : "some requests"
      return RingingList.Item(
        words: named.count <= Self.longestList ? named : rough,
        who: reach.enquirers == all ? nil : reach.enquirers, isOnceChecked: isOnceChecked)
    }
    let danger = RingingList.Item(
      words: "danger now", who: list.danger == all ? nil : list.danger)
    return (list.danger.isEmpty ? [] : [danger]) + list.first.map { item($0, false) }
      + list.checked.map { item($0, true) }
  }

  /// Longer than this in characters nobody goes through it; the desk says.
  private static let longestList = 110

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

extension PolicyChart {
  /// Whom to ring, as a list to go through by eye: the roles in their order, and below them what they are for.
  ///
  /// `columns` says that the table hangs beside it, whose letters say who asks.
  func ringingSection(size: Double, columns: Bool) -> SheetSection {
    SheetSection(
      title: "What must not wait",
      lines: [
        .note(
          "Ring the first who can be reached. Where two of these come together, or it says mostly: the desk says."
        )
      ]
        + ringing.flatMap { list -> [SheetSection.Line] in
          [.head(list.roles.map(\.label).joined(separator: ", then ").capitalisedFirst)]
            + list.about.map { .item(words($0, columns: columns)) }
        }, size: size)
  }

  func words(_ item: RingingList.Item, columns: Bool) -> String {
    var more: [String] = []
    if let who = item.who {
      let count = enquirers.reduce(0) { $0 + $1.values.count }
      let named = enquirers.flatMap { zip($0.values, $0.labels) }.filter { who.contains($0.0) }
        .map(\.1).joined(separator: ", ")
      if named.count <= Self.longestNames {
        more.append(named)
      } else if columns {
        more.append("columns \(Reference(who, in: enquirers).text(in: enquirers) ?? "")")
      } else {
        more.append(2 * who.count >= count ? "most who ask" : "some who ask")
      }
    }
    if item.isOnceChecked { more.append("once checked") }
    if item.isMostly { more.append("mostly") }
    return item.words.capitalisedFirst
      + (more.isEmpty ? "" : " (\(more.joined(separator: "; ")))")
  }

  /// Longer than this in characters it is no line to find something in.
  private static let longestNames = 40
}

extension String {
  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
