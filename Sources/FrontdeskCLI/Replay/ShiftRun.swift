import Foundation
import GuidedDesk
import PolicyCore
import ReviewDesk

/// A scripted shift, run: its calls through the desk, what they file through the review, in memory and by a clock of its
/// own.
struct ShiftRun {
  /// Something that is not shown as the shift says, or is and should not be.
  struct Difference {
    let line: Int
    let sentence: String
  }

  private(set) var differences: [Difference] = []
  private(set) var calls: [Replay] = []
  private let shift: Shift
  private let policy: Policy
  private var entries: [FiledEntry] = []
  private var shown: [String] = []

  init(_ shift: Shift, policy: Policy) { (self.shift, self.policy) = (shift, policy) }

  /// Runs all of it.
  ///
  /// - Parameter showing: is given a heading, or what was typed, and the lines it brought; for a demonstration.
  mutating func run(showing: (_ typed: String, _ lines: [String]) -> Void = { _, _ in }) {
    for part in shift.parts {
      switch part {
      case .call(let transcript, let name): take(transcript, by: name, showing)
      case .review(let items, let name, let moment): review(items, by: name, at: moment, showing)
      }
    }
  }

  private mutating func take(
    _ transcript: Transcript, by name: String, _ showing: (String, [String]) -> Void
  ) {
    var replay = Replay(transcript, policy: policy)
    replay.run()
    for var record in replay.records {
      record.operatorName = name
      record.reference = "SHFT-\(entries.count + 1 < 10 ? "0" : "")\(entries.count + 1)"
      record.pack.hash = Self.kept
      file(.enquiry(record), by: name, at: record.closed)
      showing("call, taken by \(name)", ["entry \(entries.count): \(record.reference)"])
    }
    differences += replay.differences.map {
      Difference(line: $0.line, sentence: ReplayText.sentence($0))
    }
    calls.append(replay)
  }

  private mutating func review(
    _ items: [Shift.Item], by name: String, at moment: Moment,
    _ showing: (String, [String]) -> Void
  ) {
    let policy = policy
    let names = Set(
      shift.parts.compactMap { if case .review(_, let by, _) = $0 { by } else { nil } })
    var review = Review(
      manager: name,
      surroundings: ReviewSurroundings(
        policy: { $0.hash == Self.kept ? policy : nil }, utcOffset: Self.time.offset,
        decomposed: { $0.decomposedStringWithCompatibilityMapping },
        owners: { _ in names.sorted() }))
    review.follow(site: policy)
    review.isNow(moment)
    review.judge(on: Self.time.date(moment), under: policy)
    var shown: [String] = []
    for item in items {
      switch item.kind {
      case .types(let text):
        shown = order(text, &review, at: moment)
        showing("review> \(text)", shown)
      case .shows(let pattern, let negated):
        guard pattern.isFound(in: shown) == negated else { continue }
        let got = shown.joined(separator: " / ")
        differences.append(
          Difference(
            line: item.line,
            sentence: negated
              ? "'\(pattern.text)' is shown, and should not be: \"\(got)\""
              : "'\(pattern.text)' is not shown; it is \"\(got)\""))
      }
    }
  }

  private mutating func order(
    _ text: String, _ review: inout Review, at moment: Moment
  ) -> [String] {
    do {
      try review.takeUp(entries)
      let known = review
      let order = try ReviewText.order(
        text.split(separator: " ").map(String.init), at: .prompt
      ) { known.entry(ofReference: $0) }
      let output = review.handle(order)
      for case .refused(let fault) in output.replies { throw ReviewText.failure(fault) }
      for filing in output.log {
        file(filing.record(by: review.manager), by: review.manager, at: moment)
      }
      try review.takeUp(entries)
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

  private mutating func file(_ record: Record, by name: String, at moment: Moment) {
    entries.append(
      FiledEntry(
        sequence: Int64(entries.count + 1), filed: moment, author: name, content: .filed(record)))
  }

  /// Under which the policy of the shift is known to its entries.
  private static let kept = "shift"
  private static let time = LogTime(zone: TimeZone(identifier: "Europe/London") ?? .gmt)
}
