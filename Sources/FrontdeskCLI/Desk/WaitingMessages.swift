import EnquiryLog
import PolicyCore

/// The messages that wait, as whoever is at the desk may see them.
///
/// The list has numbers and clearance and no names; one message is shown by its number, to be passed on. A message that
/// management must read first is theirs: the desk neither shows nor closes it (DESIGN 4).
struct WaitingMessages {
  let store: EnquiryStore
  let time: LogTime

  private static let most = 100

  private var waiting: [FiledEntry] {
    get throws(LogError) {
      try store.enquiriesWithOpenMessage(after: 0, limit: Self.most).filter {
        if case .filed(.answer) = $0.content { false } else { true }
      }
    }
  }

  /// A line for each, the oldest first.
  func list() throws(LogError) -> [String] {
    try waiting.map { entry in
      let clearance = isCleared(entry) ? "may be passed on" : "management first"
      let reference = entry.record.map { "  " + VisibleText.of($0.reference) } ?? ""
      return
        "message \(entry.sequence)\(reference)  \(time.short(entry.record?.opened ?? entry.filed))  \(clearance)"
    }
  }

  /// The number of the entry that is named; nil when no one message that the desk may read bears the reference.
  func number(of name: CallName) throws(LogError) -> Int64? {
    switch name {
    case .entry(let number): return number
    case .reference(let reference):
      let found = try waiting.filter { $0.record?.reference.uppercased() == reference }
      return found.count == 1 ? found[0].sequence : nil
    }
  }

  /// One message with whom it is for and from, as they were named; nil when none of that number waits.
  func message(_ number: Int64) throws(LogError) -> [String]? {
    guard let entry = try entry(number) else { return nil }
    guard isCleared(entry), let record = entry.record else { return [MessageText.managementFirst] }
    func name(_ text: String) -> String { text.isEmpty ? "not named" : VisibleText.of(text) }
    return [
      "message \(number), taken \(time.short(record.opened))",
      "for: \(name(record.subjectName))", "from: \(name(record.callerName))",
      "\"\(VisibleText.of(record.message.text))\"", MessageText.ifTheyAreHere,
    ]
  }

  /// Why it may not be passed on by whoever is here; nil when it may.
  func refusal(_ number: Int64) throws(LogError) -> String? {
    guard let entry = try entry(number) else { return MessageText.none(.entry(number)) }
    return isCleared(entry) ? nil : MessageText.managementFirst
  }

  private func entry(_ number: Int64) throws(LogError) -> FiledEntry? {
    guard number > 0 else { return nil }
    return try store.enquiriesWithOpenMessage(after: number - 1, limit: 1)
      .first { $0.sequence == number }
  }

  private func isCleared(_ entry: FiledEntry) -> Bool {
    entry.isForDesk
  }
}

/// What the desk says of messages that wait.
enum MessageText {
  static let managementFirst = "Management has to read that one first; a manager passes it on."
  static let ifTheyAreHere =
    "Tell only the person themselves, alone. Then: passed, the number, and how."
  static let clears = "Enter clears it> "

  static func none(_ name: CallName) -> String {
    switch name {
    case .entry(let number): "No message \(number) waits: messages lists those that do."
    case .reference(let reference):
      "No one message of \(reference) waits that the desk may read: messages lists those that do."
    }
  }

  static func passed(_ number: Int64) -> String { "Message \(number) waits no longer." }
}
