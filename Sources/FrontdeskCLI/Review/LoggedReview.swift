import EnquiryLog
import Foundation
import PolicyCore
import PolicyPacks
import ReviewDesk

/// A manager's review over a log: brings it what was filed, and files what it asks for before anything is shown.
struct LoggedReview {
  let store: EnquiryStore
  var review: Review
  /// What the desks speak from now, by which it is reckoned what has had its time.
  private let policy: () -> Policy?
  private let time: LogTime
  /// Under which id something was to be filed that may be on the disk or not: asked for again, it is filed once.
  private var unsettled: [ReviewFiling: String] = [:]

  /// Of a store in which somebody is signed in.
  ///
  /// - Throws: ``Failure/notPermitted(_:)`` unless they are a manager, or a trustee, who sees what is theirs.
  ///
  /// - Parameter policy: asked whenever something is judged that turns on it.
  init(
    _ store: EnquiryStore, time: LogTime, policy: @escaping () -> Policy? = { nil }
  ) throws(Failure) {
    guard let member = store.member, Self.reviewers.contains(member.role) else {
      throw .notPermitted(ReviewText.managersOnly)
    }
    self.store = store
    self.policy = policy
    self.time = time
    review = Review(
      manager: member.name,
      surroundings: ReviewSurroundings(
        policy: { PackOfTheDay.policy($0, keptBy: store) },
        utcOffset: time.offset,
        decomposed: { $0.decomposedStringWithCompatibilityMapping },
        owners: { isApart in
          ((try? store.members()) ?? []).filter {
            $0.role == (isApart ? .trustee : .manager) && $0.isActive && !$0.isSuspended
          }.map(\.name)
        },
        staff: {
          ((try? store.members()) ?? []).filter {
            [.receptionist, .manager].contains($0.role) && $0.isActive && !$0.isSuspended
          }.map(\.name)
        }))
    followSite()
  }

  /// Who may review; by their keys they see what is sealed to them, and nothing else.
  static let reviewers: Set<EnquiryLog.Role> = [.manager, .trustee]

  /// The policy of the desks is another than it was.
  mutating func followSite() {
    let accepted = try? store.acceptedPolicy()
    review.follow(
      site: policy(),
      accepted: accepted.map { accepted in
        AcceptedText(
          hash: accepted.hash, entry: accepted.entry, author: accepted.author, at: accepted.at)
      })
  }

  /// Carries out one order: takes up what other desks filed, files what is to be filed, and reads it back.
  ///
  /// What it returns may be shown: every reading is on the disk.
  ///
  /// - Throws: whatever stands in the way, in words; then nothing may be shown.
  mutating func carryOut(_ order: ReviewOrder) throws(Failure) -> ReviewOutput {
    if order.readsLog { try catchUp() }
    // A clock nobody vouches for makes nothing overdue.
    review.isNow(store.isDayInDoubt ? nil : store.now)
    if order.readsLog { try endAnswersOver() }
    if order.isJudged { try takeUpAndJudge() }
    var draft: Policy?
    if case .whatIf(_, let file) = order, !file.isEmpty {
      draft = try DraftPolicy.policy(file, besides: store)
    }
    review.consider(draft)
    let output = review.handle(order)
    for case .refused(let fault) in output.replies { throw ReviewText.failure(fault) }
    for filing in output.log { try file(filing) }
    return output
  }

  /// Why an answer cannot be what was typed so far; nil while only something is missing.
  func refusal(of order: ReviewOrder) -> Failure? {
    var review = review
    switch review.handle(order).replies.first {
    case .refused(.answerNeeds), nil: return nil
    case .refused(let fault): return ReviewText.failure(fault)
    default: return nil
    }
  }

  /// The part of an answer that is still to be said; nil when there is none, or something else stands in its way.
  mutating func missing(of order: ReviewOrder) throws(Failure) -> AnswerOrder.Part? {
    try catchUp()
    review.isNow(store.isDayInDoubt ? nil : store.now)
    guard case .refused(.answerNeeds(let part, _))? = review.handle(order).replies.first else {
      return nil
    }
    return part
  }

  /// An answer nobody used in its time waits at no desk.
  private mutating func endAnswersOver() throws(Failure) {
    guard store.member?.role == .manager else { return }
    for number in review.answersOver {
      do throws(LogError) {
        try store.append(
          closing: MessageClosing(
            id: EnquiryStore.freshIdentifier(), refersTo: number, author: review.manager,
            outcome: WaitingAnswersText.over))
      } catch {
        // A desk has taken it away meanwhile.
        if case .noSuchEntry = error { continue }
        throw ReviewText.failure(error)
      }
    }
    try catchUp()
  }

  /// Reads an order, in which a call may be named by its reference.
  ///
  /// - Throws: why it is none, or what stands in the way, in words.
  mutating func order(
    _ words: [String], at place: OrderRow.Places
  ) throws(Failure) -> ReviewOrder {
    // What names no call is an order whatever stands in the way of the log: above all 999, lock and quit.
    let isNaming = words.contains { word in
      word.split(separator: ",").contains { CallReference.isOne($0) }
    }
    if isNaming { try catchUp() }
    let review = review
    return try ReviewText.order(words, at: place) { review.entry(ofReference: $0) }
  }

