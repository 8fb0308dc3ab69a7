import PolicyCore

/// Locking: the words and the emergency stay, names and facts go.
///
/// While the desk is locked a new call may be taken; it is kept sealed and filed when somebody signs
/// in. With a call in hand only names and facts are hidden, and a call with danger in it is
/// never hidden at all (DESIGN 4).
extension Desk {
  /// What stands in the way of the screen: nothing, a veil over one call, or the lock.
  public enum Cover: Hashable, Sendable {
    /// Somebody is signed in.
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
    output.screen.append(.forget)
    cover = current == nil ? .locked : .veiled
    card()
  }

  /// The passphrase was right.
  mutating func signIn() {
    cover = .open
    dropOldAlerts()
    card()
    reply(.note, alertLines)
  }

  mutating func lockCard() {
    reply(.greet, policy.spoken(.greet, variant: opened))
    reply(.safe, policy.spoken(.neutral, variant: opened))
    reply(.never, Array(policy.never.prefix(3)))
    reply(.status, ["locked"] + aloneStatus)
    reply(.next, DeskText.lockedNext)
  }

  /// What is typed while the desk is locked and is no command: said, and not kept; danger opens a call.
  mutating func handleLocked(_ line: String) {
    if alarms(in: line), !isOfStrangeWords(line) {
      return takeCall(by: channel(of: .call) ?? "", line)
    }
    // It may have been a passphrase, typed one prompt too early.
    output.screen.append(.forget)
    reply(.note, DeskText.lockedWiped)
    lockCard()
  }

  /// A word of it may be about danger, and less than half of it was understood: as the words of a passphrase are.
  private func isOfStrangeWords(_ line: String) -> Bool {
    let heard = hearing.hear(line)
    let unknown = heard.notUnderstood.reduce(0) { $0 + $1.answerWords.count }
    return heard.facts.isEmpty && unknown * 2 > line.answerWords.count
  }

  func isDangerous(_ call: Call) -> Bool {
    guard let fact = policy.fact(.harm), let code = call.voice[KnownFact.harm.rawValue] else {
      return false
    }
    return code != policy.vocabulary[fact].values[0].code
  }
}
