import PolicyCore

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
  /// A line that is nothing but yes, no or not sure, in the pack's words (HEARING 2.7).
  func plain(_ line: String) -> Lexicon.AnswerSort? { policy.lexicon.answer(to: line) }

  /// Yes and no are kept as what they said, where a silent question stands beside words that ask them something.
  mutating func keepAnswerAloud(_ line: String) -> Bool {
    guard wasAskedAloud, plain(line) == .yes || plain(line) == .no else { return false }
    keepNote(line, .enquirer)
    reply(.note, DeskText.answerAloud(line))
    asksAloud = true
    card(speaking: false)
    return true
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
    let parts = line.split(separator: ",").map(String.init)
    guard let head = parts.first, plain(head) == nil, !alarms(in: line),
      parts.dropFirst().allSatisfy(isAboutAName), !isNotYet(line), !isWhoCalls(head)
    else { return false }
    var words = nameWords(head.answerWords)
    if isRole(words) { return true }
    // "dave the manager": the role behind a name is no part of it.
    if let role = words.indices.dropFirst().first(where: {
      policy.answerWords[.beforeRole].contains(words[$0]) && isRole(Array(words[$0...]))
    }) {
      words.removeSubrange(role...)
    }
    let hasTitle = words.first.map(policy.answerWords[.titles].contains) ?? false
    if hasTitle { words.removeFirst() }
    guard (1...3).contains(words.count) else { return false }
    // "harm none" and "false alarm" say something; with a title it is a name whatever it means.
    if !hasTitle {
      let heard = hearing.hear(head)
      if heard.saysSomething || heard.corrects { return false }
    }
    return words.allSatisfy { word in
      !policy.answerWords[.noName].contains(word) && word.contains(where: \.isLetter)
        && (hasTitle || !policy.words.contains { $0.text == word })
    }
  }

  /// It speaks of a machine, of later, or asks: nobody has heard or looked yet.
  func isNotYet(_ line: String) -> Bool {
    let words = line.answerWords
    return line.contains("?") || policy.answerWords[.notYet].contains(where: words.contains)
  }

  /// Whoever is on the line neither hears for us nor looks for us.
  private func isWhoCalls(_ name: String) -> Bool {
    guard let call = inHand else { return false }
    let known = Set(call.callerName.answerWords + call.details.answerWords)
    let titles = policy.answerWords[.titles]
    let words = name.answerWords.filter { !titles.contains($0) && $0.contains(where: \.isLetter) }
    return !words.isEmpty && words.allSatisfy(known.contains)
  }

  /// What may stand behind a comma: an office, a time or a manner; "told him to leave" makes a sentence of it.
  private func isAboutAName(_ part: String) -> Bool {
    let words = part.answerWords
    let after = policy.answerWords[.afterName].map { $0.split(separator: " ").map(String.init) }
    if isMadeOf(after, words[...]) || isRole(nameWords(words)) { return true }
    let noName = policy.answerWords[.noName]
    let plain = words.filter { !policy.answerWords[.beforeRole].contains($0) }
    return plain.count <= 3 && !plain.contains(where: noName.contains)
  }

  /// A role of the list, by its label, by who holds it here, or by the last word of its label with what
  /// tells it from others before it: "the manager", "our on-call manager", never "her manager".
  private func isRole(_ typed: [String]) -> Bool {
    let words = withoutArticle(typed)
    guard let last = words.last, words.count <= Self.longestRole else { return false }
    let tellsApart = words.dropLast().allSatisfy { !policy.answerWords[.noName].contains($0) }
    if tellsApart && policy.answerWords[.offices].contains(last) { return true }
    return policy.roles.contains { role in
      let label = withoutArticle(role.label.answerWords)
      return label == words || label.last == last && tellsApart
        || withoutArticle(role.holder.answerWords).starts(with: words)
    }
  }

  private static let longestRole = 6

  private func withoutArticle(_ words: [String]) -> [String] {
    words.first.map(policy.answerWords[.beforeRole].contains) == true
      ? Array(words.dropFirst()) : words
  }

  /// The words of a name, without what is said of when and how behind it; all of them where anything
  /// else is said there.
  private func nameWords(_ words: [String]) -> [String] {
    guard words.count <= Self.longestNaming else { return words }
    let after = policy.answerWords[.afterName].map { $0.split(separator: " ").map(String.init) }
    let end = words.indices.dropFirst().first { isMadeOf(after, words[$0...]) }
    return Array(words[..<(end ?? words.endIndex)])
  }

  /// A name with an office, a time and a manner has no more words.
  private static let longestNaming = 12

  /// Whether words are phrases of a list one after the other, `#` standing for a number in one and `…` for
  /// all the rest.
  private func isMadeOf(_ phrases: [[String]], _ words: ArraySlice<String>) -> Bool {
    words.isEmpty
      || phrases.contains { phrase in
        if phrase.last == "…" { return words.starts(with: phrase.dropLast()) }
        return words.count >= phrase.count
          && zip(words, phrase).allSatisfy { $0 == $1 || $1 == "#" && isNumber($0) }
          && isMadeOf(phrases, words.dropFirst(phrase.count))
      }
  }

  private func isNumber(_ word: String) -> Bool {
    word.first?.isNumber == true
      || policy.lexicon.word(word).map { policy.lexicon.mark($0).number != nil } == true
  }

  /// Something that looks like a name as claimed: short, and no sentence.
  func looksLikeName(_ line: String) -> Bool {
    let words = line.answerWords
    guard let first = words.first, first.contains(where: \.isLetter), words.count <= 6,
      isWrittenAsName(line) || !alarms(in: line)
    else { return false }
    return !policy.answerWords[.noName].contains(first)
  }

  /// Two words or three, each with a capital and no more: Dora Finch is nobody who flinches.
  private func isWrittenAsName(_ line: String) -> Bool {
    let words = line.split(separator: " ")
    return 2...3 ~= words.count
      && words.allSatisfy { word in
        word.count > 1
          && word.split(whereSeparator: { "'’-".contains($0) }).allSatisfy { part in
            part.first?.isUppercase == true && part.dropFirst().allSatisfy(\.isLowercase)
          }
      }
  }

  /// Words that alarm, or may.
  func alarms(in line: String) -> Bool {
    let heard = hearing.hear(line)
    return heard.facts.contains { isAlarming($0.code, $0.value) }
      || heard.questions.contains { question in
        question.readings.indices.contains { index in
          question.matters(index).joined().contains { isAlarming($0.key, $0.value) }
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
