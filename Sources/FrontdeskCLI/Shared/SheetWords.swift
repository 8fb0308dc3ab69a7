import EnquiryLog
import LineEditor

/// The 24 words of a sheet, as somebody types them from paper.
struct SheetWords {
  let reader: any LineReader
  let screen: Screen

  static let trustees =
    "Type the 24 words of your sheet, over as many lines as you like; four letters each do."

  /// Over as many lines as it takes; nil when it was left.
  func ask(_ request: String) -> [String]? {
    screen.say(request)
    var words: [String] = []
    while words.count < RecoverySheet.wordCount {
      let prompt = LinePrompt(left: "From word \(words.count + 1)> ")
      guard case .line(let text) = reader.read(prompt) else { return nil }
      reader.forgetEverything()
      // Numbers are copied from the sheet with the words.
      let typed = text.lowercased().split { !$0.isLetter }.map(String.init)
      if let strange = RecoverySheet.strangeWord(in: typed) {
        words += typed.prefix(strange)
        screen.say(UserText.strangeWord(words.count + 1))
      } else {
        words += typed
      }
    }
    return words
  }
}
