import PolicyCore

extension ReviewOrder {
  /// Reads an order; nothing typed is the queue, and a number alone shows that entry.
  ///
  /// A call is named by the number of its entry or by the reference an enquirer was given.
  ///
  /// - Parameters:
  ///   - place: where it was said.
  ///   - entry: the entry of a reference, which is in capitals; nil when there is none.
  /// - Throws: ``OrderFault``, which repeats nothing that was typed.
  public init(
    words: [String], at place: OrderRow.Places, entry: (String) -> Int64? = { _ in nil }
  ) throws(OrderFault) {
    let words = try Self.numbered(words, entry)
    guard let verb = words.first?.lowercased() else {
      self = .queue(isWhole: false)
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
    case .entryAndMaybeWords(let order):
      guard let first = rest.first, let number = number(first) else { throw .needsEntry(row.word) }
      return order(number, rest.dropFirst().joined(separator: " "))
    case .entries(let order):
      let (numbers, words) = numbers(rest)
      guard !numbers.isEmpty else { throw .needsEntries(row.word) }
      return order(numbers, words)
    case .period(let order):
      let days = rest.compactMap { CivilDate($0) }
      guard days.count == rest.count, rest.isEmpty || rest.count == 2 else { throw .needsPeriod }
      return order(days.first, days.last)
    case .maybeWord(let order):
      guard rest.count < 2 else { throw .takesOnly(row.word, "one name") }
      return order(rest.first?.lowercased() ?? "")
    case .answer:
      guard let first = rest.first, let number = number(first) else { throw .needsEntry(row.word) }
      return .answer(number, try AnswerOrder(rest.dropFirst().joined(separator: " ")))
    case .maybeWords(let order): return order(rest.joined(separator: " "))
    case .lines(let order):
      let (lines, words) = lines(rest)
      guard !lines.isEmpty else { throw .needsLines(row.word) }
      return order(lines, words)
    case .span(let order):
      guard let first = rest.first, let span = span(first) else {
        throw .needsEntryOrMonth(row.word)
      }
      return order(span, rest.dropFirst().joined(separator: " "))
    case .hold(let order): return try hold(rest, row.word, order)
    case .disposal: return try disposal(rest)
    case .policy: return .screen(.policy(try policy(rest)))
    case .words(let order):
      guard !rest.isEmpty else { throw .needsWords(row.word) }
      return order(rest.joined(separator: " "))
    case .conditions(let order): return order(try ListFilter(words: rest))
    case .command(let order): return order(rest)
    }
  }

  /// `12`, or `2031-03`.
  private static func span(_ word: String) -> WhatIfSpan? {
    if let number = number(word) { return .entry(number) }
    return CivilDate(word + "-01").map { .month($0) }
  }

  /// `12 WHY`, `12 3,5 WHY`, `12.3 14.2 WHY`, and these one after another.
  private static func lines(_ rest: [String]) -> ([LineReference], String) {
    var lines: [LineReference] = []
    var words = rest[...]
    if let entry = words.first.flatMap(number) {
      words = words.dropFirst()
      let parts = (words.first ?? "").split(separator: ",")
      let found = parts.compactMap { number(String($0)) }
      if !parts.isEmpty, found.count == parts.count, found.allSatisfy({ $0 <= Self.mostLines }) {
        lines += found.map { LineReference(entry: entry, line: Int($0)) }
        words = words.dropFirst()
      } else {
        lines.append(LineReference(entry: entry))
      }
    }
    while let word = words.first {
      let parts = word.split(separator: ".").compactMap { number(String($0)) }
      guard word.split(separator: ".", omittingEmptySubsequences: false).count == 2,
        parts.count == 2, parts[1] <= Self.mostLines
      else { break }
      lines.append(LineReference(entry: parts[0], line: Int(parts[1])))
      words = words.dropFirst()
    }
    return (lines, words.joined(separator: " "))
  }

  /// No entry has as many lines.
  private static let mostLines: Int64 = 100_000

  private static func hold(
    _ rest: [String], _ word: String,
    _ order: @Sendable (Int64, CivilDate?, Bool, String) -> ReviewOrder
  ) throws(OrderFault) -> ReviewOrder {
    guard let number = rest.first.flatMap(number) else { throw .needsHold }
    var words = rest.dropFirst()
    var until: CivilDate?
    var isLifted = false
    switch words.first?.lowercased() {
    case "until":
      guard let day = words.dropFirst().first.flatMap(CivilDate.init) else { throw .needsDay }
      until = day
      words = words.dropFirst(2)
    case "over":
      isLifted = true
      words = words.dropFirst()
    default: break
    }
    // Who placed it and why is asked for as long as it stands, and after.
    guard !words.isEmpty else { throw .needsHold }
    return order(number, until, isLifted, words.joined(separator: " "))
  }

  private static func policy(_ rest: [String]) throws(OrderFault) -> PolicyOrder {
    switch rest.first?.lowercased() {
    case nil: return .show
    case "accept" where rest.count == 1: return .accept
    case "refuse" where rest.count > 1: return .refuse(rest.dropFirst().joined(separator: " "))
    default: throw .notAboutPolicy
    }
  }

  private static func disposal(_ rest: [String]) throws(OrderFault) -> ReviewOrder {
    guard let first = rest.first else { return .dispose }
    switch first.lowercased() {
    case "sign":
      guard rest.count == 2, let account = number(rest[1]) else { throw .needsDisposal }
      return .screen(.countersign(account))
    case "all":
      guard rest.count > 1 else { throw .needsDisposal }
      return .screen(.erase([], reason: rest.dropFirst().joined(separator: " ")))
    default:
      let (numbers, words) = numbers(rest)
      guard !numbers.isEmpty, !words.isEmpty else { throw .needsDisposal }
      return .screen(.erase(numbers, reason: words))
    }
  }

  /// The words with numbers in place of references, up to the first that is neither: what follows is somebody's words.
  private static func numbered(
    _ words: [String], _ entry: (String) -> Int64?
  ) throws(OrderFault) -> [String] {
    var numbered = words
    let row = words.first.flatMap { verb in
      OrderRow.table.first { $0.words.contains(verb.lowercased()) }
    }
    if let row, !row.takesEntries { return words }
    for index in words.indices.dropFirst(row == nil ? 0 : 1) {
      let parts = words[index].split(separator: ",", omittingEmptySubsequences: false)
      guard parts.allSatisfy({ $0.isEmpty || number(String($0)) != nil || CallReference.isOne($0) })
      else {
        break
      }
      var found: [String] = []
      for part in parts {
        guard CallReference.isOne(part) else {
          found.append(String(part))
          continue
        }
        guard let number = entry(part.uppercased()) else { throw .unknownReference }
        found.append(String(number))
      }
      numbered[index] = found.joined(separator: ",")
    }
    return numbered
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
