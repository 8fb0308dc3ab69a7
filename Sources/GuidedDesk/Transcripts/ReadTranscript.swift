public import PolicyCore

extension Transcript {
  /// The keys a header may have.
  public static let headerNames = [
    "id", "title", "pack", "version", "channel", "clock", "size", "held", "skills",
    "site", "twin", "answer",
  ]

  /// The fields a `LOG:` line may name.
  public static let fieldNames = [
    "decision", "message", "rule", "clause", "refer", "duty", "retention", "told", "pushed", "slip",
  ]

  /// The most lines a transcript may have.
  static let most = 5000

  /// Reads the text of a `.call` file.
  ///
  /// An unknown line is an error with its number.
  public init(_ text: String) throws(TranscriptProblem) {
    try self.init(part: text)
    if id.isEmpty { throw TranscriptProblem(line: 1, reason: .noID) }
  }

  /// As ``init(_:)``, of a part of a file that is named elsewhere.
  init(part text: String) throws(TranscriptProblem) {
    if text.unicodeScalars.first == "\u{FEFF}" {
      throw TranscriptProblem(line: 1, reason: .byteOrderMark)
    }
    var number = 0
    // "\r\n" is one character, and no line may hide behind the one before it.
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for raw in lines {
      number += 1
      if number > Self.most { throw TranscriptProblem(line: number, reason: .tooLong(Self.most)) }
      // A transcript may be shown on a terminal: control characters are left out.
      let line = Self.withoutControls(raw)
      if line.hasPrefix("#") {
        remarks[number] = String(line.drop { $0 == "#" }).trimmedSpaces
        continue
      }
      if line.trimmedSpaces.isEmpty { continue }
      do {
        try read(line, number)
      } catch {
        throw TranscriptProblem(line: number, reason: error)
      }
    }
  }

