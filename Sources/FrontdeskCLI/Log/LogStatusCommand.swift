import ArgumentParser
import EnquiryLog
import PolicyCore

/// What can be said of the log without a passphrase.
struct LogStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract:
      "Entries, open messages, members, room, and whether the newest entries hold. No passphrase.",
    discussion: """
      Ends with 0 when the newest entries hold, 1 when they do not, 65 when the file is no log.

      Examples:
        frontdesk log status
        frontdesk log status --json
      """)

  @Flag(help: "One JSON object.")
  var json = false
  @OptionGroup var home: HomeOption

  func run() throws {
    do {
      let store = try home.place.openToVerify()
      defer { store.close() }
      try show(store, SitePolicy(store, in: home.place))
    } catch let broken as BrokenChain {
      if json {
        try StandardOutput.print(
          json: StatusDocument(verdict: VerdictDocument(broken.chainBreak)))
      } else {
        try StandardOutput.print(VerdictText.sentence(broken.chainBreak))
      }
      throw ExitCode(1)
    }
  }

  private func show(_ store: EnquiryStore, _ site: SitePolicy) throws {
    let status = try home.place.verified { () throws(LogError) in try store.status() }
    if json {
      try StandardOutput.print(json: StatusDocument(status, store, LastBackup.of(home.place)))
    } else {
      try StandardOutput.print(
        StatusText.lines(
          status, organisation: store.organisation, site, copied: LastBackup.of(home.place))
          + LogText.warnings(of: store, site.time) + home.place.openToOthers
          + SetAside.all(besides: home.place.log).map { BackupText.setAside($0, site.time) })
    }
  }
}

/// The object `log status --json` prints; numbers are absent when the chain does not hold.
struct StatusDocument: Encodable {
  let organisation, last: String?
  let entries: Int64?
  let openMessages, drafts, members: Int?
  let spaceLow: Bool?
  /// Whether a manager has said to have the recovery sheet on paper.
  let sheetCopied: Bool?
  /// The first entry that says to be of a time yet to come.
  let timesAheadSince: Int64?
  /// When the newest copy was made; absent where none was ever made from here.
  let lastCopy: String?
  let verdict: VerdictDocument

  init(_ status: LogStatus, _ store: EnquiryStore, _ copied: LastBackup?) {
    lastCopy = copied.map { LogTime.universal($0.at) }
    organisation = store.organisation
    sheetCopied = !store.isSheetUncopied
    timesAheadSince = (try? store.timesAhead())?.since
    last = status.last.map(LogTime.universal)
    entries = status.entries
    openMessages = status.openMessages
    drafts = status.drafts
    members = status.members
    spaceLow = status.isSpaceLow
    verdict = VerdictDocument(nil)
  }

  init(verdict: VerdictDocument) {
    (organisation, last, entries, openMessages, drafts, members, spaceLow) =
      (nil, nil, nil, nil, nil, nil, nil)
    (sheetCopied, timesAheadSince, lastCopy) = (nil, nil, nil)
    self.verdict = verdict
  }
}

/// What `log status` says.
enum StatusText {
  static func lines(
    _ status: LogStatus, organisation: String, _ site: SitePolicy, copied: LastBackup?
  ) -> [String] {
    func row(_ label: String, _ text: String) -> String {
      label + String(repeating: " ", count: max(1, 16 - label.count)) + text
    }
    return [
      row("log of", VisibleText.of(organisation)),
      row("entries", "\(status.entries)"),
      row("newest", status.last.map(site.time.long) ?? "none"),
      row("messages", "\(status.openMessages) waiting"),
      row("open at desks", "\(status.drafts)"),
      row("members", "\(status.members)"),
      row("room", status.isSpaceLow ? "LOW: free some space on the disk" : "enough"),
      row("last copy", BackupText.last(copied, site, at: .current)),
      row("verdict", "the newest entries hold; log verify looks at all of them"),
    ]
  }
}
