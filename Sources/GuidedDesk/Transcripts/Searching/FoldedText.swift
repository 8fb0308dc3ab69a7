/// Lines as patterns look at them: lower case, single spaces, plain apostrophes; folded once, however often looked at.
struct FoldedText: Sendable {
  let lines: [[UInt8]]
  /// All of them, one after the other.
  let whole: [UInt8]

  init(_ lines: [String]) {
    self.lines = lines.map { $0.foldedBytes() }
    whole = Array(self.lines.filter { !$0.isEmpty }.joined(separator: [0x20]))
  }
}

extension Transcript.Pattern {
  /// Whether the text answers the pattern; runs of spaces and letter case make no difference.
  public func isFound(in lines: [String]) -> Bool { isFound(in: FoldedText(lines)) }

  func isFound(in text: FoldedText) -> Bool {
    switch search {
    case .part(let part): text.whole.contains(part)
    case .line(let line): text.whole == line || text.lines.contains(line)
    case .expression(let expression):
      text.lines.contains(where: expression.isFound) || expression.isFound(in: text.whole)
    }
  }
}

extension [UInt8] {
  /// Whether some bytes stand in it, one after the other.
  fileprivate func contains(_ part: [UInt8]) -> Bool {
    guard let first = part.first else { return true }
    guard count >= part.count else { return false }
    return (0...(count - part.count)).contains { start in
      self[start] == first && part.indices.allSatisfy { self[start + $0] == part[$0] }
    }
  }
}

extension String {
  /// Lower case, with single spaces and plain apostrophes.
  var folded: String { folded(keepingSpaces: false) }

  func folded(keepingSpaces: Bool) -> String {
    String(decoding: foldedBytes(keepingSpaces: keepingSpaces), as: UTF8.self)
  }

  /// As UTF-8: many lines are looked at, and most are plain ASCII.
  func foldedBytes(keepingSpaces: Bool = false) -> [UInt8] {
    let lower = Array(lowercased().utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(lower.count)
    var index = 0
    while index < lower.count {
      let (byte, taken) = Self.folding(lower[index...])
      index += taken
      let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
      if keepingSpaces || !isSpace {
        bytes.append(byte)
      } else if let last = bytes.last, last != 0x20 {
        bytes.append(0x20)
      }
    }
    if !keepingSpaces, bytes.last == 0x20 { bytes.removeLast() }
    return bytes
  }

  /// The first byte, or the plain one that a curly apostrophe or a wide space stands for, and how many it takes.
  private static func folding(_ bytes: ArraySlice<UInt8>) -> (UInt8, Int) {
    let start = bytes.startIndex
    guard bytes[start] == 0xC2 || bytes[start] == 0xE2 else { return (bytes[start], 1) }
    if bytes.starts(with: [0xC2, 0xA0]) { return (0x20, 2) }
    if bytes.starts(with: [0xE2, 0x80, 0x99]) { return (0x27, 3) }
    if bytes.starts(with: [0xE2, 0x80]), bytes.count > 2,
      (0x80...0x8A).contains(bytes[start + 2]) || bytes[start + 2] == 0xAF
    {
      return (0x20, 3)
    }
    return (bytes[start], 1)
  }
}
