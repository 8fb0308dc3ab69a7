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
      when it was synced, read again and verified. Copies of this log older than 35 days are removed;
      erased.ledger beside them says what was erased since. Calls still open at a desk are not in a copy.

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
    try LastBackup(folder: folder, entries: made.entries, at: made.at).keep(in: place)
    try StandardOutput.print(BackupText.made(made, in: folder))
  }
}

/// Which copy was made last from this home, and where.
struct LastBackup: Codable {
  let folder: String
  let entries: Int64
  let at: Moment

  static func of(_ home: Home) -> LastBackup? {
    guard let bytes = try? bytes(of: home.lastBackup, most: 1 << 16) else { return nil }
    return try? JSONDecoder().decode(LastBackup.self, from: Data(bytes))
  }

  func keep(in home: Home) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    try home.write([UInt8](try encoder.encode(self)), to: home.lastBackup)
  }

  /// When nothing that was erased until now is in any copy there any more.
  var gone: Moment { at.advanced(bySeconds: EnquiryStore.copyDays * 86_400) }
}

/// What is said of copies.
enum BackupText {
  static func made(_ manifest: BackupManifest, in folder: String) -> String {
    "COPIED and verified: \(manifest.entries) entries, read again from \(VisibleText.of(folder))/"
      + "\(manifest.folderName). Keep it apart from this computer, and never post it."
  }

  static func last(_ last: LastBackup?, _ time: LogTime) -> String {
    last.map { "\(time.long($0.at)), \($0.entries) entries" } ?? "NONE: frontdesk log backup FOLDER"
  }

  static func mayHold(_ last: LastBackup, _ time: LogTime) -> String {
    "Copies in \(VisibleText.of(last.folder)) may hold them until \(time.day(last.gone)); the ledger there says that "
      + "they are erased, and what is put back from there erases them again."
  }

  static func ledgerNotWritten(_ last: LastBackup, _ time: LogTime) -> String {
    "THE LEDGER IN \(VisibleText.of(last.folder)) COULD NOT BE WRITTEN: copies there may hold them until "
      + "\(time.day(last.gone)). Make a copy there as soon as it can be reached: frontdesk log backup."
  }

  static func found(_ restoration: Restoration, _ time: LogTime) -> String {
    let manifest = restoration.manifest
    let missing = restoration.present.map { max(0, $0 - manifest.entries) }
    return "This copy of \(time.long(manifest.at)) holds \(manifest.entries) entries. "
      + (missing.map {
        $0 == 0
          ? "The log in its place holds no more."
          : "The log in its place holds \($0) more: they will be missing."
      } ?? "There is no log in its place that can be read.")
      + (restoration.hasLedger
        ? ""
        : " THERE IS NO LEDGER beside it: what was erased since the copy was made may be back.")
  }

  static func restored(_ outcome: Restoration.Outcome) -> String {
    var lines = [
      "PUT BACK and verified; that an earlier log was accepted is on record. "
        + "\(outcome.waiting) messages wait at the desk again."
    ]
    if !outcome.erased.isEmpty {
      lines.append("Erased again, as the ledger has it: \(outcome.erased.count) entries.")
    }
    if outcome.forTrustees > 0 {
      lines.append(
        "\(outcome.forTrustees) entries that trustees had erased are back: they dispose of them again."
      )
    }
    if outcome.strange > 0 {
      lines.append(
        "\(outcome.strange) lines of the ledger are by nobody this copy knows, and were not followed."
      )
    }
    if let aside = outcome.movedAside {
      lines.append("The log that was there was moved to \(VisibleText.of(aside)).")
    }
    return lines.joined(separator: "\n")
  }

  static let left = "nothing was put back"
  static let prompt = "Type restore to put it back, Enter to leave> "
}
