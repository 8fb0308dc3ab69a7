import PolicyCore

/// What people agreed to, with all that makes it informed; taken back as easily as it was given.
extension Review {
  /// Records a consent, or that one is withdrawn.
  func consent(_ number: Int64, _ words: String) throws(ReviewFault) -> ReviewOutput {
    let entry = try entry(number)
    var rest = words.split(separator: " ")[...]
    let first = rest.popFirst()?.lowercased() ?? ""
    if first == ConsentRecord.Act.withdrawn.rawValue {
      return try withdraw(entry, rest.joined(separator: " "))
    }
    guard let record = entry.record else { throw .noEnquiry(number) }
    guard let form = ConsentRecord.Form(rawValue: first) else {
      throw .consent(.needsForm(number))
    }
    let said: [ConsentFault.Part: String]
    do throws(ConsentFault) { said = try Self.parts(rest) } catch { throw .consent(error) }
    var consent = ConsentRecord(
      id: "", refersTo: number, act: .given, who: said[.who] ?? record.subjectName,
      agreed: said[.what] ?? "", why: said[.why] ?? "", with: said[.with] ?? "",
      consequences: said[.means] ?? "", form: form, author: manager)
    let lacking = ConsentFault.Part.allCases.filter { part in
      switch part {
      case .who: consent.who.isEmpty
      case .what: consent.agreed.isEmpty
      case .why: consent.why.isEmpty
      case .with: consent.with.isEmpty
      case .means: consent.consequences.isEmpty
      case .on: false
      case .until: said[.until] == nil
      }
    }
    guard lacking.isEmpty else { throw .consent(.lacks(number, lacking)) }
    let day = try day(said[.on], .on) ?? consentDay
    guard day <= consentDay else { throw .dayToCome }
    consent.day = day.description
    if let until = said[.until], until.lowercased() != ConsentRecord.Act.withdrawn.rawValue,
      let last = try self.day(until, .until)
    {
      guard last >= day, last >= consentDay else { throw .consent(.overAlready) }
      consent.until = last.description
    }
    return ReviewOutput(
      log: [.consent(consent)],
      replies: [.consent(ConsentLine(entry: 0, record: consent, state: .stands))])
  }

  private static let consentGone = "a consent was withdrawn"

  /// Takes one back: the only one that counts, or the one whose own entry is named.
  private func withdraw(_ entry: FiledEntry, _ words: String) throws(ReviewFault) -> ReviewOutput {
    let number = entry.sequence
    let about = entry.kind.about ?? number
    _ = try self.entry(about)
    let standing = consents(on: about).filter { $0.state == .stands }
    let meant = about == number ? standing : standing.filter { $0.entry == number }
    guard let consent = meant.first else { throw .consent(.noneStands(about)) }
    guard meant.count == 1 else { throw .consent(.which(about, meant.map(\.entry))) }
    guard !words.isEmpty else { throw .consent(.needsWhy(number)) }
    let word = ConsentRecord(
      id: "", refersTo: about, act: .withdrawn, withdraws: consent.entry, author: manager,
      text: words)
    let withdrawn = ReviewReply.consent(
      ConsentLine(
        entry: consent.entry, record: consent.record,
        state: .withdrawn(at: now ?? .unknown, by: manager, words: words)))
    // What waits at the desk may rest on it: nobody gives it out after this.
    guard let waiting = book.answers.waits(for: about) else {
      return ReviewOutput(log: [.consent(word)], replies: [withdrawn])
    }
    return ReviewOutput(
      log: [.closing(of: waiting, outcome: Self.consentGone), .consent(word)],
      replies: [withdrawn, .answerWithdrawn(about)])
  }

  /// Says what an entry has wrong, or is said to have: beside it, for nothing is ever changed.
  func correct(_ number: Int64, _ words: String) throws(ReviewFault) -> ReviewOutput {
    let entry = try entry(number)
    if entry.content == .erased { throw .erased(number) }
    return ReviewOutput(
      log: [.correction(on: number, words: words)], replies: [.corrected(number)])
  }

  /// What was agreed to about an entry, in order, as it stands today.
  func consents(on number: Int64) -> [ConsentLine] {
    let records = book.remarks(on: number).compactMap { entry -> (FiledEntry, ConsentRecord)? in
      if case .filed(.consent(let consent)) = entry.content { (entry, consent) } else { nil }
    }
    return records.filter { $0.1.act == .given }.map { entry, consent in
      let end = records.first { $0.1.act == .withdrawn && $0.1.withdraws == entry.sequence }
      let state: ConsentLine.State =
        if let end {
          .withdrawn(at: end.0.filed, by: end.0.author, words: end.1.text)
        } else if let last = CivilDate(consent.until), last < consentDay {
          .over(last)
        } else {
          .stands
        }
      return ConsentLine(entry: entry.sequence, record: consent, state: state)
    }
  }

  /// All of them, the newest first.
  mutating func consentRegister() -> ReviewOutput {
    let numbers = book.toLookAt.filter { book[$0]?.isForOthers == false }
    let lines = numbers.flatMap(consents).sorted { $0.entry > $1.entry }
    return ReviewOutput(
      log: [
        reading(
          Set(lines.map(\.record.refersTo)).sorted(),
          for: ReviewOrder.register("consents").purpose)
      ],
      replies: [.consents(lines)])
  }

  /// Today; while nobody vouches for the clock, the day of the newest entry.
  private var consentDay: CivilDate {
    surroundings.day(now ?? book.entries.last?.filed ?? .unknown)
  }

  private func day(
    _ text: String?, _ part: ConsentFault.Part
  ) throws(ReviewFault) -> CivilDate? {
    guard let text else { return nil }
    guard let day = CivilDate(text) else { throw .consent(.noDay(part)) }
    return day
  }

  /// What stands behind `what:` and the others, each up to the next of them.
  private static func parts(
    _ words: ArraySlice<Substring>
  ) throws(ConsentFault) -> [ConsentFault.Part: String] {
    var said: [ConsentFault.Part: String] = [:]
    var part: ConsentFault.Part?
    for word in words {
      let label = word.hasSuffix(":") ? word.dropLast().lowercased() : ""
      if let next = ConsentFault.Part(rawValue: label) {
        guard said[next] == nil else { throw .saidTwice(next) }
        (part, said[next]) = (next, "")
      } else if let part {
        said[part, default: ""] += (said[part]?.isEmpty == false ? " " : "") + word
      } else {
        // Words before the first label are what was agreed to.
        (part, said[.what]) = (.what, String(word))
      }
    }
    return said.filter { !$0.value.isEmpty }
  }
}
