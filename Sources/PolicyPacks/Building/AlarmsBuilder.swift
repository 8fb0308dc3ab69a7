import PolicyCore

/// What alarms, how people answer, and situations with words of their own.
extension ContentBuilder {
  /// A pack's alarm takes the place of the common one of the same id.
  mutating func readAlarms(_ tree: Tree?, _ reader: inout TreeReader) {
    for entry in reader.entries(tree, in: "alarms") {
      let id = entry.key.text ?? ""
      let subject = "alarm '\(id)'"
      reader.check(
        entry.value, keys: ["label", "when", "taken-back", "steps", "urgent-only"], in: subject)
      let when = facts.guard(
        reader.required("when", of: entry.value, in: subject), in: subject, &reader)
      let alarm = Alarm(
        id: id, label: reader.text(entry.value["label"], in: subject) ?? id, when: when,
        takenBack: reader.text(reader.required("taken-back", of: entry.value, in: subject)) ?? "",
        steps: steps(entry.value["steps"], subject, &reader),
        isUrgentOnly: reader.flag(entry.value["urgent-only"], in: subject))
      if let index = alarms.firstIndex(where: { $0.id == id }) {
        checkLowered(alarms[index], by: alarm, at: entry, &reader)
        alarms[index] = alarm
      } else {
        alarms.append(alarm)
      }
    }
  }

  /// A pack may widen an alarm of the floor, and never narrow it or make business of its danger.
  private func checkLowered(
    _ floor: Alarm, by alarm: Alarm, at entry: Tree.Entry, _ reader: inout TreeReader
  ) {
    let subject = "alarm '\(alarm.id)'"
    if alarm.isUrgentOnly && !floor.isUrgentOnly {
      reader.noteSinceFormat2(
        .lowersAlarm, at: entry.value["urgent-only"] ?? entry.key, in: subject, floor.label,
        "it is danger for every pack")
    } else if !alarm.when.covers(floor.when, in: facts.vocabulary) {
      reader.noteSinceFormat2(
        .lowersAlarm, at: entry.value["when"] ?? entry.key, in: subject, floor.label,
        "it leaves out what alarms every pack")
    }
  }

  /// A pack's list is added to the common one.
  mutating func readAnswerWords(_ tree: Tree?, _ reader: inout TreeReader) {
    guard let tree else { return }
    reader.check(tree, keys: AnswerWords.Kind.allCases.map(\.rawValue), in: "answers")
    for kind in AnswerWords.Kind.allCases {
      answerWords[kind] += reader.texts(tree[kind.rawValue], in: "answers").map {
        $0.text.lowercased().filter { $0 != "'" && $0 != "\u{2019}" }
      }
    }
  }

  mutating func readSituations(_ tree: Tree?, _ reader: inout TreeReader) {
    for entry in reader.entries(tree, in: "situations") {
      let id = entry.key.text ?? ""
      let subject = "situation '\(id)'"
      reader.check(
        entry.value,
        keys: ["label", "words", "unless", "say", "steps", "means", "silence", "slip"],
        in: subject)
      let say = reader.members(
        entry.value["say"], of: wordings.keys.sorted(), orElse: .unknownWording, in: subject)
      var means: [String: String] = [:]
      for meaning in reader.entries(entry.value["means"], in: subject) {
        guard let fact = facts.fact(meaning.key, in: subject, &reader),
          let value = facts.value(meaning.value, of: fact, in: subject, &reader)
        else { continue }
        means[facts.vocabulary[fact].code] = facts.vocabulary[fact].values[value].code
      }
      situations.removeAll { $0.id == id }
      situations.append(
        Situation(
          id: id, label: reader.text(entry.value["label"], in: subject) ?? id,
          words: spellings(entry.value["words"], subject, &reader),
          unless: spellings(entry.value["unless"], subject, &reader), say: say.first ?? "",
          steps: steps(entry.value["steps"], subject, &reader),
          means: means, isSilence: reader.flag(entry.value["silence"], in: subject),
          isPerhapsSlip: reader.flag(entry.value["slip"], in: subject)))
    }
  }

  /// Texts as they are typed, every alternative written out.
  private func spellings(
    _ tree: Tree?, _ subject: String, _ reader: inout TreeReader
  ) -> [String] {
    reader.texts(tree, in: subject).flatMap { item -> [String] in
      do throws(PhrasePattern.Fault) {
        let text = item.text.lowercased().filter { $0 != "'" && $0 != "\u{2019}" }
        return try PhrasePattern.spellings(of: text).map {
          $0.split(separator: " ").joined(separator: " ")
        }
      } catch {
        reader.note(error, item.text, at: item.at, in: subject)
        return []
      }
    }
  }

  mutating func readUntilKnown(_ tree: Tree?, _ reader: inout TreeReader) {
    for item in reader.items(tree, in: "until-known") {
      reader.check(item, keys: ["fact", "when", "say"], in: "until-known")
      guard let named = reader.required("fact", of: item, in: "until-known"),
        let fact = facts.fact(named, in: "until-known", &reader),
        let wording = reader.member(
          reader.required("say", of: item, in: "until-known"), of: wordings.keys.sorted(),
          orElse: .unknownWording, in: "until-known")
      else { continue }
      let when = facts.guard(item["when"], in: "until-known", &reader)
      untilKnown.append(UntilKnown(fact: fact, when: when, wording: wording))
    }
  }

  mutating func readSaysOnly(_ tree: Tree?, _ reader: inout TreeReader) {
    for item in reader.items(tree, in: "says-only") {
      reader.check(item, keys: ["fact", "value", "say", "if-pressed"], in: "says-only")
      guard let named = reader.required("fact", of: item, in: "says-only"),
        let fact = facts.fact(named, in: "says-only", &reader),
        let place = reader.required("value", of: item, in: "says-only"),
        let value = facts.value(place, of: fact, in: "says-only", &reader),
        let say = reader.required("say", of: item, in: "says-only")
      else { continue }
      let pressed = spokenLines(item["if-pressed"], in: "says-only", &reader)
      saysOnly.append((SaysOnly(fact: fact, value: value, ifPressed: pressed), say))
    }
  }

  mutating func readSaysAlso(_ tree: Tree?, _ reader: inout TreeReader) {
    for item in reader.items(tree, in: "says-also") {
      reader.check(item, keys: ["fact", "values", "say"], in: "says-also")
      guard let named = reader.required("fact", of: item, in: "says-also"),
        let fact = facts.fact(named, in: "says-also", &reader),
        let values = reader.required("values", of: item, in: "says-also"),
        let wording = reader.member(
          reader.required("say", of: item, in: "says-also"), of: wordings.keys.sorted(),
          orElse: .unknownWording, in: "says-also")
      else { continue }
      saysAlso.append((fact, facts.values(values, of: fact, in: "says-also", &reader), wording))
    }
  }

  private mutating func steps(
    _ tree: Tree?, _ subject: String, _ reader: inout TreeReader
  ) -> [String] {
    reader.texts(tree, in: subject).map { step in
      blanks.note(in: step, of: subject)
      return measure(step.text, at: step.at, most: Self.stepWords, .longStep, subject, &reader)
    }
  }
}
