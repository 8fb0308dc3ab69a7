/// The JUnit XML that build servers read.
public enum JUnit {
  /// One test and what was wrong with it; no failures means that it passed.
  public struct Case: Hashable, Sendable {
    public let suite: String
    public let name: String
    public let failures: [String]

    public init(suite: String, name: String, failures: [String]) {
      self.suite = suite
      self.name = name
      self.failures = failures
    }
  }

  /// A whole document, suites in the order of their names.
  public static func document(_ cases: [Case]) -> String {
    let suites = Dictionary(grouping: cases, by: \.suite).sorted { $0.key < $1.key }
    var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites>"]
    for (suite, cases) in suites {
      let failed = cases.filter { !$0.failures.isEmpty }.count
      lines.append(
        "  <testsuite name=\"\(escaped(suite))\" tests=\"\(cases.count)\" failures=\"\(failed)\">")
      for item in cases {
        let head = "    <testcase classname=\"\(escaped(suite))\" name=\"\(escaped(item.name))\""
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
}
