/// What somebody agreed to, with all that makes it informed; or that they take it back.
///
/// Nothing is ever changed: a consent and its withdrawal are records of their own, beside the enquiry they speak of.
public struct ConsentRecord: Hashable, Sendable {
  /// What was recorded.
  public enum Act: String, CaseIterable, Hashable, Sendable, RecordCode {
    /// They agreed.
    case given
    /// They do not agree any more; why, in the text.
    case withdrawn
  }

  /// How it was given.
  public enum Form: String, CaseIterable, Hashable, Sendable, RecordCode {
    /// On paper, or in a message that is kept.
    case written
    /// Said, and written down by whoever signs the record.
    case verbal
  }

  /// 32 lower-case hexadecimal digits, unique for ever.
  ///
  /// Filing it twice is one entry.
  public var id: String
  /// The sequence number of the enquiry.
  ///
  /// Not in clear.
  public var refersTo: Int64
  /// What was recorded.
  public var act: Act
  /// The sequence number of the consent that is withdrawn; 0 for one that is given.
  public var withdraws: Int64
  /// Who agreed.
  public var who: String
  /// What was agreed to.
  public var agreed: String
  /// What they were told of why it is asked.
  public var why: String
  /// With whom it is shared.
  public var with: String
  /// What they were told a yes and a no may lead to.
  public var consequences: String
  /// How it was given.
  public var form: Form
  /// The day it was given, `2031-03-04`.
  public var day: String
  /// The last day on which it counts, `2031-03-04`; empty where it counts until it is withdrawn.
  public var until: String
  /// The user who signs it: of what was said, whoever wrote it down.
  public var author: String
  /// Of a withdrawal why, in the author's words; else empty.
  public var text: String

  /// Ready to be filed; `id` is a fresh identifier.
  public init(
    id: String, refersTo: Int64, act: Act, withdraws: Int64 = 0, who: String = "",
    agreed: String = "", why: String = "", with: String = "", consequences: String = "",
    form: Form = .verbal, day: String = "", until: String = "", author: String, text: String = ""
  ) {
    (self.id, self.refersTo, self.act, self.withdraws) = (id, refersTo, act, withdraws)
    (self.who, self.agreed, self.why, self.with) = (who, agreed, why, with)
    (self.consequences, self.form, self.day, self.until) = (consequences, form, day, until)
    (self.author, self.text) = (author, text)
  }
}

/// Id and author stand in the header of its entry.
extension ConsentRecord: Codable {
  enum CodingKeys: CodingKey {
    case refersTo, act, withdraws, who, agreed, why, with, consequences, form, day, until, text
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: "", refersTo: try container.decode(.refersTo, or: 0),
      // What nobody can tell lets nobody share anything.
      act: try container.decode(.act, or: .withdrawn),
      withdraws: try container.decode(.withdraws, or: 0),
      who: try container.decode(.who, or: ""), agreed: try container.decode(.agreed, or: ""),
      why: try container.decode(.why, or: ""), with: try container.decode(.with, or: ""),
      consequences: try container.decode(.consequences, or: ""),
      form: try container.decode(.form, or: .verbal), day: try container.decode(.day, or: ""),
      until: try container.decode(.until, or: ""), author: "",
      text: try container.decode(.text, or: ""))
  }
}
