import PolicyCore
import Synchronization

/// What was decided before, so that nothing is decided twice: scripts of a folder come through the same states again and
/// again.
///
/// It changes no answer, only how long one takes. It is for scripts and drills under one policy; a live desk has none,
/// so that nothing of a call is left when it is over.
public final class DeskMemory: Sendable {
  private struct Point: Hashable {
    let answers: Answers
    let variant: Int
    let isAlone: Bool
  }

  /// Of a call, what it comes to depends on.
  private struct Ground {
    let voice: [String: String]
    let matters: [Call.Matter]
    let current, variant: Int
    let isAlone: Bool
    let held: Answers
  }

  private struct Line: Hashable {
    let text: String
    let today: CivilDate
  }

  private struct Kept {
    var decisions: [Point: Decision] = [:]
    var heard: [Line: Heard] = [:]
    /// -1 for none.
    var situations: [String: Int] = [:]
    var last: (ground: Ground, standing: Standing)?
  }

  private let kept = Mutex(Kept())
  /// So many states are enough for any folder; then it begins anew.
  private static let most = 20_000

  /// Nothing was decided yet.
  public init() {}

  func decision(
    _ answers: Answers, _ policy: Policy, variant: Int
  ) -> Decision {
    let point = Point(answers: answers, variant: variant, isAlone: policy.isAlone)
    if let known = kept.withLock({ $0.decisions[point] }) { return known }
    let decision = policy.decide(answers, variant: variant)
    kept.withLock {
      if $0.decisions.count >= Self.most { $0.decisions.removeAll() }
      $0.decisions[point] = decision
    }
    return decision
  }

  func heard(_ text: String, on today: CivilDate, hearing: () -> Heard) -> Heard {
    let line = Line(text: text, today: today)
    if let known = kept.withLock({ $0.heard[line] }) { return known }
    let heard = hearing()
    kept.withLock {
      if $0.heard.count >= Self.most { $0.heard.removeAll() }
      $0.heard[line] = heard
    }
    return heard
  }

  func situation(in text: String, looking: (String) -> Int?) -> Int? {
    if let known = kept.withLock({ $0.situations[text] }) { return known < 0 ? nil : known }
    let found = looking(text)
    kept.withLock {
      if $0.situations.count >= Self.most { $0.situations.removeAll() }
      $0.situations[text] = found ?? -1
    }
    return found
  }

  func standing(_ call: Call, of desk: Desk, reckoning: () -> Standing) -> Standing {
    let known = kept.withLock { kept -> Standing? in
      guard let last = kept.last, last.ground.current == call.current,
        last.ground.variant == call.variant, last.ground.isAlone == desk.policy.isAlone,
        last.ground.matters == call.matters, last.ground.voice == call.voice,
        last.ground.held == desk.held
      else { return nil }
      return last.standing
    }
    if let known { return known }
    let standing = reckoning()
    let ground = Ground(
      voice: call.voice, matters: call.matters, current: call.current, variant: call.variant,
      isAlone: desk.policy.isAlone, held: desk.held)
    kept.withLock { $0.last = (ground, standing) }
    return standing
  }
}
