import Foundation
import GuidedDesk
import PolicyCore
import PolicyPacks

/// `policy check --mutants`: faults put in on purpose, and whether anything notices.
struct MutantCheck {
  let name: String
  private(set) var equal = 0
  private(set) var byPromise = 0
  private(set) var byTranscript = 0
  /// Nothing noticed these, with the reason the pack gives for letting them be.
  private(set) var survivors: [(mutant: Mutant, excuse: String?)] = []
  /// Excuses for mutants that something notices, or that are not there.
  private(set) var idleExcuses: [String] = []
  /// The same of the common floor; another pack may need them.
  private(set) var idleSharedExcuses: Set<String> = []
  let transcripts: Int
  private let titles: [String: String]

  var unexcused: Int { survivors.filter { $0.excuse == nil }.count }

  /// `transcripts` are those shipped with the pack; others of the same folder have no say.
  ///
  /// `report` hears how many of how many have been tried. Throws when the policy cannot be proved.
  init(
    _ name: String, policy: Policy, transcripts: [Transcript],
    report: (_ tried: Int, _ of: Int) -> Void = { _, _ in }
  ) throws(OverBudget) {
    self.name = name
    let jury = ScriptJury(transcripts.filter { $0.pack == name }, policy: policy)
    self.transcripts = jury.count
    titles = Dictionary(
      policy.clauses.map { ($0.id, $0.says) }, uniquingKeysWith: { first, _ in first })
    let excuses = SurvivorExcuses(policy.survivors)
    let trial = try MutantTrial(of: policy)
    let mutants = policy.mutants
    for (index, mutant) in mutants.enumerated() {
      report(index, mutants.count)
      switch try mutant.fate(in: trial, jury) {
      case .equal: equal += 1
      case .broke: byPromise += 1
      case .failed: byTranscript += 1
      case .survived: survivors.append((mutant, excuses.reason(for: mutant.id)))
      }
    }
    let idle = excuses.idle(among: survivors.map(\.mutant.id))
    idleExcuses = idle.filter { !policy.sharedSurvivors.contains($0) }
    idleSharedExcuses = policy.sharedSurvivors.intersection(idle)
  }

  /// Something has to be written: a promise, a transcript, a reason, or one reason less.
  var foundSomething: Bool { unexcused > 0 || !idleExcuses.isEmpty }

  /// Excuses of the common floor that none of the packs needs.
  static func idleEverywhere(_ tried: [MutantCheck]) -> [String] {
    guard let first = tried.first else { return [] }
    return tried.dropFirst().reduce(first.idleSharedExcuses) {
      $0.intersection($1.idleSharedExcuses)
    }
    .sorted()
  }

  var lines: [String] {
    let tried = byPromise + byTranscript + survivors.count
    var lines = [
      "\(name): \(tried) mutants, \(byPromise) break a promise, \(byTranscript) fail one of "
        + "\(transcripts) transcripts, \(survivors.count) survive "
        + "(\(survivors.count - unexcused) excused); \(equal) more nobody can tell apart"
    ]
    for (mutant, excuse) in survivors where excuse == nil {
      let clause = mutant.cites.first.map { " (\($0): \(titles[$0] ?? ""))" } ?? ""
      lines.append("\(name): nothing notices '\(mutant.id)'\(clause)")
    }
    lines += survivors.compactMap { mutant, excuse in
      excuse.map { "\(name): excused '\(mutant.id)': \($0)" }
    }
    return lines
      + idleExcuses.map {
        "\(name): the excuse for '\($0)' excuses nothing; take it out of survivors"
      }
  }
}
