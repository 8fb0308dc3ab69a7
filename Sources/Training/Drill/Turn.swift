import GuidedDesk

/// One answer of a script: what is heard before it, what is accepted, what must come of it, what it is worth.
struct Turn: Sendable {
  /// Of the answer.
  let line: Int
  /// What the caller says before it, and how long that takes.
  var heard: [Transcript.Item] = []
  /// The first is canonical.
  let accepted: [String]
  /// What must stand on the screen and in the record then.
  var checks: [Transcript.Item] = []
  var marks: [Mark] = []

  var first: String { accepted.first ?? "" }

  /// A key or an event: nobody can type it at a prompt, and it happens by itself.
  var isKey: Bool { first.hasPrefix("{") && first.hasSuffix("}") }

  /// The answers of a script in order, and what is said after the last of them.
  static func turns(of script: Transcript) -> (turns: [Turn], after: [Transcript.Item]) {
    var turns: [Turn] = []
    var heard: [Transcript.Item] = []
    for item in script.items {
      switch item.kind {
      case .caller: heard.append(item)
      case .types(let accepted):
        turns.append(Turn(line: item.line, heard: heard, accepted: accepted))
        heard = []
      case .mark(let mark): if !turns.isEmpty { turns[turns.count - 1].marks.append(mark) }
      case .expect, .log: if !turns.isEmpty { turns[turns.count - 1].checks.append(item) }
      }
    }
    return (turns, heard)
  }
}
