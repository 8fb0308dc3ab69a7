import ArgumentParser
import EnquiryLog
import LineEditor

/// The managers' half: what was taken, what waits, and signing for it.
struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract:
      "Managers: reads the log, finds names, signs entries off. Every reading is on record.",
    discussion: """
      Without a command it is a prompt of its own, which locks when nobody types.

      Commands: \(ReviewOrder.verbs.joined(separator: ", "))

      A name typed at a shell stays in its history; at the prompt of the review it does not.

      Examples:
        frontdesk review                            a sitting, beginning with the queue
        frontdesk review list unsigned since 2031-03-04
        frontdesk review show 12 --json
        frontdesk review queue
        frontdesk review sign-off 12 13 rang back both
      """)

  @Argument(help: ArgumentHelp("One command, and what it takes.", valueName: "command"))
  var order: [String] = []
  @Flag(help: "For list and show: one JSON object.")
  var json = false
  @Flag(help: "Words instead of layout; nothing is redrawn.")
  var plain = false
  @OptionGroup var home: HomeOption

  func run() throws {
    try requireUTF8()
    let site = SitePolicy(home.place)
    // Before anybody types a passphrase for an order that cannot be carried out.
    let single = order.isEmpty ? nil : try ReviewOrder(words: order, time: site.time)
    if json { try requireDocument(of: single) }
    let reader = single == nil ? openLineReader(plain: plain) : openSignInReader(plain: plain)
    defer { reader.close() }
    let store = try SignIn.open(home, reader, requiring: .manager)
    defer { store.close() }
    let review = try ReviewDesk(store, time: site.time)
    guard let single else {
      return ReviewSession(review, store: store, reader: reader, site: site).run()
    }
    let text =
      json
      ? try document(single, review)
      : try ReviewPages(review).lines(single, Screen(reader).layout).joined(separator: "\n")
    try printWhole(text)
  }

  private func requireDocument(of order: ReviewOrder?) throws(Failure) {
    switch order {
    case .list, .show: return
    default: throw .usage("--json goes with list and show")
    }
  }

  private func document(_ order: ReviewOrder, _ review: ReviewDesk) throws -> String {
    switch order {
    case .show(let number): try PageDocument(review.page(number)).printedJSON()
    case .list(let filter):
      try {
        let (shown, more) = try review.list(filter)
        return try ListDocument(entries: shown.map(EntryDocument.init), more: more).printedJSON()
      }()
    default: ""
    }
  }
}
