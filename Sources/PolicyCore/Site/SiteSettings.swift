/// What one site has said of itself in `site.yaml`, as checked values.
///
/// The loader makes it, and nothing else reads the file. What the site left out has the value that stands for it, so
/// that a policy without a site's own file has settings as well.
public struct SiteSettings: Hashable, Sendable {
  /// Whose desk it is; empty where the file does not say.
  public var organisation = ""
  /// The pack it speaks from: the id of a built-in one, or a file; empty where the file does not say.
  public var pack = ""
  /// What `{name}` in a wording stands for: the site's values over those of the pack and the common floor.
  public var contacts: [String: String] = [:]
  /// Names among ``contacts`` that neither site nor pack has filled in: their value only keeps a sentence whole, and
  /// reaches nobody.
  public var standIns: Set<String> = []
  /// Other organisations' numbers that were looked up beforehand, to ring back on.
  public var numbers: [SiteNumber] = []
  /// The zone of the site's clock, by its IANA name; nil goes by the clock of the computer.
  public var timeZone: String?
  /// Minutes without a key after which an open desk locks itself; one of ``idleMinutesAllowed``.
  public var idleMinutes = 5
  /// Days after which the newest copy of the log is old, and the desk says so; one of ``copyDaysAllowed``.
  public var copyDays = 7
  /// The day on which somebody last tried the numbers of roles and contacts; nil where nobody has said.
  public var numbersChecked: CivilDate?
  /// Days that count as recent; nil when the organisation has not said.
  public var recentDays: Int?
  /// When one person is alone at the desk: nobody can be fetched then, so the desk promises no manager in person, and
  /// shows who is on call.
  public var alone: [WeekHours] = []
  /// When somebody is there to do what is owed.
  public var office = Office()
  /// What `message: usual` means here; nil leaves it to the pack.
  public var message: MessageKind?

  /// How long a desk may stay open: long enough to be of use, short enough to be a lock.
  public static let idleMinutesAllowed = 1...120
  /// How old the newest copy may grow: copies are gone after 35 days.
  public static let copyDaysAllowed = 1...35
  /// How many days may count as recent.
  public static let recentDaysAllowed = 1...365

  /// What stands where a site has said nothing.
  public init() {}
}

/// A number on the site's own list.
public struct SiteNumber: Hashable, Sendable {
  /// Whose it is.
  public let label: String
  /// As it is dialled.
  public let number: String

  /// One line of the list.
  public init(label: String, number: String) {
    self.label = label
    self.number = number
  }
}
