import PolicyCore

/// What a gathering comes to, from the entries there are now.
extension Review {
  /// Every entry in which the name stands, however misspelt, line by line, oldest first.
  mutating func gathered(_ gathering: Gathering) -> Gathered {
    let hits = book.find(gathering.name).filter {
      $0.entry.record != nil && !$0.entry.isForOthers
    }
    let bearer = Bearer(gathering.name, hits, decomposing: surroundings.decomposed)
    var entries: [GatheredEntry] = []
    for hit in hits.sorted(by: { $0.entry.sequence < $1.entry.sequence }) {
      guard let record = hit.entry.record else { continue }
      entries.append(gathered(hit.entry, record, of: bearer, hit.reasons, gathering))
    }
    withholdNames(in: &entries, of: bearer, gathering)
    return Gathered(name: spelt(gathering.name, in: entries), entries: entries)
  }

  /// The name as most of the entries have it, where that is what was typed but for a few slips.
  private func spelt(_ typed: String, in entries: [GatheredEntry]) -> String {
    var slips = EditDistance(from: folded(typed).unicodeScalars.map(\.value))
    var counts: [String: Int] = [:]
    for record in entries.compactMap(\.line.entry.record) {
      for name in [record.subjectName, record.callerName] where !name.isEmpty {
        let letters = folded(name).unicodeScalars.map(\.value)
        if slips.distance(to: letters, atMost: 3) != nil { counts[name, default: 0] += 1 }
      }
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? typed
  }

  private mutating func gathered(
    _ entry: FiledEntry, _ record: EnquiryRecord, of bearer: Bearer, _ reasons: [FindHit.Reason],
    _ gathering: Gathering
  ) -> GatheredEntry {
    let line = line(entry)
    let isSubject = bearer.isNamed(record.subjectName)
    let isCaller = bearer.isNamed(record.callerName)
    let usually =
      bearer.isTheirs(record, reasons) ? record.withheldWhole(line.danger) : .perhapsAnother
    let word = gathering.words[LineReference(entry: entry.sequence)]
    var gathered = GatheredEntry(
      line: line, withheld: word?.withholding(usually) ?? (word == nil ? usually : nil),
      usually: usually, lines: [])
    gathered.why = word?.why ?? ""
    let remarks = book.remarks(on: entry.sequence)
    let lines = GatheredLine.What.lines(
      of: record, remarks: remarks, isSubject: isSubject, isCaller: isCaller)
    gathered.lines = lines.enumerated().map { index, found in
      let reference = LineReference(entry: entry.sequence, line: index + 1)
      let word = gathering.words[reference]
      var line = GatheredLine(
        reference: reference, what: found.what,
        withheld: word?.withholding(found.usually) ?? (word == nil ? found.usually : nil),
        usually: found.usually)
      line.why = word?.why ?? ""
      return line
    }
    return gathered
  }

  /// What nobody decided on stays where a withheld name stands in it.
  private func withholdNames(
    in entries: inout [GatheredEntry], of bearer: Bearer, _ gathering: Gathering
  ) {
    let left = Set(namesLeft(in: entries, of: bearer, gathering).map(\.in))
    for entry in entries.indices {
      for line in entries[entry].lines.indices {
        let reference = entries[entry].lines[line].reference
        if left.contains(reference), gathering.words[reference] == nil {
          entries[entry].lines[line].withheld = .otherPeople
        }
      }
    }
  }

  /// The lines that would go out with a name in them that another withholds.
  private func namesLeft(
    in entries: [GatheredEntry], of bearer: Bearer, _ gathering: Gathering
  ) -> [(withheld: LineReference, in: LineReference)] {
    var names = WithheldNames(own: bearer.own, decomposing: surroundings.decomposed)
    for entry in entries {
      for line in entry.lines where entry.withheld != nil || line.withheld != nil {
        for name in line.what.names { names.add(name, from: line.reference) }
        guard gathering.words[line.reference]?.isIncluded == false else { continue }
        for text in line.what.texts { names.add(namesIn: text, from: line.reference) }
      }
    }
    return names.found(in: entries.flatMap(\.included).map { ($0.reference, $0.what.texts) })
  }

  /// As ``namesLeft(in:of:_:)``, of what was gathered.
  func namesLeft(
    in gathered: Gathered, _ gathering: Gathering
  ) -> [(withheld: LineReference, in: LineReference)] {
    var book = book
    let hits = book.find(gathering.name).filter {
      $0.entry.record != nil && !$0.entry.isForOthers
    }
    let bearer = Bearer(gathering.name, hits, decomposing: surroundings.decomposed)
    return namesLeft(in: gathered.entries, of: bearer, gathering)
  }
}

extension Gathering.Word {
  /// Why it stays by this word; nil where it is let out.
  fileprivate func withholding(_ usually: Withholding?) -> Withholding? {
    isIncluded ? nil : isQuiet ? .quiet : usually ?? .judged
  }
}

/// Whoever bears the name, as far as the likeliest entry tells.
private struct Bearer {
  /// Words of the name as it was typed, and as it is written there.
  let own: Set<String>
  /// The whole name there; the words that were found where it stands in no name.
  private let identity: Set<String>
  private let decomposing: (String) -> String

  init(
    _ name: String, _ hits: [(entry: FiledEntry, reasons: [FindHit.Reason])],
    decomposing: @escaping (String) -> String
  ) {
    self.decomposing = decomposing
    let typed = Self.words(name, decomposing)
    let best = hits.first.map { Self.found($0.reasons, decomposing) } ?? []
    own = typed.union(best)
    let record = hits.first?.entry.record
    let names = [record?.subjectName ?? "", record?.callerName ?? ""].map {
      Self.words($0, decomposing)
    }
    identity = names.first { !$0.isEmpty && best.isSubset(of: $0) } ?? best
  }

  /// The name is theirs: with more of it or less of it, and nothing else.
  func isNamed(_ name: String) -> Bool {
    let words = Self.words(name, decomposing)
    guard !words.isEmpty, !identity.isEmpty else { return false }
    // One word of several is as likely a relative's.
    let isEnough = words.count > 1 || identity.count == 1
    return isEnough && words.isSubset(of: identity.union(own)) || identity.isSubset(of: words)
  }

  /// The entry is about them, or by them, or names them as they are named.
  func isTheirs(_ record: EnquiryRecord, _ reasons: [FindHit.Reason]) -> Bool {
    isNamed(record.subjectName) || isNamed(record.callerName)
      || !identity.isEmpty && identity.isSubset(of: Self.found(reasons, decomposing))
  }

  private static func found(
    _ reasons: [FindHit.Reason], _ decomposing: (String) -> String
  ) -> Set<String> {
    Set(
      reasons.flatMap { reason -> [String] in
        guard case .word(let hit) = reason else { return [] }
        return Array(words(hit.word, decomposing))
      })
  }

  private static func words(_ text: String, _ decomposing: (String) -> String) -> Set<String> {
    Set(SearchText(text, decomposing: decomposing).groups.flatMap(\.parts).map(\.folded))
  }
}
