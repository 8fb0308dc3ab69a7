public import PolicyCore

/// Why something is left out of what was gathered.
public enum Withholding: String, CaseIterable, Hashable, Sendable {
  /// It names others, or gives details of them.
  case otherPeople = "other people"
  /// Others told it, or it shows who did.
  case source = "what others told"
  /// It shows what gave somebody away who was not who they said.
  case pretext = "signs of a pretext"
  /// Answers that only the organisation knew.
  case held = "held answers"
  /// How it was dealt with among managers.
  case handling = "how it was dealt with"
  /// Somebody may come to serious harm by it.
  case danger = "danger"
  /// It may warn somebody who must not be warned.
  case tipsOff = "may tip off"
  /// The name is spelt otherwise here: it may be somebody else.
  case perhapsAnother = "perhaps somebody else"
  /// A manager judged so.
  case judged = "a manager's judgement"
  /// A manager judged so, and that even a note of it would tell too much.
  case quiet = "a manager's judgement, without a note"

  /// The first page names it; of the others a note would itself tell somebody something.
  public var isTold: Bool {
    switch self {
    case .otherPeople, .source, .judged: true
    case .pretext, .held, .handling, .danger, .tipsOff, .perhapsAnother, .quiet: false
    }
  }
}

/// A line of a gathered entry, and whether it goes out.
public struct GatheredLine: Sendable {
  /// What stands in it.
  public enum What: Hashable, Sendable {
    /// When it was, and how it came in.
    case when(EnquiryRecord)
    /// Who called, as claimed.
    case caller(String)
    /// Whom it was about.
    case subject(String)
    /// What was asked.
    case asked(MatterRecord)
    /// Who asked, as what, and what else they said of themselves.
    case enquirer(MatterRecord)
    /// What was decided.
    case decided(MatterRecord)
    /// What we said.
    case said([String])
    /// What was done to find out who asked.
    case check(VerificationRecord)
    /// The details they gave.
    case details(String)
    /// The message that was left.
    case message(String)
    /// Who was told of it.
    case told(String)
    /// Who was tried and not reached.
    case tried(String)
    /// What was written down.
    case note(NoteRecord)
    /// What alarmed.
    case alarm(AlarmRecord)
    /// How often they pressed, and by what signs.
    case pressure(Int, [String])
    /// We said too much.
    case slip
    /// The receptionist knew these people.
    case declared
    /// What only the organisation knew.
    case held(HeldRecord)
    /// What was filed about it since.
    case remark(FiledEntry)
  }

  /// Which line it is.
  public let reference: LineReference
  /// What stands in it.
  public let what: What
  /// Why it stays; nil for what goes out.
  public internal(set) var withheld: Withholding?
  /// What it is withheld for as long as no manager says otherwise; nil for what would go out.
  public let usually: Withholding?
  /// A manager's words on it; empty where there are none.
  public internal(set) var why = ""
}

/// A gathered entry, line by line.
public struct GatheredEntry: Sendable {
  /// The entry, as a list shows it.
  public let line: EntryLine
  /// Why all of it stays; nil where it goes out, but for single lines.
  public internal(set) var withheld: Withholding?
  /// What all of it is withheld for as long as no manager says otherwise.
  public let usually: Withholding?
  /// A manager's words on it whole; empty where there are none.
  public internal(set) var why = ""
  /// In order; the numbers of what is filed later come last.
  public internal(set) var lines: [GatheredLine]

  /// The number of the entry.
  public var number: Int64 { line.entry.sequence }

  /// What goes out.
  public var included: [GatheredLine] {
    withheld == nil ? lines.filter { $0.withheld == nil } : []
  }

  /// What may be said of what is left out of an entry that goes out.
  public var told: [Withholding] {
    guard withheld == nil else { return [] }
    let all = Set(lines.compactMap(\.withheld).filter(\.isTold))
    return Withholding.allCases.filter(all.contains)
  }
}

/// What was gathered by a name.
public struct Gathered: Sendable {
  /// As it was typed.
  public let name: String
  /// The entries, oldest first.
  public let entries: [GatheredEntry]

  /// What the first page may say was withheld: the same whatever else was.
  public var told: [Withholding] {
    let all = Set(entries.flatMap(\.told))
    return Withholding.allCases.filter(all.contains)
  }
}

/// Why something gathered is not shown, changed or let out.
///
/// No words and nobody's data.
public enum GatheringFault: Error, Hashable, Sendable {
  /// Nothing is gathered in this sitting.
  case nothingGathered
  /// This entry is not among those gathered.
  case notAmong(Int64)
  /// An entry has no such line.
  case noLine(LineReference)
  /// A line of an entry that is withheld whole: the entry has to be included first.
  case withheldWhole(Int64)
  /// Why has to be said.
  case needsWhy
  /// What one line withholds would stand in these others.
  case nameLeft(LineReference, in: [LineReference])
  /// Something was filed since it was looked at.
  case changedSince
  /// Everything is withheld: there is nothing to let out.
  case nothingIncluded
}
