import EnquiryLog
import PolicyCore
import ReviewDesk

/// Erasing, as the review asks for it: judged on the log as it stands in that very moment.
extension LoggedReview {
  /// The account of what is to go, judged on the log as it is now.
  mutating func account(of numbers: [Int64], reason: String) throws(Failure) -> DisposalRecord {
    try takeUpAndJudge()
    let account: DisposalRecord
    do throws(ReviewFault) {
      account = try review.account(of: numbers, reason: reason)
    } catch {
      throw ReviewText.failure(error)
    }
    // Its numbers and classes are shown before it is signed.
    try file(
      .reading(
        EntryReading(entries: account.items.map(\.entry), purpose: ReviewOrder.dispose.purpose)))
    return account
  }

  /// Nothing goes by one signature today.
  mutating func isNothingDue() throws(Failure) -> Bool {
    try takeUpAndJudge()
    do throws(ReviewFault) {
      _ = try review.account(of: [], reason: "")
      return false
    } catch {
      return error == .nothingDue
    }
  }

  /// One that waits, judged anew.
  mutating func account(_ number: Int64, isAlone: Bool) throws(Failure) -> DisposalRecord {
    try takeUpAndJudge()
    do throws(ReviewFault) {
      return try review.account(number, isAlone: isAlone)
    } catch {
      throw ReviewText.failure(error)
    }
  }

  /// Who signed an entry, by user name.
  func author(of number: Int64) -> String { review.author(of: number) }

  /// Files an account; its number.
  mutating func file(_ account: DisposalRecord) throws(Failure) -> Int64 {
    try file(.disposal(account))
  }

  /// Erases what an account names, unless something filed since keeps it: then that is the failure.
  mutating func erase(
    by number: Int64, isAlone: Bool, second: RecoverySheet?
  ) throws(Failure) -> DisposalCertificate {
    for _ in 0..<Self.tries {
      let record = try account(number, isAlone: isAlone)
      let by = review.author(of: number)
      let erasure: Int64
      do throws(LogError) {
        erasure = try store.erase(by: number, judgedAt: review.last, second: second)
      } catch LogError.movedOn {
        continue
      } catch {
        throw ReviewText.failure(error)
      }
      try catchUp()
      let signer = store.member?.name ?? ""
      return DisposalCertificate(
        erasure: erasure, account: number, record: record,
        signers: by == signer ? [by] + (second == nil ? [] : ["the recovery sheet"]) : [by, signer])
    }
    throw ReviewText.failure(.movedOn)
  }

  /// Other desks file, and each time it is judged anew.
  private static let tries = 20
}
