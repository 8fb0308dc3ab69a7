import PolicyCore

/// What whoever comes next has to know, by the numbers of cases and without a name.
extension Review {
  /// Everything that is red, unconfirmed, or due before the end of the next working day, the gravest first.
  mutating func handOver() -> ReviewOutput {
    let today = surroundings.day(now ?? book.entries.last?.filed ?? .unknown)
    let next = site.office.workingDay(1, after: today)
    var urgent: [FiledEntry] = []
    for entry in book.enquiries where !entry.isForOthers {
      let isUnsigned = !book.isSignedOff(entry.sequence)
      let isRed = isUnsigned && danger(of: entry.sequence).isAlarming
      let isSoon = owed(by: entry.sequence).contains { isDue($0, by: next) }
      let isOpen = book.isMessageOpen(entry) && entry.record?.message.flagged == true
      if isRed || isSoon || isOpen || !unconfirmed(of: entry).isEmpty { urgent.append(entry) }
    }
    let shown = lines(
      of: urgent.map(\.sequence).map { place(of: $0) }.sorted().compactMap { book[$0.number] })
    return ReviewOutput(
      log: [reading(shown.map(\.entry.sequence), for: ReviewOrder.handOver.purpose)],
      replies: [.handOver(shown, until: next)])
  }
}
