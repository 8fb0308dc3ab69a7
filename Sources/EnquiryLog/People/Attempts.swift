import Foundation
import GRDB
import PolicyCore
import Synchronization

/// Patience with wrong passphrases: table `attempt`, shared by all desks of a machine.
extension EnquiryStore {
  private static let longest: Int64 = 60_000
  /// Nobody counts further.
  private static let most: Int64 = 1_000_000

  func waitForAttempt(by member: Member) throws(LogError) {
    let until = try following { db, _ in
      try Int64.fetchOne(
        db, sql: "SELECT until FROM attempt WHERE member = ?", arguments: [Data(member.key)])
    }
    guard let until else { return }
    // A clock that was put back must not turn a minute into a year.
    let (left, isAbsurd) = until.subtractingReportingOverflow(environment.now().milliseconds)
    let wait = isAbsurd ? 0 : min(left, Self.longest)
    if wait > 0 { throw .tooSoon(seconds: Int((wait + 999) / 1000)) }
  }

  /// The seconds after which the next may be tried.
  func countWrong(_ member: Member) throws(LogError) -> Int {
    let now = environment.now().milliseconds
    return try writing { db, _ in
      let before = try Int64.fetchOne(
        db, sql: "SELECT wrong FROM attempt WHERE member = ?", arguments: [Data(member.key)])
      let wrong = min(max(before ?? 0, 0), Self.most) + 1
      let wait = min(Self.longest, 1000 << min(wrong - 1, 6))
      try db.execute(
        sql: "INSERT OR REPLACE INTO attempt (member, wrong, until) VALUES (?, ?, ?)",
        arguments: [Data(member.key), wrong, now + wait])
      return Int(wait / 1000)
    }
  }

  /// Wrong passphrases for whoever is signed in, between their last sign-in and this one.
  ///
  /// Say so to them, and file it with the sign-in: somebody else may have guessed.
  public var refusedBefore: Int { state.withLock(\.refusedBefore) }

  /// How many there were, and none from here on.
  func forgetWrong(_ member: Member) throws(LogError) -> Int {
    let wrong = try following { db, _ in
      try Int.fetchOne(
        db, sql: "SELECT wrong FROM attempt WHERE member = ?", arguments: [Data(member.key)])
    }
    guard let wrong else { return 0 }
    try writing { db, _ in
      try db.execute(sql: "DELETE FROM attempt WHERE member = ?", arguments: [Data(member.key)])
    }
    return max(0, wrong)
  }
}

extension WrappedKeys {
  /// The row of a member; nil when there is none, or none this version writes.
  static func kept(for member: [UInt8], in db: Database) throws -> WrappedKeys? {
    try Row.fetchOne(
      db, sql: "SELECT * FROM member_key WHERE member = ?", arguments: [Data(member)]
    ).flatMap(WrappedKeys.init)
  }
}
