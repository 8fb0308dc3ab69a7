import GuidedDesk
import PolicyCore
import PolicyPacks

/// What only a desk can say of a pack's language: whether its examples are heard, and which words are commands.
enum HearingCheck {
  /// Heard on the day of every transcript, so that the same texts give the same findings.
  ///
  /// A floor that was filed with its pack is heard by the program of its own day, and is not the pack's to mend.
  static func findings(of loaded: LoadedPolicy, in texts: PackTexts) -> [Finding] {
    guard let policy = loaded.policy else { return [] }
    let today = Transcript.usualDay
    let missed = loaded.examples.filter { !policy.hears($0.line, as: $0.readings, on: today) }
      .map { example in
        let instead = policy.heardInstead(of: example.line, on: today)
        return example.notHeard(for: instead.phrase, meaning: instead.means)
      }
    let taken = policy.entriesThatAreTaken(on: today).map { entry in
      Finding(
        .takenWord, severity: .warning,
        at: .init(file: texts.pack.name, line: entry.line, column: entry.column),
        subject: "hearing",
        names: [entry.text, entry.said, entry.instead.phrase, entry.instead.means])
    }
    let hidden = policy.entriesThatAreCommands.map { entry in
      Finding(
        .hidesCommand,
        at: .init(
          file: entry.isOwn ? texts.pack.name : texts.common.name, line: entry.line,
          column: entry.column),
        subject: "hearing", names: [entry.text])
    }
    return [missed, taken, hidden].joined().filter {
      $0.location.file != texts.common.name || texts.common == BuiltInPacks.common
    }
  }
}
