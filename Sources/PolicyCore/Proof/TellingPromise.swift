/// Whoever has to be told now is somebody.
extension Proof {
  /// What keeps an enquiry red until somebody has heard it.
  var tellDuty: String { KnownDuty.tellManagementNow.rawValue }

  /// A rule that brings the duty to tell now says whom.
  ///
  /// Where a rider brings it to a rule that refers to nobody, the desk offers the policy's roles in their order, and
  /// there has to be one.
  ///
  /// Without that the receptionist is told to ring, and nobody's name stands there.
  mutating func somebodyIsTold() -> Bool {
    for (rule, boxes) in zip(policy.rules, boxes) where rule.effect.refer.isEmpty {
      let isOwn = rule.effect.duties.contains(tellDuty)
      guard isOwn || policy.roles.isEmpty else { continue }
      for part in boxes.flatMap({ partsToTell($0, rule.effect) }) {
        note(.somebodyIsTold, .rule(rule.id), .tellsNobody, on: part)
      }
    }
    return false
  }

  /// The parts of a box on which somebody has to be told now, by the rule or by a rider; they may overlap.
  func partsToTell(_ box: FactSet, _ effect: Effect) -> [FactSet] {
    if effect.duties.contains(tellDuty) { return [box] }
    return policy.riders.filter { $0.duties.contains(tellDuty) }
      .flatMap { $0.when.meets(box, in: vocabulary) }
  }
}
