import PolicyCore

/// The text a policy was taken from, for comparing clauses with it.
public struct SourceText: Sendable {
  private let lines: [Substring]

  /// The text of the policy as it was agreed.
  public init(_ text: String) {
    lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  /// A fingerprint of the lines a clause names (`84`, `27-31`, `5, 9-10`), in sixteen hexadecimal
  /// digits; nil when there are no such lines.
  ///
  /// FNV-1a of 64 bits over the words: how the text is broken into lines and spaced makes no
  /// difference. It tells an edition from another and keeps nobody from forging one.
  public func fingerprint(of ranges: String) -> String? {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for range in ranges.split(separator: ",") {
      let ends = range.filter { !$0.isWhitespace }.split(separator: "-").map { Int($0) }
      guard let first = ends.first ?? nil, let last = ends.last ?? nil, first >= 1, first <= last,
        last <= lines.count
      else { return nil }
      for word in lines[(first - 1)..<last].flatMap({ $0.split(whereSeparator: \.isWhitespace) }) {
        for byte in word.utf8 + [0x20] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension LoadedPolicy {
  /// What there is to say about the law, the review and the source of a policy; never an objection to
  /// the desk, but for a text that has changed.
  ///
  /// `today` is a day like `2031-03-04`. Without a source, that nothing was compared is said once.
  public func notes(today: String, source: SourceText? = nil) -> [Finding] {
    guard let policy else { return [] }
    var notes: [Finding] = []
    func note(
      _ code: FindingCode, _ severity: Finding.Severity = .note, _ clause: Clause?,
      _ names: String...
    ) {
      notes.append(
        Finding(
          code, severity: severity, at: clause.flatMap { places.clauses[$0.id] } ?? places.pack,
          subject: clause.map { "clause '\($0.id)'" } ?? "", names: names))
    }
    let own = policy.clauses.filter(\.own)
    for clause in own where !clause.outOfDate.isEmpty {
      note(.outOfDateLaw, .note, clause, clause.outOfDate)
    }
    if !policy.reviewDue.isEmpty && policy.reviewDue < today {
      notes.append(
        Finding(
          .reviewOverdue, severity: .note, at: places.reviewDue ?? places.pack,
          names: [policy.reviewDue, today]))
    }
    guard let source else {
      note(.sourceUnchecked, .note, nil, "\(own.count) clauses; give the text with --source")
      return notes
    }
    for clause in own {
      let found = source.fingerprint(of: clause.lines)
      if clause.fingerprint.isEmpty {
        note(.sourceUnchecked, .note, clause, found.map { "fingerprint: \($0)" } ?? "no such lines")
      } else if found != clause.fingerprint {
        note(.sourceDrift, .error, clause, found ?? "none, there are no such lines")
      }
    }
    return notes
  }
}
