import ArgumentParser
import EnquiryLog

/// Gives somebody another role, and the keys that go with it.
struct UserRoleCommand: PeopleCommand {
  static let configuration = CommandConfiguration(
    commandName: "role", abstract: "Gives a member another role, and the keys that go with it.")

  @Argument(help: "A member.")
  var name: String
  @Option(
    name: .customLong("role"), help: "receptionist, trainer or manager.",
    transform: role(named:))
  var option: Role?
  @Argument(help: "The same, without --role.", transform: role(named:))
  var role: Role?
  @Flag(help: "The recovery sheet signs in place of a second manager, for what waits.")
  var recovery = false
  @OptionGroup var home: HomeOption

  func validate() throws {
    if recovery { return }
    if (option == nil) == (role == nil) { throw ValidationError("give one role") }
  }

  func run() throws {
    if recovery { return try ManagersTurn.confirm(name, home) }
    try ManagersTurn.take(home) { (turn) throws(Failure) in try carryOut(in: turn) }
  }

  func carryOut(in turn: ManagersTurn) throws(Failure) {
    if recovery { return try turn.confirm(name) }
    guard let role = option ?? role else { return }
    if try turn.isOnlyInvited(name) { throw .usage(UserText.notJoined(name, role)) }
    let outcome = try logged { () throws(LogError) in try turn.store.change(name, to: role) }
    turn.screen.say(
      outcome == .done
        ? UserText.changed(name, role)
        : UserText.waits("user role \(name) --role \(role.rawValue)"))
  }
}
