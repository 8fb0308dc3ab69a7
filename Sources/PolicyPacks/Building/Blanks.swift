import PolicyCore

/// The blanks in what is said and shown, `{name}`: each has to be one that can be filled in.
///
/// They are gathered while a file is read and looked up at the end, since a site's own file may name what stands in
/// the words of a pack.
struct Blanks {
  /// What the desk fills in by itself in words that are spoken.
  static let ofTheDesk: Set<String> = ["ref"]

  private struct Blank {
    let name: String
    let place: Tree
    let subject: String
    let also: Set<String>
  }

  private var found: [Blank] = []

  /// Every name there is a blank for.
  var names: Set<String> { Set(found.map(\.name)) }

  /// Gathers the blanks of one line.
  ///
  /// - Parameter also: what is filled in here beside the site's values.
  mutating func note(
    in line: (text: String, at: Tree), of subject: String, also: Set<String> = []
  ) {
    var rest = line.text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = String(rest[rest.index(after: open)..<close])
      found.append(Blank(name: name, place: line.at, subject: subject, also: also))
      rest = rest[rest.index(after: close)...]
    }
  }

  /// Says which of them nothing is filled in for.
  func check(against contacts: [String: String], _ reader: inout TreeReader) {
    let known = contacts.keys.sorted()
    for blank in found where contacts[blank.name] == nil && !blank.also.contains(blank.name) {
      reader.noteSinceFormat2(
        .unknownBlank, at: blank.place, in: blank.subject, blank.name,
        suggestion: nearestWord(to: blank.name, in: known + blank.also.sorted()))
    }
  }
}

extension ContentBuilder {
  /// Puts the site's values into what is shown and not spoken, which nothing else fills in.
  ///
  /// What is spoken is filled in when it is said: the proof has to see the blanks.
  mutating func fillInWhatIsShown() {
    let contacts = contacts
    never = never.map { filled($0, with: contacts) }
    duties = duties.mapValues { duty in
      Duty(id: duty.id, steps: duty.steps.map { filled($0, with: contacts) }, rank: duty.rank)
    }
    questions = questions.map { question in
      Question(
        fact: question.fact, when: question.when, mode: question.mode,
        text: filled(question.text, with: contacts), why: question.why,
        steps: question.steps.map { filled($0, with: contacts) }, answers: question.answers)
    }
    alarms = alarms.map { alarm in
      Alarm(
        id: alarm.id, label: alarm.label, when: alarm.when, takenBack: alarm.takenBack,
        steps: alarm.steps.map { filled($0, with: contacts) }, isUrgentOnly: alarm.isUrgentOnly)
    }
    situations = situations.map { situation in
      Situation(
        id: situation.id, label: situation.label, words: situation.words,
        unless: situation.unless, say: situation.say,
        steps: situation.steps.map { filled($0, with: contacts) }, means: situation.means,
        isSilence: situation.isSilence, isPerhapsSlip: situation.isPerhapsSlip)
    }
  }
}
