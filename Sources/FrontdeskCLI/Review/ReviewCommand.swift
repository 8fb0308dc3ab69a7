import ArgumentParser
import EnquiryLog
import LineEditor
import ReviewDesk

/// The managers' half: what was taken, what waits, and signing for it.
struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract:
      "Managers: reads the log, finds names, signs entries off. Every reading is on record.",
    discussion: """
      Without a command it is a prompt of its own, which locks when nobody types. A trustee, who hears what is about
      a manager, sees that here and nothing else; the 24 words of a sheet sign in whoever has one.

      Commands: \(OrderRow.words(at: .commandLine).joined(separator: ", "))

      A name typed at a shell stays in its history; at the prompt of the review it does not.

      Examples:
        frontdesk review                            a sitting, beginning with the queue
        frontdesk review list unsigned since 2031-03-04
        frontdesk review show 12 --json
        frontdesk review queue
        frontdesk review sign-off 12 13 rang back both
        frontdesk review hold 12 until 2033-01-31 the police asked for it
        frontdesk review dispose                    what has had its time
      """)

  @Argument(help: ArgumentHelp("One command, and what it takes.", valueName: "command"))
  var order: [String] = []
  @Flag(help: "For list and show: one JSON object.")
  var json = false
  @Flag(help: "Words instead of layout; nothing is redrawn.")
  var plain = false
  @OptionGroup var home: HomeOption

  func run() throws {
    // Before anybody types a passphrase for an order that cannot be carried out.
    let single =
      order.isEmpty ? nil : try ReviewText.order(order, at: .commandLine) { _ in 1 }
    if json { try requireDocument(of: single) }
    try atReader(plain: plain, asking: single == nil ? .onStandardOutput : .besideTheOutput) {
      reader in
      let before = single == nil ? StartingAnew.taken() : nil
      let store =
        before == nil
        ? try SignIn.open(
          home, reader, requiring: LoggedReview.reviewers, isSitting: single == nil)
        : try home.place.openLog()
      defer { store.close() }
      var policy = PolicyReview(store: store, home: home.place, reader: reader)
      guard let single else {
        return try ReviewSession(store, reader: reader, policy: policy, before: before).run()
      }
      if case .screen(.policy(let order)) = single {
        policy.isCommand = true
        try policy.run(order)
        return
      }
      if case .screen(.settings(let words)) = single {
        policy.isCommand = true
        _ = try SettingsReview(review: policy).run(words)
        return
      }
      let site = SitePolicy(store, in: home.place)
      var review = try LoggedReview(store, time: site.time) {
        SitePolicy(store, in: home.place).policy
      }
      var disposal = DisposalReview(
        store: store, home: home.place, time: site.time, reader: reader)
      disposal.isCommand = true
      switch single {
      case .screen(.erase(let numbers, let reason)):
        try disposal.erase(numbers, reason: reason, in: &review)
        return
      case .screen(.export(let path)):
        // What is gathered is gone with its sitting: it says so.
        _ = try GatheringExport(store: store, site: site, reader: reader)
          .run(to: path, in: &review)
        return
      case .screen(.countersign(let account)):
        try disposal.countersign(account, in: &review)
        return
      default: break
      }
      if case .queue = single { try sayWhatIsUnfinished(store, reader) }
      // Whatever a record holds was made visible, and the layout may paint.
      let pages = ReviewPages(Screen(reader).layout, site.time)
      var asked = try review.order(order, at: .commandLine)
      // A script has no second look.
      if json, case .list(var filter) = asked, filter.isNarrow {
        filter.isWhole = true
        asked = .list(filter)
      }
      for reply in try review.carryOut(asked).replies {
        if json {
          try printDocument(reply)
        } else {
          let lines = try pages.written(reply) + site.copies(reply, store, home.place)
          try StandardOutput.write(lines.map { $0 + "\n" }.joined().utf8)
        }
      }
    }
  }

  /// What no entry shows yet is no less urgent than what one does; beside the list, which a script may read.
  private func sayWhatIsUnfinished(_ store: EnquiryStore, _ reader: any LineReader) throws(Failure)
  {
    let found = try logged { () throws(LogError) in try UnfinishedCalls(in: store) }
    let screen = Screen(reader)
    (found.notices + [UnfinishedText.waiting(found.calls)].compactMap(\.self)).forEach(screen.say)
  }

  private func requireDocument(of order: ReviewOrder?) throws(Failure) {
    switch order {
    case .list, .show: return
    default: throw .usage("--json goes with list and show")
    }
  }

  private func printDocument(_ reply: ReviewReply) throws {
    switch reply {
    case .page(let page): try StandardOutput.print(json: PageDocument(page))
    case .list(let shown, let more):
      try StandardOutput.print(
        json: ListDocument(entries: shown.map(EntryDocument.init), more: more))
    default: return
    }
  }
}
