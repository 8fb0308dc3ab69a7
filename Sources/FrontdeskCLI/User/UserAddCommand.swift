import ArgumentParser
import EnquiryLog
import LineEditor

/// Invites somebody: they join with the code, under a passphrase of their own.
struct UserAddCommand: PeopleCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Makes a one-time code for somebody new, or for a member whose passphrase is lost.")

  @Argument(help: "Small letters, digits, hyphens.", transform: { $0.lowercased() })
  var name: String
  @Option(help: "receptionist, trainer or manager.", transform: role(named:))
  var role: Role
  @Flag(help: "Every manager's passphrase is lost: asks for the 24 words of the recovery sheet.")
  var recovery = false
  @OptionGroup var home: HomeOption

  func validate() throws {
    guard EnquiryStore.isName(name) else {
      throw ValidationError(LogText.sentence(.malformedName))
    }
    if recovery && role != .manager {
      throw ValidationError("--recovery makes a manager: give --role manager")
    }
  }

  func run() throws {
    if recovery {
      return try atReader { reader in
        let store = try home.place.openLog()
        defer { store.close() }
        try carryOut(in: ManagersTurn(store: store, reader: reader, screen: Screen(reader)))
      }
    }
    try ManagersTurn.take(home) { (turn) throws(Failure) in try carryOut(in: turn) }
  }

  func carryOut(in turn: ManagersTurn) throws(Failure) {
    if recovery { return try recover(in: turn) }
    let made = try logged { () throws(LogError) in try turn.store.invite(name, as: role) }
    guard let code = made.code else {
      return turn.screen.say(UserText.confirmed(name))
    }
    turn.hand(code, to: name, waits: made.outcome == .waits)
  }

  private func recover(in turn: ManagersTurn) throws(Failure) {
    guard let words = turn.sheetWords() else { throw .notPermitted(SignInText.nobody) }
    let code = try logged { () throws(LogError) in
      try turn.store.inviteManager(name, with: try RecoverySheet(words: words))
    }
    turn.reader.forgetEverything()
    turn.screen.wipe()
    turn.hand(code, to: name, waits: false)
  }
}

extension ManagersTurn {
  /// Shows a one-time code and what to do with it, until it is written down.
  func hand(_ code: OneTimeCode, to name: String, waits: Bool) {
    screen.say(UserText.code(code.words, for: name))
    if waits { screen.say(UserText.waitsForSecond(name)) }
    guard reader.isLive else { return }
    _ = reader.read(LinePrompt(left: "Enter when it is written down> "))
    screen.wipe()
  }

  /// The words of the recovery sheet, over as many lines as it takes; nil when it was left.
  func sheetWords() -> [String]? {
    screen.say(UserText.sheet)
    var words: [String] = []
    while words.count < RecoverySheet.wordCount {
      let prompt = LinePrompt(left: "From word \(words.count + 1)> ")
      guard case .line(let text) = reader.read(prompt) else { return nil }
      reader.forgetEverything()
      // Numbers are copied from the sheet with the words.
      let typed = text.lowercased().split { !$0.isLetter }.map(String.init)
      if let strange = RecoverySheet.strangeWord(in: typed) {
        words += typed.prefix(strange)
        screen.say(UserText.strangeWord(words.count + 1))
      } else {
        words += typed
      }
    }
    return words
  }
}
