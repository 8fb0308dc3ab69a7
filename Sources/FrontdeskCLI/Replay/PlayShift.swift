import GuidedDesk
import LineEditor

/// A shift on the terminal: what was typed and what it brought, a piece at a time.
struct PlayShift {
  private let shift: Shift
  private let plain: Bool
  private let script: ShiftRun

  init(_ file: String, plain: Bool) throws(Failure) {
    shift = try TranscriptFiles.readShift(file)
    self.plain = plain
    script = ShiftRun(
      shift,
      policy: try PackChoice.policy(shift.pack, overlay: try PackChoice.overlay(shift.site)))
  }

  func run() throws {
    try atReader(plain: plain) { reader in
      let screen = Screen(reader)
      var run = script
      var isLeft = false
      screen.put(shift.title.isEmpty ? shift.id : shift.title)
      screen.put("Enter shows the next piece; q leaves.")
      run.run { typed, lines in
        if isLeft { return }
        screen.put("\n\(typed)")
        screen.put(lines.joined(separator: "\n"))
        guard case .line(let answer) = reader.read(LinePrompt(left: "")), answer != "q" else {
          isLeft = true
          return
        }
      }
      if !isLeft { screen.put("\nEnd of \(shift.id).") }
      for difference in run.differences {
        screen.put("line \(difference.line): \(difference.sentence)")
      }
    }
  }
}
