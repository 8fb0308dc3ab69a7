public import PolicyCore

/// Where a trainee stands with one skill, and when it comes back.
///
/// A pass moves it one box up, a fail into the first. Each box waits longer; the last brings it back within four months.
/// Drilled again on the day it moved, it stays where it is: what is remembered for an hour is not yet kept.
public struct SkillStanding: Hashable, Sendable {
  /// The days each box waits.
  public static let boxes = [1, 3, 7, 16, 35, 120]

  /// Its name.
  public let skill: String
  /// The place in ``boxes``; nil for a skill that was never drilled.
  public private(set) var box: Int?
  /// The day it was last drilled; nil for never.
  public private(set) var last: CivilDate?
  /// How often it was failed one after the other, up to now.
  public private(set) var failsInARow = 0
  /// Result by result, in order.
  public private(set) var results: [Bool] = []
  /// The scripts it was failed with since it was last passed.
  public private(set) var failedWith: [String] = []
  private var lastMove: CivilDate?

  init(_ skill: String) { self.skill = skill }

  /// The day it comes back; nil for one that was never drilled.
  public var due: CivilDate? {
    guard let last, let box else { return nil }
    return CivilDate(daysSince1970: last.daysSince1970 + Self.boxes[box])
  }

  /// It is to be drilled on this day.
  ///
  /// After two fails in a row it comes back on the same day, with another script.
  public func isDue(on day: CivilDate) -> Bool {
    if needsCoach { return false }
    if failsInARow == 2, last == day { return true }
    return due.map { $0 <= day } ?? true
  }

  /// Days past the day it was due; 0 for none.
  public func overdue(on day: CivilDate) -> Int {
    due.map { max(0, day.daysSince1970 - $0.daysSince1970) } ?? 0
  }

  /// Three fails in a row: drilling more of it teaches the mistake.
  ///
  /// A trainer goes through it first.
  public var needsCoach: Bool { failsInARow >= 3 }

  mutating func take(_ isPassed: Bool, on day: CivilDate, with script: String) {
    results.append(isPassed)
    last = day
    guard isPassed else {
      // A pass on the day of a fail brings nothing forward: it stays where the fail put it.
      (box, lastMove) = (0, day)
      failsInARow += 1
      failedWith.append(script)
      return
    }
    (failsInARow, failedWith) = (0, [])
    if lastMove == day { return }
    box = box.map { min($0 + 1, Self.boxes.count - 1) } ?? 0
    lastMove = day
  }

  mutating func wasCoached() { failsInARow = 0 }

  /// Of the last three results against the three before; nil for fewer than four.
  public var trend: Trend? {
    guard results.count > 3 else { return nil }
    let late = results.suffix(3)
    let early = results.dropLast(3).suffix(3)
    func share(_ part: ArraySlice<Bool>) -> Int { part.filter(\.self).count * 6 / part.count }
    let (now, before) = (share(late), share(early))
    return now == before ? .steady : now > before ? .rising : .falling
  }

  /// Which way results go.
  public enum Trend: String, Hashable, Sendable {
    /// More of the last three were passed.
    case rising
    /// As many.
    case steady
    /// Fewer.
    case falling
  }
}

extension TraineeProgress {
  /// Every skill that was drilled, in the order of their names.
  public var standings: [SkillStanding] {
    var standings: [String: SkillStanding] = [:]
    for entry in entries {
      switch entry {
      case .attempt(let attempt):
        let score = score(of: attempt)
        for skill in score.skills {
          // Whoever broke a gate has not passed, whatever else went well in that call.
          standings[skill.name, default: SkillStanding(skill.name)].take(
            skill.isPassed && score.gates.isEmpty, on: attempt.date, with: attempt.script)
        }
      case .coaching(let word): standings[word.skill]?.wasCoached()
      case .overruling, .acknowledgement, .disposal: continue
      }
    }
    return standings.values.sorted { $0.skill < $1.skill }
  }

  /// Where they stand with one skill.
  public func standing(of skill: String) -> SkillStanding {
    standings.first { $0.skill == skill } ?? SkillStanding(skill)
  }
}
