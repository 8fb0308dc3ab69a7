import EnquiryLog
import LineEditor

/// Asks for a new passphrase, twice, without showing it.
struct NewPassphrase {
  let reader: any LineReader
  let screen: Screen

  /// Nil when it was left.
  func ask() -> [UInt8]? {
    screen.put(NewPassphraseText.choose(least: Self.least))
    while let first = reader.readSecret(NewPassphraseText.first), !first.isEmpty {
      guard first.count >= Self.least else {
        screen.put(NewPassphraseText.tooShort(Self.least))
        continue
      }
      guard let again = reader.readSecret(NewPassphraseText.again), again == first else {
        screen.put(NewPassphraseText.different)
        continue
      }
      return first
    }
    return nil
  }

  private static let least = 12
}

/// What is said about a new passphrase.
enum NewPassphraseText {
  static let first = "New passphrase (it does not show): "
  static let again = "Once more: "
  static let different = "The two are not the same."

  static func choose(least: Int) -> String {
    "Choose a passphrase: \(least) characters or more. Nobody can tell it to you again."
  }

  static func tooShort(_ least: Int) -> String { "That is too short: \(least) characters or more." }
}
