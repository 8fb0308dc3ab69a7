/// One entry of the log as its reader may see it.
public struct FiledEntry: Hashable, Sendable {
  /// What was filed, or why it cannot be shown.
  public enum Content: Hashable, Sendable {
    /// It is whole, and this reader may read it.
    case filed(Record)
    /// It is whole, and a later version of the program filed it: of a kind, or with words, that this one does not
    /// know.
    ///
    /// To be shown as such, and looked at as what may be dangerous.
    case later
    /// It is whole, and its author might not file such a thing: it counts for nothing, and is to be looked at.
    case void
    /// This reader holds no key to it.
    case sealed
    /// Erased when its time had come; the entry stands.
    case erased
    /// The bytes are not what was filed.
    ///
    /// Never passed over in silence.
    case damaged
  }

  /// 1, 2, 3… without a gap.
  public var sequence: Int64
  /// When it was filed, as the clock of the desk said; order is ``sequence``.
  public var filed: Moment
  /// The user name of whoever filed it.
  public var author: String
  /// What was filed.
  public var content: Content
  /// The desk holds a key to it: a message that waits, and may be passed on by whoever is at the desk.
  public var isForDesk = false
  /// It is sealed to whoever hears a matter about the manager, and to no manager.
  public var isApart = false
  /// It is sealed to a group this reader is not in, so that it says nothing to them.
  public var isForOthers = false
  /// It says to be a manager's act, and is; nil where entries did not say so yet.
  public var isManagersAct: Bool?

  /// An entry as the log gives it; made elsewhere in tests only.
  public init(sequence: Int64, filed: Moment, author: String, content: Content) {
    self.sequence = sequence
    self.filed = filed
    self.author = author
    self.content = content
  }

  /// The enquiry, when it is one and this reader may read it.
  public var record: EnquiryRecord? {
    if case .filed(.enquiry(let record)) = content { record } else { nil }
  }
}
