import PolicyCore
import Testing

@testable import GuidedDesk

@Suite struct `A transcript` {
  /// The one in TERMINAL.md 3.
  static let sample = #"""
    @id: wmwa-sister-01
    @title: Caller asks whether a named person is here and gives no number
    @pack: wmwa
    @channel: phone
    @clock: 2031-03-04T09:12:00Z
    @skills: no-confirm second-push close-log
    NEVER: /\b(is|was|isn't|wasn't) (here|in today)\b/
    NEVER: nobody of that name
    C: Hello, it's Tomas. Is my sister Ines Varga with you? It's urgent. +0s
    > call
    SAFE: neither confirm nor deny
    > relative presence | presence relative
    SAY: neither confirm nor deny
    ^ must no-confirm     why: WMWA-P1.1
    C: So that's a no, then? +20s
    > pushed
    SAY: /any name/
    ^ 3 second-push       hint: what can you say that is neither yes nor no?
    C: Just nod! Please. +10s
    > pushed
    !SAY: I'll check
    C: Fine. Tell her to ring Tomas. +15s
    > message {paste ring\nTomas}
    SAY: /should|if .* contact/
    > end
    LOG: decision=ncnd message=taken rule=neutral clause=WMWA-P1.1
    ^ 1 close-log         within: 90s
    """#

  private func replay(_ text: String, held: [String: String]? = nil) throws -> Replay {
    let transcript = try Transcript(text)
    let pack = transcript.pack.isEmpty ? "wmwa" : transcript.pack
    var replay = Replay(transcript, policy: try Packs.policy(pack), held: held)
    replay.run()
    return replay
  }

  private func differences(_ lines: String...) throws -> [Replay.Difference.What] {
    try replay((["@id: x", "> call", "> friend presence"] + lines).joined(separator: "\n"))
      .differences.map(\.what)
  }

  @Test func `of the manual is met`() throws {
    let replay = try replay(Self.sample)
    #expect(replay.differences == [])
    #expect(replay.records.first?.message.text == "ring Tomas")
    #expect(replay.records.first?.pushed == 2)
    #expect(replay.records.first?.opened == Moment(iso8601: "2031-03-04T09:12:00Z"))
    #expect(replay.records.first?.closed == Moment(iso8601: "2031-03-04T09:12:45Z"))
    #expect(replay.inputs == 7)
    #expect(replay.rules.contains("neutral"))
    #expect(replay.clauses.contains("WMWA-P1.1"))
  }

  @Test func `is met whatever ends its lines`() throws {
    let windows = Self.sample.split(separator: "\n").joined(separator: "\r\n")
    #expect(try Transcript(windows).items == Transcript(Self.sample).items)
    #expect(try replay(windows).differences == [])
    #expect(throws: TranscriptProblem(line: 2, reason: .unknownLine)) {
      try Transcript("@id: x\r\nnonsense\r\n")
    }
  }

  @Test func `has its header read`() throws {
    let transcript = try Transcript(
      """
      # a remark

