public import PolicyCore

/// Gathering what is held about somebody who asks for it, line by line.
extension Review {
  /// Gathers by a name, or shows again what was gathered; what was decided on the same name stays decided.
  mutating func gather(_ name: String) throws(ReviewFault) -> ReviewOutput {
    var next = Gathering(name: name)
    if let gathering, name.isEmpty || gathering.name == name { next = gathering }
    guard !next.name.isEmpty else { throw .gathering(.nothingGathered) }
    let found = gathered(next)
    next.shown = Dictionary(
      found.entries.map { ($0.number, $0.lines.count) }, uniquingKeysWith: { $1 })
    gathering = found.entries.isEmpty ? nil : next
    return ReviewOutput(
      log: [reading(found.entries.map(\.number), for: ReviewOrder.gather(next.name).purpose)],
      replies: [.gathered(found)])
  }

  /// Withholds lines or lets them out, unless a name that is withheld would stand in another line: then nothing is
  /// changed.
  mutating func judge(
    _ references: [LineReference], isIncluded: Bool, _ words: String
  ) throws(ReviewFault) -> ReviewOutput {
    guard var next = gathering else { throw .gathering(.nothingGathered) }
    let before = gathered(next)
    var why = words.split(separator: " ")[...]
    let isQuiet = !isIncluded && why.first?.lowercased() == Self.quietly
    if isQuiet { why = why.dropFirst() }
    guard !why.isEmpty else { throw .gathering(.needsWhy) }
    var meant: Set<LineReference> = []
    for reference in references {
      meant.formUnion(try lines(reference, in: before, isIncluded: isIncluded, references))
    }
    let word = Gathering.Word(
      isIncluded: isIncluded, why: why.joined(separator: " "), isQuiet: isQuiet)
    for reference in meant { next.words[reference] = word }
    let after = gathered(next)
    try check(after, next, meant: meant, before: before)
    gathering = next
    return ReviewOutput(replies: [.judged(meant.sorted(), isIncluded: isIncluded)])
  }

  private static let quietly = "quietly"

  /// The line that is named, and every other with the same name in it: a name goes out everywhere or nowhere.
  private func lines(
    _ reference: LineReference, in gathered: Gathered, isIncluded: Bool, _ all: [LineReference]
  ) throws(ReviewFault) -> [LineReference] {
    guard let entry = gathered.entries.first(where: { $0.number == reference.entry }) else {
      throw .gathering(.notAmong(reference.entry))
    }
    if reference.line == 0 { return [reference] }
    guard let line = entry.lines.first(where: { $0.reference == reference }) else {
      throw .gathering(.noLine(reference))
    }
    let isLetOut = entry.withheld == nil || all.contains(LineReference(entry: reference.entry))
    if isIncluded && !isLetOut { throw .gathering(.withheldWhole(reference.entry)) }
    guard let name = line.what.names.first else { return [reference] }
    let same = gathered.entries.flatMap(\.lines).filter { other in
      other.what.names.contains { folded($0) == folded(name) }
    }
    return [reference] + same.map(\.reference)
  }

  /// Nothing that goes out has a name in it that is withheld.
  private func check(
    _ after: Gathered, _ gathering: Gathering, meant: Set<LineReference>, before: Gathered
  ) throws(ReviewFault) {
    let left = namesLeft(in: after, gathering)
    if let first = left.first {
      throw .gathering(
        .nameLeft(first.withheld, in: left.filter { $0.withheld == first.withheld }.map(\.in)))
    }
    // What went out before, and would stay now because of what is withheld, is for whoever decides to name.
    let out = Set(after.entries.flatMap(\.included).map(\.reference))
    let lost = before.entries.flatMap(\.included).map(\.reference).filter { reference in
      !out.contains(reference) && !meant.contains(reference)
        && !meant.contains(LineReference(entry: reference.entry))
    }
    if let first = meant.min(), !lost.isEmpty {
      throw .gathering(.nameLeft(first, in: lost))
    }
  }

  /// What would leave, as it was looked at, with what is to be on record of it; the reading is filed before.
  ///
  /// Who permitted it, why, who carries it and the hash of the file are filled in by whoever makes it.
  ///
  /// - Throws: ``ReviewFault`` where nothing is gathered, something was filed since, a withheld name stands in what
  ///   would go, or nothing would.
  public mutating func outgoing() throws(ReviewFault) -> (
    log: ReviewFiling, gathered: Gathered, record: ExportRecord
  ) {
    guard let gathering else { throw .gathering(.nothingGathered) }
    let found = gathered(gathering)
    let isSeen = found.entries.allSatisfy { gathering.shown[$0.number] == $0.lines.count }
    guard isSeen, found.entries.count == gathering.shown.count else {
      throw .gathering(.changedSince)
    }
    let left = namesLeft(in: found, gathering)
    if let first = left.first {
      throw .gathering(
        .nameLeft(first.withheld, in: left.filter { $0.withheld == first.withheld }.map(\.in)))
    }
    let going = found.entries.filter { !$0.included.isEmpty }.map(\.number)
    guard !going.isEmpty else { throw .gathering(.nothingIncluded) }
    let record = ExportRecord(
      id: "", author: manager, entries: going, permittedBy: "", reason: "", carrier: "", file: "",
      gatheredFor: gathering.name, withheld: found.entries.flatMap(\.withheldOnRecord),
      included: found.entries.flatMap(\.includedOnRecord))
    return (reading(going, for: Self.exporting), found, record)
  }
}

extension GatheredEntry {
  fileprivate var withheldOnRecord: [ExportRecord.Withheld] {
    if let withheld {
      return [ExportRecord.Withheld(entry: number, line: 0, kind: withheld.rawValue, why: why)]
    }
    return lines.compactMap { line in
      line.withheld.map {
        ExportRecord.Withheld(
          entry: number, line: line.reference.line, kind: $0.rawValue, why: line.why)
      }
    }
  }

  /// What a manager let out though it would have stayed.
  fileprivate var includedOnRecord: [ExportRecord.Withheld] {
    guard withheld == nil else { return [] }
    let whole = usually.map {
      ExportRecord.Withheld(entry: number, line: 0, kind: $0.rawValue, why: why)
    }
    return [whole].compactMap(\.self)
      + included.compactMap { line in
        line.usually.map {
          ExportRecord.Withheld(
            entry: number, line: line.reference.line, kind: $0.rawValue, why: line.why)
        }
      }
  }
}
