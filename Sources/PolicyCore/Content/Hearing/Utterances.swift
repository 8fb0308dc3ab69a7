/// A line in which an entry of the lexicon is said, the shortest way it is written.
public struct Utterance: Hashable, Sendable {
  /// The entry.
  public let entry: Int32
  /// What is typed; a pause is a comma.
  public let line: String
  /// Its words, without the commas.
  public let words: [String]
  /// The phrase begins where a line or a clause does, and nothing stands before it in that clause.
  public let opensClause: Bool
}

/// Stands in for what a phrase leaves open.
public struct UtteranceParts: Hashable, Sendable {
  /// Words for somebody who may be calling.
  public var person: [String]
  /// The same as an owner, or with *is* hanging on it.
  public var owner: [String]
  /// Words for somebody who speaks for an office.
  public var office: [String]
  /// What stands for a number.
  public var number: String
  /// A word that no phrase has.
  public var unknown: String

  /// Every field as given.
  public init(
    person: [String], owner: [String], office: [String], number: String, unknown: String
  ) {
    self.person = person
    self.owner = owner
    self.office = office
    self.number = number
    self.unknown = unknown
  }
}

extension Lexicon {
  /// One line for each entry of these kinds, in the order of the entries.
  ///
  /// A class is said by the first of its phrases, a gap by nothing. An entry that can only be said through
  /// a class without phrases has none.
  public func utterances(_ kinds: Set<Kind>, with parts: UtteranceParts) -> [Utterance] {
    var speaker = Speaker(lexicon: self, kinds: kinds, parts: parts)
    speaker.walk(Self.phraseRoot, [])
    return speaker.found.values.sorted { $0.entry < $1.entry }
  }

  /// Every plain answer the language has, with what it answers.
  public var plainAnswers: [(text: String, sort: AnswerSort)] {
    let nobody = UtteranceParts(person: [], owner: [], office: [], number: "1", unknown: "")
    return utterances([.answer], with: nobody).compactMap { utterance in
      AnswerSort(rawValue: sort(utterance.entry)).map { (utterance.line, $0) }
    }
  }

  /// The phrases of a class by its name, each as its words; none for a class nobody named.
  public func members(of name: String) -> [[String]] {
    guard let number = classNames.firstIndex(of: name) else { return [] }
    return allMembers()[Int32(number)] ?? []
  }

  /// The same language without some entries: nothing is heard by them any more.
  public func without(_ isDropped: (Int32) -> Bool) -> Lexicon {
    var less = self
    (less.tree.ends, less.tree.endStarts) = ([], [0])
    for node in 0..<Int32(tree.nodeCount) {
      // A class is a number below zero, and stays.
      less.tree.ends += tree.ends(node).filter { $0 < 0 || !isDropped($0) }
      less.tree.endStarts.append(Int32(less.tree.ends.count))
    }
    return less
  }

  /// Every word of the pack's own entries: a line without any of them is heard as the floor hears it.
  public func ownWords() -> Set<String> {
    let members = allMembers()
    var words: Set<String> = []
    func walk(_ node: Int32, _ path: [Int32]) {
      if tree.ends(node).contains(where: { place($0).isOwn }) {
        for step in path {
          if step >= 0 {
            words.insert(self.words[Int(step)])
          } else if PhraseStep.isClass(step) {
            for phrase in members[PhraseStep.name(of: step)] ?? [] { words.formUnion(phrase) }
          }
        }
      }
      for edge in tree.edges(node) { walk(tree.edgeNodes[edge], path + [tree.edgeSteps[edge]]) }
    }
    walk(Self.phraseRoot, [])
    return words
  }

  /// The phrases of every class, by its number.
  func allMembers() -> [Int32: [[String]]] {
    var members: [Int32: [[String]]] = [:]
    func walk(_ node: Int32, _ path: [String]) {
      for name in classes(at: node) { members[name, default: []].append(path) }
      for edge in tree.edges(node) where tree.edgeSteps[edge] >= 0 {
        walk(tree.edgeNodes[edge], path + [words[Int(tree.edgeSteps[edge])]])
      }
    }
    walk(Self.classRoot, [])
    return members
  }
}

/// Says the phrases of a tree, node by node.
private struct Speaker {
  let lexicon: Lexicon
  let kinds: Set<Lexicon.Kind>
  let parts: UtteranceParts
  let members: [Int32: [[String]]]
  private(set) var found: [Int32: Utterance] = [:]

  /// A word, or the end of a clause.
  enum Piece: Hashable {
    case word(String)
    case pause
    case opening
  }

  init(lexicon: Lexicon, kinds: Set<Lexicon.Kind>, parts: UtteranceParts) {
    self.lexicon = lexicon
    self.kinds = kinds
    self.parts = parts
    members = lexicon.allMembers()
  }

  mutating func walk(_ node: Int32, _ said: [Piece]) {
    for entry in lexicon.entries(at: node) where kinds.contains(lexicon.kind(entry)) {
      let utterance = utterance(of: entry, said)
      if utterance.words.count < found[entry]?.words.count ?? .max { found[entry] = utterance }
    }
    for edge in lexicon.tree.edges(node) {
      guard let pieces = pieces(of: lexicon.tree.edgeSteps[edge]) else { continue }
      walk(lexicon.tree.edgeNodes[edge], said + pieces)
    }
  }

  private func pieces(of step: Int32) -> [Piece]? {
    if step >= 0 { return [.word(lexicon.text(of: step))] }
    func words(_ words: [String]) -> [Piece]? { words.isEmpty ? nil : words.map { .word($0) } }
    if PhraseStep.isClass(step) {
      return members[PhraseStep.name(of: step)]?.first.flatMap(words)
    }
    switch step {
    case PhraseStep.person.code, PhraseStep.barePerson.code: return words(parts.person)
    case PhraseStep.ownerPerson.code: return words(parts.owner)
    case PhraseStep.office.code: return words(parts.office)
    case PhraseStep.number.code, PhraseStep.anyNumber.code: return [.word(parts.number)]
    case PhraseStep.oneWord.code: return [.word(parts.unknown)]
    case PhraseStep.gap.code: return []
    case PhraseStep.lineStart.code: return [.opening]
    case PhraseStep.pause.code: return [.pause]
    default: return []
    }
  }

  private func utterance(of entry: Int32, _ said: [Piece]) -> Utterance {
    var line = ""
    var words: [String] = []
    for piece in said {
      switch piece {
      case .word(let word):
        line += line.isEmpty ? word : " \(word)"
        words.append(word)
      case .pause: if !line.isEmpty && !line.hasSuffix(",") { line += "," }
      case .opening: break
      }
    }
    let opens = said.first == .pause || said.first == .opening
    return Utterance(entry: entry, line: line, words: words, opensClause: opens)
  }
}
