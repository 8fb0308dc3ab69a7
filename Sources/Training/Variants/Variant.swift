public import GuidedDesk
public import PolicyCore

/// The same call with other names, another order, other pressure: what is learnt is the call, and not the script.
///
/// Made from one script by a seed, and each change is kept only where the engine runs the changed script as it should
/// go, twin included.
public struct Variant: Sendable {
  /// What was changed.
  public enum Change: String, Hashable, Sendable, CaseIterable {
    /// Whoever calls and whom they ask about are called otherwise.
    case names = "other names"
    /// What is heard comes in another order.
    case order = "facts in another order"
    /// They press harder.
    case pressure = "more pressure"
    /// They ask once more.
    case push = "one push more"
  }

  /// The changed script.
  public private(set) var script: Transcript
  /// What holds of it; nothing where it is as it was.
  public private(set) var changes: [Change] = []
  private var chance: Dice

  /// A variant of a script that passes under its policy.
  public init(of script: Transcript, seed: UInt64, under policy: Policy) {
    self.script = script
    chance = Dice(seed: seed, for: script.id)
    let memory = DeskMemory()
    for change in Change.allCases {
      let changed: Transcript? =
        switch change {
        case .names: renamed(policy)
        case .order: reordered(policy)
        case .pressure: pressed()
        case .push: pushedAgain()
        }
      guard let changed, Self.holds(changed, policy, memory) else { continue }
      self.script = changed
      changes.append(change)
    }
  }

  /// Whether it goes as it says, and its twin hears the same.
  static func holds(_ script: Transcript, _ policy: Policy, _ memory: DeskMemory) -> Bool {
    var replay = Replay(script, policy: policy, watch: .checks, memory: memory)
    replay.run()
    guard replay.differences.isEmpty else { return false }
    guard script.wantsTwin, replay.records.allSatisfy({ $0.held.releases.allSatisfy(\.isEmpty) })
    else { return true }
    let truth = Replay.reversed(script.held, in: policy.vocabulary)
    var twin = Replay(script, policy: policy, held: truth, watch: .words, memory: memory)
    twin.run()
    replay.compare(withTwin: twin)
    return replay.differences.isEmpty
  }

  // MARK: - Names

  private mutating func renamed(_ policy: Policy) -> Transcript? {
    var others: [String: String] = [:]
    for case .caller(let words, _) in script.items.map(\.kind) {
      for (name, isFamily) in Self.names(in: words, policy) where others[name] == nil {
        let free = (isFamily ? CallerWords.family : CallerWords.given).filter {
          !others.values.contains($0) && $0 != name
        }
        others[name] = chance.one(of: free)
      }
    }
    if others.isEmpty { return nil }
    func other(_ text: String) -> String { Self.replacing(others, in: text) }
    return changing { item in
      switch item.kind {
      case .caller(let words, let after): .caller(other(words), after: after)
      case .types(let answers): .types(answers.map(other))
      case .expect, .log, .mark: item.kind
      }
    }
  }

  /// What people are called in a line: behind a title, or with a capital in mid-sentence and unknown to the pack.
  private static func names(in words: String, _ policy: Policy) -> [(String, isFamily: Bool)] {
    var found: [(String, isFamily: Bool)] = []
    var startsSentence = true
    var isTitled = false
    for run in words.split(separator: " ") {
      let word = String(run).trimmed(of: ".,;:!?\"'“”()")
      let plain = word.hasSuffix("'s") || word.hasSuffix("’s") ? String(word.dropLast(2)) : word
      let isCapital =
        plain.first?.isUppercase == true && plain.dropFirst().allSatisfy(\.isLowercase)
      let isKnown =
        policy.lexicon.word(plain.lowercased()) != nil || plain.count < 3
        || policy.words.contains { $0.text == plain.lowercased() }
      if isTitled, isCapital {
        found.append((plain, true))
      } else if isCapital, !startsSentence, !isKnown {
        found.append((plain, false))
      }
      isTitled = CallerWords.titles.contains(word.lowercased())
      startsSentence =
        run.last.map { ".!?".contains($0) } ?? false
        && !CallerWords.titles.contains(run.lowercased())
    }
    return found
  }

  private static func replacing(_ others: [String: String], in text: String) -> String {
    var result = ""
    var word = ""
    func flushed(_ word: String) -> String { others[word] ?? word }
    for character in text {
      if character.isLetter {
        word.append(character)
      } else {
        result += flushed(word) + String(character)
        word = ""
      }
    }
    return result + flushed(word)
  }

