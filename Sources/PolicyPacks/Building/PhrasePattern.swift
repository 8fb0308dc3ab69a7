import PolicyCore

/// A phrase as a pack writes it: words, `(this|that|)` for one of several or none, `{class}`, `#` for a number,
/// `_` for any word, `..` for up to three, `^` and `$` for the ends of a line and `/` for a pause.
///
/// All marks are ASCII, so phrases are read byte by byte: a common floor has thousands, read at every load.
struct PhrasePattern {
  enum Fault: Error, Equatable {
    case brackets
    case unknownClass(String)
    case tooManyWays
    case empty
  }

  /// So many ways of saying one phrase are the most; what is one of several inside a class counts once.
  static let mostWays = 512

  /// Every way to say it.
  let ways: [[LexiconBuilder.Step]]

  init(_ text: String, classes builder: inout LexiconBuilder) throws(Fault) {
    var ways: [[LexiconBuilder.Step]] = [[]]
    for alternatives in try Self.pieces(of: Array(text.utf8)[...]) {
      let more = try Self.choices(alternatives, classes: &builder)
      guard ways.count * more.count <= Self.mostWays else { throw .tooManyWays }
      if more.count == 1 {
        for way in ways.indices { ways[way] += more[0] }
      } else {
        ways = ways.flatMap { way in more.map { way + $0 } }
      }
    }
    guard ways.contains(where: { !$0.isEmpty }) else { throw .empty }
    self.ways = ways
  }

  /// A text of phrases between commas, each with the column it begins at, counted from 0.
  static func phrases(in text: String) -> [(text: String, column: Int)] {
    var phrases: [(text: String, column: Int)] = []
    let bytes = Array(text.utf8)[...]
    var depth = 0
    var start = bytes.startIndex
    var column = 0
    func end(_ phrase: Bytes) {
      let lead = phrase.prefix { $0 == Mark.blank }.count
      let words = Self.words(in: phrase)
      if !words.isEmpty { phrases.append((String(decoding: words, as: UTF8.self), column + lead)) }
      column += phrase.count { !Mark.continues($0) } + 1
    }
    for index in bytes.indices {
      if bytes[index] == Mark.open { depth += 1 }
      if bytes[index] == Mark.close { depth -= 1 }
      if bytes[index] == Mark.comma, depth <= 0 {
        end(bytes[start..<index])
        start = index + 1
      }
    }
    // A bracket that never closes: what is left is a phrase all the same, and a finding.
    end(bytes[start...])
    return phrases
  }

  /// Every way to write a text with alternatives in it.
  static func spellings(of text: String) throws(Fault) -> [String] {
    try spellings(of: Array(text.utf8)[...]).map { String(decoding: $0, as: UTF8.self) }
  }

  // MARK: - Parts

  private typealias Bytes = ArraySlice<UInt8>

  private enum Mark {
    static let blank = UInt8(ascii: " ")
    static let open = UInt8(ascii: "(")
    static let close = UInt8(ascii: ")")
    static let or = UInt8(ascii: "|")
    static let comma = UInt8(ascii: ",")
    static let dot = UInt8(ascii: ".")
    static let special = Array("{}#^$_/".utf8)

    /// A byte of a character that began before it.
    static func continues(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
  }

  private static func spellings(of text: Bytes) throws(Fault) -> [[UInt8]] {
    guard let open = text.firstIndex(of: Mark.open) else {
      if text.contains(Mark.close) { throw .brackets }
      return [Array(text)]
    }
    let close = try closing(of: open, in: text)
    let head = text[..<open]
    let tails = try spellings(of: text[(close + 1)...])
    var all: [[UInt8]] = []
    for alternative in alternatives(text[(open + 1)..<close]) {
      for middle in try spellings(of: alternative) {
        for tail in tails { all.append(head + middle + tail) }
        guard all.count <= mostWays else { throw .tooManyWays }
      }
    }
    return all
  }

