import PolicyCore

/// What people type at a question, whatever it asks (HEARING 2.7): the words are the pack's.
enum PlainAnswer: Hashable {
  case yes, no, notSure

  /// The code of the value it names.
  var code: String {
    switch self {
    case .yes: "yes"
    case .no: "no"
    case .notSure: notSureCode
    }
  }
}

/// Whom a line names, as far as a line can show it.
enum Naming: Hashable {
  case person
  /// The receptionist herself, and what she adds.
  case oneself(String)
  /// Nobody was reached, or nobody is meant.
  case nobody
  case unclear
}

extension Desk {
  /// A line that is nothing but yes, no or not sure.
  func plain(_ line: String) -> PlainAnswer? {
    let words = line.answerWords.joined(separator: " ")
    if policy.answerWords[.yes].contains(words) { return .yes }
    if policy.answerWords[.no].contains(words) { return .no }
    return policy.answerWords[.notSure].contains(words) ? .notSure : nil
  }

  /// The index of the choice a line makes: its number, its label, or a beginning that fits no other.
  ///
  /// Never a bare yes or no, unless that is the label itself.
  func choice(_ line: String, of labels: [String]) -> Int? {
    if let number = Int(line) { return labels.indices.contains(number - 1) ? number - 1 : nil }
    let words = line.answerWords.joined(separator: " ")
    guard !words.isEmpty else { return nil }
    let known = labels.map { $0.answerWords.joined(separator: " ") }
    if let exact = known.firstIndex(of: words) { return exact }
    if plain(line) != nil { return nil }
    let fitting = known.indices.filter { known[$0].hasPrefix(words) }
    return fitting.count == 1 ? fitting[0] : nil
  }

  /// Whether a line is a person's name, with a role, a time or a manner after it at most.
  ///
  /// A release and the end of a RED rest on it: what is not plainly a name is none.
  func naming(_ line: String) -> Naming {
    let lists = policy.answerWords
    let words = line.answerWords
    let text = words.joined(separator: " ")
    for start in lists[.nobody] where text == start || text.hasPrefix(start + " ") {
      return words.count <= 5 && !alarms(in: line) ? .nobody : .unclear
    }
    for own in lists[.oneself].sorted(by: { $0.count > $1.count })
    where text == own || text.hasPrefix(own + " ") {
      let rest = String(line.dropFirst(own.count)).trimmed(of: " ,.;:")
      return .oneself(rest)
    }
    return isPerson(line) ? .person : .unclear
  }

  private func isPerson(_ line: String) -> Bool {
    let parts = line.split(separator: ",", maxSplits: 1).map(String.init)
    guard let head = parts.first, !alarms(in: line) else { return false }
    var words = head.answerWords
    if isRole(words) { return true }
    let hasTitle = words.first.map(policy.answerWords[.titles].contains) ?? false
    if hasTitle { words.removeFirst() }
    words = nameWords(words)
    guard (1...3).contains(words.count) else { return false }
    return words.allSatisfy { word in
      !policy.answerWords[.noName].contains(word) && word.contains(where: \.isLetter)
        && (hasTitle || !policy.words.contains { $0.text == word })
    }
  }

  /// A role of the list, by its label or by the last word of it: "the manager".
  private func isRole(_ words: [String]) -> Bool {
    var words = words
    if words.first.map(policy.answerWords[.noName].contains) == true { words.removeFirst() }
    let text = words.joined(separator: " ")
    guard !text.isEmpty else { return false }
    return policy.roles.contains { role in
      let label = role.label.answerWords
      return label.joined(separator: " ") == text || label.last == text
        || role.holder.answerWords.prefix(words.count).joined(separator: " ") == text
    }
  }

  /// The words of a name, without what is said of when and how behind it.
  private func nameWords(_ words: [String]) -> [String] {
    let after = policy.answerWords[.afterName].map { $0.split(separator: " ").map(String.init) }
    for index in words.indices {
      let rest = words[index...]
      if rest.first?.first?.isNumber == true { return Array(words[..<index]) }
      if index > 0, after.contains(where: { rest.starts(with: $0) }) {
        return Array(words[..<index])
      }
    }
    return words
  }

  /// Something that looks like a name as claimed: short, and no sentence.
  func looksLikeName(_ line: String) -> Bool {
    let words = line.answerWords
    guard let first = words.first, words.count <= 6, !alarms(in: line) else { return false }
    return !policy.answerWords[.noName].contains(first)
  }

  /// Words that alarm, or may.
  func alarms(in line: String) -> Bool {
    let heard = hearing.hear(line)
    return heard.facts.contains { isAlarming($0.code, $0.value) }
      || heard.questions.contains { question in
        question.readings.indices.contains { index in
          question.facts(index).contains { isAlarming($0.key, $0.value) }
        }
      }
  }

  /// Takes what alarms from words that are kept elsewhere, and nothing else; what may be about danger is
  /// asked about before the call can be filed.
  @discardableResult
  mutating func listen(to text: String) -> Heard {
    let heard = hearing.hear(text)
    if heard.danger == .atOnce { keepUnheard(heard) }
    let alarming = heard.values.filter { isAlarming($0.key, $0.value) }
    guard !alarming.isEmpty else { return heard }
    source = text
    set(alarming)
    return heard
  }

  /// Speech typed at a prompt that cannot use it: it is heard, and the prompt stays open.
  mutating func hearAside(_ line: String) {
    guard let stage = inHand?.stage else { return }
    change { $0.stage = .talking }
    stageToKeep = stage
    hearSpeech(line)
  }
}

extension String {
  /// Lower case, without apostrophes and marks, word by word.
  var answerWords: [String] {
    lowercased().withoutApostrophes
      .split(whereSeparator: { $0.isWhitespace || ",;()\"".contains($0) })
      .map { String($0).trimmed(of: ".!?:") }
      .filter { !$0.isEmpty }
  }
}
