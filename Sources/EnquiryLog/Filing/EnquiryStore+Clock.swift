public import PolicyCore
import Synchronization

/// What the times of a log and the clock of this computer say of each other.
extension EnquiryStore {
  /// How far the clock may stand before the newest entry before anybody is told.
  private static let tolerated: Int64 = 60_000

  /// Puts on record that the clock stands more than a minute before the newest time, once until it stands right.
  func noteClock() throws(LogError) {
    let (vouched, isSaid) = state.withLock { ($0.chain.times.vouched, $0.saidClock) }
    guard let vouched else { return }
    let (back, isAbsurd) = vouched.milliseconds.subtractingReportingOverflow(
      environment.now().milliseconds)
    let isBehind = !isAbsurd && back > Self.tolerated
    if isBehind, !isSaid { try append(event: SessionEvent(event: .clock, milliseconds: back)) }
    state.withLock { $0.saidClock = isBehind }
  }

  /// Entries that say to have been filed later than it is now, by more than a minute, and that nobody has
  /// contradicted; nil when there are none.
  ///
  /// Either they were filed by a clock that was wrong, or this one is: what they say of times cannot be trusted.
  public func timesAhead() throws(LogError) -> TimesAhead? {
    let (limit, isAbsurd) = environment.now().milliseconds
      .addingReportingOverflow(Self.tolerated)
    if isAbsurd { return nil }
    let times = try catchUp().times
    guard let newest = times.newest, let first = times.first(after: Moment(milliseconds: limit))
    else { return nil }
    return TimesAhead(since: first, newest: newest)
  }

  /// What the clock of this computer says.
  public var now: Moment { environment.now() }

  // MARK: A jump

  private static let day: Int64 = 86_400_000

  /// The clock of this computer as it is to stand in an entry.
  ///
  /// Nobody vouches for one that has gone back by more than a day, until somebody says that it is right; nor for one
  /// that somebody says is wrong.
  func clock() -> ClockReading {
    let now = environment.now()
    let isDoubtful =
      switch (jump(of: now), state.withLock(\.isClockRight)) {
      case (nil, _), (_, true?): false
      case (_, false?): true
      case (let jump?, nil): jump.isBack
      }
    return ClockReading(moment: now, isDoubtful: isDoubtful)
  }

  /// The clock of this computer and the newest time of the log are more than a day apart, and nobody has said yet
  /// which is right: to be put to whoever signs in, by ``answer(clockIsRight:)``.
  public var clockJump: ClockJump? {
    guard state.withLock(\.isClockRight) == nil else { return nil }
    // A manager answers for what turns on the day, and one member alone may have filed for long.
    let isManager = state.withLock(\.keyring?.member.role) == .manager
    return jump(of: environment.now()) ?? (isManager ? state.withLock(\.jumpAtSignIn) : nil)
  }

  /// A log may lie for so long in which no manager files: five weeks.
  private static let quiet: Int64 = 35 * day

  /// The clock as it stood when somebody signed in, far from the newest time that a manager or two members stand for:
  /// what is filed from then on bears it, and would vouch for it.
  func jumpForReckoning() -> ClockJump? {
    let (now, vouched) = (environment.now(), state.withLock(\.chain.times.vouched))
    guard let vouched else { return nil }
    let (between, isAbsurd) = now.milliseconds.subtractingReportingOverflow(vouched.milliseconds)
    guard isAbsurd || between > Self.quiet || between < -Self.day else { return nil }
    return ClockJump(newest: vouched, now: now, isBack: between < 0)
  }

  /// What turns on the day is not to be done: the clock was far off when somebody signed in, and they did not say that
  /// it is right, or said that it is wrong.
  public var isDayInDoubt: Bool {
    let (isRight, jump) = state.withLock { ($0.isClockRight, $0.jumpAtSignIn) }
    return isRight.map { !$0 } ?? (jump != nil || jumpForReckoning()?.isBack == true)
  }

  /// Whoever is signed in says whether the clock of this computer is right.
  ///
  /// Times filed by one that is wrong are doubtful from the start. It holds until the clock stands right, or the
  /// store is closed.
  public func answer(clockIsRight: Bool) { state.withLock { $0.isClockRight = clockIsRight } }

  private func jump(of now: Moment) -> ClockJump? {
    let times = state.withLock(\.chain.times)
    func apart(_ one: Moment, _ other: Moment) -> Bool {
      let (between, isAbsurd) = one.milliseconds.subtractingReportingOverflow(other.milliseconds)
      return isAbsurd || between > Self.day
    }
    if let vouched = times.vouched, apart(vouched, now) {
      return ClockJump(newest: vouched, now: now, isBack: true)
    }
    if let newest = times.newest, apart(now, newest) {
      return ClockJump(newest: newest, now: now, isBack: false)
    }
    return nil
  }

  /// Whether a code has run out, by a time nobody doubts: a clock that jumped says nothing before somebody stands for
  /// it.
  func hasRunOut(_ invitation: Invitation) -> Bool {
    let now = environment.now()
    if now.milliseconds <= invitation.until { return false }
    return jump(of: now) == nil || state.withLock(\.isClockRight) == true
  }

  /// Entries whose time is contradicted, or was not vouched for when they were filed.
  ///
  /// Goes over all headers the first time, and over what is new from then on.
  public func doubtfulTimes() throws(LogError) -> Set<Int64> {
    while true {
      let (times, last) = state.withLock { ($0.times, $0.timesUpTo) }
      let (rows, roster) = try following { rows, chain in
        (try rows.headers(after: last, limit: 1024), chain.roster)
      }
      if rows.isEmpty { return times.doubtful }
      var more = times
      for row in rows {
        guard let header = EntryHeader(row.header) else {
          throw .broken(ChainBreak(row.sequence, .header))
        }
        more.take(header, by: roster.members[header.author]?.role(at: header.sequence))
      }
      state.withLock {
        $0.times = more
        $0.timesUpTo = rows.last?.sequence ?? last
      }
    }
  }
}

/// The clock of a computer, and the newest time of a log that it is more than a day away from.
public struct ClockJump: Hashable, Sendable {
  /// The newest time nobody doubts.
  public var newest: Moment
  /// What the computer says.
  public var now: Moment
  /// It stands before it.
  public var isBack: Bool
}

/// Entries that were filed, by what they say, in time to come.
public struct TimesAhead: Hashable, Sendable {
  /// The first of them.
  public var since: Int64
  /// What the newest entry says.
  public var newest: Moment
}
