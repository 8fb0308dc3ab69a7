import PolicyCore

/// What the desk has understood so far, as the card shows it.
extension Desk {
  /// What is known, what the last line changed before the rest.
  func heardLine(_ call: Call) -> [String] {
    let matters = call.matters.indices.compactMap { index -> (line: String, isNew: Bool)? in
      let facts = call.matters[index].facts
      if facts.isEmpty { return nil }
      let known = policy.vocabulary.facts.filter {
        facts[$0.code] != nil && $0.how != .step && $0.how != .coach
      }
      let labels = changedFirst(known, facts, isInHand: index == call.current)
      guard !labels.isEmpty else { return nil }
      let mark = call.matters.count > 1 ? "\(index + 1): " : ""
      return (mark + labels.map(\.text).joined(separator: " · "), labels[0].isNew)
    }
    let voice = changedFirst(
      policy.vocabulary.facts.filter { $0.how == .heard && call.voice[$0.code] != nil }, call.voice,
      isInHand: true)
    var lines = matters
    if let first = voice.first {
      lines.append((voice.map(\.text).joined(separator: " · "), first.isNew))
    }
    var parts = (lines.filter(\.isNew) + lines.filter { !$0.isNew }).map(\.line)
    // Whoever can read the screen must not read a name off it.
    if call.voice[KnownFact.earshot.rawValue] != "others" {
      let names = [
        ("caller", call.callerName), ("about", call.subjectName), ("ring back", call.details),
      ]
      .filter { !$0.1.isEmpty }
      if !names.isEmpty {
        // The whole of it is in the record; a pasted page must not push the words off the screen.
        parts.append(names.map { "\($0.0): \($0.1.prefix(60))" }.joined(separator: " · "))
      }
    }
    return parts
  }

  private func changedFirst(
    _ known: [Fact], _ facts: [String: String], isInHand: Bool
  ) -> [(text: String, isNew: Bool)] {
    let labels = known.compactMap { fact in
      facts[fact.code].map { code in
        (text: label(of: code, fact), isNew: isInHand && touched[fact.code] == code)
      }
    }
    return labels.filter(\.isNew) + labels.filter { !$0.isNew }
  }

  func label(of code: String, _ fact: Fact) -> String {
    if let value = fact.values.first(where: { $0.code == code }) {
      return plain(value.label) != nil
        ? "\(fact.label): \(value.label)" : value.label
    }
    if let alias = policy.vocabulary.aliases.first(where: { $0.value.code == code }) {
      return alias.value.label
    }
    return "\(fact.label): not sure"
  }
}
