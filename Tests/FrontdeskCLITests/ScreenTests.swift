import Foundation
import GuidedDesk
import PolicyPacks
import Testing

@testable import FrontdeskCLI

/// The repository this test was built from.
let repository = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// Every transcript that ships, with its file's name.
func shippedTranscripts() throws -> [(file: String, transcript: Transcript)] {
  try TranscriptFiles.find(in: [repository.appending(path: "transcripts").path()])
    .map { ($0, try TranscriptFiles.read($0)) }
}

struct ScreenTests {
  /// Without spaces and line breaks, so that it does not matter where a line was broken.
  private func squeezed(_ text: String) -> String { text.filter { !$0.isWhitespace } }

  /// What is said now stands in the last rows, above the prompt; what is to be done is on no list cut short.
  @Test(arguments: [80, 40])
  func `every card of every shipped transcript keeps its words on a screen of 24 rows`(width: Int)
    throws
  {
    let layout = CardLayout(width: width, height: 24, plain: false, colour: false)
    var shelf = PackShelf()
    var cards = 0
    for (file, transcript) in try shippedTranscripts() {
      var replay = Replay(transcript, policy: try shelf.policy(of: transcript, in: file))
      replay.run()
      for step in replay.steps {
        let lines = layout.lines(step.replies)
        cards += 1
        let place = "\(file):\(step.line)"
        // One row is the prompt's, and one that of the line typed at it.
        // The lines for 999 never give way: where they stand, the last steps may scroll off.
        let isEmergency = step.replies.contains { $0.label == .operatorLine }
        if width == 80, !isEmergency {
          #expect(lines.count <= 22, "\(place) has \(lines.count) rows")
        }
        #expect(lines.allSatisfy { $0.count <= width }, "\(place) is too wide")
        let bottom = squeezed(lines.suffix(22).joined())
        let whole = squeezed(lines.joined())
        for reply in step.replies {
          switch reply.label {
          case .say, .aloud:
            for words in reply.lines where !reply.again.contains(words) {
              #expect(bottom.contains(squeezed(words)), "\(place) has scrolled off: \(words)")
            }
          case .act, .silent, .status, .next:
            for words in reply.lines {
              #expect(whole.contains(squeezed(words)), "\(place) has lost: \(words)")
            }
          default: break
          }
        }
      }
    }
    #expect(cards > 0)
  }

  @Test(arguments: [40, 80])
  func `every emergency keeps its first step and the lines for 999 on a screen of 24 rows`(
    width: Int
  ) throws {
    let layout = CardLayout(width: width, height: 24, plain: false, colour: false)
    var shelf = PackShelf()
    var emergencies = 0
    for (file, transcript) in try shippedTranscripts() {
      var replay = Replay(transcript, policy: try shelf.policy(of: transcript, in: file))
      replay.run()
      for step in replay.steps {
        guard let lines = step.replies.first(where: { $0.label == .operatorLine })?.lines,
          let first = step.replies.first(where: { $0.label == .act })?.lines.first
        else { continue }
        emergencies += 1
        let bottom = squeezed(layout.lines(step.replies).suffix(22).joined())
        for line in lines + ["1 " + first] {
          #expect(bottom.contains(squeezed(line)), "\(file):\(step.line) \(line)")
        }
      }
    }
    #expect(emergencies > 20)
  }

  @Test func `what is spoken stands nearest to the prompt where the rest has no room`() {
    let layout = CardLayout(width: 40, height: 24, plain: false, colour: false)
    let spoken = (1...5).map {
      "\($0) " + String(repeating: "neither confirm nor deny ", count: 4) + "end"
    }
    let replies = [
      Reply(.heard, ["police"]), Reply(.say, spoken), Reply(.act, ["ring", "write"]),
      Reply(.status, ["RED: not told yet"]),
      Reply(.next, [String(repeating: "told NAME · nobody · ", count: 6)]),
    ]
    let lines = layout.lines(replies)
    let bottom = squeezed(lines.suffix(22).joined())
    for words in spoken { #expect(bottom.contains(squeezed(words))) }
    let whole = squeezed(lines.joined())
    for words in ["1ring", "2write", "RED:nottoldyet", "toldNAME"] {
      #expect(whole.contains(words))
    }
  }

  @Test(arguments: [20, 40, 80, 200, 500])
  func `no line is wider than the screen`(width: Int) {
    let layout = CardLayout(width: width, plain: false, colour: false)
    let long = String(repeating: "neither confirm nor deny ", count: 30)
    let lines = layout.lines([
      Reply(.say, [long, String(repeating: "x", count: 700)]), Reply(.act, ["one", "two"]),
    ])
    let widest = max(width, 29)
    #expect(lines.allSatisfy { $0.count <= widest })
    #expect(lines.joined().filter { $0 == "x" }.count == 700)
  }

  @Test func `plain words say what every line is and colour is never alone`() {
    let replies = [
      Reply(.say, ["I neither confirm nor deny."]), Reply(.act, ["ring", "wait"]),
      Reply(.status, ["RED: not told yet"]), Reply(.never, ["guess", "nod"]),
    ]
    let plain = CardLayout(width: 80, plain: true, colour: false).lines(replies)
    #expect(
      plain == [
        "SAY: \"I neither confirm nor deny.\"", "DO 1: ring", "DO 2: wait",
        "STATUS: RED: not told yet", "NEVER: guess; nod",
      ])
    let coloured = CardLayout(width: 80, plain: false, colour: true).lines(replies)
    let bare = CardLayout(width: 80, plain: false, colour: false).lines(replies)
    let stripped = coloured.map { $0.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") }
    #expect(stripped == bare)
  }

  @Test func `every rule and desk clause is touched by a shipped transcript`() throws {
    var shelf = PackShelf()
    var outcomes: [ReplayOutcome] = []
    for (file, transcript) in try shippedTranscripts() {
      let policy = try shelf.policy(of: transcript, in: file)
      outcomes.append(ReplayOutcome(file: file, transcript: transcript, policy: policy))
    }
    let failed = outcomes.filter { !$0.passed }.map(\.file)
    #expect(failed.isEmpty, "\(failed)")
    let untouched = shelf.coverage(of: outcomes).filter { $0.contains("no transcript touches") }
    #expect(untouched.isEmpty, "\(untouched.joined(separator: "\n"))")
  }
}
