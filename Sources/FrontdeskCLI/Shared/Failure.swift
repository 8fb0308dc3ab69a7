import PolicyCore

/// Everything that can stop a command, as data.
///
/// ``Failure/sentence`` says it to people, and ``Failure/status`` to scripts (DESIGN 7).
enum Failure: Error {
  /// Arguments that make no sense together, or not in this form.
  case usage(String)
  case unknownPack(String, suggestion: String?)
  case unknownFact(String, suggestion: String?)
  case unknownValue(String, of: String, suggestion: String?)
  case repeatedFact(String)
  case notAnAssignment(String)
  case coachFact(String)
  /// Findings are printed on their own lines first.
  case brokenPack(String)
  /// It loads, and breaks a promise; the findings are printed first.
  case unproved(String)
  case brokenTranscript(file: String, line: Int, reason: String)
  case isDirectory(String)
  case notText(String)
  case missing(String)
  case unreadable(String)
  case cannotWrite(String)
  case notPermitted(String)
  case unfit(String)
  case log(String, status: Int32)

  var status: Int32 {
    switch self {
    case .usage, .unknownPack, .unknownFact, .unknownValue, .repeatedFact, .notAnAssignment,
      .coachFact:
      64
    case .unproved: 1
    case .brokenPack, .brokenTranscript, .isDirectory, .notText: 65
    case .missing, .unreadable: 66
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
    func meant(_ suggestion: String?) -> String {
      suggestion.map { " (did you mean '\($0)'?)" } ?? ""
    }
    return switch self {
    case .usage(let text): text
    case .unknownPack(let id, let suggestion):
      "there is no pack '\(id)'\(meant(suggestion)); `frontdesk policy list` names them all"
    case .unknownFact(let code, let suggestion):
      "'\(code)' is not a fact\(meant(suggestion))"
    case .unknownValue(let code, let fact, let suggestion):
      "'\(code)' is not a value of '\(fact)'\(meant(suggestion))"
    case .repeatedFact(let code): "'\(code)' is given twice; a fact has one value"
    case .notAnAssignment(let text): "'\(text)' is not of the form fact=value"
    case .coachFact(let code):
      "'\(code)' is a step of checking who calls; give verified=yes, no, pending or failed instead"
    case .brokenPack(let file): "\(file) cannot be used until the findings above are mended"
    case .unproved(let file):
      "\(file) breaks the promises above, and a desk does not speak from it; mend it, or practise"
    case .brokenTranscript(let file, let line, let reason): "\(file):\(line): \(reason)"
    case .isDirectory(let path): "\(path) is a folder, and a file is needed"
    case .notText(let path): "\(path) is not UTF-8 text"
    case .missing(let path): "\(path) does not exist"
    case .unreadable(let path): "\(path) cannot be read; look at its permissions"
    case .cannotWrite(let path): "\(path) cannot be written; look at its permissions and the disk"
    case .notPermitted(let what): what
    case .unfit(let what): what
    case .log(let what, _): what
    }
  }
}
