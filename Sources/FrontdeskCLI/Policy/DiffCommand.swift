import ArgumentParser
import Foundation
import GuidedDesk
import PolicyCore
import PolicyPacks

/// Holds one pack against another, call by call.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract:
      "Lists which calls hear more, less or other words under a second pack, and what is kept otherwise.",
    discussion: """
      Examples:
        frontdesk policy diff wmwa ./mine.yaml
        frontdesk policy diff ./last-year.yaml ./mine.yaml --save changed
        frontdesk policy diff wmwa ./mine.yaml --scripts transcripts

      Ends with status 1 where calls differ, or how long anything is kept, or what is owed after.
      """)

  @Option(help: ArgumentHelp("Also write each call as a transcript.", valueName: "folder"))
  var save: String?
  @Option(
    help: ArgumentHelp(
      "Also say which scripts of this folder now fail or say otherwise.", valueName: "folder"))
  var scripts: String?
  @Flag(help: "Print one JSON object.")
  var json = false
  @Argument(help: "The pack as it was: a built-in one, or a file with a / or ending in .yaml.")
  var old: String
  @Argument(help: "The pack as it is to be.")
  var new: String

  func run() throws {
    let (before, after) = (try PackChoice.policy(old), try PackChoice.policy(new))
    guard before.hasSameFacts(as: after) else {
      throw Failure.usage("the two packs do not speak of the same facts, and cannot be compared")
    }
    let differences: [PolicyDifference]
    do throws(OverBudget) {
      differences = try before.differences(to: after)
    } catch {
      let facts = error.facts.map { before.vocabulary[$0].code }.joined(separator: ", ")
      printToStandardError("frontdesk: the rules turn on too many facts at once: \(facts)")
      throw ExitCode(1)
    }
    let origin = Counterexample.Origin(
      pack: PackChoice.isFile(new) ? ShownViolation.absolute(new) : new)
    let entries = differences.enumerated().map { index, difference in
      // What nobody hears needs no call to show it.
      let script =
        difference.isHeard
        ? difference.script(
          id: "\(after.id)-difference-\(index + 1)", from: before, to: after, origin: origin) : nil
      return DifferenceDocument(difference, script, after.vocabulary)
    }
    for script in entries.compactMap(\.script) {
      if let save { try script.write(to: save) }
    }
    let periods = PeriodChange.between(before, after)
    let owed = OwedChange.lines(before, after)
    let changed = try scripts.map { folder throws(Failure) in
      try ScriptChange.between(before, after, pack: old, in: folder)
    }
    if json {
      try StandardOutput.print(
        json: DiffDocument(
          differences: entries, retention: periods, owed: owed, scripts: changed?.changes))
    } else {
      let scriptLines = changed.map { ScriptChange.lines($0.changes, run: $0.run) } ?? []
      try StandardOutput.print(
        periods.map(\.line) + owed + DiffText.lines(entries, before, after) + scriptLines)
    }
    if changed?.changes.isEmpty == false { throw ExitCode(1) }
    if !entries.isEmpty || !periods.isEmpty || !owed.isEmpty { throw ExitCode(1) }
  }
}

/// The object `policy diff --json` prints.
struct DiffDocument: Encodable {
  let differences: [DifferenceDocument]
  let retention: [PeriodChange]
  /// What is owed after a call otherwise, a sentence each.
  let owed: [String]
  /// Scripts that go otherwise; nil where none were looked at.
  let scripts: [ScriptChange]?
}

/// One difference for a script.
struct DifferenceDocument: Encodable {
  let before, after: String
  let changes: [String]
  let answers: [String: String]
  let transcript: String?
  let isHeard: Bool
  let script: Counterexample.Script?

  private enum CodingKeys: String, CodingKey {
    case before, after, changes, answers, transcript
  }

  init(
    _ difference: PolicyDifference, _ script: Counterexample.Script?, _ vocabulary: Vocabulary
  ) {
    before = difference.before
    after = difference.after
    changes = difference.changes.sorted().map(\.rawValue)
    let answers = difference.witness.answers
    self.answers = Dictionary(
      uniqueKeysWithValues: answers.facts.compactMap { fact in
        answers[fact].map { (vocabulary[fact].code, vocabulary.code(of: $0, for: fact)) }
      })
    self.script = script
    transcript = script?.text
    isHeard = difference.isHeard
  }
}

enum DiffText {
  static func lines(
    _ entries: [DifferenceDocument], _ before: Policy, _ after: Policy
  ) -> [String] {
    if entries.isEmpty { return ["no call tells them apart"] }
    let heard = entries.filter(\.isHeard)
    var lines = [
      "\(before.id) \(before.version) to \(after.id) \(after.version): "
        + "differences heard: \(heard.count), not heard: \(entries.count - heard.count)"
    ]
    for entry in entries {
      let rules = entry.before == entry.after ? entry.after : "\(entry.before) → \(entry.after)"
      lines.append("\(entry.changes.joined(separator: ", ")): \(rules)\(call(entry))")
    }
    for script in heard.compactMap(\.script) { lines += ["", script.text] }
    return lines.map { $0.hasSuffix("\n") ? String($0.dropLast()) : $0 }
  }

  private static func call(_ entry: DifferenceDocument) -> String {
    let answers = entry.answers.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return answers.isEmpty ? "" : " (\(answers.joined(separator: " ")))"
  }
}

extension PolicyDifference {
  /// The enquirer notices it.
  var isHeard: Bool {
    !changes.isDisjoint(with: [.more, .less, .otherWords, .pressed, .message])
  }
}

extension Counterexample.Script {
  /// As a file of its own in a folder, which is made if need be.
  func write(to folder: String) throws(Failure) {
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try writeFile(text, to: "\(folder)/\(id).call")
  }
}
