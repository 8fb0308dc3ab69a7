import GuidedDesk
import LineEditor

/// Turns a card into lines of text.
///
/// Output rules: what the desk shows goes to standard output and nothing else does; a label stands
/// before every piece; colour is never the only sign; no line is wider than the screen. In plain
/// words nothing depends on position: every line says what it is.
struct CardLayout: Sendable {
  var width: Int
  /// Rows of the screen; nil when there is no end to it.
  var height: Int?
  var plain: Bool
  var colour: Bool

  private static let margin = 9
  /// A longer line is hard to read aloud, however wide the screen is.
  private static let measure = 100
  /// A screen that would leave less beside the labels has them on lines of their own.
  private static let leastBeside = 31

  func lines(_ replies: [Reply]) -> [String] {
    let shown = replies.map(withoutRepeats)
    if plain { return shown.flatMap(plainLines) }
    guard let height else { return shown.map(numbered).flatMap(layoutLines) }
    return fitted(shown.map(numbered), to: height - Self.promptRows).flatMap(layoutLines)
  }

  /// Steps keep their numbers wherever they stand on the screen.
  private func numbered(_ reply: Reply) -> Reply {
    guard reply.label == .act, reply.lines.count > 1 else { return reply }
    return Reply(.act, reply.lines.enumerated().map { "\($0 + 1) \($1)" })
  }

  /// Words that were put up before in this call give way to a word on how to see them.
  private func withoutRepeats(_ reply: Reply) -> Reply {
    guard !reply.again.isEmpty else { return reply }
    let new = reply.lines.filter { !reply.again.contains($0) }
    return Reply(reply.label, new.isEmpty ? [Self.asBefore] : new)
  }

  /// Stands for words that have not changed; it is not to be said.
  static let asBefore = "as before · say shows it"

  // MARK: - A screen that is too low

  /// The prompt, and the line typed at it.
  private static let promptRows = 2

  /// What can be looked up again gives way, the least needed first; steps and words never do.
  ///
  /// What is still too high has the words at its end, where the eye is, and scrolls off at its top.
  private func fitted(_ replies: [Reply], to rows: Int) -> [Reply] {
    var fitted = replies
    // In an emergency the last steps scroll off in place of what was heard.
    let isEmergency = replies.contains { $0.label == .operatorLine }
    let giveWay = Self.giveWay + (isEmergency ? [] : [(.heard, kept: 0)])
    for (label, kept) in giveWay where rowsNeeded(fitted) > rows {
      fitted = fitted.map { reply in
        guard reply.label == label, reply.lines.count > kept || kept == 0 else { return reply }
        return Reply(label, Array(reply.lines.prefix(kept)), again: reply.again)
      }.filter { !$0.lines.isEmpty }
    }
    guard rowsNeeded(fitted) > rows else { return fitted }
    let last: [Label] = [.operatorLine, .say, .aloud, .silent, .status, .next]
    func ordered(_ labels: [Label]) -> [Reply] {
      labels.flatMap { label in fitted.filter { $0.label == label } }
    }
    // Where not even these have room, what is spoken stands nearest to the prompt.
    let spoken: [Label] = [.say, .aloud]
    let whole = ordered(last)
    let tail =
      rowsNeeded(whole) > rows ? ordered(last.filter { !spoken.contains($0) } + spoken) : whole
    let head = fitted.filter { !last.contains($0.label) && $0.label != .act }
    let (first, later) = parted(
      fitted.filter { $0.label == .act }.flatMap(\.lines), room: rows - rowsNeeded(tail))
    return head + later + first + tail
  }

  /// The steps that come first and have room beside the words, and those that scroll off above them.
  private func parted(_ steps: [String], room: Int) -> (first: [Reply], later: [Reply]) {
    func reply(_ steps: some Collection<String>) -> [Reply] {
      steps.isEmpty ? [] : [Reply(.act, Array(steps))]
    }
    let fitting = steps.indices.last { rowsNeeded(reply(steps[...$0])) <= room }
    let count = max(1, fitting.map { $0 + 1 } ?? 0)
    return (reply(steps.prefix(count)), reply(steps.dropFirst(count)))
  }

