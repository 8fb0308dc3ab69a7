import PolicyCore

/// The question about danger: put where words were not understood, at once or before the call is filed.
///
/// Not sure means act. It never stands in the way of typing: whoever types on goes on, and it comes again at
/// the recap (HEARING 2, rule 3).
extension Desk {
  /// Remembers what was not understood, until somebody has said whether it is about danger.
  mutating func keepUnheard(_ heard: Heard) {
    guard heard.danger != .none else { return }
    let lost = heard.notUnderstood + heard.turnedOff.map(\.words) + heard.doubtful
    // Where every word is known and nothing came of them, the line is what nobody has said anything about.
    let words = lost.isEmpty ? [String(heard.line.prefix(DeskText.longestQuotation))] : lost
    change { call in
      call.unheard = (call.unheard + words).withoutRepeats
      if call.unheard.count > Self.mostUnheard {
        call.unheard.removeFirst(call.unheard.count - Self.mostUnheard)
      }
    }
  }

  /// `d`: what was last said not to be danger, or not to be taken as it, is.
  mutating func takeAsDanger() {
    guard let call = inHand else { return }
    guard let left = call.turnedOff else {
      if asksDanger(call), let possible = possibleDanger {
        change { $0.stage = .talking }
        answerDanger(possible)
      } else {
        reply(.note, DeskText.nothingTurnedOff)
      }
      moveOn()
      return card()
    }
    source = left.words
    change { call in
      call.turnedOff = nil
      call.unheard.removeAll { $0 == left.words }
      guard case .reading(let questions) = call.stage else {
        call.stage = .talking
        return
      }
      let others = questions.filter { $0.of != .danger }
      call.stage = others.isEmpty ? .talking : .reading(others)
    }
    set(left.means)
    moveOn()
    card()
  }

  /// Remembers what `d` takes, the latest only.
  mutating func keepTurnedOff(_ heard: Heard) {
    guard let last = heard.turnedOff.last(where: { !$0.meant.isEmpty }) else { return }
    let means = Dictionary(
      last.meant.compactMap { part -> (String, String)? in
        let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
        return sides.count == 2 ? (sides[0], sides[1]) : nil
      }, uniquingKeysWith: { first, _ in first })
    change { $0.turnedOff = .init(words: last.words, means: means) }
  }

  /// A question that may be about danger and that nobody answered is asked again before the call can be filed.
  func keepUnanswered(_ before: Call.Stage, _ call: inout Call) {
    guard case .reading(let asked) = before else { return }
    let open: [OpenQuestion] = if case .reading(let now) = call.stage { now } else { [] }
    for question in asked where question.of != .danger && !open.contains(question) {
      let alarming = question.readings.filter { reading in
        reading.contains { policy.lexicon.alarming.contains($0) }
      }
      let isAnswered = question.matters.contains { facts in
        facts.allSatisfy { code, value in
          call.voice[code] == value || call.matters.contains { $0.facts[code] == value }
        }
      }
      guard !alarming.isEmpty, !isAnswered else { continue }
      let words = alarming.map(reading).joined(separator: ", ")
      if !call.unheard.contains(words) { call.unheard.append(words) }
    }
  }

  /// The latest words are what the question is about.
  private static let mostUnheard = 30

  /// The question has to be answered before the call can be filed.
  func asksDanger(_ call: Call) -> Bool {
    !call.unheard.isEmpty && !holds(policy.lexicon.danger.immediate, in: call)
  }

  /// One of the answers, by its place.
  mutating func answerDanger(_ index: Int) {
    let danger = policy.lexicon.danger
    guard danger.choices.indices.contains(index) else { return }
    change { $0.unheard = [] }
    let reading = danger.choices[index]
    // No means that these words were about nothing of the kind; what stands already stands.
    if index == 0 { return }
    let facts = Dictionary(grouping: reading, by: \.fact)
    let plain = facts.filter { $1.count == 1 && holdsAlarm($1[0]) }.keys
    // What was said outright is surer than what nobody knows.
    if reading.allSatisfy({ $0.code == notSureCode }), danger.possible.contains(where: holdsNow) {
      return
    }
    if reading.count == 1 || plain.isEmpty {
      return set(
        Dictionary(
          reading.map { (code($0.fact), $0.code) }, uniquingKeysWith: { first, _ in first }))
    }
    set(codes(danger.possible))
    // A child or an adult: the one question that is left of the choice.
    let open = facts.filter { $1.count > 1 }.sorted { $0.key < $1.key }.map { fact, readings in
      OpenQuestion(of: .fact(code(fact)), readings: readings.map { ["\(code(fact))=\($0.code)"] })
    }
    change { call in
      guard case .reading(let waiting) = call.stage else {
        call.stage = open.isEmpty ? .talking : .reading(open)
        return
      }
      call.stage = .reading(open + waiting.filter { $0.of != .danger })
    }
  }

  private func holdsAlarm(_ part: FactWord.Reading) -> Bool {
    policy.lexicon.alarming.contains("\(code(part.fact))=\(part.code)")
  }

  private func holdsNow(_ part: FactWord.Reading) -> Bool {
    inHand.map { holds([part], in: $0) } ?? false
  }

  private func holds(_ reading: [FactWord.Reading], in call: Call) -> Bool {
    !reading.isEmpty
      && reading.allSatisfy { part in
        let code = code(part.fact)
        return call.voice[code] == part.code
          || call.matters.contains { $0.facts[code] == part.code }
      }
  }

  private func code(_ fact: FactID) -> String { policy.vocabulary[fact].code }

  private func codes(_ reading: [FactWord.Reading]) -> [String: String] {
    Dictionary(reading.map { (code($0.fact), $0.code) }, uniquingKeysWith: { first, _ in first })
  }
}
