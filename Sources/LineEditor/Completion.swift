/// What Tab does to a line.
enum Completion: Equatable {
  /// No word begins like this.
  case none
  /// What is missing up to the end of the word, or up to where the words part.
  case insert(String)
  /// The words it may be, in the order they were given.
  case choices([String])

  /// Completes what stands before the cursor with one of `words`.
  ///
  /// A word may have several parts ("not sure"), so the longest tail of the line that begins one
  /// is taken. Letter case does not matter.
  init(of line: String, from words: [String]) {
    for start in Self.wordStarts(in: line) {
      let typed = line[start...]
      let matches = words.filter { $0.hasPrefix(ignoringCase: typed) }
      guard !matches.isEmpty else { continue }
      if matches.count == 1 {
        self = .insert(String(matches[0].dropFirst(typed.count)) + " ")
        return
      }
      let common = Self.commonStart(of: matches).dropFirst(typed.count)
      self = common.isEmpty ? .choices(matches) : .insert(String(common))
      return
    }
    self = .none
  }

  private static func wordStarts(in line: String) -> [String.Index] {
    var starts = [line.startIndex]
    for index in line.indices where line[index] == " " { starts.append(line.index(after: index)) }
    return starts
  }

  private static func commonStart(of words: [String]) -> Substring {
    var common = words.first.map { $0[...] } ?? ""
    for word in words.dropFirst() {
      while !word.hasPrefix(ignoringCase: common) { common.removeLast() }
    }
    return common
  }

  /// The words in as many columns as `width` has room for, each row ended.
  static func table(of words: [String], width: Int) -> String {
    let column = (words.map(\.count).max() ?? 0) + 2
    let columns = max(1, width / max(1, column))
    var rows = ""
    for (index, word) in words.enumerated() {
      let isLast = index == words.count - 1 || index % columns == columns - 1
      rows += isLast ? word + "\r\n" : word + String(repeating: " ", count: column - word.count)
    }
    return rows
  }
}

extension String {
  fileprivate func hasPrefix(ignoringCase start: some StringProtocol) -> Bool {
    lowercased().hasPrefix(start.lowercased())
  }
}