  /// What stands between spaces, each as its alternatives.
  private static func pieces(of text: Bytes) throws(Fault) -> [[[UInt8]]] {
    var pieces: [[[UInt8]]] = []
    var index = text.startIndex
    while index < text.endIndex {
      if text[index] == Mark.blank {
        index += 1
        continue
      }
      if text[index] == Mark.open {
        let close = try closing(of: index, in: text)
        let after = close + 1
        let listed = alternatives(text[(index + 1)..<close])
        // "(to |)go": a choice that brings its own space with it.
        let standsAlone =
          after == text.endIndex || text[after] == Mark.blank
          || listed.allSatisfy { $0.isEmpty || $0.last == Mark.blank }
        if standsAlone {
          pieces.append(try all(listed))
          index = after
          continue
        }
      }
      let start = index
      while index < text.endIndex, text[index] != Mark.blank {
        index = text[index] == Mark.open ? try closing(of: index, in: text) : index
        index += 1
      }
      pieces.append(try all([text[start..<index]]))
    }
    return pieces
  }

  private static func all(_ alternatives: [Bytes]) throws(Fault) -> [[UInt8]] {
    var all: [[UInt8]] = []
    for alternative in alternatives {
      for spelling in try spellings(of: alternative) {
        let words = words(in: spelling[...])
        if !all.contains(words) { all.append(words) }
      }
    }
    return all
  }

  /// With one blank between words, and none at the ends.
  private static func words(in text: Bytes) -> [UInt8] {
    Array(text.split(separator: Mark.blank).joined(separator: [Mark.blank]))
  }

  private static func closing(of open: Int, in text: Bytes) throws(Fault) -> Int {
    var depth = 0
    for index in open..<text.endIndex {
      if text[index] == Mark.open { depth += 1 }
      if text[index] == Mark.close {
        depth -= 1
        if depth == 0 { return index }
      }
    }
    throw .brackets
  }

  private static func alternatives(_ text: Bytes) -> [Bytes] {
    var alternatives: [Bytes] = []
    var depth = 0
    var start = text.startIndex
    for index in text.indices {
      if text[index] == Mark.open { depth += 1 }
      if text[index] == Mark.close { depth -= 1 }
      if text[index] == Mark.or, depth == 0 {
        alternatives.append(text[start..<index])
        start = index + 1
      }
    }
    return alternatives + [text[start...]]
  }

  // MARK: - Steps

  /// The ways one piece leads on: of several plain ones, a single step to any of them.
  private static func choices(
    _ alternatives: [[UInt8]], classes builder: inout LexiconBuilder
  ) throws(Fault) -> [[LexiconBuilder.Step]] {
    var choices: [[LexiconBuilder.Step]] = []
    var plain: [[Int32]] = []
    for alternative in alternatives {
      let text = String(decoding: alternative, as: UTF8.self)
      if isPlain(alternative) {
        plain.append(builder.words(of: text))
      } else {
        choices.append(try steps(text, classes: &builder))
      }
    }
    if plain.contains([]) { choices.append([]) }
    plain.removeAll(where: \.isEmpty)
    if plain.count == 1 {
      choices.append(plain[0].map { .word($0) })
    } else if !plain.isEmpty {
      choices.append([.anyOf(builder.group(plain))])
    }
    return choices
  }

  /// Nothing but words.
  private static func isPlain(_ text: [UInt8]) -> Bool {
    !text.contains(where: Mark.special.contains)
      && !zip(text, text.dropFirst()).contains { $0 == Mark.dot && $1 == Mark.dot }
  }

  private static func steps(
    _ text: String, classes builder: inout LexiconBuilder
  ) throws(Fault) -> [LexiconBuilder.Step] {
    var steps: [LexiconBuilder.Step] = []
    for part in text.split(separator: " ") {
      if let fixed = marks[String(part)] {
        steps.append(.fixed(fixed))
      } else if part.hasPrefix("{"), part.hasSuffix("}") {
        let name = String(part.dropFirst().dropLast())
        if let fixed = people[name] {
          steps.append(.fixed(fixed))
        } else if let number = builder.number(of: name) {
          steps.append(.anyOf(number))
        } else {
          throw .unknownClass(name)
        }
      } else {
        steps += builder.words(of: part).map { .word($0) }
      }
    }
    return steps
  }

  private static let marks: [String: PhraseStep] = [
    "#": .number, "##": .anyNumber, "_": .oneWord, "..": .gap, "^": .lineStart, "$": .lineEnd,
    "/": .pause,
  ]

  /// Classes that turn on what stands round them.
  private static let people: [String: PhraseStep] = [
    "who": .person, "who0": .barePerson, "whos": .ownerPerson, "office": .office,
  ]
}
