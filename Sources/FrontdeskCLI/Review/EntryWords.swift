import PolicyCore

/// What stands in an enquiry, in the words of the pack it was decided under; codes where there is no such pack.
///
/// All of it is fit for a terminal (``VisibleText``), whoever wrote the record.
struct EntryWords {
  let record: EnquiryRecord
  let policy: Policy?

  /// How it reached the desk.
  var channel: String { label(.channel, record.channel) }

  /// Who asked for what, the first matter's; and how many more there were.
  var asked: String {
    guard let first = record.matters.first else { return "nothing was asked" }
    let more = record.matters.count - 1
    return asked(first) + (more > 0 ? " (and \(more) more)" : "")
  }

  /// Who asked for what in one matter, how old the person is said to be, and what was heard of danger.
  func asked(_ matter: MatterRecord) -> String {
    let who = matter.facts[KnownFact.enquirer.rawValue].map { label(.enquirer, $0) } ?? "somebody"
    let what = Self.telling.compactMap { fact -> String? in
      guard let code = matter.facts[fact.rawValue], !isUnanswered(code, of: fact) else {
        return nil
      }
      return label(fact, code)
    }
    return who + ": " + (what.isEmpty ? "no request named" : what.joined(separator: ", "))
  }

  /// What a line of a list says of a matter beside who asked.
  private static let telling: [KnownFact] = [.request, .age, .harm, .concern, .disclosed]

  /// One entry of the ledger: what alarmed, from which words, and what became of it.
  func alarm(_ entry: AlarmRecord, _ time: LogTime, since opened: Moment) -> String {
    let label = policy?.alarms.first { $0.id == entry.alarm }?.label ?? VisibleText.of(entry.alarm)
    func at(_ moment: Moment) -> String { time.clock(moment, besides: opened) }
    var parts = ["\(label), heard \(at(entry.at))"]
    let typed = entry.words.filter { !$0.isEmpty }.map { "\"\(VisibleText.of($0))\"" }
    if !typed.isEmpty { parts.append("from " + typed.joined(separator: ", ")) }
    if let back = entry.takenBack {
      let by = VisibleText.of(back.by)
      parts.append("TAKEN BACK \(at(back.at)) by \(by): \"\(VisibleText.of(back.words))\"")
    } else if let settled = entry.settled {
      parts.append("settled by an answer \(at(settled))")
    } else if let told = entry.told {
      parts.append("told \(at(told))")
    } else {
      parts.append("NOBODY TOLD")
    }
    return parts.joined(separator: " · ")
  }

  /// Whether an answer says no more than none would.
  private func isUnanswered(_ code: String, of known: KnownFact) -> Bool {
    guard let policy, let fact = policy.fact(known),
      let value = policy.vocabulary.value(code, of: fact)
    else { return false }
    return policy.vocabulary[fact].how == .heard && policy.vocabulary[fact].unanswered == value
  }

  /// What was decided, each decision once, in the order of the matters.
  var decided: String {
    var words: [String] = []
    for matter in record.matters {
      let word = Self.decided(matter)
      if !words.contains(word) { words.append(word) }
    }
    return words.joined(separator: ", ")
  }

  static func decided(_ matter: MatterRecord) -> String {
    DecisionCode(rawValue: matter.decision)?.inThePast ?? VisibleText.of(matter.decision)
  }

  /// The other facts of a matter, in the pack's order: what was noted, and how it was answered.
  func facts(_ matter: MatterRecord) -> [String] {
    let shown = Set(([.enquirer] + Self.telling).map(\.rawValue))
    return labels(
      matter.facts.filter { code, value in
        !shown.contains(code) && !(code == KnownFact.channel.rawValue && value == record.channel)
      })
  }

  /// Facts and their values in words, in the pack's order, those it does not know at the end.
  func labels(_ facts: [String: String]) -> [String] {
    facts.sorted { left, right in
      let places = (place(left.key), place(right.key))
      return places.0 == places.1 ? left.key < right.key : places.0 < places.1
    }.map { code, value in
      guard let fact = policy?.vocabulary.fact(code) else {
        return VisibleText.of("\(code): \(value)")
      }
      let label = policy?.vocabulary[fact].label ?? code
      return VisibleText.of("\(label): \(self.value(value, of: fact))")
    }
  }

  /// A fact by its label alone.
  func factLabel(_ code: String) -> String {
    VisibleText.of(
      policy.flatMap { policy in
        policy.vocabulary.fact(code).map { policy.vocabulary[$0].label }
      } ?? code)
  }

  /// The role a matter went to; nil when it went to nobody.
  func role(_ matter: MatterRecord) -> String? {
    matter.refer.map { VisibleText.of(policy?.role($0)?.label ?? $0) }
  }

  private func place(_ code: String) -> Int {
    policy?.vocabulary.fact(code)?.index ?? Int.max
  }

  private func label(_ known: KnownFact, _ code: String) -> String {
    VisibleText.of(policy?.fact(known).map { value(code, of: $0) } ?? code)
  }

  private func value(_ code: String, of fact: FactID) -> String {
    if code == notSureCode { return "not sure" }
    return policy?.vocabulary[fact].values.first { $0.code == code }?.label ?? code
  }
}
