import PolicyCore

/// Locking: the words and the emergency stay, names and facts go.
///
/// While the desk is locked a new call may be taken; it is kept in memory and filed when somebody
/// signs in. With a call in hand only names and facts are hidden, and a call with danger in it is
/// never hidden at all (DESIGN 4).
extension Desk {
  /// What stands in the way of the screen: nothing, a veil over one call, or the lock.
  public enum Cover: Hashable, Sendable {
    case open
    /// Names and facts of the call in hand are hidden, its words and questions are not.
    case veiled
    /// Nothing of the desk is shown or offered but what is right for everybody.
    case locked
  }

  /// Somebody asked for the lock, or nobody has typed for a while.
  mutating func lock() {
    if let call = calls.first(where: isDangerous) {
      return reply(.note, "Call \(call.number) has danger in it: the desk stays open.")
    }
    output.effects.append(.forget)
    cover = current == nil ? .locked : .veiled
    card()
  }

  /// The passphrase was right.
  mutating func signIn() {
    cover = .open
    card()
  }

  mutating func lockCard() {
    reply(.greet, policy.spoken(.greet, variant: opened))
    reply(.safe, policy.spoken(.neutral, variant: opened))
    reply(.never, Array(policy.never.prefix(3)))
    reply(.status, "locked")
    reply(.next, DeskText.lockedNext)
  }

  /// A line typed while the desk is locked and no call is in hand.
  mutating func handleLocked(_ line: String) {
    let words = line.lowercased().split(separator: " ").map(String.init)
    guard let first = words.first else { return output.effects.append(.signIn) }
    if first == "quit" { return output.effects.append(.quit) }
    guard let channel = channel(named: first.hasPrefix("/") ? String(first.dropFirst()) : first)
    else {
      reply(.note, DeskText.lockedNote)
      return lockCard()
    }
    open(channel: channel)
    let rest = words.dropFirst().joined(separator: " ")
    rest.isEmpty ? card() : hear(rest)
  }

  /// What would show another call is not for whoever has not signed in.
  func isRefusedWhileCovered(_ command: Command) -> Bool {
    cover != .open && [.calls, .resume].contains(command)
  }

  func isDangerous(_ call: Call) -> Bool {
    guard let fact = policy.fact(.harm), let code = call.voice[KnownFact.harm.rawValue] else {
      return false
    }
    return code != policy.vocabulary[fact].values[0].code
  }
}
