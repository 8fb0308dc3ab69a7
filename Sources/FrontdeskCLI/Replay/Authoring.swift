import ArgumentParser
import Foundation
import GuidedDesk
import LineEditor
import PolicyCore
import PolicyPacks

/// Scripts written and brought up to date by a person at the terminal.
struct Authoring {
  let pack: String?
  let plain: Bool

  /// Writes a new script and runs it at once.
  func write(to path: String, fromPractice: Bool) throws {
    guard path.hasSuffix(".call") else { throw Failure.usage(AuthoringText.ending(path)) }
    if FileManager.default.fileExists(atPath: path) {
      throw Failure.usage(AuthoringText.isThere(path))
    }
    try atReader(plain: plain) { reader in
      let screen = Screen(reader)
      let text = fromPractice ? try practised(path, reader) : try asked(path, reader)
      guard let text else {
        screen.say(AuthoringText.nothing)
        throw ExitCode(3)
      }
      try writeFile(text, to: path)
      let outcome = try outcome(of: path)
      outcome.lines.forEach { screen.put($0) }
      screen.say(
        outcome.passed
          ? AuthoringText.written(path, hasTwin: outcome.hadTwin) : AuthoringText.fails(path))
      if !outcome.passed { throw ExitCode(1) }
    }
  }

  private func asked(_ path: String, _ reader: any LineReader) throws -> String? {
    try NewScript(path, pack: pack, reader: reader).run()
  }

  /// A practice desk; when it is left, its call as a script.
  private func practised(_ path: String, _ reader: any LineReader) throws -> String? {
    let pack = pack ?? BuiltInPacks.usual
    let policy = try PackChoice.policy(pack)
    let screen = Screen(reader)
    screen.say(AuthoringText.practise)
    let recording = RecordingReader(reader)
    var arguments = ["--practice", "--pack", pack]
    if plain { arguments.append("--plain") }
    do {
      try DeskCommand.parse(arguments).practise(recording)
    } catch let code as ExitCode where code.rawValue == 3 {
      // A call left open is a script that ends there.
    }
    guard
      let (text, replaced) = PracticeScript.text(
        recording.lines, path: path, pack: pack, policy: policy)
    else { return nil }
    screen.say(AuthoringText.replaced(replaced))
    return text
  }

  /// Takes new wording over, file by file, once it was shown and agreed to.
  func bless(_ files: [String]) throws {
    var left = 0
    try atReader(plain: plain) { reader in
      let screen = Screen(reader)
      var packs = PackShelf()
      var blessed = 0
      for file in files where !file.hasSuffix(TranscriptFiles.shift) {
        var transcript = try TranscriptFiles.read(file)
        if let pack { (transcript.pack, transcript.site) = (pack, "") }
        var replay = Replay(
          transcript, policy: try packs.policy(of: transcript, in: file), watch: .checks)
        replay.run()
        if replay.differences.isEmpty { continue }
        let blessing = Blessing(file: file, text: try text(of: file), replay)
        blessing.left.forEach { screen.put($0) }
        left += blessing.left.count
        if blessing.changes.isEmpty { continue }
        blessing.shown.forEach { screen.put($0) }
        guard case .line("y") = reader.read(LinePrompt(left: "write these lines? y › ")) else {
          screen.say("\(file) was left as it is.")
          left += blessing.changes.count
          continue
        }
        try writeFile(blessing.text, to: file)
        // Said once it reads back and runs.
        let after = try outcome(of: file)
        let isPassed = after.passed
        screen.say(
          "\(file): \(blessing.changes.count) changed; it \(isPassed ? "passes" : "does not pass yet")."
        )
        if !isPassed { left += 1 }
        blessed += 1
      }
      if blessed == 0, left == 0 { screen.say(AuthoringText.nothingToBless) }
    }
    if left > 0 { throw ExitCode(1) }
  }

  private func outcome(of file: String) throws(Failure) -> ReplayOutcome {
    var packs = PackShelf()
    var transcript = try TranscriptFiles.read(file)
    if let pack { (transcript.pack, transcript.site) = (pack, "") }
    return ReplayOutcome(
      file: file, transcript: transcript, policy: try packs.policy(of: transcript, in: file))
  }
}

/// Sentences about writing scripts.
enum AuthoringText {
  static func ending(_ path: String) -> String {
    "the name of a script ends in .call: \(VisibleText.of(path)).call"
  }

  static func isThere(_ path: String) -> String {
    "\(VisibleText.of(path)) is there already, and was left as it is; name another"
  }

  static let nothing = "Nothing was written."
  static let nothingToBless = "Every script says what the desk says; nothing was changed."
  static let practise =
    "Take a call with an invented caller; quit ends it, and what was typed becomes a script. Names, numbers and "
    + "free text are replaced before anything is written."

  static func replaced(_ count: Int) -> String {
    count == 0
      ? "Nothing had to be replaced." : "\(count) words that might name somebody were replaced."
  }

  static func written(_ path: String, hasTwin: Bool) -> String {
    "\(VisibleText.of(path)) is written and passes\(hasTwin ? ", and its twin sounds alike" : "")."
  }

  static func fails(_ path: String) -> String {
    "\(VisibleText.of(path)) is written and does not pass yet: mend the lines above, then frontdesk replay --check."
  }

  static func skeletons(_ count: Int, _ folder: String) -> String {
    "\(count) written to \(VisibleText.of(folder)): give each a caller, then replay --lint"
  }
}
