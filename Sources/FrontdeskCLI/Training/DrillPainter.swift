import GuidedDesk
import LineEditor
import PolicyCore
import Training

/// Paints what a drill brings: the desk's cards as the desk paints them, and beside them the caller and what was right.
struct DrillPainter {
  let screen: Screen
  let reader: any LineReader
  let policy: Policy

  func prompt(_ drill: Drill) -> String {
    switch drill.prompt {
    case .desk(let left): left
    case .aloud: "aloud › "
    case .meant: "yes or no › "
    case .over: ""
    }
  }

  func show(_ replies: [DrillReply]) {
    for reply in replies {
      switch reply {
      case .take(let number, let truth):
        screen.put("")
        screen.say(DrillText.take(number, truth))
      case .heard(let words): indented("THEY SAY \"\(words)\"")
      case .happened(let input): screen.put("  (\(KeyNames.shown(input)))")
      case .took(let heard):
        indented(
          "THE DESK TOOK FROM IT  " + (heard.isEmpty ? "nothing" : heard.joined(separator: " · ")))
      case .desk(let replies): screen.show(replies)
      case .verdict(let choice): indented(DrillText.verdict(choice, policy))
      case .words(let choice): DrillText.words(choice, policy).map(indented)
      case .hint(let hint):
        indented("HINT     " + (hint ?? "this script has none here; help lists what can be typed"))
      case .noHint: indented("HINT     none in an assessment")
      case .didYouMean(let answer):
        indented(
          "Did you mean '\(answer)'? Enter or yes takes it; no keeps what you typed; or type it anew."
        )
      case .over: continue
      }
    }
  }

  func indented(_ text: String) {
    guard reader.isLive else { return screen.put(text) }
    if text.isEmpty { return screen.put("") }
    let room = max(20, min(reader.columns ?? 80, 100) - 3)
    screen.put(CardLayout.wrap(text, to: room).map { "  " + $0 }.joined(separator: "\n"))
  }
}
