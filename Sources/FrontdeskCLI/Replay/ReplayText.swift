import GuidedDesk
import PolicyCore

/// Sentences about transcripts.
enum ReplayText {
  static let noPack =
    "the header '@pack:' is missing or empty; `frontdesk policy list` names the packs there are"

  static func sentence(_ reason: TranscriptProblem.Reason) -> String {
    switch reason {
    case .unknownLine:
      "this line begins with nothing known; lines begin with @ C: > SAY: SAFE: HEARD: NEVER: LOG: ^ or # (help scripts)"
    case .unknownHeader(let key):
      "'@\(key)' is not a header\(didYouMean(nearestWord(to: key, in: Transcript.headerNames)))"
    case .emptyInput: "nothing is typed here"
    case .badClock: "a clock looks like 2031-03-04T09:12:00Z"
    case .badPattern:
      "the expression between / / cannot be read; letters, . [ ] ( ) | * + ? { } ^ $ and \\b \\d \\w \\s may stand in it"
    case .badField(let name):
      "'\(name)' is not a field of the record, or has no value"
        + didYouMean(nearestWord(to: name, in: Transcript.fieldNames))
    case .badMark(let word):
      "'\(word)' means nothing here; it looks like: ^ must SKILL why: CLAUSE hint: WORDS within: 90s, and so with 3 or 1"
    case .badWithin(let text):
      "'\(text)' is no time for an answer; it looks like within: 90s, up to an hour"
    case .badSize: "a size looks like 80x24, columns by rows"
    case .byteOrderMark:
      "the file begins with a byte-order mark; save it as UTF-8 without one"
    case .noCall:
      "nothing is typed in it, so it would pass whatever the desk says; a line like > call"
    case .badAnswer:
      "@answer is REFERENCE; to WHOM; check HOW; say LINE, or refuse in place of the line"
    case .badTwin: "@twin is yes or no"
    case .badHeld: "held facts look like known=yes present=no"
    case .noParts: "a shift has parts, each after a line like == call rita or == review mona +72h"
    case .badPart:
      "a part begins == call NAME or == review NAME; +30m, +72h or +3d and, of a call, its channel may follow"
    case .nothingTyped: "nothing was typed yet that could show this"
    case .noID: "the header '@id:' is missing"
    case .tooLong(let most): "a transcript has at most \(most) lines"
    }
  }

  static func sentence(_ difference: Replay.Difference) -> String {
    let got = difference.got.isEmpty ? "nothing" : "\"\(difference.got.joined(separator: " / "))\""
    return switch difference.what {
    case .absent(let label, let text): "\(label.rawValue) has no '\(text)'; it has \(got)"
    case .present(let label, let text): "\(label.rawValue) has '\(text)', and should not: \(got)"
    case .saidNever(let text): "'\(text)' is said aloud: \(got)"
    case .completesNever(let text): "'\(text)' is offered as a completion"
    case .notFiled: "no enquiry was filed; does the call end, and is it told?"
    case .field(let name, let wanted): "\(name) is \(got), and should be '\(wanted)'"
    case .twinHears(let step): "the twin hears other words at answer \(step): \(got)"
    case .twinRecord: "the twin is filed in another shape"
    }
  }
}
