import ArgumentParser
import EnquiryLog
import Foundation
import PolicyCore

/// A verified copy of the log, elsewhere; no passphrase, so that a timer may make it.
struct LogBackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copies the log into a folder of copies, and verifies the copy whole. No passphrase.",
    discussion: """
      A copy opens to nobody who could not open the log, and has no key of the desk in it. It is called one
      when it was synced, read again and verified. Copies of this log older than 35 days are removed, and so
      is a log that was set aside for so long; erased.ledger beside them says what was erased since. Calls
      still open at a desk are not in a copy. Only the last folder of the path is made.
      Nobody signs for it here: whoever signs in next on this desk has it looked at, and puts it on record.
      A timer that makes one every night is among the examples: scripts/systemd. help copies says the rest.

      Examples:
        frontdesk log backup /media/safe/frontdesk
        frontdesk log restore /media/safe/frontdesk/copy-000000412-0a1b2c3d --home DIR
      """)

  @Argument(help: "A folder of copies alone, on another disk.")
  var folder: String
  @OptionGroup var home: HomeOption

  func run() throws {
    let place = home.place
    let store = try place.lookAtLog()
    defer { store.close() }
    let folder = URL(filePath: folder).standardizedFileURL.path
    let made = try logged { () throws(LogError) in try store.backUp(to: folder) }
    let copy = made.manifest
    try LastBackup(folder: folder, name: copy.folderName, entries: copy.entries, at: copy.at)
      .keep(in: place)
    try StandardOutput.print(BackupText.made(made, in: folder))
  }
}
