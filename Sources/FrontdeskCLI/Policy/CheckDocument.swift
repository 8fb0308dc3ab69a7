import GuidedDesk
import PolicyCore
import PolicyPacks

/// The object `policy check --json` prints.
struct CheckDocument: Encodable {
  struct Pack: Encodable {
    let pack: String
    let proved: Bool
    let rules, riders, clauses, boxes, milliseconds: Int
    let promises: [Promise]
    let findings: [FindingDocument]
    let counterexamples: [Shown]
  }

  struct Promise: Encodable {
    let id, standing: String
  }

  struct Shown: Encodable {
    let promise: String
    let scripts: [Script]
  }

  struct Script: Encodable {
    let id, text: String
  }

  struct Mutants: Encodable {
    let pack: String
    let equal, byPromise, byTranscript, transcripts: Int
    let survivors: [Survivor]
  }

  struct Survivor: Encodable {
    let mutant: String
    let clauses: [String]
    let excuse: String?
  }

  let packs: [Pack]
  /// Absent unless asked for.
  let mutants: [Mutants]?

  init(_ checked: [CheckedPack], _ tried: [MutantCheck] = []) {
    mutants =
      tried.isEmpty
      ? nil
      : tried.map { check in
        Mutants(
          pack: check.name, equal: check.equal, byPromise: check.byPromise,
          byTranscript: check.byTranscript, transcripts: check.transcripts,
          survivors: check.survivors.map {
            Survivor(mutant: $0.mutant.id, clauses: $0.mutant.cites, excuse: $0.excuse)
          })
      }
    packs = checked.map { checked in
      let report = checked.pack.report ?? ProofReport()
      return Pack(
        pack: checked.name, proved: checked.isProved, rules: report.rules,
        riders: report.riders, clauses: report.clauses, boxes: report.boxes,
        milliseconds: checked.milliseconds,
        promises: report.promises.map { Promise(id: $0.id, standing: $0.standing.rawValue) },
        findings: checked.findings.map(FindingDocument.init),
        counterexamples: checked.shown.map { shown in
          Shown(
            promise: shown.violation.promise,
            scripts: shown.scripts.map { Script(id: $0.id, text: $0.text) })
        })
    }
  }
}

/// A finding for a script.
struct FindingDocument: Encodable {
  let code, severity, file, subject, sentence: String
  let line, column: Int

  init(_ finding: Finding) {
    code = finding.code.rawValue
    severity = finding.severity.rawValue
    file = finding.location.file
    subject = finding.subject
    sentence = finding.sentence
    (line, column) = (finding.location.line, finding.location.column)
  }
}
