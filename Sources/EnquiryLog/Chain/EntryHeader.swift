import PolicyCore

/// What stands in clear about an entry: 192 bytes, chained and signed.
///
/// The layout is in <doc:FileFormat>.
struct EntryHeader: Hashable, Sendable {
  enum Kind: UInt8, CaseIterable, Sendable {
    case entry = 1
    case close, erase, member, session, backup, pack

    /// What it says is part of following the chain: it is in clear, and has to be right for whoever reads on.
    var isFollowed: Bool { self == .member || self == .erase }

    /// Whether the content is sealed to a group rather than in clear.
    var isSealed: Bool { self != .member && self != .pack && self != .erase && self != .backup }
  }

  /// Whose act an entry is: never which, for that stands sealed.
  enum Act: UInt8, Sendable {
    /// In clear, and not filed for anybody: statements about people, and all of format 2.
    case untold = 0
    case desk, manager, trustee

    init(_ role: Role) {
      self =
        switch role {
        case .manager: .manager
        case .trustee: .trustee
        case .receptionist, .trainer: .desk
        }
    }
  }

  /// What is written; 2 is read where nothing of this format stands before it.
  static let format: UInt8 = 3
  static let oldest: UInt8 = 2
  static let suite: UInt8 = 1
  static let bytes = 192
  static let zeros = [UInt8](repeating: 0, count: 32)

  var format = Self.format
  var kind: Kind
  var act = Act.untold
  /// Whoever filed it did not vouch for the clock it was filed by.
  var isTimeDoubtful = false
  /// It is sealed to the trustees, in place of R and D.
  var isApart = false
  /// The generation of R, or of T where it is apart, the review slot is sealed to; 0 when the content is in clear.
  var review: UInt16
  /// The generation of D of the desk slot given at filing; 0 when none was given.
  var desk: UInt16
  var sequence: Int64
  var at: Moment
  /// What a `close` or an `erase` refers to; nil for every other kind.
  var refers: Int64?
  /// Zeros in the first entry.
  var log: [UInt8]
  /// Leaf of the entry before; zeros in the first.
  var previous: [UInt8]
  /// The member id of the author, 16 bytes.
  var author: [UInt8]
  /// The call of an enquiry, of any other entry an identifier of its own; 16 bytes.
  var id: [UInt8]
  var content: [UInt8]
  /// Hash of the review slot; zeros when the content is in clear.
  var slot: [UInt8]

  /// As it lies in the file.
  var encoded: [UInt8] {
    [format, Self.suite, kind.rawValue, act.rawValue | flags]
      + review.bytes + desk.bytes + sequence.bytes
      + at.milliseconds.bytes + (refers ?? 0).bytes + log + previous + author + id + content + slot
  }

  private var flags: UInt8 { (isTimeDoubtful ? Self.doubt : 0) | (isApart ? Self.apart : 0) }

  /// Who reads all of it.
  var reviewers: GroupGeneration { GroupGeneration(isApart ? .trustees : .review, review) }

  /// What the next header holds, and what is signed.
  var leaf: [UInt8] { Self.leaf(of: encoded) }

  static func leaf(of header: [UInt8]) -> [UInt8] { Sodium.hash([0] + header) }

  /// What an author signs.
  static func signed(_ leaf: [UInt8]) -> [UInt8] { domain + leaf }

  private static let doubt: UInt8 = 0x10
  private static let apart: UInt8 = 0x20
  private static let domain = Array("frontdesk entry 2".utf8)
}

extension EntryHeader {
  /// Nil when the bytes are not a header this version writes.
  init?(_ bytes: [UInt8]) {
    guard bytes.count == Self.bytes, (Self.oldest...Self.format).contains(bytes[0]),
      bytes[1] == Self.suite, let kind = Kind(rawValue: bytes[2]),
      let act = Act(rawValue: bytes[3] & ~(Self.doubt | Self.apart)), bytes[0] > 2 || bytes[3] == 0
    else { return nil }
    format = bytes[0]
    self.act = act
    isTimeDoubtful = bytes[3] & Self.doubt != 0
    isApart = bytes[3] & Self.apart != 0
    func number(_ offset: Int) -> Int64 {
      Int64(bitPattern: bytes[offset...].number(as: UInt64.self))
    }
    self.kind = kind
    review = bytes[4...].number(as: UInt16.self)
    desk = bytes[6...].number(as: UInt16.self)
    sequence = number(8)
    at = Moment(milliseconds: number(16))
    let refers = number(24)
    guard (kind == .close || kind == .erase) == (refers != 0) else { return nil }
    self.refers = refers == 0 ? nil : refers
    log = Array(bytes[32..<64])
    previous = Array(bytes[64..<96])
    author = Array(bytes[96..<112])
    id = Array(bytes[112..<128])
    content = Array(bytes[128..<160])
    slot = Array(bytes[160..<192])
  }
}
