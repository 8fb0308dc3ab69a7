import PolicyCore

/// Handing on: managers, and who has heard of what must not wait.
extension Desk {
  mutating func manager() {
    guard let call = inHand else { return }
    let role = standing(call).decision.refer ?? policy.roles.first?.id
    speak(policy.spoken(.referLine, variant: variant()))
    let label = role.flatMap(policy.role)?.label ?? ""
    reply(
      .act,
      policy.text(.ringRole, ["role": label]) + (policy.isAlone ? policy.text(.aloneSteps) : []))
    reply(.next, "told NAME when somebody has heard it · nobody · end")
  }

  // MARK: - Told

  mutating func told(_ rest: String) {
    if rest.isEmpty {
      change { $0.stage = .told }
      return card(speaking: false)
    }
    switch naming(rest) {
    case .person where isAccused(rest): refuseAccused()
    case .person: recordTold(.person, rest)
    case .nobody:
      change { $0.stage = .told }
      reply(.note, DeskText.nobodyHeard)
      card(speaking: false)
    case .oneself, .unclear: askWhetherHeard(rest)
    }
  }

  /// It may be what they said: whatever alarms in it counts at once, and nothing else does.
  private mutating func askWhetherHeard(_ text: String) {
    let heard = listen(to: text)
    // "told him shes not here" is nobody who was told, and perhaps too much.
    _ = notice(in: "\(Command.told.row.word) \(text)")
    change { $0.stage = .heardBy(text) }
    card(speaking: heard.facts.contains(where: \.isAlarm))
  }

  /// At the question who has heard it.
  mutating func takeTold(_ line: String) {
    guard let call = inHand else { return }
    let list = leftToTell(call)
    if let number = Int(line), list.indices.contains(number - 1) {
      return recordTold(.person, list[number - 1])
    }
    switch naming(line) {
    case .person where isAccused(line): refuseAccused()
    case .person: recordTold(.person, line)
    case .nobody: nobody()
    case .oneself, .unclear:
      reply(.note, DeskText.noPerson)
      askWhetherHeard(line)
    }
  }

  /// Whether what followed `told` is a person who has heard it, or what was said.
  mutating func takeHeardBy(_ line: String, _ rest: String) {
    let words = line.split(separator: " ", maxSplits: 1).map(String.init)
    let chosen = words.first == "1" ? 0 : choice(line, of: DeskText.heardBy)
    if chosen == 0 {
      change { $0.stage = .told }
      return words.count > 1 && words[0] == "1" ? takeTold(words[1]) : card(speaking: false)
    }
    if chosen == 1 || plain(line) == .no {
      change { $0.stage = .talking }
      return hearSpeech("told \(rest)")
    }
    if line.isEmpty || plain(line) != nil {
      reply(.note, DeskText.oneOrTwo)
      return card(speaking: false)
    }
    // They talk on: it was said, and nobody has heard it.
    settlePrompt()
    hearSpeech(line)
  }

  /// The one it is about, as far as words tell: by the name said with it, or by an office and no name.
  private func isAccused(_ who: String) -> Bool {
    guard let call = inHand, call.isAboutRole else { return false }
    // Whom the list names is not the one: it leaves that one out.
    if listToTell(call).contains(where: { $0.answerWords == who.answerWords }) { return false }
    let lists = policy.answerWords
    let said = call.matters.compactMap { $0.words[KnownFact.aboutRole.rawValue] }
    let told = Set(who.answerWords).subtracting(lists[.beforeRole] + lists[.titles])
    if told.isSubset(of: lists[.offices]) { return true }
    return !told.subtracting(lists[.offices] + lists[.noName])
      .isDisjoint(with: said.flatMap(\.answerWords))
  }

  private mutating func refuseAccused() {
    change { $0.stage = .told }
    reply(.note, DeskText.isTheOneItIsAbout)
    card(speaking: false)
  }

