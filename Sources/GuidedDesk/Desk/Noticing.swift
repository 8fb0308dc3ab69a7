import PolicyCore

/// Situations that are no request and no fact, and that want words and steps of their own.
extension Desk {
  /// Prompts at which a line may be something they say.
  func takesSpeech(_ stage: Call.Stage) -> Bool {
    switch stage {
    case .talking, .reading, .recap: true
    default: false
    }
  }

  /// A call in which anything was typed as said is no silent one.
  mutating func keepThatSomethingWasSaid(_ line: String, at before: Call) {
    guard let call = inHand, call.id == before.id, !call.hasSpeech, !line.isEmpty,
      takesSpeech(before.stage), !isSilence(line)
    else { return }
    change { $0.hasSpeech = true }
  }

  /// The line says that nobody speaks, and nothing else.
  func isSilence(_ line: String) -> Bool {
    let text = line.answerWords.joined(separator: " ")
    return policy.situations.contains { $0.isSilence && $0.words.contains(text) }
  }

  /// Looks for a situation in what was typed: its words are put up once, and it is written down.
  ///
  /// True when the line says nothing else.
  mutating func notice(in line: String) -> Bool {
    let text = " " + line.answerWords.joined(separator: " ") + " "
    let found =
      if let memory { memory.situation(in: text) { situation(in: $0) } } else {
        situation(in: text)
      }
    guard let call = inHand, let situation = found.map({ policy.situations[$0] }) else {
      return false
    }
    let isAlone = situation.words.contains { text == " \($0) " }
    let isNew = !call.situations.contains(situation.id)
    change {
      if isNew { $0.situations.append(situation.id) }
      if isNew && !situation.isSilence {
        $0.notes.append(.init(source: .desk, text: situation.label, at: $1.now))
      }
    }
    if isNew || isAlone {
      reply(.note, situation.label)
      speak(policy.spoken(situation.say, variant: variant()))
      reply(.act, situation.steps)
    }
    if !situation.means.isEmpty { set(situation.means) }
    // What may be danger is heard as such, whatever else it is.
    return isAlone && !alarms(in: line)
  }

  /// The place of the first situation that a text says.
  private func situation(in text: String) -> Int? {
    let bytes = Array(text.utf8)
    // Most phrases begin with a letter that no word of the line begins with.
    var first = ByteSet()
    first.insert(UInt8(ascii: "^"))
    for (before, byte) in zip(bytes, bytes.dropFirst()) where before == UInt8(ascii: " ") {
      first.insert(byte)
    }
    func says(_ words: String) -> Bool {
      words.utf8.first.map(first.contains) == true && Self.says(bytes, words)
    }
    for (index, situation) in policy.situations.enumerated()
    where situation.words.contains(where: says) && !situation.unless.contains(where: says) {
      return index
    }
    return nil
  }

  /// A text with a blank at either end has these words in it, or begins with what stands behind a `^`.
  ///
  /// Byte by byte: a proof types thousands of lines, and looking for a text in a text was three quarters of its time.
  private static func says(_ text: [UInt8], _ words: String) -> Bool {
    let blank = UInt8(ascii: " ")
    let isFirst = words.utf8.starts(with: "^ ".utf8)
    let wanted = isFirst ? words.utf8.dropFirst(2) : words.utf8[...]
    guard let first = wanted.first else { return false }
    for start in isFirst ? 0..<1 : text.indices.dropLast()
    where text[start] == blank && text[start + 1] == first {
      let rest = text[(start + 1)...]
      if rest.starts(with: wanted), rest.dropFirst(wanted.count).first == blank { return true }
    }
    return false
  }
}
