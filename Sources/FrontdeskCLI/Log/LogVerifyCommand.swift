import ArgumentParser
import EnquiryLog
import LineEditor

/// Says whether the log is what it was when it was written.
struct LogVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Goes over every entry and names the first that is not as it was filed.",
    discussion: """
      Without a passphrase it checks order, signatures and seals of all entries. With --deep a manager
      signs in, and every entry is opened and read as well.

      Ends with 0 when the log is whole, 1 when it is broken, 65 when the file is no log.
      A log whose end was cut off can be whole: log anchor tells.

      Examples:
        frontdesk log verify
        frontdesk log verify --deep
      """)

  @Flag(help: "Open and read every entry too; a manager signs in.")
  var deep = false
  @Flag(help: "One JSON object.")
  var json = false
  @OptionGroup var home: HomeOption

  func run() throws {
    try requireLog(home.place)
    do throws(LogOpening) {
      try report(
        deep
          ? try verifyDeep()
          : try verified { () throws(LogError) in
            try EnquiryStore.verify(logIn: home.place.log)
          })
    } catch {
      switch error {
      case .failure(let failure): throw failure
      case .broken(let chainBreak):
        try report(chainBreak, VerdictText.sentence(chainBreak), depth: deep ? .deep : .full, 0)
      case .status(let status): throw ExitCode(status)
      }
    }
  }

  private func verifyDeep() throws(LogOpening) -> Verification {
    // A log that is broken is a verdict, not a reason to ask for a passphrase.
    try home.place.openExistingLog().close()
    let reader = openSignInReader()
    defer { reader.close() }
    let store: EnquiryStore
    do throws(Failure) {
      store = try SignIn.open(home, reader, requiring: .manager)
    } catch {
      throw .failure(error)
    }
    defer { store.close() }
    return try verified { () throws(LogError) in try store.verify(.deep) }
  }

  private func report(_ verification: Verification) throws(LogOpening) {
    var chainBreak: ChainBreak?
    if case .broken(let found) = verification.outcome { chainBreak = found }
    try report(
      chainBreak, VerdictText.sentence(verification), depth: verification.depth,
      verification.entries)
  }

  private func report(
    _ chainBreak: ChainBreak?, _ sentence: String, depth: Verification.Depth, _ entries: Int64
  ) throws(LogOpening) {
    let document = VerifyDocument(
      depth: depth == .deep ? "deep" : "full", entries: entries,
      verdict: VerdictDocument(chainBreak, sentence: sentence))
    print(json ? (try? document.printedJSON()) ?? "" : sentence)
    if chainBreak != nil { throw .status(1) }
  }
}

/// The object `log verify --json` prints; `entries` is how many hold.
struct VerifyDocument: Encodable {
  let depth: String
  let entries: Int64
  let verdict: VerdictDocument
}
