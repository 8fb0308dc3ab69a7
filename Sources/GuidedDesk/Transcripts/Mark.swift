/// What an answer is worth in a drill: the `^` line of a transcript.
public struct Mark: Hashable, Sendable {
  /// How much rests on it.
  public enum Worth: String, Hashable, Sendable {
    /// Without it nothing is passed, whatever the points.
    case must
    /// Three points.
    case major = "3"
    /// One point.
    case minor = "1"

    /// What it adds when it is right; what must be right counts as much as anything.
    public var points: Int { self == .minor ? 1 : 3 }
  }

  /// How much rests on it.
  public let worth: Worth
  /// What it trains.
  public let skill: String
  /// The clause or rule it rests on; empty when the script does not say.
  public let why: String
  /// What may be shown to whoever is stuck; empty for nothing.
  public let hint: String
  /// So many seconds after the caller has spoken it should be given; reported, and no part of the points.
  public let within: Int?

  /// Reads what stands behind `^`: `must listen why: CLAUSE hint: WORDS within: 90s`.
  init(_ text: String) throws(TranscriptProblem.Reason) {
    let words = text.split(separator: " ").map(String.init)
    guard let worth = words.first.flatMap(Worth.init(rawValue:)), words.count > 1,
      !words[1].hasSuffix(":")
    else { throw .badMark(words.first ?? "") }
    var said: [String: [String]] = [:]
    var key = ""
    for word in words.dropFirst(2) {
      if Self.keys.contains(word), said[word] == nil {
        (key, said[word]) = (word, [])
      } else {
        guard !key.isEmpty else { throw .badMark(word) }
        said[key]?.append(word)
      }
    }
    if let empty = said.first(where: { $0.value.isEmpty }) { throw .badMark(empty.key) }
    (self.worth, skill) = (worth, words[1])
    why = said["why:", default: []].joined(separator: " ")
    hint = said["hint:", default: []].joined(separator: " ")
    guard let time = said["within:"]?.joined(separator: " ") else {
      within = nil
      return
    }
    guard time.hasSuffix("s"), let seconds = Int(time.dropLast()), (1...3600).contains(seconds)
    else { throw .badWithin(time) }
    within = seconds
  }

  private static let keys = ["why:", "hint:", "within:"]
}
