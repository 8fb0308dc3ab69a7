import PolicyCore

/// How long each class is kept, and what holds its own entry.
extension ContentBuilder {
  /// A pack's period takes the place of the common one.
  mutating func readRetentionPeriods(_ tree: Tree?, _ reader: inout TreeReader) {
    for (name, period, _) in periods(tree, &reader) { retentionPeriods[name] = period }
  }

  /// A site's period takes the place of the policy's where it is no shorter.
  ///
  /// What is erased too early cannot be had back. Shorter than the pack's own is an error. Shorter than what the
  /// common floor says for a pack that says nothing is a warning, and the common floor's stands: texts were accepted
  /// before there was this rule, and a desk goes on speaking from them.
  ///
  /// - Parameter own: classes of which the pack itself says how long they are kept.
  mutating func readSitePeriods(_ tree: Tree?, own: Set<String>, _ reader: inout TreeReader) {
    for (name, period, place) in periods(tree, &reader) {
      guard let floor = retentionPeriods[name], !period.isAtLeast(floor) else {
        retentionPeriods[name] = period
        continue
      }
      let whose = own.contains(name) ? "the policy's own" : "the common floor's"
      let stands = own.contains(name) ? "" : ", which stands"
      reader.add(
        Finding(
          .badValue, severity: own.contains(name) ? .error : .warning, at: place.location,
          subject: "retention period '\(name)'",
          names: [
            period.sourceText, "a period no shorter than \(whose), \(floor.sourceText)\(stands)",
          ]))
    }
  }

  /// Every period that can be read, and where it stands.
  private func periods(
    _ tree: Tree?, _ reader: inout TreeReader
  ) -> [(name: String, period: RetentionPeriod, place: Tree)] {
    var found: [(name: String, period: RetentionPeriod, place: Tree)] = []
    for entry in reader.entries(tree, in: "retention-periods") {
      guard let name = retentionClass(entry.key, in: "retention-periods", &reader) else { continue }
      let subject = "retention period '\(name)'"
      reader.check(entry.value, keys: ["keep", "review", "cites"], in: subject)
      guard let period = period(entry.value, in: subject, &reader) else { continue }
      found.append((name, period, entry.value["keep"] ?? entry.value))
    }
    return found
  }

  private func period(
    _ tree: Tree, in subject: String, _ reader: inout TreeReader
  ) -> RetentionPeriod? {
    guard let keep = reader.required("keep", of: tree, in: subject),
      let text = reader.name(keep, in: subject)
    else { return nil }
    let isIndefinite = text == RetentionPeriod.withoutEnd
    let place = isIndefinite ? reader.required("review", of: tree, in: subject) : keep
    guard let place, let written = reader.name(place, in: subject) else { return nil }
    if !isIndefinite, let review = tree["review"] {
      reader.note(
        .badValue, at: review, in: subject, "review", "it only beside keep: indefinite")
    }
    guard let span = RetentionPeriod.Span(written: written) else {
      reader.note(
        .badValue, at: place, in: subject, written,
        isIndefinite
          ? "a time like 3 years" : "a time like 30 days, 6 months or 7 years, or indefinite")
      return nil
    }
    let cites = reader.members(
      tree["cites"], of: clauses.map(\.id), orElse: .unknownClause, in: subject)
    return RetentionPeriod(span: span, isIndefinite: isIndefinite, cites: cites)
  }

  /// What every pack holds; a pack's are added.
  mutating func readOwnHolds(_ tree: Tree?, _ reader: inout TreeReader) {
    for item in reader.items(tree, in: "own-holds") {
      let subject = "own-holds"
      reader.check(item, keys: ["because", "when", "classes"], in: subject)
      let because = reader.text(
        reader.required("because", of: item, in: subject), in: subject)
      let classes = reader.items(item["classes"], in: subject).compactMap {
        retentionClass($0, in: subject, &reader)
      }
      if item["when"] == nil && item["classes"] == nil {
        reader.note(.missingKey, at: item, in: subject, "when")
      }
      ownHolds.append(
        OwnHold(
          because: because ?? "",
          when: item["when"].map { facts.guard($0, in: subject, &reader) },
          classes: Set(classes)))
    }
  }

  /// A class nobody gave a period is kept for ever, and nobody decided that.
  func requirePeriods(in tree: Tree?, _ reader: inout TreeReader) {
    guard let tree else { return }
    for name in retentionClasses where retentionPeriods[name] == nil {
      reader.note(.missingKey, at: tree, in: "retention-periods", name)
    }
  }
}

extension RetentionPeriod {
  static let withoutEnd = "indefinite"

  /// As it stands in a file.
  fileprivate var sourceText: String { isIndefinite ? Self.withoutEnd : span.written }
}
