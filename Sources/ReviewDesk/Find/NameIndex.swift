import PolicyCore

/// Finds names and numbers in what was filed, in a manager's memory and nowhere else (LOG 4).
///
/// Words compare without capitals and marks, and with the slips that ears and fingers make. Numbers,
/// and words with a figure in them, compare exactly: one figure out is somebody else's.
public struct NameIndex: Sendable {
  /// Where in an entry a word stands, in the order of the hits where all else is equal.
  public enum Field: String, CaseIterable, Hashable, Sendable {
    /// Whom it was about.
    case subject
    /// Who called.
    case caller
    /// A message.
    case message
    /// Details given to ring back by.
    case verification
    /// Who was told.
    case told
    /// A note.
    case note
  }

  /// Why a word was found.
  public enum Why: Hashable, Sendable {
    /// The same, capitals apart.
    case exact
    /// The same but for marks and letters an English keyboard lacks, or for how a number is set out.
    case folded
    /// So many slips away: a letter too many, missing, mistaken, or swapped with its neighbour.
    case distance(Int)
    /// It sounds alike, as far as letters tell.
    case sound
  }

  /// One word of one field that answers to one word of the query.
  public struct Hit: Hashable, Sendable {
    /// The number of the entry.
    public let sequence: Int64
    /// Where in it the word stands.
    public let field: Field
    /// As it was written there.
    public let word: String
    /// Why it answers to the query.
    public let why: Why
  }

  /// Words of a query beyond these are not looked for; nobody's name has as many.
  public static let mostQueryWords = 16

  private struct Place {
    let sequence: Int64
    let field: Field
    let written: String
  }

  private struct Word {
    let folded: String
    let letters: [UInt32]
    /// Which letters occur, hashed to 64 bits: a slip changes two of them at most.
    let occurring: UInt64
    let isFuzzy: Bool
    var places: [Place]

    init(_ folded: String) {
      self.folded = folded
      letters = folded.unicodeScalars.map(\.value)
      occurring = letters.reduce(0) { $0 | 1 << UInt64($1 & 63) }
      isFuzzy =
        letters.count <= NameIndex.longestFuzzy
        && !folded.unicodeScalars.contains { Folding.figure($0) != nil }
      places = []
    }
  }

  /// Longer ones are no names, and comparing them could be made to take for ever.
  private static let longestFuzzy = 64

  private var words: [Word] = []
  private var numbers: [String: Int] = [:]
  private var byLength: [Int: [Int]] = [:]
  private var bySound: [String: [Int]] = [:]

  private let decomposing: @Sendable (String) -> String

  /// An index with nothing in it.
  ///
  /// - Parameter decomposing: gives the compatibility decomposition (NFKD) of a text.
  public init(decomposing: @escaping @Sendable (String) -> String) {
    self.decomposing = decomposing
  }

  /// Adds what stands in one field of one entry; a field may be added to.
  public mutating func add(_ text: String, at sequence: Int64, as field: Field) {
    // A word said twice in a field is one word, the first time it was written so.
    var seen: Set<SearchWord> = []
    for group in SearchText(text, decomposing: decomposing).groups {
      for word in group.words where seen.insert(word).inserted {
        let number = numbers[word.folded] ?? enter(word.folded)
        words[number].places.append(Place(sequence: sequence, field: field, written: word.written))
      }
    }
  }

  private mutating func enter(_ folded: String) -> Int {
    let word = Word(folded)
    words.append(word)
    numbers[folded] = words.count - 1
    if word.isFuzzy {
      byLength[word.letters.count, default: []].append(words.count - 1)
      for key in NameSound.keys(folded) { bySound[key, default: []].append(words.count - 1) }
    }
    return words.count - 1
  }

  /// What answers to every word of the query, each somewhere in the same entry.
  ///
  /// A hit for each word of the query and each field it was found in, the best there. Entries with the fewest slips
  /// first (what only sounds alike after them), then with the fewest words differing in marks, then the newest; in an entry,
  /// by the words of the query, then the fewest slips, then fields in their order. One slip is allowed from three letters,
  /// two from eight.
  /// A query without letter or figure finds nothing.
  public func find(_ query: String) -> [Hit] {
    var found: [Int64: Entry] = [:]
    var isFirst = true
    for ways in asked(query) {
      let matches = self.matches(ways)
      if isFirst {
        found = matches
      } else {
        found = found.reduce(into: [:]) { result, entry in
          result[entry.key] = matches[entry.key].map { entry.value + $0 }
        }
      }
      isFirst = false
      guard !found.isEmpty else { return [] }
    }
    return
      found
      .sorted { ($0.value.cost, $1.key) < ($1.value.cost, $0.key) }
      .flatMap(\.value.hits)
  }

