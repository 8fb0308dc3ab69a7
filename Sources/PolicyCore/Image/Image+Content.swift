extension Clause: Imaged {
  func write(to writer: inout ImageWriter) {
    id.write(to: &writer)
    kind.write(to: &writer)
    says.write(to: &writer)
    lines.write(to: &writer)
    staffMay.write(to: &writer)
    own.write(to: &writer)
    isSilence.write(to: &writer)
    outOfDate.write(to: &writer)
    fingerprint.write(to: &writer)
    reading.write(to: &writer)
    managerMay.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init(
      id: try reader.text(), kind: try reader.text(), says: try reader.text(),
      lines: try reader.text(), staffMay: try Bool(from: &reader), own: try Bool(from: &reader),
      isSilence: try Bool(from: &reader), outOfDate: try reader.text(),
      fingerprint: try reader.text(), reading: try reader.text(),
      managerMay: try Bool(from: &reader))
  }
}

extension Role: Imaged {
  func write(to writer: inout ImageWriter) {
    id.write(to: &writer)
    label.write(to: &writer)
    holder.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init(id: try reader.text(), label: try reader.text(), holder: try reader.text())
  }
}

extension Duty: Imaged {
  func write(to writer: inout ImageWriter) {
    id.write(to: &writer)
    steps.write(to: &writer)
    rank.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init(
      id: try reader.text(), steps: try [String](from: &reader), rank: try reader.number())
  }
}

extension Wording: Imaged {
  func write(to writer: inout ImageWriter) {
    id.write(to: &writer)
    variants.write(to: &writer)
    alone.write(to: &writer)
    discloses.write(to: &writer)
    written.write(to: &writer)
    fits.write(to: &writer)
    isWelfare.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init(
      id: try reader.text(), variants: try [[String]](from: &reader),
      alone: try [[String]](from: &reader), discloses: try [FactID](from: &reader),
      written: try [String](from: &reader), fits: try [Guard](from: &reader),
      isWelfare: try Bool(from: &reader))
  }
}

extension Question.Answer: Imaged {
  func write(to writer: inout ImageWriter) {
    code.write(to: &writer)
    words.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init(code: try reader.text(), words: try reader.text())
  }
}

extension Question.Mode: Imaged {
  func write(to writer: inout ImageWriter) { (self == .aloud).write(to: &writer) }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self = try Bool(from: &reader) ? .aloud : .silent
  }
}

extension Question: Imaged {
  func write(to writer: inout ImageWriter) {
    fact.write(to: &writer)
    when.write(to: &writer)
    mode.write(to: &writer)
    text.write(to: &writer)
    why.write(to: &writer)
    steps.write(to: &writer)
    answers.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init(
      fact: try FactID(from: &reader), when: try Guard(from: &reader),
      mode: try Mode(from: &reader), text: try reader.text(), why: try reader.text(),
      steps: try [String](from: &reader), answers: try [Answer](from: &reader))
  }
}

extension Alarm: Imaged {
  func write(to writer: inout ImageWriter) {
    id.write(to: &writer)
    label.write(to: &writer)
    when.write(to: &writer)
    takenBack.write(to: &writer)
    steps.write(to: &writer)
    isUrgentOnly.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init(
      id: try reader.text(), label: try reader.text(), when: try Guard(from: &reader),
      takenBack: try reader.text(), steps: try [String](from: &reader),
      isUrgentOnly: try Bool(from: &reader))
  }
}

extension SaysOnly: Imaged {
  func write(to writer: inout ImageWriter) {
    fact.write(to: &writer)
    value.write(to: &writer)
    ifPressed.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    let fact = try FactID(from: &reader)
    self.init(
      fact: fact, value: try reader.value(of: fact), ifPressed: try [String](from: &reader))
  }
}

extension UntilKnown: Imaged {
  func write(to writer: inout ImageWriter) {
    fact.write(to: &writer)
    when.write(to: &writer)
    wording.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init(
      fact: try FactID(from: &reader), when: try Guard(from: &reader),
      wording: try reader.text())
  }
}

extension AnswerWords: Imaged {
  func write(to writer: inout ImageWriter) {
    for kind in Kind.allCases { self[kind].write(to: &writer) }
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init()
    for kind in Kind.allCases { self[kind] = try [String](from: &reader) }
  }
}

extension Situation: Imaged {
  func write(to writer: inout ImageWriter) {
    id.write(to: &writer)
    label.write(to: &writer)
    words.write(to: &writer)
    unless.write(to: &writer)
    say.write(to: &writer)
    steps.write(to: &writer)
    means.write(to: &writer)
    isSilence.write(to: &writer)
    isPerhapsSlip.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init(
      id: try reader.text(), label: try reader.text(), words: try [String](from: &reader),
      unless: try [String](from: &reader), say: try reader.text(),
      steps: try [String](from: &reader), means: try [String: String](from: &reader),
      isSilence: try Bool(from: &reader), isPerhapsSlip: try Bool(from: &reader))
  }
}

extension OutlineItem: Imaged {
  func write(to writer: inout ImageWriter) {
    fact.write(to: &writer)
    when.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init(fact: try FactID(from: &reader), when: try Guard(from: &reader))
  }
}

extension VerificationRow: Imaged {
  func write(to writer: inout ImageWriter) {
    when.write(to: &writer)
    outcome.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init(when: try Guard(from: &reader), outcome: try reader.number())
  }
}

