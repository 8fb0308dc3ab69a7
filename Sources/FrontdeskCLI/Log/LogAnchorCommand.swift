import ArgumentParser
import EnquiryLog

/// Six words for the state of the log, to be written in the hand-over book, and to be looked for later.
struct LogAnchorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "anchor",
    abstract: "Six words for the state of the log, for the hand-over book; --check looks for them.",
    discussion: """
      A log whose last entries were cut off, or that was put back to yesterday's copy, holds in
      itself. The words of a later state are not in it any more. No passphrase is asked for.

      With --check it ends with 0 when the log still holds that state, 1 when it does not.

      Examples:
        frontdesk log anchor
        frontdesk log anchor --check 412 abandon ability able about above absent
      """)

  @Option(
    name: .customLong("check"), parsing: .upToNextOption,
    help: ArgumentHelp(
      "Six words that were written down, and the number before them if there was one.",
      valueName: "words"))
  var check: [String] = []
  @Flag(help: "One JSON object.")
  var json = false
  @OptionGroup var home: HomeOption

  func run() throws {
    let state = try writtenDown()
    do {
      let store = try home.place.openToVerify()
      defer { store.close() }
      if let state { try look(for: state, in: store) } else { try show(store) }
    } catch let broken as BrokenChain {
      try show(broken.chainBreak)
      throw ExitCode(1)
    }
  }

  private struct State {
    var entries: Int64?
    var words: [String]
  }

  /// Nil when nothing is to be checked.
  private func writtenDown() throws(Failure) -> State? {
    if check.isEmpty { return nil }
    let parts = check.flatMap { $0.split { !$0.isLetter && !$0.isNumber }.map(String.init) }
    let entries = parts.first.flatMap { Int64($0) }
    let words = Array(parts.dropFirst(entries == nil ? 0 : 1))
    guard words.count == LogAnchor.wordCount else {
      throw .usage("--check takes the \(LogAnchor.wordCount) words that were written down")
    }
    return State(entries: entries, words: words)
  }

  private func show(_ store: EnquiryStore) throws {
    let anchor = try home.place.verified { () throws(LogError) in try store.anchor() }
    if json {
      try StandardOutput.print(
        json: AnchorDocument(entries: anchor.entries, words: anchor.words))
    } else {
      try StandardOutput.print("\(anchor.entries)  \(anchor.words.joined(separator: " "))")
    }
  }

  private func show(_ chainBreak: ChainBreak) throws(Failure) {
    if json {
      try StandardOutput.print(json: VerdictDocument(chainBreak))
    } else {
      try StandardOutput.print(VerdictText.sentence(chainBreak))
    }
  }

  private func look(for state: State, in store: EnquiryStore) throws {
    let found = try home.place.verified { () throws(LogError) in
      try store.check(anchor: state.words, entries: state.entries)
    }
    let now = try home.place.verified { () throws(LogError) in try store.status() }
    if json {
      try StandardOutput.print(json: AnchorCheckDocument(found, entries: now.entries))
    } else {
      let time = SitePolicy(store, in: home.place).time
      try StandardOutput.print(AnchorText.sentence(found, entries: now.entries, time))
    }
    if found == .unknown { throw ExitCode(1) }
  }
}

struct AnchorDocument: Encodable {
  let entries: Int64
  let words: [String]
}

struct AnchorCheckDocument: Encodable {
  let found: Bool
  /// How many there are now.
  let entries: Int64
  let entry: Int64?
  let filed: String?

  init(_ check: AnchorCheck, entries: Int64) {
    self.entries = entries
    if case .matches(let entry, let filed) = check {
      (found, self.entry, self.filed) = (true, entry, LogTime.universal(filed))
    } else {
      (found, entry, filed) = (false, nil, nil)
    }
  }
}

enum AnchorText {
  static func sentence(_ check: AnchorCheck, entries: Int64, _ time: LogTime) -> String {
    switch check {
    case .matches(let entry, let filed):
      let since = entries - entry
      let after =
        switch since {
        case 0: "nothing was filed since"
        case 1: "1 entry was filed since"
        default: "\(since) entries were filed since"
        }
      return "FOUND: the log holds that state, entry \(entry) of \(time.long(filed)); \(after)"
    case .unknown:
      return
        "NOT FOUND: the log has no such state: entries were cut off or an older copy was put back, "
        + "or the words are misread or of another log; compare an earlier line of the hand-over book"
    }
  }
}