  private static let giveWay: [(Label, kept: Int)] = [
    (.never, 1), (.note, 2), (.heard, 1), (.never, 0),
  ]

  private func rowsNeeded(_ replies: [Reply]) -> Int {
    replies.reduce(0) { $0 + layoutLines($1).count }
  }

  private func plainLines(_ reply: Reply) -> [String] {
    if reply.label == .act && reply.lines.count > 1 {
      return reply.lines.enumerated().map { "DO \($0 + 1): \($1)" }
    }
    if reply.label == .never { return ["NEVER: " + reply.lines.joined(separator: "; ")] }
    return texts(reply).map { "\(reply.label.rawValue): \($0)" }
  }

  private func layoutLines(_ reply: Reply) -> [String] {
    let room = min(width, Self.measure) - Self.margin
    guard room >= Self.leastBeside else { return narrowLines(reply) }
    var lines: [String] = []
    for (index, text) in texts(reply).enumerated() {
      let head = index == 0 ? "  " + reply.label.rawValue : ""
      for (row, part) in Self.wrap(text, to: room).enumerated() {
        let label = row == 0 ? head : ""
        let padding = String(repeating: " ", count: max(0, Self.margin - label.count))
        lines.append(paint(label, padding, part, reply.label))
      }
    }
    return lines
  }

  private func narrowLines(_ reply: Reply) -> [String] {
    [paint(reply.label.rawValue, "", "", reply.label)]
      + texts(reply).flatMap { Self.wrap($0, to: max(8, width - 1)) }
      .map { paint("", " ", $0, reply.label) }
  }

  /// Spoken words in quotation marks, steps with numbers, what must not be said on one line.
  private func texts(_ reply: Reply) -> [String] {
    switch reply.label {
    case .greet, .safe, .say, .aloud, .operatorLine:
      reply.lines.map { $0 == Self.asBefore ? $0 : "\"\($0)\"" }
    case .never: [reply.lines.joined(separator: " · ")]
    default: reply.lines
    }
  }

  private func paint(_ label: String, _ padding: String, _ text: String, _ kind: Label) -> String {
    guard colour else { return label + padding + text }
    let (on, off) = ("\u{1B}[", "\u{1B}[0m")
    return switch kind {
    case .say: "\(on)1m\(label)\(off)\(padding)\(on)1m\(text)\(off)"
    case .never: "\(on)31m\(label)\(off)\(padding)\(text)"
    case .status where text.contains("RED"): "\(on)1;31m\(label)\(padding)\(text)\(off)"
    case .aloud, .silent: "\(on)36m\(label)\(off)\(padding)\(text)"
    case .next, .note, .heard: "\(on)2m\(label)\(off)\(padding)\(text)"
    default: label + padding + text
    }
  }

  /// Breaks at spaces so that no line takes more than `room` columns; a longer word is cut.
  static func wrap(_ text: String, to room: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      var word = String(word)
      while screenColumns(of: word) > room {
        if !line.isEmpty { lines.append(line) }
        let head = prefix(of: word, within: room)
        lines.append(head)
        (line, word) = ("", String(word.dropFirst(head.count)))
      }
      if line.isEmpty {
        line = word
      } else if screenColumns(of: line) + 1 + screenColumns(of: word) <= room {
        line += " " + word
      } else {
        lines.append(line)
        line = word
      }
    }
    return lines + (line.isEmpty && !lines.isEmpty ? [] : [line])
  }

  /// As many whole characters as fit; one at least.
  private static func prefix(of word: String, within room: Int) -> String {
    var head = ""
    var taken = 0
    for character in word {
      taken += screenColumns(of: String(character))
      if taken > room && !head.isEmpty { break }
      head.append(character)
    }
    return head
  }
}
