/// A label on the screen: who a line is for and what is to be done with it.
public enum Label: String, Hashable, Sendable, CaseIterable {
  /// The first words of a call.
  case greet = "GREET"
  /// The sentence that is right for the moment anybody asks about a person.
  case safe = "SAFE"
  /// What the desk has understood so far.
  case heard = "HEARD"
  /// To be said to the enquirer, word for word.
  case say = "SAY"
  /// A question to be put to the enquirer.
  case aloud = "ALOUD"
  /// A question for the receptionist, not to be read out.
  case silent = "SILENT"
  /// Steps to take, in order.
  case act = "DO"
  /// To be read to the 999 operator.
  case operatorLine = "999"
  /// What must not be said or done.
  case never = "NEVER"
  /// Where the call stands: told, waiting, goes to whom.
  case status = "STATUS"
  /// For the receptionist: explanations, lists, what was not understood.
  case note = "NOTE"
  /// What can be typed now.
  case next = "NEXT"
}

/// One labelled piece of a card.
public struct Reply: Hashable, Sendable {
  /// What its lines are.
  public let label: Label
  /// One string a line; spoken lines without their quotation marks.
  public let lines: [String]
  /// Those of the lines that were put up before in this call: a screen need not show them again.
  public let again: Set<String>

  /// These lines under a label.
  public init(_ label: Label, _ lines: [String], again: Set<String> = []) {
    self.label = label
    self.lines = lines
    self.again = again
  }
}
