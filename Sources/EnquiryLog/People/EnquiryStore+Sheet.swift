import Synchronization

/// The recovery sheet after the founding: whether somebody has it on paper, and another in its place.
extension EnquiryStore {
  /// The recovery sheet was made, and no manager has said to have it on paper.
  ///
  /// Set-up was cut off before the sheet was copied, or nobody gave a word of it. Without it a log is lost with the
  /// last passphrase.
  public var isSheetUncopied: Bool { state.withLock(\.chain.roster.isSheetUncopied) }

  /// Whether this is the sheet that counts now; nothing is written, and nobody has to be signed in.
  public func isSheet(_ sheet: RecoverySheet) -> Bool {
    KeyPair(from: sheet.secret).publicKeys == state.withLock(\.chain.roster.sheet)
  }

  /// Whether this is a sheet that was made in place of the one that counts, and waits for a second manager.
  public func isWaitingSheet(_ sheet: RecoverySheet) -> Bool {
    let keys = KeyPair(from: sheet.secret).publicKeys
    return state.withLock(\.chain.roster.proposals).values.contains { proposal in
      if case .renewed(let waiting, _) = proposal.statement { waiting == keys } else { false }
    }
  }

  /// Puts on record that whoever is signed in has this sheet on paper.
  ///
  /// - Throws: ``LogError/notPermitted`` unless a manager is signed in.
  public func confirmCopied(_ sheet: RecoverySheet) throws(LogError) {
    let copied = KeyPair(from: sheet.secret).publicKeys.id
    let now = clock()
    let id = Sodium.random(16)
    try filing(id, as: .member) { rows, chain, keyring in
      guard chain.roster.uncopied.contains(copied) else { return }
      try chain.file(
        .copied(sheet: HexBytes(copied)), as: id, by: keyring.keys, at: now, in: rows)
    }
  }

  /// Makes another recovery sheet; the one before opens nothing that is filed from here on, and invites nobody.
  ///
  /// Everybody's groups get new keys, as when somebody leaves. Where there are two managers the second gives the
  /// same command, and gets no words.
  ///
  /// - Throws: ``LogError/notPermitted`` unless a manager is signed in.
  public func renewSheet() throws(LogError) -> (outcome: Outcome, sheet: RecoverySheet?) {
    try requireRole(.manager)
    let author = try signedIn()
    if try confirm(where: { statement, by in
      if case .renewed = statement { by != author.id } else { false }
    }) {
      return (.done, nil)
    }
    guard let before = state.withLock({ $0.chain.roster.sheet }) else { throw .notFounded }
    let sheet = RecoverySheet.random()
    let keys = KeyPair(from: sheet.secret)
    let outcome = try say(
      { .renewed(sheet: keys.publicKeys, groups: $0) }, of: before.id, alsoBy: keys)
    return (outcome, sheet)
  }
}
