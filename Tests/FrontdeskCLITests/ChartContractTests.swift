import Foundation
import PolicyPacks
import Testing

/// `frontdesk policy chart` as a script sees it.
@Suite struct `The chart command` {
  @Test func `prints the same page to standard output as into a file`() throws {
    let folder = try Folder()
    for options in [[], ["--card"]] {
      let printed = try Program.run(["policy", "chart", BuiltInPacks.ids[0]] + options)
      #expect(printed.status == 0 && printed.errors == "")
      #expect(printed.output.hasPrefix("<!DOCTYPE html>\n"))
      let file = folder.path + "/page.html"
      let written = try Program.run(
        ["policy", "chart", BuiltInPacks.ids[0], "--out", file] + options)
      #expect(written.status == 0 && written.output == "")
      #expect(try String(contentsOfFile: file, encoding: .utf8) == printed.output)
    }
  }

  @Test func `says what cannot be written, and leaves nothing half written`() throws {
    let folder = try Folder()
    for file in [folder.path, folder.path + "/none/page.html"] {
      let run = try Program.run(["policy", "chart", BuiltInPacks.ids[0], "--out", file])
      #expect(run.status == 73 && run.output == "")
      #expect(run.errors.contains("cannot be written"))
    }
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/none"))
  }

  @Test func `puts nothing on paper that is not proved`() throws {
    let folder = try Folder()
    let file = folder.path + "/page.html"
    let fault = try #require(
      SeededFault.all.first { $0.name == "message-against-the-promise" })
    try Data(try fault.pack().utf8).write(to: URL(filePath: folder.path + "/faulty.yaml"))
    let run = try Program.run(
      ["policy", "chart", folder.path + "/faulty.yaml", "--out", file])
    #expect(run.status != 0 && run.output == "")
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  private static let refused: [([String], Int32)] = [
    ([], 64), (["nowhere"], 64), (["./nowhere.yaml"], 66),
    ([BuiltInPacks.ids[0], "--site", "/nowhere/site.yaml"], 66),
  ]

  @Test(arguments: refused)
  func `exits as every command does`(arguments: [String], status: Int32) throws {
    let run = try Program.run(["policy", "chart"] + arguments)
    #expect(run.status == status && run.output == "")
  }
}
