import PolicyCore

/// The part of an open call that only managers may read again: what the organisation knows of somebody.
///
/// A draft keeps it apart, so that a call taken over by somebody else asks for it anew (LOG 2).
public struct HeldAnswers: Hashable, Codable, Sendable {
  /// For each matter, in order: held facts that were answered, code to code.
  var facts: [[String: String]]
  /// Lines put up to be said that told a held answer.
  var said: [String]

  init(facts: [[String: String]], said: [String]) {
    self.facts = facts
    self.said = said
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    facts = try container.decode(.facts, or: [])
    said = try container.decode(.said, or: [])
  }
}

extension Desk {
  /// A call without what only managers may read again, and that part by itself.
  ///
  /// Both always have the same shape, whoever was asked about.
  public func parted(_ call: Call) -> (call: Call, held: HeldAnswers) {
    var open = call
    let telling = tellingLines(call)
    for index in open.matters.indices {
      open.matters[index].facts = withoutHeld(call.matters[index])
    }
    for mark in open.marks.indices {
      for index in open.marks[mark].matters.indices {
        open.marks[mark].matters[index].facts = withoutHeld(call.marks[mark].matters[index])
      }
    }
    open.said = call.said.filter { !telling.contains($0) }
    let facts = call.matters.map { $0.facts.filter { isHeld($0.key) } }
    return (open, HeldAnswers(facts: facts, said: call.said.filter(telling.contains)))
  }

  /// Only the organisation knows it.
  func isHeld(_ code: String) -> Bool {
    policy.vocabulary.fact(code).map { policy.vocabulary[$0].side == .held } ?? false
  }

  /// Every line that would tell this enquirer a held answer, as it is put up to be said.
  func tellingLines(_ call: Call) -> Set<String> {
    let telling = policy.wordings.values.filter { !$0.discloses.isEmpty }
    return Set(
      telling.flatMap { $0.variants.flatMap(\.self) }.map {
        filled(filled($0, with: policy.site), with: ["ref": call.reference])
      })
  }

  private func withoutHeld(_ matter: Call.Matter) -> [String: String] {
    matter.facts.filter { !isHeld($0.key) }
  }

  /// Calls that others left open, set aside here from now on.
  public mutating func offer(_ unfinished: [Call]) {
    for call in unfinished where !calls.contains(where: { $0.id == call.id }) {
      opened += 1
      var waiting = call
      waiting.number = opened
      waiting.parkedAt = call.parkedAt ?? call.opened
      calls.append(waiting)
    }
  }

  /// Takes what only managers may read again out of the calls set aside: somebody else sits here now.
  public mutating func forgetHeld() {
    for index in calls.indices where calls[index].id != current {
      calls[index] = parted(calls[index]).call
    }
  }
}

extension Call {
  /// Puts back what a draft kept apart.
  public mutating func join(_ held: HeldAnswers) {
    for (index, facts) in held.facts.enumerated() where matters.indices.contains(index) {
      matters[index].facts.merge(facts) { mine, _ in mine }
    }
    said = (said + held.said).withoutRepeats
  }
}
