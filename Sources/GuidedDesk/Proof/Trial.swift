public import PolicyCore

/// How a mutant came to be noticed, or that it was not.
public enum MutantFate: Hashable, Sendable {
  /// Nobody at the desk can tell it from the policy.
  case equal
  /// A promise is broken by it.
  case broke(promise: String)
  /// A transcript fails under it.
  case failed(transcript: String)
  /// Neither promise nor transcript notices it.
  case survived
}

extension Mutant {
  /// Tries it: by every call, by every promise, then by the transcripts.
  public func fate(in trial: MutantTrial, _ jury: ScriptJury) throws(OverBudget) -> MutantFate {
    if try !trial.isNoticeable(self) { return .equal }
    if let broken = try trial.brokenPromise(self) { return .broke(promise: broken) }
    if case .row = place, let broken = policy.brokenCheckPromise {
      return .broke(promise: broken)
    }
    return jury.firstObjection(to: self).map { .failed(transcript: $0) } ?? .survived
  }
}

extension Policy {
  /// The promise that the table of checks breaks, if any.
  fileprivate var brokenCheckPromise: String? {
    let ownNumber = provingOwnNumber()
    let found =
      ownNumber.found.isEmpty
      ? DeskTrial(policy: self).acceptsOwnNumber(ownNumber.walks) : ownNumber.found
    return found.first?.promise
  }
}
