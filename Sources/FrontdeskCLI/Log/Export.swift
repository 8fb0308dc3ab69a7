import EnquiryLog
import LineEditor
import PolicyCore
import ReviewDesk

/// Who permitted that entries leave, why, and who carries them; and the file that is made when that is known.
struct Export {
  private let reader: any LineReader
  let permittedBy: String
  let reason: String
  let carrier: String

  /// What was made.
  struct Done {
    /// The entry that says so.
    let entry: Int64
    let record: ExportRecord
  }

  /// Asks for what is not given; a blank answer ends it.
  init(
    reader: any LineReader, permittedBy: String?, reason: String?, carrier: String?
  ) throws(Failure) {
    self.reader = reader
    self.permittedBy = try Self.answer(permittedBy, ExportText.permittedBy, reader)
    self.reason = try Self.answer(reason, ExportText.reason, reader)
    self.carrier = try Self.answer(carrier, ExportText.carrier, reader)
  }

  private static func answer(
    _ given: String?, _ question: String, _ reader: any LineReader
  ) throws(Failure) -> String {
    var answer = given
    if answer == nil, case .line(let text) = reader.read(LinePrompt(left: question)) {
      answer = text
    }
    let words = (answer ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if words.isEmpty { throw .usage(ExportText.blank) }
    return words
  }

  /// Writes the file, puts on record that the entries left, gives it its name, and reads it back.
  ///
  /// - Parameter numbers: of enquiries; with none, all that can be read.
  func write(
    _ numbers: [Int64], to path: String, _ store: EnquiryStore, _ site: SitePolicy,
    _ review: inout LoggedReview
  ) throws(Failure) -> Done {
    let pages = try review.pages(of: numbers)
    if pages.isEmpty { throw .usage(ExportText.nothing) }
    let record = ExportRecord(
      id: "", author: "", entries: pages.map(\.line.entry.sequence), permittedBy: permittedBy,
      reason: reason, carrier: carrier, file: "")
    return try write(text(pages, store, site), record, to: path, &review)
  }

  /// The same of any text, of which this is to be on record.
  func write(
    _ text: String, _ given: ExportRecord, to path: String, _ review: inout LoggedReview
  ) throws(Failure) -> Done {
    let asking = NewPassphrase(reader: reader, screen: Screen(reader), offer: ExportText.offer)
    guard var secret = asking.ask(for: carrier) else { throw .notPermitted(ExportText.left) }
    // Asked for again when the file is read back.
    var again = secret
    let file: ExportFile
    do throws(ExportFile.Fault) {
      file = try ExportFile(text, wiping: &secret)
    } catch {
      throw ExportText.failure(error, path)
    }
    let fresh = try made { () throws(LogError) in try FreshFile(file.bytes, for: path) }
    defer { fresh.abandon() }
    var record = given
    (record.permittedBy, record.reason, record.carrier) = (permittedBy, reason, carrier)
    record.file = file.hash
    let number = try review.file(.export(record))
    do throws(Failure) {
      try made { () throws(LogError) in try fresh.name() }
      let there = try bytes(of: path, most: ExportFile.most)
      guard let found = try? ExportFile(there), found == file,
        (try? found.text(wiping: &again)) == text
      else { throw .log(ExportText.notReadBack, status: 73) }
    } catch {
      throw .log(ExportText.onRecordAlone(number, error.sentence), status: error.status)
    }
    return Done(entry: number, record: record)
  }

  /// A full disk here is that of the file, and not the log's.
  private func made<Value>(_ body: () throws(LogError) -> Value) throws(Failure) -> Value {
    do throws(LogError) {
      return try body()
    } catch {
      throw ExportText.failure(error)
    }
  }

  private func text(_ pages: [EntryPage], _ store: EnquiryStore, _ site: SitePolicy) -> String {
    let layout = CardLayout(width: 80, plain: true, colour: false)
    let head = ExportText.head(
      organisation: store.organisation, by: store.member?.name ?? "", at: site.time.long(store.now),
      permittedBy: permittedBy, reason: reason, carrier: carrier, count: pages.count)
    return (head + pages.flatMap { [""] + $0.lines(layout, site.time) }).joined(separator: "\n")
  }
}

/// What is said while entries leave the log, and in the file itself.
enum ExportText {
  static let permittedBy = "Who permitted it> "
  static let reason = "Why does it leave> "
  static let carrier = "Who carries it> "

  static func offer(_ words: String) -> String {
    "A passphrase for the file alone, to be told to whoever is to read it. These five words will do:\n"
      + "    \(words)\nWrite them down apart from the file, or type one of your own."
  }

  static let passphrase = "Passphrase of the file (it does not show): "
  static let blank =
    "who permitted it, why, and who carries it have to be said; nothing was written"
  static let nothing = "there is no enquiry that could leave; nothing was written"
  static let left = "no passphrase was chosen, so nothing was written"
  static let notReadBack = "what was written could not be read back"

  static func head(
    organisation: String, by author: String, at: String, permittedBy: String, reason: String,
    carrier: String, count: Int
  ) -> [String] {
    [
      "FROM THE ENQUIRY LOG of \(organisation), written \(at) by \(author)",
      "permitted by: \(permittedBy)", "why: \(reason)", "carried by: \(carrier)",
      "\(count == 1 ? "1 enquiry" : "\(count) enquiries"), as filed: nothing was taken out, so other people than the one "
        + "it is for may stand here.",
      "That it left, and by whom, stands in the log.",
    ].map(VisibleText.of)
  }

  static func done(_ done: Export.Done, _ path: String) -> String {
    let count = done.record.entries.count
    return
      "Done. \(count == 1 ? "1 enquiry" : "\(count) enquiries") in \(VisibleText.of(path)), read back; entry "
      + "\(done.entry) says who permitted it and who carries it. Tell the passphrase by another way than the file takes. "
      + "Shown again by: frontdesk log export --read FILE"
  }

  /// The log says that they left, and the file is not good.
  static func onRecordAlone(_ entry: Int64, _ why: String) -> String {
    "NOT DONE, though entry \(entry) says that it left: \(why); take another file, and note on that entry that this one "
      + "was not made"
  }

  static func failure(_ error: LogError) -> Failure {
    let sentence =
      switch error {
      case .diskFull: "the disk of the file is full, so nothing left the log; take another disk"
      case .folderNotWritable:
        "the file cannot be made there, so nothing left the log; look at the folder and its disk"
      default: LogText.sentence(error)
      }
    return .log(sentence, status: LogText.status(error))
  }

  static func failure(_ fault: ExportFile.Fault, _ path: String) -> Failure {
    let file = VisibleText.of(path)
    return switch fault {
    case .notAnExport:
      .log("\(file) is no export of a log, or was cut; ask for it again", status: 65)
    case .costRefused:
      .log(
        "\(file) was changed since it was made, and was not opened; ask for it again", status: 65)
    case .wrongWords:
      .notPermitted("those are not the words of \(file), or it was changed since; try again")
    case .cryptographyUnavailable: .unfit(LogText.sentence(.cryptographyUnavailable))
    }
  }
}
