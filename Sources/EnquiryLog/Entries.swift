public import PolicyCore

/// A call on which nobody spoke: counted, and nothing more is known of it.
public struct SilentCall: Hashable, Sendable {
  /// 32 lower-case hexadecimal digits, unique for ever.
  ///
  /// Filing it twice is one entry.
  public var call: String
  /// The user name of whoever picked up.
  public var operatorName: String
  /// How it came in, as in an enquiry.
  public var channel: String

  /// All that is kept of it.
  public init(call: String, operatorName: String, channel: String) {
    self.call = call
    self.operatorName = operatorName
    self.channel = channel
  }
}

/// A later note on an entry.
///
/// Entries are never changed; a correction is a note.
public struct EntryNote: Hashable, Sendable {
  /// 32 lower-case hexadecimal digits, unique for ever.
  ///
  /// Filing it twice is one entry.
  public var id: String
  /// The sequence number of the entry it speaks of.
  ///
  /// Not in clear.
  public var refersTo: Int64
  /// The user who signs it.
  public var author: String
  /// What is noted, in the author's words.
  public var text: String

  /// A note, ready to be filed; `id` comes from ``EnquiryStore/freshIdentifier()``.
  public init(id: String, refersTo: Int64, author: String, text: String) {
    self.id = id
    self.refersTo = refersTo
    self.author = author
    self.text = text
  }
}

/// A message taken at the desk is no longer waiting: handed on, collected or withheld.
public struct MessageClosing: Hashable, Sendable {
  /// 32 lower-case hexadecimal digits, unique for ever.
  ///
  /// Filing it twice is one entry.
  public var id: String
  /// The sequence number of the enquiry in which the message was taken.
  ///
  /// In clear.
  public var refersTo: Int64
  /// The user who signs it.
  public var author: String
  /// What became of it, in a code word or in text.
  public var outcome: String

  /// A closing, ready to be filed; `id` comes from ``EnquiryStore/freshIdentifier()``.
  public init(id: String, refersTo: Int64, author: String, outcome: String) {
    self.id = id
    self.refersTo = refersTo
    self.author = author
    self.outcome = outcome
  }
}

/// One entry of the log as this reader may see it.
public struct FiledEntry: Hashable, Sendable {
  /// What lies in the body of an entry, or why it cannot be shown.
  public enum Content: Hashable, Sendable {
    /// An enquiry.
    case enquiry(EnquiryRecord)
    /// A call on which nobody spoke.
    case silentCall(SilentCall)
    /// A note on an earlier entry.
    case note(EntryNote)
    /// A message that waits no longer.
    case closing(MessageClosing)
    /// Somebody read entries; filed before they were shown.
    case reading(EntryReading)
    /// A manager has looked at an entry and signs for it.
    case signOff(EntryNote)
    /// Somebody signed in or out, or a clock jumped.
    case session(SessionEvent)
    /// About people; everybody may read it.
    case statement(Statement)
    /// A policy text was used from here on: its hash.
    case pack(String)
    /// This reader holds no key to it.
    case sealed
    /// Erased when its time had come; the entry stands.
    case erased
    /// The bytes are not what was filed.
    ///
    /// Never passed over in silence.
    case damaged
  }

  /// 1, 2, 3… without a gap.
  public var sequence: Int64
  /// When it was filed, by the clock of the desk; never before the entry ahead of it.
  public var filed: Moment
  /// The user name of whoever filed it.
  public var author: String
  /// What was filed.
  public var content: Content

  /// An entry as the log gives it; made elsewhere in tests only.
  public init(sequence: Int64, filed: Moment, author: String, content: Content) {
    self.sequence = sequence
    self.filed = filed
    self.author = author
    self.content = content
  }

  /// The enquiry, when it is one and this reader may read it.
  public var record: EnquiryRecord? {
    if case .enquiry(let record) = content { record } else { nil }
  }
}

/// Which entries somebody was shown, and what for.
public struct EntryReading: Hashable, Sendable {
  /// Their numbers; empty when all were searched.
  public var entries: [Int64]
  /// The command it was read for.
  public var purpose: String
}

/// What is told of a session.
public struct SessionEvent: Hashable, Codable, Sendable {
  public enum Event: String, Codable, Sendable {
    case signedIn = "in"
    case signedOut = "out"
    /// The clock stood before the newest entry.
    case clock
    /// A manager accepted a log that does not hold what they saw of it before.
    case earlierLog = "earlier-log"
  }
  public var event: Event
  /// By how many milliseconds the clock went back; 0 for the other events.
  public var milliseconds: Int64

  /// An event, ready to be filed.
  public init(event: Event, milliseconds: Int64 = 0) {
    self.event = event
    self.milliseconds = milliseconds
  }
}

/// Messages taken and not yet closed.
public struct OpenMessages: Hashable, Sendable {
  /// How many there are.
  public var count: Int
  /// How many of them management must see before anybody hands them on; 0 while nobody is signed in.
  public var flagged: Int

  /// A count, as the log gives it.
  public init(count: Int, flagged: Int) {
    self.count = count
    self.flagged = flagged
  }
}

/// An enquiry that is still going on, as far as it has got.
///
/// The log does not look into `body`.
public struct Draft: Hashable, Sendable {
  /// The call id under which it will be filed: 32 lower-case hexadecimal digits.
  public var call: String
  /// Grows with every change, so that an older picture never overwrites a newer one.
  public var revision: Int
  /// When it was changed last, by the desk's clock.
  public var updated: Moment
  /// The desk's own bytes.
  public var body: [UInt8]
  /// Held answers, for managers alone; empty for whoever may not read them.
  public var held: [UInt8]

  /// A draft, ready to be saved.
  public init(call: String, revision: Int, updated: Moment, body: [UInt8], held: [UInt8] = []) {
    self.call = call
    self.revision = revision
    self.updated = updated
    self.body = body
    self.held = held
  }
}
