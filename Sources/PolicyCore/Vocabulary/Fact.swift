/// The place of a fact in its ``Vocabulary``.
public struct FactID: Hashable, Comparable, Sendable {
  /// In ``Vocabulary/facts``.
  public let index: Int

  /// The place at this index; whether there is such a fact is for the vocabulary to say.
  public init(_ index: Int) { self.index = index }

  public static func < (left: FactID, right: FactID) -> Bool { left.index < right.index }
}

/// Something a decision may rest on, with the finite values it may have.
public struct Fact: Sendable {
  /// Who can know it.
  public enum Side: String, Sendable, CaseIterable {
    /// The enquirer already knows it or can see it.
    case call
    /// Only the organisation knows it.
    ///
    /// It may choose a released word, never anything else.
    case held
  }

  /// How it comes to be set.
  public enum How: String, Sendable, CaseIterable {
    /// By the command that opens the call.
    case command
    /// Asked in the outline.
    case asked
    /// Set when noticed; asked only where the outline says so.
    case heard
    /// By the verification coach, from the pack's table.
    case coach
    /// A step of the verification coach; read by the table alone.
    case step
    /// Put to staff once the gate is passed.
    case checked
    /// On the managers' side; never asked at the desk.
    case managers
  }

  /// One value, by code and by the words shown for it.
  public struct Value: Hashable, Sendable {
    /// As packs and scripts write it.
    public let code: String
    /// As staff read it.
    public let label: String

    /// Every field as given.
    public init(code: String, label: String) {
      self.code = code
      self.label = label
    }
  }

  /// What `not-sure` means for this fact.
  public enum NotSure: Hashable, Sendable {
    /// Not accepted as an answer.
    case refused
    /// A value of its own, at this index.
    case value(Int)
    /// An answer that counts as the value at this index: for telling no, for danger yes.
    case countsAs(Int)
  }

  /// As packs and scripts write it.
  public let code: String
  /// As staff read it.
  public let label: String
  /// Who can know it.
  public let side: Side
  /// How it comes to be set.
  public let how: How
  /// What it may be, in the order of the pack.
  public let values: [Value]
  /// What *not sure* means for it.
  public let notSure: NotSure
  /// The index of the value that stands for no answer.
  public let unanswered: Int
  /// For an age: value by value, the years it ends before; the value after the last has no end.
  public let years: [Int]
  /// For how an enquiry reached us: the values that are read, not heard, and answered in writing.
  public let written: [Int]
  /// Shown as a numbered choice rather than asked for in words.
  public var isChoice: Bool { values.count <= 7 }

  /// Every field as given.
  public init(
    code: String, label: String, side: Side, how: How, values: [Value], notSure: NotSure,
    unanswered: Int, years: [Int] = [], written: [Int] = []
  ) {
    self.written = written
    self.code = code
    self.label = label
    self.side = side
    self.how = how
    self.values = values
    self.notSure = notSure
    self.unanswered = unanswered
    self.years = years
  }
}

/// The code of the answer that is always allowed where a fact takes it.
public let notSureCode = "not-sure"
