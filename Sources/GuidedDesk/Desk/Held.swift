import PolicyCore

/// The part of an open call that only managers may read again: what the organisation knows of somebody.
///
/// A draft keeps it apart, so that a call taken over by somebody else asks for it anew (LOG 2).
public struct HeldAnswers: Hashable, Codable, Sendable {
  /// For each matter, in order: held facts that were answered, code to code.
  var facts: [[String: String]]
  /// Lines put up to be said that told a held answer.
  var said: [String]
  /// Of a call that ended: the managers' part of what it is to be filed as.
  var record: HeldRecord?

  init(facts: [[String: String]], said: [String], record: HeldRecord? = nil) {
    self.facts = facts
    self.said = said
    self.record = record
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    facts = try container.decode(.facts, or: [])
    said = try container.decode(.said, or: [])
    record = try container.decodeIfPresent(HeldRecord.self, forKey: .record)
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
      open.matters[index].basis = [:]
    }
    for mark in open.marks.indices {
      for index in open.marks[mark].matters.indices {
        open.marks[mark].matters[index].facts = withoutHeld(call.marks[mark].matters[index])
      }
    }
    open.said = call.said.filter { !telling.contains($0) }
    let facts = call.matters.map { $0.facts.filter { isHeld($0.key) } }
    var held = HeldAnswers(facts: facts, said: call.said.filter(telling.contains))
    if case .enquiry(var record) = open.ending {
      held.record = record.held
      record.held = HeldRecord()
      open.ending = .enquiry(record)
    }
    return (open, held)
  }

  /// Only the organisation knows it.
  func isHeld(_ code: String) -> Bool {
    policy.vocabulary.fact(code).map { policy.vocabulary[$0].side == .held } ?? false
  }

  /// Every line that would tell this enquirer a held answer, as it is put up to be said.
  func tellingLines(_ call: Call) -> Set<String> {
    let telling = policy.wordings.values.filter { !$0.discloses.isEmpty }
    return Set(
      telling.flatMap(\.everyLine).map {
        filled(filled($0, with: policy.site.contacts), with: ["ref": call.reference])
      })
  }

  /// The line would tell the enquirer in hand a held answer.
  func isTelling(_ line: String) -> Bool {
    inHand.map(tellingLines)?.contains(line) ?? false
  }

  private func withoutHeld(_ matter: Call.Matter) -> [String: String] {
    matter.facts.filter { !isHeld($0.key) }
  }

  /// Calls that others left open, set aside here from now on; those that had ended wait for the log.
  public mutating func offer(_ unfinished: [Call], numbered own: Set<String> = []) {
    let known = Set(calls.map(\.id) + ended.map(\.call.id))
    for call in unfinished where !known.contains(call.id) {
      var waiting = call
      if !own.contains(call.id) {
        opened += 1
        waiting.number = opened
      }
      waiting.leaveRelease(isHeld)
      guard call.ending == nil else {
        ended.append(Ended(call: waiting, isSaid: true))
        continue
      }
      waiting.parkedAt = call.parkedAt ?? call.opened
      calls.append(waiting)
    }
  }

  /// Takes what only managers may read again out of the calls set aside: somebody else sits here now.
  public mutating func forgetHeld() {
    for index in calls.indices where calls[index].id != current {
      calls[index] = parted(calls[index]).call
      calls[index].leaveRelease(isHeld)
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
    if case .enquiry(var record) = ending, let kept = held.record {
      record.held = kept
      ending = .enquiry(record)
    }
  }

  /// Something only managers may read again was answered: without it the call cannot be filed whole.
  public var hasHeldAnswer: Bool { matters.contains { !$0.checker.isEmpty } }

  /// Without the answer that led to them, the questions who looked and what it rests on are none.
  fileprivate mutating func leaveRelease(_ isHeld: (String) -> Bool) {
    guard stage == .checkedBy || stage == .basis,
      !matters[current].facts.keys.contains(where: isHeld)
    else { return }
    stage = .talking
  }
}
