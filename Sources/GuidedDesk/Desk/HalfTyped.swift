import PolicyCore

/// A line that was broken off: it stands in the next prompt, and no lock, parking or power cut loses it.
extension Desk {
  /// What stands in the next line already.
  ///
  /// Nothing while the screen is covered: it may hold a name.
  public var typed: String {
    guard cover == .open || (cover == .locked && inHand != nil) else { return "" }
    if let call = inHand { return call.halfTyped ?? "" }
    // Whoever sits here now may be somebody else.
    return typedAside.by == settings.operatorName ? typedAside.text : ""
  }

  /// What was half typed with no call in hand, and by whom; nil for nothing.
  public var halfTypedAside: (text: String, by: String)? {
    typedAside.text.isEmpty ? nil : typedAside
  }

  /// Takes up what was half typed before the program started itself anew.
  ///
  /// It stands in the prompt of whoever typed it.
  public mutating func takeUp(halfTyped text: String, by name: String) { typedAside = (text, name) }

  mutating func keep(halfTyped text: String) {
    guard inHand != nil else {
      typedAside = (text, settings.operatorName)
      return
    }
    // Two halves, when the line was broken off again behind the veil.
    let before = typed.isEmpty ? inHand?.halfTyped : nil
    change { $0.halfTyped = [before, text].compactMap(\.self).joined(separator: " ") }
  }

  /// The line that stood in the prompt has been typed to its end, or taken out of it.
  mutating func forgetHalfTyped() {
    guard !typed.isEmpty else { return }
    if inHand == nil { typedAside.text = "" } else { change { $0.halfTyped = nil } }
  }

  mutating func noteHalfTyped() {
    let text = typed
    guard !text.isEmpty else { return }
    forgetHalfTyped()
    if inHand == nil { return reply(.note, DeskText.brokenOff(text)) }
    change { $0.notes.append(.init(source: .receptionist, text: text, at: $1.now)) }
    reply(.note, DeskText.brokenOff(text), DeskText.brokenOffNoted)
  }
}

extension DeskText {
  static func brokenOff(_ text: String) -> String { "You had begun to type: \(text)" }
  static let brokenOffNoted = "It is kept as a note of this call."
}
