import PolicyCore
import Training

/// Progress in lines of at most 80 columns: for the trainee, and for whoever they handed it to.
enum ProgressPage {
  static func lines(_ progress: TraineeProgress, on day: CivilDate) -> [String] {
    let standings = progress.standings
    var lines = ["\(progress.trainee) · \(PlanText.drills(progress.attempts.count))"]
    if !standings.isEmpty {
      lines.append(
        "\("skill".padded(to: 22)) \("last".padded(to: 12)) \("box".padded(to: 6)) comes back")
    }
    for standing in standings {
      let mark = standing.results.last == true ? "✓" : "✗"
      let last = standing.last.map { "\(mark) \($0)" } ?? ""
      let box = standing.box.map { "\($0 + 1)/\(SkillStanding.boxes.count)" } ?? "-"
      lines.append(
        "\(standing.skill.padded(to: 22)) \(last.padded(to: 12)) \(box.padded(to: 6)) "
          + comesBack(standing, on: day))
    }
    lines += progress.entries.compactMap { entry in
      guard case .acknowledgement(let word) = entry else { return nil }
      return
        "acknowledged: \(word.pack.id) \(word.pack.version), signed \(word.signed), \(word.day)"
    }
    return lines
  }

  private static func comesBack(_ standing: SkillStanding, on day: CivilDate) -> String {
    if standing.needsCoach { return "after your trainer has gone through it with you" }
    let overdue = standing.overdue(on: day)
    if overdue > 0 { return "\(PlanText.days(overdue)) overdue" }
    if standing.isDue(on: day) { return "today" }
    return standing.due.map { "\($0)" } ?? "today"
  }

  /// Every choice of one drill, beside the right one and its clause.
  static func lines(
    _ attempt: Attempt, _ progress: TraineeProgress, under policy: Policy?
  ) -> [String] {
    let score = progress.score(of: attempt)
    var lines = [
      "drill \(attempt.number) · \(attempt.script) · \(attempt.day) · \(attempt.terms.kind.rawValue)"
        + (attempt.terms.isAssessment ? " · assessment" : "")
        + (attempt.seed.map { " · form \($0)" } ?? ""),
      (score.isPassed ? "passed" : "not yet") + ": \(score.earned) of \(score.possible) points",
    ]
    if let (first, best, last) = progress.attempts(at: attempt.script) {
      lines.append(
        "of this script: first \(first.number), best \(best.number), last \(last.number)")
    }
    for choice in attempt.choices {
      let worth = choice.weights.map { "\($0.worth) \($0.skill)" }.joined(separator: ", ")
      lines.append("line \(choice.line)\(worth.isEmpty ? "" : " (\(worth))")")
      lines.append(
        "  \(choice.isRight ? "✓" : "✗") yours     \(choice.yours.joined(separator: " | "))")
      lines.append("    expected  \(choice.expected.isEmpty ? "Enter" : choice.expected)")
      if !choice.spoken.isEmpty { lines.append("    said      \"\(choice.spoken)\"") }
      if choice.broken == Drill.otherwise {
        lines.append("  ✗ the other call heard something else there")
      } else if choice.broken != nil {
        lines.append("  ✗ must never be said")
        if let better = choice.words.first { lines.append("    better    \"\(better)\"") }
      }
      if !choice.why.isEmpty {
        let says = policy?.clause(choice.why).map { ", \($0.says)" } ?? ""
        lines.append("    why       \(choice.why)\(says)")
      }
    }
    for case .overruling(let word) in progress.entries where word.attempt == attempt.number {
      lines.append("line \(word.line) counts: \(word.trainer), \(word.day): \(word.reason)")
    }
    return lines.flatMap {
      CardLayout.wrap($0, to: 80).enumerated().map { $0 == 0 ? $1 : "      " + $1 }
    }
  }

  /// A class, skill by skill; nobody is ranked.
  static func lines(
    _ trend: ClassTrend, _ members: [TraineeProgress], on day: CivilDate
  ) -> [String] {
    let names = members.map(\.trainee).sorted().joined(separator: ", ")
    var lines = ["\(members.count) trainees on \(day): \(names)"]
    if !trend.rows.isEmpty {
      lines.append(
        "\("skill".padded(to: 22)) \("drilled by".padded(to: 11)) \("passed last".padded(to: 12)) trend"
      )
    }
    for row in trend.rows {
      let ways = [(row.rising, "↑"), (row.falling, "↓")].filter { $0.0 > 0 }
        .map { "\($0.1)\($0.0)" }.joined(separator: " ")
      lines.append(
        "\(row.skill.padded(to: 22)) \("\(row.drilledBy)".padded(to: 11)) "
          + "\("\(row.passedLast)".padded(to: 12)) \(ways.isEmpty ? "-" : ways)")
    }
    for row in trend.rows where !row.overdue.isEmpty {
      lines.append("overdue, \(row.skill): \(row.overdue.joined(separator: ", "))")
    }
    for row in trend.rows where !row.toCoach.isEmpty {
      lines.append("to go through, \(row.skill): \(row.toCoach.joined(separator: ", "))")
    }
    lines += trend.acknowledged.map {
      "acknowledged: \($0.trainee), \($0.pack) \($0.version), \($0.day)"
    }
    return lines.flatMap { CardLayout.wrap($0, to: 80) }
  }
}

/// The object `progress --json` prints.
struct ProgressDocument: Encodable {
  struct Skill: Encodable {
    let skill: String
    let box: Int?
    let last, due: String?
    let overdue, failsInARow: Int
    let passes, drills: Int
    let needsCoach: Bool
  }

  let trainee: String
  let day: String
  let drills: Int
  let skills: [Skill]

  init(_ progress: TraineeProgress, on day: CivilDate) {
    trainee = progress.trainee
    self.day = day.description
    drills = progress.attempts.count
    skills = progress.standings.map {
      Skill(
        skill: $0.skill, box: $0.box.map { $0 + 1 }, last: $0.last?.description,
        due: $0.due?.description, overdue: $0.overdue(on: day), failsInARow: $0.failsInARow,
        passes: $0.results.filter(\.self).count, drills: $0.results.count,
        needsCoach: $0.needsCoach)
    }
  }
}

/// The object `progress --json` prints for a class.
struct ClassDocument: Encodable {
  struct Skill: Encodable {
    let skill: String
    let drilledBy, passedLast, rising, falling: Int
    let overdue, toCoach: [String]
  }

  let trainees: [String]
  let skills: [Skill]

  init(_ trend: ClassTrend, _ members: [TraineeProgress]) {
    trainees = members.map(\.trainee).sorted()
    skills = trend.rows.map {
      Skill(
        skill: $0.skill, drilledBy: $0.drilledBy, passedLast: $0.passedLast, rising: $0.rising,
        falling: $0.falling, overdue: $0.overdue, toCoach: $0.toCoach)
    }
  }
}

extension PlanText {
  static func drills(_ count: Int) -> String { count == 1 ? "1 drill" : "\(count) drills" }
}
