/// The line that was indented unlike the others of its section.
///
/// The parser stops at the first line that no longer fits, which is often a good one below the slip.
struct SlippedLine {
  /// From 1.
  let line: Int
  let column: Int
  /// The key that begins each of the list, where the slip is a dash that is missing.
  var missingDash: String?

  /// Beginnings of one list, `- id: …`, of which the parser met one at another place than the rest, or without
  /// its dash.
  init?(inListOf lines: [Substring], upTo last: Int, around line: Int? = nil) {
    let section = Self.section(of: lines, around: (line ?? last) - 1)
    let counts = Dictionary(
      section.compactMap { Head(lines[$0]) }.filter(\.hasDash).map { ($0, 1) },
      uniquingKeysWith: +)
    guard let head = counts.max(by: { $0.value < $1.value })?.key,
      counts.filter({ $0.value == counts[head] }).count == 1
    else { return nil }
    var isInside = false
    for index in section where index < last {
      guard let found = Head(lines[index]) else { continue }
      if found == head {
        isInside = true
      } else if found.key == head.key && found.hasDash {
        self.init(line: index + 1, column: found.indent + 1)
        return
      } else if found.key == head.key, found.indent <= head.indent + 2 {
        // The same key twice in one, or above the first.
        let isNext =
          isInside || !section.prefix { $0 < index }.contains { Head(lines[$0])?.hasDash == true }
        guard isNext else { continue }
        self.init(line: index + 1, column: found.indent + 1, missingDash: found.key)
        return
      } else if found.hasDash && found.indent == head.indent {
        isInside = false
      }
    }
    return nil
  }

  /// The first of a mapping, where it is what stands apart, and the line the parser stopped at stands as most do.
  init?(inMappingOf lines: [Substring], upTo last: Int) {
    guard lines.indices.contains(last - 1), let stopped = Head(lines[last - 1]),
      !stopped.hasDash, stopped.indent > 0
    else { return nil }
    let section = Self.section(of: lines, around: last - 1)
    var first: Int?
    for index in section.prefix(while: { $0 < last - 1 }).reversed() {
      let line = lines[index].drop { $0 == " " }
      if line.isEmpty || line.first == "#" { continue }
      let indent = lines[index].count - line.count
      if indent == stopped.indent { return nil }
      first = index
      if indent < stopped.indent { break }
    }
    guard let first, let opening = Head(lines[first]), !opening.hasDash else { return nil }
    let indents = section.compactMap { Head(lines[$0]) }.filter { !$0.hasDash }.map(\.indent)
    let like = { (indent: Int) in indents.count { $0 == indent } }
    guard like(opening.indent) < like(stopped.indent) else { return nil }
    self.init(line: first + 1, column: opening.indent + 1)
  }

  private init(line: Int, column: Int, missingDash: String? = nil) {
    (self.line, self.column, self.missingDash) = (line, column, missingDash)
  }

  /// The lines from the key at the beginning of a line to the next such key.
  private static func section(of lines: [Substring], around index: Int) -> Range<Int> {
    let begins = { (line: Substring) in line.first?.isLetter == true }
    let start = lines.prefix(index + 1).lastIndex(where: begins).map { $0 + 1 } ?? 0
    let end = lines[min(start, lines.endIndex)...].firstIndex(where: begins) ?? lines.endIndex
    return start..<max(start, end)
  }

  /// A key as it stands on its line.
  private struct Head: Hashable {
    let indent: Int
    let hasDash: Bool
    let key: String

    init?(_ line: Substring) {
      let indent = line.prefix { $0 == " " }.count
      var text = line.dropFirst(indent)
      let hasDash = text.hasPrefix("- ")
      if hasDash { text = text.dropFirst(2).drop { $0 == " " } }
      let key = text.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
      guard !key.isEmpty, text.dropFirst(key.count).first == ":" else { return nil }
      (self.indent, self.hasDash, self.key) = (indent, hasDash, String(key))
    }
  }
}
