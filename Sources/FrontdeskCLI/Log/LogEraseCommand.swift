import ArgumentParser
import EnquiryLog
import LineEditor
import PolicyCore

/// Erasing by a script: the same as `dispose` in a review, and nothing is asked.
struct LogEraseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase",
    abstract: "Managers: erases entries whose time is over, for good; review dispose says which.",
    discussion: """
      Only what is due, and held by nobody, is erased, with all that was filed about it; an entry of its
      own says which numbers are gone, and a sealed account why. What is kept without end takes a second
      manager, by --sign; where there is none, the 24 words of the recovery sheet, which are asked for.

      Examples:
        frontdesk log erase 12 13 --reason "two years are over"
        frontdesk log erase --all --reason "yearly disposal"
        frontdesk log erase --sign 57              the second signature under account 57
      """)

  @Argument(
    help: "Numbers or references of enquiries.", transform: callName)
  var entries: [CallName] = []
  @Flag(help: "All that are due by one signature.")
  var all = false
  @Option(help: ArgumentHelp("Why; it is kept with the account.", valueName: "words"))
  var reason: String?
  @Option(help: ArgumentHelp("The account to sign second.", valueName: "number"))
  var sign: Int64?
  @OptionGroup var home: HomeOption

  func validate() throws {
    if sign != nil {
      guard entries.isEmpty, !all, reason == nil else {
        throw ValidationError("--sign takes the number of an account, and nothing else")
      }
      return
    }
    guard entries.isEmpty == all else {
      throw ValidationError("say which entries, by their numbers or references, or --all")
    }
    guard let reason, !reason.allSatisfy(\.isWhitespace) else {
      throw ValidationError("say why, with --reason")
    }
  }

  func run() throws {
    try atReader(asking: .besideTheOutput) { reader in
      let store = try SignIn.open(home, reader, requiring: LoggedReview.reviewers)
      defer { store.close() }
      let site = SitePolicy(store, in: home.place)
      var review = try LoggedReview(store, time: site.time) {
        SitePolicy(store, in: home.place).policy
      }
      let disposal = DisposalReview(
        store: store, home: home.place, time: site.time, reader: reader, isCommand: true,
        isScripted: true)
      // What a script does every year is no mistake in a year in which nothing is due.
      if all, try review.isNothingDue() {
        return try StandardOutput.print(DisposalText.nothingIsDue)
      }
      if let sign {
        try disposal.countersign(sign, in: &review)
      } else {
        try disposal.erase(review.numbers(of: entries), reason: reason ?? "", in: &review)
      }
    }
  }
}
