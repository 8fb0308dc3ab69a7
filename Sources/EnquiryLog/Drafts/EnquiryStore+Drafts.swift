import PolicyCore
import Synchronization

/// An enquiry that is still going on is kept at every answer, and can be taken up by another desk
/// when the one that began it is gone.
extension EnquiryStore {
  /// Keeps the draft, in place of an earlier revision.
  ///
  /// On the disk when it returns; sealed to the desk and, with its held answers, to the managers.
  ///
  /// The same revision may be saved again, so a save that failed may be repeated. What somebody put in its place
  /// while this desk held it is not believed: what this desk has takes its place again.
  ///
  /// - Returns: false when the draft was not as this desk had kept it.
  /// - Throws: ``LogError/alreadyFiled(sequence:)`` when the call was filed meanwhile,
  ///   ``LogError/draftHeldElsewhere`` unless this desk began it or adopted it,
  ///   ``LogError/staleDraft``, ``LogError/notSignedIn``, ``LogError/malformedIdentifier``,
  ///   ``LogError/diskFull``, ``LogError/busy``, ``LogError/inputOutput(code:)``.
  @discardableResult
  public func save(_ draft: Draft) throws(LogError) -> Bool {
    guard let id = draft.call.identifierBytes else { throw .malformedIdentifier }
    let filed = try filingID(of: draft.call)
    sessions.renew()
    let isAsKept = try signing(.entry) { rows, chain, keyring in
      if let entry = try rows.filed(filed) {
        throw LogError.alreadyFiled(sequence: entry.sequence)
      }
      let isAsKept = try requireHeld(draft, in: rows, chain)
      guard
        let sealed = SealedDraft(draft, id: id, session: sessions.own, in: chain, by: keyring.keys)
      else { throw ChainBreak(0, .groupKey) }
      try rows.keep(sealed)
      return isAsKept
    }
    remember(draft)
    return isAsKept
  }

  /// Throws unless a draft is this desk's to keep; false when somebody else changed what it had kept.
  private func requireHeld(
    _ draft: Draft, in rows: any LogReading, _ chain: Chain
  ) throws -> Bool {
    let own = state.withLock { $0.drafts[draft.call] }
    guard let kept = try rows.draft(of: draft.call) else { return own == nil }
    if kept.session == sessions.own {
      guard kept.isOffered(in: chain) else { return false }
      guard kept.revision <= draft.revision else { throw LogError.staleDraft }
      // A save whose answer was lost has been made.
      return own == nil || kept.revision == own || kept.revision == draft.revision
    }
    // Somebody took it up, or somebody put back what they had copied: the latter is older than what this desk has.
    let isTakenUp =
      kept.isOffered(in: chain) && (sessions.isLive(kept.session) || kept.revision > own ?? 0)
    guard own != nil, !isTakenUp else { throw LogError.draftHeldElsewhere }
    return false
  }

  /// What this desk has kept of a call it holds.
  func remember(_ kept: Draft) {
    state.withLock { $0.drafts[kept.call] = kept.revision }
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

  /// What the desks that are gone have left, looked at once.
  ///
  /// Those of open desks, this one included, are not in it; nor is one that a member of the desk should have
  /// signed and did not: a full verification names it. Those taken while nobody was signed in are marked so
  /// (``Draft/isUnsigned``).
  public func leftDrafts() throws(LogError) -> LeftDrafts {
    let (all, chain, keyring) = try reading { rows, chain, keyring in
      (try rows.drafts(), chain, keyring)
    }
    // Asked once per session, and after the transaction: no lock is probed while the file is held.
    let lives = Dictionary(
      uniqueKeysWithValues: Set(all.map(\.session)).map { ($0, sessions.life(of: $0)) })
    var left = LeftDrafts()
    for kept in all where kept.isOffered(in: chain) {
      switch lives[kept.session] {
      case .open, nil: continue
      case .unknown: left.unasked += 1
      case .gone:
        if let draft = kept.opened(by: keyring, log: chain.log) {
          left.drafts.append(draft)
        } else if kept.isApart {
          left.apart += 1
        } else if member?.role != .trustee {
          // No key of a trustee is for a desk.
          left.unopened += 1
        }
      }
    }
    return left
  }

  /// Takes over the draft of a desk that is gone.
  ///
  /// Of two desks that try, one succeeds.
  ///
  /// A draft this desk already holds is returned as it is. Any other is signed for by whoever is signed in, as it
  /// lies there: what was sealed to managers alone stays so.
  ///
  /// - Throws: ``LogError/draftHeldElsewhere`` while the desk that holds it is open,
  ///   ``LogError/noSuchDraft`` when it was filed, removed or never kept, ``LogError/broken(_:)`` when no member
  ///   of the desk wrote it.
  public func adopt(call: String) throws(LogError) -> Draft {
    let draft: Draft = try signing(.entry) { rows, chain, keyring in
      guard let kept = try rows.draft(of: call) else { throw LogError.noSuchDraft }
      guard kept.isOffered(in: chain), let draft = kept.opened(by: keyring, log: chain.log)
      else { throw ChainBreak(0, .draft) }
      let isOwn = kept.session == sessions.own
      guard isOwn || !sessions.isLive(kept.session) else { throw LogError.draftHeldElsewhere }
      guard let id = call.identifierBytes else { throw LogError.noSuchDraft }
      var adopted = kept
      if !isOwn || kept.isNobodys {
        adopted.session = sessions.own
        adopted.sign(by: keyring.keys, id, in: chain)
        try rows.keep(adopted)
      }
      return draft
    }
    remember(draft)
    return draft
  }
}

extension SealedDraft {
  /// Whether somebody may take it up.
  fileprivate func isOffered(in chain: Chain) -> Bool {
    isGenuine(in: chain) || isUnsigned(in: chain)
  }
}

/// What desks that are gone have left open.
public struct LeftDrafts: Sendable {
  /// Those that whoever is signed in can read, oldest first.
  public var drafts: [Draft] = []
  /// How many more no key opens that whoever is signed in holds: they stay as they are.
  public var unopened = 0
  /// How many are about a manager and were taken by somebody else: they, or a trustee, open them.
  public var apart = 0
  /// How many there are of which it cannot be told now whether another desk has them: they stay where they are.
  public var unasked = 0
}
