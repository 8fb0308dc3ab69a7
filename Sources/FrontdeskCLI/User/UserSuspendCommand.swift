import ArgumentParser
import EnquiryLog
import LineEditor

/// Takes from somebody, at once, all that they may do.
struct UserSuspendCommand: PeopleCommand {
  static let configuration = CommandConfiguration(
    commandName: "suspend",
    abstract:
      "Takes from a member, at once, all that they may read and sign; one manager is enough.")

  @Argument(help: "A member.")
  var name: String
  @OptionGroup var home: HomeOption

  func run() throws {
    try ManagersTurn.take(home) { (turn) throws(Failure) in try carryOut(in: turn) }
  }

  func carryOut(in turn: ManagersTurn) throws(Failure) {
    let open = try invited(by: turn.store)
    try logged { () throws(LogError) in try turn.store.suspend(name) }
    turn.screen.say(UserText.suspended(name))
    // What they handed out is worth nothing any more, and somebody waits with it.
    let gone = open.subtracting(try invited(by: turn.store)).sorted()
    if !gone.isEmpty { turn.screen.say(UserText.invitationsGone(gone)) }
  }

  private func invited(by store: EnquiryStore) throws(Failure) -> Set<String> {
    try logged { () throws(LogError) in Set(try store.invitations().map(\.invitation.name)) }
  }
}

/// Gives back what was taken by suspending.
struct UserReinstateCommand: PeopleCommand {
  static let configuration = CommandConfiguration(
    commandName: "reinstate",
    abstract: "Gives back what was taken by suspending; to a manager, with a second signature.")

  @Argument(help: "A member who is suspended.")
  var name: String
  @Flag(help: "The recovery sheet signs in place of a second manager, for what waits.")
  var recovery = false
  @OptionGroup var home: HomeOption

  func run() throws {
    if recovery { return try ManagersTurn.confirm(name, home) }
    try ManagersTurn.take(home) { (turn) throws(Failure) in try carryOut(in: turn) }
  }

  func carryOut(in turn: ManagersTurn) throws(Failure) {
    if recovery { return try turn.confirm(name) }
    let outcome = try logged { () throws(LogError) in try turn.store.reinstate(name) }
    turn.screen.say(
      outcome == .done ? UserText.reinstated(name) : UserText.waits("user reinstate \(name)"))
  }
}

extension ManagersTurn {
  /// Signs what waits about somebody with the recovery sheet; nobody has to be signed in.
  static func confirm(_ name: String, _ home: HomeOption) throws {
    try atReader { reader in
      let store = try home.place.openLog()
      defer { store.close() }
      try ManagersTurn(store: store, reader: reader, screen: Screen(reader)).confirm(name)
    }
  }

  /// The same in a sitting.
  func confirm(_ name: String) throws(Failure) {
    guard let words = sheetWords else { throw .notPermitted(SignInText.nobody) }
    let isDone = try logged { () throws(LogError) in
      try store.confirm(name, with: try RecoverySheet(words: words))
    }
    reader.forgetEverything()
    screen.wipe()
    guard isDone else { throw .usage(UserText.nothingWaits(name)) }
    screen.say(UserText.signedBySheet(name))
  }
}