extension PackPromise.Sense: Imaged {
  func write(to writer: inout ImageWriter) { (self == .never).write(to: &writer) }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self = try Bool(from: &reader) ? .never : .always
  }
}

extension PackPromise.Shape: Imaged {
  func write(to writer: inout ImageWriter) {
    decisions.write(to: &writer)
    messages.write(to: &writer)
    releases.write(to: &writer)
    refer.write(to: &writer)
    duties.write(to: &writer)
    say.write(to: &writer)
    verified.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init()
    decisions = try [DecisionCode](from: &reader)
    messages = try [MessageKind](from: &reader)
    releases = try [FactID](from: &reader)
    refer = try [String](from: &reader)
    duties = try [String](from: &reader)
    say = try [String](from: &reader)
    verified = try [Int](from: &reader)
  }
}

extension PackPromise: Imaged {
  func write(to writer: inout ImageWriter) {
    id.write(to: &writer)
    when.write(to: &writer)
    sense.write(to: &writer)
    shape.write(to: &writer)
    cites.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init(
      id: try reader.text(), when: try Guard(from: &reader), sense: try Sense(from: &reader),
      shape: try Shape(from: &reader), cites: try [String](from: &reader))
  }
}

extension FactWord.Reading: Imaged {
  func write(to writer: inout ImageWriter) {
    fact.write(to: &writer)
    code.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init(fact: try FactID(from: &reader), code: try reader.text())
  }
}

extension FactWord: Imaged {
  func write(to writer: inout ImageWriter) {
    text.write(to: &writer)
    readings.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init(text: try reader.text(), readings: try [[Reading]](from: &reader))
  }
}

extension Policy: Imaged {
  func write(to writer: inout ImageWriter) {
    id.write(to: &writer)
    version.write(to: &writer)
    title.write(to: &writer)
    hash.write(to: &writer)
    vocabulary.write(to: &writer)
    bands.write(to: &writer)
    rules.write(to: &writer)
    riders.write(to: &writer)
    outline.write(to: &writer)
    questions.write(to: &writer)
    verification.write(to: &writer)
    wordings.write(to: &writer)
    ifPressed.write(to: &writer)
    never.write(to: &writer)
    roles.write(to: &writer)
    duties.write(to: &writer)
    clauses.write(to: &writer)
    notAtTheDesk.write(to: &writer)
    words.write(to: &writer)
    lexicon.write(to: &writer)
    promises.write(to: &writer)
    messageFlags.sorted().write(to: &writer)
    signs.write(to: &writer)
    retentionClasses.write(to: &writer)
    retentionPeriods.write(to: &writer)
    ownHolds.write(to: &writer)
    site.write(to: &writer)
    texts.write(to: &writer)
    decisionWords.write(to: &writer)
    reviewDue.write(to: &writer)
    alarms.write(to: &writer)
    answerWords.write(to: &writer)
    situations.write(to: &writer)
    untilKnown.write(to: &writer)
    saysOnly.write(to: &writer)
    survivors.write(to: &writer)
    sharedSurvivors.sorted().write(to: &writer)
    owed.write(to: &writer)
    registers.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self.init(
      id: try reader.text(), version: try reader.text(), title: try reader.text(),
      hash: try reader.text(), vocabulary: try Vocabulary(from: &reader),
      bands: try [String](from: &reader), rules: try [Rule](from: &reader),
      riders: try [Rider](from: &reader), outline: try [OutlineItem](from: &reader),
      questions: try [Question](from: &reader),
      verification: try [VerificationRow](from: &reader),
      wordings: try [String: Wording](from: &reader), ifPressed: try [String](from: &reader),
      never: try [String](from: &reader), roles: try [Role](from: &reader),
      duties: try [String: Duty](from: &reader), clauses: try [Clause](from: &reader),
      notAtTheDesk: try [String: String](from: &reader), words: try [FactWord](from: &reader),
      lexicon: try Lexicon(from: &reader), promises: try [PackPromise](from: &reader),
      messageFlags: Set(try [String](from: &reader)), signs: try [String: String](from: &reader),
      retentionClasses: try [String](from: &reader),
      retentionPeriods: try [String: RetentionPeriod](from: &reader),
      ownHolds: try [OwnHold](from: &reader), site: try SiteSettings(from: &reader),
      texts: try [String: [String]](from: &reader),
      decisionWords: try [String: DecisionWords](from: &reader),
      reviewDue: try reader.text(), alarms: try [Alarm](from: &reader),
      answerWords: try AnswerWords(from: &reader), situations: try [Situation](from: &reader),
      untilKnown: try [UntilKnown](from: &reader),
      saysOnly: try [SaysOnly](from: &reader),
      survivors: try [String: String](from: &reader),
      sharedSurvivors: Set(try [String](from: &reader)))
    owed = try [OwedTask](from: &reader)
    registers = try [Register](from: &reader)
    let outcomes = fact(.verified).map { vocabulary[$0].values.indices } ?? 0..<0
    guard known.missing.isEmpty,
      rules.last?.when.holds(everywhereIn: vocabulary.everything) == true,
      riders.count <= 64,
      verification.allSatisfy({ outcomes.contains($0.outcome) }),
      promises.allSatisfy({ $0.shape.verified.allSatisfy(outcomes.contains) })
    else { throw BrokenImage() }
  }
}
