import PolicyCore
import PolicyPacks

/// What is said of the policy a live desk speaks from.
///
/// Each sentence says what was found, what the desk does, and who can mend it.
struct LivePolicyText {
  /// As the log was founded for.
  let organisation: String
  /// A pack was given on the command line.
  let isAsked: Bool

  static let standIn = "the desk goes on with safe words and 999, and releases nothing"
  static let unsaved =
    "The log cannot say which policy was accepted, so nothing is released until it can be used again"
  static let standInNotice =
    "STAND-IN: this desk has no accepted policy to speak from; nothing is released. Tell a manager"
  static let noLongerProved =
    "NOT PROVED: the accepted policy breaks a promise of this version; nothing is released. Tell a manager"

  func accepted(by name: String) -> String {
    "the desk speaks from the policy \(VisibleText.of(name)) accepted"
  }

  func usedLast(_ edition: String) -> String {
    "the desk goes on with the one used last, \(edition)"
  }

  /// The site's own file is no policy.
  func unusable(_ fault: SiteFault, _ standing: String) -> String {
    "\(what(fault)); \(standing). Mend the file, or set up again: frontdesk setup"
  }

  /// What is wrong with the site's own file.
  func what(_ fault: SiteFault) -> String {
    switch fault {
    case .unreadable(let failure): failure.sentence
    case .empty: "the file \(Home.siteName) is empty"
    case .unsound: "the file \(Home.siteName) cannot be used (see above)"
    case .namesNoPack: "the file \(Home.siteName) names no pack"
    case .noSuchPack(let failure):
      isAsked
        ? "--pack: \(failure.sentence)"
        : "the file \(Home.siteName) names a pack that cannot be used: "
          + failure.sentence
    }
  }

  func nothingAccepted(_ standing: String) -> String {
    "No manager has accepted a policy for this log yet; \(standing). "
      + "The first manager who signs in is asked"
  }

  /// A text that lies beside the log and is not the accepted one.
  func notAccepted(
    _ proposed: PolicyEdition, instead kept: PolicyEdition, _ standing: String
  ) -> String {
    let what =
      if isAsked {
        "--pack is for practice: a live desk has one policy"
      } else if !proposed.isProved {
        "the file \(Home.siteName) cannot be used (see above)"
      } else if let own = proposed.policy?.site.organisation, !organisation.isEmpty,
        own != organisation
      {
        "the file \(Home.siteName) is of another organisation"
      } else if proposed.texts.pack.name != kept.texts.pack.name {
        "the file \(Home.siteName) names another pack"
      } else if proposed.texts.overlay != kept.texts.overlay {
        "the file \(Home.siteName) was changed, and no manager has accepted the change"
      } else {
        "this version brings another edition of the policy, and no manager has accepted it"
      }
    return "\(what); \(standing). A manager looks at it with: frontdesk review policy"
  }

  func missing(zone: String) -> String {
    "this computer does not know the time zone \(VisibleText.of(zone)); the desk goes by the computer's own clock. "
      + "Whoever looks after it installs tzdata"
  }

  /// - Parameters:
  ///   - wasAccepted: a manager has accepted one.
  ///   - isRead: it was read, and tells of somebody.
  func nothingToSpeakFrom(_ wasAccepted: Bool, isRead: Bool) -> String {
    guard wasAccepted else {
      return "No manager has accepted a policy for this log yet; \(Self.standIn). "
        + "The first manager who signs in is asked"
    }
    return isRead
      ? "The accepted policy breaks a promise of this version (see above); \(Self.standIn). "
        + "A manager looks at it with: frontdesk review policy"
      : "The accepted policy cannot be read from the log; \(Self.standIn). "
        + "A manager looks at it with: frontdesk log verify"
  }
}
