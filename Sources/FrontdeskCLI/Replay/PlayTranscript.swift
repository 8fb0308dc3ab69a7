import GuidedDesk
import LineEditor

/// A transcript on the terminal, line by line: the trainer's first tool.
struct PlayTranscript {
  private let transcript: Transcript
  private let plain: Bool
  private var replay: Replay

  init(_ file: String, plain: Bool) throws(Failure) {
    transcript = try TranscriptFiles.read(file)
    self.plain = plain
    replay = Replay(transcript, policy: try PackChoice.policy(of: transcript))
  }

  func run() throws { try atReader(plain: plain) { step(through: $0) } }

  private func step(through reader: any LineReader) {
    let screen = Screen(reader)
    var replay = replay
    screen.put(transcript.title.isEmpty ? transcript.id : transcript.title)
    screen.put("Enter shows the next line; q leaves.")
    for item in transcript.items {
      switch item.kind {
      case .caller(let words, _): screen.put("\n  THEY SAY \"\(words)\"")
      case .types(let choices): screen.put("\n\(replay.prompt)\(choices.first ?? "")")
      case .expect, .log, .mark:
        _ = replay.perform(item)
        continue
      }
      screen.show(replay.perform(item))
      guard case .line(let answer) = reader.read(LinePrompt(left: "")), answer != "q" else {
        return
      }
    }
    replay.run(from: transcript.items.count)
    screen.put("\nEnd of \(transcript.id).")
    for difference in replay.differences {
      screen.put("line \(difference.line): \(ReplayText.sentence(difference))")
    }
  }
}
