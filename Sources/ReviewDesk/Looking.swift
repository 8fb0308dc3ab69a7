import PolicyCore

/// Orders that show.
extension Review {
  /// As many entries as a list without `all` or another condition has.
  static let usualLines = 20

  /// As many as one with a condition has, or a search: each is named in the reading.
  static let mostLines = 100

  /// Enquiries that fit, newest first; and how many there are beside those.
  mutating func list(_ filter: ListFilter) throws(ReviewFault) -> ReviewOutput {
    var found: [Int64] = []
    for number in book.toLookAt.reversed() where holds(filter, for: number) {
      found.append(number)
    }
    if found.isEmpty { try check(filter) }
    if filter.isAboutOwed {
      found = found.map { (firstDue($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
    let usual = filter.isNarrow ? Self.mostLines : Self.usualLines
    let most = filter.isWhole ? found.count : usual
    let shown = lines(of: found.prefix(most).compactMap { book[$0] })
    return ReviewOutput(
      log: [reading(shown.map(\.entry.sequence), for: ReviewOrder.list(filter).purpose)],
      replies: [.list(shown, more: found.count - shown.count)])
  }

  /// Everything about one entry.
  mutating func show(_ number: Int64) throws(ReviewFault) -> ReviewOutput {
    ReviewOutput(
      log: [reading([number], for: ReviewOrder.show(number).purpose)],
      replies: [.page(try page(number))])
  }

  /// The same for paper.
  mutating func paper(_ number: Int64, _ file: String) throws(ReviewFault) -> ReviewOutput {
    ReviewOutput(
      log: [reading([number], for: ReviewOrder.print(number, file: file).purpose)],
      replies: [.paper(try page(number), file: file)])
  }

  /// All there is about an entry.
  mutating func page(_ number: Int64) throws(ReviewFault) -> EntryPage {
    EntryPage(
      line: line(try entry(number)), remarks: book.remarks(on: number),
      readings: book.readings(of: number), searches: book.searches(after: number).count,
      consents: consents(on: number), ended: (cases[number]?.tasks ?? []).filter { !$0.isOwed })
  }

  /// Who was shown an entry, and what for.
  ///
  /// It shows nothing of the entry itself, and is on record all the same.
  func who(_ number: Int64) throws(ReviewFault) -> ReviewOutput {
    _ = try entry(number)
    return ReviewOutput(
      log: [reading([number], for: ReviewOrder.who(number).purpose)],
      replies: [
        .readers(
          of: number, named: book.readings(of: number), searches: book.searches(after: number))
      ])
  }

  /// Entries in which every word of a text stands, misspelt too, the likeliest first.
  ///
  /// What was looked for is on record with the entries that were found.
  mutating func find(_ text: String) -> ReviewOutput {
    let all = book.hits(text)
    let hits = all.prefix(Self.mostLines).compactMap { hit in
      book[hit.number].map { FindHit(line: line($0), reasons: hit.reasons) }
    }
    return ReviewOutput(
      log: [reading(hits.map(\.line.entry.sequence), for: ReviewOrder.find(text).purpose)],
      replies: [.found(hits, more: all.count - hits.count)])
  }

  mutating func lines(of entries: [FiledEntry]) -> [EntryLine] {
    var lines: [EntryLine] = []
    lines.reserveCapacity(entries.count)
    for entry in entries { lines.append(line(entry)) }
    return lines
  }

  /// What can be said by the number alone first: there are very many.
  private mutating func holds(_ filter: ListFilter, for number: Int64) -> Bool {
    if !filter.isNarrow { return true }
    if filter.isUnsigned && book.isSignedOff(number) { return false }
    if filter.isMine && cases[number]?.assigned != manager { return false }
    if filter.isAboutOwed {
      guard cases.owes(number) else { return false }
      let due = firstDue(number)
      if filter.isOverdue, now.map({ due < $0 }) != true { return false }
      if let day = filter.due, due == .never || surroundings.day(due) > day { return false }
    }
    if filter.isUnanswered && book.answers.isAnswered(number) { return false }
    return book[number].map { holds(filter, for: $0) } ?? false
  }

  private mutating func holds(_ filter: ListFilter, for entry: FiledEntry) -> Bool {
    if filter.isOpen && !book.isMessageOpen(entry) { return false }
    if filter.isUnanswered, entry.record?.matters.contains(where: { $0.refer != nil }) != true {
      return false
    }
    if let since = filter.since, !book.isTimeDoubtful(entry.sequence),
      surroundings.day(entry.record?.opened ?? entry.filed) < since
    {
      return false
    }
    if filter.isUntold && entry.record?.isUntold != true && unconfirmed(of: entry).isEmpty {
      return false
    }
    if let about = filter.about, !isNamed(entry, about) { return false }
    if let kind = filter.kind, !isOf(kind, entry) { return false }
    if let role = filter.role, !wentTo(role, entry) { return false }
    if let by = filter.by,
      (entry.record?.operatorName ?? entry.author).lowercased() != by.lowercased()
    {
      return false
    }
    return true
  }
}
