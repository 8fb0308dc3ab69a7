import ArgumentParser
import EnquiryLog

/// Ends a membership and renews the keys of the groups.
struct UserRemoveCommand: PeopleCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract:
      "Ends a membership; new keys shut them out from now on. Also takes back an invitation.")

  @Argument(help: "A member, or somebody who was invited.")
  var name: String
  @Flag(help: "Only the code of a member who lost a passphrase; they stay a member.")
  var code = false
  @Flag(help: "The recovery sheet signs in place of a second manager, for what waits.")
  var recovery = false
  @OptionGroup var home: HomeOption

  func run() throws {
    if recovery { return try ManagersTurn.confirm(name, home) }
    try ManagersTurn.take(home, requiring: [.manager, .trustee]) { (turn) throws(Failure) in
      try carryOut(in: turn)
    }
  }

  func carryOut(in turn: ManagersTurn) throws(Failure) {
    if recovery { return try turn.confirm(name) }
    let (isInvited, isOnly) = (try turn.isInvited(name), try turn.isOnlyInvited(name))
    let isMemberWithCode = isInvited && !isOnly
    if code || isMemberWithCode {
      guard code else { throw .usage(UserText.whichOfTwo(name)) }
      try logged { () throws(LogError) in try turn.store.withdrawCode(of: name) }
      return turn.screen.say(UserText.codeWithdrawn(name))
    }
    let isInvitation = try turn.isOnlyInvited(name)
    let isTrustee = try logged { () throws(LogError) in try turn.store.members() }
      .contains { $0.isActive && $0.name == name.lowercased() && $0.role == .trustee }
    let outcome = try logged { () throws(LogError) in try turn.store.remove(name) }
    turn.screen.say(
      outcome == .done
        ? isInvitation ? UserText.withdrawn(name) : UserText.removed(name)
        : isTrustee ? TrusteeText.removalWaits(name) : UserText.waits("user remove \(name)"))
  }
}
