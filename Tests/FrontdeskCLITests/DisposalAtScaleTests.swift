import EnquiryLog
import Foundation
import PolicyCore
import TerminalModel
import Testing

@testable import FrontdeskCLI

/// Many entries that go, and one that is held while they are looked at: by the program, with what was really due.
@Suite struct `Disposal of what is due` {
  /// `FRONTDESK_SCALE=30000/1000` for the figures; fewer for every day.
  private static let scale: (calls: Int, due: Int) = {
    let given = ProcessInfo.processInfo.environment["FRONTDESK_SCALE"] ?? "120/10"
    let numbers = given.split(separator: "/").compactMap { Int($0) }
    return numbers.count == 2 ? (numbers[0], numbers[1]) : (120, 10)
  }()

  /// Every file below a folder, with what is in it.
  private func files(in folder: String) -> [(name: String, bytes: Data)] {
    guard let names = FileManager.default.enumerator(atPath: folder) else { return [] }
    return names.compactMap { name in
      guard let name = name as? String,
        let bytes = FileManager.default.contents(atPath: folder + "/" + name)
      else { return nil }
      return (name, bytes)
    }
  }

  @Test func `leaves nothing of them anywhere, nor in a copy of before that is put back`() throws {
    let home = try OldHome(calls: Self.scale.calls, due: Self.scale.due)
    let copies = home.path + "/disk/copies"
    try FileManager.default.createDirectory(
      atPath: home.path + "/disk", withIntermediateDirectories: true)
    #expect(try Program.run(["log", "backup", copies, "--home", home.path]).status == 0)
    let copy = try #require(LastBackup.of(Home(home.path))).path
    let sample = Array(home.due.prefix(20) + home.due.suffix(20))
    let sealed = try home.contents(of: sample)
    let held = try home.contents(of: Array(home.kept.prefix(1)))
    let database = URL(filePath: home.path + "/log/enquiries.db")
    let before = try Data(contentsOf: database)
    #expect(sealed.allSatisfy { $0.count > 200 && before.range(of: $0) != nil })

    let erased = try home.run(["log", "erase", "--all", "--reason", "yearly disposal"])
    #expect(
      erased.status == 0 && erased.output.contains("ERASED, and read back"), "\(erased.errors)")
    let verified = try home.run(["log", "verify", "--deep"])
    #expect(verified.status == 0, "\(verified.output) \(verified.errors)")
    #expect(try home.run(["review", "find", "Goneby"]).output.contains("Nothing was found"))
    #expect(try home.run(["review", "find", "Staying"]).output.contains("Staying"))
    // What was there is in no file of the home but the copy of before, and no name was ever in clear.
    for (name, bytes) in files(in: home.path) {
      #expect(bytes.range(of: Data("Goneby".utf8)) == nil, "\(name)")
      if name.hasPrefix("disk/copies/copy-") { continue }
      for content in sealed { #expect(bytes.range(of: content) == nil, "\(name)") }
    }
    let after = try Data(contentsOf: database)
    #expect(after.range(of: held[0]) != nil, "what stays is as it was")

    let drill = home.path + "-drill"
    defer { try? FileManager.default.removeItem(atPath: drill) }
    let restored = try home.run(["log", "restore", copy], in: drill)
    #expect(restored.status == 0 && restored.output.contains("Erased again"), "\(restored.errors)")
    let again = try home.run(["log", "verify", "--deep"], in: drill)
    #expect(again.status == 0, "\(again.output)")
    #expect(
      try home.run(["review", "find", "Goneby"], in: drill).output.contains("Nothing was found"))
    for (name, bytes) in files(in: drill) {
      for content in sealed { #expect(bytes.range(of: content) == nil, "\(name)") }
    }
    print("erased \(home.due.count) of \(home.due.count + home.kept.count): \(verified.output)")
  }

  @Test func `keeps what another manager holds between the list and the word that erases`()
    async throws
  {
    let home = try OldHome(calls: 4, due: 2)
    try home.join("petra", as: .manager)
    let (one, other) = (home.due[0], home.due[1])
    let program = try ProgramAtTerminal(
      Program.path, ["review", "--home", home.path, "--user", "mona"],
      environment: Program.environment(home: home.path))
    try await program.wait(for: "the passphrase") { $0.screen.currentRow.contains("Passphrase") }
    try await program.enter(FoundedHome.words(of: "mona"))
    try await program.enter("dispose")
    #expect(program.screen.text.contains("DUE"))
    // Asked, and not yet answered.
    try await program.enter("dispose \(one) \(other) two years over")
    #expect(program.screen.currentRow.contains("Type erase"))
    let held = try home.run(["review", "hold", "\(other)", "the", "police", "asked"], as: "petra")
    #expect(held.status == 0, "\(held.errors)")
    try await program.enter("erase")
    #expect(program.screen.text.contains("held by petra"), "\(program.screen.text)")
    for number in [one, other] {
      let page = try home.run(["review", "show", "\(number)"]).output
      #expect(page.contains("Goneby"), "\(page)")
    }
    try await program.enter("dispose \(one) two years over")
    try await program.enter("erase")
    #expect(program.screen.text.contains("ERASED, and read back"))
    #expect(try home.run(["review", "show", "\(one)"]).output.contains("erased"))
    #expect(try home.run(["log", "verify", "--deep"]).status == 0)
  }
}
