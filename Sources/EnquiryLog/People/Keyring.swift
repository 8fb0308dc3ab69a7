/// The keys of whoever is signed in.
struct Keyring: Sendable {
  var member: Member
  let keys: KeyPair
  /// The secrets of the groups this member is in, by generation.
  var groups: [GroupGeneration: SecretBytes]

  var id: [UInt8] { member.key }
}
