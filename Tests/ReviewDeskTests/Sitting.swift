import Foundation
import PolicyCore
import PolicyPacks
import Testing

@testable import ReviewDesk

/// A review by Amy over a log in memory: what it asks for is filed at once, and read back.
struct Sitting {
  var review: Review
  private(set) var entries: [FiledEntry] = []
  let policy: Policy
  let manager: String

  /// The one pack named by tests of the review; any would do.
  private static let policy = BuiltInPacks.source(BuiltInPacks.usual).flatMap {
    loadPolicy($0).policy
  }

  init(_ manager: String = "amy") throws {
    let policy = try #require(Self.policy)
    self.policy = policy
    self.manager = manager
    review = Review(
      manager: manager,
      surroundings: ReviewSurroundings(
        policy: { $0.hash == Self.kept ? policy : nil }, utcOffset: { _ in 0 },
        decomposed: decomposed, owners: { _ in ["amy", "bea"] },
        staff: { ["jo", "bea", "amy"] }))
  }

  /// The hash under which the log of these tests keeps the text of the pack.
  static let kept = "kept"

  @discardableResult
  mutating func file(_ record: Record, by author: String = "jo") throws -> Int64 {
    let number = Int64(entries.count + 1)
    entries.append(
      FiledEntry(
        sequence: number, filed: Moment(milliseconds: Self.noon + number * 1000), author: author,
        content: .filed(record)))
    try review.takeUp(entries.suffix(1))
    return number
  }

  @discardableResult
  mutating func enquiry(_ edit: (inout EnquiryRecord) -> Void = { _ in }) throws -> Int64 {
    var record = EnquiryRecord.invented()
    edit(&record)
    return try file(.enquiry(record))
  }

  /// As the log gives it.
  mutating func take(_ entry: FiledEntry) throws {
    entries.append(entry)
    try review.takeUp([entry])
  }

  @discardableResult
  mutating func content(_ content: FiledEntry.Content) throws -> Int64 {
    let number = Int64(entries.count + 1)
    entries.append(
      FiledEntry(
        sequence: number, filed: Moment(milliseconds: Self.noon), author: "jo", content: content))
    try review.takeUp(entries.suffix(1))
    return number
  }

  /// Carries out an order as the command line does.
  ///
  /// - Throws: ``ReviewFault`` of an order that is refused.
  @discardableResult
  mutating func order(_ line: String) throws -> ReviewReply {
    let order = try ReviewOrder(
      words: line.split(separator: " ").map(String.init), at: [.commandLine, .prompt])
    return try carryOut(order)
  }

  @discardableResult
  mutating func carryOut(_ order: ReviewOrder) throws -> ReviewReply {
    let output = review.handle(order)
    let reply = try #require(output.replies.first)
    if case .refused(let fault) = reply {
      #expect(output.log.isEmpty, "a refusal files nothing")
      throw fault
    }
    for filing in output.log {
      let number = try file(filing.record(by: manager), by: manager)
      #expect(review.holds(filing, at: number))
    }
    return reply
  }

  // MARK: What orders bring to light

  mutating func queue() throws -> [EntryLine] {
    guard case .queue(let queue) = try order("queue all") else { throw Unexpected() }
    return queue.lines
  }

  mutating func list(_ words: String = "") throws -> (lines: [EntryLine], more: Int) {
    guard case .list(let lines, let more) = try order("list \(words)") else { throw Unexpected() }
    return (lines, more)
  }

  mutating func find(_ text: String) throws -> [FindHit] {
    guard case .found(let hits, _) = try order("find \(text)") else { throw Unexpected() }
    return hits
  }

  mutating func page(_ number: Int64) throws -> EntryPage {
    guard case .page(let page) = try order("show \(number)") else { throw Unexpected() }
    return page
  }

  /// The readings that were filed, in order.
  var readings: [EntryReading] {
    entries.compactMap {
      if case .filed(.reading(let reading)) = $0.content { reading } else { nil }
    }
  }

  struct Unexpected: Error {}

  static let noon: Int64 = 1_930_392_000_000
}

extension EnquiryRecord {
  /// A relative who asked whether somebody is here, on a Tuesday in March.
  static func invented() -> EnquiryRecord {
    EnquiryRecord(
      call: "", reference: "K4TX-92", opened: Moment(milliseconds: 1_930_381_920_000),
      closed: Moment(milliseconds: 1_930_382_160_000), operatorName: "jo",
      pack: PackReference(id: BuiltInPacks.usual, version: "2031.1", hash: Sitting.kept),
      channel: "phone", callerName: "Ann Other", subjectName: "Sam Body",
      matters: [
        MatterRecord(
          facts: ["enquirer": "relative", "request": "presence"], decision: "ncnd",
          message: "offer", rules: ["neutral"], cites: ["COM-neutral"], refer: nil, duties: [],
          releases: [], retention: "enquiry-general", silent: false)
      ],
      message: .none, verification: .none, pushed: 0, said: ["We have a confidentiality policy."],
      told: [], notes: [], pressure: [], slip: false, declared: false,
      retention: "enquiry-general")
  }
}

/// What the command line hands in.
func decomposed(_ text: String) -> String { text.decomposedStringWithCompatibilityMapping }
