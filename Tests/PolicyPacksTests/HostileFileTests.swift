import Chance
import Foundation
import PolicyCore
import Testing

@testable import PolicyPacks

/// Whatever is in a file, the answer is a policy or findings: never a trap, never both missing.
@Suite struct `A hostile file` {
  private func load(_ bytes: [UInt8]) -> LoadedPolicy {
    loadPolicy(
      PackSource(name: "bad.yaml", bytes: bytes),
      common: PackSource(name: "floor.yaml", text: SmallPacks.common))
  }

  private func load(_ text: String) -> LoadedPolicy { load(Array(text.utf8)) }

  /// A policy, or at least one error that says why there is none.
  private func isAnswered(_ loaded: LoadedPolicy) -> Bool {
    (loaded.policy != nil) != loaded.findings.contains { $0.severity == .error }
  }

  @Test(arguments: [
    "", " ", "\n", "\t", "---", "---\n...", "a", "- a", "[", "{", "}", "\"", "'", "&", "*", "*a",
    "&a", "&a *a", "? ?", "? : ?", "%YAML 9.9\n---\na: b", "%TAG ! tag:x,2000:\n---\n!a b", "!!",
    "!!binary x", "a: b: c", "a:\n\tb: c", "a: |\n b\nc", "a: >-", "\u{FEFF}a: b",
    "a: b\n---\nc: d",
    "<<: {a: b}", "<<: *a", "a: \"\\x\"", "a: \"\\uD800\"", "a: \"\\U00110000\"", "a: \"\\0\"",
    "null: null", "~: ~", "? [a, b]\n: c", "? {a: b}\n: c", "[]: {}", "a: !!set {b}",
    "a: &a [*a]", "&a {*a : *a}", "\r", "a\r\nb", "a: 'b''", "\u{85}", "\u{2028}- a\u{2029}- b",
    "rules: 5", "rules: {}", "rules: [[]]", "rules: [a, b]", "rules: [{}]", "roles: ~", "amend: []",
    "facts: {}", "pack: [small]", "pack: {a: b}", "extends: [floor]", "prove: [{}]", "verify: [a]",
  ])
  func `of a few odd characters is answered`(text: String) {
    #expect(isAnswered(load(text)))
    #expect(isAnswered(load(SmallPacks.pack + text)))
  }

