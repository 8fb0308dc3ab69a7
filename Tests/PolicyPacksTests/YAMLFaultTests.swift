import Testing

@testable import PolicyPacks

/// What cannot be read as YAML is said in words, at the place of the slip and not where the reader stopped.
@Suite struct `A file that is no YAML` {
  struct Slip: Sendable {
    let text: String
    let line: Int
    let said: String

    init(_ text: String, _ line: Int, _ said: String) {
      (self.text, self.line, self.said) = (text, line, said)
    }
  }

  static let slips: [Slip] = [
    Slip("", 0, "there is nothing in the file"),
    Slip("# only words to oneself\n\n", 0, "there is nothing in the file"),
    Slip("pack: a\nsite:\n\taddress: x\n", 3, "a tab stands where spaces have to"),
    Slip("pack: a\nsite:\n  address: x\n \toncall: y\n", 4, "a tab stands where spaces have to"),
    Slip("pack: a\ntitle: \"A desk\nversion: 1\n", 2, "the quotation mark that begins here"),
    Slip("pack: a\ntitle: 'A desk\nversion: 1\n", 2, "the quotation mark that begins here"),
    Slip("title: \"A desk\npack: \"a\"\nversion: 1\n", 1, "the quotation mark that begins here"),
    Slip("pack: a\nnever: [\"one, two]\nversion: 1\n", 2, "the quotation mark that begins here"),
    Slip("pack: a\nnever: [one, two\nversion: 1\n", 2, "the bracket that begins here"),
    Slip("pack: a\nsite: {address: x\nversion: 1\n", 2, "the bracket that begins here"),
    Slip("pack: a\ntitle: A desk: ours\n", 2, "a colon and a space make a key"),
    Slip("pack: a\ntitle\nversion: 1\n", 2, "it needs a colon, a space and a value after it"),
    Slip("pack: a\n  title: b\n", 2, "a colon and a space make a key"),
    Slip("site:\n    address: x\n  oncall: y\n", 3, "look at its indentation"),
    // The slip is above the place where the parser stops.
    Slip("rules:\n  - id: a\n    x: 1\n    id: b\n    x: 1\n", 4, "each begins with '- id:'"),
    Slip("rules:\n    id: a\n    x: 1\n  - id: b\n    x: 1\n", 2, "each begins with '- id:'"),
    Slip(
      "rules:\n  - id: a\n    x: 1\n   - id: b\n    x: 1\n  - id: c\n", 4, "look at its indentation"
    ),
    Slip(
      "rules:\n  - id: a\n    x: 1\n- id: b\n    x: 1\n  - id: c\n", 4, "look at its indentation"),
    Slip("wordings:\n   greet: a\n  bye: b\n  no: c\n", 2, "look at its indentation"),
    Slip("pack: a\n---\npack: b\n", 2, "a second document begins here"),
    Slip("pack: a\ntitle: *ours\n", 2, "this alias names nothing"),
    Slip("pack: a\ntitle: \"C:\\desk\"\n", 2, "a backslash has a meaning of its own"),
    Slip("pack: a\ntitle: @home\n", 2, "a text that begins with '@' needs quotation marks"),
    Slip("pack: a\ntitle: `home`\n", 2, "a text that begins with '`' needs quotation marks"),
    Slip("pack:a\ntitle: b\n", 1, "a space is missing behind this colon"),
    Slip("rules:\n  -id: a\n    except: b\n", 2, "a space is missing behind this dash"),
    Slip(
      "pack: a\nnever:\n  - \"say \"nothing\" to anybody\"\n", 3,
      "the text ends at this quotation mark"),
    Slip("pack: a\nnever:\n  - 'I can't say.'\n", 3, "the text ends at this quotation mark"),
    Slip("pack: a\n<<<<<<< HEAD\ntitle: b\n", 2, "never brought together"),
    Slip("pack: a\ntitle: b\u{1}c\n", 2, "a character stands here that cannot be seen"),
  ]

  @Test(arguments: slips.indices)
  func `is told with the line of the slip, in words`(index: Int) throws {
    let slip = Self.slips[index]
    guard case .failure(let list) = parseYAML(PackSource(name: "a.yaml", text: slip.text)) else {
      Issue.record("\(slip.text) is read")
      return
    }
    let finding = try #require(list.findings.first)
    #expect(list.findings.count == 1)
    #expect(finding.sentence.contains(slip.said), "\(finding.sentence)")
    #expect(finding.location.line == slip.line, "\(finding.sentence)")
  }

  @Test func `and a file of another kind is said to be one`() {
    let kinds: [([UInt8], String)] = [
      ([0x50, 0x4B, 3, 4, 20, 0], "a file of another kind"),
      ([0xFF, 0xFE, 0x70, 0], "UTF-16"),
      (
        Array("pack: a\nti".utf8) + [0] + Array("tle: b\n".utf8),
        ":2:3: error[not-text] a byte of value 0"
      ),
      (Array("pack: a\ntitle: ".utf8) + [0xE4, 0x0A], ":2:8: error[not-text] from here on"),
    ]
    for (bytes, said) in kinds {
      guard case .failure(let list) = parseYAML(PackSource(name: "a.yaml", bytes: bytes)) else {
        Issue.record("\(said): it is read")
        continue
      }
      #expect(list.findings.count == 1)
      #expect(list.findings[0].sentence.contains(said), "\(list.findings[0].sentence)")
    }
  }

  @Test(arguments: [0, 1, 7])
  func `and what is no text with the line on which it stops being one`(lines: Int) throws {
    let bytes = Array(String(repeating: "pack: a\n", count: lines).utf8) + [0x74, 0xE4, 0x0A]
    guard case .failure(let list) = parseYAML(PackSource(name: "a.yaml", bytes: bytes)) else {
      Issue.record("it is read")
      return
    }
    #expect(list.findings.map(\.code) == [.notText])
    #expect(list.findings.map(\.location.line) == [lines + 1])
  }
}
