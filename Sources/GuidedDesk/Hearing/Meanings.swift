import PolicyCore

/// What phrases and fact words mean: set where it is plain, asked where it is not.
extension Listening {
  /// Phrases of danger, and phrases that mean facts in a sentence.
  mutating func takePhrases() {
    for found in chosen where found.kind == .alarm || found.kind == .phrase {
      let scope = lexicon.isFirm(found.entry) ? nil : scope(over: found)
      if let scope {
        // A repair that is not wanted is no reason to ask about danger.
        if found.kind == .alarm {
          turnOff(found, scope)
          asksDanger = true
        }
        continue
      }
      let readings = lexicon.readings(found.entry)
      if found.kind == .alarm {
        alarms.append(found)
      } else if readings.allSatisfy(isRequest),
        lexicon.isAsked(found.entry) || isMistypedAlarm(found)
      {
        if isTerse, readings.count == 1, !found.words.contains(where: { words[$0].isCorrected }) {
          requests.append(found)
          continue
        }
        for parts in readings.map(parts) where !hints.contains(parts) { hints.append(parts) }
      } else if lexicon.isAsked(found.entry) {
        questions.append(OpenQuestion(words: typed(found.words), readings: readings.map(parts)))
      } else if let reading = readings.first {
        take(reading, of: found)
      }
    }
  }

  /// A correction of spelling that leads to an alarm is asked about: "messing" is not "missing".
  private mutating func isMistypedAlarm(_ found: Found) -> Bool {
    guard found.words.contains(where: { words[$0].isCorrected }),
      lexicon.readings(found.entry).contains(where: isAlarm)
    else { return false }
    asksDanger = true
    doubted.formUnion(found.words)
    return true
  }

  private func isRequest(_ reading: [FactWord.Reading]) -> Bool {
    reading.contains { $0.fact == policy.fact(.request) }
  }

  private mutating func take(_ reading: [FactWord.Reading], of found: Found) {
    if isRequest(reading) {
      requests.append(found)
      return
    }
    let enquirer = policy.fact(.enquirer)
    let isKnown = !values(.enquirer).isEmpty
    set(
      reading.filter { $0.fact != enquirer || !isKnown }, by: found.words,
      lexicon.text(found.entry))
  }

  /// Words that are facts by themselves: where nothing else is typed, or where the pack is sure of them.
  mutating func takeFacts() {
    for found in chosen where found.kind == .fact || found.kind == .sureFact {
      guard found.words.allSatisfy({ isFact(uses[$0]) }) else { continue }
      let readings = lexicon.readings(found.entry)
      let others = readings.filter { reading in
        !reading.contains { $0.fact == policy.fact(.enquirer) }
      }
      if others.count < readings.count, !isTerse || others.isEmpty { continue }
      if isTerse || found.kind == .sureFact || isLoose && readings.contains(where: isAlarm) {
        takeSure(found, readings)
      } else {
        takeWeak(found, readings)
      }
    }
  }

  private func isFact(_ use: Use?) -> Bool {
    switch use {
    case .fact, .person: true
    default: false
    }
  }

  private mutating func takeSure(_ found: Found, _ readings: [[FactWord.Reading]]) {
    if isMistypedAlarm(found) {
      for parts in readings.filter(isRequest).map(parts) where !hints.contains(parts) {
        hints.append(parts)
      }
      return
    }
    if let scope = scope(over: found) {
      if readings.contains(where: isAlarm) {
        turnOff(found, scope)
        asksDanger = true
        return
      }
      if !isTerse {
        for index in found.words { uses[index] = .weak }
        return
      }
    }
    guard readings.count == 1, let reading = readings.first else {
      if isLoose { asksDanger = true }
      questions.append(OpenQuestion(words: typed(found.words), readings: readings.map(parts)))
      return
    }
    if isRequest(reading), !isTerse || isOneOfSeveral(reading) {
      requests.append(found)
    } else {
      set(reading, by: found.words, lexicon.text(found.entry))
    }
  }

