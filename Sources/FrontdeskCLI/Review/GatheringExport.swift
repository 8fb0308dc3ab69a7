import EnquiryLog
import Foundation
import LineEditor
import PolicyCore
import ReviewDesk

/// What was gathered leaves in an encrypted file: asked for line by line, permitted, carried, and on record before it
/// is called gone.
struct GatheringExport {
  let store: EnquiryStore
  let site: SitePolicy
  let reader: any LineReader

  /// Writes it; or does not, and says why.
  ///
  /// - Returns: what came in place of an answer, for whoever reads here; 999 is such a line.
  func run(to file: String, in review: inout LoggedReview) throws(Failure) -> LineEvent? {
    let going = try review.outgoing()
    guard store.member?.role == .manager else { throw .notPermitted(GatherText.managersExport) }
    let path = URL(filePath: file).standardizedFileURL.path
    var status = stat()
    // Before anybody answers a question for nothing.
    if unsafe lstat(path, &status) == 0 { throw Failure(LogError.alreadyThere) }
    var answers: [String] = []
    for question in [ExportText.permittedBy, ExportText.reason, ExportText.carrier] {
      switch reader.read(LinePrompt(left: question, idle: reader.isAtTerminal ? site.idle : nil)) {
      case .line(let text) where Self.isOrder(text):
        Screen(reader).say(GatherText.brokenOff)
        return .line(text)
      case .line(let text):
        if text.allSatisfy(\.isWhitespace) { throw .usage(ExportText.blank) }
        answers.append(text)
      case let event: return event
      }
    }
    let export = try Export(
      reader: reader, permittedBy: answers[0], reason: answers[1], carrier: answers[2])
    try review.file(going.log)
    let text = GatherText(
      layout: CardLayout(width: 80, plain: true, colour: false), time: site.time
    ).file(
      going.gathered, export, of: store.organisation, by: store.member?.name ?? "", at: store.now)
    let done = try export.write(text, going.record, to: path, &review)
    Screen(reader).say(ExportText.done(done, path))
    return nil
  }

  /// In danger nobody answers a question, nor where the screen has to be covered; and an order is no name.
  private static func isOrder(_ text: String) -> Bool {
    let words = text.split(separator: " ").map(String.init)
    return !words.isEmpty && (try? ReviewText.order(words, at: .prompt)) != nil
  }
}
