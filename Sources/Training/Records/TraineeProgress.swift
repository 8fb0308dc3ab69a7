public import PolicyCore

/// What one trainee has drilled and acknowledged: lines that are only ever added to.
///
/// It is theirs, in a file of its own, and whoever they hand it to can read it. No live call is in it.
public struct TraineeProgress: Hashable, Sendable {
  /// One line of the file.
  public enum Entry: Hashable, Sendable {
    /// A drill, from its first answer to its last.
    case attempt(Attempt)
    /// A trainer's word on one answer of it.
    case overruling(Overruling)
    /// A version of a policy was read.
    case acknowledgement(Acknowledgement)
    /// A trainer has gone through a skill.
    case coaching(Coaching)
    /// So many attempts had had their time and are gone.
    case disposal(count: Int, day: String)
  }

  /// The first line of the file.
  public struct Head: Hashable, Codable, Sendable {
    /// Of the form of the file; a later one is not read.
    public let version: Int
    /// Whose it is.
    public let trainee: String

    /// A file of the present form.
    public init(trainee: String) { (version, self.trainee) = (Self.current, trainee) }

    /// The form this program writes.
    public static let current = 1

    private enum CodingKeys: String, CodingKey {
      case version = "frontdesk-progress"
      case trainee
    }
  }

  /// Whose it is.
  public let trainee: String
  /// In the order in which they were written.
  public private(set) var entries: [Entry] = []

  /// Nothing was drilled yet.
  public init(trainee: String) { self.trainee = trainee }

  /// Adds what was written next.
  public mutating func add(_ entry: Entry) { entries.append(entry) }

  /// In order.
  public var attempts: [Attempt] {
    entries.compactMap { if case .attempt(let attempt) = $0 { attempt } else { nil } }
  }

  /// The number of the next attempt.
  public var nextNumber: Int { (attempts.map(\.number).max() ?? 0) + 1 }

  /// What an attempt comes to, with what a trainer has said of it.
  public func score(of attempt: Attempt) -> Score {
    var overruled: Set<Score.Place> = []
    for case .overruling(let word) in entries where word.attempt == attempt.number {
      overruled.insert(.init(line: word.line, take: 0))
      overruled.insert(.init(line: word.line, take: 1))
    }
    return Score(attempt.choices, overruled: overruled)
  }

  /// The newest acknowledgement of a pack, whatever its version.
  public func acknowledgement(of pack: String) -> Acknowledgement? {
    entries.reversed().lazy.compactMap {
      if case .acknowledgement(let word) = $0, word.pack.id == pack { word } else { nil }
    }.first
  }

  /// The first attempt at a script, the one with the most points, and the last.
  public func attempts(at script: String) -> (first: Attempt, best: Attempt, last: Attempt)? {
    let own = attempts.filter { $0.script == script }
    func share(_ attempt: Attempt) -> Int {
      let score = score(of: attempt)
      return (score.gates.isEmpty ? 1000 : 0)
        + (score.possible == 0 ? 0 : score.earned * 100 / score.possible)
    }
    guard let first = own.first, let last = own.last,
      let best = own.max(by: { share($0) < share($1) })
    else { return nil }
    return (first, best, last)
  }

  /// How long an attempt is kept: two years, whatever any log keeps.
  public static let keptDays = 730

  /// Without the attempts that have had their time, and how many those are.
  public func disposed(on day: CivilDate) -> (rest: TraineeProgress, gone: Int) {
    var rest = TraineeProgress(trainee: trainee)
    var gone = 0
    for entry in entries {
      if case .attempt(let attempt) = entry,
        day.daysSince1970 - attempt.date.daysSince1970 > Self.keptDays
      {
        gone += 1
        continue
      }
      rest.add(entry)
    }
    if gone > 0 { rest.add(.disposal(count: gone, day: day.description)) }
    return (rest, gone)
  }
}

extension TraineeProgress.Entry: Codable {
  private enum CodingKeys: String, CodingKey {
    case attempt, overruling, acknowledgement, coaching, disposed, day
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if let attempt = try container.decodeIfPresent(Attempt.self, forKey: .attempt) {
      self = .attempt(attempt)
    } else if let word = try container.decodeIfPresent(Overruling.self, forKey: .overruling) {
      self = .overruling(word)
    } else if let word = try container.decodeIfPresent(
      Acknowledgement.self, forKey: .acknowledgement)
    {
      self = .acknowledgement(word)
    } else if let word = try container.decodeIfPresent(Coaching.self, forKey: .coaching) {
      self = .coaching(word)
    } else if let count = try container.decodeIfPresent(Int.self, forKey: .disposed) {
      self = .disposal(count: count, day: try container.decode(.day, or: ""))
    } else {
      throw WrittenByLaterVersion()
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .attempt(let attempt): try container.encode(attempt, forKey: .attempt)
    case .overruling(let word): try container.encode(word, forKey: .overruling)
    case .acknowledgement(let word): try container.encode(word, forKey: .acknowledgement)
    case .coaching(let word): try container.encode(word, forKey: .coaching)
    case .disposal(let count, let day):
      try container.encode(count, forKey: .disposed)
      try container.encode(day, forKey: .day)
    }
  }
}
