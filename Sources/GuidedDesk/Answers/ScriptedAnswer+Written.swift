import PolicyCore

extension ScriptedAnswer {
  /// Reads `LYTC-31; to Dr Osei, her GP; check ring the surgery; say She will ring you.`, or `refuse` in place of the line.
  ///
  /// Nil for anything else.
  init?(written text: String) {
    let parts = text.split(separator: ";", maxSplits: 3).map { String($0).trimmedSpaces }
    guard parts.count == 4, let name = CallName(parts[0]), case .reference(let reference) = name,
      let recipient = Self.rest(of: parts[1], after: "to"),
      let check = Self.rest(of: parts[2], after: "check")
    else { return nil }
    let words = parts[3] == "refuse" ? "" : Self.rest(of: parts[3], after: "say")
    guard let words else { return nil }
    self.init(
      waiting: WaitingAnswer(entry: 0, reference: reference, recipient: recipient, check: check),
      words: words)
  }

  /// As it is read.
  var written: String {
    "\(waiting.reference); to \(waiting.recipient); check \(waiting.check); "
      + (words.isEmpty ? "refuse" : "say \(words)")
  }

  private static func rest(of part: String, after word: String) -> String? {
    guard part.hasPrefix(word + " ") else { return nil }
    let rest = String(part.dropFirst(word.count)).trimmedSpaces
    return rest.isEmpty ? nil : rest
  }
}
