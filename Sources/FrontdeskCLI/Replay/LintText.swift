import GuidedDesk
import PolicyCore

/// Sentences about what a transcript says and does not mean.
enum LintText {
  static func sentence(_ what: ScriptFinding.What) -> String {
    switch what {
    case .otherVersion(let written, let now):
      "it was written for version '\(written)', and the pack is '\(now)'; read it against the pack, then change "
        + "@version"
    case .unknownHeld(let code, let near):
      "'\(code)' is not something only the organisation knows\(didYouMean(near)); mend @held"
    case .unknownHeldValue(let value, let code, let near):
      "'\(value)' is not a value of '\(code)'\(didYouMean(near)); mend @held"
    case .unknownChannel(let channel, let near):
      "the pack knows no channel '\(channel)'\(didYouMean(near)); mend @channel"
    case .otherChannel(let channel, let opened):
      "@channel is '\(channel)', and the call is opened as '\(opened)'; let them agree"
    case .unknownWhy(let why, let near):
      "'\(why)' is no clause and no rule of the pack\(didYouMean(near)); policy show PACK names them"
    case .otherAnswer(let answer, let first):
      "'\(answer)' is accepted, and the desk does not take it as '\(first)'; leave it out, or write it otherwise"
    case .markBeforeTyping:
      "nothing was typed yet that this could be about; move it below a line with >"
    case .shownBeforeTyping(let label):
      "\(label.rawValue) stands on no idle screen; move this below the line with > that brings it"
    case .unknownSkill(let skill, let near):
      "@skills does not name '\(skill)'\(didYouMean(near)); add it there"
    case .mustWithoutWhy(let skill):
      "'\(skill)' must be right, and nothing says why; add why: and the clause"
    case .withinKey:
      "a key happens by itself in a drill, and nobody can be late for it; leave within: out"
    case .oddTime(let text):
      "'\(text)' is taken for what they say; a time looks like +20s, in seconds, up to a day"
    case .tooFewPushes(let count):
      "somebody is refused and presses \(count == 0 ? "never" : "once"); slips come on the second ask: let them push twice"
    }
  }
}
