/// A manager holds an entry back from disposal, or says that it need not be held any more.
///
/// The newest about an entry counts; one that lifts also ends what the entry held by itself.
public struct HoldRecord: Hashable, Sendable {
  /// 32 lower-case hexadecimal digits, unique for ever.
  public var id: String
  /// The sequence number of the entry it is about.
  public var refersTo: Int64
  /// The user who signs it.
  public var author: String
  /// Why, in the author's words.
  public var text: String
  /// The last day on which it holds, `2033-01-31`; empty where it holds until it is lifted.
  public var until: String
  /// It is over.
  public var isLifted: Bool

  /// A hold, ready to be filed; `id` is a fresh identifier.
  public init(
    id: String, refersTo: Int64, author: String, text: String, until: String = "",
    isLifted: Bool = false
  ) {
    self.id = id
    self.refersTo = refersTo
    self.author = author
    self.text = text
    self.until = until
    self.isLifted = isLifted
  }

  /// Whether it holds on a day: one whose last day nobody can read holds for good.
  public func holds(on day: CivilDate) -> Bool {
    if isLifted { return false }
    return CivilDate(until).map { day <= $0 } ?? true
  }
}

/// Id and author stand in the header of its entry.
extension HoldRecord: Codable {
  enum CodingKeys: CodingKey { case refersTo, text, until, isLifted }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: "", refersTo: try container.decode(.refersTo, or: 0), author: "",
      text: try container.decode(.text, or: ""), until: try container.decode(.until, or: ""),
      isLifted: try container.decode(.isLifted, or: false))
  }
}

/// What is to be erased, and on what ground: a manager's account of it, sealed, and signed before anything goes.
///
/// It names numbers, classes and clauses, and never a person.
public struct DisposalRecord: Hashable, Sendable {
  /// One enquiry, and what was filed about it.
  public struct Item: Hashable, Codable, Sendable {
    /// The number of the enquiry.
    public var entry: Int64
    /// Its class.
    public var retention: String
    /// The clauses that say how long that is kept.
    public var cites: [String]
    /// Notes, sign-offs and closings on it, which go with it.
    public var with: [Int64]
    /// It is kept without end, and goes by two signatures.
    public var needsTwo: Bool

    /// Every field as given.
    public init(
      entry: Int64, retention: String, cites: [String], with: [Int64], needsTwo: Bool
    ) {
      self.entry = entry
      self.retention = retention
      self.cites = cites
      self.with = with
      self.needsTwo = needsTwo
    }

    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      entry = try container.decode(.entry, or: 0)
      retention = try container.decode(.retention, or: "")
      cites = try container.decode(.cites, or: [])
      with = try container.decode(.with, or: [])
      needsTwo = try container.decode(.needsTwo, or: true)
    }
  }

  /// 32 lower-case hexadecimal digits, unique for ever.
  public var id: String
  /// The user who signs it.
  public var author: String
  /// What goes.
  public var items: [Item]
  /// Why, in the author's words.
  public var reason: String

  /// An account, ready to be filed; `id` is a fresh identifier.
  public init(id: String, author: String, items: [Item], reason: String) {
    self.id = id
    self.author = author
    self.items = items
    self.reason = reason
  }

  /// Every number that goes, in order, each once.
  public var entries: [Int64] { Set(items.flatMap { [$0.entry] + $0.with }).sorted() }

  /// One of them goes by two signatures.
  public var needsTwo: Bool { items.contains(where: \.needsTwo) }
}

/// Id and author stand in the header of its entry.
extension DisposalRecord: Codable {
  enum CodingKeys: CodingKey { case items, reason }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: "", author: "", items: try container.decode(.items, or: []),
      reason: try container.decode(.reason, or: ""))
  }
}

/// Entries whose content is gone: in clear, for whoever verifies has to know which they are.
public struct ErasureRecord: Hashable, Sendable {
  /// Their numbers, in order.
  public var entries: [Int64]
  /// The number of the account of it, which says why.
  public var account: Int64
  /// The recovery sheet signed in place of a second manager.
  public var isBySheet: Bool

  /// Every field as given.
  public init(entries: [Int64], account: Int64, isBySheet: Bool) {
    self.entries = entries
    self.account = account
    self.isBySheet = isBySheet
  }
}
