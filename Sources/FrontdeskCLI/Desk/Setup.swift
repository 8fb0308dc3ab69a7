import EnquiryLog
import Foundation
import LineEditor
import PolicyCore
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
    let contact: KnownContact
    let question: String
    /// The desk may not go live without it (DESIGN 3.2).
    let needed: Bool
  }

  private static let steps = [
    Step(
      contact: .address, question: "Address of this building, with postcode, for 999", needed: true),
    Step(contact: .onCall, question: "On-call manager: name or post, and number", needed: true),
    Step(
      contact: .socialCare, question: "The council's out-of-hours social care team: number",
      needed: true),
    Step(
      contact: .phone, question: "Number an enquirer may be given for the office", needed: false),
    Step(contact: .email, question: "E-mail or postal address for written requests", needed: false),
  ]

  /// Asks and writes, or goes on where it was left; false when it was left again.
  ///
  /// Answers are kept from the moment they are whole, so that what comes after can be cut off: then the log is founded
  /// on the policy they make, its sheet is shown, and the answers become `site.yaml`. Where there is a log already, a
  /// manager has to sign in first, and accepts by the set-up what is set up.
  func run() throws(Failure) -> Bool {
    screen.say("Set-up. Enter alone skips what may be skipped. Nothing leaves this computer.")
    if let earlier = try earlierLog() {
      defer { earlier.close() }
      if earlier.isSheetUncopied {
        try SheetCopying(reader: reader, screen: screen).makeAnew(earlier)
      }
      guard let policy = try answered() else { return unfinished() }
      _ = try logged { () throws(LogError) in
        try earlier.accept(policy: policy.texts.joined)
      }
    } else {
      guard isToBeNew(), let policy = try answered() else { return unfinished() }
      let manager = FirstManager(reader: reader, screen: screen)
      let organisation = policy.policy?.site.organisation ?? ""
      guard try manager.found(home, for: organisation, policy: policy.texts.joined) else {
        return unfinished()
      }
    }
    // Last: from here on the desk is set up.
    try home.finish()
    screen.say("Done. Change contacts any time in \(home.site); a manager accepts them with:")
    screen.say("frontdesk review policy accept")
    screen.say("Add the others with: frontdesk user add NAME --role receptionist")
    return true
  }

  /// The policy that the answers make, given before or now; nil when it was left.
  private func answered() throws(Failure) -> PolicyEdition? {
    guard home.isBegun else { return try ask() }
    switch SiteProposal(home, file: home.unfinished) {
    case .policy(let texts, let hash):
      let proposed = PolicyEdition(texts, hash: hash)
      if proposed.isProved { return proposed }
      proposed.objections.forEach { screen.say($0) }
    case .unusable(let fault): fault.objections.forEach { screen.say($0) }
    }
    screen.say(SetupText.answersLost)
    return try ask()
  }

  /// Asks for all a desk cannot do without, and keeps the answers; nil when it was left.
  private func ask() throws(Failure) -> PolicyEdition? {
    guard let organisation = ask("Name of your organisation", needed: true),
      let pack = askPack()
    else { return nil }
    var values: [(String, String)] = []
    for step in Self.steps {
      guard let answer = ask(step.question, needed: step.needed) else { return nil }
      if !answer.isEmpty { values.append((step.contact.rawValue, answer)) }
    }
    let text = SiteFileText.written(organisation: organisation, pack: pack, site: values)
    let texts = PackTexts(
      pack: try PackChoice.source(pack), overlay: PackSource(name: Home.siteName, text: text))
    let proposed = PolicyEdition(texts, hash: Digest.hexadecimal(of: texts.joined))
    proposed.objections.forEach { screen.say($0) }
    guard proposed.isProved else { return nil }
    try home.write(text, to: home.unfinished)
    return proposed
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
  static let answersLost = "What was answered before cannot be used any more, so it is asked again."
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
enum SiteFileText {
  static func written(organisation: String, pack: String, site: [(String, String)]) -> String {
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
}
