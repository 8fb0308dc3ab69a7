import GuidedDesk
import PolicyCore
import Training

/// Sentences about drills, and the lines a drill puts on the screen beside the desk's own.
enum DrillText {
  static let noFolder =
    "there is no folder of scripts here; name one with --scripts, or name a script"

  static func unknown(_ word: String, _ near: String?) -> String {
    "'\(VisibleText.of(word))' is no pack, no script and no skill of these scripts\(didYouMean(near)); "
      + "frontdesk replay --skills lists them"
  }

  static func fails(_ sentence: String) -> String {
    "this script does not pass by itself, so nobody is drilled by it: \(sentence)"
  }

  static func scriptGone(_ id: String, _ folder: String) -> String {
    "the script '\(VisibleText.of(id))' is not in \(VisibleText.of(folder)); name its folder with --scripts, or its file"
  }

  static let noMarks =
    "no answer of this script is worth anything; add lines with ^ below the answers (help scripts)"
  static let noTwin = "this script says '@twin: no': its two calls are not meant to sound alike"
  static let noSpeech = "nothing is heard in this script that could be typed as it is heard"

  static let keys =
    "Type at the desk as on a live call. When it says aloud ›, Enter reads the desk's words out, or type "
    + "what you would say; at any time a line that begins with \" is said aloud. hint helps; quit leaves, "
    + "and the drill is kept."
  static let hearingKeys =
    "Type what you hear, as you hear it; the desk shows what it took from it. quit leaves, and the drill is kept."
  static let assessed = "An assessment: no hints, and what was right is said at the end."

  static func parked(_ drill: ParkedDrill, _ given: Int, _ all: Int) -> String {
    let name = VisibleText.of(drill.file.split(separator: "/").last.map(String.init) ?? "")
    return
      "\(given) of \(all) answers of \(name) were given before it was left. Enter goes on; drop drops it, "
      + "unscored."
  }

  static func askedForAnother(_ what: String) -> String {
    "You asked for \(VisibleText.of(what)): ask again after this one, or drop this and it begins."
  }
  static let enterOrDrop =
    "Nothing was taken from that: Enter goes on, drop drops it, quit leaves both."

  static let changed =
    "A drill was half-way, and its script has changed since or is gone: it is dropped, and was not scored."
  static let left = "Kept where it is: frontdesk drill goes on with it."
  static let dropped = "Dropped, and not scored."

  static func varied(_ changes: [String]) -> String {
    changes.isEmpty
      ? "As it stands: no other form of it holds." : "Varied: \(changes.joined(separator: ", "))."
  }

  static func take(_ number: Int, _ truth: [String]) -> String {
    let known = truth.isEmpty ? "" : " What only you know: \(truth.joined(separator: ", "))."
    return number == 0
      ? "The first of two calls.\(known) Let nothing of it be heard."
      : "The same call again, and the truth is the other one.\(known) It must sound alike."
  }

  // MARK: - One answer

  static func verdict(_ choice: Choice, _ policy: Policy) -> String {
    var parts: [String] = []
    if choice.isRight {
      parts = ["RIGHT ✓ \(typed(choice.yours.last ?? ""))"]
    } else {
      parts = [
        "NOT YET ✗ yours: \(typed(choice.yours.last ?? ""))", "expected: \(typed(choice.expected))",
      ]
      if !choice.missed.isEmpty {
        parts.append("not heard: \(choice.missed.joined(separator: ", "))")
      }
      if !choice.misheard.isEmpty {
        parts.append("heard otherwise: \(choice.misheard.joined(separator: ", "))")
      }
    }
    if choice.isHinted { parts.append("after a hint") }
    if choice.isLate, let within = choice.within {
      parts.append("after \(choice.seconds) s, and \(within) s is the time for it")
    }
    return (parts + why(choice, policy)).joined(separator: " · ")
  }

  static func words(_ choice: Choice, _ policy: Policy) -> String? {
    if choice.broken == Drill.otherwise {
      return "NEVER ✗ the two calls sound different: \"\(choice.spoken)\" · "
        + (["say the same in both"] + why(choice, policy)).joined(separator: " · ")
    }
    if choice.broken != nil {
      let better = choice.words.first.map { ["say: \"\($0)\""] } ?? []
      return (["NEVER ✗ you said \"\(choice.spoken)\""] + better + why(choice, policy))
        .joined(separator: " · ")
    }
    if choice.spoken.isEmpty { return nil }
    let better = choice.words.first.map { ["the desk has: \"\($0)\""] } ?? []
    return (["SAID   not among what this script forbids; only a person can say more"] + better)
      .joined(separator: " · ")
  }

  /// The clause in its words, or the rule by name.
  static func why(_ choice: Choice, _ policy: Policy) -> [String] {
    if choice.why.isEmpty { return [] }
    guard let clause = policy.clause(choice.why) else { return ["why: rule \(choice.why)"] }
    return ["why: \(clause.id), \(clause.says)"]
  }

  private static func typed(_ text: String) -> String { text.isEmpty ? "Enter" : text }

  // MARK: - The end

  /// The end sheet: the worst first, and its name last on the screen.
  static func sheet(
    _ score: Score, _ choices: [Choice], _ script: String, _ policy: Policy
  ) -> [String] {
    let wrong = choices.filter { !$0.isRight || $0.broken != nil }.sorted {
      gravity($0) > gravity($1)
    }
    var lines = wrong.isEmpty ? [] : ["", "What to look at, the gravest first:"]
    for choice in wrong {
      if !choice.isRight { lines.append("line \(choice.line): " + verdict(choice, policy)) }
      if choice.broken != nil, let words = words(choice, policy) {
        lines.append("line \(choice.line): " + words)
      }
    }
    lines.append("")
    let points = score.possible == 0 ? "" : ": \(score.earned) of \(score.possible) points"
    switch score.gates.last ?? score.gates.first {
    case nil where score.isPassed: lines.append("Passed – \(script)\(points).")
    case nil:
      let worst = score.skills.first { !$0.isPassed }?.name ?? script
      lines.append("Not yet – \(worst)\(points); three quarters pass.")
    case .some:
      lines.append("Not yet – \(gateName(score))\(points); what must be right comes first.")
    }
    return lines
  }

  private static func gateName(_ score: Score) -> String {
    for case .said(let what, _) in score.gates {
      return what == Drill.otherwise
        ? "the two calls sound different" : "said what must never be said"
    }
    for case .missed(let skill, _) in score.gates { return "missing \(skill)" }
    return ""
  }

  private static func gravity(_ choice: Choice) -> Int {
    (choice.broken == nil ? 0 : 1000)
      + choice.weights.reduce(0) { $0 + ($1.worth == Mark.Worth.must.rawValue ? 100 : 1) }
  }

  /// When each skill of a drill comes back.
  static func schedule(_ standings: [SkillStanding], today: CivilDate) -> [String] {
    standings.map { standing in
      if standing.needsCoach {
        return
          "\(standing.skill): not yet for the third time running. Ask your trainer to go through it with you; "
          + "it is not drilled until then."
      }
      if standing.failsInARow == 2 {
        return
          "\(standing.skill): once more today, with another script: frontdesk drill \(standing.skill)"
      }
      let box = standing.box.map { "box \($0 + 1) of \(SkillStanding.boxes.count)" } ?? ""
      let due = standing.due.map { "\($0)" } ?? "\(today)"
      return "\(standing.skill): comes back on \(due) (\(box))"
    }
  }
}
