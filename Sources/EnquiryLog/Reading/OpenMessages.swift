import PolicyCore

/// Messages taken and not yet closed.
public struct OpenMessages: Hashable, Sendable {
  /// How many there are.
  public var count: Int
  /// How many of them management must see before anybody hands them on; 0 while nobody is signed in.
  public var flagged: Int

  /// Answers of managers that wait for the one they are for; 0 while nobody is signed in.
  public var answers: Int

  /// A count, as the log gives it.
  public init(count: Int, flagged: Int, answers: Int = 0) {
    self.count = count
    self.flagged = flagged
    self.answers = answers
  }
}

extension OpenMessages {
  /// What an entry that waits at the desk is.
  enum Sort: Sendable {
    case message
    /// Management has to see it first.
    case flagged
    case answer

    init(_ entry: FiledEntry?) {
      guard let entry, entry.isForDesk else {
        // What the desk cannot read is for a manager to look at first.
        self = .flagged
        return
      }
      if case .filed(.answer) = entry.content { self = .answer } else { self = .message }
    }
  }
}
