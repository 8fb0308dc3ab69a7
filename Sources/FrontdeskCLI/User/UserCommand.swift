import ArgumentParser
import EnquiryLog
import LineEditor
import PolicyCore

/// Who may sign in, and as what.
struct UserCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user",
    abstract: "Who may sign in: managers say so, and each has a passphrase nobody else knows.",
    discussion: """
      Roles: receptionist takes enquiries; manager reads them and says who may sign in;
      trainer practises with others and holds no key; trustee, the chair or somebody nominated,
      hears what is about a manager, which no manager can read: see frontdesk help trustees.

      Examples:
        frontdesk user list
        frontdesk user add sam --role receptionist     gives a one-time code to hand over
        frontdesk user role sam --role manager         a second manager confirms it
        frontdesk user passphrase                      your own
        frontdesk user remove sam
        frontdesk user add chair --role trustee        then: frontdesk review --user chair
        frontdesk user suspend mona                    at once, by one manager
        frontdesk user reinstate mona                  gives it back; a manager needs two
        frontdesk user remove mona --recovery          the sheet in place of a second manager
        frontdesk user sheet --test                    is what was copied the recovery sheet?
        frontdesk user sheet --new                     another one; the one before is void
        frontdesk user add mona --role manager --recovery
                                                       every passphrase is lost: the sheet
      """,
    subcommands: [
      UserListCommand.self, UserAddCommand.self, UserRoleCommand.self, UserPassphraseCommand.self,
      UserRemoveCommand.self, UserSuspendCommand.self, UserReinstateCommand.self,
      UserSheetCommand.self,
    ], defaultSubcommand: UserListCommand.self)
}

/// A role by its name; the names are those of the log.
func role(named text: String) throws -> EnquiryLog.Role {
  guard let role = EnquiryLog.Role(rawValue: text.lowercased()) else {
    let names = EnquiryLog.Role.allCases.map(\.rawValue)
    throw ValidationError(
      "there is no such role\(didYouMean(nearestWord(to: text.lowercased(), in: names))); these are: "
        + names.joined(separator: ", "))
  }
  return role
}

/// A manager at the keyboard, for one command.
struct ManagersTurn {
  let store: EnquiryStore
  let reader: any LineReader
  let screen: Screen

  /// Signs in, does it, and drops the keys.
  ///
  /// - Parameter roles: who may; nil for anybody.
  static func take(
    _ home: HomeOption, requiring roles: Set<EnquiryLog.Role>? = [.manager],
    _ body: (ManagersTurn) throws(Failure) -> Void
  ) throws {
    try atReader { reader in
      let store = try SignIn.open(home, reader, requiring: roles)
      defer { store.close() }
      try body(ManagersTurn(store: store, reader: reader, screen: Screen(reader)))
    }
  }

  /// Somebody has a code for this name, and nobody has joined by it.
  func isOnlyInvited(_ name: String) throws(Failure) -> Bool {
    try logged { () throws(LogError) in
      try SignIn(store: store, reader: reader).isOnlyInvited(name)
    }
  }

  /// There is a code for this name.
  func isInvited(_ name: String) throws(Failure) -> Bool {
    try logged { () throws(LogError) in
      try store.invitations().contains { SignInText.same($0.invitation.name, name) }
    }
  }

  /// Carries out a command about people by its words, in a sitting somebody is signed in to.
  ///
  /// - Throws: what the same command at the shell would say.
  func carryOut(_ words: [String]) throws(Failure) {
    let command: any ParsableCommand
    do {
      command = try UserCommand.parseAsRoot(words)
    } catch {
      throw .usage(UserCommand.message(for: error))
    }
    guard let command = command as? any PeopleCommand else {
      return screen.say(UserCommand.helpMessage())
    }
    guard command.home.isNotGiven else { throw .usage(UserText.sittingHasItsHome) }
    try command.carryOut(in: self)
  }
}

/// A command about people, at the shell or in a sitting.
protocol PeopleCommand: ParsableCommand {
  var home: HomeOption { get }

  /// Does it, and says so.
  func carryOut(in turn: ManagersTurn) throws(Failure)
}
