import Foundation
import GuidedDesk
import PolicyCore
import ReviewDesk
import Testing

@testable import FrontdeskCLI

/// What was filed is what the evaluator comes to again, from the facts in the record alone.
@Suite struct `A filed enquiry, decided again` {
  @Test func `under its own policy comes to what was filed, in every shipped transcript`() throws {
    var shelf = PackShelf()
    var matters = 0
    for (file, transcript) in try shippedTranscripts() {
      let policy = try shelf.policy(of: transcript, in: file)
      var replay = Replay(transcript, policy: policy)
      replay.run()
      for record in replay.records {
        let found = try compared(record, policy)
        let entry = try #require(found.entries.first)
        for matter in entry.matters {
          matters += 1
          #expect(matter.isAsFiled, "\(file): \(matter.before)")
          #expect(matter.differing.isEmpty, "\(file): \(matter.differing)")
          #expect(matter.unknown.isEmpty, "\(file): \(matter.unknown)")
        }
      }
    }
    #expect(matters > 150, "\(matters)")
  }

  private func compared(_ given: EnquiryRecord, _ policy: Policy) throws -> WhatIf {
    var record = given
    record.pack.hash = "kept"
    var review = Review(
      manager: "amy",
      surroundings: ReviewSurroundings(
        policy: { _ in policy }, utcOffset: { _ in 0 },
        decomposed: { $0.decomposedStringWithCompatibilityMapping }, owners: { _ in [] }))
    review.follow(site: policy)
    try review.takeUp([
      FiledEntry(sequence: 1, filed: record.closed, author: "jo", content: .filed(.enquiry(record)))
    ])
    let output = review.handle(.whatIf(.entry(1), file: ""))
    guard case .whatIf(let found)? = output.replies.first else {
      throw Failure.usage("\(output.replies)")
    }
    return found
  }
}
