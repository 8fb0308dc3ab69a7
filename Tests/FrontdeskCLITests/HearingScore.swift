/// How much of a corpus was heard, counted line by line.
///
/// An alarm is lost when it is neither set nor asked about before the call can be filed; one alarm for another is no
/// loss, because somebody will act. A fact is wrong when it is set and neither wanted nor allowed.
struct HearingScore {
  private(set) var lines = 0
  private(set) var calls = 0
  private(set) var questions = 0
  private(set) var shortcomings: [(id: String, kind: String, what: String)] = []

  private(set) var alarms = Share()
  private(set) var direct = Share()
  private(set) var atOnce = 0
  private(set) var lost = 0
  private(set) var set = Share()
  private(set) var wrongUnderRelease = 0
  private(set) var falseAlarms = 0
  private(set) var missed = Share()
  private(set) var harmless = Share()
  private(set) var red = Share()
  private(set) var redLost = 0
  private(set) var callsRight = 0

  /// So many of all.
  struct Share {
    var part = 0
    var all = 0
  }

  private typealias Facts = [String: Set<String>]

  // Not heard from words alone.
  private static let quiet: Set = [
    "channel", "verified", "number-from", "line", "put-through", "checked-back", "writing",
  ]
  // May come from what stands around the words.
  private static let soft: Set = [
    "subject", "harm-to", "sensitivity", "danger-role", "earshot", "caller-earshot",
  ]
  // What a release rests on.
  private static let underRelease: Set = [
    "age", "reported-missing", "order", "consent", "legal-power", "protocol",
    "crime-under-investigation", "suspicion-stated",
  ]
  private static let calm: Set = ["none", "nothing", "nobody", "no", "not-sure"]
  private static let hot: Facts = [
    "harm": ["possible", "immediate"], "concern": ["child", "adult"],
    "disclosed": [
      "threat", "abuse", "self-harm", "violent-history", "serious-offence", "health-risk",
    ],
  ]

  init(of cases: [HearingCase], heard: [String: HeardLine]) {
    for each in cases { count(each, heard[each.id]) }
  }

  private mutating func count(_ wanted: HearingCase, _ heard: HeardLine?) {
    let facts = (heard?.facts ?? [:]).mapValues(Set.init)
    let asked = Self.readings(heard?.asked ?? [])
    questions += heard?.asked.count ?? 0
    let before = shortcomings.count
    if wanted.lines != nil {
      countCall(wanted, facts, asked, red: heard?.red ?? false, atEnd: heard?.endAsks ?? false)
      if shortcomings.count == before { callsRight += 1 }
    } else {
      countLine(wanted, facts, asked, atEnd: heard?.endAsks ?? false)
    }
  }

  private mutating func countLine(
    _ wanted: HearingCase, _ facts: Facts, _ asked: Facts, atEnd: Bool
  ) {
    lines += 1
    let want = wanted.facts.mapValues(Set.init)
    let dangerAsked = Self.isHot(asked)
    for alarm in wanted.alarm ?? [] {
      let (fact, value) = Self.pair(alarm)
      let good = (want[fact] ?? []).union([value])
      alarms.all += 1
      direct.all += wanted.isDirect ? 1 : 0
      if meet(facts[fact], good) || (Self.isHot(facts) && Self.hot[fact] != nil) {
        alarms.part += 1
        direct.part += wanted.isDirect ? 1 : 0
        atOnce += 1
      } else if meet(asked[fact], good) || (fact != "reported-missing" && dangerAsked) {
        atOnce += 1
      } else if !atEnd {
        lost += 1
        note(wanted, "alarm lost: \(alarm)")
      }
    }
    for (fact, values) in want where !Self.quiet.contains(fact) {
      missed.all += 1
      if !meet(facts[fact], values) && !meet(asked[fact], values) {
        missed.part += 1
        note(wanted, "missed: \(fact)=\(values.sorted().joined(separator: "|"))")
      }
    }
    countWrong(wanted, facts)
    if wanted.alarm?.isEmpty != false {
      harmless.all += 1
      harmless.part += dangerAsked ? 1 : 0
    }
  }

  private mutating func countWrong(_ wanted: HearingCase, _ facts: Facts) {
    var falseAlarm = false
    for (fact, values) in facts where !Self.quiet.contains(fact) {
      let listed = (wanted.facts[fact] ?? []) + (wanted.ok?[fact] ?? [])
      for value in values {
        set.all += 1
        let named = wanted.not?.contains("\(fact)=\(value)") == true
        if listed.contains(value) || (Self.calm.contains(value) && !named) { continue }
        if Self.soft.contains(fact) && listed.isEmpty && !named { continue }
        set.part += 1
        wrongUnderRelease += Self.underRelease.contains(fact) ? 1 : 0
        note(wanted, "wrong: \(fact)=\(value)")
        falseAlarm =
          falseAlarm || (Self.hot[fact]?.contains(value) == true && wanted.alarm?.isEmpty != false)
      }
    }
    falseAlarms += falseAlarm ? 1 : 0
  }

  private mutating func countCall(
    _ wanted: HearingCase, _ facts: Facts, _ asked: Facts, red isRed: Bool, atEnd: Bool
  ) {
    calls += 1
    let dangerAsked = Self.isHot(asked)
    if wanted.red == true {
      red.all += 1
      if isRed {
        red.part += 1
      } else if !dangerAsked && !atEnd {
        redLost += 1
        note(wanted, "RED lost")
      }
    } else if isRed {
      // An ending that nobody was there to confirm leaves RED standing, with its question open.
      let endingAsked =
        asked["told"] != nil || meet(asked["harm"], Self.calm) || meet(asked["concern"], Self.calm)
      if !endingAsked { note(wanted, "RED for nothing") }
    }
    for (fact, values) in wanted.facts where !Self.quiet.contains(fact) {
      if Self.hot[fact] != nil && (dangerAsked || atEnd) { continue }
      guard let got = facts[fact], !got.isEmpty else { continue }
      let surplus = got.subtracting(values).subtracting(wanted.ok?[fact] ?? [])
      if !meet(got, Set(values)) || (["enquirer", "age"].contains(fact) && !surplus.isEmpty) {
        note(wanted, "wrong: \(fact)=\(got.sorted().joined(separator: " "))")
      }
    }
  }

  private mutating func note(_ wanted: HearingCase, _ what: String) {
    shortcomings.append((wanted.id, wanted.kind, what))
  }

  private func meet(_ left: Set<String>?, _ right: Set<String>) -> Bool {
    left?.isDisjoint(with: right) == false
  }

  private static func isHot(_ facts: Facts) -> Bool {
    hot.contains { facts[$0.key]?.isDisjoint(with: $0.value) == false }
  }

  private static func readings(_ asked: [[String]]) -> Facts {
    var facts: Facts = [:]
    for reading in asked.joined() {
      for part in reading.split(separator: "+") where part.contains("=") {
        let (fact, value) = pair(String(part))
        if !value.isEmpty { facts[fact, default: []].insert(value) }
      }
    }
    return facts
  }

  private static func pair(_ text: String) -> (fact: String, value: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
  }
}
