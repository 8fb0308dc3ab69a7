/// A call taken while nobody is signed in is on the disk at every prompt too.
extension EnquiryStore {
  /// Keeps a draft for which nobody signs, in place of an earlier revision of this desk's.
  ///
  /// On the disk when it returns; sealed to the newest keys of both groups, which the entries about people name.
  /// So it can be made without any secret, and this desk cannot read it again before somebody signs in.
  /// ``adopt(call:)`` makes it somebody's.
  ///
  /// - Throws: ``LogError/notSignedIn`` when the draft it would replace was signed for; and what
  ///   ``save(_:)`` throws, but for that ``LogError/notPermitted``.
  public func saveUnsigned(_ draft: Draft) throws(LogError) {
    guard let id = draft.call.identifierBytes else { throw .malformedIdentifier }
    sessions.renew()
    try writing { rows, chain in
      guard chain.isFounded else { throw LogError.notFounded }
      if let kept = try rows.draft(of: draft.call) {
        guard kept.session == sessions.own else { throw LogError.draftHeldElsewhere }
        guard kept.isNobodys else { throw LogError.notSignedIn }
        guard kept.revision <= draft.revision else { throw LogError.staleDraft }
      }
      guard let sealed = SealedDraft(draft, id: id, session: sessions.own, in: chain, by: nil)
      else { throw ChainBreak(0, .groupKey) }
      try rows.keep(sealed)
    }
    remember(draft)
  }
}
