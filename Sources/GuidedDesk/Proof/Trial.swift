public import PolicyCore

/// How a mutant came to be noticed, or that it was not.
public enum MutantFate: Hashable, Sendable {
  /// No call tells it from the policy.
  case equal
  /// A promise is broken by it.
  case broke(promise: String)
  /// A transcript fails under it.
  case failed(transcript: String)
  case survived
}

extension Mutant {
  /// Tries it: by every call, by every promise, then by the transcripts.
  public func fate(against policy: Policy, _ jury: ScriptJury) -> MutantFate {
    if (try? policy.differences(to: self.policy))?.isEmpty ?? false { return .equal }
    var report = self.policy.prove()
    if policy.verification != self.policy.verification { self.policy.proveDesk(into: &report) }
    if let broken = report.violations.first(where: { !$0.isWarning }) {
      return .broke(promise: broken.promise)
    }
    return jury.firstObjection(to: self.policy).map { .failed(transcript: $0) } ?? .survived
  }
}
