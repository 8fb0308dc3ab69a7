import EnquiryLog
import Foundation
import LineEditor

/// The recovery sheet, shown until it is on paper: a word of it, asked for when it is off the screen, tells.
struct SheetCopying {
  let reader: any LineReader
  let screen: Screen

  /// Shows a sheet that was just made, and puts on record that it was copied.
  ///
  /// Left before that, the log goes on without, and says so until another sheet was made and copied.
  func show(_ sheet: RecoverySheet, of store: EnquiryStore) throws(Failure) {
    let isCopied = isCopied(
      SheetLayout(.recovery, of: store.organisation, words: sheet.words))
    guard isCopied else { return screen.say(SheetText.unchecked) }
    try logged { () throws(LogError) in try store.confirmCopied(sheet) }
  }

  /// Makes another sheet where nobody has said to have the one there is, by whoever is signed in, a manager.
  func makeAnew(_ store: EnquiryStore) throws(Failure) {
    screen.say(SheetText.uncopied)
    let made = try logged { () throws(LogError) in try store.renewSheet() }
    guard let sheet = made.sheet else { return screen.say(SheetText.confirmed) }
    try show(sheet, of: store)
    if made.outcome == .waits { screen.say(SheetText.waits) }
  }

  /// Shows it until a word of it, asked for when it is off the screen, was right; false when it was left before.
  func isCopied(_ sheet: SheetLayout) -> Bool {
    let words = sheet.words
    forget()
    defer { forget() }
    while true {
      screen.say(sheet.lines.joined(separator: "\n"))
      screen.say("")
      guard let asked = words.indices.randomElement(),
        case .line = reader.read(LinePrompt(left: SheetText.written))
      else { return false }
      screen.wipe()
      let question = LinePrompt(left: SheetText.word(asked + 1))
      guard case .line(let text) = reader.read(question) else { return false }
      reader.forgetEverything()
      if RecoverySheet.isSame(text.trimmingCharacters(in: .whitespaces), as: words[asked]) {
        return true
      }
      screen.say(SheetText.wrongWord)
    }
  }

  private func forget() {
    reader.forgetEverything()
    screen.wipe()
  }
}

/// What is said about the recovery sheet.
enum SheetText {
  static let written = "Enter when all are written down> "
  static let wrongWord = "That is not the word. Here they are again:"
  static let unchecked =
    "The sheet was not checked. If it was not copied, frontdesk setup makes a new one, and this one void."
  static let uncopied =
    "Nobody has said to have the recovery sheet on paper. Here is a new one; the one before is void."
  static let confirmed = "Confirmed: the new recovery sheet counts, and the one before is void."
  static let waits =
    "It does not count yet: a second manager has to sign for it, by frontdesk setup as well."

  static func word(_ number: Int) -> String { "To be sure: what is word \(number)?> " }
}
