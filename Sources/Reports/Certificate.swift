/// What somebody has learnt and acknowledged, on one page to sign: for a browser, or as text.
///
/// It names no score and ranks nobody: a skill is on it or is not.
public struct Certificate: Sendable {
  /// A skill that was passed.
  public struct Skill: Sendable {
    /// Its name.
    public let name: String
    /// The day it was passed last.
    public let passed: String
    /// The day by which it is to be shown again.
    public let due: String

    /// Every field as given.
    public init(name: String, passed: String, due: String) {
      (self.name, self.passed, self.due) = (name, passed, due)
    }
  }

  /// A version of a policy that was acknowledged.
  public struct Policy: Sendable {
    /// Whose policy.
    public let title: String
    /// As its owner counts.
    public let version: String
    /// The name that was signed with.
    public let signed: String
    /// When.
    public let day: String

    /// Every field as given.
    public init(title: String, version: String, signed: String, day: String) {
      (self.title, self.version, self.signed, self.day) = (title, version, signed, day)
    }
  }

  private let trainee: String
  private let day: String
  private let skills: [Skill]
  private let policies: [Policy]

  /// For one trainee, on a day.
  public init(trainee: String, day: String, skills: [Skill], policies: [Policy]) {
    (self.trainee, self.day) = (trainee, day)
    (self.skills, self.policies) = (skills, policies)
  }

  private static let title = "Trained at the front desk"
  private static let meaning =
    "Each of these was drilled at the desk the organisation uses, and passed: nothing said that must never be "
    + "said, nothing missed that must be done."

  /// Line by line, at most 80 columns wide where names allow it.
  public var lines: [String] {
    var lines = [Self.title.uppercased(), "", trainee, "on \(day)", ""]
    if !skills.isEmpty {
      lines += ["Each of these was drilled at the desk the organisation uses, and passed:", ""]
      lines += skills.map {
        "  \(padded($0.name, 24)) passed \($0.passed)   again by \($0.due)"
      }
      lines.append("")
    }
    for policy in policies {
      lines.append("Read, understood and kept to: \(policy.title), version \(policy.version),")
      lines.append("  signed \(policy.signed), \(policy.day)")
    }
    return lines + ["", "Trainer ______________________________   Date ______________"]
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  /// The HTML; it needs nothing else, and is XML as well.
  public var document: String {
    """
    \(Markup.head("\(Self.title): \(trainee)"))
    <style>
    @page { size: A4 portrait; margin: 20mm; }
    body { font: 12pt/1.5 sans-serif; color: #000; background: #fff; max-width: 40em; margin: 2em auto; padding: 0 1em; }
    h1 { font-size: 20pt; margin: 0; }
    h2 { font-size: 13pt; margin: 1.5em 0 .3em; }
    .name { font-size: 16pt; margin: .5em 0 0; }
    table { border-collapse: collapse; width: 100%; }
    th, td { text-align: left; padding: .2em .8em .2em 0; border-bottom: 1px solid #999; }
    .signed { margin-top: 4em; border-top: 1px solid #000; }
    </style>
    </head>
    <body>
    <h1>\(Self.title)</h1>
    <p class="name">\(escaped(trainee))</p>
    <p>on \(escaped(day))</p>
    \(skillTable)\(policyTable)<p class="signed">Trainer, and date</p>
    </body>
    </html>

    """
  }

  private var skillTable: String {
    if skills.isEmpty { return "" }
    let rows = skills.map {
      "<tr><th scope=\"row\">\(escaped($0.name))</th><td>\(escaped($0.passed))</td><td>\(escaped($0.due))</td></tr>"
    }
    return "<p>\(escaped(Self.meaning))</p>\n<table>\n"
      + "<tr><th scope=\"col\">Skill</th><th scope=\"col\">Passed</th><th scope=\"col\">To be shown again by</th></tr>\n"
      + rows.joined(separator: "\n") + "\n</table>\n"
  }

  private var policyTable: String {
    if policies.isEmpty { return "" }
    let rows = policies.map {
      "<tr><th scope=\"row\">\(escaped($0.title))</th><td>\(escaped($0.version))</td>"
        + "<td>\(escaped($0.signed))</td><td>\(escaped($0.day))</td></tr>"
    }
    return "<h2>Read, understood and kept to</h2>\n<table>\n"
      + "<tr><th scope=\"col\">Policy</th><th scope=\"col\">Version</th><th scope=\"col\">Signed</th>"
      + "<th scope=\"col\">On</th></tr>\n" + rows.joined(separator: "\n") + "\n</table>\n"
  }
}
