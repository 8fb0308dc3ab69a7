import ArgumentParser
import EnquiryLog
import Foundation
import LineEditor

/// A copy becomes the log again: a manager of it accepts it, and what was erased since is erased in it too.
struct LogRestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Managers: puts a copy back as the log, and erases in it what was erased since.",
    discussion: """
      The copy is compared with its manifest and verified whole before anything else. A manager signs in to
      it by the passphrase of that day. The log that is in its place is moved aside, never removed; while a
      desk is open on it, or where it is another log, nothing is put back.

      Examples:
        frontdesk log restore /media/safe/frontdesk/copy-000000412-0a1b2c3d
        frontdesk log restore COPY --home /tmp/drill        a drill, in another folder
      """)

  @Argument(help: "The folder of one copy.")
  var copy: String
  @OptionGroup var home: HomeOption

  func run() throws {
    let (place, copy) = (home.place, URL(filePath: copy).standardizedFileURL.path)
    guard FileManager.default.fileExists(atPath: copy) else { throw Failure.missing(copy) }
    try atReader(asking: .besideTheOutput) { reader in
      let restoration = try logged { () throws(LogError) in
        try Restoration(of: copy, to: place.log, witness: Home.witness)
      }
      do {
        let time = SitePolicy(restoration.store, in: place).time
        let screen = Screen(reader)
        screen.say(BackupText.found(restoration, time))
        if reader.isLive {
          guard case .line(let text) = reader.read(LinePrompt(left: BackupText.prompt)),
            text.trimmingCharacters(in: .whitespaces) == "restore"
          else { throw Failure.notPermitted(BackupText.left) }
        }
        let member = try signIn(to: restoration.store, reader)
        guard let member else { throw Failure.notPermitted(SignInText.nobody) }
        guard member.role == .manager else {
          throw Failure.notPermitted(SignInText.wrongRole(member.role))
        }
        let outcome = try logged { () throws(LogError) in try restoration.complete() }
        try StandardOutput.print(BackupText.restored(outcome))
      } catch {
        restoration.abandon()
        throw error
      }
    }
  }

  /// Accepting that it is an earlier log: that is what restoring is.
  private func signIn(
    to store: EnquiryStore, _ reader: any LineReader
  ) throws(Failure) -> Member? {
    guard let descriptor = home.passphraseFd else {
      return try SignIn(store: store, reader: reader).accepting(home)
    }
    guard let name = home.user else { throw .usage("say who signs in, with --user") }
    guard var secret = readSecret(fromDescriptor: descriptor) else {
      throw .unreadable("descriptor \(descriptor)")
    }
    return try logged { () throws(LogError) in
      try store.signIn(name, wiping: &secret, acceptingEarlierLog: true)
    }
  }
}
