public import PolicyCore

extension Policy {
  /// A script for each of these rules and riders that a call can come through: what is typed, and nothing of who calls.
  ///
  /// - Throws: ``OverBudget`` where the rules turn on too many facts at once.
  public func skeletons(
    for ids: Set<String>, origin: Counterexample.Origin
  ) throws(OverBudget) -> [Counterexample.Script] {
    try callsThrough(ids).sorted { $0.key < $1.key }.map { id, witness in
      let run = CallRecording(
        lines: Typing(policy: self, witness: witness).lines, held: witness.held, policy: self)
      let writer = ScriptWriter(
        run: run, policy: self, id: "\(self.id)-\(id)",
        reason:
          "No script touches \(id): give it a caller (C:) and what must never be said (NEVER:).",
        origin: origin, parting: nil, shown: [], title: "To be written: \(id).")
      return Counterexample.Script(id: "\(self.id)-\(id)", text: writer.text)
    }
  }
}
