import PolicyCore

extension ReviewOrder {
  /// Reads an order; nothing typed is the queue, and a number alone shows that entry.
  ///
  /// - Parameter place: where it was said.
  /// - Throws: ``OrderFault``, which repeats nothing that was typed.
  public init(words: [String], at place: OrderRow.Places) throws(OrderFault) {
    guard let verb = words.first?.lowercased() else {
      self = .queue
      return
    }
    let rest = Array(words.dropFirst())
    guard let row = OrderRow.table.first(where: { $0.words.contains(verb) }) else {
      guard rest.isEmpty, let number = Self.number(verb) else {
        throw .unknown(meant: Self.meant(verb, among: OrderRow.words(at: place)))
      }
      self = .show(number)
      return
    }
    guard !row.places.isDisjoint(with: place) else { throw .notHere(row.word) }
    self = try Self.order(row, rest)
  }

  private static func order(_ row: OrderRow, _ rest: [String]) throws(OrderFault) -> ReviewOrder {
    switch row.takes {
    case .anything(let order): return order
    case .nothing(let order):
      guard rest.isEmpty else { throw .takesNothing(row.word) }
      return order
    case .maybe(let word, let with, let without):
      if rest.isEmpty { return without }
      guard rest.map({ $0.lowercased() }) == [word] else { throw .takesOnly(row.word, word) }
      return with
    case .entry(let order):
      guard rest.count == 1, let number = number(rest[0]) else { throw .needsEntry(row.word) }
      return order(number)
    case .entryAndWords(let order):
      guard rest.count > 1, let number = number(rest[0]) else {
        throw .needsEntryAndWords(row.word)
      }
      return order(number, rest.dropFirst().joined(separator: " "))
    case .entries(let order):
      let (numbers, words) = numbers(rest)
      guard !numbers.isEmpty else { throw .needsEntries(row.word) }
      return order(numbers, words)
    case .words(let order):
      guard !rest.isEmpty else { throw .needsWords(row.word) }
      return order(rest.joined(separator: " "))
    case .conditions(let order): return order(try ListFilter(words: rest))
    }
  }

  private static func number(_ text: String) -> Int64? {
    Int64(text).flatMap { $0 > 0 && text.first != "+" ? $0 : nil }
  }

  /// Numbers up to the first word that is none, with or without commas between them; then the words.
  private static func numbers(_ rest: [String]) -> ([Int64], String) {
    var numbers: [Int64] = []
    var words = rest[...]
    while let word = words.first {
      let parts = word.split(separator: ",")
      let found = parts.compactMap { number(String($0)) }
      guard !parts.isEmpty, found.count == parts.count else { break }
      for number in found where !numbers.contains(number) { numbers.append(number) }
      words = words.dropFirst()
    }
    return (numbers, words.joined(separator: " "))
  }

  /// The command that was begun, or is nearest.
  private static func meant(_ typed: String, among words: [String]) -> String? {
    words.first { $0.hasPrefix(typed) } ?? nearestWord(to: typed, in: words)
  }
}
