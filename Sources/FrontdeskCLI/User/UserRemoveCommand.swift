import ArgumentParser
import EnquiryLog

/// Ends a membership and renews the keys of the groups.
struct UserRemoveCommand: PeopleCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Ends a membership; new keys shut them out from now on.")

  @Argument(help: "A member.")
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
    let outcome = try logged { () throws(LogError) in try turn.store.remove(name) }
    turn.screen.say(
      outcome == .done ? UserText.removed(name) : UserText.waits("user remove \(name)"))
  }
}
