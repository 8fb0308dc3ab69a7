public import PolicyCore

extension PolicyDifference {
  /// The call as it goes under the new policy, with what was said before as a comment.
  ///
  /// Nil when the replayer does not run it as written.
  public func script(
    id: String, from old: Policy, to new: Policy, origin: Counterexample.Origin
  ) -> Counterexample.Script? {
    let lines = Typing(policy: new, witness: witness).lines
    let pressing = changes.contains(.pressed)
    let before = CallRecording(
      lines: lines, held: witness.held, policy: old, pressing: pressing)
    let after = CallRecording(lines: lines, held: witness.held, policy: new, pressing: pressing)
    let kinds = changes.sorted().map(\.rawValue).joined(separator: ", ")
    let writer = ScriptWriter(
      run: after, policy: new, id: id,
      reason: "Now \(kinds): \(self.before) gave way to \(self.after).",
      origin: origin, parting: nil, shown: [], title: "A call that goes otherwise than before.",
      before: before.lastWords)
    let script = Counterexample.Script(id: id, text: writer.text)
    return Counterexample.replay(script, policy: new) == nil ? nil : script
  }
}
