extension Policy {
  /// Somebody has to hear of it now.
  public func mustBeHeard(_ decision: Decision) -> Bool {
    decision.duties.contains(KnownDuty.tellManagementNow.rawValue)
  }

  /// Whom to ring about one enquiry, in order: those the deciding rules name, and where that is one alone the next
  /// of the policy's roles after them.
  ///
  /// Of several matters those count that somebody has to hear of; where there is none, all do. Screen and paper go
  /// by this one list.
  public func ringingOrder(for decisions: [Decision]) -> [Role] {
    let urgent = decisions.filter(mustBeHeard)
    let ids = (urgent.isEmpty ? decisions : urgent).flatMap { decision in
      [decision.refer].compactMap(\.self)
        + (decision.rules.first.flatMap(rule)?.effect.refer ?? [])
    }.withoutRepeats
    let more = roles.map(\.id).filter { !ids.contains($0) }
    return (ids + more.prefix(max(0, 2 - ids.count))).compactMap(role)
  }
}