  /// In a sentence a single word may mean anything: it is a hint of what they want, no more.
  private mutating func takeWeak(_ found: Found, _ readings: [[FactWord.Reading]]) {
    if readings.contains(where: isAlarm) {
      asksDanger = true
      if let scope = scope(over: found) { return turnOff(found, scope) }
      doubted.formUnion(found.words)
    }
    let hinted = readings.filter(isRequest)
    if hinted.isEmpty {
      for index in found.words where !asksDanger { uses[index] = .weak }
    }
    for parts in hinted.map(parts) where !hints.contains(parts) { hints.append(parts) }
  }

  // MARK: - What they want

  /// A request is set where the line says one thing, asks for it, and leaves nothing open about danger.
  mutating func settleRequests() {
    guard let request = policy.fact(.request), values(.request).isEmpty else { return }
    var wanted: [(parts: [String], found: Found)] = []
    for found in requests {
      let readings = lexicon.readings(found.entry).first ?? []
      let parts = parts(readings)
      if !wanted.contains(where: { $0.parts == parts }) { wanted.append((parts, found)) }
    }
    if let missing = wanted.first(where: { isAlarming($0.parts) }) {
      return set(
        lexicon.readings(missing.found.entry)[0], by: missing.found.words,
        lexicon.text(missing.found.entry))
    }
    let isPlain = heard.danger != .atOnce && !hasAlarm
    if wanted.count == 1, isPlain, isTerse || requests.contains(where: isAskedFor) {
      return set(
        lexicon.readings(wanted[0].found.entry)[0], by: wanted[0].found.words,
        lexicon.text(wanted[0].found.entry))
    }
    for found in requests { setWhoItIsAbout(found) }
    var choices = wanted.map(\.parts)
    for hint in hints where !choices.contains(hint) { choices.append(hint) }
    choices = Array(choices.prefix(5))
    // Two wishes in one breath: choosing one of them must not lose the other.
    if wanted.count > 1 { choices.append(wanted.flatMap(\.parts)) }
    // Whoever tells of danger now is not asked what a word may have been about.
    if isDangerNow, !requests.contains(where: isAskedFor) { return }
    if choices.count == 1 {
      let also = (lexicon.alsoOffered[code(request)] ?? []).map { ["\(code(request))=\($0)"] }
      choices += also.filter { !choices.contains($0) }
    }
    if choices.count > 1 {
      questions.append(OpenQuestion(words: "", readings: choices))
    }
  }

  /// Whatever is wanted: that it is about the one it would go to is not left open, or it goes there.
  private mutating func setWhoItIsAbout(_ found: Found) {
    let about = (lexicon.readings(found.entry).first ?? []).filter {
      $0.fact == policy.fact(.aboutRole)
    }
    if !about.isEmpty { set(about, by: found.words, lexicon.text(found.entry)) }
  }

  /// The line gives more than one thing that is wanted.
  private func isOneOfSeveral(_ reading: [FactWord.Reading]) -> Bool {
    let request = policy.fact(.request)
    let mine = reading.filter { $0.fact == request }.map(\.code)
    return chosen.contains { found in
      guard found.kind == .fact || found.kind == .sureFact,
        let other = lexicon.readings(found.entry).first, lexicon.readings(found.entry).count == 1
      else { return false }
      let codes = other.filter { $0.fact == request }.map(\.code)
      return !codes.isEmpty && codes != mine
    }
  }

  private func isAlarming(_ parts: [String]) -> Bool {
    parts.contains(where: lexicon.alarming.contains)
  }

  /// A word of asking stands before it in its clause, or in it.
  private func isAskedFor(_ found: Found) -> Bool {
    if found.words.contains(where: { search.isOne($0, of: names.cue) }) { return true }
    var index = found.start
    while index > 0, !words[index].startsClause {
      index -= 1
      if search.isOne(index, of: names.cue) { return true }
    }
    return false
  }
}
