/// The JUnit XML that build servers read.
public enum JUnit {
  /// One test and what was wrong with it; no failures means that it passed.
  public struct Case: Hashable, Sendable {
    /// What it is grouped under.
    public let suite: String
    /// What it is called.
    public let name: String
    /// A sentence for each thing that went wrong.
    public let failures: [String]
    /// How long it took; nil where nobody measured.
    public let seconds: Double?

    /// Every field as given.
    public init(suite: String, name: String, failures: [String], seconds: Double? = nil) {
      self.suite = suite
      self.name = name
      self.failures = failures
      self.seconds = seconds
    }
  }

  /// A whole document, suites in the order of their names.
  public static func document(_ cases: [Case]) -> String {
    let suites = Dictionary(grouping: cases, by: \.suite).sorted { $0.key < $1.key }
    var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites>"]
    for (suite, cases) in suites {
      let failed = cases.filter { !$0.failures.isEmpty }.count
      lines.append(
        "  <testsuite name=\"\(escaped(suite))\" tests=\"\(cases.count)\" failures=\"\(failed)\"\(time(cases.map(\.seconds)))>"
      )
      for item in cases {
        let head =
          "    <testcase classname=\"\(escaped(suite))\" name=\"\(escaped(item.name))\""
          + time([item.seconds])
        if item.failures.isEmpty {
          lines.append(head + "/>")
        } else {
          let text = escaped(item.failures.joined(separator: "\n"))
          lines += [head + ">", "      <failure>\(text)</failure>", "    </testcase>"]
        }
      }
      lines.append("  </testsuite>")
    }
    return (lines + ["</testsuites>", ""]).joined(separator: "\n")
  }

  /// The attribute for the sum of some times, to the microsecond; nothing where one was not measured.
  private static func time(_ seconds: [Double?]) -> String {
    let measured = seconds.compactMap(\.self)
    guard measured.count == seconds.count, !measured.isEmpty else { return "" }
    let micros = Int((measured.reduce(0, +) * 1_000_000).rounded())
    let rest = String(micros % 1_000_000)
    let zeros = String(repeating: "0", count: 6 - rest.count)
    return " time=\"\(micros / 1_000_000).\(zeros)\(rest)\""
  }
}
