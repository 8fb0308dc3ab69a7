import PolicyCore

/// A release is spelled out (HEARING 2.7): what was found, who looked, and what it all rests on.
extension Desk {
  /// The choice a line makes at the question what the records show, and what follows it.
  ///
  /// Its number or its own words; never a bare yes or no.
  func spelledOut(_ line: String, among values: [Fact.Value]) -> (code: String, rest: String)? {
    let first = line.split(separator: " ", maxSplits: 1).first.map(String.init) ?? ""
    if let number = Int(first.trimmed(of: ".,;:")), values.indices.contains(number - 1) {
      return (values[number - 1].code, String(line.dropFirst(first.count)).trimmedSpaces)
    }
    let typed = line.answerWords
    for value in values {
      let words = value.label.answerWords
      guard words.count > 1, typed.starts(with: words) else { continue }
      // What follows the words is who looked; it keeps its own spelling.
      let rest = line.split(separator: " ").dropFirst(words.count).joined(separator: " ")
      return (value.code, rest)
    }
    return nil
  }

  /// Where an answer about the records leads: to who looked, then to what the release rests on.
  mutating func moveToRelease() {
    guard let call = inHand, call.stage == .talking, let held = unconfirmed(call) else { return }
    let matter = call.matters[call.current]
    guard matter.facts[policy.vocabulary[held].code] != nil else { return }
    change { $0.stage = matter.checker.isEmpty ? .checkedBy : .basis }
  }

  /// A fact from the records that was answered and does not count yet, for want of who looked or of a
  /// basis confirmed.
  func unconfirmed(_ call: Call) -> FactID? {
    let counts = facts(call, matter: call.current)
    return standing(call).decisions[call.current].releases.first {
      let code = policy.vocabulary[$0].code
      return call.matters[call.current].facts[code] != nil && counts[code] == nil
    }
  }

  /// Who looked: a person by name; *me* counts with what was looked at.
  mutating func takeCheckedBy(_ line: String) {
    switch naming(line) {
    case .person: keepChecker(line)
    case .oneself(let what)
    where !what.isEmpty && !alarms(in: what) && !isNotYet(what) && !isNothing(what):
      keepChecker("\(settings.operatorName), \(what)")
    case .oneself:
      reply(.note, DeskText.whatWasLookedAt)
      change { $0.stage = .checkedBy }
      card(speaking: false)
    case .nobody, .unclear:
      reply(.note, DeskText.noPersonLooked)
      change { $0.stage = .checkedBy }
      hearAside(line)
    }
  }

  /// What was looked at is a thing: "nothing" and "no" are none.
  private func isNothing(_ what: String) -> Bool {
    plain(what) != nil || what.answerWords.allSatisfy(policy.answerWords[.noName].contains)
  }

  private mutating func keepChecker(_ who: String) {
    change {
      $0.notes.append(.init(source: .desk, text: $1.checkNote(who), at: $1.now))
      $0.matters[$0.current].checker = who
      $0.stage = .talking
    }
    moveOn()
    card()
  }

  /// Who checked, and what "recently" was taken to mean: the policies do not say (DESIGN 8).
  private func checkNote(_ who: String) -> String {
    let recent =
      policy.site.recentDays.map { "recent means \($0) days" }
      ?? "recent is not defined by the policy"
    return "records checked: \(who) · \(recent)"
  }

  // MARK: - What it rests on

  /// The facts the deciding rule rests on and the steps of the check, code to code, as they stand.
  ///
  /// What nobody answered is among them as it is presumed: that nobody else can hear is confirmed like the rest.
  func basis(of call: Call, matter index: Int) -> [String: String] {
    var open = call
    open.matters[index].facts = open.matters[index].facts.filter { !isHeld($0.key) }
    let answers = answers(open, matter: index)
    let codes = open.voice.merging(open.matters[index].facts) { $1 }
    var basis: [String: String] = [:]
    for ground in policy.why(answers).grounds {
      basis[ground.fact] = codes[ground.fact] ?? ground.value
    }
    for (code, value) in codes where isStep(code) { basis[code] = value }
    return basis
  }

  /// Who looked is known, and what the release rests on was confirmed and is still so.
  func isReleaseConfirmed(_ call: Call, matter index: Int) -> Bool {
    let matter = call.matters[index]
    return !matter.checker.isEmpty && !matter.basis.isEmpty
      && matter.basis == basis(of: call, matter: index)
  }

  /// The recap: each fact in words, with the words it came from, then the check step by step.
  func basisLines(_ call: Call) -> [String] {
    if cover == .veiled { return [DeskText.recordsVeiled] }
    let basis = basis(of: call, matter: call.current)
    let matter = call.matters[call.current]
    let words = matter.words
    var facts: [(source: String, labels: [String])] = []
    var steps: [String] = []
    for fact in policy.vocabulary.facts {
      guard let code = basis[fact.code], fact.how != .coach else { continue }
      let label = label(of: code, fact)
      if fact.how == .step {
        steps.append(label)
        continue
      }
      let source = mayShowWords(call) ? words[fact.code] ?? "" : ""
      if let index = facts.firstIndex(where: { $0.source == source }) {
        facts[index].labels.append(label)
      } else {
        facts.append((source, [label]))
      }
    }
    let said = facts.map { part in
      let labels = part.labels.joined(separator: " · ")
      return part.source.isEmpty ? labels : "\(labels)  (from: \(part.source))"
    }
    let looked =
      mayShowWords(call)
      ? unconfirmed(call).flatMap { held in
        matter.facts[policy.vocabulary[held].code].map {
          DeskText.looked(label(of: $0, policy.vocabulary[held]), matter.checker)
        }
      } : nil
    return [DeskText.basis] + said + [looked].compactMap(\.self)
      + (steps.isEmpty ? [] : [DeskText.checkedSteps(steps)]) + [
        DeskText.choices(DeskText.basisChoices)
      ]
  }

  mutating func takeBasis(_ line: String) {
    guard let call = inHand else { return }
    // Nobody confirms what is not before their eyes.
    if cover == .veiled, choice(line, of: DeskText.basisChoices) != nil {
      reply(.note, DeskText.signInFirst)
      return card(speaking: false)
    }
    switch choice(line, of: DeskText.basisChoices) {
    case 0:
      change { call, desk in
        call.matters[call.current].basis = desk.basis(of: call, matter: call.current)
        call.stage = .talking
      }
      card()
    case 1:
      change { $0.stage = .talking }
      let facts = basis(of: call, matter: call.current).keys.filter {
        policy.vocabulary.fact($0).map { policy.vocabulary[$0].how != .coach } ?? false
      }
      reply(.note, DeskText.changeWhich(facts.sorted()))
    default:
      if line.isEmpty || plain(line) != nil {
        reply(.note, DeskText.oneOrTwo)
        return card(speaking: false)
      }
      hearAside(line)
    }
  }

  /// What was typed may hold names: not for a screen that others can read, and not through a veil.
  func mayShowWords(_ call: Call) -> Bool {
    cover != .veiled && call.voice[KnownFact.earshot.rawValue] != "others"
  }
}
