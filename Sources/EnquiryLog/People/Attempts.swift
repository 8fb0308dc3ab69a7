import PolicyCore
import Synchronization

/// Patience with wrong passphrases, shared by all desks of a log.
extension EnquiryStore {
  private static let longest: Int64 = 60_000
  /// Nobody counts further.
  private static let most: Int64 = 1_000_000

  func waitForAttempt(by member: Member) throws(LogError) {
    guard let kept = try following({ rows, _ in try rows.attempts(of: member.key) }) else { return }
    let now = environment.now().milliseconds
    let (left, isAbsurd) = kept.until.subtractingReportingOverflow(now)
    // The clock stood in time to come when it was counted: a minute of now, and no more.
    if !isAbsurd, left > Self.longest {
      let (until, isEndOfTime) = now.addingReportingOverflow(Self.longest)
      if isEndOfTime { return }
      try writing { rows, _ in
        try rows.keep(Attempts(wrong: kept.wrong, until: until), of: member.key)
      }
    }
    let wait = isAbsurd ? 0 : min(left, Self.longest)
    if wait > 0 { throw .tooSoon(seconds: Int((wait + 999) / 1000)) }
  }

  /// The seconds after which the next may be tried.
  func countWrong(_ member: Member) throws(LogError) -> Int {
    let now = environment.now().milliseconds
    // Should it run twice, one wrong passphrase is one.
    var before: Int64?
    return try writing { rows, _ in
      let earlier = try before ?? rows.attempts(of: member.key)?.wrong ?? 0
      before = earlier
      let wrong = min(max(earlier, 0), Self.most) + 1
      let wait = min(Self.longest, 1000 << min(wrong - 1, 6))
      try rows.keep(Attempts(wrong: wrong, until: now + wait), of: member.key)
      return Int(wait / 1000)
    }
  }

  /// Wrong passphrases for whoever is signed in, between their last sign-in and this one.
  ///
  /// Say so to them, and file it with the sign-in: somebody else may have guessed.
  public var refusedBefore: Int { state.withLock(\.refusedBefore) }

  /// How many there were, and none from here on.
  func forgetWrong(_ member: Member) throws(LogError) -> Int {
    guard let attempts = try following({ rows, _ in try rows.attempts(of: member.key) }) else {
      return 0
    }
    try writing { rows, _ in try rows.forgetAttempts(of: member.key) }
    return Int(clamping: max(0, attempts.wrong))
  }
}
