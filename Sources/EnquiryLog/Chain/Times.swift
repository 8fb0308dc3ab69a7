import PolicyCore

/// What the times of entries say of each other.
///
/// Order is the number of an entry; its time is what a clock said, and a clock may stand in another year. A time is
/// doubtful when whoever filed it did not vouch for the clock, or when it is contradicted: by later entries of two
/// other members, or of a manager, that bear an earlier one; or by earlier entries of two others, or of a manager,
/// that bear a later one and are not contradicted themselves. Doubtful times are ignored for codes, retention and
/// due dates.
struct Times: Sendable {
  struct Stamp: Sendable {
    var sequence: Int64
    var at: Int64
    var author: [UInt8]
    var isManagers: Bool
    /// Somebody else who has contradicted it.
    var against: [UInt8]?
  }

  /// Clocks of two desks differ by less.
  static let tolerated: Int64 = 3_600_000

  /// By time, the newest last.
  private var standing: [Stamp] = []
  private var refuted: Set<Int64> = []
  /// Earlier than what stands before them.
  private var early: [Stamp] = []
  private let most: Int

  /// - Parameter most: of how many entries it keeps; the earliest times go first.
  init(keeping most: Int = 256) { self.most = most }

  /// Takes the next entry into account.
  mutating func take(_ header: EntryHeader, by role: Role?) {
    guard !header.isTimeDoubtful else {
      refuted.insert(header.sequence)
      return
    }
    var stamp = Stamp(
      sequence: header.sequence, at: header.at.milliseconds, author: header.author,
      isManagers: role == .manager)
    // Whoever wrote an absurd time wrote one that is later, or earlier, than all others.
    stamp.at = min(max(stamp.at, -Self.bound), Self.bound)
    var index = standing.count
    while index > 0, standing[index - 1].at > stamp.at + Self.tolerated {
      index -= 1
      if contradicts(&standing[index], by: stamp) {
        refuted.insert(standing.remove(at: index).sequence)
      }
    }
    if index < standing.count { early.append(stamp) }
    while index > 0, standing[index - 1].at > stamp.at { index -= 1 }
    standing.insert(stamp, at: index)
    if standing.count > most { standing.removeFirst() }
  }

  private static let bound: Int64 = 1 << 60

  private func contradicts(_ earlier: inout Stamp, by stamp: Stamp) -> Bool {
    if stamp.isManagers { return true }
    if stamp.author == earlier.author { return false }
    if let first = earlier.against { return first != stamp.author }
    earlier.against = stamp.author
    return false
  }

  /// The newest time nobody has contradicted, whoever bears it; nil without one.
  var newest: Moment? { standing.last.map { Moment(milliseconds: $0.at) } }

  /// The newest time that a manager or two members stand for: no one member moves it.
  var vouched: Moment? {
    var authors: Set<[UInt8]> = []
    for stamp in standing.reversed() {
      authors.insert(stamp.author)
      if stamp.isManagers || authors.count > 1 { return Moment(milliseconds: stamp.at) }
    }
    return nil
  }

  /// The first entry that bears a time after this one, uncontradicted.
  func first(after moment: Moment) -> Int64? {
    standing.reversed().prefix { $0.at > moment.milliseconds }.map(\.sequence).min()
  }

  /// Entries whose time is doubtful, of those that are kept.
  var doubtful: Set<Int64> {
    refuted.union(
      early.filter { !refuted.contains($0.sequence) && isContradicted($0) }.map(\.sequence))
  }

  private func isContradicted(_ stamp: Stamp) -> Bool {
    var authors: Set<[UInt8]> = []
    for later in standing.reversed().prefix(while: { $0.at > stamp.at + Self.tolerated })
    where later.sequence < stamp.sequence {
      if later.isManagers && later.author != stamp.author { return true }
      if later.author != stamp.author { authors.insert(later.author) }
    }
    return authors.count > 1
  }
}

/// The clock of a desk as it was read, and whether anybody vouches for it.
struct ClockReading: Sendable {
  var moment: Moment
  var isDoubtful = false
}
