import EnquiryLog
import Foundation
import PolicyCore
import Testing

@testable import FrontdeskCLI

/// Consents, corrections and assessments by the program: sealed to managers, and read back.
@Suite struct `A consent, by the program` {
  let trial: ReviewOnTrial

  init() throws { trial = try ReviewOnTrial() }

  private static let parts = [
    "what:", "share her file", "why:", "a flat", "with:", "the council", "means:",
    "yes may help, no costs nothing",
  ]

  @Test func `is given, listed and withdrawn, and the log is whole`() throws {
    let number = try trial.file()
    let given = try trial.run(
      ["review", "consent", "\(number)", "written"] + Self.parts + ["until:", "withdrawn"])
    #expect(given.status == 0 && given.output.contains("written consent"), "\(given.errors)")
    let page = try trial.run(["review", "show", "\(number)"]).output
    for said in ["CONSENT", "stands until it is withdrawn", "Sam Body agreed: share her file"] {
      #expect(page.contains(said), "\(page)")
    }
    for said in ["told why: a flat", "with whom: the council", "yes may help, no costs nothing"] {
      #expect(page.contains(said), "\(page)")
    }
    let withdrawn = try trial.run(["review", "consent", "\(number)", "withdrawn", "she rang"])
    #expect(withdrawn.status == 0 && withdrawn.output.contains("Withdrawn"), "\(withdrawn.errors)")
    let register = try trial.run(["review", "register", "consents"]).output
    #expect(register.contains("WITHDRAWN") && register.contains("amy: she rang"), "\(register)")
    #expect(!register.contains("Sam Body"), "a list lies open on a desk")
    #expect(try trial.store.verify(.deep).isIntact)
  }

  @Test func `that lacks a part is one sentence, and nothing is recorded`() throws {
    let number = try trial.file()
    let last = try trial.store.status().entries
    for words in [["written"], ["written"] + Self.parts, [], ["withdrawn", "x"]] {
      let run = try trial.run(["review", "consent", "\(number)"] + words)
      #expect(run.status == 64 && run.output == "", "\(words): \(run.output)")
      #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
    }
    #expect(try trial.store.status().entries == last)
  }

  @Test func `and a correction are refused to a receptionist and a trainer, and say nothing`()
    throws
  {
    let number = try trial.file()
    for (name, role) in [("jo", EnquiryLog.Role.receptionist), ("tim", .trainer)] {
      try trial.signIn("amy")
      try trial.join(name, as: role)
      for command in [
        ["consent", "\(number)", "withdrawn", "x"], ["correct", "\(number)", "x"],
        ["register", "consents"], ["what-if", "\(number)"], ["what-if", "2031-03"],
        ["gather", "Sam Body"], ["withhold", "\(number)", "2", "x"],
        ["include", "\(number)", "2", "x"], ["export", trial.folder.path + "/out"],
      ] {
        let run = try trial.run(["review"] + command, as: name)
        #expect(run.status == 77 && run.output == "", "\(name) \(command): \(run.output)")
        #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
        for said in ["Sam", "Ann"] { #expect(!run.errors.contains(said)) }
      }
      #expect(throws: LogError.notPermitted) {
        try trial.store.append(
          consent: ConsentRecord(
            id: EnquiryStore.freshIdentifier(), refersTo: number, act: .given, author: name))
      }
    }
  }

  @Test
  func `an assessment of somebody missing, a consent and a correction never show at the desk`()
    throws
  {
    let number = try trial.file {
      $0.matters[0].facts["reported-missing"] = "yes"
      $0.message = MessageRecord(state: .taken, text: "ring home", flagged: false)
    }
    for command in [
      ["owe", "\(number)", "until", "2131-01-01", "assess whether she is at risk"],
      ["done", "\(number)", "own-1", "she WISHES TO STAY hidden and is safe"],
      ["consent", "\(number)", "verbal"] + Self.parts + ["until:", "withdrawn"],
      ["correct", "\(number)", "she was NEVER missing"],
    ] {
      _ = try trial.run(["review", "show", "\(number)"])
      let run = try trial.run(["review"] + command)
      #expect(run.status == 0, "\(command): \(run.errors)")
    }
    #expect(try trial.run(["review", "show", "\(number)"]).output.contains("WISHES TO STAY"))
    try trial.join("jo", as: .receptionist)
    let seen = try trial.store.entries(after: 0, limit: 999)
    #expect(seen.contains { $0.record?.message.text == "ring home" }, "a message they may read")
    for entry in seen {
      let words = "\(entry)"
      for secret in ["WISHES TO STAY", "assess whether", "share her file", "NEVER missing"] {
        #expect(!words.contains(secret), "entry \(entry.sequence)")
      }
    }
  }
}
