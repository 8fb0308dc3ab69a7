import Testing

@testable import LineEditor

@Suite struct `A completion` {
  private static let words = ["police", "police-officer", "missing", "not sure", "no", "Night"]

  @Test(arguments: [
    ("mis", Completion.insert("sing ")),
    ("pol", .insert("ice")),
    ("police", .choices(["police", "police-officer"])),
    ("police-", .insert("officer ")),
    ("POLICE-O", .insert("fficer ")),
    ("ni", .insert("ght ")),
    ("police mis", .insert("sing ")),
    ("police not s", .insert("ure ")),
    ("police s", .none),
    ("Ines", .none),
    ("n", .choices(["not sure", "no", "Night"])),
  ])
  func `is one of the words that were given, or nothing`(line: String, completion: Completion) {
    #expect(Completion(of: line, from: Self.words) == completion)
  }

  @Test func `offers every word where a word may begin`() {
    #expect(Completion(of: "", from: Self.words) == .choices(Self.words))
    #expect(Completion(of: "police ", from: Self.words) == .choices(Self.words))
    #expect(Completion(of: "", from: []) == .none)
  }

  @Test func `is shown in as many columns as there is room for`() {
    let words = ["one", "three", "two", "four"]
    #expect(Completion.table(of: words, width: 14) == "one    three\r\ntwo    four\r\n")
    #expect(Completion.table(of: words, width: 3) == "one\r\nthree\r\ntwo\r\nfour\r\n")
    #expect(Completion.table(of: words, width: 80) == "one    three  two    four\r\n")
  }
}

@Suite struct `A prompt for the editor` {
  @Test func `keeps only its last line, the rest stands above`() {
    let parts = PromptText.forEditor("SAY \"...\"\nNEXT refused\ncall 1 › ")
    #expect(parts.above == "SAY \"...\"\r\nNEXT refused\r\n")
    #expect(parts.last == "call 1 › ")
  }

  @Test func `marks colour as taking no room, and never ends in it`() {
    #expect(
      PromptText.forEditor("\u{1B}[1mcall\u{1B}[0m> ").last
        == "\u{1}\u{1B}[1m\u{1}call\u{1}\u{1B}[0m\u{1}> ")
    #expect(
      PromptText.forEditor("\u{1B}[1;31ma>\u{1B}[0m").last
        == "\u{1}\u{1B}[1;31m\u{1}a\u{1}\u{1B}[0m\u{1}>")
    #expect(PromptText.forEditor("\u{1B}[1m").last == "")
  }

  @Test func `has no other control character`() {
    #expect(PromptText.forEditor("a\u{1}\u{7}\u{1B}[2J\tb\u{1B}]0;x\u{7}> ").last == "ab> ")
  }
}
