import PolicyCore
import ReviewDesk

/// What was gathered for somebody, in words: on the screen with what stays, in the file without it.
struct GatherText {
  let layout: CardLayout
  let time: LogTime

  // MARK: On the screen

  /// Every line with its number; what stays is marked, and says why.
  func lines(_ gathered: Gathered) -> [String] {
    if gathered.entries.isEmpty { return [ReviewText.nothingFound] }
    let out = gathered.entries.filter { !$0.included.isEmpty }.count
    let count = gathered.entries.count
    return [
      "\(count == 1 ? "1 entry names" : "\(count) entries name") them; "
        + "\(out == 0 ? "none goes" : out == 1 ? "1 goes" : "\(out) go") out, but for the lines that stay"
        + "\(layout.plain ? "" : " (−)"). withhold and include change that, and say why; export FILE lets it out."
    ] + gathered.entries.flatMap(lines)
  }

  private func lines(_ entry: GatheredEntry) -> [String] {
    var page = LabelledPage(layout)
    let reference = VisibleText.of(entry.line.entry.record?.reference ?? "")
    page.title("ENTRY \(entry.number) · \(reference)\(whole(entry))")
    for line in entry.lines {
      let stays = entry.withheld ?? line.withheld
      let mark = layout.plain ? (stays == nil ? "goes out," : "stays,") : stays == nil ? "+" : "−"
      let because =
        entry.withheld == nil ? line.withheld.map { " [stays: \($0.rawValue)]" } ?? "" : ""
      let why = line.why.isEmpty ? "" : " (\(VisibleText.of(line.why)))"
      page.add(
        "\(mark) \(line.reference.line)",
        texts(line.what, entry.line).joined(separator: " · ") + because + why)
    }
    return page.lines
  }

  private func whole(_ entry: GatheredEntry) -> String {
    let why = entry.why.isEmpty ? "" : ": \(VisibleText.of(entry.why))"
    if let withheld = entry.withheld { return " · STAYS WHOLE, \(withheld.rawValue)\(why)" }
    return entry.usually.map { " · goes out, though \($0.rawValue)\(why)" } ?? ""
  }

  static func judged(_ lines: [LineReference], _ isIncluded: Bool) -> String {
    let named = lines.map { $0.line == 0 ? "entry \($0.entry), whole" : "\($0.entry).\($0.line)" }
    return (isIncluded ? "Goes out: " : "Stays: ") + named.joined(separator: ", ")
      + ". gather shows it as it stands."
  }

  // MARK: In the file

  /// The whole text: what it is, what kind of thing was withheld, and what goes out.
  func file(
    _ gathered: Gathered, _ export: Export, of organisation: String, by author: String,
    at moment: Moment
  ) -> String {
    let going = gathered.entries.filter { !$0.included.isEmpty }
    let head = [
      "WHAT IS HELD about \(gathered.name) in the enquiry log of \(organisation)",
      "written \(time.long(moment)) by \(author)", "permitted by: \(export.permittedBy)",
      "ground: \(export.reason)", "carried by: \(export.carrier)",
      "\(going.count == 1 ? "1 enquiry" : "\(going.count) enquiries"), gathered by that name",
    ].map(VisibleText.of)
    return (head + Self.withheld(gathered.told) + going.enumerated().flatMap(paragraph))
      .joined(separator: "\n")
  }

  /// The same whatever else was withheld: a note of that would itself tell somebody something.
  private static func withheld(_ told: [Withholding]) -> [String] {
    let kinds = told.map(named)
    return [
      "withheld: "
        + (kinds.isEmpty ? "nothing that can be named here" : kinds.joined(separator: "; ")),
      "The law lets some things be left out without a word about them. Ask us if you miss something, say what you "
        + "think is wrong, or complain to the Information Commissioner.",
    ]
  }

  private static func named(_ kind: Withholding) -> String {
    switch kind {
    case .otherPeople: "names of other people, and details of them"
    case .source: "what other people told us, and who they were"
    case .judged: "lines that a manager judged are not to be given"
    case .pretext, .held, .handling, .danger, .tipsOff, .perhapsAnother, .quiet: ""
    }
  }

  private func paragraph(_ index: Int, _ entry: GatheredEntry) -> [String] {
    let reference = VisibleText.of(entry.line.entry.record?.reference ?? "")
    let lines = entry.included.compactMap { line -> String? in
      let text = texts(line.what, entry.line).filter { !$0.isEmpty }.joined(separator: " · ")
      return text.isEmpty ? nil : label(line.what) + ": " + text
    }
    let left =
      entry.told.isEmpty
      ? [] : ["left out here: " + entry.told.map(Self.named).joined(separator: "; ")]
    return ["", "\(index + 1). \(reference)"] + lines + left
  }

