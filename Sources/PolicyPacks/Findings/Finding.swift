public import PolicyCore

/// One problem found in a pack or overlay, with the place to look at.
///
/// Data only; ``Finding/sentence`` writes it. Codes are stable: scripts and documentation use them.
public struct Finding: Hashable, Sendable {
  /// How much it matters.
  public enum Severity: String, Hashable, Sendable, Comparable {
    /// For the author to know; nothing is wrong.
    case note
    /// The pack is used all the same.
    case warning
    /// The pack is not used.
    case error

    public static func < (left: Severity, right: Severity) -> Bool {
      let order: [Severity] = [.note, .warning, .error]
      return (order.firstIndex(of: left) ?? 0) < (order.firstIndex(of: right) ?? 0)
    }
  }

  /// Where in a file, counted from 1.
  ///
  /// Line 0 means the file as a whole.
  public struct Location: Hashable, Sendable, Comparable {
    /// The file as ``PackSource/name`` calls it.
    public let file: String
    /// From 1; 0 for the file as a whole.
    public let line: Int
    /// From 1.
    public let column: Int

    /// Every field as given.
    public init(file: String, line: Int, column: Int) {
      self.file = file
      self.line = line
      self.column = column
    }

    public static func < (left: Location, right: Location) -> Bool {
      (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
  }

  /// Which kind of finding it is.
  public let code: FindingCode
  /// How much it matters.
  public internal(set) var severity: Severity
  /// Where to look.
  public let location: Location
  /// What it is about, such as `rule 'neutral'`; empty for the file.
  public let subject: String
  /// The names the sentence speaks of, in the order its code expects.
  public let names: [String]
  /// What was probably meant.
  public let suggestion: String?
  /// What the proof found; nil for a finding of the loader.
  public let breach: Violation.Breach?

  /// Every field as given; an error, unless it is said otherwise.
  public init(
    _ code: FindingCode, severity: Severity = .error, at location: Location, subject: String = "",
    names: [String] = [], suggestion: String? = nil, breach: Violation.Breach? = nil
  ) {
    self.code = code
    self.severity = severity
    self.location = location
    self.subject = subject
    self.names = names
    self.suggestion = suggestion
    self.breach = breach
  }
}
