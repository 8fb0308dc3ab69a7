/// Every promise, held against every call there is (DESIGN 3.5 and the article *The proof*).
///
/// No boxes and no leaves: small packs have a few hundred calls, and each is looked at.
struct NaiveProof {
  /// A way in which a promise is broken.
  struct Breach: Hashable, CustomStringConvertible {
    var promise: String
    var subject: String
    var kind: String

    var description: String { "\(promise): \(subject) \(kind)" }
  }

  /// The calls that show a breach, and the fewest answers that lead to one of them; none where no
  /// single call shows it.
  struct Shown {
    var calls: Set<String> = []
    var cost: Int?
  }

  /// One call: what decides it, what joins, and how many answers it takes at least.
  struct Place {
    let key: String
    let call: NaivePolicy.Call
    let cost: Int
    let rule: NaivePolicy.Rule
    let riders: [NaivePolicy.Rider]
  }

  let pack: NaivePolicy
  private(set) var places: [Place] = []
  var breaches: [Breach: Shown] = [:]
  private(set) var vacuous: Set<String> = []

  init(_ pack: NaivePolicy) {
    self.pack = pack
    places = Self.places(of: pack)
    lookAtPlaces()
    ownNumber()
  }

  /// Some calls of a policy that has too many to look at every one.
  ///
  /// What is broken on these is broken; what is not may still be.
  init(_ pack: NaivePolicy, calls: [NaivePolicy.Call]) {
    self.pack = pack
    places = calls.compactMap { call in
      pack.deciders(call).first.map {
        Place(key: pack.key(call), call: call, cost: 0, rule: $0, riders: pack.joining(call))
      }
    }
    lookAtPlaces()
  }

  private mutating func lookAtPlaces() {
    verifiedRelease()
    staffAuthority()
    nonInterference()
    notSureIsSafe()
    emergency()
    total()
    alarmIsAnswered()
    somebodyIsTold()
    wordsFit()
    for promise in pack.promises {
      if promise.verified.isEmpty { keeps(promise) } else { keepsChecks(promise) }
    }
  }

  private static func places(of pack: NaivePolicy) -> [Place] {
    var cheapest: [String: (call: NaivePolicy.Call, cost: Int)] = [:]
    for answers in pack.everyAnswers {
      let call = pack.call(answers)
      let cost = answers.keys.reduce(0) { $0 + pack.cost(of: $1) }
      let key = pack.key(call)
      if cheapest[key].map({ cost < $0.cost }) ?? true { cheapest[key] = (call, cost) }
    }
    return cheapest.sorted { $0.key < $1.key }.compactMap { key, found in
      pack.deciders(found.call).first.map {
        Place(
          key: key, call: found.call, cost: found.cost, rule: $0, riders: pack.joining(found.call))
      }
    }
  }

  func standing(of promise: String) -> String {
    let found = breaches.keys.filter { $0.promise == promise && $0.kind != "idleRider" }
    return !found.isEmpty ? "broken" : vacuous.contains(promise) ? "vacuous" : "holds"
  }

  mutating func note(_ promise: String, _ subject: String, _ kind: String, at place: Place? = nil) {
    let breach = Breach(promise: promise, subject: subject, kind: kind)
    var shown = breaches[breach] ?? Shown()
    if let place {
      shown.calls.insert(place.key)
      shown.cost = min(shown.cost ?? .max, place.cost)
    }
    breaches[breach] = shown
  }

  /// A breach of the table of checks, which knows no deciding rule.
  private mutating func note(
    _ promise: String, _ subject: String, _ kind: String, _ call: NaivePolicy.Call
  ) {
    let breach = Breach(promise: promise, subject: subject, kind: kind)
    breaches[breach, default: Shown()].calls.insert(pack.key(call))
  }

  mutating func isVacuous(_ promise: String) { vacuous.insert(promise) }

  func words(_ place: Place) -> [String] {
    place.rule.say.flatMap { pack.wordings(of: $0, place.call) }
  }

