import EnquiryLog
import PolicyCore

/// A sheet as it is printed or copied by hand: its words, numbered, in columns.
struct SheetLayout {
  /// What its words open.
  enum Kind {
    case recovery
    /// In place of a passphrase of this name.
    case trustee(String)
  }

  let kind: Kind
  let organisation: String
  let words: [String]

  init(_ kind: Kind, of organisation: String, words: [String]) {
    (self.kind, self.organisation, self.words) = (kind, organisation, words)
  }

  private static let columns = 3

  var lines: [String] {
    switch kind {
    case .recovery: recovery + rows
    case .trustee(let name): trustee(name) + rows
    }
  }

  private func trustee(_ name: String) -> [String] {
    [
      "SHEET OF \(name.uppercased()) · \(organisation)",
      "These words open what is about a manager, and nothing else. They are kept",
      "nowhere else and shown this once. Whoever they are for copies them by hand,",
      "alone at this screen: a manager who has them reads it all. To read what was",
      "filed: frontdesk review --user \(name), at this computer.", "",
    ]
  }

  private var recovery: [String] {
    [
      "RECOVERY SHEET · \(organisation)",
      "These words open the log when every manager's passphrase is lost. They are",
      "kept nowhere else and shown this once. Copy them by hand, put them in a sealed",
      "envelope, and lock it away from this computer. Whoever has them reads it all.", "",
    ]
  }

  /// Downwards first, as anybody copies a list.
  private var rows: [String] {
    let height = (words.count + Self.columns - 1) / Self.columns
    return (0..<height).map { row in
      stride(from: row, to: words.count, by: height).map { index in
        let number = index + 1
        let cell = (number < 10 ? " " : "") + "\(number)  \(words[index])"
        return cell + String(repeating: " ", count: max(2, 22 - cell.count))
      }.joined().trimmedEnd
    }.map { "    " + $0 }
  }
}
