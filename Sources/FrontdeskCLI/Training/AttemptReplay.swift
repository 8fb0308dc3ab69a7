import GuidedDesk
import LineEditor
import PolicyCore
import Training

/// An earlier drill shown again as it went: each choice at the desk, beside the right one.
struct AttemptReplay {
  let attempt: Attempt
  let script: ScriptShelf.Script
  let reader: any LineReader

  /// Shows it choice by choice; Enter goes on, q leaves.
  func run() throws(Failure) {
    let parked = ParkedDrill(
      file: script.file, hash: "", seed: attempt.seed,
      // What was right is said here, whatever was kept back then.
      terms: DrillTerms(attempt.terms.kind), began: attempt.began)
    var (drill, policy, _) = try DrillStart.drill(parked, script.transcript)
    let screen = Screen(reader)
    let painter = DrillPainter(screen: screen, reader: reader, policy: policy)
    screen.say("Drill \(attempt.number), \(attempt.day), as it went. Enter goes on; q leaves.")
    painter.show(drill.begin(at: attempt.began))
    for choice in attempt.choices {
      guard !drill.isOver else { return }
      guard case .line(let answer) = reader.read(LinePrompt(left: "› ")), answer != "q" else {
        return
      }
      let typed = choice.yours.last ?? ""
      screen.put(painter.prompt(drill) + typed)
      painter.show(drill.handle(typed, at: attempt.began))
      if drill.prompt == .meant { painter.show(drill.handle("no", at: attempt.began)) }
      guard drill.prompt == .aloud else { continue }
      screen.put(painter.prompt(drill) + choice.spoken)
      painter.show(drill.handle(choice.spoken, at: attempt.began))
    }
    screen.say("So it ended.")
  }
}
