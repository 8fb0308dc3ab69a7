import PolicyCore

/// What is about a manager is for the trustees alone, with all that is filed about it.
extension EnquiryStore {
  /// Whether a record is sealed to the trustees in place of the managers; never where there are none.
  ///
  /// - Throws: ``LogError/notPermitted`` for a manager's act on what is the trustees', and theirs on what is not.
  func isApart(
    _ record: PolicyCore.Record, about: Int64?, by keyring: Keyring, in rows: any LogReading,
    _ chain: Chain
  ) throws -> Bool {
    let isTrustee = keyring.member.role == .trustee
    guard chain.roster.hasTrustees else { return false }
    if case .enquiry(let enquiry) = record { return isTrustee || enquiry.isAboutRole }
    guard let about else { return isTrustee }
    let isApart = try rows.header(of: about).flatMap(EntryHeader.init)?.isApart ?? false
    switch record.kind {
    case .signOff, .clearing, .confirmation, .caseWord, .answer, .consent, .correction, .hold:
      guard isApart == isTrustee else { throw LogError.notPermitted }
    default: break
    }
    return isApart || isTrustee
  }

  /// The same entries, with every act on what is the trustees' that is not theirs void.
  ///
  /// What an act speaks of is sealed, so that it is compared here, where it was opened.
  func voidingStrangeActs(_ entries: [FiledEntry]) throws(LogError) -> [FiledEntry] {
    guard hasTrustees, entries.contains(where: { $0.actsOn != nil }) else { return entries }
    return try following { rows, _ in
      try entries.map { entry in
        guard let about = entry.actsOn,
          try rows.header(of: about).flatMap(EntryHeader.init)?.isApart == true
        else { return entry }
        var void = entry
        void.content = .void
        return void
      }
    }
  }
}

extension FiledEntry {
  /// The entry it signs off, clears or holds, where it is not apart itself.
  fileprivate var actsOn: Int64? {
    guard !isApart else { return nil }
    return switch content {
    case .filed(.signOff(let note)), .filed(.clearing(let note)), .filed(.correction(let note)):
      note.refersTo
    case .filed(.confirmation(let word)): word.refersTo
    case .filed(.caseWord(let word)): word.refersTo
    case .filed(.consent(let consent)): consent.refersTo
    case .filed(.hold(let hold)): hold.refersTo
    default: nil
    }
  }
}
