import EnquiryLog
import Foundation
import LineEditor
import PolicyCore
import PolicyPacks
import ReviewDesk

/// A manager's look at the policy: what the desks speak from, what is proposed beside the log, and accepting it.
///
/// Accepting is an entry of the manager's own, signed; its hash is in clear, so that a locked desk goes by it as well.
struct PolicyReview {
  let store: EnquiryStore
  let home: Home
  let reader: any LineReader
  /// The sitting it is looked at from, which has read the log; nil for a command of its own.
  var review: Review?
  /// Whole lines on standard output, for a command of its own; else the screen the reader owns.
  var isCommand = false

  func say(_ text: String) throws(Failure) {
    if isCommand { try StandardOutput.print(text) } else { Screen(reader).say(text) }
  }

  /// Tells what is accepted and what is proposed; or shows what changes, asks, and accepts it.
  ///
  /// - Returns: what came in place of an answer, for whoever reads here; 999 is such a line.
  @discardableResult
  func run(_ order: PolicyOrder) throws(Failure) -> LineEvent? {
    let live = LivePolicy.of(store, in: home)
    try say(PolicyReviewText.speaksFrom(live, organisation: store.organisation))
    let offer = try offered(live)
    switch order {
    case .accept: return try accept(offer, insteadOf: live)
    case .refuse(let why): try refuse(offer, why)
    case .show: try tell(offer, insteadOf: live)
    }
    return nil
  }

  // MARK: - What is offered

  /// What a manager may accept now.
  private enum Offer {
    /// It is what the desks speak from already.
    case same
    case policy(PolicyEdition)
    /// What lies beside the log cannot be accepted.
    case nothing(Failure, why: String)
  }

  /// What lies beside the log; where that is no policy and nothing was ever accepted, what was used last.
  private func offered(_ live: LivePolicy) throws(Failure) -> Offer {
    let offer = proposed(live)
    guard case .nothing(_, let why) = offer, live.ground == .used,
      let texts = PackTexts(joined: live.text)
    else { return offer }
    let used = PolicyEdition(texts, hash: Digest.hexadecimal(of: live.text))
    guard used.isProved else { return offer }
    try say(PolicyReviewText.offeredInstead(why))
    return .policy(used)
  }

  private func proposed(_ live: LivePolicy) -> Offer {
    switch live.proposal {
    case .unusable(let fault):
      fault.objections.forEach { printToStandardError($0) }
      let words = LivePolicyText(organisation: store.organisation, isAsked: false)
      return .nothing(fault.failure, why: words.what(fault))
    case .policy(let texts, let hash):
      if case .accepted(let accepted) = live.ground, accepted.hash == hash { return .same }
      let proposed = PolicyEdition(texts, hash: hash)
      guard proposed.isProved else {
        proposed.objections.forEach { printToStandardError($0) }
        return .nothing(
          proposed.policy == nil ? .brokenPack(Home.siteName) : .unproved(Home.siteName),
          why: PolicyReviewText.cannotBeUsed)
      }
      return .policy(proposed)
    }
  }

  private func tell(_ offer: Offer, insteadOf live: LivePolicy) throws(Failure) {
    switch offer {
    case .same: try say(PolicyReviewText.nothingElse)
    case .nothing(let failure, let why):
      try say(PolicyReviewText.notOffered(why))
      // At a shell a script has to see it.
      if isCommand { throw failure }
    case .policy(let proposed):
      try show(proposed, insteadOf: live)
      try say(PolicyReviewText.howToAccept)
    }
  }

  private func show(_ proposed: PolicyEdition, insteadOf live: LivePolicy) throws(Failure) {
    guard let after = proposed.policy else { return }
    let lines = PolicyChange(from: live.policy, to: after).lines
    try say(
      ([PolicyReviewText.proposed(proposed, live.ground)]
        + PolicyReviewText.anotherOrganisation(after, store.organisation)
        + proposed.siteWarnings.map { "  " + VisibleText.of($0) } + refusals(of: proposed)
        + lines.map { "  " + $0 }).joined(separator: "\n"))
  }

  // MARK: - Refusing

  /// Files who will not have it, and why: it stays a proposal, and whoever looks at it next is told.
  private func refuse(_ offer: Offer, _ why: String) throws(Failure) {
    guard case .policy(let proposed) = offer else {
      throw .usage("nothing is proposed that could be refused; policy says what there is")
    }
    let word = PolicyWord(
      id: EnquiryStore.freshIdentifier(), hash: proposed.hash, author: store.member?.name ?? "",
      text: why)
    let number: Int64
    do throws(LogError) {
      number = try store.refuse(policy: word)
      guard case .filed(.policyRefusal(let filed))? = try store.entry(id: word.id)?.content,
        filed.hash == word.hash, filed.text == why
      else { throw LogError.notReadBack }
    } catch {
      throw ReviewText.failure(error)
    }
    try say(PolicyReviewText.refused(proposed, number))
  }

