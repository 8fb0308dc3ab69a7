import GuidedDesk
import PolicyCore
import PolicyPacks

/// What only a desk can say of a pack's language: whether its examples are heard, and which words are commands.
enum HearingCheck {
  static func findings(of loaded: LoadedPolicy, in pack: PackSource, on today: String) -> [Finding]
  {
    guard let policy = loaded.policy, let day = Moment(iso8601: today + "T12:00:00Z") else {
      return []
    }
    let date = CivilDate(day, utcOffset: 0)
    let missed = loaded.examples.filter { !policy.hears($0.line, as: $0.readings, on: date) }
    let hidden = policy.entriesThatAreCommands.map { entry in
      Finding(
        .hidesCommand,
        at: .init(
          file: entry.isOwn ? pack.name : BuiltInPacks.common.name, line: entry.line,
          column: entry.column),
        subject: "hearing", names: [entry.text])
    }
    return missed.map(\.notHeard) + hidden
  }
}
