import Chance
import Testing

@testable import LineEditor

private let escape = "\u{1B}"

@Suite struct `The key decoder` {
  @Test(arguments: [
    ("a", [Key.text("a")]),
    ("ë日", [.text("ë"), .text("日")]),
    ("\r", [.edit(0x0A)]),
    (
      "\u{3}\u{4}\u{9}\u{1A}\u{1D}",
      [.clear, .deleteOrEnd, .complete, .park, .hide].map(Key.command)
    ),
    ("\(escape)[C\(escape)OC\(escape)[D", [.edit(6), .edit(6), .edit(2)]),
    ("\(escape)[H\(escape)[1~\(escape)OH", [.edit(1), .edit(1), .edit(1)]),
    ("\(escape)[F\(escape)[4~\(escape)OF", [.edit(5), .edit(5), .edit(5)]),
    ("\(escape)[3~\(escape)[20~", [.command(.delete), .command(.hide)]),
    ("\(escape)[A\(escape)[B\(escape)OP\(escape)[15;2~\(escape)[[E", []),
    ("\(escape)]10;rgb:f/f/f\u{7}\(escape)]0;x\(escape)\\y", [.text("y")]),
    ("\(escape)y", [.text("y")]),
    ("\(escape)Over", [.text("O"), .text("v"), .text("e"), .text("r")]),
    ("\(escape)Per", [.text("P"), .text("e"), .text("r")]),
    ("\(escape)[1\(escape)[C", [.edit(6)]),
    ("\(escape)[12\r", [.edit(0x0A)]),
    ("\u{202E}\u{85}\u{9B}\u{FEFF}x", [.text("x")]),
    (
      "\(escape)[200~a\rb\(escape)[31m\(escape)[201~c",
      [.paste(Array("a\rb\u{1B}[31m".utf8), dropped: 0), .text("c")]
    ),
  ])
  func `makes keys of bytes`(typed: String, keys: [Key]) {
    #expect(decode(Array(typed.utf8)) == keys)
  }

  @Test(
    arguments: [
      ([0xFF], 1), ([0xC0, 0x80], 2), ([0xE2, 0x82, 0x61], 1), ([0xED, 0xA0, 0x80], 1), ([0xF5], 1),
    ] as [([UInt8], Int)])
  func `says when bytes are no character, and goes on`(bytes: [UInt8], count: Int) {
    let keys = decode(bytes + Array("x".utf8))
    #expect(keys.count { $0 == .invalid } == count)
    #expect(keys.last == .text("x"))
  }

  @Test func `takes a bare Esc for nothing after a moment`() {
    var decoder = KeyDecoder()
    #expect(decoder.patience == nil)
    #expect(decoder.feed(0x1B) == [])
    #expect(decoder.patience == 40)
    #expect(decoder.quiet() == [])
    #expect(decoder.feed(UInt8(ascii: "y")) == [.text("y")])
    #expect(decoder.patience == nil)
  }

  @Test func `puts a sequence together that a slow line tore apart`() {
    var decoder = KeyDecoder()
    _ = decoder.feed(0x1B)
    _ = decoder.quiet()
    #expect(decoder.feed(UInt8(ascii: "[")) == [])
    #expect(decoder.feed(UInt8(ascii: "D")) == [.edit(2)])
    #expect(decoder.patience == nil)
  }

  @Test(arguments: [
    "[?1;2;4;6;9;15;16;17;18;21;22;28;29;52;314c", "[" + String(repeating: "1;", count: 900) + "R",
    "P>|XTerm(390)\u{1B}\\", "P1$r0m\u{1B}\\", "P!|00000000\u{7}", "]11;rgb:0/0/0\u{7}",
    "[<0;3;4M", "X0;1\u{1B}\\",
  ])
  func `leaves nothing behind of what terminals say of themselves, however long`(answer: String) {
    #expect(decode(Array((escape + answer + "yes").utf8)) == [.text("y"), .text("e"), .text("s")])
  }

  @Test func `takes Enter for Enter in the middle of an answer that was broken off`() {
    let answer = "[" + String(repeating: "1;", count: 90)
    #expect(decode(Array((escape + answer + "\r").utf8)) == [.edit(0x0A)])
    #expect(decode(Array((escape + "X\r").utf8)) == [.text("X"), .edit(0x0A)])
  }

  @Test(arguments: ["P", "X"])
  func `gives a letter back when no answer of a terminal follows`(typed: String) {
    var decoder = KeyDecoder()
    _ = decoder.feed(0x1B)
    #expect(decoder.feed(Array(typed.utf8)[0]) == [])
    #expect(decoder.quiet() == [.text(typed.unicodeScalars.first ?? " ")])
    #expect(decoder.feed(UInt8(ascii: "1")) == [.text("1")])
  }

  @Test(arguments: ["[", "O"])
  func `gives a bracket or an O back when no sequence follows a late Esc`(typed: String) {
    var decoder = KeyDecoder()
    _ = decoder.feed(0x1B)
    _ = decoder.quiet()
    #expect(decoder.feed(Array(typed.utf8)[0]) == [])
    #expect(decoder.quiet() == [.text(typed.unicodeScalars.first ?? " ")])
    #expect(decoder.patience == nil)
  }

  @Test func `forgets a late Esc after half a second`() {
    var decoder = KeyDecoder()
    _ = decoder.feed(0x1B)
    _ = decoder.quiet()
    #expect(decoder.patience == 500)
    _ = decoder.quiet()
    #expect(decoder.feed(UInt8(ascii: "[")) == [.text("[")])
  }

  @Test func `ends a paste whose end was lost`() {
    var decoder = KeyDecoder()
    _ = Array("\(escape)[200~half".utf8).map { decoder.feed($0) }
    #expect(decoder.patience == 1000)
    #expect(decoder.quiet() == [.paste(Array("half".utf8), dropped: 0)])
    #expect(decoder.feed(UInt8(ascii: "9")) == [.text("9")])
  }

  @Test func `keeps no more of a paste than a line may have`() {
    let body = Array(repeating: UInt8(ascii: "x"), count: LineLimits.bytes + 100)
    let keys = decode(Array("\(escape)[200~".utf8) + body + Array("\(escape)[201~".utf8))
    #expect(keys == [.paste(Array(body.prefix(LineLimits.bytes)), dropped: 100)])
  }

  @Test func `gives libedit no control character it could act on, whatever comes`() {
    var random = SplitMix(seed: 0xDE5C)
    let allowed: Set<UInt8> = [1, 2, 5, 6, 8, 10, 11, 12, 20, 21, 23, 25, 127]
    for _ in 0..<2_000 {
      var decoder = KeyDecoder()
      var keys: [Key] = []
      for byte in random.hostileBytes(upTo: 80) {
        keys += decoder.feed(byte)
        if decoder.patience != nil, Int.random(in: 0..<8, using: &random) == 0 {
          keys += decoder.quiet()
        }
      }
      for key in keys {
        switch key {
        case .text(let scalar): #expect(CleanLine.keeps(scalar))
        case .edit(let code): #expect(allowed.contains(code))
        case .command, .paste, .invalid: break
        }
      }
      // Whatever state it is in, it finds its way back by itself.
      for _ in 0..<3 where decoder.patience != nil { _ = decoder.quiet() }
      #expect(decoder.patience == nil)
      #expect(decoder.feed(UInt8(ascii: "9")) == [.text("9")])
    }
  }

  /// The keys of bytes that come all at once.
  private func decode(_ bytes: [UInt8]) -> [Key] {
    var decoder = KeyDecoder()
    return bytes.flatMap { decoder.feed($0) }
  }
}