  /// What was asked for: for each thing, the ways to find it.
  private func asked(_ query: String) -> [[[SearchWord]]] {
    var seen: Set<[[SearchWord]]> = []
    return SearchText(query, decomposing: decomposing).groups.map(\.ways).filter {
      seen.insert($0).inserted
    }
    .prefix(Self.mostQueryWords).map { $0.map { Array($0.prefix(Self.mostQueryWords)) } }
  }

  /// Slips first, then words that differ in marks.
  private struct Cost: Comparable {
    var slips = 0
    var folded = 0

    static func < (left: Cost, right: Cost) -> Bool {
      (left.slips, left.folded) < (right.slips, right.folded)
    }

    init() {}

    init(_ why: Why) {
      switch why {
      case .exact: break
      case .folded: folded = 1
      case .distance(let distance): slips = distance
      case .sound: slips = NameIndex.mostSlips + 1
      }
    }
  }

  private struct Entry {
    var cost: Cost
    var hits: [Hit]

    static func + (left: Entry, right: Entry) -> Entry {
      var cost = left.cost
      cost.slips += right.cost.slips
      cost.folded += right.cost.folded
      return Entry(cost: cost, hits: left.hits + right.hits)
    }
  }

  /// The entries that one of the ways leads to, by the cheapest.
  private func matches(_ ways: [[SearchWord]]) -> [Int64: Entry] {
    var best: [Int64: Entry] = [:]
    for way in ways {
      var found: [Int64: Entry] = [:]
      for (position, word) in way.enumerated() {
        let matches = self.matches(word)
        found =
          position == 0
          ? matches
          : found.reduce(into: [:]) { result, entry in
            result[entry.key] = matches[entry.key].map { entry.value + $0 }
          }
        if found.isEmpty { break }
      }
      best.merge(found) { $1.cost < $0.cost ? $1 : $0 }
    }
    return best
  }

  /// The entries that hold one word, and the best of it in each field.
  private func matches(_ asked: SearchWord) -> [Int64: Entry] {
    var best: [Int64: [Field: Hit]] = [:]
    let plain = asked.written.lowercased()
    for (number, distance) in near(asked.folded) {
      for place in words[number].places {
        let why: Why =
          distance > Self.mostSlips
          ? .sound
          : distance > 0
            ? .distance(distance) : place.written.lowercased() == plain ? .exact : .folded
        let earlier = best[place.sequence]?[place.field]
        if let earlier, Cost(earlier.why) <= Cost(why) { continue }
        best[place.sequence, default: [:]][place.field] = Hit(
          sequence: place.sequence, field: place.field, word: place.written, why: why)
      }
    }
    return best.mapValues { fields in
      // `allCases` for the order; sorting by cost keeps it where costs are equal.
      let hits = Field.allCases.compactMap { fields[$0] }.sorted { Cost($0.why) < Cost($1.why) }
      return Entry(cost: hits.first.map { Cost($0.why) } ?? Cost(), hits: hits)
    }
  }

  /// From a word of eight letters.
  private static let mostSlips = 2

  /// The words that one may have been meant for, and how many slips away they are; one more than ``mostSlips`` for those
  /// that sound alike.
  private func near(_ folded: String) -> [(number: Int, distance: Int)] {
    let word = Word(folded)
    let limit = word.letters.count >= 8 ? 2 : word.letters.count >= 3 ? 1 : 0
    let alike = word.isFuzzy ? sounding(folded) : []
    guard word.isFuzzy, limit > 0 else {
      return (numbers[folded].map { [($0, 0)] } ?? []) + alike
    }
    var slips = EditDistance(from: word.letters)
    var near: [(number: Int, distance: Int)] = []
    for length in word.letters.count - limit...word.letters.count + limit {
      for number in byLength[length] ?? []
      where (words[number].occurring ^ word.occurring).nonzeroBitCount <= 2 * limit {
        if let distance = slips.distance(to: words[number].letters, atMost: limit) {
          near.append((number, distance))
        }
      }
    }
    return near + alike
  }

  private func sounding(_ folded: String) -> [(number: Int, distance: Int)] {
    let alike = Set(NameSound.keys(folded).flatMap { bySound[$0] ?? [] })
    return alike.map { ($0, Self.mostSlips + 1) }
  }
}
