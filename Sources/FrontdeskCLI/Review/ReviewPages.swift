import EnquiryLog

/// What an order brings about, as lines: the same for the prompt and the command line.
struct ReviewPages {
  private let review: ReviewDesk

  init(_ review: ReviewDesk) { self.review = review }

  func lines(_ order: ReviewOrder, _ layout: CardLayout) throws(Failure) -> [String] {
    switch order {
    case .queue:
      let queue = try review.queue()
      if queue.isEmpty { return [ReviewText.emptyQueue] }
      return [ReviewText.waiting(queue.count)] + lines(queue, layout)
    case .list(let filter):
      let (shown, more) = try review.list(filter)
      if shown.isEmpty { return [ReviewText.emptyList] }
      return lines(shown, layout) + (more > 0 ? [ReviewText.more(more)] : [])
    case .show(let number): return try review.page(number).lines(layout)
    case .find(let text): return try found(text, layout)
    case .signOff(let numbers, let words):
      try review.signOff(numbers, words: words)
      return [ReviewText.signedOff(numbers)]
    case .note(let number, let words):
      try review.note(number, words)
      return [ReviewText.noted(number)]
    case .close(let number, let words):
      try review.close(number, words)
      return [ReviewText.closed(number)]
    case .who(let number): return try who(number, layout)
    case .help: return ReviewText.help
    }
  }

  private func lines(_ entries: [EntryLine], _ layout: CardLayout) -> [String] {
    let width = entries.map { String($0.entry.sequence).count }.max() ?? 1
    return entries.flatMap { $0.lines(layout, review.time, numberWidth: width) }
  }

  private func found(_ text: String, _ layout: CardLayout) throws(Failure) -> [String] {
    let hits = try review.find(text)
    if hits.isEmpty { return [ReviewText.nothingFound] }
    var lines: [String] = []
    let width = hits.map { String($0.line.entry.sequence).count }.max() ?? 1
    let indent = layout.plain ? "  " : String(repeating: " ", count: width + 4)
    for hit in hits {
      lines += hit.line.lines(layout, review.time, numberWidth: width)
      for reason in hit.reasons {
        lines += CardLayout.wrap(
          FindText.sentence(reason), to: max(20, layout.width - indent.count)
        )
        .map { indent + $0 }
      }
    }
    return lines
  }

  private func who(_ number: Int64, _ layout: CardLayout) throws(Failure) -> [String] {
    let (named, searches) = try review.readers(number)
    let width = (named + searches).map { $0.author.count }.max() ?? 1
    func line(_ entry: FiledEntry) -> String? {
      guard case .reading(let reading) = entry.content else { return nil }
      let by = VisibleText.of(entry.author)
      let padding = String(repeating: " ", count: max(0, width - by.count))
      return
        "  \(review.time.short(entry.filed))  \(by)\(padding)  \(VisibleText.of(reading.purpose))"
    }
    let head = named.isEmpty ? [ReviewText.nobodyRead] : ["Entry \(number) was shown to:"]
    let whole = searches.isEmpty ? [] : [ReviewText.searchedWhole]
    return head + named.compactMap(line) + whole + searches.compactMap(line)
  }
}
