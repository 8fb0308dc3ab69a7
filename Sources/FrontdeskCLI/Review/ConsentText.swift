import PolicyCore
import ReviewDesk

/// What was agreed to, in words.
enum ConsentText {
  /// On a page: whether it counts comes first; all that was said with it stands under what followed.
  static func line(_ line: ConsentLine, _ time: LogTime) -> String {
    let record = line.record
    return "\(line.entry) \(state(line, time)) · \(VisibleText.of(record.who)) agreed: "
      + "\(VisibleText.of(record.agreed)) · with \(VisibleText.of(record.with)) · "
      + "\(record.form.rawValue), \(record.day), recorded by \(VisibleText.of(record.author))"
  }

  private static func state(_ line: ConsentLine, _ time: LogTime) -> String {
    switch line.state {
    case .stands:
      line.record.until.isEmpty
        ? "stands until it is withdrawn" : "stands until \(line.record.until)"
    case .over(let day): "OVER since \(day)"
    case .withdrawn(let at, let by, let words):
      "WITHDRAWN \(time.short(at)), \(VisibleText.of(by)): \(VisibleText.of(words))"
    }
  }

  /// Without the name of whoever agreed: a list lies open on a desk.
  static func register(_ lines: [ConsentLine], _ time: LogTime) -> [String] {
    if lines.isEmpty { return ["No consent is recorded; consent 12 written records one."] }
    return lines.map { line in
      "  entry \(line.record.refersTo)  \(state(line, time)) · \(VisibleText.of(line.record.agreed)) · "
        + "with \(VisibleText.of(line.record.with)) · \(line.record.form.rawValue), \(line.record.day)"
    }
  }

  static func recorded(_ line: ConsentLine) -> String {
    let number = line.record.refersTo
    switch line.state {
    case .withdrawn:
      return
        "Withdrawn, from now on: the consent of entry \(number), which entry \(line.entry) recorded. "
        + "Whoever was given something on it has to be told."
    case .stands, .over:
      let until = line.record.until
      return "Recorded on entry \(number): \(line.record.form.rawValue) consent, "
        + (until.isEmpty ? "until it is withdrawn" : "until \(until)")
        + ". consent \(number) withdrawn WHY takes it back."
    }
  }

  static func corrected(_ number: Int64) -> String {
    "Beside entry \(number), on every page of it from here on; the entry itself is as it was."
  }

  static func failure(_ fault: ConsentFault) -> Failure {
    switch fault {
    case .needsForm(let number):
      .usage(
        "say how it was given: consent \(number) written, or verbal, then what: why: with: means: until:, with your "
          + "words behind each; or consent \(number) withdrawn WHY")
    case .lacks(let number, let parts):
      .usage(
        "a consent on entry \(number) lacks \(parts.map(label).joined(separator: ", ")); nothing was recorded"
      )
    case .saidTwice(let part): .usage("\(part.rawValue): is there twice; say it once")
    case .noDay(let part):
      .usage(
        "\(part.rawValue): takes a day such as 2031-03-04"
          + (part == .until ? ", or the word withdrawn" : "") + "; nothing was recorded")
    case .overAlready:
      .usage("a consent until that day would be over already; nothing was recorded")
    case .needsWhy(let number): .usage("say why: consent \(number) withdrawn WHY")
    case .noneStands(let number):
      .usage("no consent stands on entry \(number), so there is none to take back")
    case .which(let number, let consents):
      .usage(
        "more than one consent stands on entry \(number): take back one by its own entry, consent "
          + consents.map { "\($0) withdrawn WHY" }.joined(separator: " or consent "))
    }
  }

  private static func label(_ part: ConsentFault.Part) -> String {
    switch part {
    case .who: "who: agreed"
    case .what: "what: they agreed to"
    case .why: "why: it is asked"
    case .with: "with: whom it is shared"
    case .means: "means: what a yes and a no may lead to"
    case .on: "on: which day"
    case .until: "until: a day, or the word withdrawn"
    }
  }
}
