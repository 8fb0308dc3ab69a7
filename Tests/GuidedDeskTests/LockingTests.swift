import PolicyCore
import Testing

@testable import GuidedDesk

/// What a locked desk shows, takes and keeps to itself.
struct LockingTests {
  private func text(_ output: DeskOutput) -> String {
    output.replies.flatMap(\.lines).joined(separator: "\n")
  }

  @Test func `a locked desk shows the words anybody may hear, and of its calls nothing`() throws {
    var trial = try DeskOnTrial()
    trial.type("police missing 15", "about Ines Varga", "park", "lock")
    #expect(trial.desk.cover == .locked)
    #expect(trial.last.screen.contains(.forget))
    let labels = trial.card.map(\.label)
    #expect(labels == [.greet, .safe, .never, .status, .next])
    let card = trial.card.flatMap(\.lines).joined()
    #expect(!card.contains("call 1") && !card.contains("RED") && !card.contains("Ines"))
    #expect(
      trial.desk.completions == ["999", "call", "email", "help", "letter", "quit", "text", "visit"])
  }

  @Test(arguments: ["calls", "resume 1", "messages", "callbacks", "hide", "help", "why", "police"])
  func `a locked desk answers nothing but a new call, 999 and the passphrase`(line: String) throws {
    var trial = try DeskOnTrial()
    trial.type("friend presence", "about Ines Varga", "park", "lock", line)
    #expect(trial.desk.current == nil && trial.desk.cover == .locked)
    #expect(!text(trial.last).contains("Ines") && !text(trial.last).contains("friend"))
    trial.type("")
    #expect(trial.last.screen == [.signIn])
  }

  @Test func `a call taken while locked goes its whole way and shows no other`() throws {
    var trial = try DeskOnTrial()
    trial.type("friend presence", "about Ines Varga", "park", "lock", "call", "relative trace")
    #expect(trial.desk.inHand?.number == 2)
    for line in ["calls", "resume 1", "resume"] {
      trial.type(line)
      #expect(trial.desk.inHand?.number == 2, "\(line)")
      #expect(!text(trial.last).contains("call 1"), "\(line)")
    }
    trial.type("end", "")
    #expect(trial.records.count == 1)
    #expect(trial.desk.cover == .locked && trial.desk.current == nil)
    trial.send(.signedIn)
    #expect(trial.desk.cover == .open)
    #expect(text(trial.last).contains("call 1 is open"))
  }

  @Test func `999 opens the emergency from the lock`() throws {
    var trial = try DeskOnTrial()
    trial.type("lock", "999")
    #expect(try trial.call().voice["harm"] == "immediate")
    #expect(trial.last.replies.contains { $0.label == .operatorLine })
  }

  @Test func `when nobody types, names and facts of the call go and its words stay`() throws {
    var trial = try DeskOnTrial()
    trial.type("friend presence", "caller Tomas", "about Ines Varga")
    let words = trial.card.filter { [.say, .aloud, .never].contains($0.label) }
    trial.send(.idle)
    #expect(trial.desk.cover == .veiled)
    let card = trial.card
    let shown = card.flatMap(\.lines).joined(separator: "\n")
    for hidden in ["Ines", "Tomas", "friend", "whether someone is here"] {
      #expect(!shown.contains(hidden), "\(hidden)")
    }
    #expect(card.filter { [.say, .aloud, .never].contains($0.label) } == words)
    // It goes on being a call: an answer counts, and Enter asks for the passphrase.
    trial.type("pushed")
    #expect(try trial.call().pushed == 1)
    trial.type("")
    #expect(trial.last.screen == [.signIn])
    trial.send(.signedIn)
    let again = trial.card.flatMap(\.lines).joined(separator: "\n")
    #expect(again.contains("Ines Varga"))
  }

  @Test func `behind the veil no answer tells what was known before it, nor what the records show`()
    throws
  {
    var start = try DeskOnTrial()
    start.type(`Danger`.checked + ["1 Sam Reed", "1"])
    let telling = start.desk.tellingLines(try start.call())
    #expect(!telling.isDisjoint(with: start.card.lines(.say)))
    start.send(.idle)
    #expect(start.desk.cover == .veiled)
    for line in [
      "why", "why not", "say", "pushed", "change age 17", "change request presence", "change age",
      "friend presence", "trace", "not so", "back", "1", "2", "end", "recent-contact no",
      "change recent-contact", "also", "told Sam Reed", "note he wept", "caller", "message",
    ] {
      var trial = start
      trial.type(line)
      for after in [trial.last.replies, trial.card] {
        let shown = after.filter { [.note, .heard, .silent].contains($0.label) }.text
        for known in ["police", "under 16", "missing person", "reported missing"] {
          #expect(!shown.contains(known), "\(line): \(shown)")
        }
        #expect(telling.isDisjoint(with: after.lines(.say)), "\(line)")
      }
    }
    start.send(.signedIn)
    #expect(!telling.isDisjoint(with: start.card.lines(.say)))
  }

  @Test func `behind the veil nobody confirms a release or lowers an alarm`() throws {
    var trial = try DeskOnTrial()
    trial.type(`Danger`.checked + ["1 Sam Reed"])
    trial.send(.idle)
    for line in ["1", "not so", "1", "change age adult", "1"] {
      trial.type(line)
      #expect(!trial.last.lines(.note).isEmpty, "\(line)")
    }
    #expect(try trial.call().matters.allSatisfy(\.basis.isEmpty))
    #expect(try trial.call().ledger.allSatisfy { $0.takenBack == nil })
    #expect(trial.desk.isRed(try trial.call()))
  }

  @Test func `an answer of the records taken away with its reader leaves no question about it`()
    throws
  {
    for lines in [["1"], ["1 Sam Reed"]] {
      var trial = try DeskOnTrial()
      trial.type(`Danger`.checked + lines + ["park"])
      trial.desk.forgetHeld()
      trial.type("resume 1")
      #expect(try trial.call().stage == .talking)
      #expect(try trial.fact("recent-contact") == nil)
    }
  }

  @Test(arguments: ["harm possible", "999", "harm not-sure"])
  func `no lock comes over a call with danger in it, in hand or set aside`(line: String) throws {
    var trial = try DeskOnTrial()
    trial.type("friend presence", "about Ines Varga", line)
    trial.send(.idle)
    #expect(trial.desk.cover == .open && trial.last == DeskOutput())
    trial.type("park", "lock")
    #expect(trial.desk.cover == .open)
    #expect(text(trial.last).contains("danger"))
  }

  @Test func `danger heard behind the veil lifts it, and other calls stay locked`() throws {
    var trial = try DeskOnTrial()
    trial.type("friend presence", "park", "relative presence", "about Ines Varga")
    trial.send(.idle)
    trial.type("999")
    let shown = trial.last.replies.flatMap(\.lines).joined(separator: "\n")
    #expect(shown.contains("Ines Varga"))
    trial.type("resume 1")
    #expect(trial.desk.inHand?.number == 2)
  }

  @Test func `a veil becomes the lock when its call is over`() throws {
    var trial = try DeskOnTrial()
    trial.type("friend presence")
    trial.send(.idle)
    trial.type("end", "back", "park")
    #expect(trial.desk.cover == .locked)
    #expect(trial.last.replies.map(\.label).contains(.never))
    #expect(!text(trial.last).contains("is open"))
  }
}
