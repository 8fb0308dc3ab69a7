public import PolicyCore

/// One problem found in a pack or overlay, with the place to look at.
///
/// Data only; ``Finding/sentence`` writes it. Codes are stable: scripts and documentation use them.
public struct Finding: Hashable, Sendable {
  public enum Severity: String, Hashable, Sendable, Comparable {
    case note, warning, error

    public static func < (left: Severity, right: Severity) -> Bool {
      let order: [Severity] = [.note, .warning, .error]
      return (order.firstIndex(of: left) ?? 0) < (order.firstIndex(of: right) ?? 0)
    }
  }

  /// Where in a file, counted from 1.
  ///
  /// Line 0 means the file as a whole.
  public struct Location: Hashable, Sendable, Comparable {
    public let file: String
    public let line: Int
    public let column: Int

    public init(file: String, line: Int, column: Int) {
      self.file = file
      self.line = line
      self.column = column
    }

    public static func < (left: Location, right: Location) -> Bool {
      (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
  }

  public let code: FindingCode
  public let severity: Severity
  public let location: Location
  /// What it is about, such as `rule 'neutral'`; empty for the file.
  public let subject: String
  /// The names the sentence speaks of, in the order its code expects.
  public let names: [String]
  /// What was probably meant.
  public let suggestion: String?
  /// What the proof found; nil for a finding of the loader.
  public let breach: Violation.Breach?

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
