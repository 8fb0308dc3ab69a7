/// A header as it lies in the log.
struct HeaderRow: Sendable {
  var sequence: Int64
  var header: [UInt8]
}

/// A desk slot as it lies in the log, with the header of its entry.
struct DeskSlot: Sendable {
  var sequence: Int64
  /// Nil when its name is none.
  var group: GroupGeneration?
  var slot: [UInt8]
  var header: [UInt8]
}

/// Wrong passphrases of one member since the last right one.
struct Attempts: Hashable, Sendable {
  var wrong: Int64
  /// When the next may be tried, milliseconds since 1970 in UTC.
  var until: Int64
}

/// The secret of one generation of a group in a sealed box, signed by who gave it.
struct Gift: Sendable {
  var group: GroupGeneration
  var holder: [UInt8]
  var box: [UInt8]
  var giver: [UInt8]
  var signature: [UInt8]
}
