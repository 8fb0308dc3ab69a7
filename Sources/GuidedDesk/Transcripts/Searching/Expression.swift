/// A regular expression of a transcript, which takes no longer than the length of the text times its own.
///
/// It is run on all its ways at once, as Thompson and Pike did, so that none, `(.*)*x$` included, can explode. Capitals
/// make no difference, and it is asked only whether it is found. What may stand in it is in the `Transcripts` article.
struct Expression: Hashable, Sendable {
  /// What holds between two bytes.
  enum Place: Hashable, Sendable { case start, end, wordEdge, insideWord }

  /// One step of a way through the text.
  enum Step: Hashable, Sendable {
    /// Takes one byte out of these.
    case takes(ByteSet)
    /// Goes on at both.
    case splits(Int, Int)
    case goesOn(Int)
    case holds(Place)
    case isFound
  }

  /// As written, without its slashes.
  let text: String
  private let steps: [Step]
  /// What a match can begin with; nil where it may begin anywhere.
  private let first: ByteSet?

  /// Nil for what is no expression of this kind, or one of more than ``most`` steps.
  init?(_ text: String) {
    guard let node = ExpressionReader.node(of: text) else { return nil }
    var steps: [Step] = []
    guard Self.write(node, to: &steps) else { return nil }
    steps.append(.isFound)
    self.text = text
    self.steps = steps
    first = Self.first(of: steps)
  }

  /// So many steps are enough for any sentence; `(a{99}){99}` needs more.
  static let most = 4000

  // MARK: - Looking

  /// Whether it is found anywhere in a text that is folded.
  func isFound(in text: [UInt8]) -> Bool {
    var ways = Ways(steps.count)
    var next = Ways(steps.count)
    for index in 0...text.count {
      // Until something can begin here, nothing needs to be followed.
      let canBegin = first.map { index < text.count && $0.contains(text[index]) } ?? true
      if canBegin, follow(0, at: index, in: text, &ways) { return true }
      if index == text.count || ways.places.isEmpty { continue }
      next.clear()
      for place in ways.places {
        if case .takes(let set) = steps[place], set.contains(text[index]),
          follow(place + 1, at: index + 1, in: text, &next)
        {
          return true
        }
      }
      swap(&ways, &next)
      next.clear()
    }
    return false
  }

  /// Adds a step and all that follow it without taking a byte; true when that is a match.
  private func follow(_ place: Int, at index: Int, in text: [UInt8], _ ways: inout Ways) -> Bool {
    var open = [place]
    while let place = open.popLast() {
      guard ways.add(place) else { continue }
      switch steps[place] {
      case .takes: continue
      case .isFound: return true
      case .goesOn(let next): open.append(next)
      case .splits(let one, let other):
        open.append(other)
        open.append(one)
      case .holds(let condition):
        if Self.holds(condition, at: index, in: text) { open.append(place + 1) }
      }
    }
    return false
  }

  private static func holds(_ place: Place, at index: Int, in text: [UInt8]) -> Bool {
    func isWord(_ index: Int) -> Bool {
      text.indices.contains(index) && ByteSet.word.contains(text[index])
    }
    return switch place {
    case .start: index == 0
    case .end: index == text.count
    case .wordEdge: isWord(index - 1) != isWord(index)
    case .insideWord: isWord(index - 1) == isWord(index)
    }
  }

  /// Places that are followed at once, each of them once.
  private struct Ways {
    var places: [Int] = []
    private var isIn: [Bool]

    init(_ count: Int) { isIn = Array(repeating: false, count: count) }

    mutating func add(_ place: Int) -> Bool {
      if isIn[place] { return false }
      isIn[place] = true
      places.append(place)
      return true
    }

    mutating func clear() {
      for place in places { isIn[place] = false }
      places.removeAll(keepingCapacity: true)
    }
  }

  // MARK: - Making

  private static func write(_ node: ExpressionReader.Node, to steps: inout [Step]) -> Bool {
    guard steps.count < most else { return false }
    switch node {
    case .takes(let set): steps.append(.takes(set))
    case .holds(let place): steps.append(.holds(place))
    case .all(let parts):
      for part in parts where !write(part, to: &steps) { return false }
    case .either(let parts):
      var ends: [Int] = []
      for (index, part) in parts.enumerated() {
        let fork = steps.count
        if index + 1 < parts.count { steps.append(.goesOn(0)) }
        guard write(part, to: &steps) else { return false }
        guard index + 1 < parts.count else { break }
        ends.append(steps.count)
        steps.append(.goesOn(0))
        steps[fork] = .splits(fork + 1, steps.count)
      }
      for end in ends { steps[end] = .goesOn(steps.count) }
    case .times(let part, let least, let most):
      for _ in 0..<least where !write(part, to: &steps) { return false }
      guard let most else {
        let fork = steps.count
        steps.append(.goesOn(0))
        guard write(part, to: &steps) else { return false }
        steps.append(.goesOn(fork))
        steps[fork] = .splits(fork + 1, steps.count)
        return true
      }
      var forks: [Int] = []
      for _ in least..<max(least, most) {
        forks.append(steps.count)
        steps.append(.goesOn(0))
        guard write(part, to: &steps) else { return false }
      }
      for fork in forks { steps[fork] = .splits(fork + 1, steps.count) }
    }
    return steps.count < Self.most
  }

  /// The bytes a match can begin with; nil where it can be empty.
  private static func first(of steps: [Step]) -> ByteSet? {
    var set = ByteSet()
    var open = [0]
    var seen = Ways(steps.count)
    while let place = open.popLast() {
      guard seen.add(place) else { continue }
      switch steps[place] {
      case .takes(let some): set.formUnion(some)
      case .isFound: return nil
      case .goesOn(let next): open.append(next)
      case .splits(let one, let other): open += [one, other]
      case .holds: open.append(place + 1)
      }
    }
    return set
  }
}
