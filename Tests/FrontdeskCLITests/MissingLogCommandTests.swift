import EnquiryLog
import Foundation
import Testing

@testable import FrontdeskCLI

/// Set-up alone founds: every other command names the log it misses, and makes nothing.
@Suite struct `Where there is no log` {
  private static let commands = [
    ["review"], ["review", "list"], ["log", "status"], ["log", "verify"],
    ["log", "verify", "--deep"], ["log", "anchor"], ["user", "list"],
    ["user", "add", "sam", "--role", "receptionist"], ["user", "role", "sam", "trainer"],
    ["user", "remove", "sam"], ["user", "passphrase"],
    ["user", "add", "sam", "--role", "manager", "--recovery"],
  ]

  /// Everything under a folder, and what is in it.
  private func everything(in folder: String) throws -> [String: Data] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
    return Dictionary(
      uniqueKeysWithValues: names.map {
        ($0, FileManager.default.contents(atPath: folder + "/" + $0) ?? Data())
      })
  }

  @Test(arguments: commands) func `a mistyped home is named with 66`(command: [String]) throws {
    let folder = try Folder()
    let run = try Program.run(command + ["--home", folder.path + "/hoem"])
    #expect(run.status == 66, "\(run.output) \(run.errors)")
    #expect(run.errors.contains("the log is missing") && run.errors.contains("hoem/log"))
    #expect(run.output == "")
    #expect(try everything(in: folder.path).isEmpty)
  }

  @Test(arguments: commands) func `an emptied file is a missing log`(command: [String]) throws {
    let home = try FoundedHome()
    try FileManager.default.removeItem(atPath: home.path + "/log/sessions")
    try Data().write(to: URL(filePath: home.path + "/log/enquiries.db"))
    let before = try everything(in: home.path)
    let run = try Program.run(command + ["--home", home.path])
    #expect(run.status == 66, "\(run.output) \(run.errors)")
    #expect(run.errors.contains("the log is missing"))
    #expect(try everything(in: home.path) == before)
  }

  /// Whoever rings now is helped all the same.
  @Test func `the desk goes on unsaved, with words and 999, and says so`() throws {
    let home = try FoundedHome()
    try FileManager.default.moveItem(
      atPath: home.path + "/log", toPath: home.folder.path + "/elsewhere")
    let run = try Program.run(
      ["--plain", "--home", home.path], lines: ["", "friend presence", "999"])
    #expect(run.status == 66, "\(run.errors)")
    #expect(run.errors.contains("the log is missing"))
    #expect(run.output.contains("GREET") && run.output.contains("confidentiality"))
    #expect(
      run.output.contains("NOT SAVED") && run.output.contains("DO 1: Ring 999"), "\(run.output)")
    #expect(!FileManager.default.fileExists(atPath: home.path + "/log"))
    // And when it is back the desk is as it was.
    try FileManager.default.moveItem(
      atPath: home.folder.path + "/elsewhere", toPath: home.path + "/log")
    #expect(try Program.run(["log", "verify", "--home", home.path]).status == 0)
  }
}
