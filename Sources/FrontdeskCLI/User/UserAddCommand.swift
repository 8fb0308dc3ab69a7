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
  @Option(help: "receptionist, trainer, manager or trustee.", transform: role(named:))
  var role: Role
  @Flag(
    help:
      "Every manager's passphrase is lost: asks for the 24 words of the recovery sheet. For a trustee it signs what waits."
  )
  var recovery = false
  @Flag(help: "Of a trustee: a printed sheet, made at once, in place of a code and a passphrase.")
  var sheet = false
  @OptionGroup var home: HomeOption

  func validate() throws {
    guard EnquiryStore.isName(name) else {
      throw ValidationError(LogText.sentence(.malformedName))
    }
    if recovery && role != .manager && role != .trustee {
      throw ValidationError("--recovery makes a manager: give --role manager")
    }
    if recovery && home.passphraseFd != nil {
      throw ValidationError(UserText.sheetIsTyped)
    }
    if sheet && (role != .trustee || recovery) {
      throw ValidationError("--sheet is for a trustee: give --role trustee")
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
    let mayInvite: Set<EnquiryLog.Role> = role == .trustee ? [.manager, .trustee] : [.manager]
    try ManagersTurn.take(home, requiring: mayInvite) { (turn) throws(Failure) in
      try carryOut(in: turn)
    }
  }

  func carryOut(in turn: ManagersTurn) throws(Failure) {
    if recovery { return try role == .trustee ? turn.confirm(name) : recover(in: turn) }
    if sheet {
      return try TrusteeNaming(store: turn.store, reader: turn.reader).nameBySheet(name)
    }
    let made = try logged { () throws(LogError) in try turn.store.invite(name, as: role) }
    guard let code = made.code else {
      return turn.screen.say(UserText.confirmed(name))
    }
    turn.hand(code, to: name, as: role, waits: made.outcome == .waits)
  }

  private func recover(in turn: ManagersTurn) throws(Failure) {
    guard let words = turn.sheetWords else { throw .notPermitted(SignInText.nobody) }
    let code = try logged { () throws(LogError) in
      try turn.store.inviteManager(name, with: try RecoverySheet(words: words))
    }
    turn.reader.forgetEverything()
    turn.screen.wipe()
    turn.hand(code, to: name, as: .manager, waits: false)
  }
}

extension ManagersTurn {
  /// Shows a one-time code and what to do with it, until it is written down.
  func hand(_ code: OneTimeCode, to name: String, as role: EnquiryLog.Role, waits: Bool) {
    screen.say(
      role == .trustee
        ? TrusteeText.code(code.words, for: name) : UserText.code(code.words, for: name))
    if waits { screen.say(UserText.waitsForSecond(name, role)) }
    guard reader.isLive else { return }
    _ = reader.read(LinePrompt(left: "Enter when it is written down> "))
    screen.wipe()
  }

  /// The words of the recovery sheet; nil when it was left.
  var sheetWords: [String]? { SheetWords(reader: reader, screen: screen).ask(UserText.sheet) }
}
