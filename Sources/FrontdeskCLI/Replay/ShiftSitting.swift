import Foundation
import GuidedDesk
import PolicyCore
import ReviewDesk

/// What is filed in a scripted shift, in memory.
struct ShiftLog {
  private(set) var entries: [FiledEntry] = []

  /// Under which the policy of the shift is known to its entries.
  static let kept = "shift"

  /// Files what a call left, and names the references it has.
  mutating func file(_ records: [EnquiryRecord], by name: String) -> [String] {
    records.map { record in
      var record = record
      record.operatorName = name
      record.reference = "SHFT-\(entries.count + 1 < 10 ? "0" : "")\(entries.count + 1)"
      record.pack.hash = Self.kept
      file(.enquiry(record), by: name, at: record.closed)
      return record.reference
    }
  }

  mutating func file(_ record: Record, by name: String, at moment: Moment) {
    entries.append(
      FiledEntry(
        sequence: Int64(entries.count + 1), filed: moment, author: name, content: .filed(record)))
  }
}

/// A manager's sitting in a scripted shift: the review that is live, over what the shift filed.
struct ShiftSitting {
  private var review: Review
  private let moment: Moment

  /// A sitting of a manager that begins at a moment.
  init(_ shift: Shift, policy: Policy, by name: String, at moment: Moment) {
    let names = Set(
      shift.parts.compactMap { if case .review(_, let by, _) = $0 { by } else { nil } })
    review = Review(
      manager: name,
      surroundings: ReviewSurroundings(
        policy: { $0.hash == ShiftLog.kept ? policy : nil }, utcOffset: Self.time.offset,
        decomposed: { $0.decomposedStringWithCompatibilityMapping },
        owners: { _ in names.sorted() }))
    review.follow(site: policy)
    review.isNow(moment)
    review.judge(on: Self.time.date(moment), under: policy)
    self.moment = moment
  }

  /// Carries out one order; what it shows, what is refused included.
  mutating func order(_ text: String, _ log: inout ShiftLog) -> [String] {
    do {
      try review.takeUp(log.entries)
      let known = review
      let order = try ReviewText.order(
        text.split(separator: " ").map(String.init), at: .prompt
      ) { known.entry(ofReference: $0) }
      let output = review.handle(order)
      for case .refused(let fault) in output.replies { throw ReviewText.failure(fault) }
      for filing in output.log {
        log.file(filing.record(by: review.manager), by: review.manager, at: moment)
      }
      try review.takeUp(log.entries)
      return output.replies.flatMap(
        ReviewPages(
          CardLayout(width: 100, height: nil, plain: true, colour: false), Self.time
        ).lines)
    } catch let failure as Failure {
      return [failure.sentence]
    } catch {
      return ["\(error)"]
    }
  }

  private static let time = LogTime(zone: TimeZone(identifier: "Europe/London") ?? .gmt)
}
