import Foundation
import GRDB
import PolicyCore

/// Patience with wrong passphrases: table `attempt`, shared by all desks of a machine.
extension EnquiryStore {
  private static let longest: Int64 = 60_000

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
      let wrong = min(max(before ?? 0, 0), 6) + 1
      let wait = min(Self.longest, 1000 << (wrong - 1))
      try db.execute(
        sql: "INSERT OR REPLACE INTO attempt (member, wrong, until) VALUES (?, ?, ?)",
        arguments: [Data(member.key), wrong, now + wait])
      return Int(wait / 1000)
    }
  }

  func forgetWrong(_ member: Member) throws(LogError) {
    let isNone = try following { db, _ in
      try Int.fetchOne(
        db, sql: "SELECT 1 FROM attempt WHERE member = ?", arguments: [Data(member.key)]) == nil
    }
    if isNone { return }
    try writing { db, _ in
      try db.execute(sql: "DELETE FROM attempt WHERE member = ?", arguments: [Data(member.key)])
    }
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
