import PolicyCore
import Testing

@testable import ReviewDesk

@Suite struct `Finding` {
  var sitting: Sitting

  init() throws { sitting = try Sitting() }

  private mutating func finds(_ text: String) throws -> [Int64] {
    try sitting.find(text).map(\.line.entry.sequence)
  }

  @Test mutating func `knows callers and those asked about, misspelt or without accents`() throws {
    let number = try sitting.enquiry {
      $0.callerName = "Ines Thornbury"
      $0.subjectName = "Zoë O'Brien-Łuczak"
    }
    try sitting.enquiry()
    for text in ["Thornbury", "thornbery", "Zoe", "Luczak", "obrien", "Ines Luczak"] {
      #expect(try finds(text) == [number], "\(text)")
    }
    #expect(try finds("Featherstone").isEmpty)
    #expect(
      try sitting.find("thornbery")[0].reasons == [
        .word(
          NameIndex.Hit(sequence: number, field: .caller, word: "Thornbury", why: .distance(1)))
      ])
  }

  @Test
  mutating func `looks in messages, details, notes, who was told, and what was written later`()
    throws
  {
    let number = try sitting.enquiry {
      $0.message = MessageRecord(state: .taken, text: "meet at the bridge", flagged: true)
      $0.verification.details = "PC Quill 1234"
      $0.told = [ToldRecord(route: .outside, who: "night team R77", at: $0.closed)]
      $0.notes = [NoteRecord(source: .enquirer, text: "she is crying", at: $0.opened)]
    }
    try sitting.order("note \(number) Featherstone rang back")
    for text in ["bridge", "Quill", "1234", "crying", "R77", "Featherstone", "k4tx-92"] {
      #expect(try finds(text) == [number], "\(text)")
    }
    guard case .reference("K4TX-92")? = try sitting.find("k4tx-92").first?.reasons.first else {
      Issue.record("not for its reference")
      return
    }
  }

  @Test mutating func `goes on with what was filed since it was asked last`() throws {
    try sitting.enquiry { $0.callerName = "Ines Thornbury" }
    #expect(try finds("Quill").isEmpty)
    let later = try sitting.enquiry { $0.callerName = "Quill" }
    #expect(try finds("Quill") == [later])
  }

  @Test mutating func `puts on record what was looked for, found or not`() throws {
    try sitting.enquiry()
    _ = try finds("Featherstone")
    #expect(
      sitting.readings.last == EntryReading(entries: [], purpose: "find Featherstone"))
  }
}
