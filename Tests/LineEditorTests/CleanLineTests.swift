import Chance
import Testing

@testable import LineEditor

@Suite struct `A cleaned line` {
  @Test(arguments: [
    ("Zoë O'Brien-Łuczak", "Zoë O'Brien-Łuczak"),
    ("police\tmissing\t15", "police missing 15"),
    ("e\u{301}te\u{301}", "été"),
    ("a\u{0}b\u{7}c\u{7F}d\u{85}e", "abcd e"),
    ("two\nlines\u{2028}more", "two lines more"),
    ("\u{202E}drow\u{202C} \u{2066}x\u{2069}\u{FEFF}", "drow x"),
    ("\u{1B}[31mred\u{1B}[0m", "red"),
    ("\u{1B}[1;5Cright", "right"),
    ("\u{1B}[200~pasted\u{1B}[201~", "pasted"),
    ("\u{1B}]0;window title\u{7}yes", "yes"),
    ("\u{1B}]8;;http://example.org\u{1B}\\link\u{1B}]8;;\u{1B}\\", "link"),
    ("\u{1B}P1$r0m\u{1B}\\no", "no"),
    ("\u{1B}_application\u{1B}\\\u{1B}^private\u{1B}\\yes", "yes"),
    ("\u{9B}31mred\u{9D}0;title\u{9C}", "red"),
    ("\u{1B}OPhelp\u{1B}[15~", "help"),
    ("\u{1B}[[Ahelp", "help"),
    ("\u{1B}(B\u{1B}=\u{1B}>text", "text"),
    ("ends in \u{1B}", "ends in "),
    ("ends in \u{1B}[12;", "ends in "),
    ("الملف עִבְרִית 日本", "الملف עִבְרִית 日本"),
  ])
  func `keeps the words and drops what steers a terminal`(raw: String, expected: String) {
    #expect(scalars(CleanLine(raw).text) == scalars(NormalForm.composed(expected)))
  }

  @Test(arguments: [
    ("\u{1B}999", "999"), ("\u{1B}yes", "yes"), ("\u{1B}OK", "OK"), ("\u{1B}Police", "Police"),
    ("\u{1B}]police", "police"), ("\u{1B}\u{1B}[A999", "999"),
  ])
  func `never loses the word typed after a bare Esc`(raw: String, expected: String) {
    #expect(CleanLine(raw).text == expected)
  }

  @Test func `counts what it put right`() {
    let line = CleanLine([0x61, 0xFF, 0x1B, 0x5B, 0x6D, 0x00, 0x62, 0xC3])
    #expect(line.text == "a\u{FFFD}b\u{FFFD}")
    #expect(line.repairs.replaced == 2)
    #expect(line.repairs.removed == 2)
    #expect(line.repairs.cut == 0)
  }

  @Test func `is cut between characters, not inside one`() {
    let line = CleanLine(String(repeating: "a", count: 8) + "ë" + "b", limit: 9)
    #expect(line.text == "aaaaaaaa")
    #expect(line.repairs.cut == 3)
  }

  @Test func `is cut inside one endless character rather than be empty`() {
    let line = CleanLine("x" + String(repeating: "\u{316}", count: 100), limit: 20)
    #expect(line.text.utf8.count == 19)
  }

  @Test func `stays within the limit when composing makes it longer`() {
    // A composition exclusion: three bytes become six.
    let line = CleanLine(String(repeating: "\u{0958}", count: 10), limit: 30)
    #expect(line.text.utf8.count == 30)
    #expect(line.repairs.cut == 30)
  }

  @Test func `stays clean, valid, short and stable for any bytes`() {
    var random = SplitMix(seed: 0x5EED)
    for round in 0..<4_000 {
      let bytes = random.hostileBytes(upTo: round % 10 == 0 ? 600 : 60)
      let limit = Int.random(in: 1...80, using: &random)
      let line = CleanLine(bytes, limit: limit)
      let trail: Comment = "bytes \(bytes), limit \(limit)"
      #expect(line.text.utf8.count <= limit, trail)
      #expect(line.text.unicodeScalars.allSatisfy { !isSteering($0) }, trail)
      #expect(scalars(NormalForm.composed(line.text)) == scalars(line.text), trail)
      let again = CleanLine(line.text, limit: limit)
      #expect(scalars(again.text) == scalars(line.text), trail)
      #expect(again.repairs == LineRepairs(), trail)
    }
  }

  @Test func `takes no longer for a line made to be slow`() {
    let clock = ContinuousClock()
    for hostile in ["\u{1B}]", "\u{9D}", "\u{1B}[", "\u{1B}P"] {
      let line = String(repeating: hostile, count: LineLimits.bytes / hostile.utf8.count)
      let time = clock.measure { _ = CleanLine(line) }
      // Quadratic work would take minutes, linear work milliseconds.
      #expect(time < .seconds(10))
    }
  }

  private func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }

  private func isSteering(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: [0x202A...0x202E, 0x2066...0x2069].contains { $0.contains(scalar.value) }
    }
  }
}
