/// A word of a typed line, or of a phrase a pack knows it by.
///
/// Both are cut in the same way, so that a phrase is found however it was typed.
public struct LineWord: Hashable, Sendable {
  /// As it was typed.
  public let typed: String
  /// Lower case, without apostrophes; a number without what hangs on it.
  public let text: String
  /// The number it is; nil for a word, and for digits that are no plain number (`10.40`, `20/3/2011`).
  public let number: Int?
  /// Something before it ends what was said: a comma, a full stop, the beginning of the line.
  public let startsClause: Bool
  /// It hung on the number before it: the `yo` of `15yo`.
  public let isGlued: Bool
  /// The run between two spaces it comes from, counted from 0.
  public let chunk: Int

  /// It is made of digits, whatever else it is.
  public var isDigits: Bool { text.utf8.first.map { $0 >= 0x30 && $0 <= 0x39 } ?? false }

  /// Cuts a line into words.
  public static func words(of line: some StringProtocol) -> [LineWord] {
    if let plain = plainWords(of: String(line)) { return plain }
    var cutter = WordCutter()
    var chunk = 0
    for run in line.split(whereSeparator: \.isWhitespace) {
      cutter.cut(run, chunk: chunk)
      chunk += 1
    }
    return cutter.words
  }

  /// The words of a line of nothing but small letters and blanks, as nearly all of a pack's are; nil for any other.
  private static func plainWords(of line: String) -> [LineWord]? {
    let (blank, letters) = (UInt8(ascii: " "), UInt8(ascii: "a")...UInt8(ascii: "z"))
    guard line.utf8.allSatisfy({ letters.contains($0) || $0 == blank }) else { return nil }
    return line.utf8.split(separator: blank).enumerated().map { chunk, run in
      let text = String(decoding: run, as: UTF8.self)
      return LineWord(
        typed: text, text: text, number: nil, startsClause: chunk == 0, isGlued: false,
        chunk: chunk)
    }
  }
}

/// Cuts runs without spaces into words.
private struct WordCutter {
  private(set) var words: [LineWord] = []
  private var startsClause = true

  mutating func cut(_ run: some StringProtocol, chunk: Int) {
    var piece = ""
    let characters = Array(run)
    for (index, character) in characters.enumerated() {
      let next = index + 1 < characters.count ? characters[index + 1] : nil
      if character.isJoint, piece.last?.isDigit == true, next?.isDigit == true {
        piece.append(character)
      } else if character.isEnd {
        add(piece, chunk)
        piece = ""
        startsClause = true
      } else if character == "-" || character == "/" {
        let isLone = piece.isEmpty && next == nil
        add(piece, chunk)
        piece = ""
        // "w/" is a word; "mum/dad" are two, side by side.
        if isLone || (character == "/" && next != nil) || (character == "-" && next == nil) {
          startsClause = true
        }
      } else {
        piece.append(character)
      }
    }
    add(piece, chunk)
  }

  private mutating func add(_ piece: String, _ chunk: Int) {
    let text = piece.lowercased().filter { !$0.isSilent && !$0.isInvisible }
    guard let first = text.first else { return }
    guard first.isDigit || (first.isCurrency && text.dropFirst().first?.isDigit == true) else {
      return append(text, piece, number: nil, isGlued: false, chunk)
    }
    var rest = text[...]
    if !first.isDigit {
      append(String(rest.removeFirst()), piece, number: nil, isGlued: false, chunk)
    }
    let digits = rest.prefix { $0.isDigit || $0.isJoint }
    rest = rest.dropFirst(digits.count)
    append(
      String(digits), piece, number: digits.count <= 9 ? Int(digits) : nil, isGlued: false, chunk)
    if !rest.isEmpty { append(String(rest), piece, number: nil, isGlued: true, chunk) }
  }

  private mutating func append(
    _ text: String, _ typed: String, number: Int?, isGlued: Bool, _ chunk: Int
  ) {
    words.append(
      LineWord(
        typed: typed, text: text, number: number, startsClause: startsClause && !isGlued,
        isGlued: isGlued, chunk: chunk))
    startsClause = false
  }
}

extension Character {
  /// A mark that ends what was said.
  fileprivate var isEnd: Bool {
    switch self {
    case ",", ";", ":", ".", "?", "!", "(", ")", "[", "]", "\"", "“", "”", "…", "|", "–", "—", "<",
      ">":
      true
    default: false
    }
  }

  /// A mark inside a word that says nothing.
  fileprivate var isSilent: Bool {
    switch self {
    case "'", "’", "‘", "`", "´", "*", "_", "~", "^": true
    default: false
    }
  }

  /// A mark that holds digits together: 10.40, 20/3/2011, 1,000.
  fileprivate var isJoint: Bool {
    switch self {
    case ".", ",", ":", "/": true
    default: false
    }
  }

  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }

  // Nearly every character of every pack is ASCII: the tables of Unicode are asked about the others alone.
  fileprivate var isCurrency: Bool {
    if let asciiValue { return asciiValue == UInt8(ascii: "$") }
    return unicodeScalars.first?.properties.generalCategory == .currencySymbol
  }

  /// Marks of direction and joiners, which nobody types on purpose.
  fileprivate var isInvisible: Bool {
    if let asciiValue { return asciiValue < 0x20 || asciiValue == 0x7F }
    return unicodeScalars.allSatisfy {
      [.format, .control].contains($0.properties.generalCategory)
    }
  }
}