  func releases(_ rule: NaivePolicy.Rule) -> Bool {
    rule.decision == "release" || !rule.releases.isEmpty
  }

  func isHeld(_ fact: String) -> Bool { pack.fact(fact)?.side == "held" }

  // MARK: - Releases

  /// No leaf whose rule decides `release`, or releases anything, has a call with `verified` other than
  /// `yes`.
  private mutating func verifiedRelease() {
    for place in places where releases(place.rule) && place.call["verified"] != "yes" {
      note("verified-release", "rule \(place.rule.id)", "releasesUnchecked", at: place)
    }
    if !places.contains(where: { releases($0.rule) }) { isVacuous("verified-release") }
  }

  /// The rule of every leaf that releases cites a clause whose entry says `staff-may: yes`.
  private mutating func staffAuthority() {
    for place in places where releases(place.rule) {
      if !place.rule.cites.contains(where: { pack.clause($0)?.staffMay == true }) {
        note("staff-authority", "rule \(place.rule.id)", "noAuthority", at: place)
      }
    }
    if !places.contains(where: { releases($0.rule) }) { isVacuous("staff-authority") }
  }

  // MARK: - Not sure

  private mutating func notSureIsSafe() {
    let alarms = ["verified", "harm", "concern", "disclosed", "danger-role", "harm-to"]
    let byKey = Dictionary(places.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    for fact in pack.facts where fact.side == "call" && !alarms.contains(fact.code) {
      let unsure: String
      switch fact.notSure {
      case .refused: continue
      case .value: unsure = "not-sure"
      case .countsAs(let value): unsure = value
      }
      for sure in places where sure.call[fact.code] != unsure {
        let key = pack.key(sure.call.merging([fact.code: unsure]) { $1 })
        guard let place = byKey[key] else { continue }
        // Never adds to what is released.
        if !Set(place.rule.releases).isSubset(of: sure.rule.releases) {
          note("not-sure-is-safe", "rule \(place.rule.id)", "notSureReleases", at: place)
        }
        // Never lets a safeguarded call drop, where the fact is asked.
        if ["enquirer", "request"].contains(fact.code) { continue }
        let asked = pack.outline.contains { $0.fact == fact.code && pack.holds($0.when, sure.call) }
        let ends = ["safeguard", "emergency"].contains(place.rule.decision)
        let referred = pack.recipient(of: place.rule, place.call) != nil
        if asked && sure.rule.decision == "safeguard" && !ends && !referred {
          note("not-sure-is-safe", "rule \(place.rule.id)", "notSureDrops", at: place)
        }
      }
    }
    if !places.contains(where: { releases($0.rule) || $0.rule.decision == "safeguard" }) {
      isVacuous("not-sure-is-safe")
    }
  }

  // MARK: - Emergency

  /// Every call with `harm: immediate` is decided `emergency`, takes no message and releases nothing; its
  /// lines depend on `danger-role` and `channel` alone, disclose nothing and have no blank.
  private mutating func emergency() {
    let calls = places.filter { $0.call["harm"] == "immediate" }
    var lines: [[String?]: Set<[String]>] = [:]
    for place in calls {
      let subject = "rule \(place.rule.id)"
      if place.rule.decision != "emergency" {
        note("emergency", subject, "notEmergency", at: place)
        continue
      }
      if place.rule.message != "none" { note("emergency", subject, "emergencyMessage", at: place) }
      if releases(place.rule) { note("emergency", subject, "emergencyReleases", at: place) }
      for wording in words(place) {
        let variants = pack.wordings[wording]?.variants ?? []
        if variants.joined().contains(where: { $0.contains("{") }) {
          note("emergency", "wording \(wording)", "emergencyBlank", at: place)
        }
        if pack.wordings[wording]?.discloses.isEmpty == false {
          note("emergency", "wording \(wording)", "emergencyDiscloses", at: place)
        }
      }
      lines[[place.call["danger-role"], place.call["channel"]], default: []].insert(words(place))
    }
    if lines.values.contains(where: { $0.count > 1 }) {
      note("emergency", "", "emergencyLinesVary")
    }
    if calls.isEmpty { isVacuous("emergency") }
  }

  // MARK: - The table of checks

  /// No answers to the coach give `verified: yes` but with a number we found or have on our list.
  private mutating func ownNumber() {
    for call in pack.everyCall
    where pack.fact("number-from") != nil && isBegun(call)
      && !["found", "site"].contains(call["number-from"])
    {
      guard let row = pack.checks.firstIndex(where: { pack.holds($0.when, call) }) else { continue }
      if pack.checks[row].outcome == "yes" { note("own-number", "check \(row)", "ownNumber", call) }
    }
    if !pack.checks.contains(where: { $0.outcome == "yes" }) { isVacuous("own-number") }
  }

  /// Some step was answered: before that nobody asks the table.
  private func isBegun(_ call: NaivePolicy.Call) -> Bool {
    pack.facts.contains { $0.how == "step" && call[$0.code] != $0.unanswered }
  }

  private mutating func keepsChecks(_ promise: NaivePolicy.Promise) {
    var hasShape = false
    for place in places {
      let row = pack.checks.first { pack.holds($0.when, place.call) }
      let does = promise.verified.contains(row?.outcome ?? "pending")
      hasShape = hasShape || does
      if isBegun(place.call) && pack.holds(promise.when, place.call) && does != promise.always {
        note(promise.id, "promise \(promise.id)", "brokenCheck", at: place)
      }
    }
    if !promise.always && !hasShape { isVacuous(promise.id) }
  }

  // MARK: - The pack's own

  private mutating func keeps(_ promise: NaivePolicy.Promise) {
    var hasShape = false
    for place in places {
      let does = promise.always ? hasAll(promise, place) : hasAny(promise, place)
      hasShape = hasShape || does
      if pack.holds(promise.when, place.call) && does != promise.always {
        note(promise.id, "promise \(promise.id)", "brokenPromise", at: place)
      }
    }
    if !promise.always && !hasShape { isVacuous(promise.id) }
  }

  /// Each key of the shape is there with one of its values.
  private func hasAny(_ promise: NaivePolicy.Promise, _ place: Place) -> Bool {
    let rule = place.rule
    let duties = rule.duties + place.riders.flatMap(\.duties)
    let told = pack.recipient(of: rule, place.call).map { [$0] } ?? []
    return [
      (promise.decision, [rule.decision]), (promise.message, [rule.message]),
      (promise.releases, rule.releases), (promise.refer, told), (promise.duties, duties),
      (promise.say, words(place)),
    ].allSatisfy { wanted, there in wanted.isEmpty || wanted.contains(where: there.contains) }
  }

  /// Each key is there; of releases, duties and words every one listed.
  private func hasAll(_ promise: NaivePolicy.Promise, _ place: Place) -> Bool {
    let rule = place.rule
    let duties = rule.duties + place.riders.flatMap(\.duties)
    let one = [
      (promise.decision, [rule.decision]), (promise.message, [rule.message]),
      (promise.refer, Array(rule.refer.prefix(1))),
    ].allSatisfy { wanted, there in wanted.isEmpty || wanted.contains(where: there.contains) }
    let every = [
      (promise.releases, rule.releases), (promise.duties, duties), (promise.say, words(place)),
    ].allSatisfy { wanted, there in wanted.allSatisfy(there.contains) }
    return one && every
  }
}

extension NaivePolicy {
  /// Every answer to every fact, and none.
  var everyAnswers: [Call] {
    facts.reduce([[:]]) { all, fact in
      all.flatMap { answers in
        [answers] + fact.values.map { answers.merging([fact.code: $0]) { $1 } }
      }
    }
  }

  /// A check of who calls takes three steps, any other answer one.
  func cost(of code: String) -> Int { fact(code)?.how == "coach" ? 3 : 1 }

  func key(_ call: Call) -> String { facts.map { call[$0.code] ?? "" }.joined(separator: " ") }
}
