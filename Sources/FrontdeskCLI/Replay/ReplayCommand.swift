import ArgumentParser
import Foundation
import GuidedDesk
import PolicyCore
import Reports

/// Transcripts: run as tests, or step through one on the terminal.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Runs scripted calls through the desk.",
    discussion: """
      Examples:
        frontdesk replay --check transcripts           every script, each with its twin
        frontdesk replay --coverage transcripts        rules and clauses no script touches
        frontdesk replay --table transcripts           desk clauses, their rules and calls
        frontdesk replay --play transcripts/wmwa/friend-presence.call
      """)

  @Flag(help: "Run them all and say what differs. This is the default.")
  var check = false
  @Flag(help: "Step through on the terminal: Enter shows the next line.")
  var play = false
  @Flag(help: "Run them all and name rules and desk clauses that none touches.")
  var coverage = false
  @Flag(help: "Run them all and print each desk clause with its rules and calls, as Markdown.")
  var table = false
  @Option(help: ArgumentHelp("Also write the outcome as JUnit XML.", valueName: "file"))
  var junit: String?
  @Option(
    help: "Run them all under this pack instead: a built-in one, or a file with a / or .yaml.")
  var pack: String?
  @Flag(help: "Words instead of layout.")
  var plain = false
  @Argument(help: "A transcript, or a folder of them.")
  var path: [String]

  func validate() throws {
    if [check, play, coverage, table].filter({ $0 }).count > 1 {
      throw ValidationError("choose one of --check, --play, --coverage and --table")
    }
    if path.isEmpty { throw ValidationError("name a transcript or a folder of them") }
  }

  func run() throws {
    let files = try TranscriptFiles.find(in: path, withShifts: true)
    if play {
      for file in files {
        if file.hasSuffix(TranscriptFiles.shift) {
          try PlayShift(file, plain: plain).run()
        } else {
          try PlayTranscript(file, plain: plain).run()
        }
      }
      return
    }
    var outcomes: [ReplayOutcome] = []
    var problems = 0
    var packs = PackShelf()
    if let pack { try packs.add(pack) }
    for file in files {
      do throws(Failure) {
        if file.hasSuffix(TranscriptFiles.shift) {
          var shift = try TranscriptFiles.readShift(file)
          if let pack { (shift.pack, shift.site) = (pack, "") }
          outcomes.append(
            ReplayOutcome(file: file, shift: shift, policy: try packs.policy(of: shift, in: file)))
          continue
        }
        var transcript = try TranscriptFiles.read(file)
        if let pack { (transcript.pack, transcript.site) = (pack, "") }
        outcomes.append(
          ReplayOutcome(
            file: file, transcript: transcript,
            policy: try packs.policy(of: transcript, in: file), counting: coverage || table,
            memory: packs.memory(of: transcript)))
      } catch {
        problems += 1
        printToStandardError("frontdesk: \(error.sentence)")
      }
    }
    let failed = outcomes.filter { !$0.passed }.count
    if table {
      // A table of calls that fail would say what is not so.
      for outcome in outcomes { outcome.lines.forEach { printToStandardError($0) } }
      if problems > 0 { throw ExitCode(65) }
      if failed > 0 { throw ExitCode(1) }
      try StandardOutput.print(packs.table(of: outcomes))
      return
    }
    if let junit { try writeFile(JUnit.document(outcomes.map(\.testCase)), to: junit) }
    var lines = outcomes.flatMap(\.lines)
    if coverage { lines += packs.coverage(of: outcomes) }
    lines.append("\(outcomes.count - failed) passed, \(failed + problems) failed")
    try StandardOutput.print(lines)
    if problems > 0 { throw ExitCode(65) }
    if failed > 0 { throw ExitCode(1) }
  }
}
