import PolicyCore

/// Words held against words: what is said against what is never said, and what is written down against
/// what is used.
extension PackBuilder {
  func checkWords(_ policy: Policy, _ reader: inout TreeReader) {
    checkNever(policy, &reader)
    checkUse(of: policy, &reader)
    checkRedefined(policy, &reader)
  }

  // MARK: - Never said

  /// A quoted phrase of a never-list inside a line that is said, the general list against all lines, a
  /// rule's own against that rule's.
  private func checkNever(_ policy: Policy, _ reader: inout TreeReader) {
    let forAll = policy.never.flatMap(Self.quotations)
    let trees = [common, pack, overlay].compactMap(\.self)
    for (index, tree) in trees.enumerated() {
      let later = trees[(index + 1)...]
      for entry in tree["wordings"]?.entries ?? []
      where !later.contains(where: { $0["wordings"]?[entry.key.text ?? ""] != nil }) {
        note(saying: forAll, in: entry.value, "wording '\(entry.key.text ?? "")'", &reader)
      }
      note(saying: forAll, in: tree["if-pressed"], "if-pressed", &reader)
      for entry in tree["questions"]?.entries ?? [] {
        let subject = "question '\(entry.key.text ?? "")'"
        note(saying: forAll, in: entry.value["aloud"], subject, &reader)
      }
      let rules = (tree["rules"]?.list ?? []).map { ($0["id"]?.text ?? "", $0) }
      let amended = (tree["amend"]?.entries ?? []).map { ($0.key.text ?? "", $0.value) }
      for (id, rule) in rules + amended {
        note(saying: forAll, in: rule["if-pressed"], "rule '\(id)'", &reader)
      }
    }
    for rule in policy.rules {
      let own = rule.never.flatMap(Self.quotations)
      guard !own.isEmpty else { continue }
      for wording in rule.effect.say.flatMap(\.wordings) {
        // The last file that words it is the one that is heard.
        let words = trees.compactMap { $0["wordings"]?[wording] }.last
        note(saying: own, in: words, "wording '\(wording)'", &reader)
      }
    }
  }

  /// What stands in quotation marks in an entry, with nothing beside it that says when.
  ///
  /// "never say X or Y" forbids both; what stands before a comma at the beginning is forbidden whatever follows;
  /// "X straight before the safe sentence" is no more than advice.
  private static func quotations(_ entry: String) -> [[String]] {
    let pieces = entry.map { "\u{201C}\u{201D}".contains($0) ? "\"" : $0 }
      .split(separator: "\"", omittingEmptySubsequences: false).map { String($0) }
    guard pieces.count > 2 else { return [] }
    let quoted = stride(from: 1, to: pieces.count - 1, by: 2).map { pieces[$0] }
    let beside = stride(from: 0, to: pieces.count, by: 2).map { pieces[$0] }
    let isPlain = beside.flatMap { LineWord.words(of: $0) }.allSatisfy { joining.contains($0.text) }
    let isFirst = beside[0].isEmpty && beside[1].hasPrefix(",")
    return (isPlain ? quoted : isFirst ? [quoted[0]] : [])
      .map { LineWord.words(of: $0).map(\.text) }.filter { !$0.isEmpty }
  }

  private static let joining: Set<String> = [
    "never", "say", "saying", "says", "or", "and", "nor", "the", "like", "anything", "such", "as",
    "similar", "any",
  ]

  private func note(
    saying phrases: [[String]], in tree: Tree?, _ subject: String, _ reader: inout TreeReader
  ) {
    guard let tree else { return }
    if let text = tree.text {
      let words = LineWord.words(of: text).map(\.text)
      for phrase in phrases where words.contains(phrase) {
        reader.noteSinceFormat2(.neverSaid, at: tree, in: subject, phrase.joined(separator: " "))
      }
      return
    }
    for item in tree.list ?? [] { note(saying: phrases, in: item, subject, &reader) }
    for entry in tree.entries ?? []
    where ["variants", "lines", "written", "alone"].contains(entry.key.text ?? "") {
      note(saying: phrases, in: entry.value, subject, &reader)
    }
  }

  // MARK: - Used

  /// What the pack itself writes down and nothing uses: most often a name that is misspelt elsewhere.
  private func checkUse(of policy: Policy, _ reader: inout TreeReader) {
    let said = Set(
      policy.rules.flatMap { $0.effect.say.flatMap(\.wordings) }
        + policy.situations.map(\.say) + policy.untilKnown.map(\.wording)
        + StandingWording.allCases.map(\.rawValue) + KnownWording.allCases.map(\.rawValue)
        + (common["wordings"]?.entries ?? []).compactMap(\.key.text))
    warn(.unusedWording, pack["wordings"], "wording", known: said, &reader)
    let brought = Set(
      policy.rules.flatMap(\.effect.duties) + policy.riders.flatMap(\.duties)
        + (common["duties"]?.entries ?? []).compactMap(\.key.text))
    warn(.unusedDuty, pack["duties"], "duty", known: brought, &reader)
    checkDuties(&reader)
  }

  /// A duty that the promises rest on, worded as nothing: it would be promised, and nobody would see it.
  private func checkDuties(_ reader: inout TreeReader) {
    for entry in [pack, overlay].compactMap({ $0?["duties"]?.entries }).joined() {
      guard let id = entry.key.text, let floor = common["duties"]?[id]?.list, !floor.isEmpty,
        entry.value.list?.isEmpty == true
      else { continue }
      reader.noteSinceFormat2(.emptyList, at: entry.value, in: "duty '\(id)'")
    }
  }

  private func warn(
    _ code: FindingCode, _ tree: Tree?, _ kind: String, known: Set<String>,
    _ reader: inout TreeReader
  ) {
    for entry in tree?.entries ?? [] {
      let id = entry.key.text ?? ""
      if known.contains(id) { continue }
      reader.add(
        Finding(
          code, severity: .warning, at: entry.key.location, subject: "\(kind) '\(id)'",
          suggestion: nil))
    }
  }
}

/// Wordings that the desk puts up where a pack has them.
enum KnownWording: String, CaseIterable {
  case referLine = "refer-line"
}

extension [String] {
  /// These words stand in it one after the other.
  fileprivate func contains(_ phrase: [String]) -> Bool {
    guard !phrase.isEmpty, count >= phrase.count else { return false }
    return (0...(count - phrase.count)).contains { Array(self[$0..<($0 + phrase.count)]) == phrase }
  }
}
