import EnquiryLog
import PolicyCore

/// What a list says of one enquiry.
///
/// No name of a caller or of anybody asked about stands in it: a list lies open on a desk.
struct EntryLine {
  let entry: FiledEntry
  let words: EntryWords?
  let danger: Danger
  /// Its message waits.
  let isMessageOpen: Bool
  let isSignedOff: Bool

  /// What calls for somebody, in capitals.
  var urgent: [String] {
    guard let words else {
      return entry.isUnreadable ? ["CANNOT BE READ: log verify says why"] : []
    }
    var flags: [String] = []
    if danger.isAlarming { flags.append("DANGER") }
    if danger.alarm == .untold { flags.append("NOBODY TOLD") }
    if words.record.slip { flags.append("SLIP") }
    if isMessageOpen {
      flags.append(words.record.message.flagged ? "MESSAGE WAITS, READ IT FIRST" : "MESSAGE WAITS")
    }
    return flags
  }

  /// All flags, what calls for somebody first.
  var flags: [String] {
    guard let words else { return urgent }
    var flags = urgent
    if !words.told.isEmpty { flags.append("told \(words.told.joined(separator: ", "))") }
    if words.isSilent { flags.append("policy silent") }
    if words.record.declared { flags.append("knew them") }
    if isSignedOff { flags.append("signed off") }
    return flags
  }

  /// One line, broken under its text where the screen ends; in plain words a sentence.
  func lines(_ layout: CardLayout, _ time: LogTime, numberWidth: Int) -> [String] {
    let number = String(entry.sequence)
    guard let words else {
      let what = entry.isUnreadable ? flags.joined() : EntryKind.word(entry.content)
      let text = "\(time.short(entry.filed))  \(VisibleText.of(entry.author))  \(what)"
      return [layout.plain ? "entry \(number): \(text)" : head(number, numberWidth) + text]
    }
    let record = words.record
    let by = VisibleText.of(record.operatorName)
    let when = time.short(record.opened)
    let asked = "\(words.channel) · \(words.asked)"
    let answered = ([words.decided] + flags).joined(separator: " · ")
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

extension CardLayout {
  /// Red and bold where there is colour; the words say it as well.
  func marked(_ line: String, _ isMarked: Bool) -> String {
    colour && isMarked ? "\u{1B}[1;31m\(line)\u{1B}[0m" : line
  }
}
