public import PolicyCore
import Synchronization

/// What the times of a log and the clock of this computer say of each other.
extension EnquiryStore {
  /// How far the clock may stand before the newest entry before anybody is told.
  private static let tolerated: Int64 = 60_000

  /// Puts on record that the clock stands more than a minute before the newest entry, once until it stands right.
  ///
  /// Entries filed meanwhile bear the time of that entry: time never runs backwards.
  func noteClock() throws(LogError) {
    let (head, isSaid) = state.withLock { ($0.chain.at, $0.saidClock) }
    let (back, isAbsurd) = head.milliseconds.subtractingReportingOverflow(
      environment.now().milliseconds)
    let isBehind = !isAbsurd && back > Self.tolerated
    if isBehind, !isSaid { try append(event: SessionEvent(event: .clock, milliseconds: back)) }
    state.withLock { $0.saidClock = isBehind }
  }

  /// Entries that say to have been filed later than it is now, by more than a minute; nil when there are none.
  ///
  /// Either they were filed by a clock that was wrong, or this one is: what they and those after them say of times
  /// cannot be trusted.
  public func timesAhead() throws(LogError) -> TimesAhead? {
    let (limit, isAbsurd) = environment.now().milliseconds
      .addingReportingOverflow(Self.tolerated)
    if isAbsurd { return nil }
    return try following { rows, chain in
      guard chain.isFounded, chain.at.milliseconds > limit else { return nil }
      // Times never run backwards, so the first of them is found by halving.
      var (low, high) = (Int64(1), chain.sequence)
      while low < high {
        let middle = low + (high - low) / 2
        guard let header = try rows.header(of: middle).flatMap(EntryHeader.init) else {
          throw ChainBreak(middle, .header)
        }
        if header.at.milliseconds > limit { high = middle } else { low = middle + 1 }
      }
      return TimesAhead(since: low, newest: chain.at)
    }
  }
}

/// Entries that were filed, by what they say, in time to come.
public struct TimesAhead: Hashable, Sendable {
  /// The first of them.
  public var since: Int64
  /// What the newest entry says.
  public var newest: Moment
}