  private static func withoutControls(_ raw: Substring) -> String {
    if raw.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return String(raw) }
    return String(
      String.UnicodeScalarView(
        raw.unicodeScalars.filter { $0.properties.generalCategory != .control || $0 == "\t" }))
  }

  private mutating func read(_ line: String, _ number: Int) throws(TranscriptProblem.Reason) {
    if line.hasPrefix("@") { return try readHeader(String(line.dropFirst()), number) }
    if line == ">" || line.hasPrefix("> ") {
      let text = String(line.dropFirst(2)).trimmedSpaces
      let choices = text.split(separator: "|").map { String($0).trimmedSpaces }
      items.append(Item(line: number, kind: .types(choices.isEmpty ? [""] : choices)))
      return
    }
    if line.hasPrefix("^") {
      items.append(
        Item(line: number, kind: .mark(try Mark(String(line.dropFirst()).trimmedSpaces))))
      return
    }
    if let rest = line.after("C:") {
      let (words, seconds) = Self.caller(rest)
      items.append(Item(line: number, kind: .caller(words, after: seconds)))
      return
    }
    if let rest = line.after("NEVER:") {
      never.append(
        Item(line: number, kind: .expect(.say, try Self.pattern(rest), negated: true)))
      return
    }
    if let rest = line.after("LOG:") {
      items.append(Item(line: number, kind: .log(try Self.log(rest))))
      return
    }
    try readExpectation(line, number)
  }

  private mutating func readExpectation(
    _ line: String, _ number: Int
  ) throws(TranscriptProblem.Reason) {
    var body = line
    let negated = body.hasPrefix("!")
    if negated { body.removeFirst() }
    let exact = body.hasPrefix("=")
    if exact { body.removeFirst() }
    for label in [Label.greet, .safe, .heard, .say, .aloud, .silent, .act, .status] {
      guard let rest = body.after(label.rawValue + ":") else { continue }
      var pattern = try Self.pattern(rest)
      if exact, case .part(let part) = pattern.search {
        pattern = Pattern(pattern.text, .line(part))
      }
      items.append(Item(line: number, kind: .expect(label, pattern, negated: negated)))
      return
    }
    throw .unknownLine
  }

  private mutating func readHeader(
    _ line: String, _ number: Int
  ) throws(TranscriptProblem.Reason) {
    let sides = line.split(separator: ":", maxSplits: 1).map { String($0).trimmedSpaces }
    guard let key = sides.first else { throw .unknownLine }
    let value = sides.count > 1 ? sides[1] : ""
    headers[key] = number
    switch key {
    case "id": id = value
    case "title": title = value
    case "pack": pack = value
    case "version": version = value
    case "channel": channel = value
    case "size":
      guard Self.isSize(value) else { throw .badSize }
      size = value
    case "site": site = value
    case "answer":
      guard let scripted = ScriptedAnswer(written: value) else { throw .badAnswer }
      answer = scripted
    case "twin":
      guard ["yes", "no"].contains(value) else { throw .badTwin }
      wantsTwin = value == "yes"
    case "skills": skills = value.split(separator: " ").map(String.init)
    case "clock":
      guard let moment = Moment(iso8601: value) else { throw .badClock }
      clock = moment
    case "held":
      for part in value.split(separator: " ") {
        let sides = part.split(separator: "=").map(String.init)
        guard sides.count == 2 else { throw .badHeld }
        held[sides[0]] = sides[1]
      }
    default: throw .unknownHeader(key)
    }
  }

  /// `80x24`, as a terminal may be.
  private static func isSize(_ text: String) -> Bool {
    let sides = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    return sides.count == 2 && (20...400).contains(sides[0]) && (5...200).contains(sides[1])
  }

  /// Words, and the seconds of a trailing `+20s`.
  private static func caller(_ text: String) -> (String, Int) {
    guard let last = text.split(separator: " ").last, last.hasPrefix("+"), last.hasSuffix("s"),
      let seconds = Int(last.dropFirst().dropLast()), (0...86_400).contains(seconds)
    else { return (text, 0) }
    return (String(text.dropLast(last.count)).trimmedSpaces, seconds)
  }

  static func pattern(_ text: String) throws(TranscriptProblem.Reason) -> Pattern {
    // Nothing is found everywhere: such a line would check nothing, or fail whatever is said.
    if text.isEmpty { throw .emptyInput }
    guard text.count > 1, text.hasPrefix("/"), text.hasSuffix("/") else {
      return Pattern(text, .part(text.foldedBytes()))
    }
    let body = String(text.dropFirst().dropLast())
    if body.isEmpty { throw .emptyInput }
    guard let expression = Expression(body) else { throw .badPattern }
    return Pattern(text, .expression(expression))
  }

  private static func log(_ text: String) throws(TranscriptProblem.Reason) -> [String: String] {
    var fields: [String: String] = [:]
    for part in text.split(separator: " ") {
      let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
      guard sides.count == 2, Self.fieldNames.contains(sides[0]) else {
        throw .badField(sides.first ?? "")
      }
      fields[sides[0]] = sides[1]
    }
    if fields.isEmpty { throw .emptyInput }
    return fields
  }
}

extension String {
  func after(_ prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)).trimmedSpaces : nil
  }
}

extension Moment {
  /// Reads `2031-03-04T09:12:00Z`; nil for anything else.
  public init?(iso8601 text: String) {
    let form = "0000-00-00T00:00:00Z"
    let fits = zip(text, form).allSatisfy { $1 == "0" ? "0123456789".contains($0) : $0 == $1 }
    let parts = text.split(whereSeparator: { "-T:Z".contains($0) }).compactMap { Int($0) }
    guard fits, text.count == form.count, parts.count == 6,
      let date = CivilDate(year: parts[0], month: parts[1], day: parts[2]),
      (0..<24).contains(parts[3]), (0..<60).contains(parts[4]), (0..<60).contains(parts[5])
    else { return nil }
    let seconds = date.daysSince1970 * 86_400 + parts[3] * 3600 + parts[4] * 60 + parts[5]
    self.init(milliseconds: Int64(seconds) * 1000)
  }
}
