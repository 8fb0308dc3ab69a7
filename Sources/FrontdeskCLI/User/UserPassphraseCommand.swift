import ArgumentParser
import EnquiryLog
import LineEditor

/// Another passphrase for whoever signs in.
struct UserPassphraseCommand: PeopleCommand {
  static let configuration = CommandConfiguration(
    commandName: "passphrase",
    abstract: "Another passphrase, your own: asks for the old and the new.")

  @OptionGroup var home: HomeOption

  func run() throws {
    try ManagersTurn.take(home, requiring: nil) { (turn) throws(Failure) in
      try carryOut(in: turn)
    }
  }

  func carryOut(in turn: ManagersTurn) throws(Failure) {
    let name = turn.store.member?.name ?? ""
    // Somebody who finds a desk signed in must not take it over: the old one is asked for once more.
    guard var old = turn.reader.readSecret(UserText.oldPassphrase),
      var new = NewPassphrase(reader: turn.reader, screen: turn.screen).ask(for: name)
    else { throw .notPermitted(UserText.passphraseLeft) }
    try logged { () throws(LogError) in
      try turn.store.changePassphrase(from: &old, to: &new)
    }
    turn.screen.wipe()
    turn.screen.say(UserText.passphraseChanged)
  }
}
