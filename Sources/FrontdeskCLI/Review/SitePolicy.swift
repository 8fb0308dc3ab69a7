import EnquiryLog
import Foundation
import GuidedDesk
import PolicyCore
import PolicyPacks

/// What the review needs of the site's own policy: its clock, its patience, and what to do in danger.
///
/// A policy that does not load stops nobody from reviewing the log; the review then goes by the clock of this
/// computer, and danger has the shortest of cards.
struct SitePolicy {
  let policy: Policy?

  init(_ home: Home) {
    guard let overlay = try? home.overlay(),
      let source = try? PackChoice.source(SiteFile.pack(in: overlay) ?? BuiltInPacks.usual)
    else {
      policy = nil
      return
    }
    let hash = Digest.hexadecimal(of: PackChoice.text(of: source, overlay: overlay))
    policy =
      PackCache()?.policy(madeFrom: hash) ?? loadPolicy(source, overlay: overlay, hash: hash).policy
  }

  var time: LogTime {
    LogTime(zone: policy?.site["time-zone"].flatMap { TimeZone(identifier: $0) } ?? .current)
  }

  /// How long an unwatched review stays open (LOG 1).
  var idle: Duration {
    .seconds(60 * (policy?.site["idle-minutes"].flatMap { Int($0) } ?? 5))
  }

  /// What the desk would show, from the same rules; the call itself is taken at the desk.
  func emergencyCard(at now: Moment) -> [Reply] {
    guard let policy else { return [Reply(.act, [ReviewText.emergency])] }
    var desk = Desk(policy: policy, settings: DeskSettings(operatorName: "", practice: true)) { _ in
      ("", "")
    }
    let replies = desk.handle(.line("999"), at: now).replies
    return replies.filter { [.act, .operatorLine, .say, .never].contains($0.label) }
      + [Reply(.next, [ReviewText.emergencyNext])]
  }
}
