import PolicyCore

/// All that the first entry of a log is made of.
struct Founding {
  let keys = KeyPair.random()
  let sheet = RecoverySheet.random()
  let sheetKeys: KeyPair
  let member: NewMember
  let secrets: [GroupGeneration: SecretBytes]
  let filing: Filing
  let at: Moment
  /// The log id this entry gives the log.
  let log: [UInt8]

  /// The policy text accepted from the beginning; nil for practice.
  let policy: [UInt8]?

  init(organisation: String, manager name: String, policy: [UInt8]?, at now: Moment) {
    self.policy = policy
    at = now
    sheetKeys = KeyPair(from: sheet.secret)
    member = NewMember(name: name, role: .manager, keys: keys.publicKeys)
    secrets = [
      GroupGeneration(.review, 1): SecretBytes.random(32),
      GroupGeneration(.desk, 1): SecretBytes.random(32),
    ]
    let statement = Statement.founded(
      organisation: organisation, manager: member, sheet: sheetKeys.publicKeys,
      groups: secrets.sorted { $0.key < $1.key }.map { name, secret in
        GroupKey(
          group: name.group, generation: name.number, key: HexBytes(Sodium.publicKey(of: secret)))
      }, unseen: true, policy: policy.map { HexBytes(Sodium.hash($0)) })
    let content = Statement.content(statement.json, signedBy: sheetKeys.signature)
    filing = Filing(
      kind: .member, id: Sodium.random(16), refers: nil, payload: .clear(content))
    log =
      EntryHeader(
        kind: .member, review: 0, desk: 0, sequence: 1, at: now, refers: nil,
        log: EntryHeader.zeros, previous: EntryHeader.zeros, author: member.keys.id,
        id: filing.id, content: Sodium.hash(content), slot: EntryHeader.zeros
      ).leaf
  }
}