      @id: x
      @version: 2
      @size: 80x24
      @held: known=yes present=no
      @skills: a b
      """)
    #expect(transcript.id == "x")
    #expect(transcript.version == "2")
    #expect(transcript.size == "80x24")
    #expect(transcript.held == ["known": "yes", "present": "no"])
    #expect(transcript.skills == ["a", "b"])
    #expect(transcript.items.isEmpty)
  }

  @Test(
    arguments: [
      ("nonsense", .unknownLine), (">call", .unknownLine), ("WHISPER: no", .unknownLine),
      ("!LOG: told=yes", .unknownLine), ("NEXT: 999", .unknownLine), (" SAY: no", .unknownLine),
      ("@", .unknownLine), ("@name: x", .unknownHeader("name")), ("@clock: today", .badClock),
      ("@clock: 2031-02-29T09:12:00Z", .badClock), ("@held: known", .badHeld),
      ("@held: known=yes=no", .badHeld), ("SAY: /(/", .badPattern), ("NEVER: /[/", .badPattern),
      ("LOG: colour=red", .badField("colour")), ("LOG: decision", .badField("decision")),
      ("SAY:", .emptyInput), ("!SAY: ", .emptyInput), ("NEVER:", .emptyInput),
      ("LOG:", .emptyInput), ("SAY: //", .emptyInput),
    ] as [(String, TranscriptProblem.Reason)])
  func `that cannot be read says where and why`(
    _ line: String, _ reason: TranscriptProblem.Reason
  ) {
    #expect(throws: TranscriptProblem(line: 4, reason: reason)) {
      try Transcript("@id: x\n\n# remark\n\(line)\n> call")
    }
  }

  @Test func `without a name or without an end is refused`() {
    #expect(throws: TranscriptProblem(line: 1, reason: .noID)) { try Transcript("> call") }
    #expect(throws: TranscriptProblem(line: 1, reason: .noID)) { try Transcript("") }
    let long = String(repeating: "> call\n", count: Transcript.most)
    #expect(throws: TranscriptProblem(line: 5001, reason: .tooLong(5000))) {
      try Transcript("@id: x\n" + long)
    }
  }

  @Test func `moves the clock by what a caller takes`() throws {
    for (words, seconds) in [
      ("Hello. +20s", 20), ("Hello.", 0), ("+5s", 5), ("We are 5 +s", 0), ("Hello +-1s", 0),
      ("Hello +99999999999999999999s", 0),
    ] {
      let item = try #require(Transcript("@id: x\nC: \(words)").items.first)
      guard case .caller(let text, let after) = item.kind else { return #expect(Bool(false)) }
      #expect(after == seconds, "\(words)")
      #expect(seconds == 0 ? text == words : !text.contains("+"))
    }
  }

  @Test func `types what stands first, and folds what is pasted`() {
    for (text, input) in [
      ("", .line("")), ("message {paste ring\\nTomas}", .line("message ring Tomas")),
      ("{paste a\\nb} and {paste c}", .line("a b and c")), ("{paste open", .line("{paste open")),
      ("{paste {paste x}", .line("{paste x")), ("{eof}", .endOfInput), ("{park}", .park),
      ("{ctrl-z}", .park), ("{hide}", .line("hide")), ("{paste }", .line("")),
    ] as [(String, DeskInput)] { #expect(Replay.input(for: text) == input, "\(text)") }
  }

  // MARK: - Each check can fail

  @Test func `finds words that are not there`() throws {
    #expect(try differences("SAY: neither   CONFIRM nor deny") == [])
    #expect(try differences("SAY: I can tell you") == [.absent(.say, "I can tell you")])
    #expect(try differences("SAFE: neither confirm") == [.absent(.safe, "neither confirm")])
    #expect(try differences("ALOUD: please") == [.absent(.aloud, "please")])
    #expect(try differences("STATUS: RED") == [.absent(.status, "RED")])
    #expect(try differences("HEARD: friend") == [])
    #expect(try differences("> concern-child", "STATUS: RED: not told yet", "DO: told") == [])
  }

  @Test func `looks no further than the last input`() throws {
    #expect(try differences("> time", "SAY: neither") == [.absent(.say, "neither")])
  }

  @Test func `finds words that should not be there`() throws {
    #expect(try differences("!SAY: I'll check") == [])
    #expect(try differences("!SAY: neither confirm") == [.present(.say, "neither confirm")])
  }

  @Test func `holds the whole of a line against it`() throws {
    #expect(try differences("=HEARD: friend · whether someone is here") == [])
    #expect(try differences("=HEARD: friend") == [.absent(.heard, "friend")])
    #expect(try differences("!=HEARD: friend") == [])
  }

  @Test func `holds an expression against it`() throws {
    #expect(try differences("SAY: /NEITHER (confirm|accept) nor deny/") == [])
    #expect(try differences("SAY: /^nothing$/") == [.absent(.say, "/^nothing$/")])
    #expect(try differences("!SAY: /n.ither/") == [.present(.say, "/n.ither/")])
  }

  @Test func `hears what must never be said`() throws {
    #expect(try differences("NEVER: /known to us/") == [])
    let said = try differences("NEVER: nor deny")
    #expect(!said.isEmpty && said.allSatisfy { $0 == .saidNever("nor deny") })
    let again = try differences("NEVER: /neither.*deny/")
    #expect(!again.isEmpty && again.allSatisfy { $0 == .saidNever("/neither.*deny/") })
    // A caller may say it, and the desk may warn of it.
    #expect(try differences("C: I'll check", "NEVER: say whether we know anyone") == [])
  }

  @Test func `hears what must never be completed`() throws {
    #expect(try differences("NEVER: pushed").contains(.completesNever("pushed")))
  }

  @Test func `reads the filed record`() throws {
    #expect(try differences("> end", "LOG: decision=ncnd message=none told=no pushed=0") == [])
    #expect(
      try differences("> end", "LOG: decision=release slip=yes rule=neutral") == [
        .field("decision", wanted: "release"), .field("slip", wanted: "yes"),
      ])
    for field in Transcript.fieldNames {
      #expect(
        try differences("> end", "LOG: \(field)=nonsense") == [.field(field, wanted: "nonsense")])
    }
    #expect(try differences("LOG: decision=ncnd") == [.notFiled])
  }

  @Test func `that ends at the recap is filed`() throws {
    #expect(try replay("@id: x\n> friend presence\n> end").records.count == 1)
    #expect(try replay("@id: x\n> friend presence").records.isEmpty)
  }

  @Test func `says on which line it went wrong`() throws {
    let replay = try replay("@id: x\n\n> call\n\n# remark\nSAY: nonsense")
    #expect(replay.differences.map(\.line) == [6])
  }

  @Test func `has a twin that hears and files the same`() throws {
    let policy = try Packs.policy("wmwa")
    let held = Replay.reversed(["known": "yes", "present": "no"], in: policy.vocabulary)
    #expect(held["known"] == "no")
    #expect(held["present"] == "yes")
    #expect(held.count == policy.vocabulary.facts.filter { $0.how == .managers }.count)
    var one = try replay(Self.sample, held: ["known": "yes"])
    one.compare(withTwin: try replay(Self.sample, held: held))
    #expect(one.differences == [])
  }

  @Test func `has no twin in another call`() throws {
    var one = try replay("@id: x\n> call\n> friend presence\n> end")
    one.compare(withTwin: try replay("@id: x\n> call\n> parent presence\n> end"))
    #expect(one.differences.contains { $0.what == .twinHears(step: 2) })
    #expect(one.differences.contains { $0.what == .twinRecord })
    var short = try replay("@id: x\n> call\n> friend presence\n> end")
    short.compare(withTwin: try replay("@id: x\n> call\n> friend presence"))
    #expect(!short.differences.isEmpty)
  }

  @Test func `of a silent call files nothing`() throws {
    let replay = try replay("@id: x\n> call\n> end\nGREET: reception\nSAFE: neither confirm")
    #expect(replay.differences == [])
    #expect(replay.records.isEmpty)
  }
}
