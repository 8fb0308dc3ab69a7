public import PolicyCore

/// How a class does, skill by skill: what comes, what goes, what is overdue.
///
/// It ranks nobody.
public struct ClassTrend: Hashable, Sendable {
  /// One skill across the class.
  public struct Row: Hashable, Sendable {
    /// The skill.
    public let skill: String
    /// How many have drilled it.
    public let drilledBy: Int
    /// How many of those passed it last time.
    public let passedLast: Int
    /// How many get better and worse.
    public let rising, falling: Int
    /// For whom it is overdue, by name and in the order of their names.
    public let overdue: [String]
    /// Who is to be gone through it with.
    public let toCoach: [String]
  }

  /// In the order of the skills' names.
  public let rows: [Row]
  /// Who has acknowledged which version of each pack, in the order of their names.
  public let acknowledged: [(trainee: String, pack: String, version: String, day: String)]

  /// Of some trainees' progress on a day.
  public init(_ members: [TraineeProgress], on day: CivilDate) {
    let members = members.sorted { $0.trainee < $1.trainee }
    let standings = members.map { (name: $0.trainee, standings: $0.standings) }
    let skills = Set(standings.flatMap { $0.standings.map(\.skill) }).sorted()
    rows = skills.map { skill in
      let own = standings.compactMap { member in
        member.standings.first { $0.skill == skill }.map { (member.name, $0) }
      }
      return Row(
        skill: skill, drilledBy: own.count,
        passedLast: own.filter { $0.1.results.last == true }.count,
        rising: own.filter { $0.1.trend == .rising }.count,
        falling: own.filter { $0.1.trend == .falling }.count,
        overdue: own.filter { $0.1.overdue(on: day) > 0 && !$0.1.needsCoach }.map(\.0),
        toCoach: own.filter { $0.1.needsCoach }.map(\.0))
    }
    acknowledged = members.flatMap { member in
      let packs = Set(
        member.entries.compactMap { entry -> String? in
          if case .acknowledgement(let word) = entry { word.pack.id } else { nil }
        })
      return packs.sorted().compactMap { pack in
        member.acknowledgement(of: pack).map {
          (member.trainee, pack, $0.pack.version, $0.day)
        }
      }
    }
  }

  public static func == (left: ClassTrend, right: ClassTrend) -> Bool {
    left.rows == right.rows && left.acknowledged.elementsEqual(right.acknowledged, by: ==)
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(rows) }
}
