/// A prompt in the forms the two readers need.
enum PromptText {
  /// Words only: line breaks stay, colour and everything else that is not text goes.
  static func plain(_ prompt: String) -> String {
    prompt.split(separator: "\n", omittingEmptySubsequences: false)
      .map { CleanLine(String($0)).text }
      .joined(separator: "\n")
  }

  /// Text for a terminal that may not be adding the carriage returns itself.
  static func rows(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
  }

  /// The last line of a prompt as libedit wants it, and what stands above it.
  ///
  /// libedit redraws the last line alone, so only that one goes through it. Colour is wrapped in
  /// \1, which tells libedit that it takes no room. libedit forgets a sequence that ends the
  /// prompt, so such a one is put before the last character instead.
  static func forEditor(_ prompt: String) -> (above: String, last: String) {
    var lines = prompt.split(separator: "\n", omittingEmptySubsequences: false)
    let last = lines.popLast() ?? ""
    let above = lines.map { $0 + "\r\n" }.joined()

    var pieces: [(colour: String, character: Unicode.Scalar)] = []
    var colour = ""
    let scalars = Array(last.unicodeScalars)
    var index = 0
    while index < scalars.count {
      if scalars[index] == "\u{1B}" {
        let length = EscapeSequence.length(in: scalars, at: index)
        if length > 2, scalars[index + 1] == "[", scalars[index + length - 1] == "m" {
          colour.unicodeScalars.append(contentsOf: scalars[index..<(index + length)])
        }
        index += length
      } else {
        if CleanLine.keeps(scalars[index]) {
          pieces.append((colour, scalars[index]))
          colour = ""
        }
        index += 1
      }
    }
    if !colour.isEmpty, !pieces.isEmpty { pieces[pieces.count - 1].colour += colour }

    var text = String.UnicodeScalarView()
    for (colour, character) in pieces {
      if !colour.isEmpty { text.append(contentsOf: "\u{1}\(colour)\u{1}".unicodeScalars) }
      text.append(character)
    }
    return (above, String(text))
  }
}
