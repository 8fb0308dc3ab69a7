import ArgumentParser
import EnquiryLog
import LineEditor

/// A log that was put back from a backup is accepted by a manager, in a sitting that says what is missing.
struct LogAcceptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Accepts a log put back from a backup: says what is missing, and puts it on record.",
    discussion: """
      A manager who saw more of a log than it holds is not signed in: somebody may have put an old copy back.
      Where an older file was put there on purpose, this accepts it. Every other member is let in by that.
      What frontdesk log restore put back is accepted by that already.

      Examples:
        frontdesk log accept
        frontdesk log accept --recovery        with the recovery sheet, when no manager can sign in
      """)

  @Flag(help: "With the 24 words of the recovery sheet.")
  var recovery = false
  @OptionGroup var home: HomeOption

  func run() throws {
    try atReader { reader in
      let store = try home.place.openLog()
      defer { store.close() }
      let screen = Screen(reader)
      let status = try logged { () throws(LogError) in try store.status() }
      let time = SitePolicy(store, in: home.place).time
      screen.say(AcceptText.holds(status, time))
      try requireLog(store)
      if recovery {
        let turn = ManagersTurn(store: store, reader: reader, screen: screen)
        guard let words = turn.sheetWords else { throw Failure.notPermitted(SignInText.nobody) }
        try logged { () throws(LogError) in
          try store.acceptEarlierLog(with: try RecoverySheet(words: words))
        }
        reader.forgetEverything()
        screen.wipe()
        return screen.say(AcceptText.done)
      }
      try accept(store, reader, screen)
    }
  }

  /// What is accepted is worked on from then on: it has to hold.
  private func requireLog(_ store: EnquiryStore) throws(Failure) {
    let (verification, isCopy) = try logged { () throws(LogError) in
      (try store.verify(.full), try store.isCopy())
    }
    guard case .broken(let found) = verification.outcome else { return }
    throw isCopy ? .log(AcceptText.isCopy, status: 65) : .brokenLog(found)
  }

  private func accept(
    _ store: EnquiryStore, _ reader: any LineReader, _ screen: Screen
  ) throws {
    let signIn = SignIn(store: store, reader: reader)
    guard let entry = try missing(signIn) else { return screen.say(AcceptText.nothingMissing) }
    screen.say(AcceptText.missing(since: entry))
    guard case .line(let text) = reader.read(LinePrompt(left: AcceptText.prompt)),
      text.lowercased().split(separator: " ").map(String.init) == ["accept"],
      let member = try signIn.accepting(home)
    else { throw Failure.notPermitted(AcceptText.left) }
    guard member.role == .manager else {
      throw Failure.notPermitted(SignInText.wrongRole(member.role))
    }
    screen.say(AcceptText.done)
  }

  /// What this manager saw last and the log does not hold; nil when it holds it.
  private func missing(_ signIn: SignIn) throws(Failure) -> Int64? {
    do throws(Failure) {
      let member = try signIn.member(home)
      guard member.role == .manager else { throw .notPermitted(SignInText.wrongRole(member.role)) }
      return nil
    } catch {
      guard case .brokenLog(let found) = error, found.cause == .rolledBack else { throw error }
      return found.sequence
    }
  }
}

/// What is said of a log that was put back.
enum AcceptText {
  static let prompt = "Type accept when a backup was put back on purpose, Enter to leave> "
  static let done =
    "Accepted, and on record. Ask what was taken down on paper since, and have it filed."
  static let isCopy =
    "what stands here is a copy, as log backup makes one, and no log to work on: the desk could read none of its "
    + "messages; nothing was accepted, put it back with `frontdesk log restore` and the folder of the copy"
  static let left = "nothing was accepted; find out who put an older copy back"
  static let nothingMissing =
    "The log holds all you saw of it: there is nothing to accept. Whoever is refused gives this command themselves."

  static func holds(_ status: LogStatus, _ time: LogTime) -> String {
    "This log holds \(status.entries) entries; the newest says "
      + (status.last.map(time.long) ?? "nothing") + "."
  }

  static func missing(since entry: Int64) -> String {
    "You saw entry \(entry), and it is not in this log, or is another one. What was filed since is missing."
  }
}
