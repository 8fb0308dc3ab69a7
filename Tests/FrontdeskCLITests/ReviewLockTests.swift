import LineEditor
import Testing

@testable import FrontdeskCLI

/// A review nobody types at for a while, in the middle of a line.
struct `A review that locks by itself` {
  private func sitting(isLive: Bool, then: [ScriptedReader.Step] = []) throws -> ScriptedReader {
    let trial = try ReviewOnTrial()
    let reader = ScriptedReader(
      [
        .init(event: .idle, halfTyped: "find Ines Va"), .init(event: .line("")),
        .init(event: .line("")),
      ]
        + then,
      isLive: isLive, secret: { ReviewOnTrial.passphrase("amy") })
    try ReviewSession(trial.store, reader: reader, site: SitePolicy(Home(trial.folder.path))).run()
    return reader
  }

  @Test func `puts the line back for whoever had begun it`() throws {
    let reader = try sitting(isLive: true)
    #expect(reader.prompts.map(\.typed) == ["", "", "", "find Ines Va"])
    #expect(reader.prompts[1].left == ReviewText.lockedPrompt)
  }

  @Test func `puts it back once`() throws {
    let reader = try sitting(isLive: true, then: [.init(event: .line("queue"))])
    #expect(reader.prompts.map(\.typed).suffix(2) == ["find Ines Va", ""])
  }

  @Test func `says what it was where no line can be put back`() throws {
    let reader = try sitting(isLive: false)
    #expect(reader.shown.contains(ReviewText.brokenOff("find Ines Va")))
  }
}
