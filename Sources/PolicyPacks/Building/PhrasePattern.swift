import PolicyCore

/// A phrase as a pack writes it: words, `(this|that|)` for one of several or none, `{class}`, `#` for a number,
/// `_` for any word, `..` for up to three, `^` and `$` for the ends of a line and `/` for a pause.
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
    for alternatives in try Self.pieces(of: text) {
      var more: [[LexiconBuilder.Step]] = []
      var plain: [[String]] = []
      for alternative in alternatives {
        if Self.isPlain(alternative) {
          plain.append(LineWord.words(of: alternative).map(\.text))
        } else {
          more.append(try Self.steps(alternative, classes: builder))
        }
      }
      if plain.contains([]) { more.append([]) }
      plain.removeAll(where: \.isEmpty)
      if plain.count == 1 {
        more.append(plain[0].map { .word($0) })
      } else if !plain.isEmpty {
        more.append([.anyOf(builder.group(plain))])
      }
      guard ways.count * more.count <= Self.mostWays else { throw .tooManyWays }
      ways = ways.flatMap { way in more.map { way + $0 } }
    }
    guard ways.contains(where: { !$0.isEmpty }) else { throw .empty }
    self.ways = ways
  }

  /// A text of phrases between commas, each with the column it begins at, counted from 0.
  static func phrases(in text: String) -> [(text: String, column: Int)] {
    var phrases: [(text: String, column: Int)] = []
    var depth = 0
    var phrase = ""
    var start = 0
    for (column, character) in (text + ",").enumerated() {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == ",", depth <= 0 {
        let trimmed = phrase.drop { $0 == " " }
        let lead = phrase.count - trimmed.count
        let whole = trimmed.split(separator: " ").joined(separator: " ")
        if !whole.isEmpty { phrases.append((whole, start + lead)) }
        phrase = ""
        start = column + 1
      } else {
        phrase.append(character)
      }
    }
    // A bracket that never closes: what is left is a phrase all the same, and a finding.
    let rest = phrase.dropLast().split(separator: " ").joined(separator: " ")
    if !rest.isEmpty { phrases.append((rest, start)) }
    return phrases
  }

  /// Every way to write a text with alternatives in it.
  static func spellings(of text: String) throws(Fault) -> [String] {
    guard let open = text.firstIndex(of: "(") else {
      if text.contains(")") { throw .brackets }
      return [text]
    }
    let close = try closing(of: open, in: text)
    let head = String(text[..<open])
    let tails = try spellings(of: String(text[text.index(after: close)...]))
    var all: [String] = []
    for alternative in alternatives(text[text.index(after: open)..<close]) {
      for middle in try spellings(of: alternative) {
        for tail in tails { all.append(head + middle + tail) }
        guard all.count <= mostWays else { throw .tooManyWays }
      }
    }
    return all
  }

  // MARK: - Parts

  /// What stands between spaces, each as its alternatives.
  private static func pieces(of text: String) throws(Fault) -> [[String]] {
    var pieces: [[String]] = []
    var index = text.startIndex
    while index < text.endIndex {
      if text[index] == " " {
        index = text.index(after: index)
        continue
      }
      if text[index] == "(" {
        let close = try closing(of: index, in: text)
        let after = text.index(after: close)
        let listed = alternatives(text[text.index(after: index)..<close])
        // "(to |)go": a choice that brings its own space with it.
        let standsAlone =
          after == text.endIndex || text[after] == " "
          || listed.allSatisfy { $0.isEmpty || $0.hasSuffix(" ") }
        if standsAlone {
          pieces.append(try all(listed))
          index = after
          continue
        }
      }
      let start = index
      while index < text.endIndex, text[index] != " " {
        index = text[index] == "(" ? try closing(of: index, in: text) : index
        index = text.index(after: index)
      }
      pieces.append(try all([String(text[start..<index])]))
    }
    return pieces
  }

  private static func all(_ alternatives: [String]) throws(Fault) -> [String] {
    var all: [String] = []
    for alternative in alternatives {
      for spelling in try spellings(of: alternative) {
        let words = spelling.split(separator: " ").joined(separator: " ")
        if !all.contains(words) { all.append(words) }
      }
    }
    return all
  }

  private static func closing(
    of open: String.Index, in text: String
  ) throws(Fault) -> String.Index {
    var depth = 0
    for index in text.indices[open...] {
      if text[index] == "(" { depth += 1 }
      if text[index] == ")" {
        depth -= 1
        if depth == 0 { return index }
      }
    }
    throw .brackets
  }

  private static func alternatives(_ text: Substring) -> [String] {
    var alternatives = [""]
    var depth = 0
    for character in text {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == "|", depth == 0 {
        alternatives.append("")
      } else {
        alternatives[alternatives.count - 1].append(character)
      }
    }
    return alternatives
  }

  /// Nothing but words.
  private static func isPlain(_ text: String) -> Bool {
    !text.contains { "{}#^$_/".contains($0) } && !text.contains("..")
  }

  private static func steps(
    _ text: String, classes builder: LexiconBuilder
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
        steps += LineWord.words(of: part).map { .word($0.text) }
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
