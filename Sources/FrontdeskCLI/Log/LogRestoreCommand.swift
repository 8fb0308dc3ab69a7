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
      it by the passphrase of that day, or whoever has the recovery sheet becomes one by its 24 words. The
      log that is in its place is moved aside, never removed; while a desk is open on it, or where it is
      another log, nothing is put back.

      Examples:
        frontdesk log restore /media/safe/frontdesk/copy-000000412-0a1b2c3d
        frontdesk log restore COPY --home /tmp/drill        a drill, in another folder
        frontdesk log restore COPY --recovery --user mona   by the recovery sheet alone
      """)

  @Argument(help: "The folder of one copy.")
  var copy: String
  @Flag(help: "With the 24 words of the recovery sheet, when no manager can sign in.")
  var recovery = false
  @OptionGroup var home: HomeOption

  func validate() throws {
    if recovery, home.passphraseFd != nil {
      throw ValidationError("--recovery asks for the words; leave --passphrase-fd out")
    }
    if recovery, let name = home.user, !EnquiryStore.isName(name) {
      throw ValidationError(LogText.sentence(.malformedName))
    }
  }

  func run() throws {
    let (place, copy) = (home.place, URL(filePath: copy).standardizedFileURL.path)
    guard FileManager.default.fileExists(atPath: copy) else { throw Failure.missing(copy) }
    try atReader(asking: .besideTheOutput) { reader in
      let restoration = try logged { () throws(LogError) in
        try Restoration(of: copy, to: place.log, witness: place.witness)
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
        if recovery { try enter(restoration, reader, screen) }
        let member =
          try recovery ? restoration.store.member : signIn(to: restoration.store, reader)
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

  /// Whoever has the sheet becomes a manager, under a passphrase nobody else knows.
  private func enter(
    _ restoration: Restoration, _ reader: any LineReader, _ screen: Screen
  ) throws(Failure) {
    let turn = ManagersTurn(store: restoration.store, reader: reader, screen: screen)
    guard let words = turn.sheetWords else { throw .notPermitted(SignInText.nobody) }
    screen.wipe()
    let sheet = try logged { () throws(LogError) in
      let sheet = try RecoverySheet(words: words)
      guard restoration.store.isSheet(sheet) else { throw .wrongSheet }
      return sheet
    }
    var name = home.user
    if name == nil, case .line(let text) = reader.read(LinePrompt(left: BackupText.newName)) {
      name = text.trimmingCharacters(in: .whitespaces)
    }
    guard let name, EnquiryStore.isName(name) else {
      throw .usage(LogText.sentence(.malformedName))
    }
    guard var secret = NewPassphrase(reader: reader, screen: screen).ask(for: name) else {
      throw .notPermitted(SignInText.nobody)
    }
    try logged { () throws(LogError) in
      try restoration.enter(name, with: sheet, wiping: &secret)
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
