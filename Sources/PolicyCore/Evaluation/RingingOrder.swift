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
  ///
  /// Nobody is rung about themselves: whoever a decision goes past is not on its list. Where no rule names anybody
  /// the list is the policy's roles, and `aboutFirst` says that the matter is about the first of those.
  public func ringingOrder(for decisions: [Decision], aboutFirst: Bool = false) -> [Role] {
    let urgent = decisions.filter(mustBeHeard)
    let meant = urgent.isEmpty ? decisions : urgent
    var passed = meant.compactMap { decision -> String? in
      let first = listed(decision).first
      return first == decision.refer ? nil : first
    }
    var ids = meant.flatMap { [$0.refer].compactMap(\.self) + listed($0) }.withoutRepeats
    if ids.isEmpty, aboutFirst, roles.count > 1 { passed.append(roles[0].id) }
    ids.removeAll(where: passed.contains)
    let more = roles.map(\.id).filter { !ids.contains($0) && !passed.contains($0) }
    return (ids + more.prefix(max(0, 2 - ids.count))).compactMap(role)
  }

  /// Whom the deciding rule names.
  private func listed(_ decision: Decision) -> [String] {
    decision.rules.first.flatMap(rule)?.effect.refer ?? []
  }
}
