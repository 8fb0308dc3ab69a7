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

  /// Asks and writes, or goes on where it was left; false when it was left again.
  ///
  /// Answers are kept from the moment they are whole, so that what comes after can be cut off: then the log is founded,
  /// its sheet is shown, and the answers become `site.yaml`. Where there is a log already, a manager has to sign in
  /// first.
  func run() throws(Failure) -> Bool {
    screen.say("Set-up. Enter alone skips what may be skipped. Nothing leaves this computer.")
    if let earlier = try earlierLog() {
      defer { earlier.close() }
      if earlier.isSheetUncopied {
        try SheetCopying(reader: reader, screen: screen).makeAnew(earlier)
      }
      guard try isAnswered() else { return unfinished() }
    } else {
      guard isToBeNew(), try isAnswered() else { return unfinished() }
      let manager = FirstManager(reader: reader, screen: screen)
      let answers = PackSource(
        name: "site.yaml", bytes: try bytes(of: home.unfinished))
      guard try manager.found(home, for: SiteFile.organisation(in: answers) ?? "") else {
        return unfinished()
      }
    }
    // Last: from here on the desk is set up.
    try home.finish()
    screen.say("Done. Change contacts any time in \(home.site).")
    screen.say("Add the others with: frontdesk user add NAME --role receptionist")
    return true
  }

  /// The answers are there from before, or given now; false when it was left.
  private func isAnswered() throws(Failure) -> Bool { home.isBegun ? true : try ask() }

  /// Asks for all a desk cannot do without, and keeps the answers; false when it was left.
  private func ask() throws(Failure) -> Bool {
    guard let organisation = ask("Name of your organisation", needed: true),
      let pack = askPack()
    else { return false }
    var values: [(String, String)] = []
    for step in Self.steps {
      guard let answer = ask(step.question, needed: step.needed) else { return false }
      if !answer.isEmpty { values.append((step.key, answer)) }
    }
    let text = SiteFile.text(organisation: organisation, pack: pack, site: values)
    let proved = prove(
      try PackChoice.source(pack), overlay: PackSource(name: "site.yaml", text: text))
    proved.objections.forEach { screen.say($0) }
    guard proved.isProved else { return false }
    try home.write(text, to: home.unfinished)
    return true
  }

  /// The log that was founded before, opened by a manager; nil when there is none.
  private func earlierLog() throws(Failure) -> EnquiryStore? {
    do throws(Failure) {
      try home.openLog().close()
    } catch .missingLog {
      return nil
    }
    screen.say(
      home.isBegun ? SetupText.goesOn : SetupText.setUpAlready)
    return try SignIn.open(option, reader, requiring: .manager)
  }

  /// Where a log was that is away now, nobody begins another without saying so.
  private func isToBeNew() -> Bool {
    guard home.hadLog else { return true }
    screen.say(SetupText.logIsAway(home.log))
    guard case .line(let text) = reader.read(LinePrompt(left: SetupText.newLog)) else {
      return false
    }
    return text.trimmingCharacters(in: .whitespaces).lowercased() == SetupText.new
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

/// What set-up says of what it finds.
enum SetupText {
  static let setUpAlready = "This desk is set up already: a manager signs in to set it up anew."
  static let goesOn = "Set-up goes on where it was left: the first manager signs in."
  static let new = "new"
  static let newLog = "Type new to begin a new log, Enter to leave> "

  static func logIsAway(_ folder: String) -> String {
    """
    There was a log in \(folder), and it is not there now. If its disk is away, leave, mount it, and start again.
    A new log knows nothing of the old one: no entries, no members, no open messages.
    """
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
