import EnquiryLog
import PolicyCore

/// What is said of copies.
enum BackupText {
  static func made(_ made: MadeCopy, in folder: String) -> [String] {
    let manifest = made.manifest
    var lines = [
      "COPIED and verified: \(manifest.entries) entries, read again from \(VisibleText.of(folder))/"
        + "\(manifest.folderName). Keep it apart from this computer, and never post it."
    ]
    if made.isOnSameDisk {
      lines.append(
        "IT LIES ON THE SAME DISK AS THE LOG: what takes the one takes the other. Was the other disk plugged in?"
      )
    }
    if made.isLedgerNew {
      lines.append(
        "THERE WAS NO LEDGER beside the copies there: one was written anew, with what this log says is erased. Find out "
          + "who took it away.")
    }
    if !made.removed.isEmpty {
      lines.append(
        "Gone, for their \(EnquiryStore.copyDays) days are over: \(made.removed.joined(separator: ", "))."
      )
    }
    return lines + forgotten(made.forgotten)
  }

  // MARK: What is wrong with the folder

  static func sentence(_ fault: CopiesFault) -> String {
    switch fault {
    case .aboveIsMissing:
      "the folder above the one for copies does not exist, and nothing was made; is its disk plugged in?"
    case .notAFolder: "what stands there is no folder for copies but a file; name another"
    case .anothers: "that folder for copies is another user's; name another"
    case .ofTheLog: "the log's own folder is none for copies; name one on another disk"
    case .ofTheDesk: "the folder of the desk is none for copies; name one on another disk"
    case .inACopy:
      "that is a copy, and no folder for copies; name the folder that the copies lie in"
    case .notWritable:
      "the folder for copies cannot be written; look at its owner and mode, and whether its disk is read-only"
    case .full:
      "the disk of the copies is full, and no copy there is over its time; free some space on it, or take another"
    case .inputOutput(let code):
      "the disk of the copies did not answer (\(code)); look at it, or take another"
    case .ledger:
      "\(ledger) beside the copies cannot be read, so nothing was put back and nothing called a copy; move it away and "
        + "make a copy, which writes it anew, or take one from another disk"
    }
  }

  private static let ledger = "erased.ledger"

  /// A folder of copies was named, where one copy is meant.
  static func folderOfCopies(newest: String) -> String {
    "that is a folder of copies; to put back the newest in it: frontdesk log restore \(VisibleText.of(newest))"
  }

  static func fileOfCopy(_ folder: String) -> String {
    "that is a file of a copy; name its folder: frontdesk log restore \(VisibleText.of(folder))"
  }

  static func needsYes(missing: Int64) -> String {
    "\(missing) entries of the log in its place will be missing, so nothing was put back; to put it back all the same "
      + "add --yes"
  }

  // MARK: Logs that were set aside

  static func setAside(_ aside: SetAside, _ time: LogTime) -> String {
    "A LOG SET ASIDE on \(time.day(aside.since)), when a copy was put back, lies in \(VisibleText.of(aside.path)): all "
      + "that was filed in it, erased since or not. It goes after \(time.day(aside.gone)), or at once by: "
      + "frontdesk log restore --forget-before"
  }

  static func forgotten(_ asides: [SetAside]) -> [String] {
    asides.map { "Gone for good: the log set aside in \(VisibleText.of($0.path))." }
  }

  static let nothingSetAside = "No log lies set aside here."
  static let forgetPrompt = "Type forget to end them for good, Enter to leave> "
  static let keptAside = "nothing was ended"

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

  /// For the managers' queue, for two weeks: what was filed since that copy has to be looked for on paper.
  static func putBack(_ putBack: PutBack, _ time: LogTime, at now: Moment) -> String? {
    guard now.seconds(since: putBack.at) < 14 * 86_400 else { return nil }
    return
      "AN EARLIER STATE OF THE LOG WAS PUT BACK on \(time.long(putBack.at)) by \(VisibleText.of(putBack.by)), entry "
      + "\(putBack.entry): what had been filed after that state is missing, and on paper at best."
  }

  /// What no copy holds was written anew from what the log has.
  static let siteAnew =
    "site.yaml, which is in no copy, was written anew from the policy that the log has accepted."

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
    let missing = restoration.missing
    return
      (restoration.isTimely
      ? "This copy of \(time.long(manifest.at)) holds \(manifest.entries) entries. "
      : "This copy holds \(manifest.entries) entries, the newest of \(time.long(restoration.newest)). IT SAYS TO BE OF "
        + "\(time.long(manifest.at)), WHICH CANNOT BE: somebody changed that, or a clock stood wrong. ")
      + (missing.map {
        $0 == 0
          ? "The log in its place holds no more."
          : "The log in its place holds \($0) more: they will be missing."
      } ?? "There is no log in its place that can be read.")
      + (restoration.hasLedger
        ? ""
        : " THERE IS NO LEDGER beside it: what was erased since then may be back, and that goes on record.")
  }

  static func restored(_ outcome: Restoration.Outcome, warnings: Int) -> String {
    var lines = [
      "PUT BACK and verified; that it was put back is on record, and lets every member in. "
        + "\(outcome.waiting) messages wait at the desk again.",
      warnings == 0
        ? "No warning for the next shift is due. Calls that were open at a desk are in no copy."
        : "\(warnings) warnings for the next shift were made anew, of grave calls that nobody has signed off. Calls "
          + "that were open at a desk are in no copy.",
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
