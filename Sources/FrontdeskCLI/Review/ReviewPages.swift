import PolicyCore
import ReviewDesk

/// What an order brought to light, as lines: the same for the prompt and the command line.
struct ReviewPages {
  private let layout: CardLayout
  private let time: LogTime

  init(_ layout: CardLayout, _ time: LogTime) {
    self.layout = layout
    self.time = time
  }

  /// As ``lines(_:)``; what is for a file is written there first.
  func written(_ reply: ReviewReply) throws(Failure) -> [String] {
    guard case .paper(let page, let file) = reply else { return lines(reply) }
    return wrapped(try CasePaper.lines(page, to: file, layout, time))
  }

  /// No line is wider than the screen.
  func lines(_ reply: ReviewReply) -> [String] { wrapped(painted(reply)) }

  private func painted(_ reply: ReviewReply) -> [String] {
    switch reply {
    case .queue(let queue):
      if queue.lines.isEmpty { return [ReviewText.emptyQueue] }
      return [ReviewText.waiting(queue.unsigned)] + [OwedText.count(queue)].compactMap(\.self)
        + lines(queue.lines) + (queue.more > 0 ? [ReviewText.moreInQueue(queue.more)] : [])
    case .list(let shown, let more):
      if shown.isEmpty { return [ReviewText.emptyList] }
      return lines(shown) + (more > 0 ? [ReviewText.more(more)] : [])
    case .page(let page): return page.lines(layout, time)
    case .paper(let page, _): return page.lines(layout, time)
    case .found(let hits, let more):
      return lines(hits) + (more > 0 ? [FindText.more(more)] : [])
    case .readers(let number, let named, let searches): return who(number, named, searches)
    case .signedOff(let numbers, let owing):
      return [ReviewText.signedOff(numbers)] + (owing.isEmpty ? [] : [ReviewText.owedStill(owing)])
    case .noted(let number): return [ReviewText.noted(number)]
    case .cleared(let number): return [ReviewText.cleared(number)]
    case .closed(let number): return [ReviewText.closed(number)]
    case .answered(let number, let answer): return [AnsweringText.answered(number, answer, time)]
    case .answerWithdrawn(let number): return [AnsweringText.withdrawn(number)]
    case .held(let number, let until, let isLifted):
      return [DisposalText.held(number, until: until, isLifted: isLifted)]
    case .holdsEnded(let ended): return ended.map(DisposalText.ended)
    case .unconfirmed(let tellings, let more):
      let lines = TellingText.lines(tellings, time) + (more > 0 ? [TellingText.more(more)] : [])
      return lines.flatMap { line in
        layout.plain ? [line] : CardLayout.wrap(line, to: layout.width)
      }
    case .confirmed(let number, let who, let isHeard):
      return [TellingText.confirmed(number, who, isHeard)]
    case .task(let owed, let act): return [OwedText.said(owed, act, time)]
    case .assigned(let number, let name): return [OwedText.assigned(number, to: name)]
    case .acknowledgements(let list): return AcknowledgementText.lines(list, time)
    case .consent(let line): return [ConsentText.recorded(line)]
    case .consents(let consents): return ConsentText.register(consents, time)
    case .corrected(let number): return [ConsentText.corrected(number)]
    case .whatIf(let found): return WhatIfText(layout: layout, time: time).lines(found)
    case .gathered(let found): return GatherText(layout: layout, time: time).lines(found)
    case .judged(let lines, let isIncluded): return [GatherText.judged(lines, isIncluded)]
    case .report(let report): return ReportText.lines(report, layout)
    case .patterns(let found): return ReportText.lines(found)
    case .handOver(let shown, let day): return ReportText.handOver(shown, day, lines(shown))
    case .registers(let registers): return OwedText.registers(registers)
    case .disposal(let list): return DisposalText.lines(list)
    case .help: return help()
    case .refused(let fault): return [ReviewText.failure(fault).sentence]
    }
  }

  private func lines(_ entries: [EntryLine]) -> [String] {
    let width = entries.map { String($0.entry.sequence).count }.max() ?? 1
    let indent = layout.plain ? "  " : String(repeating: " ", count: width + 4)
    return entries.flatMap { line in
      line.lines(layout, time, numberWidth: width)
        + line.owed.flatMap { owed in
          CardLayout.wrap(
            "• " + OwedText.line(owed, time), to: max(20, layout.width - indent.count)
          ).map { layout.marked(indent + $0, owed.isOverdue) }
        }
    }
  }

  private func lines(_ hits: [FindHit]) -> [String] {
    if hits.isEmpty { return [ReviewText.nothingFound] }
    let width = hits.map { String($0.line.entry.sequence).count }.max() ?? 1
    let indent = layout.plain ? "  " : String(repeating: " ", count: width + 4)
    return hits.flatMap { hit in
      hit.line.lines(layout, time, numberWidth: width)
        + FindText.sentences(hit.reasons).flatMap { sentence in
          CardLayout.wrap(sentence, to: max(20, layout.width - indent.count))
            .map { indent + $0 }
        }
    }
  }

  private func who(_ number: Int64, _ named: [FiledEntry], _ searches: [FiledEntry]) -> [String] {
    let width = (named + searches).map { $0.author.count }.max() ?? 1
    func line(_ entry: FiledEntry) -> String? {
      guard case .filed(.reading(let reading)) = entry.content else { return nil }
      let by = VisibleText.of(entry.author)
      let padding = String(repeating: " ", count: max(0, width - by.count))
      return "  \(time.short(entry.filed))  \(by)\(padding)  \(VisibleText.of(reading.purpose))"
    }
    let head = named.isEmpty ? [ReviewText.nobodyRead] : ["Entry \(number) was shown to:"]
    let whole = searches.isEmpty ? [] : [ReviewText.searchedWhole]
    return head + named.compactMap(line) + whole + searches.compactMap(line)
  }

  private func wrapped(_ lines: [String]) -> [String] {
    layout.plain
      ? lines
      : lines.flatMap { line in
        // What is painted already is as wide as it may be.
        line.count <= layout.width || line.contains("\u{1B}")
          ? [line] : CardLayout.wrap(line, to: layout.width)
      }
  }

  private func help() -> [String] {
    OrderRow.table.flatMap(\.help).map { usage, says in
      let padding = String(repeating: " ", count: max(1, Self.usageWidth - usage.count))
      return usage + padding + says
    }
  }

  private static let usageWidth = 19
}
