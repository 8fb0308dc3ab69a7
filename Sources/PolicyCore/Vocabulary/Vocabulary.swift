/// All facts a policy may turn on, in the order of the outline table (DESIGN 3.1).
public struct Vocabulary: Sendable {
  /// A word that is entered as one value but means answers to several facts.
  public struct Alias: Sendable {
    /// The fact it is entered for.
    public let fact: FactID
    /// The value as it is typed and shown.
    public let value: Fact.Value
    /// The answers it stands for, by indices.
    public let means: [(fact: FactID, value: Int)]

    /// Every field as given.
    public init(fact: FactID, value: Fact.Value, means: [(fact: FactID, value: Int)]) {
      self.fact = fact
      self.value = value
      self.means = means
    }
  }

  /// No answer counts as `value` while the guard holds.
  public struct Presumption: Sendable {
    /// The fact nobody has answered.
    public let fact: FactID
    /// The index of the value that counts instead.
    public let value: Int
    /// The calls on which it does.
    public let when: Guard

    /// Every field as given.
    public init(fact: FactID, value: Int, when: Guard) {
      self.fact = fact
      self.value = value
      self.when = when
    }
  }

  /// A name for several values of a fact, as packs use it in guards.
  public struct Group: Sendable {
    /// The fact whose values they are.
    public let fact: FactID
    /// As packs write it.
    public let name: String
    /// The values, by index.
    public let values: [Int]

    /// Every field as given.
    public init(fact: FactID, name: String, values: [Int]) {
      self.fact = fact
      self.name = name
      self.values = values
    }
  }

  /// In the order of the pack.
  public let facts: [Fact]
  /// For readers; a guard has the values themselves.
  public internal(set) var groups: [Group] = []
  /// In the order in which they were added.
  public internal(set) var aliases: [Alias] = []
  /// In the order in which they are gone through.
  public internal(set) var presumptions: [Presumption] = []
  private let offsets: [Int]
  /// For each fact all its values.
  private let wholes: [FactSet]
  private let byCode: [String: FactID]

  /// Nil when the values of all facts together exceed ``FactSet/capacity``.
  public init?(facts: [Fact]) {
    var offsets: [Int] = []
    var next = 0
    for fact in facts {
      offsets.append(next)
      next += fact.values.count
    }
    guard next <= FactSet.capacity else { return nil }
    self.facts = facts
    self.offsets = offsets
    wholes = zip(facts, offsets).map { FactSet(range: $1..<$1 + $0.values.count) }
    byCode = Dictionary(
      facts.enumerated().map { ($1.code, FactID($0)) }, uniquingKeysWith: { first, _ in first })
  }

  /// Adds a name for several values.
  public mutating func add(group: Group) { groups.append(group) }

  /// Adds a word that means several answers.
  public mutating func add(alias: Alias) { aliases.append(alias) }

  /// Adds what no answer counts as, after those there are.
  public mutating func add(presumption: Presumption) { presumptions.append(presumption) }

  /// Every fact, in order.
  public var ids: [FactID] { facts.indices.map(FactID.init) }

  /// The fact at a place, which must be one of this vocabulary.
  public subscript(fact: FactID) -> Fact { facts[fact.index] }

  /// The place of the fact of this code; nil when there is none.
  public func fact(_ code: String) -> FactID? { byCode[code] }

  /// The index of the value of this code; nil when the fact has none such.
  public func value(_ code: String, of fact: FactID) -> Int? {
    facts[fact.index].values.firstIndex { $0.code == code }
  }

  /// A value in words, by the codes of both; the code itself where there is no such value.
  public func label(_ code: String, of fact: String) -> String {
    guard let fact = self.fact(fact), let value = value(code, of: fact) else { return code }
    return self[fact].values[value].label
  }

  /// The set with every value of `fact` and of no other.
  public func all(of fact: FactID) -> FactSet { wholes[fact.index] }

  /// Some fact has no value left: no call is in the set.
  func lacksValue(_ set: FactSet) -> Bool {
    wholes.contains { set.intersection($0).isEmpty }
  }

  /// The set with this one value.
  public func only(_ fact: FactID, _ value: Int) -> FactSet {
    var set = FactSet.empty
    set.insert(offsets[fact.index] + value)
    return set
  }

  /// Every value of every fact: all calls there are.
  public var everything: FactSet {
    FactSet(range: 0..<(offsets.last ?? 0) + (facts.last?.values.count ?? 0))
  }

  /// The values of `fact` that `set` still allows.
  public func values(of fact: FactID, in set: FactSet) -> [Int] {
    facts[fact.index].values.indices.filter { set.contains(offsets[fact.index] + $0) }
  }

  /// Whether the point has `fact` at `value`.
  public func holds(_ fact: FactID, _ value: Int, in point: FactSet) -> Bool {
    point.contains(offsets[fact.index] + value)
  }

  /// `set` with every value of `fact` allowed again.
  public func freeing(_ fact: FactID, in set: FactSet) -> FactSet { set.union(all(of: fact)) }

  /// `set` with `fact` fixed at `value`.
  public func fixing(_ fact: FactID, at value: Int, in set: FactSet) -> FactSet {
    set.subtracting(all(of: fact)).union(only(fact, value))
  }

  /// The value an answer counts as.
  public func value(of answer: Answers.Answer?, for fact: FactID) -> Int {
    let definition = facts[fact.index]
    switch answer {
    case .value(let index): return index
    case nil: return definition.unanswered
    case .notSure:
      switch definition.notSure {
      case .value(let index), .countsAs(let index): return index
      case .refused: return definition.unanswered
      }
    }
  }

  /// The one call these answers describe.
  ///
  /// Total: every fact has a value, answered or not. Presumptions are gone through in order, each
  /// seeing what those before it made; of several about one fact the first that holds counts, as in
  /// every other table of a pack.
  public func point(_ answers: Answers) -> FactSet {
    var point = FactSet.empty
    for index in facts.indices {
      point.insert(offsets[index] + value(of: answers[FactID(index)], for: FactID(index)))
    }
    var presumed = FactSet.empty
    for presumption in presumptions
    where answers[presumption.fact] == nil && presumption.when.holds(everywhereIn: point) {
      let whole = all(of: presumption.fact)
      guard whole.intersection(presumed).isEmpty else { continue }
      presumed = presumed.union(whole)
      point = fixing(presumption.fact, at: presumption.value, in: point)
    }
    return point
  }

  /// The code of what was answered, for records: `not-sure` when that was the answer.
  public func code(of answer: Answers.Answer, for fact: FactID) -> String {
    switch answer {
    case .value(let index): facts[fact.index].values[index].code
    case .notSure: notSureCode
    }
  }

  /// The answers that `code` given for `fact` stands for: one, or several for an alias.
  ///
  /// Nil when the fact does not take it.
  public func answers(for fact: FactID, code: String) -> [(fact: FactID, answer: Answers.Answer)]? {
    if code == notSureCode {
      return facts[fact.index].notSure == .refused ? nil : [(fact, .notSure)]
    }
    if let alias = aliases.first(where: { $0.fact == fact && $0.value.code == code }) {
      return alias.means.map { ($0.fact, .value($0.value)) }
    }
    return value(code, of: fact).map { [(fact, .value($0))] }
  }

  /// Every code that may be entered for `fact`.
  public func codes(for fact: FactID) -> [String] {
    let definition = facts[fact.index]
    var codes = definition.values.map(\.code)
    codes += aliases.filter { $0.fact == fact }.map(\.value.code)
    if definition.notSure != .refused && !codes.contains(notSureCode) { codes.append(notSureCode) }
    return codes
  }
}
