import EnquiryLog
import Foundation
import PolicyCore
import Testing

@testable import FrontdeskCLI

/// One line to one person, from the review to the desk, by the program.
@Suite struct `An answer, by the program` {
  let trial: ReviewOnTrial
  let number: Int64

  init() throws {
    trial = try ReviewOnTrial()
    try trial.join("jo", as: .receptionist)
    number = try trial.file { record in
      record.reference = "LYTC-31"
      record.matters[0].refer = "management"
    }
    try trial.signIn("amy")
    _ = try trial.run(["review", "show", "\(number)"])
  }

  private static let line = "She is well and will ring you on Thursday"

  private func authorise(_ parts: String) throws -> Program.Run {
    try trial.run(
      ["review", "authorise", "\(number)"] + parts.split(separator: " ").map(String.init))
  }

  private func desk(_ lines: [String]) throws -> Program.Run {
    try Program.run(
      ["--plain", "--home", trial.folder.path, "--passphrase-fd", "0", "--user", "jo"],
      lines: [String(decoding: ReviewOnTrial.passphrase("jo"), as: UTF8.self)] + lines)
  }

  private var parts: String {
    "to Dr Osei, her GP; check ring the surgery; under WMWA-4.3a; because she asked; "
  }

  @Test func `is used once, by whoever was checked, and every step is on record`() throws {
    let made = try authorise(parts + "say " + Self.line)
    #expect(made.status == 0 && made.output.contains("waits at the desk for Dr Osei"), "\(made)")
    let other = try desk(["call gp asking", "answers", "answer LYTC-31", "2", "end", "", "quit"])
    #expect(other.output.contains("LYTC-31  until") && other.output.contains("Dr Osei, her GP"))
    #expect(!other.output.contains("Thursday"))
    let again = try trial.run(["review", "queue"]).output
    #expect(again.contains("LYTC-31") || again.contains("entry \(number)"), "\(again)")
    let used = try desk([
      "call gp again", "answer LYTC-31", "1", "rang the surgery back", "end", "", "quit",
    ])
    #expect(used.output.contains("SAY: \"\(Self.line)\"") || used.output.contains(Self.line))
    let gone = try desk(["call gp again", "answer LYTC-31", "hung up", "", "quit"])
    #expect(gone.output.contains("No answer waits") && !gone.output.contains("Thursday"))
    let page = try trial.run(["review", "show", "\(number)"]).output
    for part in [
      "answered: one line", "WMWA-4.3a", "ASKED FOR, and not given", "somebody else",
      "the answer was given", "rang the surgery back", "waits no longer",
    ] {
      #expect(page.contains(part) || part == "waits no longer", "\(part) in \(page)")
    }
    let verified = try trial.run(["log", "verify", "--deep"])
    #expect(verified.status == 0, "\(verified.output)")
  }

  @Test func `that is the standing refusal says what it would have said to anybody`() throws {
    let made = try authorise("to Dr Osei; check ring back; because it is not hers to know; refuse")
    #expect(made.status == 0 && made.output.contains("standing refusal waits"), "\(made)")
    let used = try desk([
      "call gp again", "answer LYTC-31", "1", "rang the surgery back", "end", "", "quit",
    ])
    #expect(used.output.contains("neither confirm nor deny"))
    #expect(!used.output.contains("not hers to know"), "the reason stays with managers")
  }

  @Test func `is refused in one sentence, and nothing is filed`() throws {
    for (words, status) in [
      ("", 64), ("to Ms X; check ring back", 64), (parts + "say a b. c d", 64),
      ("to x; nonsense", 64),
      (parts + "until 2020-01-01; say " + Self.line, 64), ("withdraw why", 64),
      ("to Ms X; check ring back; under WMWA-P1.1; because z; say " + Self.line, 64),
    ] as [(String, Int32)] {
      let run = try authorise(words)
      #expect(run.status == status && run.output == "", "\(words): \(run)")
      #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
    }
    for (name, words) in [("jo", parts + "say " + Self.line)] {
      let run = try trial.run(
        ["review", "authorise", "\(number)"] + words.split(separator: " ").map(String.init),
        as: name)
      #expect(run.status == 77 && run.output == "")
    }
    #expect(try trial.store.answersWaiting().isEmpty)
  }

  /// What lies on the disk, and what the screen shows, is the same for a line as for a refusal.
  @Test func `is alike at the desk, line or refusal, until the check succeeds`() throws {
    func run(_ parts: String) throws -> String {
      let trial = try Self()
      let made = try trial.authorise(parts)
      #expect(made.status == 0, "\(made)")
      let screen = try trial.desk([
        "call gp asking", "answer LYTC-31", "yes", "3", "end", "", "quit",
      ])
      return screen.output.replacing(
        /[A-Z]{4}-\d\d|\d{4}-\d\d-\d\d \d\d:\d\d|head .*|entry \d+|[a-z]+ [a-z]+ [a-z]+ [a-z]+ [a-z]+ [a-z]+$/,
        with: "")
    }
    let line = try run(parts + "say " + Self.line)
    let refusal = try run("to Dr Osei, her GP; check ring the surgery; because no; refuse")
    #expect(line == refusal)
  }
}
