import PolicyCore
import Testing

@testable import ReviewDesk

@Suite struct `Orders of the review` {
  private func order(
    _ line: String, at place: OrderRow.Places = .prompt
  ) throws(OrderFault) -> ReviewOrder {
    try ReviewOrder(words: line.split(separator: " ").map(String.init), at: place)
  }

  @Test func `are what was typed`() throws {
    #expect(try order("") == .queue(isWhole: false))
    #expect(try order("12") == .show(12))
    #expect(try order("SHOW 12") == .show(12))
    #expect(try order("find O'Brien Łuczak") == .find("O'Brien Łuczak"))
    #expect(try order("sign-off 12") == .signOff([12], words: ""))
    #expect(
      try order("sign-off 12, 13 12 rang 2 people") == .signOff([12, 13], words: "rang 2 people"))
    #expect(try order("signoff 12,13") == .signOff([12, 13], words: ""))
    #expect(try order("note 3 4 calls") == .note(3, words: "4 calls"))
    #expect(try order("who 3") == .who(3))
    #expect(try order("lock") == .screen(.lock))
    #expect(try order("999 fire") == .screen(.emergency), "nobody has to type well in danger")
  }

  @Test(arguments: [
    ("shw 12", OrderFault.unknown(meant: "show")), ("xyzzy", .unknown(meant: nil)),
    ("12 13", .unknown(meant: nil)), ("-3", .unknown(meant: nil)),
    ("99999999999999999999", .unknown(meant: nil)), ("sho", .unknown(meant: "show")),
    ("show", .needsEntry("show")), ("show x", .needsEntry("show")), ("show 0", .needsEntry("show")),
    ("show -1", .needsEntry("show")), ("show +1", .needsEntry("show")),
    ("show 1 2", .needsEntry("show")), ("show 99999999999999999999", .needsEntry("show")),
    ("who", .needsEntry("who")), ("find", .needsWords("find")),
    ("sign-off", .needsEntries("sign-off")), ("sign-off well", .needsEntries("sign-off")),
    ("note 12", .needsEntryAndWords("note")), ("note", .needsEntryAndWords("note")),
    ("close words", .needsEntryAndWords("close")), ("queue now", .takesOnly("queue", "all")),
    ("quit now", .takesNothing("quit")), ("list colour", .unknownCondition),
    ("list since", .needsDay), ("list since 2031-02-30", .needsDay),
    ("list since 4/3/2031", .needsDay), ("list since 2031-3-04", .needsDay),
    ("list by", .needsName), ("list by jo by kim", .saidTwice("by")),
    ("list since 2031-03-04 open since 2031-03-05", .saidTwice("since")),
  ])
  func `are refused, each for its reason, when they make no sense`(line: String, fault: OrderFault)
  {
    #expect(throws: fault) { try order(line) }
  }

  @Test func `are commands only where they can be carried out`() throws {
    for word in ["hide", "lock", "quit", "999"] {
      #expect(throws: OrderFault.notHere(word)) { try order(word, at: .commandLine) }
    }
    #expect(try order("quit", at: .lockedPrompt) == .screen(.leave))
    #expect(try order("999", at: .lockedPrompt) == .screen(.emergency))
    for line in ["show 12", "find Thornbury", "lock", "help"] {
      #expect(throws: OrderFault.self) { try order(line, at: .lockedPrompt) }
    }
  }

  @Test func `name a call by its reference as well, and leave somebody's words alone`() throws {
    func order(_ line: String) throws -> ReviewOrder {
      try ReviewOrder(words: line.split(separator: " ").map(String.init), at: .prompt) {
        ["KLLW-28": 12, "AHJT-03": 14][$0]
      }
    }
    #expect(try order("show KLLW-28") == .show(12))
    #expect(try order("kllw-28") == .show(12))
    #expect(
      try order("sign-off 3 KLLW-28,ahjt-03 rang back")
        == .signOff([3, 12, 14], words: "rang back"))
    #expect(try order("note 12 see KLLW-28") == .note(12, words: "see KLLW-28"))
    #expect(try order("find KLLW-28") == .find("KLLW-28"))
    #expect(throws: OrderFault.unknownReference) { try order("show WXYZ-99") }
    #expect(throws: OrderFault.needsEntry("show")) { try order("show KLLW-2") }
  }

  @Test func `stand in one table, each word once`() {
    let words = OrderRow.table.flatMap(\.words)
    #expect(Set(words).count == words.count)
    for row in OrderRow.table {
      #expect(!row.places.isEmpty, "\(row.word)")
      #expect(row.help.contains { !$0.says.isEmpty }, "\(row.word)")
      #expect(row.help.first?.usage.hasPrefix(row.word) == true, "\(row.word)")
      #expect(row.words.allSatisfy { $0 == $0.lowercased() }, "\(row.word)")
    }
    #expect(OrderRow.words(at: .lockedPrompt) == ["quit", "999"])
  }

  @Test func `say themselves as they are filed with a reading`() throws {
    for line in [
      "queue", "find Sam Body", "list", "list open unsigned since 2031-03-04 by jo all",
    ] {
      #expect(try order(line).purpose == line)
    }
    #expect(try order("list all by jo open").purpose == "list open by jo all")
    #expect(try order("show 12").purpose == "show")
    #expect(try order("12").purpose == "show")
  }
}
