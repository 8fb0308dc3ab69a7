import PolicyCore

/// Orders that write.
extension Review {
  /// Signs for entries this manager has looked at.
  ///
  /// What is dangerous has to be shown whole first; for the rest its line in a list is enough. Nothing is signed
  /// when one of them may not be.
  mutating func signOff(_ numbers: [Int64], _ words: String) throws(ReviewFault) -> ReviewOutput {
    for number in numbers {
      let entry = try entry(number)
      guard entry.record != nil else { throw .noEnquiry(number) }
      if book.isSignedOff(number) && words.isEmpty { throw .signedOffAlready(number) }
      guard hasSeen(number, whole: line(entry).danger.isAlarming) else { throw .lookFirst(number) }
    }
    return ReviewOutput(
      log: numbers.map { .signOff(of: $0, words: words) },
      replies: [
        .signedOff(numbers, owing: numbers.filter { !owed(by: $0).isEmpty })
      ])
  }

  /// This manager was shown it, in a list at least.
  func hasSeen(_ number: Int64, whole: Bool) -> Bool {
    (book.readings(of: number) + book.searches(after: number)).contains { entry in
      guard entry.author == manager, case .filed(.reading(let reading)) = entry.content else {
        return false
      }
      return whole
        ? reading.purpose == ReviewOrder.show(number).purpose
        : reading.purpose != ReviewOrder.who(number).purpose
    }
  }

  /// Adds to an entry; nothing is ever changed.
  func note(_ number: Int64, _ words: String) throws(ReviewFault) -> ReviewOutput {
    _ = try entry(number)
    return ReviewOutput(log: [.note(on: number, words: words)], replies: [.noted(on: number)])
  }

  /// A message that management had to see first may be passed on by the desk.
  func clear(_ number: Int64, _ words: String) throws(ReviewFault) -> ReviewOutput {
    let entry = try entry(number)
    guard !entry.isApart else { throw .signOffInstead(number) }
    guard book.isMessageOpen(entry), book.isHeld(number) else { throw .noMessage(number) }
    guard hasSeen(number, whole: true) else { throw .lookFirst(number) }
    return ReviewOutput(
      log: [.clearing(of: number, words: words)], replies: [.cleared(number)])
  }

  /// A message was passed on, or will not be: it waits no longer.
  func close(_ number: Int64, _ words: String) throws(ReviewFault) -> ReviewOutput {
    let entry = try entry(number)
    guard !entry.isApart else { throw .signOffInstead(number) }
    guard book.isMessageOpen(entry) else { throw .noMessage(number) }
    return ReviewOutput(
      log: [.closing(of: number, outcome: words)], replies: [.closed(number)])
  }
}
