public import PolicyCore
import Synchronization

/// A manager's answer to a referred matter: it waits at the desk, and the desk's key to it goes when it is used or over.
extension EnquiryStore {
  /// Files an answer, and gives the desk its key.
  ///
  /// Throws what filing a note throws.
  ///
  /// - Throws: also ``LogError/notPermitted`` unless a manager is signed in, and for an enquiry that is the trustees'.
  @discardableResult
  public func append(answer: AnswerRecord) throws(LogError) -> Int64 {
    try requireRole(.manager)
    guard let id = answer.id.identifierBytes else { throw .malformedIdentifier }
    return try file(.answer(answer), id: id, toDesk: .yes, about: answer.grounds.enquiry)
  }

  /// Answers that wait, the oldest first, as far as the keys of whoever is signed in go.
  ///
  /// - Throws: what reading throws.
  public func answersWaiting() throws(LogError) -> [(number: Int64, answer: AnswerRecord)] {
    try enquiriesWithOpenMessage(after: 0, limit: .max).compactMap { entry in
      guard case .filed(.answer(let answer)) = entry.content else { return nil }
      return (entry.sequence, answer)
    }
  }

  /// Files what became of an answer; one that was given waits no longer, by the same transaction.
  ///
  /// Throws what filing a note throws.
  ///
  /// - Throws: also ``LogError/noSuchEntry(sequence:)`` when no answer waits there.
  @discardableResult
  public func append(disclosure: DisclosureRecord) throws(LogError) -> Int64 {
    let waits = try answersWaiting().contains { $0.number == disclosure.refersTo }
    let closing = MessageClosing(
      id: "", refersTo: disclosure.refersTo, author: "", outcome: "given")
    let plain = try RecordCodec.encoded(.closing(closing))
    let now = clock()
    let sequence = try file(
      .disclosure(disclosure), id: disclosure.id, about: disclosure.refersTo
    ) { rows, chain, keyring in
      guard waits else { throw LogError.noSuchEntry(sequence: disclosure.refersTo) }
      guard disclosure.isGiven else { return }
      // Another desk may have used it since.
      guard try rows.takeDeskSlot(of: disclosure.refersTo) else {
        throw LogError.noSuchEntry(sequence: disclosure.refersTo)
      }
      _ = try chain.append(
        Filing(
          kind: .close, id: Sodium.random(16), refers: disclosure.refersTo,
          payload: .sealed(desk: plain.desk, held: plain.held, toDesk: .no)),
        by: keyring.keys, at: now, in: rows)
    }
    state.withLock { $0.waiting[disclosure.refersTo] = nil }
    return sequence
  }
}
