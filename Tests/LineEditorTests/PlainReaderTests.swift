import Glibc
import Testing

@testable import LineEditor

@Suite struct `The plain reader` {
  @Test func `ends at once when its input is closed`() {
    let pipe = PipePair()
    pipe.closeWriting()
    let reader = PlainReader(input: pipe.reading, output: Sink.descriptor)
    #expect(reader.read(LinePrompt(left: "desk> ")) == .endOfInput)
    #expect(reader.read(LinePrompt(left: "desk> ")) == .endOfInput)
  }

  @Test func `ends at once when its input was never open`() {
    let reader = PlainReader(input: -1, output: Sink.descriptor)
    #expect(reader.read(LinePrompt(left: "desk> ")) == .endOfInput)
    #expect(reader.readSecret("Passphrase: ") == nil)
  }

  @Test func `ends when nobody reads its output`() {
    let input = PipePair(holding: "call\n")
    let output = PipePair()
    output.closeReading()
    let reader = PlainReader(input: input.reading, output: output.writing)
    #expect(reader.read(LinePrompt(left: "desk> ")) == .endOfInput)
  }

  @Test func `takes a last line without a line break for a line`() {
    let lines = events(reading: "call\npolice missing 15")
    #expect(lines == [.line("call"), .line("police missing 15"), .endOfInput])
  }

  @Test func `knows an empty line from the end`() {
    #expect(events(reading: "\n\r\n") == [.line(""), .line(""), .endOfInput])
  }

  @Test func `takes carriage return and line feed for one line break`() {
    #expect(events(reading: "one\r\ntwo\r\n") == [.line("one"), .line("two"), .endOfInput])
  }

  @Test func `drops escape sequences, controls and NUL`() {
    let raw = "\u{1B}[Acall\u{0}\u{1B}]0;title\u{7} now\u{8}\n"
    #expect(events(reading: raw) == [.line("call now"), .endOfInput])
  }

  @Test func `replaces what is not UTF-8 and says how often`() {
    let input = PipePair(holding: [0x5A, 0x6F, 0xEB, 0x0A, 0xFF, 0xFE, 0x0A])
    let reader = PlainReader(input: input.reading, output: Sink.descriptor)
    input.closeWriting()
    #expect(reader.read(LinePrompt(left: "")) == .line("Zo\u{FFFD}"))
    #expect(reader.read(LinePrompt(left: "")) == .line("\u{FFFD}\u{FFFD}"))
    #expect(reader.repairs.replaced == 3)
  }

  @Test func `takes a line of exactly the limit whole`() {
    let long = String(repeating: "x", count: LineLimits.bytes)
    #expect(events(reading: long + "\r\nnext\n") == [.line(long), .line("next"), .endOfInput])
  }

  @Test func `cuts a line past the limit and finds the next one`() {
    let long = String(repeating: "ë", count: LineLimits.bytes)
    let input = PipePair(feeding: long + "\nnext\n")
    let reader = PlainReader(input: input.reading, output: Sink.descriptor)
    guard case .line(let line) = reader.read(LinePrompt(left: "")) else {
      Issue.record("no line")
      return
    }
    #expect(line == String(repeating: "ë", count: LineLimits.bytes / 2))
    #expect(reader.repairs.cut == LineLimits.bytes)
    #expect(reader.read(LinePrompt(left: "")) == .line("next"))
  }

  @Test func `shows the left prompt in words alone`() {
    let output = PipePair()
    let input = PipePair(holding: "x\n")
    let reader = PlainReader(input: input.reading, output: output.writing)
    _ = reader.read(
      LinePrompt(left: "NEXT refused\n\u{1B}[1mcall 1 ›\u{1B}[0m ", right: { "00:04" }))
    #expect(output.drained() == "NEXT refused\ncall 1 › ")
  }

  @Test func `reads a secret from a pipe byte for byte`() {
    let input = PipePair(holding: "päss phrase\u{1B}\r\nnext\n")
    let reader = PlainReader(input: input.reading, output: Sink.descriptor)
    #expect(reader.readSecret("Passphrase: ") == Array("päss phrase\u{1B}".utf8))
    #expect(reader.read(LinePrompt(left: "")) == .line("next"))
  }

  @Test func `refuses a secret too long to be one`() {
    let input = PipePair(holding: String(repeating: "s", count: SecretLine.limit + 1) + "\nnext\n")
    let reader = PlainReader(input: input.reading, output: Sink.descriptor)
    #expect(reader.readSecret("Passphrase: ") == nil)
    #expect(reader.read(LinePrompt(left: "")) == .line("next"))
  }

  @Test func `keeps what was typed ahead when it forgets`() {
    let input = PipePair(holding: "one\ntwo\n")
    let reader = PlainReader(input: input.reading, output: Sink.descriptor)
    #expect(reader.read(LinePrompt(left: "")) == .line("one"))
    reader.forgetEverything()
    #expect(reader.read(LinePrompt(left: "")) == .line("two"))
  }

  @Test func `reads nothing after it was closed`() {
    let input = PipePair(holding: "one\n")
    let reader = PlainReader(input: input.reading, output: Sink.descriptor)
    reader.close()
    reader.close()
    #expect(reader.read(LinePrompt(left: "")) == .endOfInput)
  }

  /// Everything a reader makes of `text`, up to and with the end.
  private func events(reading text: String) -> [LineEvent] {
    let input = PipePair(feeding: text)
    let reader = PlainReader(input: input.reading, output: Sink.descriptor)
    var events: [LineEvent] = []
    repeat { events.append(reader.read(LinePrompt(left: ""))) } while events.last?.isLine == true
    return events
  }
}

extension LineEvent {
  fileprivate var isLine: Bool {
    if case .line = self { true } else { false }
  }
}
