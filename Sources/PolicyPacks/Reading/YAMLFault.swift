import Yams

/// What keeps a file from being read as YAML, as far as it can be told: what its author has to look for.
///
/// The parser says where it could not go on, which is often far below the slip; the place of the finding is that of
/// the slip.
enum YAMLFault: String {
  case tab, openQuote, openBracket, colon, noColon, indentation, twoDocuments, noAlias, escape
  case strangeBeginning, invisible, empty, noSpace, quoteInside, mergeMarks, noDash

  /// The fault and its place; nil where nothing more is known than what the parser says.
  static func found(
    in text: String, _ error: YamlError
  ) -> (fault: YAMLFault, line: Int, column: Int, detail: String)? {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      // A slip that is seen by itself, at or above the place where the parser stopped.
      if let tab = tab(in: lines, upTo: mark.line) { return (.tab, tab.line, tab.column, "") }
      if let line = mergeMarks(in: lines, upTo: mark.line) { return (.mergeMarks, line, 1, "") }
      if problem.contains("undefined alias") { return (.noAlias, mark.line, mark.column, "") }
      if problem.contains("document") || context?.text.contains("single document") == true {
        return (.twoDocuments, mark.line, mark.column, "")
      }
      if problem.contains("escape") { return (.escape, mark.line, mark.column, "") }
      if let quote = openQuote(in: lines, upTo: mark.line) {
        return (.openQuote, quote.line, quote.column, "")
      }
      if let inside = quoteInside(in: lines, mark.line) {
        return (.quoteInside, mark.line, inside, "")
      }
      if let place = noSpace(in: lines, upTo: mark.line) {
        return (.noSpace, place.line, place.column, place.mark)
      }
      if context?.text.contains("flow") != true,
        let slip = SlippedLine(inListOf: lines, upTo: mark.line)
          ?? SlippedLine(inMappingOf: lines, upTo: mark.line)
      {
        return (
          slip.missingDash == nil ? .indentation : .noDash, slip.line, slip.column,
          slip.missingDash ?? ""
        )
      }
      if context?.text.contains("flow") == true, let open = context?.mark {
        return (.openBracket, open.line, open.column, "")
      }
      if problem.contains("mapping values") { return (.colon, mark.line, mark.column, "") }
      if problem.contains("':'") {
        return (.noColon, context?.mark.line ?? mark.line, context?.mark.column ?? mark.column, "")
      }
      if problem.contains("cannot start any token") {
        return (.strangeBeginning, mark.line, mark.column, character(in: lines, mark))
      }
      if problem.contains("did not find expected") || problem.contains("not allowed") {
        return (.indentation, mark.line, mark.column, "")
      }
      return nil
    case .duplicatedKeysInMapping(let duplicates, let context):
      // A list whose next item has no dash runs on, and its first key is there twice.
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      guard let slip = SlippedLine(inListOf: lines, upTo: lines.count, around: context.mark.line),
        let key = slip.missingDash, duplicates.contains(key)
      else { return nil }
      return (.noDash, slip.line, slip.column, key)
    case .reader(let problem, let offset, _, _):
      guard problem.contains("control characters") else { return nil }
      let before = text.utf8.prefix(offset ?? 0)
      let start = before.lastIndex(of: 0x0A).map(before.index(after:)) ?? before.startIndex
      let line = before.count { $0 == 0x0A } + 1
      return (.invisible, line, before.distance(from: start, to: before.endIndex) + 1, "")
    default: return nil
    }
  }

  /// The first tab that stands where lines are indented.
  private static func tab(in lines: [Substring], upTo last: Int) -> (line: Int, column: Int)? {
    for (index, line) in lines.prefix(last).enumerated() {
      let indent = line.prefix { $0 == " " || $0 == "\t" }
      if let tab = indent.firstIndex(of: "\t"), indent.endIndex < line.endIndex {
        return (index + 1, line.distance(from: line.startIndex, to: tab) + 1)
      }
    }
    return nil
  }

  /// The last text in quotation marks that does not end on its line, where one begins.
  private static func openQuote(in lines: [Substring], upTo last: Int) -> (line: Int, column: Int)?
  {
    for index in lines.indices.prefix(max(0, last)).reversed() {
      if let column = openQuote(in: lines[index]) { return (index + 1, column) }
    }
    return nil
  }

  private static func openQuote(in line: Substring) -> Int? {
    var before: Character = "["
    var isSpaced = true
    var open: (mark: Character, column: Int)?
    var isEscaped = false
    for (index, character) in line.enumerated() {
      if let quote = open {
        if isEscaped {
          isEscaped = false
        } else if quote.mark == "\"" && character == "\\" {
          isEscaped = true
        } else if character == quote.mark {
          open = nil
        }
        continue
      }
      if character == "#" && isSpaced { return nil }
      let begins = "[{,".contains(before) || isSpaced && ":-?|".contains(before)
      if begins && (character == "\"" || character == "'") { open = (character, index + 1) }
      isSpaced = character == " "
      if !isSpaced { before = character }
    }
    return open?.column
  }

  /// Behind a text in quotation marks, on the line where the parser stopped, something else stands.
  private static func quoteInside(in lines: [Substring], _ number: Int) -> Int? {
    guard lines.indices.contains(number - 1) else { return nil }
    let line = Array(lines[number - 1])
    var before: Character = "["
    var isSpaced = true
    var index = 0
    while index < line.count {
      let character = line[index]
      let begins = "[{,".contains(before) || isSpaced && ":-".contains(before)
      if character == "#" && isSpaced { return nil }
      if begins, character == "\"" || character == "'" {
        guard let end = line[(index + 1)...].firstIndex(of: character) else { return nil }
        let rest = line[(end + 1)...].drop { $0 == " " }
        if let next = rest.first, !",]}:#\\'\"".contains(next) { return end + 1 }
        index = end
      }
      isSpaced = line[index] == " "
      if !isSpaced { before = line[index] }
      index += 1
    }
    return nil
  }

  /// A key or a dash on the line where the parser stopped, or on the last above it, with no space behind it.
  private static func noSpace(
    in lines: [Substring], upTo last: Int
  ) -> (line: Int, column: Int, mark: String)? {
    let near = lines.indices.prefix(max(0, last)).reversed()
      .filter { !lines[$0].allSatisfy(\.isWhitespace) }.prefix(2)
    for index in near {
      let line = lines[index]
      let indent = line.prefix { $0 == " " }.count
      let text = line.dropFirst(indent)
      if text.first == "-", let next = text.dropFirst().first,
        next.isLetter || "\"'[{".contains(next)
      {
        return (index + 1, indent + 2, "dash")
      }
      let key = text.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
      let rest = text.dropFirst(key.count)
      if !key.isEmpty, rest.first == ":", let next = rest.dropFirst().first, !next.isWhitespace,
        next != "/"
      {
        return (index + 1, indent + key.count + 2, "colon")
      }
    }
    return nil
  }

  /// What a program that brings two versions of a file together leaves where it could not.
  private static func mergeMarks(in lines: [Substring], upTo last: Int) -> Int? {
    let marks = ["<<<<<<< ", ">>>>>>> "]
    return lines.prefix(last).firstIndex { line in marks.contains(where: line.hasPrefix) }
      .map { $0 + 1 }
  }

  private static func character(in lines: [Substring], _ mark: Mark) -> String {
    guard lines.indices.contains(mark.line - 1) else { return "" }
    return String(lines[mark.line - 1].dropFirst(mark.column - 1).prefix(1))
  }
}
