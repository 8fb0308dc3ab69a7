import PolicyCore

/// Orders that show.
extension Review {
  /// As many entries as a list without `all` or another condition has.
  static let usualLines = 20

  /// Enquiries no manager has signed off, the most dangerous first.
  mutating func queue() -> ReviewOutput {
    let owing = Set(cases.owing)
    let waiting = lines(
      of: book.enquiries.filter {
        !book.isSignedOff($0.sequence) || owing.contains($0.sequence)
      }
    ).sorted { $0.isBefore($1) }
    let (ended, told) = (endedHolds, unconfirmed())
    let shown = waiting.map(\.entry.sequence)
    let more = Set(told.map(\.entry)).subtracting(shown).sorted()
    return ReviewOutput(
      log: [reading(shown + more, for: ReviewOrder.queue.purpose)],
      replies: [.queue(waiting)] + (told.isEmpty ? [] : [.unconfirmed(told)])
        + (ended.isEmpty ? [] : [.holdsEnded(ended)]))
  }

  /// Enquiries that fit, newest first; and how many there are beside those.
  mutating func list(_ filter: ListFilter) -> ReviewOutput {
    var found: [FiledEntry] = []
    for entry in book.enquiries.reversed() where holds(filter, for: entry) { found.append(entry) }
    let most = filter.isWhole || filter.isNarrow ? found.count : Self.usualLines
    var shown = lines(of: Array(found.prefix(most)))
    if filter.isOwed || filter.isOverdue || filter.due != nil {
      shown.sort { $0.firstDue < $1.firstDue }
    }
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
      ended: (cases[number]?.tasks ?? []).filter { !$0.isOwed })
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
    let found = book.find(text)
    let hits = zip(lines(of: found.map(\.entry)), found).map {
      FindHit(line: $0, reasons: $1.reasons)
    }
    return ReviewOutput(
      log: [reading(hits.map(\.line.entry.sequence), for: ReviewOrder.find(text).purpose)],
      replies: [.found(hits)])
  }

  mutating func lines(of entries: [FiledEntry]) -> [EntryLine] {
    var lines: [EntryLine] = []
    lines.reserveCapacity(entries.count)
    for entry in entries { lines.append(line(entry)) }
    return lines
  }

  private mutating func holds(_ filter: ListFilter, for entry: FiledEntry) -> Bool {
    if filter.isOpen && !book.isMessageOpen(entry) { return false }
    if filter.isUnsigned && book.isSignedOff(entry.sequence) { return false }
    if let since = filter.since, !book.isTimeDoubtful(entry.sequence),
      surroundings.day(entry.record?.opened ?? entry.filed) < since
    {
      return false
    }
    if filter.isUntold && entry.record?.isUntold != true && unconfirmed(of: entry).isEmpty {
      return false
    }
    if filter.isMine && cases[entry.sequence]?.assigned != manager { return false }
    if filter.isOwed || filter.isOverdue || filter.due != nil {
      let owed = owed(by: entry.sequence)
      if owed.isEmpty || filter.isOverdue && !owed.contains(where: isOverdue) { return false }
      if let day = filter.due, !owed.contains(where: { isDue($0, by: day) }) { return false }
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
