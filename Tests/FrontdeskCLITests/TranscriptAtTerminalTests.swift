import Foundation
import TerminalModel
import Testing

@testable import FrontdeskCLI
@testable import GuidedDesk

/// The shipped transcripts, typed into the program itself: live at a terminal, and in plain words
/// through a pipe.
///
/// What they check on the engine has to stand on the screen.
@Suite(.serialized) struct TranscriptAtTerminalTests {
  /// What a transcript checks after one line typed.
  private struct Block {
    var input: String
    var checks: [(line: Int, label: Label, pattern: Transcript.Pattern, negated: Bool)] = []
  }

  /// The program's clock is the real one, so a date of birth means another age there.
  private func isTimeless(_ transcript: Transcript) -> Bool {
    !transcript.items.contains { item in
      if case .types(let choices) = item.kind {
        return choices[0].contains(#/\b(19|20)\d\d\b/#)
      }
      return false
    }
  }

  private func blocks(_ transcript: Transcript) -> [Block] {
    var blocks: [Block] = []
    for item in transcript.items {
      switch item.kind {
      case .types(let choices): blocks.append(Block(input: choices[0]))
      case .expect(let label, let pattern, let negated):
        if !blocks.isEmpty {
          blocks[blocks.count - 1].checks.append((item.line, label, pattern, negated))
        }
      // What waits at the recap is filed by then.
      case .log: if blocks.last?.input == "end" { blocks.append(Block(input: "")) }
      case .caller, .mark: break
      }
    }
    return blocks
  }

  /// `said` is what stood under SAY before in this call: what was said already is not painted again.
  private func failures(
    of block: Block, on card: PaintedCard, said: inout [String], file: String
  ) -> [String] {
    let before = said
    said += card.lines(.say)
    return block.checks.filter { check in
      let more = check.label == .say && !check.negated ? before : []
      return check.pattern.isFound(in: card.lines(check.label) + more) == check.negated
    }
    .map { "\(file):\($0.line) \($0.label.rawValue) \($0.pattern.text): \(card.lines($0.label))" }
  }

  /// What a key in braces is at a keyboard.
  private func keys(for input: String) -> String {
    switch input {
    case "{park}", "{ctrl-z}": "\u{1A}"
    case "{eof}": "\u{04}\u{04}"
    default:
      input.replacing(#/\{paste (.*?)\}/#) { match in
        "\u{1B}[200~" + match.output.1.replacing("\\n", with: "\n") + "\u{1B}[201~"
      } + "\r"
    }
  }

  @Test func `hold on the live screen`() async throws {
    var played = 0
    var failed: [String] = []
    // Every third in a live terminal keeps the suite short; all of them are typed in plain words.
    for (index, (file, transcript)) in try shippedTranscripts().enumerated()
    where index.isMultiple(of: 3) && isTimeless(transcript) {
      let desk = try await LiveDesk(["--practice", "--pack", transcript.pack])
      var said: [String] = []
      for block in blocks(transcript) {
        let (seen, start) = (desk.program.prompts, desk.program.painted.count)
        desk.program.type(keys(for: block.input))
        try await desk.program.prompt(after: seen)
        let card = PaintedCard(columns: Array(desk.program.painted[start...]))
        failed += failures(of: block, on: card, said: &said, file: file)
      }
      #expect(desk.program.screen.unknown.isEmpty, "\(file)")
      played += 1
    }
    #expect(failed.isEmpty, "\(failed.joined(separator: "\n"))")
    #expect(played >= 12)
  }

  @Test func `hold in plain words`() throws {
    var played = 0
    var failed: [String] = []
    for (file, transcript) in try shippedTranscripts() where isTimeless(transcript) {
      let blocks = blocks(transcript).prefix { !$0.input.hasPrefix("{") }
      let lines = blocks.map { block -> String in
        guard case .line(let line) = Replay.input(for: block.input) else { return "" }
        return line
      }
      let run = try Program.run(
        ["--practice", "--plain", "--pack", transcript.pack], lines: lines)
      // Nothing is echoed in a pipe: what follows a prompt is the answer to the line read there.
      let cards = run.output.split(separator: #/(?:call \d+ ›|desk>) /#).dropFirst()
      var said: [String] = []
      for (block, card) in zip(blocks, cards) {
        failed += failures(of: block, on: PaintedCard(words: String(card)), said: &said, file: file)
      }
      #expect(cards.count >= blocks.count, "\(file)")
      played += 1
    }
    #expect(failed.isEmpty, "\(failed.joined(separator: "\n"))")
    #expect(played >= 60)
  }
}
