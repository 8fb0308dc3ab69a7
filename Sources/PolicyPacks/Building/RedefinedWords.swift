import PolicyCore

/// Words and values of the common floor to which a pack gives another meaning: whoever knows the floor, and whoever
/// reads a call back, takes them for what they were.
extension PackBuilder {
  func checkRedefined(_ policy: Policy, _ reader: inout TreeReader) {
    let alarming = HearingBuilder.alarming(policy.alarms, in: policy.vocabulary)
    checkWordsTaken(alarming, &reader)
    checkLabels(policy, alarming, &reader)
  }

  /// A word of `words` with none of the meanings that the floor gives it.
  private func checkWordsTaken(_ alarming: Set<String>, _ reader: inout TreeReader) {
    let floor = Dictionary(
      (common["words"]?.entries ?? []).map { ($0.key.text?.lowercased() ?? "", $0.value) },
      uniquingKeysWith: { $1 })
    for entry in pack["words"]?.entries ?? [] {
      let word = entry.key.text ?? ""
      guard let common = floor[word.lowercased()] else { continue }
      let (before, now) = (Self.answers(common), Self.answers(entry.value))
      let (alarmed, alarms) = (!before.isDisjoint(with: alarming), !now.isDisjoint(with: alarming))
      if alarmed && !alarms {
        let meant = before.intersection(alarming).sorted().joined(separator: ", ")
        reader.noteSinceFormat2(
          .lowersAlarm, at: entry.key, in: "words", word, "on the common floor it means \(meant)")
      } else if !alarmed && before.isDisjoint(with: now) {
        reader.warn(
          .redefinedWord, at: entry.key, in: "words", word, before.sorted().joined(separator: ", "))
      }
    }
  }

  private static func answers(_ tree: Tree) -> Set<String> {
    let readings = tree.list?.compactMap(\.text) ?? [tree.text ?? ""]
    return Set(
      readings.flatMap { $0.split(separator: "+").map { String($0).trimmedSpaces } })
  }

  /// What a value is called: as another value is, or, where it alarms, by nothing the floor calls it by.
  private func checkLabels(
    _ policy: Policy, _ alarming: Set<String>, _ reader: inout TreeReader
  ) {
    for shown in pack["display"]?.entries ?? [] {
      guard let fact = shown.key.text, let values = common["facts"]?[fact]?["values"]?.entries
      else { continue }
      for entry in shown.value.entries ?? [] {
        guard let code = entry.key.text, let label = entry.value.text,
          let usual = values.first(where: { $0.key.text == code })?.value.text
        else { continue }
        let isAnothers = values.contains { $0.key.text != code && $0.value.text == label }
        let words = { (text: String) in
          Set(text.lowercased().split { !$0.isLetter }.filter { $0.count > 2 })
        }
        let isOther =
          alarming.contains("\(fact)=\(code)") && words(label).isDisjoint(with: words(usual))
        if isAnothers || isOther {
          reader.warn(
            .redefinedWord, at: entry.value, in: "display", label, "\(fact)=\(code) (\(usual))")
        }
      }
    }
  }
}
