public import PolicyCore
import Synchronization

/// What may not be erased: looked at again whenever something is.
extension EnquiryStore {
  /// Files that a manager holds an entry back from disposal, or lifts that.
  ///
  /// Throws what filing a note throws, and ``LogError/notPermitted`` unless a manager is signed in; or, for an entry
  /// that is apart, a trustee.
  ///
  /// - Throws: also ``LogError/notErasable(sequence:)`` for what is erased already.
  @discardableResult
  public func append(hold: HoldRecord) throws(LogError) -> Int64 {
    try requireRole(.manager, orTrustee: true)
    return try file(.hold(hold), id: hold.id, about: hold.refersTo) { rows, _, _ in
      guard try !rows.isErased(hold.refersTo) else {
        throw LogError.notErasable(sequence: hold.refersTo)
      }
    }
  }

  /// The newest word on each entry, as far as whoever is signed in can read it, up to a number.
  ///
  /// Goes over all entries the first time, and over what is new from then on.
  func holds() throws(LogError) -> (newest: [Int64: HoldRecord], upTo: Int64) {
    while true {
      let (known, last) = state.withLock { ($0.holds, $0.holdsUpTo) }
      let batch = try entries(after: last, limit: Self.holdsAtOnce)
      guard let end = batch.last?.sequence else { return (known, last) }
      state.withLock { state in
        guard state.holdsUpTo == last else { return }
        for case .filed(.hold(let hold)) in batch.map(\.content) {
          state.holds[hold.refersTo] = hold
        }
        state.holdsUpTo = end
      }
    }
  }

  private static let holdsAtOnce = 256
}