  // MARK: One line

  private func label(_ what: GatheredLine.What) -> String {
    switch what {
    case .when: "when"
    case .caller: "caller"
    case .subject: "about"
    case .asked: "asked"
    case .enquirer: "who asked"
    case .decided: "what we did"
    case .said: "we said"
    case .check: "check"
    case .details: "details given"
    case .message: "message"
    case .told: "told"
    case .tried: "tried"
    case .note: "note"
    case .alarm: "alarm"
    case .pressure: "pressure"
    case .slip: "our mistake"
    case .declared: "declared"
    case .held: "known"
    case .remark(let entry): "later, " + entry.kind.word
    }
  }

  private func texts(_ what: GatheredLine.What, _ line: EntryLine) -> [String] {
    let words = line.words
    let texts: [String] =
      switch what {
      case .when(let record):
        [time.span(record.opened, record.closed), words?.channel ?? ""]
      case .caller(let name), .subject(let name), .told(let name), .tried(let name),
        .details(let name), .message(let name):
        [name]
      case .asked(let matter): [words.map { $0.request(matter) } ?? ""]
      case .enquirer(let matter): words.map { $0.enquirer(matter) } ?? []
      case .decided(let matter): [words?.decided(matter) ?? matter.decision]
      case .said(let lines): lines.map { "\"\($0)\"" }
      case .check(let check):
        words.map {
          $0.labels([KnownFact.verified.rawValue: check.outcome]) + $0.labels(check.steps)
        }
          ?? []
      case .note(let note): [note.inWords(time, since: line.entry.record?.opened ?? note.at)]
      case .alarm(let alarm):
        [words.map { $0.alarm(alarm, time, since: line.entry.record?.opened ?? alarm.at) } ?? ""]
      case .pressure(let times, let signs): ["pressed \(FrontdeskCLI.times(times))"] + signs
      case .slip: ["whoever took the call said too much"]
      case .declared: ["whoever took the call knew these people"]
      case .held(let held): held.facts.flatMap { words?.labels($0) ?? [] } + held.said
      // Whoever wrote it is another person, too.
      case .remark(let entry): [time.short(entry.filed)] + entry.kind.whole
      }
    // What was typed is on the label's own line on the screen.
    return texts.filter { !$0.isEmpty }.map(VisibleText.of)
  }

  // MARK: What is refused

  static let brokenOff = "Nothing left the log: an order was typed in place of an answer."
  static let managersExport = "only a manager may let something leave the log; nothing was written"

  static func failure(_ fault: GatheringFault) -> Failure {
    switch fault {
    case .nothingGathered:
      .usage("nothing is gathered in this sitting: frontdesk review, then gather and the name")
    case .notAmong(let number):
      .usage("entry \(number) is not among those gathered; gather shows which are")
    case .noLine(let line):
      .usage("entry \(line.entry) has no line \(line.line); gather shows those it has")
    case .withheldWhole(let number):
      .usage(
        "entry \(number) stays whole, so let it out first: include \(number) WHY; nothing was changed"
      )
    case .needsWhy: .usage("say why, in words, behind the lines; nothing was changed")
    case .nameLeft(let line, let others):
      .usage(
        "a name that line \(name(line)) withholds would still stand in \(others.map(name).joined(separator: ", ")): "
          + "name them together, as \(all([line] + others)) WHY, or leave them; nothing was changed"
      )
    case .changedSince:
      .usage("something was filed since you looked: gather shows it anew; nothing left the log")
    case .nothingIncluded:
      .usage("all of it stays, so there is nothing to let out; include 12 WHY lets one out")
    }
  }

  private static func name(_ line: LineReference) -> String {
    line.line == 0 ? "entry \(line.entry)" : "\(line.entry).\(line.line)"
  }

  private static func all(_ lines: [LineReference]) -> String {
    let whole = Set(lines.filter { $0.line == 0 }.map(\.entry)).sorted().map(String.init)
    return (whole + Set(lines).sorted().filter { $0.line > 0 }.map(name)).joined(separator: " ")
  }
}

extension EntryWords {
  /// What was asked, without who asked it.
  func request(_ matter: MatterRecord) -> String {
    let code = matter.facts[KnownFact.request.rawValue].map { [KnownFact.request.rawValue: $0] }
    return code.map { labels($0).joined(separator: " · ") } ?? ""
  }

  /// Everything else that was noted of one matter: it shows who asked.
  func enquirer(_ matter: MatterRecord) -> [String] {
    labels(matter.facts.filter { $0.key != KnownFact.request.rawValue })
  }
}
