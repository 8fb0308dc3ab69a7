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

  let packs: [Pack]

  init(_ checked: [CheckedPack]) {
    packs = checked.map { checked in
      let report = checked.pack.report ?? ProofReport()
      return Pack(
        pack: checked.name, proved: checked.pack.isProved, rules: report.rules,
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
