public import PolicyCore

/// A telling that nobody but whoever typed it has spoken for.
public struct Telling: Hashable, Sendable {
  /// The enquiry in which it was said.
  public let entry: Int64
  /// Of that call.
  public let reference: String
  /// Which of those told in it, from 0.
  public let index: Int
  /// Who is said to have heard it, and when.
  public let told: ToldRecord
  /// Who says so, by user name.
  public let by: String
  /// Somebody found that it is not so: by user name, and in their words.
  public let denied: (by: String, words: String)?

  public static func == (one: Telling, other: Telling) -> Bool {
    one.entry == other.entry && one.index == other.index
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(entry)
    hasher.combine(index)
  }
}

/// Told is confirmed (DESIGN 6): what a receptionist typed is a claim until somebody else signs for it.
extension Review {
  /// Tellings that wait for the word of somebody who knows, those found untrue first, then the oldest.
  func unconfirmed() -> [Telling] {
    let found = book.withTellings.compactMap { book[$0] }.flatMap(unconfirmed)
    return found.filter { $0.denied != nil } + found.filter { $0.denied == nil }
  }

  /// Those of one enquiry.
  func unconfirmed(of entry: FiledEntry) -> [Telling] {
    guard let record = entry.record else { return [] }
    return record.told.indices.compactMap { index in
      // An outside body has given its reference.
      guard record.told[index].route == .person else { return nil }
      // Whoever was told twice has heard it when they have heard it once.
      let who = record.told[index].who.lowercased()
      let same = record.told.indices.filter { record.told[$0].who.lowercased() == who }
      guard index == same.last else { return nil }
      let said = same.compactMap { book.word(on: $0, of: entry.sequence) }
      let word = said.first(where: \.isHeard) ?? said.last
      if word?.isHeard == true { return nil }
      return Telling(
        entry: entry.sequence, reference: record.reference, index: index,
        told: record.told[index], by: entry.author, denied: word.map { ($0.author, $0.text) })
    }
  }

  /// Says that somebody has heard it, or that they have not; where more were told, the words begin with their name.
  func confirm(_ number: Int64, isHeard: Bool, _ words: String) throws(ReviewFault) -> ReviewOutput
  {
    let entry = try entry(number)
    guard let record = entry.record else { throw .noEnquiry(number) }
    let people = record.told.indices.filter { record.told[$0].route == .person }
    guard !people.isEmpty else { throw .nobodyTold(number) }
    // Whoever typed it cannot be the one who vouches for it.
    guard entry.author != manager else { throw .toldByYou(number) }
    let begun = people.filter { words.lowercased().hasPrefix(record.told[$0].who.lowercased()) }
    // "dave smith" is not Dave.
    let longest = begun.map { record.told[$0].who.count }.max()
    let named = begun.filter { record.told[$0].who.count == longest }
    let isOne = Set(people.map { record.told[$0].who.lowercased() }).count == 1
    let candidates = named.isEmpty && isOne ? people : named
    // Told twice, the newest: one word is enough to have heard it.
    guard let index = candidates.last,
      Set(candidates.map { record.told[$0].who.lowercased() }).count == 1
    else { throw .whoWasTold(number) }
    return ReviewOutput(
      log: [.confirmation(of: number, telling: index, isHeard: isHeard, words: words)],
      replies: [.confirmed(number, who: record.told[index].who, isHeard: isHeard)])
  }
}
