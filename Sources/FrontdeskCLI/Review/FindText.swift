import ReviewDesk

/// Why an entry was found.
enum FindText {
  static func sentence(_ reason: FindHit.Reason) -> String {
    switch reason {
    case .reference(let reference): "reference: \(VisibleText.of(reference))"
    case .word(let hit): "\(label(hit.field)): \(VisibleText.of(hit.word))\(likeness(hit.why))"
    }
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
    case .distance(1): " (1 letter differs)"
    case .distance(let letters): " (\(letters) letters differ)"
    }
  }
}
