import Foundation
import PolicyCore
import Testing

@testable import FrontdeskCLI
@testable import GuidedDesk
@testable import Training

/// The worked examples of the article on transcripts: what it shows works as it stands.
@Suite struct `The article on transcripts` {
  private func examples() throws -> [String] {
    let path = repository.appending(path: "Sources/GuidedDesk/GuidedDesk.docc/Transcripts.md")
      .path()
    let parts = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "```")
    return parts.enumerated().filter { !$0.offset.isMultiple(of: 2) }.map {
      $0.element.trimmingCharacters(in: .whitespacesAndNewlines)
    }
  }

  @Test func `shows a test and a drill that pass, with nothing to advise on the drill`() throws {
    let examples = try examples()
    #expect(examples.count == 2)
    var packs = PackShelf()
    for (index, text) in examples.enumerated() {
      let transcript = try Transcript(text)
      let policy = try packs.policy(of: transcript, in: "article")
      let outcome = ReplayOutcome(file: "article", transcript: transcript, policy: policy)
      #expect(outcome.passed, "\(outcome.lines)")
      #expect(outcome.hadTwin)
      var replay = Replay(transcript, policy: policy)
      replay.run()
      let findings = transcript.findings(under: policy, replay, advice: true)
      #expect(findings.isEmpty == (index == 1), "\(findings)")
    }
  }

  @Test func `names answers that the drill takes, and a gate`() throws {
    let transcript = try Transcript(try examples()[1])
    var packs = PackShelf()
    let policy = try packs.policy(of: transcript, in: "article")
    let moment = Moment(milliseconds: 0)
    for line in ["a friend wants to know is she in", "presence friend"] {
      var drill = Drill(transcript, policy: policy, terms: DrillTerms(), at: moment)
      _ = drill.begin(at: moment)
      for typed in ["call", line, "I'm afraid she isn't here"] {
        _ = drill.handle(typed, at: moment)
      }
      #expect(drill.choices.last?.isRight == true, "\(line)")
      #expect(drill.choices.last?.broken != nil)
    }
  }
}
