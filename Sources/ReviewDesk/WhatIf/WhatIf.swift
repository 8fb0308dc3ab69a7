public import PolicyCore

/// What a policy comes to on one matter, as far as two policies are held against each other here.
public struct PolicyAnswer: Hashable, Sendable {
  /// What is heard, a line each; nil where the words cannot be had any more.
  public let say: [String]?
  /// The code of what is done.
  public let decision: String
  /// The id of the role it goes to; nil where it goes to nobody.
  public let refer: String?
  /// What the receptionist must do because of it.
  public let duties: [String]
  /// The clauses it rests on.
  public let cites: [String]
}

/// One matter of a filed enquiry under the policy of its day and under another.
public struct MatterCompared: Hashable, Sendable {
  /// What may differ, the gravest first.
  public enum Aspect: String, CaseIterable, Hashable, Sendable {
    /// What is heard.
    case words
    /// What is done.
    case decision
    /// Whom it goes to.
    case refer
    /// What has to be done because of it.
    case duties
    /// The clauses.
    case cites
  }

  /// Which matter of the enquiry, from 1.
  public let number: Int
  /// As it was decided that day.
  public let before: PolicyAnswer
  /// As the other policy decides it.
  public let after: PolicyAnswer
  /// Codes of facts that the other policy does not know, or not with that answer: it decides without them.
  public let unknown: [String]
  /// Under the policy of its day the evaluator comes to what was filed.
  public let isAsFiled: Bool

  /// In what the two differ.
  public var differing: [Aspect] {
    Aspect.allCases.filter { aspect in
      switch aspect {
      case .words: before.say != nil && before.say != after.say
      case .decision: before.decision != after.decision
      case .refer: before.refer != after.refer
      case .duties: Set(before.duties) != Set(after.duties)
      case .cites: Set(before.cites) != Set(after.cites)
      }
    }
  }
}

/// A filed enquiry under the policy of its day and under another.
public struct EntryCompared: Sendable {
  /// The enquiry, as a list shows it, with the policy of its day.
  public let line: EntryLine
  /// In the order in which they were raised.
  public let matters: [MatterCompared]

  /// In what any of its matters differ.
  public var differing: [MatterCompared.Aspect] {
    let all = Set(matters.flatMap(\.differing))
    return MatterCompared.Aspect.allCases.filter(all.contains)
  }
}

/// What another policy would have said, of one enquiry or of all of a month.
public struct WhatIf: Sendable {
  /// The other policy.
  public let policy: Policy
  /// It is a draft that was handed in, and not what the desks speak from.
  public let isDraft: Bool
  /// Those that were looked at and differ, oldest first; of a single enquiry that one, whether it differs or not.
  public let entries: [EntryCompared]
  /// How many enquiries there were; nil where one was asked for.
  public let of: Int?
  /// How many differ, by aspect; those that differ in several count in each.
  public let counts: [MatterCompared.Aspect: Int]
  /// Enquiries of which the policy of their day is not kept, so that their words were not held against any.
  public let withoutWords: [Int64]
}

/// What is asked about: one enquiry, or all of a month.
public enum WhatIfSpan: Hashable, Sendable {
  /// The enquiry of this number.
  case entry(Int64)
  /// The month of which this is the first day.
  case month(CivilDate)
}

/// Why nothing was held against anything.
public enum WhatIfFault: Error, Hashable, Sendable {
  /// The desks speak from no policy of their own, and none was handed in.
  case noPolicy
  /// No enquiry was taken in that month.
  case emptyMonth
}
