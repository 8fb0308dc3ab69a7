public import PolicyCore

/// A scripted call: a test, a demonstration and a drill in one file.
///
/// The format is in the `Transcripts` article.
public struct Transcript: Sendable {
  /// Text to look for: part of a line, the whole of it, or a regular expression.
  public struct Pattern: Hashable, Sendable {
    /// As it is written in a transcript, an expression between its slashes.
    public let text: String
    let search: Search

    enum Search: Hashable, Sendable {
      /// Somewhere in the lines, folded.
      case part([UInt8])
      /// A whole line, folded.
      case line([UInt8])
      case expression(Expression)
    }

    init(_ text: String, _ search: Search) { (self.text, self.search) = (text, search) }

    /// It is neither an expression nor a whole line.
    public var isPlain: Bool { if case .part = search { true } else { false } }
  }

  /// One line of the file after the header.
  public struct Item: Hashable, Sendable {
    /// Counted from 1.
    public let line: Int
    /// What the line says.
    public let kind: Kind

    package init(line: Int, kind: Kind) { (self.line, self.kind) = (line, kind) }
  }

  /// What one line of a transcript says.
  public enum Kind: Hashable, Sendable {
    /// The enquirer speaks; then so many seconds pass.
    case caller(String, after: Int)
    /// The receptionist types one of these; the first is canonical.
    case types([String])
    /// These words must, or must not, stand under a label in this block.
    case expect(Label, Pattern, negated: Bool)
    /// Fields of the enquiry record.
    case log([String: String])
    /// What the answer is worth in a drill.
    case mark(Mark)
  }

  /// Its name; a transcript without one is not read.
  public var id = ""
  /// What it is about, for people.
  public var title = ""
  /// A built-in pack, or a file when it has a `/` or ends in `.yaml`.
  public var pack = ""
  /// The version of the pack it was written for; empty for any.
  public var version = ""
  /// The channel by which the call comes in.
  public var channel = ""
  /// When it begins.
  public var clock = Moment(milliseconds: 1_930_381_920_000)
  /// The screen it is to be shown on, such as `80x24`.
  public var size = ""
  /// Held facts as they truly are, `fact=value`; the desk never sees them.
  public var held: [String: String] = [:]
  /// What it trains.
  public var skills: [String] = []
  /// The overlay the pack is loaded with, by path; empty without one.
  public var site = ""
  /// What a manager has answered, waiting at the desk; nil for nothing.
  public var answer: ScriptedAnswer?
  /// Run again with the hidden truth reversed, to hear the same.
  public var wantsTwin = true
  /// Must appear nowhere in what is said aloud, with the line it stands on.
  public var never: [Item] = []
  /// In the order of the file.
  public var items: [Item] = []
  /// What lines with `#` say, by their number: the trainer's notes.
  public internal(set) var remarks: [Int: String] = [:]
  /// On which line each header stands.
  public internal(set) var headers: [String: Int] = [:]
}

/// Why a transcript cannot be read.
public struct TranscriptProblem: Error, Hashable, Sendable {
  /// Counted from 1.
  public let line: Int
  /// What is wrong there.
  public let reason: Reason

  /// What can be wrong with a line.
  public enum Reason: Error, Hashable, Sendable {
    /// It begins with nothing known.
    case unknownLine
    /// A header there is none of.
    case unknownHeader(String)
    /// Nothing is typed.
    case emptyInput
    /// No point in time.
    case badClock
    /// No regular expression, or none that can be looked for in bounded time.
    case badPattern
    /// It is worth neither `must` nor 3 nor 1, trains nothing, or says something else beside.
    case badMark(String)
    /// No length of time.
    case badWithin(String)
    /// No size of a screen.
    case badSize
    /// The file begins with a mark that no line of a transcript begins with.
    case byteOrderMark
    /// No field of the record, or one without a value.
    case badField(String)
    /// No held facts.
    case badHeld
    /// Neither yes nor no.
    case badTwin
    /// Nothing is typed in it: it would pass whatever the desk does.
    case noCall
    /// No answer of a manager, in its four parts.
    case badAnswer
    /// A shift without a call or a sitting.
    case noParts
    /// No `== call NAME` or `== review NAME`.
    case badPart
    /// Something is to be shown before anything was typed.
    case nothingTyped
    /// There is no `@id`.
    case noID
    /// More lines than this.
    case tooLong(Int)
  }
}
