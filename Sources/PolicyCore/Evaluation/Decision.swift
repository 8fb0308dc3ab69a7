/// A decision with everything the desk, the log and a script need of it.
public struct Decision: Hashable, Sendable {
  public var pack: String
  public var version: String
  public var code: DecisionCode
  public var message: MessageKind
  /// One string a spoken line, as read out.
  public var say: [String]
  public var never: [String]
  public var ifPressed: [String]
  /// The call fact to ask next; nil when nothing missing can change the result.
  public var ask: FactID?
  /// The role it goes to, the one the matter is about left out.
  public var refer: String?
  public var duties: [String]
  public var releases: [FactID]
  /// The deciding rule, its parents up to the default, then the riders.
  public var rules: [String]
  public var cites: [String]
  public var retention: String
  public var silent: Bool
  /// The words wait until `ask` is answered.
  public var waits: Bool
  /// Position of the deciding rule's band; 0 is the strongest.
  public var band: Int
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
    return Decision(
      pack: id, version: version, code: effect.decision, message: effect.message,
      say: effect.say.flatMap { $0.chosen(at: point, in: vocabulary) }
        .flatMap { spoken($0, variant: variant) }.withoutRepeats,
      never: (rule.never + joined.flatMap(\.never) + never).withoutRepeats,
      ifPressed: (joined.flatMap(\.ifPressed)
        + (rule.ifPressed.isEmpty ? ifPressed : rule.ifPressed))
        .withoutRepeats,
      ask: nextQuestion(answers), refer: firstRole(of: effect.refer, at: point),
      duties: (effect.duties + joined.flatMap(\.duties)).withoutRepeats,
      releases: effect.releases, rules: rule.lineage + joined.map(\.id),
      cites: (rule.cites + joined.flatMap(\.cites)).withoutRepeats,
      retention: rule.retention, silent: rule.silent, waits: rule.waits, band: rule.band)
  }

  /// The lines of a wording with the site's data in place; empty when there is no such wording.
  public func spoken(_ wording: String, variant: Int) -> [String] {
    (wordings[wording]?.lines(variant: variant) ?? []).map { filled($0, with: site) }
  }

  /// The lines of a wording the desk puts up by itself.
  public func spoken(_ wording: StandingWording, variant: Int) -> [String] {
    spoken(wording.rawValue, variant: variant)
  }

  /// The first role listed that is not the one the matter is about; after the rule's own roles come
  /// the pack's, in order.
  func firstRole(of listed: [String], at point: FactSet) -> String? {
    guard let first = listed.first else { return nil }
    guard let about = fact(.aboutRole), let yes = vocabulary.value("yes", of: about),
      vocabulary.holds(about, yes, in: point)
    else { return first }
    return (listed + roles.map(\.id)).first { $0 != first } ?? first
  }
}

/// Replaces `{name}` by its value; a name without one stays as it is.
public func filled(_ line: String, with values: [String: String]) -> String {
  guard line.contains("{") else { return line }
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
    var seen = Set<Element>()
    return filter { seen.insert($0).inserted }
  }
}
