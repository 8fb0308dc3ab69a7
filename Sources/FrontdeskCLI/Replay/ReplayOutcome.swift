import Foundation
import GuidedDesk
import PolicyCore
import Reports

/// One transcript's outcome.
struct ReplayOutcome {
  let file: String
  let pack: String
  /// Each with its place.
  let lines: [String]
  let rules: Set<String>
  let clauses: Set<String>
  /// Of the entries filed at the end.
  let filedRules: Set<String>
  let filedClauses: Set<String>
  let hadTwin: Bool
  /// What it took, without the loading of its policy.
  let seconds: Double

  var passed: Bool { lines.isEmpty }

  /// Its file, without folder and ending.
  var name: String { URL(filePath: file).deletingPathExtension().lastPathComponent }

  /// - Parameter counting: which rules and clauses it comes through is looked at too.
  init(
    file: String, transcript: Transcript, policy: Policy, counting: Bool = true,
    memory: DeskMemory = DeskMemory()
  ) {
    let start = ContinuousClock.now
    var replay = Replay(
      transcript, policy: policy, watch: counting ? .everything : .checks, memory: memory)
    let other = replay.runTryingAnswers()
    // Every script that releases nothing is run again with the hidden truth reversed.
    hadTwin =
      transcript.wantsTwin
      && replay.records.allSatisfy { $0.held.releases.allSatisfy(\.isEmpty) }
    if hadTwin {
      let truth = Replay.reversed(transcript.held, in: policy.vocabulary)
      var twin = Replay(transcript, policy: policy, held: truth, watch: .words, memory: memory)
      twin.run()
      replay.compare(withTwin: twin)
    }
    self.file = file
    pack = transcript.packAndSite
    let faults = other + transcript.findings(under: policy, replay, advice: false)
    lines =
      faults.map { "\(file):\($0.line): \(LintText.sentence($0.what))" }
      + replay.differences.map { "\(file):\($0.line): \(ReplayText.sentence($0))" }
    rules = replay.rules
    clauses = replay.clauses
    let filed = replay.records.flatMap(\.matters)
    filedRules = Set(filed.flatMap(\.rules))
    filedClauses = Set(filed.flatMap(\.cites))
    seconds = start.secondsPassed
  }

  init(file: String, shift: Shift, policy: Policy) {
    let start = ContinuousClock.now
    var run = ShiftRun(shift, policy: policy)
    run.run()
    self.file = file
    pack = PackShelf.name(shift.pack, shift.site)
    lines = run.differences.map { "\(file):\($0.line): \($0.sentence)" }
    rules = Set(run.calls.flatMap(\.rules))
    clauses = Set(run.calls.flatMap(\.clauses))
    let filed = run.calls.flatMap(\.records).flatMap(\.matters)
    filedRules = Set(filed.flatMap(\.rules))
    filedClauses = Set(filed.flatMap(\.cites))
    hadTwin = false
    seconds = start.secondsPassed
  }

  var testCase: JUnit.Case {
    JUnit.Case(suite: pack, name: file, failures: lines, seconds: seconds)
  }
}

extension ContinuousClock.Instant {
  /// Seconds from this instant to now.
  var secondsPassed: Double { duration(to: .now) / .seconds(1) }
}
