import EnquiryLog
import PolicyCore

/// What is said of copies.
enum BackupText {
  static func made(_ manifest: BackupManifest, in folder: String) -> String {
    "COPIED and verified: \(manifest.entries) entries, read again from \(VisibleText.of(folder))/"
      + "\(manifest.folderName). Keep it apart from this computer, and never post it."
  }

  /// For `log status`.
  static func last(_ last: LastBackup?, _ site: SitePolicy, at now: Moment) -> String {
    guard let last else { return "no copy was ever made: frontdesk log backup FOLDER" }
    let age = old(last, site.policy.site, at: now).map { ": \($0.uppercased())" } ?? ""
    return "\(site.time.long(last.at)), \(last.entries) entries" + age
  }

  /// For the first line of the desk; nil while the newest copy is as new as the site asks for.
  static func old(_ last: LastBackup, _ site: SiteSettings, at now: Moment) -> String? {
    let days = last.days(at: now)
    return days > site.copyDays ? "copy \(days) days old" : nil
  }

  /// For the managers' queue; nil while the newest copy is as new as the site asks for.
  static func onQueue(_ last: LastBackup?, _ site: SitePolicy, at now: Moment) -> String? {
    guard let last else {
      return "NO COPY OF THIS LOG WAS EVER MADE: frontdesk log backup FOLDER, on another disk."
    }
    guard old(last, site.policy.site, at: now) != nil else { return nil }
    return "THE NEWEST COPY OF THIS LOG IS \(last.days(at: now)) DAYS OLD: frontdesk log backup "
      + "\(VisibleText.of(last.folder))"
  }

  static func onRecord(_ last: LastBackup, as number: Int64, _ time: LogTime) -> String {
    "The copy of \(time.long(last.at)) was looked at: \(last.entries) entries, unchanged since it was verified. "
      + "On record as entry \(number)."
  }

  static func notThere(_ last: LastBackup, _ time: LogTime) -> String {
    "The copy of \(time.long(last.at)) is not on record: it was not found in \(VisibleText.of(last.folder)). "
      + "With that disk in place, sign in again."
  }

  static func notOnRecord(_ last: LastBackup, _ error: LogError, _ time: LogTime) -> String {
    "The copy of \(time.long(last.at)) is not on record: \(LogText.sentence(error))."
  }

  static func isAltered(_ last: LastBackup, _ time: LogTime) -> String {
    "THE COPY OF \(time.long(last.at)) IN \(VisibleText.of(last.folder)) IS NOT WHAT IT WAS, and would not be put "
      + "back. Make another: frontdesk log backup."
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
        : " THERE IS NO LEDGER beside it: what was erased since then may be back, and that goes on record.")
  }

  static func restored(_ outcome: Restoration.Outcome) -> String {
    var lines = [
      "PUT BACK and verified; that it was put back is on record. "
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

  static let newName = "The name you will sign in by, as a manager> "
  static let left = "nothing was put back"
  static let prompt = "Type restore to put it back, Enter to leave> "
}
