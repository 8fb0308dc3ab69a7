public import PolicyCore

/// An enquiry that is still going on, as far as it has got.
///
/// The log does not look into `body`.
public struct Draft: Hashable, Sendable {
  /// The call id under which it will be filed: 32 lower-case hexadecimal digits.
  public var call: String
  /// Grows with every change, so that an older picture never overwrites a newer one.
  public var revision: Int
  /// When it was changed last, by the desk's clock.
  public var updated: Moment
  /// The desk's own bytes.
  public var body: [UInt8]
  /// Held answers, for managers alone; empty for whoever may not read them.
  public var held: [UInt8]
  /// It was kept while nobody was signed in: anybody who can write the file can have made it.
  public var isUnsigned: Bool
  /// It is about a manager: where there are trustees it is sealed to them and to whoever keeps it.
  public var isApart: Bool

  /// A draft, ready to be saved.
  public init(
    call: String, revision: Int, updated: Moment, body: [UInt8], held: [UInt8] = [],
    isUnsigned: Bool = false, isApart: Bool = false
  ) {
    self.call = call
    self.revision = revision
    self.updated = updated
    self.body = body
    self.held = held
    self.isUnsigned = isUnsigned
    self.isApart = isApart
  }
}
