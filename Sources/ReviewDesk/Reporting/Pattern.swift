public import PolicyCore

/// Enquiries that may belong together, for managers alone.
public struct Pattern: Hashable, Sendable {
  /// Why they may belong together.
  public enum Kind: Hashable, Sendable {
    /// One person was asked about under several names of callers.
    case oneNameManyVoices(Int)
    /// Calls in which a check failed, or was refused.
    case failedChecks
  }

  /// Why.
  public let kind: Kind
  /// The enquiries, in order.
  public let entries: [Int64]
  /// The days of the first and of the last.
  public let from, until: CivilDate
}

extension Review {
  /// What stands out in the ninety days before now.
  mutating func patterns() -> ReviewOutput {
    let since = surroundings.day(now ?? book.entries.last?.filed ?? .unknown).adding(days: -90)
    let recent = book.enquiries.filter { entry in
      guard let record = entry.record, !entry.isForOthers else { return false }
      return surroundings.day(record.opened) >= since
    }
    var found: [Pattern] = []
    let named = Dictionary(grouping: recent) { folded($0.record?.subjectName ?? "") }
    for (name, entries) in named where !name.isEmpty && entries.count > 1 {
      let voices = Set(entries.map { folded($0.record?.callerName ?? "") }).count
      if voices > 1 { found.append(pattern(.oneNameManyVoices(voices), entries)) }
    }
    let failed = recent.filter { Self.failures.contains($0.record?.verification.outcome ?? "") }
    if failed.count > 1 { found.append(pattern(.failedChecks, failed)) }
    found.sort { ($1.entries.count, $0.entries[0]) < ($0.entries.count, $1.entries[0]) }
    return ReviewOutput(
      log: [reading(Set(found.flatMap(\.entries)).sorted(), for: ReviewOrder.patterns.purpose)],
      replies: [.patterns(found)])
  }

  private static let failures: Set = ["failed", "refused"]

  private func pattern(_ kind: Pattern.Kind, _ entries: [FiledEntry]) -> Pattern {
    let days = entries.map { surroundings.day($0.record?.opened ?? $0.filed) }
    return Pattern(
      kind: kind, entries: entries.map(\.sequence).sorted(), from: days.min() ?? days[0],
      until: days.max() ?? days[0])
  }
}
