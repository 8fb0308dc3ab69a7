public import PolicyCore

/// What somebody should drill on a day: each skill that is due, with a script of it.
public struct Plan: Hashable, Sendable {
  /// A script somebody may be given, and what its answers are worth something for.
  public struct Card: Hashable, Sendable {
    /// The id of the script.
    public let script: String
    /// The skills of its marks.
    public let skills: [String]

    /// Both as given.
    public init(script: String, skills: [String]) { (self.script, self.skills) = (script, skills) }
  }

  /// One drill of the plan.
  public struct Item: Hashable, Sendable {
    /// The script to drill.
    public let script: String
    /// What it is drilled for.
    public let skill: String
    /// Days past the day that was due; 0 for one that was never drilled, or is due today.
    public let overdue: Int
  }

  /// The longest overdue first, what was never drilled last.
  public let items: [Item]
  /// Skills a trainer has to go through first.
  public let toCoach: [String]
  /// The next day anything is due; nil when something is today, or nothing ever was.
  public let next: CivilDate?

  /// New skills are few a day: more is not kept.
  public static let mostNew = 3

  /// A plan for one day.
  ///
  /// - Parameter cards: every script there is; a skill none of them tries is left out.
  public init(_ progress: TraineeProgress, cards: [Card], on day: CivilDate) {
    let standings = progress.standings
    let known = Set(standings.map(\.skill))
    let trainable = Set(cards.flatMap(\.skills))
    let due = standings.filter { trainable.contains($0.skill) && $0.isDue(on: day) }
      .sorted { ($1.overdue(on: day), $0.skill) < ($0.overdue(on: day), $1.skill) }
    // What most calls turn on comes first.
    func weight(_ skill: String) -> Int { cards.filter { $0.skills.contains(skill) }.count }
    let fresh = trainable.subtracting(known)
      .sorted { (weight($1), $0) < (weight($0), $1) }.prefix(Self.mostNew)
    var items: [Item] = []
    for (skill, overdue, failed) in due.map({ ($0.skill, $0.overdue(on: day), $0.failedWith) })
      + fresh.map({ ($0, 0, []) })
    {
      // One call may bring back several skills.
      if items.contains(where: { item in
        cards.contains { $0.script == item.script && $0.skills.contains(skill) }
      }) {
        continue
      }
      guard let card = Self.card(for: skill, cards, progress, avoiding: failed) else { continue }
      items.append(Item(script: card.script, skill: skill, overdue: overdue))
    }
    self.items = items
    toCoach = standings.filter(\.needsCoach).map(\.skill)
    next = items.isEmpty ? standings.filter { !$0.needsCoach }.compactMap(\.due).min() : nil
  }

  /// The script of a skill that was drilled longest ago, none at which it was failed just now unless there is no other.
  public static func card(
    for skill: String, _ cards: [Card], _ progress: TraineeProgress, avoiding failed: [String]
  ) -> Card? {
    let own = cards.filter { $0.skills.contains(skill) }.sorted { $0.script < $1.script }
    let others = own.filter { !failed.contains($0.script) }
    let attempts = progress.attempts
    func lastTime(_ card: Card) -> Int {
      attempts.lastIndex { $0.script == card.script }.map { $0 + 1 } ?? 0
    }
    return (others.isEmpty ? own : others).min { lastTime($0) < lastTime($1) }
  }
}