  // MARK: - Order

  /// Answers of several facts begin with another of them, and callers with another sentence.
  private mutating func reordered(_ policy: Policy) -> Transcript? {
    var replay = Replay(script, policy: policy, watch: .words)
    var isChanged = false
    var kinds: [Transcript.Kind] = []
    for item in script.items {
      let before = replay
      replay.perform(item)
      switch item.kind {
      case .types(let answers):
        guard let first = answers.first, before.isSpeech(first) else { break }
        let words = first.split(separator: " ").map(String.init)
        guard words.count > 1 else { break }
        let cut = 1 + chance.below(words.count - 1)
        let turned = (words[cut...] + words[..<cut]).joined(separator: " ")
        var other = before
        other.type(turned, line: item.line)
        guard other.outcome == replay.outcome else { break }
        replay = other
        isChanged = true
        kinds.append(.types([turned] + answers.filter { $0 != turned }))
        continue
      case .caller(let words, let after):
        let sentences = Self.sentences(of: words)
        guard sentences.count > 2 else { break }
        let turned = [sentences[0]] + chance.shuffled(Array(sentences.dropFirst()))
        if turned != sentences { isChanged = true }
        kinds.append(.caller(turned.joined(separator: " "), after: after))
        continue
      case .expect, .log, .mark: break
      }
      kinds.append(item.kind)
    }
    guard isChanged else { return nil }
    var changed = script
    changed.items = zip(script.items, kinds).map { Transcript.Item(line: $0.line, kind: $1) }
    return changed
  }

  private static func sentences(of text: String) -> [String] {
    var sentences: [String] = []
    var sentence: [Substring] = []
    for word in text.split(separator: " ") {
      sentence.append(word)
      let isTitle = CallerWords.titles.contains(word.lowercased())
      guard word.last.map({ ".!?".contains($0) }) == true, !isTitle else { continue }
      sentences.append(sentence.joined(separator: " "))
      sentence = []
    }
    return sentence.isEmpty ? sentences : sentences + [sentence.joined(separator: " ")]
  }

  // MARK: - Pressure

  /// Whoever presses presses harder.
  private mutating func pressed() -> Transcript? {
    var isChanged = false
    let kinds = script.items.enumerated().map { index, item -> Transcript.Kind in
      guard case .caller(let words, let after) = item.kind, script.isPush(after: index),
        let more = chance.one(of: CallerWords.pressing)
      else { return item.kind }
      isChanged = true
      return .caller(words + " " + more, after: after)
    }
    guard isChanged else { return nil }
    var changed = script
    changed.items = zip(script.items, kinds).map { Transcript.Item(line: $0.line, kind: $1) }
    return changed
  }

  /// They ask once more, behind the last time they did; the record counts it.
  private mutating func pushedAgain() -> Transcript? {
    guard let last = script.items.lastIndex(where: \.isPush),
      let words = chance.one(of: CallerWords.again)
    else { return nil }
    let after = script.items[(last + 1)...].firstIndex { item in
      if case .expect = item.kind { false } else if case .mark = item.kind { false } else { true }
    }
    var changed = script
    let line = script.items[last].line
    changed.items.insert(
      contentsOf: [
        Transcript.Item(line: line, kind: .caller(words, after: 6)),
        Transcript.Item(line: line, kind: script.items[last].kind),
      ], at: after ?? script.items.count)
    changed.items = changed.items.map { item in
      guard case .log(var fields) = item.kind, let count = fields["pushed"].flatMap({ Int($0) })
      else { return item }
      fields["pushed"] = "\(count + 1)"
      return Transcript.Item(line: item.line, kind: .log(fields))
    }
    return changed
  }

  private func changing(_ change: (Transcript.Item) -> Transcript.Kind) -> Transcript {
    var changed = script
    changed.items = script.items.map { Transcript.Item(line: $0.line, kind: change($0)) }
    return changed
  }
}

extension Transcript.Item {
  /// They ask again.
  fileprivate var isPush: Bool {
    if case .types(let answers) = kind { answers.first == "pushed" } else { false }
  }
}

extension Transcript {
  /// What is said here is followed by an answer that they ask again.
  fileprivate func isPush(after index: Int) -> Bool {
    items[(index + 1)...].first { if case .types = $0.kind { true } else { false } }?.isPush
      ?? false
  }
}
