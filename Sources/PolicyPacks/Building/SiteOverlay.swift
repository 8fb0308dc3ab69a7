import PolicyCore

/// What one site fills in: `site.yaml`.
struct SiteOverlay {
  private let tree: Tree
  let organisation: String?
  let recentDays: Int?
  /// What `message: usual` means here, when the site has its own mind about it.
  let message: MessageKind?

  static let keys = [
    "organisation", "pack", "message", "site", "recent-days", "time-zone", "idle-minutes", "alone",
    "retention", "roles", "numbers", "wordings",
  ]

  init(_ tree: Tree, _ reader: inout TreeReader) {
    self.tree = tree
    reader.check(tree, keys: Self.keys)
    organisation = reader.text(tree["organisation"])
    message = reader.member(
      tree["message"], of: MessageKind.allCases.map(\.rawValue), orElse: .unknownMessage
    ).flatMap(MessageKind.init)
    recentDays = tree["recent-days"]?.text.flatMap { Int($0) }
    if let days = tree["recent-days"], !(1...365).contains(recentDays ?? 0) {
      reader.note(.badValue, at: days, days.text ?? "", "a number of days from 1 to 365")
    }
  }

  /// Works the overlay's values and wordings into the pack's.
  func apply(to content: inout ContentBuilder, _ reader: inout TreeReader) {
    for entry in reader.entries(tree["site"]) {
      content.site[entry.key.text ?? ""] = reader.text(entry.value, in: "site") ?? ""
    }
    if let zone = reader.text(tree["time-zone"]) { content.site["time-zone"] = zone }
    if let minutes = tree["idle-minutes"] {
      content.site["idle-minutes"] = minutes.text
      if !(1...120).contains(minutes.text.flatMap { Int($0) } ?? 0) {
        reader.note(.badValue, at: minutes, minutes.text ?? "", "a number of minutes from 1 to 120")
      }
    }
    for entry in reader.entries(tree["retention"]) {
      content.retention[entry.key.text ?? ""] = reader.text(entry.value, in: "retention") ?? ""
    }
    for entry in reader.entries(tree["wordings"])
    where content.wordings[entry.key.text ?? ""] == nil {
      let id = entry.key.text ?? ""
      reader.note(
        .unknownWording, at: entry.key, in: "wordings", id,
        suggestion: nearestWord(to: id, in: content.wordings.keys.sorted()))
    }
    content.readWordings(tree["wordings"], &reader)
    for entry in reader.entries(tree["roles"]) {
      let id = entry.key.text ?? ""
      guard let index = content.roles.firstIndex(where: { $0.id == id }) else {
        reader.note(
          .unknownRole, at: entry.key, in: "roles", id,
          suggestion: nearestWord(to: id, in: content.roles.map(\.id)))
        continue
      }
      reader.check(entry.value, keys: ["name", "number"])
      if entry.value.entries == nil {
        reader.note(.wrongShape, at: entry.value, in: "role '\(id)'", "name and number")
      }
      let holder = ["name", "number"].compactMap {
        reader.text(entry.value[$0], in: "role '\(id)'")
      }
      content.roles[index] = Role(
        id: id, label: content.roles[index].label, holder: holder.joined(separator: ", "))
    }
  }
}
