import PolicyCore

/// What a manager typed of an answer, part by part: `to … ; check … ; under … ; because … ; until … ; say …`.
///
/// A refusal has the same parts, without a clause, and `refuse` in place of the line.
public struct AnswerOrder: Hashable, Sendable {
  /// One part of it.
  public enum Part: String, CaseIterable, Hashable, Sendable {
    /// The one who may hear it, by name and in what capacity.
    case to
    /// How it is made sure that it is they.
    case check
    /// The clause that lets a manager.
    case under
    /// The ground, in words.
    case because
    /// Until when; a working day where nothing is said.
    case until
    /// The line, word for word.
    case say
  }

  /// By part; a blank one is not there.
  public var parts: [Part: String] = [:]
  /// It is the standing refusal.
  public var isRefusal = false
  /// What waits is taken back, for this reason.
  public var withdrawal: String?

  /// Words behind the number of an enquiry.
  ///
  /// - Throws: ``OrderFault/notAnAnswer`` for what begins like no part, or twice like one.
  public init(_ text: String) throws(OrderFault) {
    if let why = Self.rest(of: text, after: "withdraw") {
      withdrawal = why
      return
    }
    for piece in text.split(separator: ";") {
      let piece = String(piece.drop { $0 == " " })
      if piece.isEmpty { continue }
      if Self.rest(of: piece, after: "refuse") == "" {
        isRefusal = true
        continue
      }
      guard
        let (part, words) = Part.allCases.lazy.compactMap({ part in
          Self.rest(of: piece, after: part.rawValue).map { (part, $0) }
        }).first, parts[part] == nil
      else { throw .notAnAnswer }
      if !words.isEmpty { parts[part] = words }
    }
  }

  private static func rest(of text: String, after word: String) -> String? {
    let words = text.split(separator: " ")
    guard words.first?.lowercased() == word else { return nil }
    return words.dropFirst().joined(separator: " ")
  }

  /// The first part that is missing.
  var missing: Part? {
    let needed: [Part] =
      isRefusal ? [.to, .check, .because] : [.to, .check, .under, .because, .say]
    // One word, a hurried yes among them, says neither who nor how nor what.
    return needed.first { part in
      let words = parts[part]?.split(separator: " ").count ?? 0
      return words < ([.to, .check, .say].contains(part) ? 2 : 1)
    }
  }
}
