import PolicyCore

/// What waits for a manager: not signed off, or owing something, the gravest first.
public struct Queue: Sendable {
  /// What is shown of it, in order.
  public let lines: [EntryLine]
  /// How many wait beside those, none of them before any that is shown.
  public let more: Int
  /// Of all that wait: those no manager has signed off.
  public let unsigned: Int
  /// Of all that wait: those that owe something.
  public let owing: Int
  /// Of all that wait: those that owe something that was to be done before now.
  public let overdue: Int

  /// As many as a queue without `all` shows: nobody works through more in a sitting, and each is named in the reading.
  static let usualLines = 100
}

/// Where an enquiry stands in the queue: reckoned for every one that waits, so without its words.
struct QueuePlace: Comparable {
  let alarm: Danger.Alarm
  let due: Moment
  let band: Int
  let number: Int64

  /// By danger, then by what is due.
  static func < (one: Self, other: Self) -> Bool {
    (one.alarm, one.due, one.band, one.number) < (other.alarm, other.due, other.band, other.number)
  }
}

extension Review {
  /// Enquiries no manager has signed off, or that owe something, the most dangerous first.
  mutating func queue(isWhole: Bool) -> ReviewOutput {
    var waiting = Set(cases.owing)
    var (unsigned, overdue) = (0, 0)
    for number in book.toLookAt where !book.isSignedOff(number) {
      unsigned += 1
      waiting.insert(number)
    }
    let owing = cases.owing.count
    var places: [QueuePlace] = []
    places.reserveCapacity(waiting.count)
    for number in waiting {
      let place = place(of: number)
      if let now, place.due < now { overdue += 1 }
      places.append(place)
    }
    places.sort()
    let shown = places.prefix(isWhole ? places.count : Queue.usualLines).map(\.number)
    let queue = Queue(
      lines: lines(of: shown.compactMap { book[$0] }), more: places.count - shown.count,
      unsigned: unsigned, owing: owing, overdue: overdue)
    let (ended, told) = (endedHolds, unconfirmed())
    let named = told.prefix(isWhole ? told.count : Queue.usualLines)
    let others = Set(named.map(\.entry)).subtracting(shown).sorted()
    // What is not shown is not read: a queue that was cut names everything it shows.
    let purpose = ReviewOrder.queue(isWhole: isWhole).purpose
    let reading: ReviewFiling =
      isWhole
      ? reading(shown + others, for: purpose)
      : .reading(EntryReading(entries: shown + others, purpose: purpose))
    return ReviewOutput(
      log: [reading],
      replies: [.queue(queue)]
        + (told.isEmpty ? [] : [.unconfirmed(Array(named), more: told.count - named.count)])
        + (ended.isEmpty ? [] : [.holdsEnded(ended)])
        + [acknowledgements].compactMap(\.self).filter { !$0.owed.isEmpty }
        .map { .acknowledgements($0) })
  }

  mutating func place(of number: Int64) -> QueuePlace {
    let danger = danger(of: number)
    return QueuePlace(
      // What was signed off is looked at already.
      alarm: book.isSignedOff(number) ? .none : danger.alarm, due: firstDue(number),
      band: danger.band, number: number)
  }
}
