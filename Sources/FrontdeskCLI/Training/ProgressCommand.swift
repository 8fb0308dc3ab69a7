import ArgumentParser
import EnquiryLog
import Foundation
import LineEditor
import PolicyCore
import Reports
import Training

/// What somebody has drilled: their own view, a trainer's view of a class, and what both put on record.
struct ProgressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "progress",
    abstract: "Shows what was drilled, skill by skill, and when each comes back.",
    discussion: """
      Examples:
        frontdesk progress                              mine
        frontdesk progress --attempt 7                  every choice of a drill, beside the right one
        frontdesk progress class/*.progress             a class: trends, and what is overdue
        frontdesk progress --acknowledge wmwa           I have read this version of the policy
        frontdesk progress --certificate rita.html      a page to sign; text without .html
        frontdesk progress --overrule 7:23 --by mona --reason "the same in Welsh"
        frontdesk progress --coached second-push --by mona
      """)

  @Option(help: ArgumentHelp("Show every choice of this drill.", valueName: "number"))
  var attempt: Int?
  @Option(
    help: ArgumentHelp("Sign for having read the present version of a policy.", valueName: "pack"))
  var acknowledge: String?
  @Option(
    help: ArgumentHelp(
      "Write a page to sign; for a browser where it ends in .html.", valueName: "file"))
  var certificate: String?
  @Option(
    help: ArgumentHelp("As the trainer: an answer was right after all.", valueName: "drill:line"))
  var overrule: String?
  @Option(help: ArgumentHelp("As the trainer: a skill was gone through.", valueName: "skill"))
  var coached: String?
  @Option(help: ArgumentHelp("Who the trainer is.", valueName: "name"))
  var by: String?
  @Option(help: ArgumentHelp("Why an answer counts.", valueName: "words"))
  var reason: String?
  @Flag(help: "Print one JSON object.")
  var json = false
  @OptionGroup var trainee: TraineeOption
  @Argument(help: "Progress files somebody was handed; none for one's own.")
  var files: [String] = []

  func validate() throws {
    let acts = [
      attempt != nil, acknowledge != nil, certificate != nil, overrule != nil, coached != nil,
    ]
    if acts.filter(\.self).count > 1 { throw ValidationError("ask for one thing at a time") }
    if !files.isEmpty, acknowledge != nil || overrule != nil || coached != nil {
      throw ValidationError("name whose file it is with --progress and --trainee")
    }
  }

  func run() throws {
    if let acknowledge { return try sign(acknowledge) }
    if let overrule { return try put(overrule) }
    if let coached { return try goneThrough(coached) }
    let day = try trainee.day()
    if files.count > 1 {
      var members: [TraineeProgress] = []
      for file in files { members.append(try ProgressFile.look(file)) }
      let trend = ClassTrend(members, on: day)
      return json
        ? try StandardOutput.print(json: ClassDocument(trend, members))
        : try StandardOutput.print(ProgressPage.lines(trend, members, on: day))
    }
    let progress = try one()
    if let attempt { return try show(attempt, progress) }
    if let certificate { return try certify(progress, certificate, on: day) }
    if json { return try StandardOutput.print(json: ProgressDocument(progress, on: day)) }
    try StandardOutput.print(ProgressPage.lines(progress, on: day))
  }

  private func one() throws(Failure) -> TraineeProgress {
    if let file = files.first { return try ProgressFile.look(file) }
    guard FileManager.default.fileExists(atPath: trainee.path) else {
      throw .log(ProgressText.missing(trainee.name, trainee.path), status: 66)
    }
    let progress = try ProgressFile.look(trainee.path)
    guard progress.trainee == trainee.name else {
      throw .brokenTranscript(
        file: trainee.path, line: 1,
        reason: ProgressText.another(progress.trainee, than: trainee.name))
    }
    return progress
  }

  private func show(_ number: Int, _ progress: TraineeProgress) throws {
    guard let attempt = progress.attempts.first(where: { $0.number == number }) else {
      throw Failure.usage(ProgressText.noAttempt(number, last: progress.nextNumber - 1))
    }
    try StandardOutput.print(
      ProgressPage.lines(attempt, progress, under: try? PackChoice.policy(attempt.pack.id)))
  }

  // MARK: - Put on record

  private func sign(_ pack: String) throws {
    let policy = try PackChoice.policy(pack)
    try atReader { reader in
      let file = try trainee.open()
      let screen = Screen(reader)
      screen.say(
        "\(policy.title), version \(policy.version). `frontdesk policy show \(pack)` shows it.")
      screen.say(
        "By your name you say that you have read it, understood it, and answer for keeping it.")
      guard case .line(let name) = reader.read(LinePrompt(left: "your name › ")),
        !name.trimmedSpaces.isEmpty
      else { throw Failure.notPermitted(ProgressText.notSigned) }
      let day = try trainee.day()
      try file.add(
        .acknowledgement(
          Acknowledgement(
            pack: PackReference(id: policy.id, version: policy.version, hash: policy.hash),
            signed: name.trimmedSpaces, day: day)))
      screen.say("On record: \(policy.id) \(policy.version), signed \(name.trimmedSpaces), \(day).")
    }
  }

  private func put(_ place: String) throws {
    let parts = place.split(separator: ":").compactMap { Int($0) }
    guard parts.count == 2 else { throw Failure.usage("a drill and a line look like 7:23") }
    guard let by, let reason, !by.isEmpty, !reason.isEmpty else {
      throw Failure.usage(ProgressText.noTrainer)
    }
    let file = try trainee.open()
    guard let attempt = file.progress.attempts.first(where: { $0.number == parts[0] }) else {
      throw Failure.usage(ProgressText.noAttempt(parts[0], last: file.progress.nextNumber - 1))
    }
    let choices = attempt.choices.filter { $0.line == parts[1] }
    guard !choices.isEmpty else {
      throw Failure.usage(ProgressText.noLine(parts[1], of: parts[0]))
    }
    guard by.lowercased() != file.progress.trainee.lowercased() else {
      throw Failure.usage(ProgressText.ownWord)
    }
    guard choices.contains(where: { !$0.isRight || $0.broken != nil }) else {
      throw Failure.usage(ProgressText.rightAlready(parts[1]))
    }
    let lifts = choices.contains { $0.broken != nil }
    try file.add(
      .overruling(
        Overruling(
          attempt: parts[0], line: parts[1], reason: reason, trainer: by, day: try trainee.day())))
    let score = file.progress.score(of: attempt)
    try StandardOutput.print(
      "On record: line \(parts[1]) of drill \(parts[0]) counts, by \(by)"
        + (lifts ? ", THOUGH SOMETHING WAS SAID THAT MUST NEVER BE" : "") + "; the drill is "
        + (score.isPassed ? "passed." : "not passed yet."))
  }

  private func goneThrough(_ skill: String) throws {
    guard let by, !by.isEmpty else { throw Failure.usage("say who you are with --by") }
    let file = try trainee.open()
    guard file.progress.standings.contains(where: { $0.skill == skill }) else {
      let near = nearestWord(to: skill, in: file.progress.standings.map(\.skill))
      throw Failure.usage("\"\(skill)\": \(ProgressText.noSkill)\(didYouMean(near))")
    }
    guard by.lowercased() != file.progress.trainee.lowercased() else {
      throw Failure.usage(ProgressText.ownWord)
    }
    try file.add(.coaching(Coaching(skill: skill, trainer: by, day: try trainee.day())))
    try StandardOutput.print("On record: \(by) has gone through \(skill); it is drilled again.")
  }

  private func certify(_ progress: TraineeProgress, _ path: String, on day: CivilDate) throws {
    let skills = progress.standings.filter { $0.results.last == true }.compactMap { standing in
      standing.last.map {
        Certificate.Skill(
          name: standing.skill, passed: "\($0)", due: standing.due.map { "\($0)" } ?? "")
      }
    }
    let packs = progress.entries.compactMap { entry -> String? in
      if case .acknowledgement(let word) = entry { word.pack.id } else { nil }
    }.withoutRepeats
    let policies = packs.compactMap { progress.acknowledgement(of: $0) }.map {
      Certificate.Policy(
        title: $0.pack.id, version: $0.pack.version, signed: $0.signed, day: $0.day)
    }
    guard !skills.isEmpty || !policies.isEmpty else {
      throw Failure.log(ProgressText.nothingToCertify, status: 1)
    }
    let page = Certificate(
      trainee: progress.trainee, day: "\(day)", skills: skills, policies: policies)
    guard !FileManager.default.fileExists(atPath: path) else {
      throw Failure.usage(AuthoringText.isThere(path))
    }
    let isHTML = [".html", ".htm"].contains { path.lowercased().hasSuffix($0) }
    try writeFile(isHTML ? page.document : page.lines.joined(separator: "\n") + "\n", to: path)
    try StandardOutput.print("Written to \(path).")
  }
}
