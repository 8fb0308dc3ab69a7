/// Words that fit whoever is spoken to, for as long as nobody has said who that is (HEARING 2.9).
///
/// They stand in for every choice by the fact while the guard holds and nothing answers or presumes it.
public struct UntilKnown: Hashable, Sendable {
  /// The fact that has to be known first.
  public let fact: FactID
  /// The calls it is about.
  public let when: Guard
  /// A wording that discloses nothing.
  public let wording: String

  /// Every field as given.
  public init(fact: FactID, when: Guard, wording: String) {
    self.fact = fact
    self.when = when
    self.wording = wording
  }
}

/// Under this value some words are the only ones said, whatever decides; every rule has them worked in.
public struct SaysOnly: Hashable, Sendable {
  /// The fact that is said.
  public let fact: FactID
  /// The index of its value.
  public let value: Int
  /// Lines for whoever presses, in place of every other.
  public let ifPressed: [String]

  /// Every field as given.
  public init(fact: FactID, value: Int, ifPressed: [String] = []) {
    self.fact = fact
    self.value = value
    self.ifPressed = ifPressed
  }
}
