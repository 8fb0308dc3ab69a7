/// A decision with everything the desk, the log and a script need of it.
public struct Decision: Hashable, Sendable {
  /// The id of the policy that decided.
  public var pack: String
  /// The version of that policy.
  public var version: String
  /// What is done.
  public var code: DecisionCode
  /// Whether a message is taken.
  public var message: MessageKind
  /// One string a spoken line, as read out.
  public var say: [String]
  /// What must not be said or done: the rule's, the riders' and the policy's own.
  public var never: [String]
  /// Lines for an enquirer who presses, in the order in which they rotate.
  public var ifPressed: [String]
  /// The call fact to ask next; nil when nothing missing can change the result.
  public var ask: FactID?
  /// The role it goes to, the one the matter is about left out.
  public var refer: String?
  /// Duties of rule and riders, each once.
  public var duties: [String]
  /// Held facts whose answer the words may tell.
  public var releases: [FactID]
  /// The deciding rule, its parents up to the default, then the riders.
  public var rules: [String]
  /// Clauses of rule and riders, each once.
  public var cites: [String]
  /// The class under which the enquiry is kept.
  public var retention: String
  /// No clause of the policy's own speaks of this.
  public var silent: Bool
  /// The words wait until `ask` is answered.
  public var waits: Bool
  /// Position of the deciding rule's band; 0 is the strongest.
  public var band: Int
  /// These words are the only ones to be said: who is spoken to is not known, or makes a threat.
  public var saysOnly: Bool
  /// The fact whose answer chooses the words; nil when nothing is waited for, or all is known.
  public var wordsWaitFor: FactID?
}

extension Policy {
  /// Decides one matter.
  ///
  /// Total: any answers, in any order, complete or not, give a decision. `variant` picks among
  /// equal wordings and changes nothing else; held facts change released words alone.
  public func decide(_ answers: Answers, variant: Int = 0) -> Decision {
    let point = vocabulary.point(answers)
    let verdict = verdict(at: point)
    let rule = rules[verdict.rule]
    let joined = riders(of: verdict)
    let effect = rule.effect
    let awaited = awaited(answers, at: point)
    return Decision(
      pack: id, version: version, code: effect.decision, message: effect.message,
      say: effect.say.flatMap { $0.chosen(at: point, in: vocabulary, waitingFor: awaited) }
        .flatMap { spoken($0, variant: variant, written: isWritten(point)) }.withoutRepeats,
      never: (rule.never + joined.flatMap(\.never) + aloneNever + never).withoutRepeats,
      ifPressed: onlyPressed(awaited, at: point)
        ?? (joined.flatMap(\.ifPressed) + (rule.ifPressed.isEmpty ? ifPressed : rule.ifPressed))
        .withoutRepeats,
      ask: nextQuestion(answers), refer: firstRole(of: effect.refer, at: point),
      duties: (effect.duties + joined.flatMap(\.duties)).withoutRepeats,
      releases: effect.releases, rules: rule.lineage + joined.map(\.id),
      cites: (rule.cites + joined.flatMap(\.cites)).withoutRepeats,
      retention: rule.retention, silent: rule.silent, waits: rule.waits, band: rule.band,
      saysOnly: !awaited.isEmpty || only(at: point) != nil,
      wordsWaitFor: awaited.map(\.fact).first { fact in
        effect.say.contains { $0.turns(on: fact, at: point, in: vocabulary) }
      })
  }

  /// The lines of a wording with the site's data in place; empty when there is no such wording.
  public func spoken(_ wording: String, variant: Int) -> [String] {
    (wordings[wording]?.lines(variant: variant, alone: isAlone) ?? []).map {
      filled($0, with: site.contacts)
    }
  }

  /// The lines of a wording as they are said, or as they are written back to whoever has written.
  public func spoken(_ wording: String, variant: Int, written: Bool) -> [String] {
    guard written, let lines = wordings[wording]?.written else {
      return spoken(wording, variant: variant)
    }
    return lines.isEmpty
      ? spoken(.byLetter, variant: variant) : lines.map { filled($0, with: site.contacts) }
  }

  /// The enquiry came in writing: it is answered in written words, and nobody is asked aloud.
  public func isWritten(_ point: FactSet) -> Bool {
    guard let channel = fact(.channel) else { return false }
    return vocabulary[channel].written.contains { vocabulary.holds(channel, $0, in: point) }
  }

  private func only(at point: FactSet) -> SaysOnly? {
    saysOnly.first { vocabulary.holds($0.fact, $0.value, in: point) }
  }

  /// What is said to whoever presses, where only certain words may be said at all.
  private func onlyPressed(_ awaited: [UntilKnown], at point: FactSet) -> [String]? {
    if let only = only(at: point) { return only.ifPressed }
    return awaited.first.map { first in
      (wordings[first.wording]?.variants ?? []).joined().map { filled($0, with: site.contacts) }
    }
  }

  /// The facts that words wait for: nobody has answered them or could, nothing presumes them, and until they
  /// are known what is said has to fit all of their values.
  func awaited(_ answers: Answers, at point: FactSet) -> [UntilKnown] {
    untilKnown.filter { awaited in
      [nil, .notSure].contains(answers[awaited.fact]) && awaited.when.holds(everywhereIn: point)
        && !vocabulary.presumptions.contains {
          $0.fact == awaited.fact && $0.when.holds(everywhereIn: point)
        }
    }
  }
  /// What must not be promised while one person is alone at the desk.
  private var aloneNever: [String] { isAlone ? text(.aloneNever) : [] }

  /// The lines of a wording the desk puts up by itself.
  public func spoken(_ wording: StandingWording, variant: Int) -> [String] {
    spoken(wording.rawValue, variant: variant)
  }

  /// The first role listed that is not the one the matter is about; after the rule's own roles come
  /// the pack's, in order.
  func firstRole(of listed: [String], at point: FactSet) -> String? {
    guard let first = listed.first else { return nil }
    guard let about = value(.aboutRole), vocabulary.holds(about.fact, about.value, in: point)
    else { return first }
    return (listed + roles.map(\.id)).first { $0 != first } ?? first
  }
}

/// Replaces `{name}` by its value; a name without one stays as it is.
public func filled(_ line: String, with values: [String: String]) -> String {
  guard line.utf8.contains(UInt8(ascii: "{")) else { return line }
  var result = ""
  var rest = line[...]
  while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
    let name = String(rest[rest.index(after: open)..<close])
    result += rest[..<open]
    result += values[name] ?? String(rest[open...close])
    rest = rest[rest.index(after: close)...]
  }
  return result + rest
}

extension Array where Element: Hashable {
  /// The elements in order, each once.
  package var withoutRepeats: [Element] {
    if count < 2 { return self }
    // Most are lists of a few lines, and comparing those is faster than hashing them.
    if count <= 12 {
      var kept: [Element] = []
      for element in self where !kept.contains(element) { kept.append(element) }
      return kept
    }
    var seen = Set<Element>()
    return filter { seen.insert($0).inserted }
  }
}
