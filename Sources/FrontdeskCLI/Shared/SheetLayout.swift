import EnquiryLog
import PolicyCore

/// The recovery sheet as it is printed or copied by hand: its words, numbered, in columns.
struct SheetLayout {
  let organisation: String
  let words: [String]

  private static let columns = 3

  var lines: [String] {
    [
      "RECOVERY SHEET · \(organisation)",
      "These words open the log when every manager's passphrase is lost. They are",
      "kept nowhere else and shown this once. Copy them by hand, put them in a sealed",
      "envelope, and lock it away from this computer. Whoever has them reads it all.", "",
    ] + rows
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
