import EnquiryLog
import PolicyCore

/// Everything that can stop a command, as data.
///
/// ``Failure/sentence`` says it to people, and ``Failure/status`` to scripts (DESIGN 7).
enum Failure: Error {
  /// Arguments that make no sense together, or not in this form.
  case usage(String)
  case unknownCommand(String, of: [String], known: [String])
  case commandNotFirst(String)
  case unknownTopic(String, known: [String])
  case unknownPack(String, suggestion: String?)
  case unknownFact(String, suggestion: String?)
  case unknownValue(String, of: String, suggestion: String?)
  case repeatedFact(String)
  case notAnAssignment(String)
  case coachFact(String)
  /// A site's own file that names another pack than the one it is to be read with.
  case otherPack(String, names: String, given: String)
  /// Findings are printed on their own lines first.
  case brokenPack(String)
  /// It loads, and breaks a promise; the findings are printed first.
  case unproved(String)
  case brokenTranscript(file: String, line: Int, reason: String)
  case isDirectory(String)
  /// A pipe, a socket or a device.
  case notAFile(String)
  case notText(String)
  case tooLarge(String, most: Int)
  case missing(String)
  /// The folder in which the log should be.
  case missingLog(String)
  case unreadable(String)
  /// A link that leads back to itself.
  case linkLoop(String)
  /// A folder in which nothing is that was asked for.
  case noTranscripts(String)
  case cannotWrite(String)
  case notPermitted(String)
  case unfit(String)
  case log(String, status: Int32)
  /// The log is not as it was written.
  case brokenLog(ChainBreak)

  var status: Int32 {
    switch self {
    case .usage, .unknownCommand, .commandNotFirst, .unknownTopic, .unknownPack, .unknownFact,
      .unknownValue,
      .repeatedFact, .notAnAssignment, .coachFact:
      64
    case .unproved: 1
    case .brokenLog, .otherPack, .brokenPack, .brokenTranscript, .isDirectory, .notAFile, .notText,
      .tooLarge:
      65
    case .missing, .missingLog, .unreadable, .linkLoop, .noTranscripts: 66
    case .cannotWrite: 73
    case .log(_, let status): status
    case .notPermitted: 77
    case .unfit: 78
    }
  }

  /// What happened, where, and the next step.
  ///
  /// Lower case, one line, nobody's data.
  var sentence: String {
    switch self {
    case .usage(let text): text
    case .unknownCommand(let word, let group, let known):
      "\(typed(word)) is not a command of \(group.joined(separator: " "))"
        + didYouMean(nearestWord(to: word, in: known)) + "; there are "
        + known.joined(separator: ", ")
    case .commandNotFirst(let word): "the command comes first: frontdesk \(word), then its options"
    case .unknownTopic(let word, let known):
      "there is no help on \(typed(word))" + didYouMean(nearestWord(to: word, in: known))
        + "; there is on " + known.joined(separator: ", ")
    case .unknownPack(let id, let suggestion):
      id.hasSuffix(".yml")
        ? "there is no pack \(typed(id)); a file of your own is named with a / or by .yaml: ./\(id)"
        : "there is no pack \(typed(id))\(didYouMean(suggestion)); `frontdesk policy list` names them all"
    case .unknownFact(let code, let suggestion):
      "\(typed(code)) is not a fact\(didYouMean(suggestion))"
    case .unknownValue(let code, let fact, let suggestion):
      "\(typed(code)) is not a value of '\(fact)'\(didYouMean(suggestion))"
    case .repeatedFact(let code): "'\(code)' is given twice; a fact has one value"
    case .notAnAssignment(let text): "\(typed(text)) is not of the form fact=value"
    case .coachFact(let code):
      "'\(code)' is a step of checking who calls; give verified=yes, no, pending or failed instead"
    case .otherPack(let site, let named, let given):
      "\(path(site)) goes with the pack \(typed(named)), and not with \(typed(given)); check it with that, or "
        + "name this one in it"
    case .brokenPack(let file): "\(file) cannot be used until the findings above are mended"
    case .unproved(let file):
      "\(file) breaks the promises above, and a desk does not speak from it; mend it, or practise"
    case .brokenTranscript(let file, let line, let reason): "\(path(file)):\(line): \(reason)"
    case .isDirectory(let file): "\(path(file)) is a folder, and a file is needed"
    case .notAFile(let file): "\(path(file)) is a pipe or a device, and a file is needed"
    case .notText(let file): "\(path(file)) is not UTF-8 text"
    case .tooLarge(let file, let most):
      "\(path(file)) is larger than the \(most >> 20) MiB such a file may have; is it the right one?"
    case .missing(let file): "\(path(file)) does not exist"
    case .missingLog(let folder):
      "the log is missing: there is none in \(path(folder)), or it is empty, and nothing was made; mount its "
        + "disk or put it back; a new log is begun by `frontdesk setup` alone"
    case .unreadable(let file): "\(path(file)) cannot be read; look at its permissions"
    case .linkLoop(let file):
      "\(path(file)) is a link that leads back to itself; name the file it was meant for"
    case .noTranscripts(let folder): "\(path(folder)) holds no transcript; their names end in .call"
    case .cannotWrite(let file):
      "\(path(file)) cannot be written; look at its permissions and the disk"
    case .notPermitted(let what): what
    case .unfit(let what): what
    case .log(let what, _): what
    case .brokenLog(let chainBreak): LogText.sentence(chainBreak)
    }
  }

  /// What was typed, in quotation marks and on one line whatever stands in it.
  private func typed(_ text: String) -> String { "'\(VisibleText.of(text))'" }

  private func path(_ text: String) -> String { text.isEmpty ? "''" : VisibleText.of(text) }
}
