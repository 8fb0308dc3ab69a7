import PolicyCore

/// What is owed after a call under one policy, and under another: no call tells the two apart.
enum OwedChange {
  static func lines(_ before: Policy, _ after: Policy) -> [String] {
    let (old, new) = (index(before), index(after))
    return Set(old.keys).union(new.keys).sorted().compactMap { id in
      switch (old[id], new[id]) {
      case (let was?, let becomes?) where was == becomes: nil
      case (let was?, let becomes?):
        "owed, \(id): \(line(becomes, after)), was: \(line(was, before))"
          + (was.cause == becomes.cause ? "" : " · ON OTHER CALLS THAN IT WAS")
      case (let was?, nil): "owed, \(id): NOT ANY MORE, was: \(line(was, before))"
      case (nil, let becomes?): "owed, \(id): \(line(becomes, after)), new"
      case (nil, nil): nil
      }
    }
  }

  private static func index(_ policy: Policy) -> [String: OwedTask] {
    Dictionary(policy.owed.map { ($0.id, $0) }) { first, _ in first }
  }

  /// What, whose, by when, as `policy show` has it too.
  static func line(_ task: OwedTask, _ policy: Policy) -> String {
    var parts = [VisibleText.of(task.task)]
    if let owner = task.owner { parts.append(VisibleText.of(policy.role(owner)?.label ?? owner)) }
    parts += task.clocks.map { clock in
      "within \(clock.limit.written)" + (clock.since.map { " since \($0)" } ?? "")
        + (clock.law.isEmpty ? "" : ", \(VisibleText.of(clock.law))")
    }
    if let extended = task.extended { parts.append("extended to \(extended.written) at most") }
    return parts.joined(separator: " · ") + " · " + task.cites.joined(separator: " ")
  }
}
