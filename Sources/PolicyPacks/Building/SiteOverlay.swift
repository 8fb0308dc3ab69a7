import PolicyCore

/// What one site fills in: `site.yaml`.
///
/// What it says of itself is read without a pack; what speaks of a pack is held against one in
/// ``apply(to:_:)``.
struct SiteOverlay {
  private let tree: Tree
  private(set) var settings = SiteSettings()

  static let keys = [
    "organisation", "pack", "message", "site", "recent-days", "time-zone", "idle-minutes", "alone",
    "copy-days", "numbers-checked",
    "retention", "retention-periods", "roles", "numbers", "wordings", "office",
  ]

  init(_ tree: Tree, _ reader: inout TreeReader) {
    self.tree = tree
    reader.check(tree, keys: Self.keys)
    settings.organisation = reader.text(tree["organisation"], in: "organisation") ?? ""
    settings.pack = reader.text(tree["pack"], in: "pack") ?? ""
    settings.message = reader.member(
      tree["message"], of: MessageKind.allCases.map(\.rawValue), orElse: .unknownMessage
    ).flatMap(MessageKind.init)
    settings.recentDays = number(
      "recent-days", SiteSettings.recentDaysAllowed, "a number of days from 1 to 365", &reader)
    if let minutes = number(
      "idle-minutes", SiteSettings.idleMinutesAllowed, "a number of minutes from 1 to 120",
      &reader)
    {
      settings.idleMinutes = minutes
    }
    if let days = number(
      "copy-days", SiteSettings.copyDaysAllowed, "a number of days from 1 to 35", &reader)
    {
      settings.copyDays = days
    }
    if let place = tree["numbers-checked"],
      let text = reader.name(place, in: "numbers-checked")
    {
      settings.numbersChecked = CivilDate(text)
      if settings.numbersChecked == nil {
        reader.note(.badValue, at: place, in: "numbers-checked", text, "a day like 2026-12-25")
      }
    }
    settings.timeZone = timeZone(tree["time-zone"], &reader)
    settings.alone = reader.names(tree["alone"], in: "alone").compactMap { item in
      let hours = WeekHours(written: item.text)
      if hours == nil {
        reader.noteSinceFormat2(
          .badValue, at: item.at, in: "alone", item.text, "hours like mon-fri 18:00-08:00")
      }
      return hours
    }
    settings.numbers = reader.entries(tree["numbers"], in: "numbers").compactMap { entry in
      readNumber(entry, &reader)
    }
  }

  private func number(
    _ key: String, _ allowed: ClosedRange<Int>, _ what: String, _ reader: inout TreeReader
  ) -> Int? {
    guard let place = tree[key], let text = reader.name(place, in: key) else { return nil }
    if let number = Int(text), allowed.contains(number) { return number }
    reader.note(.badValue, at: place, in: key, text, what)
    return nil
  }

  private func timeZone(_ place: Tree?, _ reader: inout TreeReader) -> String? {
    guard let place, let name = reader.name(place, in: "time-zone") else { return nil }
    if TimeZones.isKnown(name) { return name }
    reader.noteSinceFormat2(
      .badValue, at: place, in: "time-zone", name, "a time zone like Europe/London",
      suggestion: nearestWord(to: name, in: TimeZones.names.sorted()))
    return nil
  }

  private func readNumber(_ entry: Tree.Entry, _ reader: inout TreeReader) -> SiteNumber? {
    guard let label = reader.text(entry.key, in: "numbers"),
      let number = reader.name(entry.value, in: "numbers")
    else { return nil }
    // Enough digits to be dialled, and nothing that is no number.
    let digits = number.count { ("0"..."9").contains($0) }
    guard digits >= 3, number.allSatisfy({ "0123456789 +()-x".contains($0) }) else {
      reader.noteSinceFormat2(
        .badValue, at: entry.value, in: "numbers", number, "a number that can be dialled")
      return nil
    }
    return SiteNumber(label: label, number: number)
  }

  /// Works the overlay's values and wordings into the pack's.
  ///
  /// - Parameter ownPeriods: what the pack itself says of how long a class is kept: a site may keep longer.
  func apply(
    to content: inout ContentBuilder, ownPeriods: Tree?, _ reader: inout TreeReader
  ) {
    applyWordings(to: &content, &reader)
    applyContacts(to: &content, &reader)
    content.readRetention(tree["retention"], &reader)
    content.readOffice(tree["office"], &reader)
    let own = Set((ownPeriods?.entries ?? []).compactMap(\.key.text))
    content.readSitePeriods(tree["retention-periods"], own: own, &reader)
    for entry in reader.entries(tree["roles"]) {
      applyRole(entry, to: &content, &reader)
    }
  }

  private func applyWordings(to content: inout ContentBuilder, _ reader: inout TreeReader) {
    for entry in reader.entries(tree["wordings"])
    where content.wordings[entry.key.text ?? ""] == nil {
      let id = entry.key.text ?? ""
      reader.note(
        .unknownWording, at: entry.key, in: "wordings", id,
        suggestion: nearestWord(to: id, in: content.wordings.keys.sorted()))
    }
    content.readWordings(tree["wordings"], &reader)
  }

  /// A value is for a blank of the pack, or for one in the site's own words.
  private func applyContacts(to content: inout ContentBuilder, _ reader: inout TreeReader) {
    let known = Set(content.contacts.keys).union(content.blanks.names)
    for entry in reader.entries(tree["site"]) {
      let name = entry.key.text ?? ""
      if Self.keys.contains(name) && !known.contains(name) {
        reader.noteSinceFormat2(.misplacedKey, at: entry.key, in: "site", name)
      } else if !known.contains(name) {
        reader.noteSinceFormat2(
          .unknownKey, at: entry.key, in: "site", name,
          suggestion: nearestWord(to: name, in: known.sorted()))
      }
      content.contacts[name] = reader.text(entry.value, in: "site") ?? ""
      content.standIns.remove(name)
    }
  }

  private func applyRole(
    _ entry: Tree.Entry, to content: inout ContentBuilder, _ reader: inout TreeReader
  ) {
    let id = entry.key.text ?? ""
    guard let index = content.roles.firstIndex(where: { $0.id == id }) else {
      reader.note(
        .unknownRole, at: entry.key, in: "roles", id,
        suggestion: nearestWord(to: id, in: content.roles.map(\.id)))
      return
    }
    let subject = "role '\(id)'"
    reader.check(entry.value, keys: ["name", "number"], in: subject)
    if entry.value.entries == nil {
      reader.note(.wrongShape, at: entry.value, in: subject, "name and number")
    }
    let holder = ["name", "number"].compactMap { reader.text(entry.value[$0], in: subject) }
    content.roles[index] = Role(
      id: id, label: content.roles[index].label, holder: holder.joined(separator: ", "))
  }
}
