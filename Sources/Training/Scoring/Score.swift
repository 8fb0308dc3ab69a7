import GuidedDesk

/// What a drill comes to: the gates first, then the points on the path taken.
///
/// Whoever says what must never be said, or misses what must be right, has not passed, whatever the points. There are no
/// points for speed.
public struct Score: Hashable, Sendable {
  /// What kept somebody from passing, whatever the points.
  public enum Gate: Hashable, Sendable {
    /// An answer that must be right was not; what it trains.
    case missed(skill: String, line: Int)
    /// Something was said that must never be.
    case said(String, line: Int)
  }

  /// One skill in one drill.
  public struct Skill: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// No gate of it was broken, and enough of its points were earned.
    public let isPassed: Bool
    /// Points.
    public let earned, possible: Int
  }

  /// Points earned on the path taken.
  public let earned: Int
  /// Points there were on it.
  public let possible: Int
  /// In the order of the call.
  public let gates: [Gate]
  /// In the order in which they were first tried.
  public let skills: [Skill]

  /// Three quarters of the points, with every gate kept.
  public static let enough = 75

  /// Of a drill's choices; those named by `overruled` count as right, a trainer having said so.
  public init(_ choices: [Choice], overruled: Set<Place> = []) {
    var sums: [String: (earned: Int, possible: Int, isBroken: Bool)] = [:]
    var order: [String] = []
    var gates: [Gate] = []
    for (index, choice) in choices.enumerated() {
      let counts = overruled.contains(Place(line: choice.line, take: choice.take))
      let isRight = choice.isRight || counts
      let broken = counts ? nil : choice.broken
      for weight in choice.weights {
        var sum = sums[weight.skill] ?? (0, 0, false)
        if sums[weight.skill] == nil { order.append(weight.skill) }
        sum.possible += weight.points
        if isRight, broken == nil { sum.earned += weight.points }
        if weight.isGate, !isRight {
          sum.isBroken = true
          gates.append(.missed(skill: weight.skill, line: choice.line))
        }
        sums[weight.skill] = sum
      }
      guard let broken else { continue }
      gates.append(.said(broken, line: choice.line))
      // It is put down to what was tried then, or next; where that is nothing, to all of it.
      let next = choices[index...].first { !$0.weights.isEmpty }?.weights.map(\.skill)
      for skill in next ?? order {
        if sums[skill] == nil { order.append(skill) }
        sums[skill, default: (0, 0, false)].isBroken = true
      }
    }
    skills = order.map { name in
      let sum = sums[name] ?? (0, 0, false)
      let isPassed = !sum.isBroken && sum.earned * 100 >= sum.possible * Self.enough
      return Skill(name: name, isPassed: isPassed, earned: sum.earned, possible: sum.possible)
    }
    earned = skills.reduce(0) { $0 + $1.earned }
    possible = skills.reduce(0) { $0 + $1.possible }
    self.gates = gates
  }

  /// Every gate kept, and enough of the points.
  public var isPassed: Bool { gates.isEmpty && earned * 100 >= possible * Self.enough }

  /// A place in a drill that a choice was made at.
  public struct Place: Hashable, Sendable {
    /// Of the script.
    public let line: Int
    /// From 0.
    public let take: Int

    /// Both as given.
    public init(line: Int, take: Int) { (self.line, self.take) = (line, take) }
  }
}
