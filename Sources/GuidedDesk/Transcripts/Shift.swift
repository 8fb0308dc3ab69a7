public import PolicyCore

/// A scripted shift: calls by several receptionists, and what a manager does about them afterwards, in one file.
///
/// The format is in the `Transcripts` article.
public struct Shift: Sendable {
  /// One call, or one sitting.
  public enum Part: Sendable {
    /// A call, by whoever takes it.
    case call(Transcript, by: String)
    /// A sitting of a manager, which begins at a moment.
    case review([Item], by: String, at: Moment)
  }

  /// One line of a sitting.
  public struct Item: Hashable, Sendable {
    /// Counted from 1.
    public let line: Int
    /// What it says.
    public let kind: Kind

    /// What one line of a sitting says.
    public enum Kind: Hashable, Sendable {
      /// The manager types this.
      case types(String)
      /// This must, or must not, be shown for what was typed last.
      case shows(Transcript.Pattern, negated: Bool)
    }
  }

  /// Its name.
  public var id = ""
  /// What it is about, for people.
  public var title = ""
  /// As of a transcript.
  public var pack = ""
  /// As of a transcript.
  public var site = ""
  /// When it begins.
  public var clock: Moment
  /// In the order of the file.
  public var parts: [Part] = []

  /// A transcript of its headers alone, with their lines.
  public var header: Transcript {
    var header = Transcript()
    (header.id, header.title, header.pack, header.site) = (id, title, pack, site)
    (header.clock, header.headers) = (clock, headers)
    return header
  }

  private let headers: [String: Int]

  /// Reads the text of a `.shift` file.
  ///
  /// An unknown line is an error with its number.
  public init(_ text: String) throws(TranscriptProblem) {
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
      .map(String.init)
    let heads = lines.indices.filter { lines[$0].hasPrefix(Self.mark) }
    let head = lines[..<(heads.first ?? lines.count)].joined(separator: "\n")
    let header = try Transcript(head)
    (id, title, pack, site) = (header.id, header.title, header.pack, header.site)
    (clock, headers) = (header.clock, header.headers)
    guard !heads.isEmpty else { throw TranscriptProblem(line: 1, reason: .noParts) }
    var moment = header.clock
    for (place, first) in heads.enumerated() {
      let words = lines[first].dropFirst(Self.mark.count).split(separator: " ").map(String.init)
      guard words.count >= 2, words.count <= 4 else {
        throw TranscriptProblem(line: first + 1, reason: .badPart)
      }
      var rest = words.dropFirst(2)
      var channel = ""
      if words[0] == "call", let last = rest.last, !last.hasPrefix("+") {
        channel = last
        rest.removeLast()
      }
      if let later = rest.first {
        guard rest.count == 1, let seconds = Self.seconds(later) else {
          throw TranscriptProblem(line: first + 1, reason: .badPart)
        }
        moment = moment.advanced(bySeconds: seconds)
      }
      let end = place + 1 < heads.count ? heads[place + 1] : lines.count
      // Lines keep their numbers: what stands before a part is left blank.
      let body = Array(repeating: "", count: first) + [""] + lines[(first + 1)..<end]
      switch words[0] {
      case "call":
        var transcript = try Transcript(part: body.joined(separator: "\n"))
        transcript.id = "\(id)-\(place + 1)"
        (transcript.pack, transcript.site) = (pack, site)
        (transcript.clock, transcript.held) = (moment, header.held)
        if !channel.isEmpty { transcript.channel = channel }
        parts.append(.call(transcript, by: words[1]))
      case "review": parts.append(.review(try Self.items(body), by: words[1], at: moment))
      default: throw TranscriptProblem(line: first + 1, reason: .badPart)
      }
    }
  }

  private static let mark = "== "

  private static func items(_ lines: [String]) throws(TranscriptProblem) -> [Item] {
    var items: [Item] = []
    for (index, line) in lines.enumerated() {
      let number = index + 1
      func problem(_ reason: TranscriptProblem.Reason) -> TranscriptProblem {
        TranscriptProblem(line: number, reason: reason)
      }
      if line.trimmedSpaces.isEmpty || line.hasPrefix("#") { continue }
      if let typed = line.after(">") {
        items.append(Item(line: number, kind: .types(typed)))
        continue
      }
      let negated = line.hasPrefix("!")
      guard let text = (negated ? String(line.dropFirst()) : line).after("SHOWS:") else {
        throw problem(.unknownLine)
      }
      guard !items.isEmpty else { throw problem(.nothingTyped) }
      do throws(TranscriptProblem.Reason) {
        items.append(
          Item(line: number, kind: .shows(try Transcript.pattern(text), negated: negated)))
      } catch {
        throw problem(error)
      }
    }
    return items
  }

  /// `+30m`, `+72h`, `+3d`, `+20s`.
  private static func seconds(_ text: String) -> Int? {
    guard text.hasPrefix("+"), let unit = text.last, let count = Int(text.dropFirst().dropLast()),
      (0...10_000).contains(count)
    else { return nil }
    return switch unit {
    case "s": count
    case "m": count * 60
    case "h": count * 3600
    case "d": count * 86_400
    default: nil
    }
  }
}
