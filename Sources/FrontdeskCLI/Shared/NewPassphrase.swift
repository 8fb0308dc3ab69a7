import EnquiryLog
import LineEditor

/// Asks for a new passphrase: five words are offered, one's own is taken when nothing speaks against it (LOG 1).
struct NewPassphrase {
  let reader: any LineReader
  let screen: Screen
  /// What is said with the words that are offered.
  var offer: (String) -> String = NewPassphraseText.offer

  /// Asked twice, so that a slip of the finger shuts nobody out; nil when it was left.
  ///
  /// - Parameter name: of whom it will be.
  func ask(for name: String) -> [UInt8]? {
    let offered = PassphraseAdvice.fiveWords()
    screen.say(offer(offered))
    while var first = reader.readSecret(NewPassphraseText.first) {
      if first.isEmpty { first = Array(offered.utf8) }
      if let objection = PassphraseAdvice.objection(to: first, for: name) {
        screen.say(NewPassphraseText.sentence(objection))
        continue
      }
      guard let again = reader.readSecret(NewPassphraseText.again) else { return nil }
      if again == first { return first }
      screen.say(NewPassphraseText.different)
    }
    return nil
  }
}

/// What is said about a new passphrase.
enum NewPassphraseText {
  static let first = "New passphrase (it does not show; Enter alone takes these words): "
  static let again = "Once more, typed out: "
  static let different = "The two are not the same. Begin again."

  static func offer(_ words: String) -> String {
    "A passphrase only you know; nobody can tell it to you again. These five words will do:\n"
      + "    \(words)\nWrite them down, away from this computer, or type one of your own."
  }

  /// Why one's own will not do, and what would.
  static func sentence(_ objection: PassphraseAdvice.Objection) -> String {
    switch objection {
    case .tooShort(let least): "That is too short: \(least) characters or more, or the five words."
    case .tooPlain: "That is among the first anybody would try. Several words are better."
    case .holdsTheName: "Your name is in it, and is tried first. Leave it out."
    case .tooLong: "That is too long for a passphrase: was something pasted?"
    }
  }
}
