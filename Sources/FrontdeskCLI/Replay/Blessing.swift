import GuidedDesk
import PolicyCore

/// New wording taken over into a script: only lines that say what must stand under a label, and only where the desk says
/// something else there.
///
/// `NEVER`, `LOG` and `^` stay, and so does all that must not be there.
struct Blessing {
  /// One line as it is and as it would be.
  struct Change {
    let line: Int
    let old: String
    let new: String
  }

  let file: String
  let changes: [Change]
  /// What no blessing mends, a sentence each.
  let left: [String]
  private let lines: [String]

  /// What would have to change in the text of a script that was run.
  init(file: String, text: String, _ replay: Replay) {
    self.file = file
    lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.map(
      String.init)
    var changes: [Change] = []
    var left: [String] = []
    for difference in replay.differences {
      guard case .absent(let label, let wanted) = difference.what,
        lines.indices.contains(difference.line - 1),
        let new = Self.nearest(to: wanted, in: difference.got)
      else {
        left.append("\(file):\(difference.line): \(ReplayText.sentence(difference))")
        continue
      }
      let old = lines[difference.line - 1]
      let head = old.hasPrefix("=") ? "=" : ""
      changes.append(
        Change(line: difference.line, old: old, new: "\(head)\(label.rawValue): \(new)"))
    }
    (self.changes, self.left) = (changes, left)
  }

  /// The difference as it would be written.
  var shown: [String] {
    changes.flatMap { ["\(file):\($0.line)", "- \($0.old)", "+ \($0.new)"] }
  }

  var text: String {
    var lines = lines
    for change in changes { lines[change.line - 1] = change.new }
    return lines.joined(separator: "\n")
  }

  /// The line that has most words in common with what was looked for; nil where nothing stands there.
  private static func nearest(to wanted: String, in lines: [String]) -> String? {
    let words = Set(wanted.lowercased().split { !$0.isLetter })
    return lines.enumerated().max { left, right in
      let (a, b) = (
        words.intersection(left.element.lowercased().split { !$0.isLetter }).count,
        words.intersection(right.element.lowercased().split { !$0.isLetter }).count
      )
      return (a, -left.offset) < (b, -right.offset)
    }?.element
  }
}
