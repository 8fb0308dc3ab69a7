public import PolicyCore

/// Every referred matter ends in an answer: one line to one person, or the standing refusal (DESIGN, promise 6).
extension Review {
  /// Answers that wait at the desk though their time is over: whoever holds the log takes them away.
  public var answersOver: [Int64] { now.map { book.answers.over(at: $0) } ?? [] }

  /// Clauses that let a manager have something said: of the policy that is accepted now, for it is decided now.
  public mutating func clausesThatLet(_ number: Int64) -> [Clause] {
    let ofThatDay = book[number].flatMap { policy(of: $0)?.policy }
    return ((site.policy ?? ofThatDay)?.clauses ?? []).filter(\.managerMay)
  }

  mutating func answer(
    _ number: Int64, _ order: AnswerOrder
  ) throws(ReviewFault) -> ReviewOutput {
    let entry = try entry(number)
    guard let record = entry.record else { throw .noEnquiry(number) }
    guard !entry.isApart else { throw .signOffInstead(number) }
    guard hasSeen(number, whole: true) else { throw .lookFirst(number) }
    if let why = order.withdrawal {
      guard let waiting = book.answers.waits(for: number) else { throw .noAnswer(number) }
      guard !why.isEmpty else { throw .needsWhy(number) }
      return ReviewOutput(
        log: [.closing(of: waiting, outcome: why)], replies: [.answerWithdrawn(number)])
    }
    guard record.matters.contains(where: { $0.refer != nil }) else { throw .notReferred(number) }
    // The desk does not authorise itself, nor does whoever sat at it.
    guard entry.author != manager else { throw .answerByTaker(number) }
    guard book.answers.waits(for: number) == nil else { throw .answeredAlready(number) }
    guard let now else { throw .noClock }
    // What is there is looked at before anybody is asked for more.
    var (clause, words) = ("", "")
    if !order.isRefusal {
      clause = try self.clause(order.parts[.under], entry)
      if let typed = order.parts[.say] { words = try line(typed) }
    }
    let until = try until(order.parts[.until], now)
    if let missing = order.missing { throw .answerNeeds(missing, number) }
    let answer = AnswerRecord(
      id: "", reference: record.reference, recipient: order.parts[.to] ?? "",
      check: order.parts[.check] ?? "", words: words,
      until: until,
      grounds: AnswerRecord.Grounds(
        enquiry: number, clause: clause, ground: order.parts[.because] ?? ""),
      author: manager)
    return ReviewOutput(log: [.answer(answer)], replies: [.answered(number, answer)])
  }

  /// Only such a clause as lets a manager; blank where none is named yet, and there is one to be named.
  private mutating func clause(_ typed: String?, _ entry: FiledEntry) throws(ReviewFault) -> String
  {
    let allowed = clausesThatLet(entry.sequence).map(\.id)
    guard let typed else {
      if allowed.isEmpty { throw .clauseDoesNotLet([]) }
      return ""
    }
    guard let clause = allowed.first(where: { $0.lowercased() == typed.lowercased() }) else {
      throw .clauseDoesNotLet(allowed)
    }
    return clause
  }

  /// One sentence, of few words: what goes on is another disclosure.
  private func line(_ typed: String) throws(ReviewFault) -> String {
    let words = typed.split(separator: " ")
    guard words.count <= AnswerRecord.mostWords, typed.utf8.count <= AnswerRecord.mostBytes else {
      throw .lineTooLong
    }
    let ends = words.dropLast().contains { $0.last.map { ".!?:;".contains($0) } == true }
    // A number to be rung or an address is more than what is said of somebody.
    let isNumber = words.contains { $0.filter(\.isNumber).count > 4 || $0.contains("@") }
    if ends || isNumber { throw .lineSaysMore }
    return typed
  }

  /// One working day at most.
  private func until(_ typed: String?, _ now: Moment) throws(ReviewFault) -> Moment {
    let today = surroundings.day(now)
    let minute = surroundings.minute(now)
    let last = surroundings.clock.moment(
      site.office.workingDay(1, after: today), minute: minute)
    guard let typed else { return last }
    let words = typed.split(separator: " ").map(String.init)
    let day = words.first.flatMap(CivilDate.init)
    let time = (day == nil ? words.first : words.dropFirst().first).flatMap(Self.minute)
    guard words.count == (day == nil ? 0 : 1) + (time == nil ? 0 : 1), day != nil || time != nil
    else { throw .needsTime }
    let end = surroundings.clock.moment(day ?? today, minute: time ?? 24 * 60)
    guard end > now else { throw .answerOver }
    // A day alone is as much of it as there may be.
    if end > last && time == nil && surroundings.day(last) == day { return last }
    guard end <= last else { throw .answerTooLate(last) }
    return end
  }

  /// `16:30`.
  private static func minute(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].count == 2, let hour = Int(parts[0]),
      let minute = Int(parts[1]),
      0..<24 ~= hour, 0..<60 ~= minute
    else { return nil }
    return hour * 60 + minute
  }
}