  private mutating func recordTold(_ route: ToldRecord.Route, _ who: String) {
    change {
      $0.told.append(.init(route: route, who: who, at: $1.now))
      $0.toldBand = [$0.toldBand, $1.bandToTell($1.standing($0))].compactMap(\.self).min()
      $0.slipUntold = false
      for index in $0.ledger.indices where $0.ledger[index].stands && $0.ledger[index].told == nil {
        $0.ledger[index].told = $1.now
      }
      $0.stage = .talking
    }
    // A question that waited, whose answer would be lost, is put again.
    moveToRelease()
    card(speaking: false)
  }

  // MARK: - Nobody reached

  /// Whom to ring, in order, by role.
  func listToTell(_ call: Call) -> [String] {
    rolesToTell(call, standing(call)).map(\.label)
  }

  func rolesToTell(_ call: Call, _ standing: Standing) -> [Role] {
    policy.ringingOrder(
      for: standing.decisions.contains(where: policy.mustBeHeard)
        ? standing.decisions : [standing.decision],
      aboutFirst: call.isAboutRole)
  }

  /// Those of the list who were not tried yet; all of it once everybody was.
  func leftToTell(_ call: Call) -> [String] {
    let list = listToTell(call)
    let tried = call.tried.map(\.who)
    let left = list.filter { !tried.contains($0) }
    return left.isEmpty ? list : left
  }

  /// The next on the list; with nobody left, or where somebody may be hurt, the report outside is offered
  /// as well (DESIGN promise 6).
  mutating func nobody() {
    guard let call = inHand else { return }
    let list = listToTell(call)
    let tried = call.tried.map(\.who)
    let untried = list.filter { !tried.contains($0) }
    let standing = standing(call)
    change {
      $0.tried.append(.init(who: untried.first ?? list.first ?? "", at: $1.now))
      $0.triedBand = [$0.triedBand, $1.bandToTell(standing)].compactMap(\.self).min()
      $0.slipTried = true
      for index in $0.ledger.indices where $0.ledger[index].stands && $0.ledger[index].tried == nil
      {
        $0.ledger[index].tried = $1.now
      }
    }
    speak(policy.spoken(.nobodyReachable, variant: variant()))
    let isNow = isDangerous(call)
    let outside = policy.text(.nobodySteps)
    if let next = untried.dropFirst().first {
      reply(.act, policy.text(.ringNext, ["role": reach(next)]) + (isNow ? outside : []))
      change { $0.stage = isNow ? .outside : .told }
    } else {
      reply(.act, outside)
      change { $0.stage = .outside }
    }
    guard let now = inHand else { return }
    if isNow || untried.count < 2 {
      reply(.silent, DeskText.outsideReference)
    } else {
      reply(.silent, [DeskText.toldWho, DeskText.choices(leftToTell(now))])
    }
    reply(.status, statusLine(now, standing))
    reply(
      .next, red(now) == .danger ? DeskText.nextAfterNobody : DeskText.nextAfterTried)
  }

  /// A role with who it is here, so that the number is before the eyes.
  private func reach(_ label: String) -> String {
    let holder = policy.roles.first { $0.label == label }?.holder ?? ""
    return holder.isEmpty ? label : "\(label): \(holder)"
  }

  /// The pack's own texts name it as one to ring.
  private func isNumberToRing(_ word: String) -> Bool {
    policy.text(.nobodySteps).joined(separator: " ").answerWords.contains(word)
  }

  /// Whom it was reported to outside, and under which reference; nothing else is a report.
  mutating func takeOutside(_ line: String) {
    if naming(line) == .nobody { return nobody() }
    let words = line.answerWords
    // Who took it, and a reference: not the number that was rung, nor how long it rings.
    let references = words.dropFirst().filter { word in
      word.contains(where: \.isNumber) && word.count > (words.count > 2 ? 1 : 2)
        && words[0].contains(where: \.isLetter) && !isNumberToRing(word)
    }
    guard !references.isEmpty, plain(line) == nil, !isNotYet(line), !alarms(in: line) else {
      reply(.note, DeskText.noReference)
      return hearAside(line)
    }
    recordTold(.outside, line)
  }
}