  /// Who refused what is proposed, before anybody accepts it; where no sitting has read the log, it is read.
  private func refusals(of proposed: PolicyEdition) -> [String] {
    let time = LogTime(zone: SitePolicy(store, in: home).policy.site.clock)
    var read = review
    if read == nil, var logged = try? LoggedReview(store, time: time) {
      try? logged.catchUp()
      read = logged.review
    }
    return read?.refusals(of: proposed.hash).map { refusal in
      PolicyReviewText.refusedBefore(by: refusal.by, at: time.long(refusal.at), refusal.why)
    } ?? []
  }

  // MARK: - Accepting

  /// Shows what a policy changes, asks where somebody can be asked, and accepts it: true when the desks speak from it.
  ///
  /// Whoever answered a few questions may not know what else stands in the file.
  func isAccepted(_ proposed: PolicyEdition) throws(Failure) -> Bool {
    func isLive() -> Bool {
      if case .accepted(let accepted) = LivePolicy.of(store, in: home).ground {
        return accepted.hash == proposed.hash
      }
      return false
    }
    let live = LivePolicy.of(store, in: home)
    if isLive() {
      try say(PolicyReviewText.acceptedAlready)
      return true
    }
    _ = try accept(.policy(proposed), insteadOf: live)
    return isLive()
  }

  /// Shows what a policy changes, asks where somebody can be asked, accepts it, and then does the rest.
  ///
  /// - Returns: what came in place of an answer, for whoever reads here.
  func acceptAnd(
    _ proposed: PolicyEdition, insteadOf live: LivePolicy, then: () throws(Failure) -> Void
  ) throws(Failure) -> LineEvent? {
    if case .accepted(let accepted) = live.ground, accepted.hash == proposed.hash {
      try say(PolicyReviewText.acceptedAlready)
      return nil
    }
    let event = try accept(.policy(proposed), insteadOf: live)
    if case .accepted(let accepted) = LivePolicy.of(store, in: home).ground,
      accepted.hash == proposed.hash
    {
      try then()
    }
    return event
  }

  private func accept(_ offer: Offer, insteadOf live: LivePolicy) throws(Failure) -> LineEvent? {
    switch offer {
    case .same: try say(PolicyReviewText.acceptedAlready)
    case .nothing(let failure, _): throw failure
    case .policy(let proposed):
      try show(proposed, insteadOf: live)
      // At a shell the command is the answer.
      if reader.isAtTerminal { return try ask(proposed, live) }
      try file(proposed)
    }
    return nil
  }

  /// Asks, and files it for a yes; gives back what is no answer.
  private func ask(_ proposed: PolicyEdition, _ live: LivePolicy) throws(Failure) -> LineEvent? {
    let event = reader.read(
      LinePrompt(
        left: PolicyReviewText.confirm, idle: .seconds(60 * live.policy.site.idleMinutes)))
    let answer: Bool? = if case .line(let text) = event { Self.answer(text) } else { nil }
    if answer == true {
      try file(proposed)
    } else {
      try say(PolicyReviewText.leftAsItWas)
    }
    return answer == nil ? event : nil
  }

  /// Nil for a line that is no answer.
  private static func answer(_ text: String) -> Bool? {
    switch text.trimmingCharacters(in: .whitespaces).lowercased() {
    case "yes", "y", "accept": true
    case "no", "n": false
    default: nil
    }
  }

  private func file(_ proposed: PolicyEdition) throws(Failure) {
    let accepted: AcceptedPolicy
    do throws(LogError) {
      accepted = try store.accept(policy: proposed.texts.joined)
    } catch {
      throw ReviewText.failure(error)
    }
    try say(PolicyReviewText.accepted(proposed, accepted))
  }

  /// Asks the first manager who signs in to a log in which nothing was ever accepted.
  ///
  /// - Returns: what came in place of an answer, for whoever reads here; 999 is such a line.
  func askFirst() -> LineEvent? {
    let live = LivePolicy.of(store, in: home)
    if case .accepted = live.ground { return nil }
    do throws(Failure) {
      try say(PolicyReviewText.askFirst)
      let offer = try offered(live)
      guard case .policy(let proposed) = offer else {
        if case .nothing(_, let why) = offer { try say(PolicyReviewText.notOffered(why)) }
        return nil
      }
      try show(proposed, insteadOf: live)
      return try ask(proposed, live)
    } catch {
      Screen(reader).say(error.sentence.asSentence)
    }
    return nil
  }
}

extension SiteFault {
  /// With the status a command ends with.
  fileprivate var failure: Failure {
    switch self {
    case .unreadable(let failure), .noSuchPack(let failure): failure
    case .empty, .unsound: .brokenPack(Home.siteName)
    case .namesNoPack: .usage("\(Home.siteName) names no pack; add a line pack: and its name")
    }
  }
}
