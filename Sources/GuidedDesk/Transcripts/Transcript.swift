public import PolicyCore

/// A scripted call: a test, a demonstration and a drill in one file.
///
/// The format is in the `Transcripts` article.
public struct Transcript: Sendable {
  /// Text to look for: part of a line, the whole of it, or a regular expression.
  public enum Pattern: Hashable, Sendable {
    case contains(String)
    case equals(String)
    case matches(String)
  }

  /// One line of the file after the header.
  public struct Item: Hashable, Sendable {
    /// Counted from 1.
    public let line: Int
    public let kind: Kind
  }

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
    case mark(String)
  }

  public var id = ""
  public var title = ""
  public var pack = ""
  public var version = ""
  public var channel = ""
  public var clock = Moment(milliseconds: 1_930_381_920_000)
  public var size = ""
  /// Held facts as they truly are, `fact=value`; the desk never sees them.
  public var held: [String: String] = [:]
  public var skills: [String] = []
  /// The overlay the pack is loaded with, by path; empty without one.
  public var site = ""
  /// Run again with the hidden truth reversed, to hear the same.
  public var wantsTwin = true
  /// Must appear nowhere in what is said aloud, with the line it stands on.
  public var never: [Item] = []
  public var items: [Item] = []
}

/// Why a transcript cannot be read.
public struct TranscriptProblem: Error, Hashable, Sendable {
  public let line: Int
  public let reason: Reason

  public enum Reason: Error, Hashable, Sendable {
    case unknownLine
    case unknownHeader(String)
    case emptyInput
    case badClock
    case badPattern
    case badField(String)
    case badHeld
    case badTwin
    case noID
    case tooLong(Int)
  }
}
