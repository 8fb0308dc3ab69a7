/// One step of a phrase, as a number: a word by its place, anything else below zero.
public enum PhraseStep: Hashable, Sendable {
  /// This word, by its place among all words.
  case word(Int32)
  /// Any phrase of a class, by its number.
  case anyOf(Int32)
  /// Somebody who may be calling, with the words that belong to them.
  case person
  /// The same with no more than an article before them.
  case barePerson
  /// The same, as an owner or with *is* hanging on it.
  case ownerPerson
  /// A person who speaks for an office, a firm or a trade, with what belongs to them.
  case office
  /// A number that can be an age, in digits or words.
  case number
  /// Any number, in digits or words.
  case anyNumber
  /// Any one word.
  case oneWord
  /// Up to three words of the same clause.
  case gap
  /// Nothing stands before it.
  case lineStart
  /// Nothing stands behind it.
  case lineEnd
  /// A clause begins or ends here.
  case pause

  private static let firstClass: Int32 = -16

  /// Its number: words from 0, classes from -16 down, what is fixed between.
  public var code: Int32 {
    switch self {
    case .word(let word): word
    case .anyOf(let name): Self.firstClass - name
    case .person: -1
    case .barePerson: -2
    case .ownerPerson: -3
    case .number: -4
    case .oneWord: -5
    case .gap: -6
    case .lineStart: -7
    case .lineEnd: -8
    case .pause: -9
    case .anyNumber: -10
    case .office: -11
    }
  }

  static func name(of code: Int32) -> Int32 { firstClass - code }

  static func isClass(_ code: Int32) -> Bool { code <= firstClass }
}

/// Phrases that share their beginnings, flattened: the edges of a node lie side by side, sorted by step.
struct PhraseTree: Hashable, Sendable {
  /// Where the edges of each node begin, and at the end where the last ones end.
  var edgeStarts: [Int32] = [0, 0, 0]
  var edgeSteps: [Int32] = []
  var edgeNodes: [Int32] = []
  /// Where the entries that end at each node begin.
  var endStarts: [Int32] = [0, 0, 0]
  /// Entries by their place; a class as one less than nothing, two less, and so on.
  var ends: [Int32] = []

  var nodeCount: Int { edgeStarts.count - 1 }

  func edges(_ node: Int32) -> Range<Int> {
    Int(edgeStarts[Int(node)])..<Int(edgeStarts[Int(node) + 1])
  }

  func next(_ node: Int32, _ step: Int32) -> Int32? {
    var range = edges(node)
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      let found = edgeSteps[middle]
      if found == step { return edgeNodes[middle] }
      range = found < step ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }

  /// Classes have the smallest numbers, so their steps come first.
  func classSteps(of node: Int32) -> Range<Int> {
    let range = edges(node)
    var end = range.lowerBound
    var high = range.upperBound
    while end < high {
      let middle = (end + high) / 2
      if PhraseStep.isClass(edgeSteps[middle]) { end = middle + 1 } else { high = middle }
    }
    return range.lowerBound..<end
  }

  func ends(_ node: Int32) -> ArraySlice<Int32> {
    ends[Int(endStarts[Int(node)])..<Int(endStarts[Int(node) + 1])]
  }

  /// Two roots, and nothing else.
  init() {}

