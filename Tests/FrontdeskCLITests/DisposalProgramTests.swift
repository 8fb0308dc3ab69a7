import EnquiryLog
import Foundation
import PolicyCore
import ReviewDesk
import Testing

@testable import FrontdeskCLI

/// Holding and erasing as commands; the calls are of long ago, by the clock of this computer.
@Suite struct `Disposal as a program` {
  let trial: ReviewOnTrial

  init() throws { trial = try ReviewOnTrial() }

  /// One that a manager has seen and signed off.
  private func signedOff(_ edit: (inout EnquiryRecord) -> Void = { _ in }) throws -> Int64 {
    let number = try trial.file(edit)
    var review = try trial.review()
    _ = try review.carryOut(.show(number))
    _ = try review.carryOut(.signOff([number], words: ""))
    return number
  }

  @Test func `is refused to a receptionist with 77 and one sentence, and nothing is revealed`()
    throws
  {
    let number = try signedOff()
    try trial.join("jo", as: .receptionist)
    for command in [
      ["log", "erase", "\(number)", "--reason", "x"], ["log", "erase", "--all", "--reason", "x"],
      ["log", "erase", "--sign", "\(number)"], ["review", "dispose"],
      ["review", "dispose", "\(number)", "x"], ["review", "hold", "\(number)", "x"],
    ] {
      let run = try trial.run(command, as: "jo")
      #expect(run.status == 77 && run.output == "", "\(command): \(run.output)")
      #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
      for name in ["Ann", "Sam", "enquiry-general"] { #expect(!run.errors.contains(name)) }
    }
  }

  @Test func `erases nothing whose time is not over, and says so`() throws {
    let number = try signedOff()
    let list = try trial.run(["review", "dispose"])
    #expect(list.status == 0 && list.output.contains("Nothing has had its time"), "\(list.output)")
    let run = try trial.run(["log", "erase", "\(number)", "--reason", "x"])
    #expect(run.status == 64 && run.output == "")
    #expect(run.errors.contains("entry \(number) is not over"), "\(run.errors)")
    #expect(try trial.store.verify(.deep).isIntact)
  }

  @Test func `says when the next is due, and is no failure where a script finds nothing`() throws {
    _ = try signedOff { $0.closed = .current }
    let list = try trial.run(["review", "dispose"]).output
    #expect(
      list.contains("1 entry, signed off, has its time before it; the next is due on"), "\(list)")
    let all = try trial.run(["log", "erase", "--all", "--reason", "yearly"])
    #expect(all.status == 0 && all.output.contains("Nothing is due"), "\(all.errors)")
    #expect(try trial.store.verify(.deep).isIntact)
  }

  @Test func `ends no hold that is not there, and says why one is`() throws {
    let number = try signedOff()
    let none = try trial.run(["review", "hold", "\(number)", "over", "nothing"])
    #expect(none.status == 64 && none.output == "" && none.errors.contains("is not held"))
    _ = try trial.run(["review", "hold", "\(number)", "a", "claim"])
    #expect(try trial.run(["review", "dispose"]).output.contains("held by amy: a claim"))
  }

  @Test func `tells a manager in the queue whose hold another has ended`() throws {
    let number = try signedOff()
    try trial.join("petra", as: .manager)
    try trial.signIn("amy")
    _ = try trial.run(["review", "hold", "\(number)", "a", "claim"], as: "petra")
    _ = try trial.run(["review", "hold", "\(number)", "over", "amy", "says", "so"])
    let queue = try trial.run(["review", "queue"], as: "petra").output
    #expect(queue.contains("YOUR HOLD on entry \(number) was ended by amy"), "\(queue)")
    #expect(!(try trial.run(["review", "queue"]).output.contains("YOUR HOLD")))
    _ = try trial.run(["review", "show", "\(number)"], as: "petra")
    #expect(!(try trial.run(["review", "queue"], as: "petra").output.contains("YOUR HOLD")))
  }

  @Test func `holds and ends it, each with its word`() throws {
    let number = try signedOff()
    let held = try trial.run(["review", "hold", "\(number)", "until", "2999-01-31", "a", "claim"])
    #expect(held.status == 0 && held.output.contains("Entry \(number) is held"), "\(held.errors)")
    let list = try trial.run(["review", "dispose"])
    #expect(list.output.contains("held by amy until 2999-01-31"), "\(list.output)")
    #expect(try trial.run(["review", "show", "\(number)"]).output.contains("a claim"))
    let over = try trial.run(["review", "hold", "\(number)", "over", "settled"])
    #expect(over.status == 0 && over.output.contains("is held no more"))
    #expect(
      try trial.run(["review", "hold", "\(number)", "until", "2001-01-01", "x"]).status == 64)
    #expect(try trial.run(["review", "hold", "\(number)"]).status == 64)
  }

  @Test(arguments: [
    ["log", "erase"], ["log", "erase", "12"], ["log", "erase", "12", "--all", "--reason", "x"],
    ["log", "erase", "--reason", "x"], ["log", "erase", "--sign", "5", "12"],
    ["log", "erase", "12", "--reason", " "], ["log", "erase", "x", "--reason", "y"],
  ])
  func `makes no sense of half a command`(command: [String]) throws {
    let run = try trial.run(command)
    #expect(run.status == 64 && run.output == "", "\(run.errors)")
  }

  /// By the clock of the store, which stands decades later; what the program prints is made of the same.
  @Test
  func `erases what is due, and certifies numbers, classes, clauses and signers, and no person`()
    throws
  {
    let number = try signedOff()
    let policy = trial.policy
    var review = try LoggedReview(trial.store, time: ReviewOnTrial.time) { policy }
    try review.takeUpAndJudge()
    review.review.judge(on: try #require(CivilDate("2999-01-01")), under: policy)
    let account = try #require(try? review.review.account(of: [number], reason: "its time is over"))
    let filed = try review.file(account)
    let erasure = try trial.store.erase(by: filed, judgedAt: trial.store.status().entries)
    let certificate = DisposalText.certificate(
      DisposalCertificate(erasure: erasure, account: filed, record: account, signers: ["amy"]))
    for text in [
      "entry \(erasure)", "account \(filed)", "amy", "\(number)  enquiry-general", "COM-retention",
    ] {
      #expect(certificate.contains(text), "\(text): \(certificate)")
    }
    for name in ["Ann", "Sam"] { #expect(!certificate.contains(name)) }
    try review.catchUp()
    #expect(try review.text(.list(.init())) == ReviewText.emptyList)
    let page = try trial.run(["review", "show", "\(number)"])
    #expect(page.status == 0 && page.output.contains("erased") && !page.output.contains("Ann"))
    #expect(try trial.run(["review", "find", "Ann"]).output.contains("Nothing was found"))
    #expect(try trial.run(["log", "verify", "--deep"]).status == 0)
    #expect(try trial.run(["review", "show", "\(filed)"]).output.contains("its time is over"))
  }
}
