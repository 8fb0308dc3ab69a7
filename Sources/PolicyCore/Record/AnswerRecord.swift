/// A manager's answer to a referred matter: one line the desk may say to one person, or the standing refusal.
///
/// Both are of one shape and one size, so that nothing but the words tells which it is, and those are shown to whoever
/// has said that this very person was checked. It waits at the desk until it is used or its time is over.
public struct AnswerRecord: Hashable, Sendable {
  /// What only managers read of it.
  public struct Grounds: Hashable, Codable, Sendable {
    /// The sequence number of the enquiry it answers.
    public var enquiry: Int64
    /// The clause under which a manager may have it said; empty for a refusal.
    public var clause: String
    /// Why, in the manager's words.
    public var ground: String

    /// Every field as given; none for whoever may not read them.
    public init(enquiry: Int64 = 0, clause: String = "", ground: String = "") {
      self.enquiry = enquiry
      self.clause = clause
      self.ground = ground
    }

    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      enquiry = try container.decode(.enquiry, or: 0)
      clause = try container.decode(.clause, or: "")
      ground = try container.decode(.ground, or: "")
    }
  }

  /// 32 lower-case hexadecimal digits, unique for ever.
  ///
  /// Filing it twice is one entry.
  public var id: String
  /// Of the call it answers.
  public var reference: String
  /// The one who may hear it, by name and in what capacity.
  public var recipient: String
  /// How it is made sure that it is they.
  public var check: String
  /// What may be said; empty for the standing refusal.
  public var words: String
  /// From then on it is over, used or not.
  public var until: Moment
  /// For managers alone.
  public var grounds: Grounds
  /// The user who signs it.
  public var author: String

  /// Ready to be filed; `id` is a fresh identifier.
  public init(
    id: String, reference: String, recipient: String, check: String, words: String, until: Moment,
    grounds: Grounds, author: String
  ) {
    self.id = id
    self.reference = reference
    self.recipient = recipient
    self.check = check
    self.words = words
    self.until = until
    self.grounds = grounds
    self.author = author
  }

  /// The most words that may be authorised at once.
  public static let mostWords = 20
  /// The most bytes of them in UTF-8: longer lines would be told by their size.
  public static let mostBytes = 400
}

/// Id and author stand in the header of its entry; the grounds are in the box for managers.
extension AnswerRecord: Codable {
  enum CodingKeys: CodingKey { case reference, recipient, check, words, until, pad }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: "", reference: try container.decode(.reference, or: ""),
      recipient: try container.decode(.recipient, or: ""),
      check: try container.decode(.check, or: ""), words: try container.decode(.words, or: ""),
      // What does not say until when is over.
      until: try container.decode(.until, or: .unknown), grounds: Grounds(), author: "")
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(reference, forKey: .reference)
    try container.encode(recipient, forKey: .recipient)
    try container.encode(check, forKey: .check)
    try container.encode(words, forKey: .words)
    try container.encode(until, forKey: .until)
    let room = max(0, Self.mostBytes - words.utf8.reduce(0) { $0 + ($1.isEscaped ? 2 : 1) })
    try container.encode(String(repeating: " ", count: room), forKey: .pad)
  }
}

extension UInt8 {
  /// JSON writes it as two.
  fileprivate var isEscaped: Bool { self == UInt8(ascii: "\"") || self == UInt8(ascii: "\\") }
}

/// What became of an answer that waited, at the desk: it was given to the one it was for, or asked for by another.
///
/// Sealed to managers alone.
public struct DisclosureRecord: Hashable, Sendable {
  /// 32 lower-case hexadecimal digits, unique for ever.
  ///
  /// Filing it twice is one entry.
  public var id: String
  /// The sequence number of the answer.
  public var refersTo: Int64
  /// The call in which it was asked for, by its reference.
  public var reference: String
  /// Whoever asked was checked as the one it is for, and heard it; otherwise they heard the standing refusal.
  public var isGiven: Bool
  /// How they were checked, or what they were instead, in the receptionist's words.
  public var text: String
  /// Of the words that were said, in hexadecimal; empty where none were.
  public var hash: String
  /// The user who signs it.
  public var author: String

  /// Ready to be filed; `id` is a fresh identifier.
  public init(
    id: String, refersTo: Int64, reference: String, isGiven: Bool, text: String, hash: String,
    author: String
  ) {
    self.id = id
    self.refersTo = refersTo
    self.reference = reference
    self.isGiven = isGiven
    self.text = text
    self.hash = hash
    self.author = author
  }
}

/// Id and author stand in the header of its entry.
extension DisclosureRecord: Codable {
  enum CodingKeys: CodingKey { case refersTo, reference, isGiven, text, hash }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: "", refersTo: try container.decode(.refersTo, or: 0),
      reference: try container.decode(.reference, or: ""),
      // What is not told is taken for said: somebody may have heard it.
      isGiven: try container.decode(.isGiven, or: true),
      text: try container.decode(.text, or: ""), hash: try container.decode(.hash, or: ""),
      author: "")
  }
}
