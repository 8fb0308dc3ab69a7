/// What is said: a wording, or one of several chosen by a fact.
public indirect enum Speech: Hashable, Sendable {
  /// The wording of this id.
  case wording(String)
  /// By the value of the fact.
  case by(FactID, SpokenChoices)

  /// The facts any choice in it turns on.
  public var facts: [FactID] {
    switch self {
    case .wording: []
    case .by(let fact, let choices): [fact] + choices.groups.flatMap { $0.say.flatMap(\.facts) }
    }
  }

  /// Some choice in it turns on a fact.
  func mentions(_ wanted: FactID) -> Bool {
    guard case .by(let fact, let choices) = self else { return false }
    return fact == wanted || choices.groups.contains { $0.say.contains { $0.mentions(wanted) } }
  }

  /// Every wording it may come to.
  public var wordings: [String] {
    switch self {
    case .wording(let id): [id]
    case .by(_, let choices): choices.groups.flatMap { $0.say.flatMap(\.wordings) }
    }
  }

  /// Whether the words chosen at a point turn on a fact.
  func turns(on fact: FactID, at point: FactSet, in vocabulary: Vocabulary) -> Bool {
    guard case .by(let by, let choices) = self else { return false }
    if by == fact { return true }
    let chosen = vocabulary.values(of: by, in: point).first.flatMap { choices[$0] } ?? []
    return chosen.contains { $0.turns(on: fact, at: point, in: vocabulary) }
  }

  /// The wordings chosen at a point, in order; where a fact is waited for, the one that fits all its values.
  func chosen(
    at point: FactSet, in vocabulary: Vocabulary, waitingFor awaited: [UntilKnown] = []
  ) -> [String] {
    switch self {
    case .wording(let id): return [id]
    case .by(let fact, let choices):
      if let first = awaited.first(where: { $0.fact == fact }) { return [first.wording] }
      guard let value = vocabulary.values(of: fact, in: point).first else { return [] }
      return (choices[value] ?? []).flatMap {
        $0.chosen(at: point, in: vocabulary, waitingFor: awaited)
      }
    }
  }
}

/// What is said for each value of a fact; a value without words says nothing.
///
/// Values with the same words are kept together: a choice within a choice within a choice would otherwise stand there
/// once for every call there is.
public struct SpokenChoices: Hashable, Sendable, ExpressibleByDictionaryLiteral {
  /// Values with the same words.
  public struct Group: Hashable, Sendable {
    /// Indices, ascending.
    public internal(set) var values: [Int]
    /// What is said, in order.
    public let say: [Speech]
  }

  /// Sorted by their first value; no two have the same words or a value in common.
  public internal(set) var groups: [Group] = []

  /// By value index.
  public init(_ choices: [Int: [Speech]]) {
    for (value, say) in choices.sorted(by: { $0.key < $1.key }) {
      if let same = groups.firstIndex(where: { $0.say == say }) {
        groups[same].values.append(value)
      } else {
        groups.append(Group(values: [value], say: say))
      }
    }
  }

  /// By value index; of one given twice the first counts.
  public init(dictionaryLiteral elements: (Int, [Speech])...) {
    self.init(Dictionary(elements, uniquingKeysWith: { first, _ in first }))
  }

  /// These values alone, those of which nothing is said among them.
  func complete(_ open: [Int]) -> [Group] {
    let spoken = groups.filter { !$0.say.isEmpty }.map { group in
      Group(values: group.values.filter(open.contains), say: group.say)
    }
    let silent = open.filter { value in !spoken.contains { $0.values.contains(value) } }
    return (spoken + [Group(values: silent, say: [])]).filter { !$0.values.isEmpty }
  }

  /// What is said for a value; nil where nothing is.
  public subscript(value: Int) -> [Speech]? { groups.first { $0.values.contains(value) }?.say }
}
