import EnquiryLog
import Foundation
import PolicyCore
import Testing

@testable import FrontdeskCLI

/// Who hears what is about a manager, from the command that names them to the sign-off.
@Suite struct `A trustee at the program` {
  let home: FoundedHome

  init() throws {
    home = try FoundedHome()
    try home.join("sam", as: .receptionist)
  }

  private func run(_ arguments: [String], as name: String) throws -> Program.Run {
    try Program.run(
      arguments + FoundedHome.options(home.path, name), lines: [words(of: name)])
  }

  /// A passphrase may not hold the name.
  private func words(of name: String) -> String {
    name == "chair" ? "granite otter under five" : FoundedHome.words(of: name)
  }

  private func complain() throws -> Program.Run {
    try home.desk(
      ["call", "complaint about the manager", "told chair", "end", "", "quit"], as: "sam")
  }

  private func nameChair() throws {
    let made = try run(["user", "add", "chair", "--role", "trustee"], as: FoundedHome.manager)
    #expect(made.status == 0, "\(made.errors)")
    let code = try #require(
      made.output.split(separator: "\n").first {
        $0.hasPrefix("    ") && $0.split(separator: " ").count == 5
      })
    let words = words(of: "chair")
    let joined = try Program.run(
      ["review", "--user", "chair", "--plain", "--home", home.path],
      lines: [code.trimmingCharacters(in: .whitespaces), "1", words, words, "quit"])
    #expect(joined.status == 0, "\(joined.output) \(joined.errors)")
    #expect(joined.output.contains("Nothing waits for a sign-off."))
  }

  @Test func `is told that the log is not as it was left, by whatever they ask`() throws {
    try nameChair()
    let earlier = home.path + "/earlier.db"
    let file = home.path + "/log/enquiries.db"
    try FileManager.default.copyItem(atPath: file, toPath: earlier)
    #expect(try run(["review", "queue"], as: "chair").status == 0)
    #expect(try complain().status == 0)
    #expect(try run(["review", "queue"], as: "chair").status == 0)
    try FileManager.default.removeItem(atPath: file)
    try FileManager.default.moveItem(atPath: earlier, toPath: file)
    for order in [["review", "queue"], ["log", "verify", "--deep"]] {
      let run = try run(order, as: "chair")
      #expect(run.errors.contains("THIS IS NOT THE LOG AS YOU LEFT IT"), "\(run.output)")
      #expect(run.status == (order[0] == "log" ? 1 : 0), "\(run.output)")
    }
  }

  @Test func `reads, notes and signs off what no manager sees`() throws {
    try nameChair()
    let desk = try complain()
    #expect(desk.status == 0, "\(desk.output)")
    #expect(desk.output.contains("no manager can read it"), "\(desk.output)")
    #expect(desk.output.contains("sealed to the chair or trustee alone"))
    let list = try run(["review", "list", "--json"], as: "chair")
    let entries = try #require(try list.object["entries"] as? [[String: Any]])
    let number = try #require(entries.first?["entry"] as? Int)
    for order in [["queue"], ["list", "all"], ["find", "complaint"]] {
      let run = try run(["review"] + order, as: FoundedHome.manager)
      #expect(run.status == 0 && !run.output.contains("complaint"), "\(run.output)")
    }
    for order in [["show"], ["who"], ["sign-off"], ["note"], ["close"]] {
      let run = try run(
        ["review"] + order + ["\(number)"] + (order == ["note"] || order == ["close"] ? ["x"] : []),
        as: FoundedHome.manager)
      #expect(run.status == 64 && run.errors.contains("sealed to others"), "\(run.errors)")
    }
    #expect(try run(["review", "show", "\(number)"], as: "chair").output.contains("complaint"))
    for order in [["note", "\(number)", "rang them"], ["sign-off", "\(number)"]] {
      let run = try run(["review"] + order, as: "chair")
      #expect(run.status == 0, "\(run.errors)")
    }
    // Signed off is not done: what the call leaves is owed still.
    let owed = try run(["review", "queue"], as: "chair").output
    #expect(owed.contains("0 enquiries not signed off") && owed.contains("owes something"))
    let json = try run(["review", "show", "\(number)", "--json"], as: "chair").object
    for task in try #require(json["owed"] as? [[String: Any]]) {
      let id = try #require(task["task"] as? String)
      let done = try run(["review", "done", "\(number)", id, "seen to"], as: "chair")
      #expect(done.status == 0, "\(done.errors)")
    }
    #expect(try run(["review", "queue"], as: "chair").output.contains("Nothing is owed"))
    for name in [FoundedHome.manager, "chair"] {
      let run = try run(["log", "verify", "--deep"], as: name)
      #expect(run.status == 0 && run.output.contains("sealed to others"), "\(run.output)")
    }
  }

  @Test func `where there is none, the desk, the review and set-up say who can read it`() throws {
    let desk = try complain()
    #expect(desk.output.contains("MANAGERS CAN READ IT"), "\(desk.output)")
    #expect(desk.output.contains("NOBODY OUTSIDE MANAGEMENT"))
    let review = try Program.run(
      ["review", "--plain"] + FoundedHome.options(home.path),
      lines: [FoundedHome.words(of: FoundedHome.manager), "quit"])
    #expect(review.output.contains("NOBODY OUTSIDE MANAGEMENT"))
    #expect(review.output.contains("complaint"))
  }

  @Test func `is not made, unmade or suspended by one manager, and takes no calls`() throws {
    try nameChair()
    let second = try run(["user", "add", "eve", "--role", "trustee"], as: FoundedHome.manager)
    #expect(second.output.contains("Not good yet"), "\(second.output)")
    for command in [
      ["user", "remove", "chair"], ["user", "suspend", "chair"],
      ["user", "role", "sam", "--role", "trustee"],
      ["user", "role", "chair", "--role", "receptionist"],
    ] {
      let run = try run(command, as: FoundedHome.manager)
      #expect(run.status == 77, "\(command)")
      #expect(!run.errors.isEmpty)
    }
    #expect(try run(["desk"], as: "chair").status == 77)
    #expect(try run(["user", "add", "lee", "--role", "receptionist"], as: "chair").status == 77)
  }

  @Test func `comes by the words of a printed sheet, and by no others`() throws {
    let sheet = RecoverySheet.random()
    try home.opened { store in
      let code = try #require(try store.invite("dean", as: .trustee, cost: .least).code)
      try store.join("dean", code: code, sheet: sheet)
    }
    _ = try complain()
    func review(_ words: [String]) throws -> Program.Run {
      try Program.run(
        ["review", "queue", "--user", "dean", "--home", home.path],
        lines: stride(from: 0, to: words.count, by: 8).map {
          words[$0..<min($0 + 8, words.count)].joined(separator: " ")
        })
    }
    let run = try review(sheet.words)
    #expect(run.status == 0 && run.output.contains("complaint"), "\(run.output) \(run.errors)")
    let wrong = try review(RecoverySheet.random().words)
    #expect(wrong.status == 77 && !wrong.output.contains("complaint"))
  }
}