  /// The entries that are named, in that order.
  ///
  /// - Throws: that a reference is nobody's, in words.
  mutating func numbers(of names: [CallName]) throws(Failure) -> [Int64] {
    try catchUp()
    var numbers: [Int64] = []
    for name in names {
      switch name {
      case .entry(let number): numbers.append(number)
      case .reference(let reference):
        guard let number = review.entry(ofReference: reference) else {
          throw .usage(ReviewText.noSuchReference)
        }
        numbers.append(number)
      }
    }
    return numbers
  }

  @discardableResult
  mutating func file(_ filing: ReviewFiling) throws(Failure) -> Int64 {
    let id = unsettled[filing] ?? EnquiryStore.freshIdentifier()
    unsettled[filing] = id
    let number: Int64
    do throws(LogError) {
      number = try append(filing, as: id)
    } catch {
      throw ReviewText.failure(error)
    }
    try catchUp()
    guard review.holds(filing, at: number) else { throw ReviewText.notReadBack }
    unsettled[filing] = nil
    return number
  }

  private func append(_ filing: ReviewFiling, as id: String) throws(LogError) -> Int64 {
    switch filing {
    case .reading(let reading): return try store.append(reading: reading, as: id)
    case .note(let number, let words):
      return try store.append(
        note: EntryNote(id: id, refersTo: number, author: review.manager, text: words))
    case .signOff(let number, let words):
      return try store.append(
        signOff: EntryNote(id: id, refersTo: number, author: review.manager, text: words))
    case .clearing(let number, let words):
      return try store.append(
        clearing: EntryNote(id: id, refersTo: number, author: review.manager, text: words))
    case .confirmation(let number, let telling, let isHeard, let words):
      return try store.append(
        confirmation: ToldConfirmation(
          id: id, refersTo: number, telling: telling, isHeard: isHeard, author: review.manager,
          text: words))
    case .hold(let number, let words, let until, let isLifted):
      return try store.append(
        hold: HoldRecord(
          id: id, refersTo: number, author: review.manager, text: words, until: until,
          isLifted: isLifted))
    case .caseWord(var word):
      (word.id, word.author) = (id, review.manager)
      return try store.append(caseWord: word)
    case .answer(var answer):
      (answer.id, answer.author) = (id, review.manager)
      return try store.append(answer: answer)
    case .consent(var consent):
      (consent.id, consent.author) = (id, review.manager)
      return try store.append(consent: consent)
    case .correction(let number, let words):
      return try store.append(
        correction: EntryNote(id: id, refersTo: number, author: review.manager, text: words))
    case .disposal(let account):
      return try store.append(
        disposal: DisposalRecord(
          id: id, author: review.manager, items: account.items, reason: account.reason))
    case .export(var export):
      (export.id, export.author) = (id, review.manager)
      return try store.append(export: export)
    case .closing(let number, let outcome):
      return try store.append(
        closing: MessageClosing(
          id: id, refersTo: number, author: review.manager, outcome: outcome))
    }
  }

  /// Takes up what was filed since, and says what day it is and what the policy has.
  mutating func takeUpAndJudge() throws(Failure) {
    // A clock that jumped makes things due that are not: whoever looks at a calendar says which is right.
    if store.isDayInDoubt { throw .unfit(ReviewText.clockInDoubt) }
    try catchUp()
    review.judge(on: time.date(store.now), under: policy())
  }

  /// Takes up what was filed since, by this desk or another.
  mutating func catchUp() throws(Failure) {
    while true {
      let batch = try entries(after: review.last)
      if batch.isEmpty {
        do throws(LogError) {
          return review.doubtTimes(of: try store.doubtfulTimes())
        } catch {
          throw ReviewText.failure(error)
        }
      }
      do throws(ReviewFault) {
        try review.takeUp(batch)
      } catch {
        throw ReviewText.failure(error)
      }
    }
  }

  private func entries(after number: Int64) throws(Failure) -> [FiledEntry] {
    do throws(LogError) {
      return try store.entries(after: number, limit: Self.batch)
    } catch {
      throw ReviewText.failure(error)
    }
  }

  private static let batch = 256
}

/// The policy an enquiry was decided under, word for word as it stood that day, from the log itself.
///
/// Nil where the log holds no text of that hash, or this version cannot read it any more; whoever asks falls
/// back on the codes in the record.
enum PackOfTheDay {
  static func policy(_ reference: PackReference, keptBy store: EnquiryStore) -> Policy? {
    if let kept = PackCache()?.policy(madeFrom: reference.hash) { return kept }
    guard let text = try? store.pack(hash: reference.hash), let texts = PackTexts(joined: text)
    else { return nil }
    return loadPolicy(
      texts.pack, common: texts.common, overlay: texts.overlay, hash: reference.hash
    ).policy
  }
}
