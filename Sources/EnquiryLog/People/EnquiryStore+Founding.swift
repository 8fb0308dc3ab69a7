import PolicyCore
import Synchronization

/// How a log begins.
extension EnquiryStore {
  /// Whether the log has its first entry; without it nothing can be filed.
  public var isFounded: Bool { state.withLock(\.chain.isFounded) }

  /// Whether somebody may have this name: it is typed at every sign-in.
  public static func isName(_ text: String) -> Bool { Roster.isName(text) }

  /// Makes the keys of the first manager, of both groups and of the recovery sheet, and signs the first entry.
  ///
  /// The entry names the policy text that every desk speaks from, which is kept with it; without one, nothing is
  /// accepted until a manager accepts it.
  ///
  /// The manager is signed in afterwards. The passphrase is overwritten.
  ///
  /// - Returns: the recovery sheet, which is kept nowhere: show it now, and then ``confirmCopied(_:)``.
  /// - Throws: ``LogError/alreadyFounded``, ``LogError/refusedStatement(_:)`` for a name that is none, and what
  ///   filing throws.
  public func found(
    organisation: String, manager name: String, policy: [UInt8]? = nil,
    wiping passphrase: inout [UInt8], cost: PassphraseCost = .standard
  ) throws(LogError) -> RecoverySheet {
    defer { Sodium.wipe(&passphrase) }
    guard Roster.isName(name) else { throw .refusedStatement(.malformedName) }
    guard !isFounded else { throw .alreadyFounded }
    // Argon2id takes half a second, and is bound to the log id: it runs before the file is held.
    let founding = Founding(
      organisation: organisation, manager: name, policy: policy, at: environment.now())
    let wrapped = try WrappedKeys(
      founding.keys, of: founding.member.keys.id, in: founding.log, wiping: &passphrase, cost: cost)
    return try carryOut(founding, wrapped)
  }

  /// Without wrapped keys they live as long as this store.
  func carryOut(
    _ founding: Founding, _ wrapped: WrappedKeys?
  ) throws(LogError) -> RecoverySheet {
    let id = founding.member.keys.id
    try filing(founding.filing.id) { rows, chain in
      guard !chain.isFounded else { throw LogError.alreadyFounded }
      _ = try chain.append(
        founding.filing, by: founding.keys, at: ClockReading(moment: founding.at), in: rows)
      if let text = founding.policy { try rows.keepOnce(pack: text) }
      for (group, secret) in founding.secrets {
        for keys in [founding.member.keys, founding.sheetKeys.publicKeys] {
          try GroupSecrets.give(
            secret, of: group, to: keys, by: founding.keys, founding.log, in: rows)
        }
      }
      if let wrapped { try rows.keep(wrapped, of: id) }
    }
    state.withLock { state in
      guard let member = state.chain.roster.members[id] else { return }
      state.keyring = Keyring(member: member, keys: founding.keys, groups: founding.secrets)
      state.sighting = sightings == nil ? .none : .missing
    }
    noteSeen()
    return founding.sheet
  }
}
