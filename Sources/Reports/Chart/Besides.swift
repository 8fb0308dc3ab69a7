import PolicyCore

/// Something that makes every call urgent, whatever is decided of it: a court order that is shown.
struct Besides: Hashable {
  let fact: FactID
  let value: Int
  /// Whom to ring first; nil where that is not one role on every call.
  let role: String?
  /// What it brings besides, in the order of the desk.
  let steps: [String]

  func isKnown(in extra: Extra) -> Bool { extra[fact] == value }
}

extension OrdinaryCalls {
  /// What makes every call there is urgent, and some of them without another answer.
  ///
  /// Where all answers change, lines say so anyhow.
  func besides() -> [Besides] {
    let plain = decisions.flatMap(\.self)
    let ordinary = always(plain)
    return telling.filter { $0.0 != check?.fact }.compactMap { fact, value in
      let decided = enquirers.flatMap { who in
        requests.map { what in
          var known = answers(who, what)
          known[fact] = .value(value)
          return policy.decide(known)
        }
      }
      let isAdded = zip(plain, decided).contains { before, after in
        var hurried = Outcome(before, in: policy)
        if hurried.atOnce { return false }
        hurried.atOnce = true
        return hurried == Outcome(after, in: policy)
      }
      guard isAdded, decided.allSatisfy(policy.mustBeHeard) else { return nil }
      let first = Set(decided.map { policy.ringingOrder(for: [$0]).first?.label })
      let duties = always(decided).subtracting(ordinary)
        .subtracting([KnownDuty.tellManagementNow.rawValue])
      return Besides(
        fact: fact, value: value, role: first.count == 1 ? first.first.flatMap(\.self) : nil,
        steps: policy.steps(of: Array(duties)).filter { !isKeyStroke($0) })
    }
  }

  /// The duties that all of these have.
  private func always(_ decisions: [Decision]) -> Set<String> {
    decisions.dropFirst().reduce(Set(decisions.first?.duties ?? [])) {
      $0.intersection($1.duties)
    }
  }
}

extension Policy {
  /// What these duties have done, in the order of the desk.
  func steps(of duties: [String]) -> [String] {
    duties.compactMap { self.duties[$0] }.sorted { $0.rank < $1.rank }.flatMap(\.steps)
      .withoutRepeats
  }
}

/// It is done at the screen, which is no part of a wall or a card.
func isKeyStroke(_ step: String) -> Bool {
  step.lowercased().split { !$0.isLetter }.contains("type")
}
