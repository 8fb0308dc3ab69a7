import ArgumentParser
import EnquiryLog
import Foundation
import LineEditor
import PolicyCore

/// Entries leave the log: encrypted, permitted by somebody, carried by somebody, and on record.
struct LogExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Managers: writes entries into an encrypted file, and puts on record that they left.",
    discussion: """
      Whole entries, as a manager reads them, with all that was filed about them: other people than the one
      it is for may stand in them. Who permitted it, why, and who carries the file are asked for where they
      are not given, and none may be left blank. The file opens by a passphrase of its own, chosen now; tell
      it to whoever is to read it by another way than the file takes. It is called done when the log says
      that it left, and it was read back from the disk.

      Examples:
        frontdesk log export 12 13 --to /media/stick/lytc.frontdesk
        frontdesk log export --all --to FILE --permitted-by "the chair" --reason "the court asked" --carrier sam
        frontdesk log export --read FILE           shows it, to whoever has its passphrase; no log is needed
      """)

  @Argument(
    help: "Numbers or references of enquiries.", transform: callName)
  var entries: [CallName] = []
  @Flag(help: "Every enquiry that can be read.")
  var all = false
  @Option(help: ArgumentHelp("The file to be made; nothing may stand there.", valueName: "file"))
  var to: String?
  @Option(help: ArgumentHelp("Who permitted it.", valueName: "who"))
  var permittedBy: String?
  @Option(help: ArgumentHelp("Why it leaves.", valueName: "words"))
  var reason: String?
  @Option(help: ArgumentHelp("Who carries it.", valueName: "who"))
  var carrier: String?
  @Option(help: ArgumentHelp("Shows a file that was made so.", valueName: "file"))
  var read: String?
  @OptionGroup var home: HomeOption

  func validate() throws {
    if read != nil {
      guard entries.isEmpty, !all, to == nil, permittedBy == nil, reason == nil, carrier == nil
      else { throw ValidationError("--read takes the file, and nothing else") }
      return
    }
    guard entries.isEmpty == all else {
      throw ValidationError("say which entries, by their numbers or references, or --all")
    }
    guard to != nil else { throw ValidationError("say which file is to be made, with --to") }
    for (name, given) in [
      ("permitted-by", permittedBy), ("reason", reason), ("carrier", carrier),
    ] where given.map({ $0.allSatisfy(\.isWhitespace) }) ?? false {
      throw ValidationError("--\(name) is blank; say it in words")
    }
  }

  func run() throws {
    if let read { return try show(URL(filePath: read).standardizedFileURL.path) }
    guard let to else { return }
    let path = URL(filePath: to).standardizedFileURL.path
    // Before anybody types a passphrase.
    if isTaken(path) { throw Failure(LogError.alreadyThere) }
    try atReader(asking: .besideTheOutput) { reader in
      let store = try SignIn.open(home, reader, requiring: [.manager])
      defer { store.close() }
      let site = SitePolicy(store, in: home.place)
      var review = try LoggedReview(store, time: site.time) { site.policy }
      let export = try Export(
        reader: reader, permittedBy: permittedBy, reason: reason, carrier: carrier)
      let done = try export.write(review.numbers(of: entries), to: path, store, site, &review)
      try StandardOutput.print(ExportText.done(done, path))
    }
  }

  private func isTaken(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0
  }

  private func show(_ path: String) throws {
    let bytes = try bytes(of: path, most: ExportFile.most)
    try atReader(asking: .besideTheOutput) { reader in
      let text: String
      do throws(ExportFile.Fault) {
        let file = try ExportFile(bytes)
        guard var secret = reader.readSecret(ExportText.passphrase) else {
          throw ExportFile.Fault.wrongWords
        }
        text = try file.text(wiping: &secret)
      } catch {
        throw ExportText.failure(error, path)
      }
      try StandardOutput.print(text)
    }
  }
}
