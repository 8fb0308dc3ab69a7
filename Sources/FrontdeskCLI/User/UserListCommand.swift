import ArgumentParser
import EnquiryLog
import PolicyCore

/// Names, roles and invitations stand in clear: nobody has to sign in to see them.
struct UserListCommand: PeopleCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Members and open invitations; no passphrase is asked for.")

  @Flag(help: "One JSON object.")
  var json = false
  @OptionGroup var home: HomeOption

  func run() throws {
    let store = try home.place.lookAtLog()
    defer { store.close() }
    let document = try document(of: store)
    if json {
      try StandardOutput.print(json: document)
    } else {
      try StandardOutput.print(document.lines)
    }
  }

  func carryOut(in turn: ManagersTurn) throws(Failure) {
    turn.screen.put(try document(of: turn.store).lines.joined(separator: "\n"))
  }

  private func document(of store: EnquiryStore) throws(Failure) -> UserListDocument {
    let (members, invitations) = try logged { () throws(LogError) in
      (try store.members(), try store.invitations())
    }
    return UserListDocument(
      organisation: store.organisation, members: members, invitations: invitations)
  }
}

/// What `user list --json` prints.
struct UserListDocument: Encodable {
  struct Line: Encodable {
    let name: String
    let role: String
    /// `member`, `suspended`, `invited`, `waits` for a second manager, `expired` or `left`.
    let state: String
    /// Whoever invited them; absent for the first manager.
    var by: String?
    /// `one-computer` when their code was made and used on one within minutes; else absent.
    var code: String?
    /// For people.
    fileprivate var introduction: String?

    private enum CodingKeys: CodingKey { case name, role, state, by, code }
  }

  let organisation: String
  let users: [Line]

  init(
    organisation: String, members: [Member], invitations: [(invitation: Invitation, waits: Bool)],
    at now: Moment = .current
  ) {
    self.organisation = organisation
    users =
      members.map {
        Line(
          name: $0.name, role: $0.role.rawValue,
          state: !$0.isActive ? "left" : $0.isSuspended ? "suspended" : "member",
          by: $0.introduction?.by, code: $0.introduction?.isHasty == true ? "one-computer" : nil,
          introduction: $0.introduction.map(UserText.introduction))
      }
      + invitations.map {
        let state =
          $0.invitation.until < now.milliseconds ? "expired" : $0.waits ? "waits" : "invited"
        return Line(name: $0.invitation.name, role: $0.invitation.role.rawValue, state: state)
      }
  }

  var lines: [String] {
    let width = users.map(\.name.count).max() ?? 0
    return users.map { user in
      let name = user.name + String(repeating: " ", count: width - user.name.count)
      let state = [UserText.state(user.state), user.introduction ?? ""].filter { !$0.isEmpty }
        .joined(separator: " · ")
      if state.isEmpty { return "\(name)  \(user.role)" }
      let role = user.role + String(repeating: " ", count: 12 - user.role.count)
      return "\(name)  \(role)  \(state)"
    }
  }
}
