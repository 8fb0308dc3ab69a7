public import PolicyCore

/// A manager's answer that waits, as the desk knows of it before anybody was checked: whom it is for, and no word of
/// what it says.
public struct WaitingAnswer: Hashable, Codable, Sendable {
  /// The number of its entry; 0 where entries have none.
  public var entry: Int64
  /// Of the call it answers, in capitals.
  public var reference: String
  /// The one who may hear it, by name and in what capacity.
  public var recipient: String
  /// How it is made sure that it is they.
  public var check: String

  /// Every field as given.
  public init(entry: Int64, reference: String, recipient: String, check: String) {
    self.entry = entry
    self.reference = reference
    self.recipient = recipient
    self.check = check
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    entry = try container.decode(.entry, or: 0)
    reference = try container.decode(.reference, or: "")
    recipient = try container.decode(.recipient, or: "")
    check = try container.decode(.check, or: "")
  }
}

/// What the desk asks of whoever holds the log about answers.
public enum AnswerEffect: Hashable, Sendable {
  /// List those that wait: references and until when, no names.
  case list
  /// Look for the one of this call; ``DeskInput/answer(_:)`` says what was found.
  case seek(CallName)
  /// Whoever is on the line was checked as the one it is for, in these words: file that, and only then hand over what
  /// it says by ``DeskInput/answered(_:)``.
  case give(WaitingAnswer, how: String)
  /// Somebody asked for it who was not checked as the one it is for: file that; it waits on.
  case withhold(WaitingAnswer, how: String)
}

/// What an answer says, once it may be said.
public enum GivenAnswer: Hashable, Sendable {
  /// This line, word for word.
  case line(String)
  /// The standing refusal, in the desk's own words.
  case refusal
  /// Nothing: it is not on record that it was given, so it is not given.
  case notOnRecord
  /// Nothing: it was used or withdrawn meanwhile, or its time is over.
  case over
}

/// An answer as a script has it waiting: for tests, demonstrations and the proof.
public struct ScriptedAnswer: Hashable, Sendable {
  /// As the desk finds it.
  public var waiting: WaitingAnswer
  /// What it says; empty for the standing refusal.
  public var words: String

  /// One that waits for the call of this reference.
  public init(waiting: WaitingAnswer, words: String) {
    self.waiting = waiting
    self.words = words
  }
}

extension Desk {
  /// Does for a scripted call what the holder of a log does for a live one.
  ///
  /// - Returns: what the desk showed for it.
  mutating func bring(
    _ scripted: ScriptedAnswer?, for output: DeskOutput, at moment: Moment
  ) -> [Reply] {
    output.screen.flatMap { effect -> [Reply] in
      switch effect {
      case .answer(.seek(let name)):
        let found = scripted.map { CallName.reference($0.waiting.reference) } == name
        return handle(.answer(found ? scripted?.waiting : nil), at: moment).replies
      case .answer(.give):
        let words = scripted?.words ?? ""
        return handle(.answered(words.isEmpty ? .refusal : .line(words)), at: moment).replies
      default: return []
      }
    }
  }
}
