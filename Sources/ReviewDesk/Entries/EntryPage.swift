public import PolicyCore

/// One entry, whole: itself, and what came after it.
public struct EntryPage: Sendable {
  /// The entry, as a list shows it.
  public let line: EntryLine
  /// Notes, closings and sign-offs that speak of it, in order.
  public let remarks: [FiledEntry]
  /// Readings that name it, before this one, in order.
  public let readings: [FiledEntry]
  /// How often everything was searched since it was filed.
  public let searches: Int
  /// What was agreed to about it, in order.
  public let consents: [ConsentLine]
  /// What it owed and does not any more, with who ended it.
  public let ended: [CaseTask]

  /// What it has wrong, or is said to, in order.
  public var corrections: [FiledEntry] {
    remarks.filter { if case .filed(.correction) = $0.content { true } else { false } }
  }

  /// Somebody who was shown it.
  public struct Reader: Hashable, Sendable {
    /// The user name of whoever was shown it.
    public let name: String
    /// How often.
    public internal(set) var times: Int
    /// When last.
    public internal(set) var last: Moment
  }

  /// Who was shown it by name, each once, in the order in which they came first.
  public var readers: [Reader] {
    var readers: [Reader] = []
    for reading in readings {
      if let index = readers.firstIndex(where: { $0.name == reading.author }) {
        readers[index].times += 1
        readers[index].last = reading.filed
      } else {
        readers.append(Reader(name: reading.author, times: 1, last: reading.filed))
      }
    }
    return readers
  }
}
