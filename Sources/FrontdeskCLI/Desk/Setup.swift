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
      let review = PolicyReview(store: earlier, home: home, reader: reader)
      guard try review.isAccepted(policy) else { return unfinished() }
      if !earlier.hasTrustees { try TrusteeNaming(store: earlier, reader: reader).ask() }
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
    let earlier = try earlierFile()
    let now = earlier.flatMap(AnsweredSite.Answers.init(in:))
    guard
      let organisation = ask(
        "Name of your organisation", now: now?.organisation ?? "", needed: true),
      let pack = askPack(now: now?.pack ?? "")
    else { return nil }
    var contacts: [(name: String, value: String)] = []
    for step in Self.steps {
      let value = now?.contacts.first { $0.name == step.contact.rawValue }?.value ?? ""
      guard let answer = ask(step.question, now: value, needed: step.needed) else { return nil }
      if !answer.isEmpty { contacts.append((step.contact.rawValue, answer)) }
    }
    let answers = AnsweredSite.Answers(organisation: organisation, pack: pack, contacts: contacts)
    let over = AnsweredSite(answers, over: earlier)
    guard let text = (over ?? AnsweredSite(answers, over: nil))?.text else {
      throw .cannotWrite(home.site)
    }
    let texts = PackTexts(
      pack: try PackChoice.source(pack), overlay: PackSource(name: Home.siteName, text: text))
    let proposed = PolicyEdition(texts, hash: Digest.hexadecimal(of: texts.joined))
    proposed.objections.forEach { screen.say($0) }
    guard proposed.isProved else { return nil }
    if let earlier {
      try home.write(earlier.bytes, to: home.earlier)
      screen.say(over == nil ? SetupText.notKept(home.earlier) : SetupText.kept(home.earlier))
    }
    try home.write(Array(text.utf8), to: home.unfinished)
    return proposed
  }

  /// The site's file as it is, whoever wrote it; nil when there is none, or none that can be read.
  private func earlierFile() throws(Failure) -> PackSource? {
    guard FileManager.default.fileExists(atPath: home.site) else { return nil }
    return PackSource(name: Home.siteName, file: try bytes(of: home.site))
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
    return try SignIn.open(option, reader, requiring: [.manager])
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

  /// - Parameter now: what stands there already, which Enter alone keeps.
  private func ask(_ question: String, now: String = "", needed: Bool) -> String? {
    let prompt = now.isEmpty ? "\(question)> " : "\(question) [\(now)]> "
    while case .line(let text) = reader.read(LinePrompt(left: prompt)) {
      let answer = text.trimmingCharacters(in: .whitespaces)
      if answer.isEmpty, !now.isEmpty { return now }
      if !answer.isEmpty || !needed { return answer }
      screen.say("This one is needed before the desk can go live.")
    }
    return nil
  }

  private func askPack(now: String) -> String? {
    screen.say("Whose policy do you work under? " + BuiltInPacks.ids.joined(separator: " · "))
    while let answer = ask("Policy pack", now: now, needed: true) {
      // One of the site's own that stands there stays.
      if BuiltInPacks.ids.contains(answer) || answer == now { return answer }
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

  static func kept(_ earlier: String) -> String {
    "What else stands in site.yaml is kept, but for its comments; the file as it was: \(earlier)"
  }

  static func notKept(_ earlier: String) -> String {
    "site.yaml could not be read, so nothing of it is kept here; the file as it was: \(earlier)"
  }

  static func logIsAway(_ folder: String) -> String {
    """
    There was a log in \(folder), and it is not there now. If its disk is away, leave, mount it, and start again.
    A new log knows nothing of the old one: no entries, no members, no open messages.
    """
  }
}
