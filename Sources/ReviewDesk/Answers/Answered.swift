import PolicyCore

/// Answers to referred matters, and which of them wait at the desk.
struct Answered: Sendable {
  private var enquiries: [Int64: Int64] = [:]
  private var answered: Set<Int64> = []
  private var waiting: [Int64: (number: Int64, until: Moment)] = [:]

  mutating func take(_ entry: FiledEntry, to enquiry: Int64) {
    guard case .filed(.answer(let answer)) = entry.content else { return }
    enquiries[entry.sequence] = enquiry
    answered.insert(enquiry)
    waiting[enquiry] = (entry.sequence, answer.until)
  }

  /// It was used, taken back, or its time is over.
  mutating func end(_ number: Int64) {
    guard let enquiry = enquiries[number], waiting[enquiry]?.number == number else { return }
    waiting[enquiry] = nil
  }

  /// What an answer speaks of; nil for any other entry.
  func enquiry(of number: Int64) -> Int64? { enquiries[number] }

  /// The answer that waits for an enquiry.
  func waits(for enquiry: Int64) -> Int64? { waiting[enquiry]?.number }

  /// It was answered at some time.
  func isAnswered(_ enquiry: Int64) -> Bool { answered.contains(enquiry) }

  /// Those that wait and whose time is over.
  func over(at now: Moment) -> [Int64] {
    waiting.values.filter { $0.until <= now }.map(\.number).sorted()
  }
}
