import EnquiryLog
import Foundation
import LineEditor
import PolicyPacks

/// The guided set-up: what a desk cannot do without, the first manager, then `site.yaml`.
struct Setup {
  let reader: any LineReader
  let screen: Screen
  let option: HomeOption

  private var home: Home { option.place }

  init(_ option: HomeOption, reader: any LineReader) {
    self.option = option
    self.reader = reader
    screen = Screen(reader)
  }

  private struct Step {
    let key: String
    let question: String
    /// The desk may not go live without it (DESIGN 3.2).
    let needed: Bool
  }

  private static let steps = [
    Step(
      key: "address", question: "Address of this building, with postcode, for 999", needed: true),
    Step(key: "oncall", question: "On-call manager: name or post, and number", needed: true),
    Step(key: "edt", question: "The council's out-of-hours social care team: number", needed: true),
    Step(key: "phone", question: "Number an enquirer may be given for the office", needed: false),
    Step(key: "email", question: "E-mail or postal address for written requests", needed: false),
  ]

  /// Asks and writes; false when it was left unfinished, and then no `site.yaml` is written.
  ///
  /// Where there is a log already, a manager has to sign in first.
  func run() throws(Failure) -> Bool {
    screen.say("Set-up. Enter alone skips what may be skipped. Nothing leaves this computer.")
    let earlier = try earlierLog()
    defer { earlier?.close() }
    guard let organisation = ask("Name of your organisation", needed: true),
      let pack = askPack()
    else { return unfinished() }
    var values: [(String, String)] = []
    for step in Self.steps {
      guard let answer = ask(step.question, needed: step.needed) else { return unfinished() }
      if !answer.isEmpty { values.append((step.key, answer)) }
    }
    let text = SiteFile.text(organisation: organisation, pack: pack, site: values)
    let proved = prove(
      try PackChoice.source(pack), overlay: PackSource(name: "site.yaml", text: text))
    proved.objections.forEach { screen.say($0) }
    guard proved.isProved else { return false }
    if earlier == nil {
      guard try found(for: organisation) else { return unfinished() }
    }
    // Last: from here on the desk is set up.
    try home.write(text, to: home.site)
    screen.say("Done. Change contacts any time in \(home.site).")
    screen.say("Add the others with: frontdesk user add NAME --role receptionist")
    return true
  }

  /// The first manager alone, for a home that has all the rest.
  func finish() throws(Failure) -> Bool {
    let overlay = try home.overlay()
    return try found(for: SiteFile.organisation(in: overlay) ?? "") ? true : unfinished()
  }

  private func found(for organisation: String) throws(Failure) -> Bool {
    try home.make()
    let store = try home.openLog()
    defer { store.close() }
    return try FirstManager(reader: reader, screen: screen).found(store, for: organisation)
  }

  /// The log that was founded before, opened by a manager; nil when there is none.
  private func earlierLog() throws(Failure) -> EnquiryStore? {
    guard home.hasLog else { return nil }
    let store = try home.openLog()
    defer { store.close() }
    guard store.isFounded else { return nil }
    screen.say("This desk is set up already: a manager signs in to set it up anew.")
    return try SignIn.open(option, reader, requiring: .manager)
  }

  private func unfinished() -> Bool {
    screen.say("Set-up was left; it can be begun again any time.")
    return false
  }

  private func ask(_ question: String, needed: Bool) -> String? {
    while case .line(let text) = reader.read(LinePrompt(left: "\(question)> ")) {
      let answer = text.trimmingCharacters(in: .whitespaces)
      if !answer.isEmpty || !needed { return answer }
      screen.say("This one is needed before the desk can go live.")
    }
    return nil
  }

  private func askPack() -> String? {
    screen.say("Whose policy do you work under? " + BuiltInPacks.ids.joined(separator: " · "))
    while let answer = ask("Policy pack", needed: true) {
      if BuiltInPacks.ids.contains(answer) { return answer }
      screen.say("That is not one of them.")
    }
    return nil
  }
}

/// `site.yaml` as set-up writes it.
enum SiteFile {
  static func text(organisation: String, pack: String, site: [(String, String)]) -> String {
    let lines = site.map { "  \($0.0): \(quoted($0.1))" }
    return (["organisation: \(quoted(organisation))", "pack: \(pack)", "site:"] + lines + [""])
      .joined(separator: "\n")
  }

  /// A double-quoted YAML scalar.
  private static func quoted(_ text: String) -> String {
    let escaped = text.replacingOccurrences(of: "\\", with: "\\\\")
      .replacingOccurrences(of: "\"", with: "\\\"")
    return "\"\(escaped)\""
  }

  /// The pack an overlay names; read from the one line that can hold it.
  static func pack(in overlay: PackSource) -> String? { value(of: "pack", in: overlay) }

  static func organisation(in overlay: PackSource) -> String? {
    value(of: "organisation", in: overlay)
  }

  private static func value(of key: String, in overlay: PackSource) -> String? {
    String(decoding: overlay.bytes, as: UTF8.self).split(separator: "\n")
      .first { $0.hasPrefix(key + ":") }
      .map {
        $0.dropFirst(key.count + 1).trimmingCharacters(in: CharacterSet(charactersIn: " \"'"))
      }
  }
}
