import EnquiryLog
import PolicyCore
import PolicyPacks

/// The policy as whoever sits at the desk reads it: what changed since the text before, and that they have read it.
struct PolicyReading {
  private let store: EnquiryStore
  private let live: LivePolicy

  /// As many lines of changes as a screen holds.
  private static let mostLines = 40

  init(_ policies: PolicyReview) {
    store = policies.store
    live = LivePolicy.of(policies.store, in: policies.home)
  }

  private var accepted: AcceptedPolicy? {
    if case .accepted(let accepted) = live.ground { accepted } else { nil }
  }

  /// Whoever is signed in has not said yet that they have read what was accepted.
  var isOwed: Bool {
    guard let accepted, let member = store.member, member.name != accepted.author else {
      return false
    }
    return (try? store.hasAcknowledged(policy: accepted.hash)) == false
  }

  /// What is said at sign-in.
  var owed: [String] {
    guard isOwed, let accepted else { return [] }
    return [PolicyReadingText.owed(LogTime(zone: live.policy.site.clock).short(accepted.at))]
  }

  /// What the desks speak from, and what changed.
  var lines: [String] {
    let changes = before.map { PolicyChange(from: $0, to: live.policy).lines } ?? []
    let more = changes.count - Self.mostLines
    return [PolicyReviewText.speaksFrom(live, organisation: store.organisation)]
      + (changes.isEmpty ? [] : [PolicyReadingText.changed])
      + changes.prefix(Self.mostLines).map { "  " + $0 }
      + (more > 0 ? [PolicyReadingText.more(more)] : [])
      + (isOwed || accepted == nil ? [] : [PolicyReadingText.done])
  }

  /// The text that was accepted before this one, where the log kept it.
  private var before: Policy? {
    (try? store.acceptedPolicyBefore()).flatMap { before in
      PackOfTheDay.policy(
        PackReference(id: live.policy.id, version: live.policy.version, hash: before.hash),
        keptBy: store)
    }
  }

  /// Files that they have read it; the sentence about that.
  func sign() -> String {
    guard let accepted else { return PolicyReadingText.nothing }
    do throws(LogError) {
      let number = try store.acknowledge(policy: accepted.hash)
      guard try store.hasAcknowledged(policy: accepted.hash) else { throw .notReadBack }
      return PolicyReadingText.signed(number)
    } catch {
      return OutboxText.trouble(error)
    }
  }
}

/// What is said of reading the policy at the desk.
enum PolicyReadingText {
  static let ask = "Have you read it, and know where the whole of it is? yes · Enter: later> "
  static let changed = "What changed since the text before:"
  static let done = "You have said that you have read it."
  static let left = "Nothing is on record: policy asks again."
  static let nothing = "No policy is accepted yet, so there is nothing to sign."
  static let practice = "This is practice: there is nothing to sign."

  static func owed(_ since: String) -> String {
    "The policy was accepted anew on \(since): policy shows what changed, and asks whether you have read it."
  }

  static func more(_ count: Int) -> String {
    "  and \(count) more: ask a manager, or frontdesk policy diff"
  }

  static func signed(_ number: Int64) -> String {
    "On record, entry \(number): you have read it."
  }
}
