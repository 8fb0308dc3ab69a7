import PolicyCore
import ReviewDesk

/// Pages that leave the log, as the review asks for it: the reading is on the disk before one is handed over.
extension LoggedReview {
  /// Of these enquiries, or of all that can be read where none are named.
  mutating func pages(of numbers: [Int64]) throws(Failure) -> [EntryPage] {
    try catchUp()
    let found: (log: ReviewFiling, pages: [EntryPage])
    do throws(ReviewFault) {
      found = try review.pages(of: numbers)
    } catch {
      throw ReviewText.failure(error)
    }
    if !found.pages.isEmpty { try file(found.log) }
    return found.pages
  }

  /// What was gathered, as it was looked at.
  ///
  /// - Throws: why nothing of it can leave, in words; nothing is filed then.
  mutating func outgoing() throws(Failure) -> (
    log: ReviewFiling, gathered: Gathered, record: ExportRecord
  ) {
    try catchUp()
    do throws(ReviewFault) {
      return try review.outgoing()
    } catch {
      throw ReviewText.failure(error)
    }
  }
}
