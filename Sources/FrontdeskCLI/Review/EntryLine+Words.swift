import PolicyCore
import ReviewDesk

/// A line of a list, painted.
extension EntryLine {
  /// The enquiry in the words of the pack of its day; nil when it is none that can be read.
  var words: EntryWords? { entry.record.map { EntryWords(record: $0, policy: policy) } }

  /// What calls for somebody, in capitals.
  var urgent: [String] { flags.filter(\.isUrgent).map(FlagText.words) }

  /// One line, broken under its text where the screen ends; in plain words a sentence.
  func lines(_ layout: CardLayout, _ time: LogTime, numberWidth: Int) -> [String] {
    let number = String(entry.sequence)
    guard let words else {
      let what = flags.isEmpty ? entry.kind.word : flags.map(FlagText.words).joined()
      let text = "\(time.short(entry.filed))  \(VisibleText.of(entry.author))  \(what)"
      return [layout.plain ? "entry \(number): \(text)" : head(number, numberWidth) + text]
    }
    let record = words.record
    let by = VisibleText.of(record.operatorName)
    let when = time.short(record.opened)
    let asked = "\(words.channel) · \(words.asked)"
    let with = assigned.map(OwedText.assigned)
    let answered = ([words.decided] + flags.map(FlagText.words) + [with].compactMap(\.self))
      .joined(separator: " · ")
    if layout.plain {
      return ["entry \(number): \(when), by \(by), \(asked) · \(answered)"]
    }
    let indent = String(repeating: " ", count: 2 + numberWidth + 2)
    let rows = Self.broken(
      "\(when)  \(by)  \(asked)", "→ \(answered)", to: max(20, layout.width - indent.count))
    return rows.enumerated().map { row, text in
      row == 0 ? layout.marked(head(number, numberWidth) + text, danger.isAlarming) : indent + text
    }
  }

  private func head(_ number: String, _ width: Int) -> String {
    let padding = String(repeating: " ", count: max(0, width - number.count))
    return (danger.isAlarming ? "! " : "  ") + padding + number + "  "
  }

  /// Both on one row when they fit; else what was answered begins a row of its own.
  private static func broken(_ head: String, _ tail: String, to room: Int) -> [String] {
    let whole = "\(head) \(tail)"
    let rows = CardLayout.wrap(whole, to: room)
    if rows.count == 1 { return [whole] }
    return CardLayout.wrap(head, to: room) + CardLayout.wrap(tail, to: room)
  }
}

/// What a manager has to know of an entry at a glance, in words; what calls for somebody in capitals.
enum FlagText {
  static func words(_ flag: EntryLine.Flag) -> String {
    switch flag {
    case .unreadable: "CANNOT BE READ: log verify says why"
    case .later: "FILED BY A NEWER VERSION: update to read it"
    case .unknownDecision: "DECIDED IN A WAY THIS VERSION DOES NOT KNOW"
    case .danger: "DANGER"
    case .nobodyTold: "NOBODY TOLD"
    case .takenBack: "ALARM TAKEN BACK"
    case .slip: "SLIP"
    case .messageWaits(let readFirst):
      readFirst ? "MESSAGE WAITS, READ IT FIRST" : "MESSAGE WAITS"
    case .toldUntrue(let names):
      "NOT TOLD, whatever was typed: " + names.map(VisibleText.of).joined(separator: ", ")
    case .told(let names): "told " + names.map(VisibleText.of).joined(separator: ", ")
    case .policySilent: "policy silent"
    case .declared: "knew them"
    case .signedOff: "signed off"
    case .timeDoubtful: "TIME IN DOUBT"
    }
  }
}

extension CardLayout {
  /// Red and bold where there is colour; the words say it as well.
  func marked(_ line: String, _ isMarked: Bool) -> String {
    colour && isMarked ? "\u{1B}[1;31m\(line)\u{1B}[0m" : line
  }
}
