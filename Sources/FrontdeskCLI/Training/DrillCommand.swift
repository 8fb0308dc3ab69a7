import ArgumentParser
import EnquiryLog
import Foundation
import GuidedDesk
import LineEditor
import PolicyCore
import Training

/// Drills: the trainee is at the desk, and a script is the caller.
struct DrillCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drill",
    abstract: "Drills a call at the desk: a script is the caller.",
    discussion: """
      Examples:
        frontdesk drill                        what I need today
        frontdesk drill --list                 what that is, and when the rest comes back
        frontdesk drill second-push            a skill: a script of it, drilled longest ago
        frontdesk drill transcripts/wmwa/friend-presence.call
        frontdesk drill friend-presence --twin the person known and unknown: it must sound alike
        frontdesk drill friend-presence --hearing   type what you hear, see what is taken
        frontdesk drill --show 7               an earlier drill again, as it went
        frontdesk drill friend-presence --assess    no hints, a form of it not seen before

      Ends with status 1 where a drill is not passed yet, and 3 where one is left half-way.
      """)

  @Flag(help: "An assessment: no hints, and the script in a form not seen before.")
  var assess = false
  @Flag(help: "Type what is heard; the desk shows what it took from it.")
  var hearing = false
  @Flag(help: "The same call twice, the person known and unknown.")
  var twin = false
  @Flag(help: "The script with other names, another order and more pressure.")
  var vary = false
  @Option(
    help: ArgumentHelp(
      "What it is varied by; the same number gives the same call.", valueName: "number"))
  var seed: UInt64?
  @Option(help: ArgumentHelp("Drill calls of this pack alone.", valueName: "pack"))
  var pack: String?
  @Option(
    help: ArgumentHelp("Where the scripts are; without it ./transcripts.", valueName: "folder"))
  var scripts: String?
  @Flag(help: "Say what is to be drilled today, and drill nothing.")
  var list = false
  @Option(help: ArgumentHelp("Show an earlier drill again as it went.", valueName: "number"))
  var show: Int?
  @Flag(help: "Words instead of layout; nothing is redrawn.")
  var plain = false
  @OptionGroup var trainee: TraineeOption
  @Argument(help: "A script, a skill or a pack; nothing for what is due today.")
  var what: String?

  func validate() throws {
    if [hearing, twin].filter(\.self).count > 1 {
      throw ValidationError("choose one of --hearing and --twin")
    }
  }

  private var terms: DrillTerms {
    DrillTerms(hearing ? .hearing : twin ? .twin : .call, isAssessment: assess)
  }

  func run() throws {
    if list {
      return try StandardOutput.print(PlanText.lines(try plan().plan, on: try trainee.day()))
    }
    var failed = false
    try atReader(plain: plain) { reader in
      if let show { return try showAgain(show, reader) }
      let file = try trainee.open()
      file.remarks.forEach { printToStandardError($0) }
      if let outcome = try resume(file, reader) { return try end(outcome, &failed) }
      if let what, what.hasSuffix(TranscriptFiles.shift) {
        let shift = try TranscriptFiles.readShift(what)
        return try end(try drillShift(what, shift, file, reader), &failed)
      }
      if let what, Self.isFolder(what) {
        failed = try drillWhatIsDue(try ScriptShelf(folder: what, home: nil), file, reader)
        if failed { throw ExitCode(1) }
        return
      }
      if let what, PackChoice.isFile(what) || what.hasSuffix(".call") {
        let shelf = try ScriptShelf(file: what)
        guard let script = shelf.scripts.first else { return }
        return try end(try drill(script, file, reader), &failed)
      }
      var shelf = try ScriptShelf(folder: scripts, home: trainee.home)
      if let pack { try shelf.keep(pack: pack) }
      switch try what.map({ try shelf.choice($0) }) {
      case .card(let script): try end(try drill(script, file, reader), &failed)
      case .shift(let path, let shift): try end(try drillShift(path, shift, file, reader), &failed)
      case .skill(let skill): try end(try drill(skill: skill, shelf, file, reader), &failed)
      case .pack(let pack):
        try shelf.keep(pack: pack)
        failed = try drillWhatIsDue(shelf, file, reader)
      case nil: failed = try drillWhatIsDue(shelf, file, reader)
      }
    }
    if failed { throw ExitCode(1) }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    return unsafe path.contains("/")
      && FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
      && isDirectory.boolValue
  }

  private func end(_ outcome: DrillSession.Outcome, _ failed: inout Bool) throws {
    switch outcome {
    case .passed, .left: return
    case .notYet: failed = true
    case .parked: throw ExitCode(3)
    }
  }

  private func showAgain(_ number: Int, _ reader: any LineReader) throws {
    let progress = try ProgressFile.look(trainee.path)
    guard let attempt = progress.attempts.first(where: { $0.number == number }) else {
      throw Failure.usage(ProgressText.noAttempt(number, last: progress.nextNumber - 1))
    }
    let shelf =
      if let what, PackChoice.isFile(what) { try ScriptShelf(file: what) } else {
        try ScriptShelf(folder: scripts, home: trainee.home)
      }
    guard let script = shelf.scripts.first(where: { $0.transcript.id == attempt.script }) else {
      throw Failure.log(DrillText.scriptGone(attempt.script, shelf.folder), status: 66)
    }
    try AttemptReplay(attempt: attempt, script: script, reader: reader).run()
  }

  // MARK: - What is due

  private func plan() throws -> (plan: Plan, shelf: ScriptShelf) {
    var shelf = try ScriptShelf(folder: scripts, home: trainee.home)
    if let pack { try shelf.keep(pack: pack) }
    if let what, case .pack(let named) = try shelf.choice(what) { try shelf.keep(pack: named) }
    let progress =
      FileManager.default.fileExists(atPath: trainee.path)
      ? try ProgressFile.look(trainee.path) : TraineeProgress(trainee: trainee.name)
    let cards = shelf.scripts.filter { !$0.skills.isEmpty }.map(\.card)
    return (Plan(progress, cards: cards, on: try trainee.day()), shelf)
  }

  /// True when one of them is not passed yet.
  private func drillWhatIsDue(
    _ shelf: ScriptShelf, _ file: ProgressFile, _ reader: any LineReader
  ) throws -> Bool {
    let screen = Screen(reader)
    let day = try trainee.day()
    let cards = shelf.scripts.filter { !$0.skills.isEmpty }.map(\.card)
    var failed = false
    var done: Set<String> = []
    while true {
      let plan = Plan(file.progress, cards: cards, on: day)
      let items = plan.items.filter { !done.contains($0.script) }
      guard let item = items.first,
        let script = shelf.scripts.first(where: { $0.transcript.id == item.script })
      else {
        PlanText.lines(Plan(file.progress, cards: cards, on: day), on: day).forEach {
          screen.say($0)
        }
        return failed
      }
      screen.put("")
      screen.say(PlanText.next(item, of: items.count))
      guard case .line(let answer) = reader.read(LinePrompt(left: "Enter, or q › ")), answer != "q"
      else { return failed }
      done.insert(item.script)
      try end(try drill(script, file, reader), &failed)
    }
  }

  private func drill(
    skill: String, _ shelf: ScriptShelf, _ file: ProgressFile, _ reader: any LineReader
  ) throws -> DrillSession.Outcome {
    let standing = file.progress.standing(of: skill)
    if standing.needsCoach { throw Failure.notPermitted(PlanText.coach(skill)) }
    let card = Plan.card(
      for: skill, shelf.scripts.map(\.card), file.progress, avoiding: standing.failedWith)
    guard let script = shelf.scripts.first(where: { $0.transcript.id == card?.script }) else {
      throw Failure.usage(DrillText.unknown(skill, nil))
    }
    return try drill(script, file, reader)
  }

  // MARK: - One script

  private func drill(
    _ script: ScriptShelf.Script, _ file: ProgressFile, _ reader: any LineReader
  ) throws -> DrillSession.Outcome {
    let earlier = UInt64(file.progress.attempts.filter { $0.script == script.transcript.id }.count)
    // Nobody has seen the next one: each assessment counts on.
    let seed = seed ?? (assess || vary ? earlier + 1 : nil)
    let bytes = try bytes(of: script.file)
    let parked = ParkedDrill(
      file: URL(filePath: script.file).path, hash: Digest.hexadecimal(of: bytes), seed: seed,
      terms: terms, began: .current)
    return try play(parked, script.transcript, file, reader)
  }

  private func play(
    _ parked: ParkedDrill, _ transcript: Transcript, _ file: ProgressFile, _ reader: any LineReader
  ) throws -> DrillSession.Outcome {
    let (drill, policy, changes) = try DrillStart.drill(parked, transcript)
    return try DrillSession(
      drill, policy: policy, reader: reader, file: file, today: try trainee.day(), parked: parked
    ).run(changes: changes)
  }

  /// Goes on with what was left half-way; nil where nothing was, or it is not wanted.
  private func resume(_ file: ProgressFile, _ reader: any LineReader) throws -> DrillSession
    .Outcome?
  {
    guard ParkedDrill.isThere(beside: file.path) else { return nil }
    let screen = Screen(reader)
    guard let parked = ParkedDrill.read(beside: file.path),
      // What was finished and scored before the power went is not scored again.
      !file.progress.attempts.contains(where: { $0.began == parked.began }),
      let bytes = try? bytes(of: parked.file), Digest.hexadecimal(of: bytes) == parked.hash,
      let transcript = try? TranscriptFiles.read(parked.file),
      var trial = try? DrillStart.drill(parked, transcript).drill
    else {
      ParkedDrill.remove(beside: file.path)
      screen.say(DrillText.changed)
      return nil
    }
    _ = trial.begin(at: parked.began)
    for line in parked.lines { _ = trial.handle(line.text, at: parked.moment(line)) }
    screen.say(DrillText.parked(parked, trial.progress.given, trial.progress.of))
    let meant = [transcript.id, transcript.pack] + transcript.trainedSkills
    if let what, !meant.contains(what), !parked.file.hasSuffix(what),
      !parked.file.hasSuffix("/\(what).call")
    {
      screen.say(DrillText.askedForAnother(what))
    }
    while case .line(let answer) = reader.read(LinePrompt(left: "Enter, or drop › ")) {
      switch answer.trimmedSpaces.lowercased() {
      case "": return try play(parked, transcript, file, reader)
      case "drop":
        ParkedDrill.remove(beside: file.path)
        screen.say(DrillText.dropped)
        return nil
      case "quit": return .left
      default: screen.say(DrillText.enterOrDrop)
      }
    }
    return .left
  }

  private func drillShift(
    _ path: String, _ shift: Shift, _ file: ProgressFile, _ reader: any LineReader
  ) throws -> DrillSession.Outcome {
    try ShiftDrill(
      shift, path: path, reader: reader, file: file, today: try trainee.day(), terms: terms
    ).run()
  }
}
