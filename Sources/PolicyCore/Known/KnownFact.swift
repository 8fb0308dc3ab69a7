/// Facts that the engine and the desk treat in a way of their own.
///
/// All others are data to them. A common floor without one does not load.
public enum KnownFact: String, Sendable, CaseIterable {
  /// How the enquiry comes in.
  case channel
  /// Who asks.
  case enquirer
  /// What for.
  case request
  /// Of whoever is asked about.
  case age
  /// What the check of who calls has come to.
  case verified
  /// Whether anybody may be hurt.
  case harm
  /// Worry about a child or an adult.
  case concern
  /// What the enquirer has told of themselves.
  case disclosed
  /// Whether others can hear at our end.
  case earshot
  /// Whether the police have a report.
  case reportedMissing = "reported-missing"
  /// The matter is about the very role it would go to.
  case aboutRole = "about-role"
  /// Whether others can hear at the caller's end.
  case callerEarshot = "caller-earshot"
  /// Who may be hurt.
  case harmTo = "harm-to"
  /// What the caller is in a danger: reporter, victim, threat, crew.
  case dangerRole = "danger-role"
  /// Where the number came from that was rung back.
  case numberFrom = "number-from"
  /// Whether the person has been in touch lately; only the organisation knows.
  case recentContact = "recent-contact"
}

/// Values that the program itself sets, or looks for.
///
/// Written `FACT=VALUE`, as staff would. A common floor without one does not load.
public enum KnownValue: String, Sendable, CaseIterable {
  /// By telephone.
  case phone = "channel=phone"
  /// At the door.
  case walkIn = "channel=walk-in"
  /// By letter.
  case letter = "channel=letter"
  /// By e-mail.
  case email = "channel=email"
  /// By text message.
  case textMessage = "channel=text"
  /// Nobody has checked who calls.
  case unverified = "verified=no"
  /// The check goes on.
  case pending = "verified=pending"
  /// The check found that they are not who they say, or could not be made.
  case failed = "verified=failed"
  /// They are who they say.
  case verified = "verified=yes"
  /// Nobody may be hurt.
  case noHarm = "harm=none"
  /// Somebody is in danger now.
  case immediateHarm = "harm=immediate"
  /// Others can hear at our end.
  case overheard = "earshot=others"
  /// Others can hear at the caller's end.
  case callerOverheard = "caller-earshot=others"
  /// It is about the one it would go to.
  case aboutRole = "about-role=yes"
  /// A number the enquirer gave: it proves nobody.
  case numberGiven = "number-from=given"
  /// We found the number ourselves.
  case numberFound = "number-from=found"
  /// A number of the site's own list.
  case numberOfSite = "number-from=site"

  /// The fact it is a value of, by code.
  public var fact: String { String(rawValue.prefix { $0 != "=" }) }

  /// Its own code.
  public var code: String { String(rawValue.drop { $0 != "=" }.dropFirst()) }

  /// As an answer, by codes.
  public var answer: [String: String] { [fact: code] }
}

extension [String: String] {
  /// Whether these answers, by codes, give this one.
  public func give(_ value: KnownValue) -> Bool { self[value.fact] == value.code }

  /// The matter is about the very role it would go to, or may be: not sure counts as that.
  public var isAboutRole: Bool {
    give(.aboutRole) || self[KnownFact.aboutRole.rawValue] == notSureCode
  }
}
