import ReviewDesk

/// Why an entry was found.
enum FindText {
  static func more(_ count: Int) -> String {
    "\(count) more \(count == 1 ? "was" : "were") found, less like it: add a word"
  }

  /// A sentence for the reference, and one for each field with the words found in it.
  static func sentences(_ reasons: [FindHit.Reason]) -> [String] {
    var sentences: [String] = []
    var fields: [NameIndex.Field] = []
    var words: [NameIndex.Field: [String]] = [:]
    for reason in reasons {
      switch reason {
      case .reference(let reference): sentences.append("reference: \(VisibleText.of(reference))")
      case .word(let hit):
        if words[hit.field] == nil { fields.append(hit.field) }
        words[hit.field, default: []].append(VisibleText.of(hit.word) + likeness(hit.why))
      }
    }
    return sentences
      + fields.map { "\(label($0)): \((words[$0] ?? []).joined(separator: " "))" }
  }

  private static func label(_ field: NameIndex.Field) -> String {
    switch field {
    case .subject: "asked about"
    case .caller: "caller"
    case .message: "message"
    case .verification: "call-back details"
    case .told: "told"
    case .note: "note"
    }
  }

  private static func likeness(_ why: NameIndex.Why) -> String {
    switch why {
    case .exact: ""
    case .folded: " (but for accents or how it is set out)"
    case .sound: " (sounds alike)"
    case .distance(1): " (1 letter differs)"
    case .distance(let letters): " (\(letters) letters differ)"
    }
  }
}
