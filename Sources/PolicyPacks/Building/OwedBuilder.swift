import PolicyCore

/// What is owed after a call, the registers that are kept of calls, and when the office is open.
extension ContentBuilder {
  private static let causeKeys = ["duties", "rules", "decisions", "when", "slip"]

  /// A pack's task takes the place of the common one of its name; a law's clock stands.
  mutating func readOwed(_ tree: Tree?, _ reader: inout TreeReader) {
    for entry in reader.entries(tree, in: "owed") {
      let id = entry.key.text ?? ""
      let subject = "owed '\(id)'"
      if !Self.isCode(id) {
        reader.note(.badValue, at: entry.key, in: "owed", id, "a name in small letters and hyphens")
      }
      guard let read = task(id, entry.value, subject, &reader) else { continue }
      guard let index = owed.firstIndex(where: { $0.id == id }) else {
        owed.append(read)
        continue
      }
      let floor = owed[index]
      // What a law gives nobody can lengthen, put off or take away.
      if floor.isOfLaw {
        for key in ["clocks", "within", "extended", "waits", "yields-to"] {
          guard let place = entry.value[key], !read.agrees(with: floor, on: key) else { continue }
          reader.note(
            .badValue, at: place, in: subject, key, "a pack's to change here: the law's own stands")
        }
      }
      owed[index] = read.standing(on: floor)
    }
  }

  private mutating func task(
    _ id: String, _ tree: Tree, _ subject: String, _ reader: inout TreeReader
  ) -> OwedTask? {
    reader.check(
      tree,
      keys: Self.causeKeys + [
        "task", "owner", "within", "clocks", "waits", "extended", "late", "yields-to", "cites",
      ], in: subject)
    let words = reader.text(reader.required("task", of: tree, in: subject), in: subject)
    let cause = cause(tree, subject, &reader)
    if !hasCause(tree) { reader.note(.missingKey, at: tree, in: subject, "duties") }
    if tree["within"] != nil, let place = tree["clocks"] {
      reader.note(.badValue, at: place, in: subject, "clocks", "for a task that has within as well")
    }
    let waits = reader.names(tree["waits"], in: subject).compactMap { item in
      let wait = OwedTask.Wait(rawValue: item.text)
      if wait == nil {
        reader.note(
          .badValue, at: item.at, in: subject, item.text, "identity or clarification",
          suggestion: nearestWord(to: item.text, in: OwedTask.Wait.allCases.map(\.rawValue)))
      }
      return wait
    }
    return OwedTask(
      id: id, task: words ?? id, cause: cause,
      owner: reader.member(
        tree["owner"], of: roles.map(\.id), orElse: .unknownRole, in: subject),
      clocks: clocks(tree, subject, &reader), waits: Set(waits),
      extended: limit(tree["extended"], subject, &reader),
      needsReasonWhenLate: reader.flag(tree["late"], in: subject),
      yieldsTo: yields(tree["yields-to"], subject, &reader),
      cites: reader.members(
        reader.required("cites", of: tree, in: subject), of: clauses.map(\.id),
        orElse: .unknownClause, in: subject))
  }

  /// Names of other tasks, which may stand further down.
  private mutating func yields(
    _ tree: Tree?, _ subject: String, _ reader: inout TreeReader
  ) -> Set<String> {
    let names = reader.names(tree, in: subject)
    taskNames += names.map { ($0.text, $0.at, subject) }
    return Set(names.map(\.text))
  }

  /// `within: 5 working days`, or rows of `clocks`, each with the day since which it holds.
  private func clocks(
    _ tree: Tree, _ subject: String, _ reader: inout TreeReader
  ) -> [OwedTask.Clock] {
    if let within = tree["within"] {
      return limit(within, subject, &reader).map { [OwedTask.Clock(limit: $0)] } ?? []
    }
    var clocks: [OwedTask.Clock] = []
    for row in reader.items(tree["clocks"], in: subject) {
      reader.check(row, keys: ["since", "within", "law", "when-shut"], in: subject)
      let place = reader.required("within", of: row, in: subject)
      guard let limit = limit(place, subject, &reader) else { continue }
      let since = day(row["since"], subject, &reader)
      if let since, let before = clocks.last, (before.since ?? since) >= since,
        let place = row["since"]
      {
        reader.note(.badValue, at: place, in: subject, "\(since)", "a day after the row before")
      }
      let moved = row["when-shut"].flatMap { reader.name($0, in: subject) }
      if let moved, moved != "next-opening", let place = row["when-shut"] {
        reader.note(.badValue, at: place, in: subject, moved, "next-opening")
      }
      clocks.append(
        OwedTask.Clock(
          since: since, limit: limit, law: reader.text(row["law"], in: subject) ?? "",
          isMoved: moved != nil))
    }
    return clocks
  }

  private func limit(
    _ tree: Tree?, _ subject: String, _ reader: inout TreeReader
  ) -> TimeLimit? {
    guard let tree, let text = reader.name(tree, in: subject) else { return nil }
    let limit = TimeLimit(written: text)
    if limit == nil {
      reader.note(
        .badValue, at: tree, in: subject, text,
        "a time like 72 hours, 30 days, 5 working days or 1 month")
    }
    return limit
  }

  /// It says what brings it about, rightly or not.
  private func hasCause(_ tree: Tree) -> Bool { Self.causeKeys.contains { tree[$0] != nil } }

