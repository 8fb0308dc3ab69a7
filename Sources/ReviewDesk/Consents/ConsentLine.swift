public import PolicyCore

/// A consent, as it stands today.
public struct ConsentLine: Sendable {
  /// Whether anybody may go by it.
  public enum State: Hashable, Sendable {
    /// It counts.
    case stands
    /// Its last day is over.
    case over(CivilDate)
    /// It was taken back: when, by whose word, and why.
    case withdrawn(at: Moment, by: String, words: String)
  }

  /// The number of its own entry.
  public let entry: Int64
  /// What was agreed to, by whom, and on what they were told.
  public let record: ConsentRecord
  /// Whether it counts.
  public let state: State
}

/// Why a consent is not recorded.
///
/// No words and nobody's data.
public enum ConsentFault: Error, Hashable, Sendable {
  /// One of the things that make a consent one.
  public enum Part: String, CaseIterable, Hashable, Sendable {
    /// Who agreed; whoever the enquiry is about where it is not said.
    case who
    /// To what.
    case what
    /// Why it is asked.
    case why
    /// With whom it is shared.
    case with
    /// What a yes and a no may lead to.
    case means
    /// The day it was given; today where it is not said.
    case on
    /// Its last day, or the word `withdrawn`.
    case until
  }

  /// It has to be said whether it was written or verbal, or that it is withdrawn.
  case needsForm(Int64)
  /// These parts are not there.
  case lacks(Int64, [Part])
  /// A part is there twice.
  case saidTwice(Part)
  /// A day is none that the calendar has.
  case noDay(Part)
  /// Its last day is over, or comes before the day it was given.
  case overAlready
  /// Why it is taken back has to be said.
  case needsWhy(Int64)
  /// No consent on this entry counts, so there is none to take back.
  case noneStands(Int64)
  /// Several count: which of them, by the numbers of their own entries.
  case which(Int64, [Int64])
}
