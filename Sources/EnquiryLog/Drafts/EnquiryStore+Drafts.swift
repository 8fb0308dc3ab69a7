import PolicyCore

/// An enquiry that is still going on is kept at every answer, and can be taken up by another desk
/// when the one that began it is gone.
extension EnquiryStore {
  /// Keeps the draft, in place of an earlier revision.
  ///
  /// On the disk when it returns; sealed to the desk and, with its held answers, to the managers.
  ///
  /// The same revision may be saved again, so a save that failed may be repeated.
  ///
  /// - Throws: ``LogError/alreadyFiled(sequence:)`` when the call was filed meanwhile,
  ///   ``LogError/draftHeldElsewhere`` unless this desk began it or adopted it,
  ///   ``LogError/staleDraft``, ``LogError/notSignedIn``, ``LogError/malformedIdentifier``,
  ///   ``LogError/diskFull``, ``LogError/busy``, ``LogError/inputOutput(code:)``.
  public func save(_ draft: Draft) throws(LogError) {
    guard let id = draft.call.identifierBytes else { throw .malformedIdentifier }
    sessions.renew()
    try signing(.entry) { rows, chain, keyring in
      if let entry = try rows.filed(id) {
        throw LogError.alreadyFiled(sequence: entry.sequence)
      }
      if let kept = try rows.draft(of: draft.call) {
        guard kept.session == sessions.own else { throw LogError.draftHeldElsewhere }
        guard kept.revision <= draft.revision else { throw LogError.staleDraft }
      }
      guard let sealed = SealedDraft(draft, id: id, session: sessions.own, in: chain, by: keyring)
      else { throw ChainBreak(0, .groupKey) }
      try rows.keep(sealed)
    }
  }

  /// Removes a draft that will not be filed.
  ///
  /// No error when there is none.
  ///
  /// - Throws: ``LogError/draftHeldElsewhere`` unless this desk began it or adopted it.
  public func removeDraft(call: String) throws(LogError) {
    try writing { rows, _ in
      guard let kept = try rows.draft(of: call) else { return }
      guard kept.session == sessions.own else { throw LogError.draftHeldElsewhere }
      try rows.removeDraft(of: call)
    }
  }

  /// The drafts of desks that are gone, oldest first.
  ///
  /// Those of open desks, this one included, are not offered; nor is one that a member of the desk should have
  /// signed and did not: a full verification names it. Those taken while nobody was signed in are marked so
  /// (``Draft/isUnsigned``).
  public func unfinishedDrafts() throws(LogError) -> [Draft] {
    try leftDrafts().compactMap(\.self)
  }

  /// How many more drafts there are like those of ``unfinishedDrafts()`` that no key opens which whoever is
  /// signed in holds: they stay as they are.
  public func unopenedDrafts() throws(LogError) -> Int {
    try leftDrafts().count { $0 == nil }
  }

  /// The drafts of desks that are gone, nil for one that no key at hand opens.
  private func leftDrafts() throws(LogError) -> [Draft?] {
    let (all, chain, keyring) = try reading { rows, chain, keyring in
      (try rows.drafts(), chain, keyring)
    }
    // Asked once per session, and after the transaction: no lock is probed while the file is held.
    let dead = Set(all.map(\.session)).filter { !sessions.isLive($0) }
    return all.filter { dead.contains($0.session) && $0.isOffered(in: chain) }
      .map { $0.opened(with: keyring, log: chain.log) }
  }

  /// Takes over the draft of a desk that is gone.
  ///
  /// Of two desks that try, one succeeds.
  ///
  /// A draft this desk already holds is returned as it is. One that nobody signed is signed for by whoever is
  /// signed in, as it lies there: what was sealed to managers alone stays so.
  ///
  /// - Throws: ``LogError/draftHeldElsewhere`` while the desk that holds it is open,
  ///   ``LogError/noSuchDraft`` when it was filed, removed or never kept, ``LogError/broken(_:)`` when no member
  ///   of the desk wrote it.
  public func adopt(call: String) throws(LogError) -> Draft {
    try signing(.entry) { rows, chain, keyring in
      guard let kept = try rows.draft(of: call) else { throw LogError.noSuchDraft }
      guard kept.isOffered(in: chain), let draft = kept.opened(with: keyring, log: chain.log)
      else { throw ChainBreak(0, .draft) }
      let isOwn = kept.session == sessions.own
      guard isOwn || !sessions.isLive(kept.session) else { throw LogError.draftHeldElsewhere }
      if kept.isUnsigned(in: chain), let id = call.identifierBytes {
        var adopted = kept
        adopted.session = sessions.own
        adopted.sign(by: keyring, id, in: chain)
        try rows.keep(adopted)
      } else if !isOwn {
        try rows.hand(draftOf: call, to: sessions.own)
      }
      return draft
    }
  }
}

extension SealedDraft {
  /// Whether somebody may take it up.
  fileprivate func isOffered(in chain: Chain) -> Bool {
    isGenuine(in: chain) || isUnsigned(in: chain)
  }
}
