/// One case on paper: what was filed, what followed it and what is owed, as one page for a browser.
///
/// It needs nothing else: no script, no network, no font of its own; and it is XML as well.
public struct CaseSheet: Sendable {
  /// Rows under a heading; the first section may have none.
  public struct Section: Sendable {
    /// One label and what stands beside it.
    public struct Row: Sendable {
      /// Empty where it goes on with the row before.
      public let label: String
      /// What stands beside the label.
      public let text: String
      /// It calls for somebody.
      public let isMarked: Bool

      /// Every field as given.
      public init(label: String, text: String, isMarked: Bool) {
        self.label = label
        self.text = text
        self.isMarked = isMarked
      }
    }

    /// Empty for none.
    public let heading: String
    /// In order.
    public internal(set) var rows: [Row]

    /// Every field as given.
    public init(heading: String, rows: [Row]) {
      self.heading = heading
      self.rows = rows
    }
  }

  /// The first thing on it, whatever the form.
  public static let warning =
    "Private and confidential. Keep it under lock, and shred it when it has served."

  private let title: String
  private let sections: [Section]

  /// A page with a title and these sections.
  public init(title: String, sections: [Section]) {
    self.title = title
    self.sections = sections
  }

  /// The HTML.
  public var document: String {
    """
    \(Markup.head(title))
    <style>
    @page { size: A4 portrait; margin: 15mm; }
    body { font: 11pt/1.4 sans-serif; color: #000; background: #fff; max-width: 48em; margin: 1em auto; padding: 0 1em; }
    h1 { font-size: 15pt; margin: 0 0 .2em; }
    h2 { font-size: 12pt; margin: 1.2em 0 .3em; border-bottom: 1px solid #000; break-after: avoid; }
    p { margin: 0 0 1em; }
    table { border-collapse: collapse; width: 100%; }
    th { text-align: left; vertical-align: top; width: 8em; font-weight: 600; padding: .15em .8em .15em 0; }
    td { vertical-align: top; padding: .15em 0; overflow-wrap: anywhere; }
    tr { break-inside: avoid; }
    .marked { font-weight: 700; }
    </style>
    </head>
    <body>
    <h1>\(escaped(title))</h1>
    <p>\(escaped(Self.warning))</p>
    \(sections.map(Self.section).joined(separator: "\n"))
    </body>
    </html>

    """
  }

  private static func section(_ section: Section) -> String {
    let heading = section.heading.isEmpty ? "" : "<h2>\(escaped(section.heading))</h2>\n"
    let rows = section.rows.map { row in
      let mark = row.isMarked ? " class=\"marked\"" : ""
      // A label that goes on names the row to whoever is read the page aloud.
      let label =
        row.label.isEmpty ? "<td></td>" : "<th scope=\"row\">\(escaped(row.label))</th>"
      return "<tr\(mark)>\(label)<td>\(escaped(row.text))</td></tr>"
    }
    return heading + (rows.isEmpty ? "" : "<table>\n\(rows.joined(separator: "\n"))\n</table>")
  }
}