  private mutating func cause(
    _ tree: Tree, _ subject: String, _ reader: inout TreeReader
  ) -> Cause {
    var cause = Cause()
    cause.duties = Set(
      reader.members(
        tree["duties"], of: duties.keys.sorted(), orElse: .unknownDuty, in: subject))
    cause.decisions = Set(
      reader.members(
        tree["decisions"], of: DecisionCode.allCases.map(\.rawValue), orElse: .unknownDecision,
        in: subject))
    let rules = reader.names(tree["rules"], in: subject)
    ruleNames += rules.map { ($0.text, $0.at, subject) }
    cause.rules = Set(rules.map(\.text))
    cause.when = tree["when"].map { facts.guard($0, in: subject, &reader) }
    cause.slip = reader.flag(tree["slip"], in: subject)
    return cause
  }

  /// A pack's register takes the place of the common one of its name.
  mutating func readRegisters(_ tree: Tree?, _ reader: inout TreeReader) {
    for entry in reader.entries(tree, in: "registers") {
      let id = entry.key.text ?? ""
      let subject = "register '\(id)'"
      if !Self.isCode(id) {
        reader.note(
          .badValue, at: entry.key, in: "registers", id, "a name in small letters and hyphens")
      }
      reader.check(entry.value, keys: Self.causeKeys + ["label"], in: subject)
      let label = reader.text(reader.required("label", of: entry.value, in: subject), in: subject)
      let cause = cause(entry.value, subject, &reader)
      if !hasCause(entry.value) {
        reader.note(.missingKey, at: entry.value, in: subject, "duties")
      }
      registers.removeAll { $0.id == id }
      registers.append(Register(id: id, label: label ?? id, cause: cause))
    }
  }

  /// What is given takes the place of what was; days of `closed` come besides.
  mutating func readOffice(_ tree: Tree?, _ reader: inout TreeReader) {
    guard let tree else { return }
    reader.check(tree, keys: ["open", "holidays", "closed"], in: "office")
    if let place = tree["open"] { office.open = hours(place, in: "office", &reader) }
    if let listed = tree["holidays"] { holidays = days(of: listed, &reader) }
    if let listed = tree["closed"] { closedDays.formUnion(days(of: listed, &reader)) }
    office.closed = holidays.union(closedDays)
  }

  private func days(of tree: Tree, _ reader: inout TreeReader) -> Set<CivilDate> {
    Set(reader.items(tree, in: "office").compactMap { day($0, "office", &reader) })
  }

  private func day(_ tree: Tree?, _ subject: String, _ reader: inout TreeReader) -> CivilDate? {
    guard let tree, let text = reader.name(tree, in: subject) else { return nil }
    let day = CivilDate(text)
    if day == nil { reader.note(.badValue, at: tree, in: subject, text, "a day like 2026-12-25") }
    return day
  }

  private func hours(
    _ tree: Tree, in subject: String, _ reader: inout TreeReader
  ) -> [WeekHours] {
    reader.names(tree, in: subject).compactMap { item in
      let hours = WeekHours(written: item.text)
      if hours == nil {
        reader.note(
          .badValue, at: item.at, in: subject, item.text, "hours like mon-fri 09:00-17:00")
      }
      return hours
    }
  }

  /// Managers type it, and it is kept for ever.
  private static func isCode(_ text: String) -> Bool {
    text.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { (0x61...0x7A).contains($0) }
    }
  }
}

extension OwedTask {
  /// A law says by when.
  fileprivate var isOfLaw: Bool { clocks.contains { !$0.law.isEmpty } }

  fileprivate func agrees(with floor: OwedTask, on key: String) -> Bool {
    switch key {
    case "extended": extended == floor.extended
    case "waits": waits == floor.waits
    case "yields-to": yieldsTo == floor.yieldsTo
    default: clocks == floor.clocks
    }
  }

  /// What a pack leaves unsaid stands as the floor has it: above all the clock of a law.
  fileprivate func standing(on floor: OwedTask) -> OwedTask {
    var task = self
    if floor.isOfLaw {
      // A pack may have it owed on more calls, and never on fewer.
      task.cause = cause.union(floor.cause)
      (task.clocks, task.waits) = (floor.clocks, floor.waits)
      (task.extended, task.yieldsTo) = (floor.extended, floor.yieldsTo)
    } else {
      if task.clocks.isEmpty { task.clocks = floor.clocks }
      if task.waits.isEmpty { task.waits = floor.waits }
      task.yieldsTo.formUnion(floor.yieldsTo)
      task.extended = task.extended ?? floor.extended
    }
    task.needsReasonWhenLate = task.needsReasonWhenLate || floor.needsReasonWhenLate
    return task
  }
}

extension Cause {
  /// Where either of them is so.
  fileprivate func union(_ other: Cause) -> Cause {
    var both = self
    both.duties.formUnion(other.duties)
    both.rules.formUnion(other.rules)
    both.decisions.formUnion(other.decisions)
    both.slip = slip || other.slip
    if let mine = when, let theirs = other.when {
      // A guard without an alternative holds always.
      let isAlways = mine.alternatives.isEmpty || theirs.alternatives.isEmpty
      both.when = Guard(isAlways ? [] : mine.alternatives + theirs.alternatives)
    } else {
      both.when = when ?? other.when
    }
    return both
  }
}