  @Test(arguments: [
    "facts", "groups", "bands", "outline", "questions", "verify", "wordings", "if-pressed", "never",
    "duties", "clauses", "words", "retention", "rules", "site", "message-flags", "roles", "amend",
    "without", "prove", "not-at-the-desk", "message", "version", "title", "pack", "extends",
  ])
  func `with the wrong shape under any key is answered`(key: String) {
    let shapes = [
      "", "text", "[]", "{}", "[[]]", "[{}]", "{a: }", "{a: {}}", "{a: []}", "{a: [{}]}",
      "{neutral: {a: {b: c}}}", "[{id: a}]", "[{id: {}}]", "{[a]: b}", "{{a: b}: c}",
      "[{id: a, when: [[]], adds: []}]", "[{by: a, b: c}]", "{enquirer: {a: b}}", "{enquirer: }",
    ]
    for shape in shapes {
      // The key is given twice where the good file has it, so it is taken out there first.
      func changed(_ good: String) -> String {
        var kept: [Substring] = []
        var dropping = false
        for line in good.split(separator: "\n") {
          if line.first != " " { dropping = line.hasPrefix(key + ":") }
          if !dropping { kept.append(line) }
        }
        return kept.joined(separator: "\n") + "\n\(key): \(shape)\n"
      }
      #expect(isAnswered(SmallPacks.load(changed(SmallPacks.pack))), "\(key): \(shape)")
      #expect(
        isAnswered(SmallPacks.load(common: changed(SmallPacks.common))), "\(key): \(shape)")
    }
  }

  /// The fault, where a newcomer has to look for it, and a word of the help.
  @Test(arguments: [
    ("a: 1\n\tb: 2\n", 2, "spaces"), ("a: \"x\nb: 1\n", 1, "none that ends it"),
    ("a: b: c\n", 1, "quotation marks"), ("a: [b, c\nd: 1\n", 1, "bracket"),
    ("a: {b: 1\n", 1, "bracket"), ("a: @x\n", 1, "quotation marks"),
    ("a:\n  b: 1\n c: 2\n", 3, "indentation"), ("b: *y\n", 1, "alias"),
    ("", 0, "nothing in the file"), ("---\na: 1\n---\nb: 2\n", 3, "second document"),
  ])
  func `that is no YAML is explained in words, at its place`(text: String, line: Int, word: String)
    throws
  {
    let findings = SmallPacks.load(text).findings
    let finding = try #require(findings.first)
    #expect(findings.count == 1 && finding.location.line == line, "\(findings.map(\.sentence))")
    #expect(finding.sentence.contains(word), "\(finding.sentence)")
  }

  @Test func `of ten megabytes is refused before it is read`() {
    let loaded = load(Array(repeating: UInt8(ascii: "["), count: 10 << 20))
    #expect(loaded.findings.map(\.code) == [.tooLarge])
  }

  /// Each level names the one below ten times: a thousand million nodes in a few hundred bytes.
  private func laughs(_ levels: Int) -> String {
    (1...levels).reduce("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n") {
      $0 + "a\($1): &a\($1) [" + Array(repeating: "*a\($1 - 1)", count: 10).joined(separator: ", ")
        + "]\n"
    }
  }

  @Test func `of a thousand million laughs is counted, not unfolded`() {
    #expect(load(laughs(9)).findings.map(\.code) == [.tooManyAliases])
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: ["? *a9\n: x\n", "*a9 : x\n", "b: {*a9 : x}\n", "b: [*a9 : x]\n"])
  func `that laughs in a key is refused just as fast`(key: String) {
    let loaded = load(laughs(9) + key)
    #expect(loaded.policy == nil)
    #expect(!loaded.findings.isEmpty)
  }

  @Test(arguments: [
    String(repeating: "[", count: 100_000), String(repeating: "{a: ", count: 100_000),
    String(repeating: "- ", count: 100_000), String(repeating: "? ", count: 100_000),
    String(repeating: "[{", count: 50_000), "a: " + String(repeating: "[", count: 100_000),
    String(repeating: "- ? ", count: 50_000), String(repeating: ": ", count: 100_000),
    String(repeating: "!a ", count: 100_000), String(repeating: "&a ", count: 100_000),
    String(repeating: "- &a ", count: 50_000), String(repeating: "- !a ", count: 50_000),
    String(repeating: "-\t", count: 100_000), String(repeating: "]", count: 100_000),
  ])
  func `nested deep on one line is answered`(text: String) {
    #expect(load(text).policy == nil)
    #expect(!load(text).findings.isEmpty)
  }

  @Test(
    arguments: ["\n", "\r", "\r\n", "\u{85}", "\u{2028}"], ["a:", "-", "? a\n", "- a:", "? -"])
  func `nested deep by indentation is answered`(lineBreak: String, item: String) {
    var text = ""
    for depth in 0..<1_300 {
      text += String(repeating: " ", count: depth) + item.replacing("\n", with: "") + lineBreak
    }
    #expect(text.utf8.count < 1 << 20)
    let loaded = load(text)
    #expect(loaded.policy == nil)
    #expect(!loaded.findings.isEmpty)
  }

  @Test(.timeLimit(.minutes(1)), arguments: [900, 10_000])
  func `of many rules, each an exception to the last, is answered`(count: Int) {
    var rules = ""
    for number in 1...count {
      rules += "  - {id: r\(number), except: \(number == 1 ? "neutral" : "r\(number - 1)")}\n"
    }
    let loaded = load(SmallPacks.pack.replacing("prove:", with: rules + "prove:"))
    #expect(loaded.policy == nil)
    #expect(loaded.findings.contains { $0.code == (count < 1000 ? .missingKey : .tooManyRules) })
  }

  @Test(.timeLimit(.minutes(1)))
  func `of names without end is answered`() {
    let long = String(repeating: "a", count: 200_000)
    let rule = "  - {id: \(long), except: neutral}\n  - {id: x, except: \(long)b}\n"
    let loaded = load(SmallPacks.pack.replacing("prove:", with: rule + "prove:"))
    #expect(loaded.findings.map(\.code) == [.tooLarge])
  }

  @Test func `of random bytes is answered`() {
    var generator = SplitMix(seed: 3)
    let pieces = Array("abc :-?#[]{}\n\n  ,&*!|>'\"%@`0\\\t~".utf8)
    for _ in 0..<2_000 {
      let bytes = (0..<Int.random(in: 0...120, using: &generator)).map { _ in
        Int.random(in: 0..<40, using: &generator) == 0
          ? UInt8.random(in: .min ... .max, using: &generator)
          : pieces.randomElement(using: &generator) ?? 0
      }
      #expect(isAnswered(load(bytes)), "\(bytes)")
    }
  }

  @Test func `that is the built-in pack with anything changed is answered`() {
    var generator = SplitMix(seed: 5)
    let good = BuiltInPacks.source("wmwa")?.bytes ?? []
    #expect(!good.isEmpty)
    let lines = good.split(separator: 0x0A, omittingEmptySubsequences: false)
    var refused = 0
    for round in 0..<500 {
      let bytes = mutated(good, lines, round, &generator)
      // Over the small floor most rounds are spent on reading alone, which is what is on trial.
      let loaded =
        round.isMultiple(of: 5)
        ? loadPolicy(PackSource(name: "bad.yaml", bytes: bytes)) : load(bytes)
      #expect(isAnswered(loaded), "round \(round)")
      for finding in loaded.findings { #expect(!finding.sentence.isEmpty) }
      if loaded.policy == nil { refused += 1 }
    }
    #expect(refused > 100, "the changes change something")
  }

  private func mutated(
    _ good: [UInt8], _ lines: [ArraySlice<UInt8>], _ round: Int, _ generator: inout SplitMix
  ) -> [UInt8] {
    var bytes = good
    var lines = lines
    func line() -> Int { lines.indices.randomElement(using: &generator) ?? 0 }
    switch round % 6 {
    case 0:
      for _ in 0..<3 {
        bytes[Int.random(in: bytes.indices, using: &generator)] = .random(
          in: .min ... .max, using: &generator)
      }
      return bytes
    case 1:
      let start = Int.random(in: bytes.indices, using: &generator)
      bytes.removeSubrange(start..<min(bytes.count, start + 40))
      return bytes
    case 2: return Array(bytes.prefix(Int.random(in: bytes.indices, using: &generator)))
    case 3: lines.remove(at: line())
    case 4: lines.swapAt(line(), line())
    default: lines.insert(lines[line()], at: line())
    }
    return Array(lines.joined(separator: [0x0A]))
  }
}
