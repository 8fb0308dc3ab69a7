import EnquiryLog
import LineEditor
import PolicyCore

/// The desk's access to the log: opened by whoever signs in, shut by the lock.
///
/// While it is shut no key is in memory; calls are taken all the same, kept sealed, and filed at the next sign-in
/// (LOG 1, LOG 10).
struct DeskAccess {
  enum Outcome { case opened, refused(String), left, emergency }

  let store: EnquiryStore
  /// Practice, or a log that cannot be used: Enter alone opens, and nothing is ever shut.
  let isAlwaysOpen: Bool
  /// Offered first, from the command line.
  let suggested: String?

  init(_ store: EnquiryStore, isAlwaysOpen: Bool, suggested: String? = nil) {
    self.store = store
    self.isAlwaysOpen = isAlwaysOpen
    self.suggested = suggested
  }

  var isOpen: Bool { isAlwaysOpen || store.member != nil }

  /// Whether whoever is signed in may read what the organisation knows.
  var mayReadHeld: Bool { isAlwaysOpen || store.member?.role == .manager }

  /// Asks who it is, with the echo off for the passphrase.
  func ask(_ reader: any LineReader) -> Outcome {
    if isAlwaysOpen { return .opened }
    // Refused by role first: behind the veil of an open call, the key of whoever took it must stay.
    let signIn = SignIn(
      store: store, reader: reader, suggested: suggested,
      refusing: DeskAccessText.refused)
    switch signIn.ask() {
    case .signedIn: return .opened
    case .broken(let chainBreak): return .refused(LogText.sentence(chainBreak))
    case .refused(let sentence): return .refused(sentence)
    case .left: return .left
    case .emergency: return .emergency
    }
  }

  /// Puts on record that somebody signed in or out; what went wrong, a sentence.
  func record(_ event: SessionEvent.Event) -> String? {
    if isAlwaysOpen { return nil }
    do throws(LogError) {
      let refused = event == .signedIn ? store.refusedBefore : 0
      try store.append(event: SessionEvent(event: event, refused: refused))
      return nil
    } catch {
      return OutboxText.trouble(error)
    }
  }

  /// Drops every key.
  func shut() {
    guard !isAlwaysOpen, store.member != nil else { return }
    _ = record(.signedOut)
    store.signOut()
  }
}

/// What is said where somebody signs in at the desk.
enum DeskAccessText {
  static let left = "Nothing was entered. Enter tries again · call takes a call · 999"
  static let wiped =
    "Those could be the words of a code or a passphrase: they are wiped. Enter first, then the name, then the words. "
    + "A call: call"
  static let trainer =
    "a trainer holds no key to the log and takes no live calls; use `frontdesk --practice`"

  static let trustee =
    "a trustee takes no calls: what is about a manager is read by `frontdesk review`"

  /// Who may not sign in at the desk, and what they are told.
  static let refused: [EnquiryLog.Role: String] = [.trainer: trainer, .trustee: trustee]

  /// Somebody may have guessed: whoever signs in is the one who can tell.
  static func refusedBefore(_ count: Int) -> String {
    "\(count) wrong \(count == 1 ? "passphrase was" : "passphrases were") refused for your name "
      + "since you signed in last. If that was not you, tell a manager; it is in the log."
  }

  /// On the lock screen, where a call may be taken meanwhile.
  static func refused(_ sentence: String) -> String {
    sentence.prefix(1).uppercased() + sentence.dropFirst() + ". Enter tries again · call · 999"
  }
}
