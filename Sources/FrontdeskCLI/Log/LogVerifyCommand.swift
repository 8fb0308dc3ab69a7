import ArgumentParser
import EnquiryLog

/// Says whether the log is what it was when it was written.
struct LogVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Goes over every entry and names the first that is not as it was filed.",
    discussion: """
      Without a passphrase it checks order, signatures and seals of all entries. With --deep a manager
      or a trustee signs in, and every entry of theirs is opened and read as well.

      Ends with 0 when the log is whole, 1 when it is broken, 65 when the file is no log.
      A log whose end was cut off can be whole: log anchor tells.

      Examples:
        frontdesk log verify
        frontdesk log verify --deep
      """)

  @Flag(help: "Open and read every entry too; a manager or a trustee signs in.")
  var deep = false
  @Flag(help: "One JSON object.")
  var json = false
  @OptionGroup var home: HomeOption

  func run() throws {
    do {
      try deep
        ? verifyDeep()
        : report(
          try home.place.verified { () throws(LogError) in
            try EnquiryStore.verify(logIn: home.place.log)
          })
    } catch let broken as BrokenChain {
      try report(broken.chainBreak, VerdictText.sentence(broken.chainBreak), 0, [])
    }
  }

  private func verifyDeep() throws {
    // A log that is broken is a verdict, not a reason to ask for a passphrase.
    let looking = try home.place.openToVerify()
    let quick = try home.place.verified { () throws(LogError) in try looking.verify(.quick) }
    looking.close()
    guard quick.isIntact else { return try report(quick) }
    try atReader(asking: .besideTheOutput) { reader in
      let store: EnquiryStore
      do throws(Failure) {
        store = try SignIn.open(home, reader, requiring: LoggedReview.reviewers)
      } catch .brokenLog(let chainBreak) {
        throw BrokenChain(chainBreak: chainBreak)
      }
      defer { store.close() }
      try report(try home.place.verified { () throws(LogError) in try store.verify(.deep) })
    }
  }

  private func report(_ verification: Verification) throws {
    var chainBreak: ChainBreak?
    if case .broken(let found) = verification.outcome { chainBreak = found }
    try report(
      chainBreak, VerdictText.sentence(verification), verification.entries,
      ExposureText.sentences(verification.exposures, mended: deep))
  }

  private func report(
    _ chainBreak: ChainBreak?, _ sentence: String, _ entries: Int64, _ exposures: [String]
  ) throws {
    let warnings = exposures + home.place.openToOthers
    let document = VerifyDocument(
      depth: deep ? "deep" : "full", entries: entries,
      verdict: VerdictDocument(chainBreak, sentence: sentence),
      warnings: warnings.isEmpty ? nil : warnings)
    if json {
      try StandardOutput.print(json: document)
    } else {
      try StandardOutput.print([sentence] + warnings)
    }
    if chainBreak != nil { throw ExitCode(1) }
  }
}

/// The object `log verify --json` prints; `entries` is how many hold.
struct VerifyDocument: Encodable {
  let depth: String
  let entries: Int64
  let verdict: VerdictDocument
  /// What others could do with the log past its keys, a sentence each; absent when there is nothing.
  let warnings: [String]?
}
