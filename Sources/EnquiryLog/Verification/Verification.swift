/// What came of verifying a log.
public struct Verification: Hashable, Sendable {
  /// How much is looked at; see <doc:FileFormat>.
  public enum Depth: Hashable, Sendable {
    /// What is verified at every opening: people, and the newest entries.
    case quick
    /// Every rule of the file format, over all entries; needs no key.
    case full
    /// All that, and every entry and draft is opened and read; needs the keys of a manager, or of a trustee, who
    /// opens what is theirs.
    case deep
  }

  /// Whether it is whole.
  public enum Outcome: Hashable, Sendable {
    /// Nothing is broken, as far as was looked.
    case intact
    /// The first break, and only that: what follows from it is not counted.
    case broken(ChainBreak)
  }

  /// Whom a break concerns.
  public enum Affected: Hashable, Sendable {
    /// Nothing is broken.
    case nobody
    /// One entry: what it says cannot be relied on. By whom it was filed, where that can be told; those before it
    /// and after it stand.
    case entry(author: String?)
    /// This entry and all after it: whether they are what was filed cannot be told.
    case everything(since: Int64)
    /// The keys of one person: they may be unable to sign in. The entries stand.
    case member(String)
    /// The keys of whoever joins by a code, or comes with the recovery sheet. The entries stand.
    case newcomers
    /// Enquiries that still go on. The entries stand.
    case drafts
    /// Which policy was in force for the entries since this one. The entries stand.
    case policy(since: Int64)
  }

  /// How much was looked at.
  public var depth: Depth
  /// How many were verified: all, or those before the break.
  public var entries: Int64
  /// Whether it is whole.
  public var outcome: Outcome
  /// Whom the break concerns.
  public var affected: Affected
  /// Of a deep one, how many entries a later version filed: they are whole, and what they say was not looked at.
  public var later = 0
  /// Of a deep one, how many entries are sealed to a group that whoever verifies is not in: they are signed and in
  /// order, and what they say was not looked at.
  public var forOthers = 0

  /// What others could do with the log past its keys when it was opened: said beside the outcome, which stands.
  public var exposures: Set<Exposure> = []

  /// Nothing is broken, as far as was looked.
  public var isIntact: Bool { outcome == .intact }
}

/// A break, and whom it concerns.
struct Finding: Error, Hashable, Sendable {
  var chainBreak: ChainBreak
  var affected: Verification.Affected

  init(_ sequence: Int64, _ cause: ChainBreak.Cause, _ affected: Verification.Affected) {
    chainBreak = ChainBreak(sequence, cause)
    self.affected = affected
  }

  init(_ chainBreak: ChainBreak, author: String? = nil) {
    self.chainBreak = chainBreak
    affected =
      switch chainBreak.cause {
      case .gap, .header, .anotherLog, .order, .time, .author, .statement, .rolledBack:
        .everything(since: chainBreak.sequence)
      case .act, .signature, .content, .erasure, .reviewSlot, .unreadable, .deskSlot, .strangeSlot,
        .closing:
        .entry(author: author)
      case .pack: .policy(since: chainBreak.sequence)
      case .memberKey, .groupKey: .newcomers
      case .draft: .drafts
      }
  }
}