  /// A tree of each list of phrases, in that order; a phrase is its steps and what ends with it.
  init(_ lists: [[(steps: [Int32], end: Int32)]]) {
    (edgeStarts, endStarts) = ([0], [0])
    var children: [[(step: Int32, node: Int32)]] = lists.map { _ in [] }
    var endings: [[Int32]] = lists.map { _ in [] }
    for (root, list) in lists.enumerated() {
      // Sorted, each phrase shares its longest beginning with the one before it.
      let sorted = list.sorted { left, right in
        left.steps.lexicographicallyPrecedes(right.steps)
          || (left.steps == right.steps && left.end < right.end)
      }
      var path = [Int32(root)]
      var before: [Int32] = []
      for (steps, end) in sorted {
        let shared = zip(before, steps).prefix { $0 == $1 }.count
        path.removeLast(path.count - 1 - shared)
        for step in steps[shared...] {
          let node = Int32(children.count)
          children[Int(path[path.count - 1])].append((step, node))
          children.append([])
          endings.append([])
          path.append(node)
        }
        if endings[Int(path[path.count - 1])].last != end {
          endings[Int(path[path.count - 1])].append(end)
        }
        before = steps
      }
    }
    for (edges, list) in zip(children, endings) {
      for edge in edges {
        edgeSteps.append(edge.step)
        edgeNodes.append(edge.node)
      }
      edgeStarts.append(Int32(edgeSteps.count))
      ends += list
      endStarts.append(Int32(ends.count))
    }
  }

  /// Every number in it leads somewhere: nothing in damaged bytes may trap later.
  func isSound(entries: Int) -> Bool {
    guard edgeStarts.count == endStarts.count, edgeStarts.count > 2,
      edgeSteps.count == edgeNodes.count
    else { return false }
    let nodes = Int32(nodeCount)
    return isRising(edgeStarts, to: edgeSteps.count) && isRising(endStarts, to: ends.count)
      && edgeNodes.allSatisfy { $0 > 1 && $0 < nodes }
      && ends.allSatisfy { $0 < entries }
  }

  private func isRising(_ starts: [Int32], to end: Int) -> Bool {
    starts.first == 0 && starts.last.map(Int.init) == end
      && zip(starts, starts.dropFirst()).allSatisfy { $0 <= $1 }
  }
}

/// Many short texts as one run of bytes.
struct TextTable: Hashable, Sendable {
  private(set) var bytes: [UInt8] = []
  private(set) var ends: [Int32] = []

  init() {}

  init(bytes: [UInt8], ends: [Int32]) {
    self.bytes = bytes
    self.ends = ends
  }

  var count: Int { ends.count }

  mutating func append(_ text: String) {
    bytes += text.utf8
    ends.append(Int32(bytes.count))
  }

  func bytes(_ index: Int) -> ArraySlice<UInt8> {
    bytes[(index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])]
  }

  subscript(index: Int) -> String { String(decoding: bytes(index), as: UTF8.self) }

  /// Where a text stands in a sorted table.
  func find(_ text: String) -> Int? {
    let wanted = Array(text.utf8)
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      switch compare(middle, wanted) {
      case 0: return middle
      case ..<0: low = middle + 1
      default: high = middle
      }
    }
    return nil
  }

  /// Below zero when the text at a place comes first, above when the other does.
  private func compare(_ index: Int, _ wanted: [UInt8]) -> Int {
    let start = index == 0 ? 0 : Int(ends[index - 1])
    let length = Int(ends[index]) - start
    for offset in 0..<min(length, wanted.count) where bytes[start + offset] != wanted[offset] {
      return bytes[start + offset] < wanted[offset] ? -1 : 1
    }
    return length - wanted.count
  }

  /// The texts of a sorted table that begin with the same byte.
  func range(beginningLike text: String) -> Range<Int> {
    guard let first = text.utf8.first else { return 0..<0 }
    func firstIndex(from byte: Int) -> Int {
      var low = 0
      var high = count
      while low < high {
        let middle = (low + high) / 2
        if bytes(middle).first.map(Int.init) ?? -1 < byte {
          low = middle + 1
        } else {
          high = middle
        }
      }
      return low
    }
    return firstIndex(from: Int(first))..<firstIndex(from: Int(first) + 1)
  }

  var isSound: Bool {
    ends.last.map(Int.init) ?? 0 == bytes.count && (ends.first ?? 0) >= 0
      && zip(ends, ends.dropFirst()).allSatisfy { $0 <= $1 }
  }
}
