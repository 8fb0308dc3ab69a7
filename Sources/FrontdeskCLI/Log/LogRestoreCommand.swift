import ArgumentParser
import EnquiryLog
import Foundation
import LineEditor
import PolicyPacks

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
        frontdesk log restore --forget-before               ends the logs that were moved aside, for good
      """)

  @Argument(help: "The folder of one copy.")
  var copy: String?
  @Flag(help: "Ends the logs that were moved aside when copies were put back; a manager signs in.")
  var forgetBefore = false
  @Flag(help: "For a script: puts it back though entries of the log in its place will be missing.")
  var yes = false
  @Flag(help: "With the 24 words of the recovery sheet, when no manager can sign in.")
  var recovery = false
  @OptionGroup var home: HomeOption

  func validate() throws {
    guard forgetBefore == (copy == nil) else {
      throw ValidationError("say which copy, by its folder; or --forget-before alone")
    }
    if forgetBefore, recovery || yes {
      throw ValidationError("--forget-before takes neither --recovery nor --yes")
    }
    if recovery, home.passphraseFd != nil {
      throw ValidationError("--recovery asks for the words; leave --passphrase-fd out")
    }
    if recovery, let name = home.user, !EnquiryStore.isName(name) {
      throw ValidationError(LogText.sentence(.malformedName))
    }
  }

  func run() throws {
    guard let copy else { return try forget() }
    try putBack(URL(filePath: copy).standardizedFileURL.path, home.place)
  }

  /// Throws where something beside a copy was named: that is the likeliest slip of the worst day.
  private func requireCopy(_ path: String) throws(Failure) {
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .missing(path)
    }
    if !isFolder.boolValue {
      throw .usage(
        BackupText.fileOfCopy(URL(filePath: path).deletingLastPathComponent().path))
    }
    if let newest = EnquiryStore.newestCopy(in: path) {
      throw .usage(BackupText.folderOfCopies(newest: newest))
    }
  }

  private func putBack(_ copy: String, _ place: Home) throws {
    try requireCopy(copy)
    try atReader(asking: .besideTheOutput) { reader in
      let restoration = try logged { () throws(LogError) in
        try Restoration(of: copy, to: place.log)
      }
      do {
        let time = SitePolicy(restoration.store, in: place).time
        let screen = Screen(reader)
        screen.say(BackupText.found(restoration, time))
        if reader.isAtTerminal {
          guard case .line(let text) = reader.read(LinePrompt(left: BackupText.prompt)),
            text.trimmingCharacters(in: .whitespaces) == "restore"
          else { throw Failure.notPermitted(BackupText.left) }
        } else if let missing = restoration.missing, missing > 0, !yes {
          throw Failure.usage(BackupText.needsYes(missing: missing))
        }
        if recovery { try enter(restoration, reader, screen) }
        let member =
          try recovery ? restoration.store.member : signIn(to: restoration.store, reader)
        guard let member else { throw Failure.notPermitted(SignInText.nobody) }
        guard member.role == .manager else {
          throw Failure.notPermitted(SignInText.wrongRole(member.role))
        }
        // Read before the log is closed.
        let site = Self.acceptedSite(restoration.store)
        let (warnings, outcome) = try logged { () throws(LogError) in
          let warnings = try WarningsAnew(in: restoration.store)
          try warnings.keep(in: restoration.store)
          return (warnings, try restoration.complete())
        }
        try StandardOutput.print(BackupText.restored(outcome, warnings: warnings.alerts.count))
        try remember(copy, restoration, place)
        if let site, try write(site, in: place) {
          try StandardOutput.print(BackupText.siteAnew)
        }
      } catch {
        restoration.abandon()
        throw error
      }
    }
  }

  /// The copy it came from is the newest there is of this log now.
  private func remember(_ copy: String, _ restoration: Restoration, _ place: Home) throws {
    let manifest = restoration.manifest
    let path = URL(filePath: copy)
    try LastBackup(
      folder: path.deletingLastPathComponent().path, name: path.lastPathComponent,
      entries: manifest.entries, at: restoration.isTimely ? manifest.at : restoration.newest
    ).keep(in: place)
  }

  /// What stood in the site's own file when the policy was accepted.
  private static func acceptedSite(_ store: EnquiryStore) -> [UInt8]? {
    guard let accepted = try? store.acceptedPolicy(),
      let text = try? store.pack(hash: accepted.hash)
    else { return nil }
    return PackTexts(joined: text)?.overlay?.bytes
  }

  /// False where there is such a file: it is somebody's, whatever stands in it.
  private func write(_ site: [UInt8], in place: Home) throws(Failure) -> Bool {
    if place.hasSiteFile { return false }
    try place.write(site, to: place.site)
    return true
  }

  /// Ends what was moved aside: it holds all that was erased since.
  private func forget() throws {
    try atReader(asking: .besideTheOutput) { reader in
      let store = try SignIn.open(home, reader, requiring: [.manager])
      defer { store.close() }
      let time = SitePolicy(store, in: home.place).time
      let found = SetAside.all(besides: home.place.log)
      if found.isEmpty { return try StandardOutput.print(BackupText.nothingSetAside) }
      found.forEach { Screen(reader).say(BackupText.setAside($0, time)) }
      if reader.isAtTerminal {
        guard case .line(let text) = reader.read(LinePrompt(left: BackupText.forgetPrompt)),
          text.trimmingCharacters(in: .whitespaces) == "forget"
        else { throw Failure.notPermitted(BackupText.keptAside) }
      }
      let gone = SetAside.forget(besides: home.place.log, at: .current, all: true)
      try StandardOutput.print(BackupText.forgotten(gone))
      if gone.count < found.count { throw Failure.cannotWrite(found[0].path) }
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
