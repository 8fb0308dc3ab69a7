import GuidedDesk
import LineEditor
import PolicyCore

/// A shift on the terminal: what was typed and what it brought, a piece at a time.
struct PlayShift {
  private let shift: Shift
  private let reader: any LineReader
  private let script: ShiftRun

  init(_ shift: Shift, policy: Policy, _ reader: any LineReader) {
    (self.shift, self.reader) = (shift, reader)
    script = ShiftRun(shift, policy: policy)
  }

  func run() -> PlayTranscript.Leaving {
    let screen = Screen(reader)
    var run = script
    var leaving: PlayTranscript.Leaving?
    screen.put(shift.title.isEmpty ? shift.id : shift.title)
    screen.put("Enter shows the next piece; n the next script; q leaves.")
    run.run { typed, lines in
      if leaving != nil { return }
      screen.put("\n\(typed)")
      screen.put(lines.joined(separator: "\n"))
      guard case .line(let answer) = reader.read(LinePrompt(left: "")), answer != "q" else {
        return leaving = .quit
      }
      if answer == "n" { leaving = .next }
    }
    if leaving == nil { screen.put("\nEnd of \(shift.id).") }
    for difference in run.differences {
      screen.put("line \(difference.line): \(difference.sentence)")
    }
    return leaving ?? .next
  }
}
