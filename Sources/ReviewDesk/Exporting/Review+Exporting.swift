import PolicyCore

/// What leaves the log: whole pages, as a manager may read them.
extension Review {
  /// What is on record before anything is handed over, and then the pages.
  ///
  /// - Parameter numbers: of enquiries; with none, all that can be read.
  /// - Throws: ``ReviewFault`` for the first that is no enquiry, is erased, or is sealed to others: then none goes.
  public mutating func pages(
    of numbers: [Int64]
  ) throws(ReviewFault) -> (log: ReviewFiling, pages: [EntryPage]) {
    var pages: [EntryPage] = []
    let all =
      numbers.isEmpty
      ? book.enquiries.filter { !$0.isForOthers && $0.record != nil }.map(\.sequence)
      : Set(numbers).sorted()
    for number in all {
      let entry = try entry(number)
      if entry.content == .erased { throw .erased(number) }
      guard entry.record != nil else { throw .noEnquiry(number) }
      pages.append(try page(number))
    }
    return (reading(all, for: Self.exporting), pages)
  }

  static let exporting = "export"
}
