import EnquiryLog
import Foundation
import LineEditor

/// The first manager of a log, and the sheet that opens it when every passphrase is lost (LOG 1).
struct FirstManager {
  let reader: any LineReader
  let screen: Screen

  /// Asks for name and passphrase, founds the log and shows its sheet; false when it was left before that.
  func found(_ store: EnquiryStore, for organisation: String) throws(Failure) -> Bool {
    guard let name = askName() else { return false }
    guard var secret = NewPassphrase(reader: reader, screen: screen).ask(for: name) else {
      return false
    }
    let sheet = try logged { () throws(LogError) in
      try store.found(organisation: organisation, manager: name, wiping: &secret)
    }
    reader.forgetEverything()
    screen.wipe()
    show(sheet, of: organisation)
    reader.forgetEverything()
    screen.wipe()
    return true
  }

  private func askName() -> String? {
    let usual = FirstManagerText.name(from: NSUserName())
    screen.say(FirstManagerText.first)
    let prompt = LinePrompt(left: usual.map { "Your name [\($0)]> " } ?? "Your name> ")
    while case .line(let text) = reader.read(prompt) {
      let name = text.trimmingCharacters(in: .whitespaces)
      if name.isEmpty, let usual { return usual }
      if EnquiryStore.isName(name) { return name }
      screen.say(LogText.sentence(.malformedName) + ".")
    }
    return nil
  }

  /// Shows the sheet until a word of it, asked for by number when it is off the screen, was given right.
  private func show(_ sheet: RecoverySheet, of organisation: String) {
    let words = sheet.words
    while true {
      screen.say(
        SheetLayout(organisation: organisation, words: words).lines.joined(separator: "\n"))
      screen.say("")
      guard let asked = words.indices.randomElement(),
        case .line = reader.read(LinePrompt(left: FirstManagerText.written))
      else { break }
      screen.wipe()
      let question = LinePrompt(left: FirstManagerText.word(asked + 1))
      guard case .line(let text) = reader.read(question) else { break }
      reader.forgetEverything()
      if RecoverySheet.isSame(text.trimmingCharacters(in: .whitespaces), as: words[asked]) {
        return
      }
      screen.say(FirstManagerText.wrongWord)
    }
    screen.say(FirstManagerText.unchecked)
  }
}

/// What is said to the first manager.
enum FirstManagerText {
  static let first =
    "You are the first manager: you read the entries, and say who else may sign in."
  static let written = "Enter when all are written down> "
  static let wrongWord = "That is not the word. Here they are again:"
  static let unchecked =
    "The sheet was not checked. If it was not copied, move the log away and set up again now."

  static func word(_ number: Int) -> String { "To be sure: what is word \(number)?> " }

  /// The name this user of the computer would have, when it is one.
  static func name(from user: String) -> String? {
    EnquiryStore.isName(user) && user != "root" ? user : nil
  }
}
