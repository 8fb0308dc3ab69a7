/// How long entries of one class are kept: counted from the last that was filed about the enquiry.
public struct RetentionPeriod: Hashable, Sendable {
  /// So many days, months or years of the calendar.
  public struct Span: Hashable, Sendable {
    /// What is counted.
    public enum Unit: String, CaseIterable, Hashable, Sendable {
      /// Days.
      case days
      /// Months; one that is too short for the day ends it.
      case months
      /// Years of twelve months.
      case years
    }

    /// How many; at least one.
    public let count: Int
    /// Of what.
    public let unit: Unit

    /// Nil for none, and for more than anybody keeps anything.
    public init?(_ count: Int, _ unit: Unit) {
      guard (1...Self.most(unit)).contains(count) else { return nil }
      self.count = count
      self.unit = unit
    }

    /// As it is written: `7 years`, `1 month`.
    public init?(written text: String) {
      let words = text.split(separator: " ")
      guard words.count == 2, let count = Int(words[0]), words[0].allSatisfy(\.isNumber),
        let unit = Unit.allCases.first(where: {
          $0.rawValue == words[1] || count == 1 && $0.rawValue.dropLast() == words[1]
        })
      else { return nil }
      self.init(count, unit)
    }

    /// As it is read by people.
    public var written: String {
      "\(count) \(count == 1 ? String(unit.rawValue.dropLast()) : unit.rawValue)"
    }

    private static func most(_ unit: Unit) -> Int {
      switch unit {
      case .days: 36_500
      case .months: 1_200
      case .years: 100
      }
    }

    /// The day on which it has passed.
    public func end(from day: CivilDate) -> CivilDate {
      switch unit {
      case .days: CivilDate(daysSince1970: day.daysSince1970 + count)
      case .months: day.adding(months: count)
      case .years: day.adding(months: 12 * count)
      }
    }

    /// Whether it is over before another one begun on the same day, whichever day that is.
    public func isShorter(than other: Span) -> Bool {
      Self.probes.contains { end(from: $0) < other.end(from: $0) }
    }

    /// A leap day, the day after it, and the end of a long and of a short month.
    private static let probes = [(2028, 2, 29), (2028, 3, 1), (2031, 1, 31), (2031, 2, 28)]
      .compactMap { CivilDate(year: $0.0, month: $0.1, day: $0.2) }
  }

  /// After which an entry may go; of what is kept without end, after which somebody looks at it again.
  public var span: Span
  /// It is kept without end: it goes by two signatures, or not at all.
  public var isIndefinite: Bool
  /// The clauses that say so.
  public var cites: [String]

  /// Every field as given.
  public init(span: Span, isIndefinite: Bool, cites: [String]) {
    self.span = span
    self.isIndefinite = isIndefinite
    self.cites = cites
  }

  /// As it is read by people.
  public var written: String {
    isIndefinite ? "without end, looked at again after \(span.written)" : span.written
  }

  /// Whether a site may have this in place of another: it keeps as long, and asks for as many signatures.
  public func isAtLeast(_ other: RetentionPeriod) -> Bool {
    if isIndefinite { return true }
    return !other.isIndefinite && !span.isShorter(than: other.span)
  }
}

/// A matter that is open holds its entry, whatever its period says, until a manager says that it is over.
public struct OwnHold: Hashable, Sendable {
  /// What it is, in words.
  public let because: String
  /// The facts on which it holds; nothing is held by facts where there is none.
  public let when: Guard?
  /// The classes that hold by themselves.
  public let classes: Set<String>

  /// Every field as given.
  public init(because: String, when: Guard?, classes: Set<String>) {
    self.because = because
    self.when = when
    self.classes = classes
  }
}

extension Policy {
  /// Why an enquiry holds itself, each reason once; nothing when it does not.
  ///
  /// - Parameter record: decided under this policy.
  public func ownHolds(of record: EnquiryRecord) -> [String] {
    let boxes = record.matters.map { vocabulary.box(of: $0.facts) }
    let classes = Set([record.retention] + record.matters.map(\.retention))
    return ownHolds.filter { hold in
      !hold.classes.isDisjoint(with: classes)
        || hold.when.map { when in boxes.contains { when.holds(everywhereIn: $0) } } ?? false
    }.map(\.because)
  }
}

extension Vocabulary {
  /// All calls on which these facts, by their codes, are so; what this vocabulary does not know is left open.
  func box(of facts: [String: String]) -> FactSet {
    facts.reduce(everything) { box, given in
      guard let fact = fact(given.key), let value = value(given.value, of: fact) else { return box }
      return box.subtracting(all(of: fact)).union(only(fact, value))
    }
  }
}

extension CivilDate {
  /// So many months later; the last day of the month where there is no such day.
  func adding(months: Int) -> CivilDate {
    let month = year * 12 + self.month - 1 + months
    let (year, rest) = (month / 12, month % 12 + 1)
    // INVARIANT: the day is one the month has.
    guard
      let date = CivilDate(
        year: year, month: rest, day: min(day, CivilDate.days(in: rest, of: year)))
    else { preconditionFailure("no such day") }
    return date
  }

  /// The day so many days after 1970-01-01.
  public init(daysSince1970 days: Int) {
    self.init(Moment(milliseconds: Int64(days) * 86_400_000), utcOffset: 0)
  }
}
