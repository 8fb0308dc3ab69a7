import EnquiryLog
import Foundation
import LineEditor

/// The first manager of a log, and the sheet that opens it when every passphrase is lost (LOG 1).
struct FirstManager {
  let reader: any LineReader
  let screen: Screen

  /// Asks for name and passphrase, founds the log of this home on a policy text, and shows its sheet; false when it
  /// was left before that, and then nothing was made.
  func found(
    _ home: Home, for organisation: String, policy: [UInt8]
  ) throws(Failure) -> Bool {
    guard let name = askName() else { return false }
    guard var secret = NewPassphrase(reader: reader, screen: screen).ask(for: name) else {
      return false
    }
    let store = try logged { () throws(LogError) in
      try EnquiryStore.begin(in: home.log, witness: home.witness)
    }
    defer { store.close() }
    let sheet = try logged { () throws(LogError) in
      try store.found(
        organisation: organisation, manager: name, policy: policy, wiping: &secret)
    }
    try SheetCopying(reader: reader, screen: screen).show(sheet, of: store)
    try TrusteeNaming(store: store, reader: reader).ask()
    return true
  }

  private func askName() -> String? {
    let usual = FirstManagerText.name(from: NSUserName())
    screen.say(FirstManagerText.first)
    let prompt = LinePrompt(left: usual.map { "Your name [\($0)]> " } ?? "Your name> ")
    while case .line(let text) = reader.read(prompt) {
      let name = text.trimmingCharacters(in: .whitespaces).lowercased()
      if name.isEmpty, let usual { return usual }
      if EnquiryStore.isName(name) { return name }
      screen.say(LogText.sentence(.malformedName) + ".")
    }
    return nil
  }
}

/// What is said to the first manager.
enum FirstManagerText {
  static let first =
    "You are the first manager: you read the entries, and say who else may sign in."
  /// The name this user of the computer would have, when it is one.
  static func name(from user: String) -> String? {
    EnquiryStore.isName(user) && user != "root" ? user : nil
  }
}
