import EnquiryLog
import GuidedDesk
import PolicyCore
import ReviewDesk

/// What the review needs of the policy of its desks: its clock, its patience, and what to do in danger.
///
/// It is the policy the desks speak from, so that a file beside the log changes neither.
struct SitePolicy {
  let policy: Policy
  /// When it was accepted; nil where it was not.
  private let accepted: Moment?

  /// Of a log that is open; nobody has to be signed in.
  init(_ store: EnquiryStore, in home: Home) {
    let live = LivePolicy.of(store, in: home)
    policy = live.policy
    accepted = if case .accepted(let accepted) = live.ground { accepted.at } else { nil }
  }

  var time: LogTime { LogTime(zone: policy.site.clock) }

  /// How long an unwatched review stays open (LOG 1).
  var idle: Duration { .seconds(60 * policy.site.idleMinutes) }

  /// What stands below the managers' queue while no copy is as new as the site asks for; below nothing else.
  func copies(_ reply: ReviewReply, _ store: EnquiryStore, _ home: Home) -> [String] {
    guard case .queue = reply, store.member?.role == .manager else { return [] }
    let putBack = store.lastPutBack.flatMap { BackupText.putBack($0, time, at: .current) }
    return [putBack, BackupText.onQueue(LastBackup.of(home), self, at: .current), oldNumbers]
      .compactMap(\.self)
  }

  /// Roles and numbers that nobody has tried for a year: whoever is rung in danger has to be there.
  private var oldNumbers: String? {
    guard let since = policy.site.numbersChecked ?? accepted.map(time.date),
      since.adding(days: 365) < time.date(.current)
    else { return nil }
    return ReviewText.oldNumbers(since)
  }

  /// What the desk would show, from the same rules; the call itself is taken at the desk.
  func emergencyCard(at now: Moment) -> [Reply] {
    var desk = Desk(policy: policy, settings: DeskSettings(operatorName: "", practice: true)) { _ in
      ("", "")
    }
    let replies = desk.handle(.line("999"), at: now).replies
    return replies.filter { [.act, .operatorLine, .say, .never].contains($0.label) }
      + [Reply(.next, [ReviewText.emergencyNext])]
  }
}
