/// Reads the text of an expression.
///
/// Letters, `.`, `[…]`, `( )`, `(?: )`, `|`, `* + ? {n,m}`, `^ $ \b \B \d \D \w \W \s \S` and `\` before a mark. Anything
/// else is none of it: what looks back or ahead cannot be found in bounded time.
struct ExpressionReader {
  indirect enum Node {
    case takes(ByteSet)
    case holds(Expression.Place)
    case all([Node])
    case either([Node])
    /// So often at least and at most; nil for any number.
    case times(Node, Int, Int?)
  }

  private let letters: [Character]
  private var index = 0
  private var depth = 0

  private init(_ text: String) { letters = Array(text.folded(keepingSpaces: true)) }

  static func node(of text: String) -> Node? {
    // A class such as `\D` is told from `\d` by its capital.
    var reader = ExpressionReader(text.markingClasses)
    guard let node = reader.either(), reader.index == reader.letters.count else { return nil }
    return node
  }

  private var next: Character? { index < letters.count ? letters[index] : nil }

  private mutating func take(_ character: Character) -> Bool {
    guard next == character else { return false }
    index += 1
    return true
  }

  private mutating func either() -> Node? {
    var parts: [Node] = []
    repeat {
      guard let part = all() else { return nil }
      parts.append(part)
    } while take("|")
    return parts.count == 1 ? parts[0] : .either(parts)
  }

  private mutating func all() -> Node? {
    var parts: [Node] = []
    while let character = next, character != "|", character != ")" {
      guard let part = repeated() else { return nil }
      parts.append(part)
    }
    return .all(parts)
  }

  private mutating func repeated() -> Node? {
    guard var node = single() else { return nil }
    var isRepeated = false
    while let character = next {
      let times: (Int, Int?)
      switch character {
      case "*": times = (0, nil)
      case "+": times = (1, nil)
      case "?": times = (0, 1)
      case "{":
        guard let count = counted() else { return nil }
        times = count
      default: return node
      }
      if character != "{" { index += 1 }
      // `*?` is found wherever `*` is.
      if isRepeated, character == "?" { continue }
      if isRepeated { return nil }
      node = .times(node, times.0, times.1)
      isRepeated = true
    }
    return node
  }

  /// `{2}`, `{2,}`, `{2,5}`, up to 200.
  private mutating func counted() -> (Int, Int?)? {
    guard let end = letters[index...].firstIndex(of: "}") else { return nil }
    let sides = String(letters[(index + 1)..<end]).split(
      separator: ",", omittingEmptySubsequences: false)
    index = end + 1
    guard sides.count < 3, let least = sides.first.flatMap({ Int($0) }), (0...200).contains(least)
    else { return nil }
    if sides.count == 1 { return (least, least) }
    if sides[1].isEmpty { return (least, nil) }
    guard let most = Int(sides[1]), (least...200).contains(most) else { return nil }
    return (least, most)
  }

  private mutating func single() -> Node? {
    guard let character = next else { return nil }
    index += 1
    switch character {
    case ".": return Self.any(ByteSet().restOfASCII)
    case "^": return .holds(.start)
    case "$": return .holds(.end)
    case "*", "+", "?", "{", ")": return nil
    case "(": return group()
    case "[": return choice()
    case "\\":
      guard let escaped = next else { return nil }
      index += 1
      return Self.escaped(escaped)
    default: return Self.literal(character)
    }
  }

  private mutating func group() -> Node? {
    depth += 1
    defer { depth -= 1 }
    if depth > 40 { return nil }
    if take("?"), !take(":") { return nil }
    guard let node = either(), take(")") else { return nil }
    return node
  }

  private mutating func choice() -> Node? {
    let isNegated = take("^")
    var set = ByteSet()
    var wide: [Node] = []
    var isEmpty = true
    while let character = next, character != "]" || isEmpty {
      index += 1
      isEmpty = false
      if character == "\\" {
        guard let escaped = next else { return nil }
        index += 1
        guard case .takes(let some)? = Self.escaped(escaped) else { return nil }
        set.formUnion(some)
        continue
      }
      if next == "-", index + 1 < letters.count, letters[index + 1] != "]" {
        guard let low = character.asciiValue, let high = letters[index + 1].asciiValue, low <= high
        else { return nil }
        index += 2
        set.formUnion(ByteSet(low...high))
      } else if let byte = character.asciiValue {
        set.insert(byte)
      } else {
        wide.append(Self.literal(character))
      }
    }
    guard take("]"), !isEmpty else { return nil }
    if isNegated { return wide.isEmpty ? Self.any(set.restOfASCII) : nil }
    return wide.isEmpty ? .takes(set) : .either([.takes(set)] + wide)
  }

  private static func escaped(_ character: Character) -> Node? {
    switch character {
    case "b": .holds(.wordEdge)
    case "\u{1}": .holds(.insideWord)
    case "d": .takes(.digit)
    case "\u{2}": any(ByteSet.digit.restOfASCII)
    case "w": .takes(.word)
    case "\u{3}": .takes(ByteSet.word.restOfASCII)
    case "s": .takes(.space)
    case "\u{4}": any(ByteSet.space.restOfASCII)
    default: character.isLetter || character.isNumber ? nil : literal(character)
    }
  }

  private static func literal(_ character: Character) -> Node {
    .all(
      String(character).utf8.map { byte in
        var set = ByteSet()
        set.insert(byte)
        return .takes(set)
      })
  }

  /// One of these, or one character beyond ASCII.
  private static func any(_ ascii: ByteSet) -> Node {
    let more = Node.takes(ByteSet(0x80...0xBF))
    return .either([
      .takes(ascii), .all([.takes(ByteSet(0xC0...0xDF)), more]),
      .all([.takes(ByteSet(0xE0...0xEF)), more, more]),
      .all([.takes(ByteSet(0xF0...0xF7)), more, more, more]),
    ])
  }
}

extension String {
  /// `\B \D \W \S` under names that folding leaves alone.
  fileprivate var markingClasses: String {
    var marked = ""
    var isEscaped = false
    for character in self {
      switch character {
      case "B" where isEscaped: marked.append("\u{1}")
      case "D" where isEscaped: marked.append("\u{2}")
      case "W" where isEscaped: marked.append("\u{3}")
      case "S" where isEscaped: marked.append("\u{4}")
      default: marked.append(character)
      }
      isEscaped = character == "\\" && !isEscaped
    }
    return marked
  }
}
