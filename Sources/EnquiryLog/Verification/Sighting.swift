/// What a member's own memory of the log said when they signed in, or what became of it since.
///
/// It lies outside the log folder, in two places, so whoever puts an older log back has to know of both (LOG 2).
public enum Sighting: Hashable, Sendable {
  /// Nobody is signed in who keeps one, or it is a log for practice.
  case none
  /// There is none here: their first time on this machine, or somebody took it away.
  case missing
  /// It is there and not theirs, or not as it was written.
  case unreadable
  /// The log holds what they saw last: so many entries.
  case matches(entries: Int64)
  /// The log does not hold what they saw last, and they, another manager or the recovery sheet accepted that.
  case accepted(entries: Int64)
  /// The log does not hold what they saw last, and nobody has accepted that: somebody put an older one back, or cut
  /// its end off. A manager is not signed in by it.
  case earlier(entries: Int64)
  /// It could not be written: at their next sign-in an older state will be compared.
  case notKept
}

/// The newest head a member saw, as it is kept: sealed under a key derived from theirs.
struct Seen: Equatable {
  var log: [UInt8]
  var sequence: Int64
  var leaf: [UInt8]
  /// The ids of the statements by which an earlier log was accepted, as far as they had been filed.
  var accepted: [[UInt8]]

  private static let most = 64
  private static let domain = Array("frontdesk seen 2".utf8)

  init(_ chain: Chain) {
    (log, sequence, leaf) = (chain.log, chain.sequence, chain.leaf)
    accepted = chain.roster.restorations.suffix(Self.most).map(\.id)
  }

  /// Whether an earlier log was accepted since, by whoever may.
  func isSettled(by chain: Chain) -> Bool {
    chain.roster.restorations.contains { !accepted.contains($0.id) && $0.upTo >= sequence }
  }

  /// Nil when it was not sealed by this member, or is not what was sealed.
  init?(_ box: [UInt8], by keys: KeyPair) {
    guard
      let plain = Sodium.decrypted(
        box, with: Self.domain + keys.publicKeys.id, under: Sodium.derived(1, .seen, from: keys.box)
      ),
      plain.count >= 72, (plain.count - 72).isMultiple(of: 16)
    else { return nil }
    log = Array(plain[..<32])
    sequence = Int64(bitPattern: plain[32...].number(as: UInt64.self))
    leaf = Array(plain[40..<72])
    accepted = stride(from: 72, to: plain.count, by: 16).map { Array(plain[$0..<$0 + 16]) }
  }

  func sealed(by keys: KeyPair) -> [UInt8] {
    Sodium.encrypted(
      log + sequence.bytes + leaf + accepted.flatMap(\.self),
      with: Self.domain + keys.publicKeys.id,
      under: Sodium.derived(1, .seen, from: keys.box))
  }
}
