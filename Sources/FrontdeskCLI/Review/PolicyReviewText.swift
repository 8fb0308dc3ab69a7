import EnquiryLog
import PolicyCore

/// What is said when a manager looks at the policy.
enum PolicyReviewText {
  static let cannotBeUsed = "what \(Home.siteName) proposes cannot be used (see above)"
  static let nothingElse =
    "The file \(Home.siteName) and this version propose the same: there is nothing to accept."
  static let acceptedAlready = "It is accepted already; nothing was filed."
  static let howToAccept =
    "To accept it for every desk: policy accept · to say that you will not: policy refuse WHY"
  static let confirm = "Accept it for every desk? yes · no> "
  static let leftAsItWas =
    "Nothing was accepted. It can be looked at again any time with: review policy"
  static let askFirst = "No manager has accepted a policy for this log yet: you are asked first."

  static func notOffered(_ why: String) -> String {
    "\(why), so there is nothing to accept. Mend it, or set up again: frontdesk setup".asSentence
  }

  static func offeredInstead(_ why: String) -> String {
    "\(why); what was used last can be accepted instead".asSentence
  }

  /// What the desks speak from, on what ground.
  static func speaksFrom(
    _ live: LivePolicy, organisation: String
  ) -> String {
    let time = LogTime(zone: live.policy.site.clock)
    let whose = organisation.isEmpty ? "" : " of \(VisibleText.of(organisation))"
    let edition = "\(live.policy.id) \(live.policy.version) (\(live.policy.hash.prefix(8)))"
    return switch live.ground {
    case .accepted(let accepted):
      "The desks\(whose) speak from \(edition), accepted by \(VisibleText.of(accepted.author)) on "
        + "\(time.long(accepted.at)) (entry \(accepted.entry))."
        + (live.notice.map { " " + $0 + "." } ?? "")
    case .used:
      "The desks\(whose) go on with \(edition), which was used last; no manager has accepted it."
    case .standIn:
      "The desks\(whose) have no accepted policy they can speak from; a stand-in releases nothing."
    }
  }

  static func proposed(_ proposed: PolicyEdition, _ ground: LivePolicy.Ground) -> String {
    "Proposed: \(proposed.edition). What changes:"
  }

  static func anotherOrganisation(_ proposed: Policy, _ organisation: String) -> [String] {
    let own = proposed.site.organisation
    guard !organisation.isEmpty, !own.isEmpty, own != organisation else { return [] }
    return [
      "  TAKE CARE: it is written for \(VisibleText.of(own)); this log was founded for "
        + "\(VisibleText.of(organisation))."
    ]
  }

  static func refused(_ proposed: PolicyEdition, _ entry: Int64) -> String {
    "On record, entry \(entry): \(proposed.edition) is refused. The desks go on as they are."
  }

  static func refusedBefore(by name: String, at when: String, _ why: String) -> String {
    "  REFUSED by \(VisibleText.of(name)) on \(when): \(VisibleText.of(why))"
  }

  static func accepted(_ proposed: PolicyEdition, _ accepted: AcceptedPolicy) -> String {
    "Accepted, entry \(accepted.entry): every desk speaks from \(proposed.edition) from its next "
      + "start, sign-in or lock."
  }
}
