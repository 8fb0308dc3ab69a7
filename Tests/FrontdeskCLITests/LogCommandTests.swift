import Foundation
import PolicyCore
import Testing

@testable import EnquiryLog
@testable import FrontdeskCLI

@Suite struct `The log command` {
  private func trial() throws -> ReviewOnTrial {
    let trial = try ReviewOnTrial()
    for _ in 0..<3 { try trial.file() }
    return trial
  }

  /// Changes a row as somebody would who knows SQLite, and leaves tables and triggers as they were.
  private func tamper(_ trial: ReviewOnTrial, _ trigger: String, _ sql: String) throws {
    let text = try trial.store.inspect(
      "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = '\(trigger)'")
    try trial.store.inspect("DROP TRIGGER \(trigger)")
    try trial.store.inspect(sql)
    try trial.store.inspect(text[0][0])
    trial.store.close()
  }

  private static let changed =
    "UPDATE entry SET sig = zeroblob(64) WHERE seq = 4"

  @Test(arguments: [["log", "verify"], ["log", "status"]])
  func `ends with 0 for a log that is whole, without a passphrase`(command: [String]) throws {
    let trial = try trial()
    let run = try Program.run(command + ["--home", trial.folder.path])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("hold"))
  }

  @Test(arguments: [["log", "verify"], ["log", "status"]])
  func `ends with 1 for one that was changed, and names the entry`(command: [String]) throws {
    let trial = try trial()
    try tamper(trial, "entry_unchanged", Self.changed)
    let run = try Program.run(command + ["--home", trial.folder.path])
    #expect(run.status == 1, "\(run.errors)")
    #expect(run.output.contains("entry 4 was changed after it was signed"))
    let json = try Program.run(command + ["--json", "--home", trial.folder.path])
    #expect(json.status == 1)
    let verdict = try #require(
      (json.object["verdict"] as? [String: Any]) ?? (try json.object))
    #expect(verdict["intact"] as? Bool == false)
    #expect(verdict["entry"] as? Int == 4)
    #expect(verdict["cause"] as? String == "signature")
  }

  @Test(arguments: [["log", "verify"], ["log", "status"], ["log", "anchor"]])
  func `ends with 65 for what is no log, and 66 where there is none`(command: [String]) throws {
    let folder = try Folder()
    let missing = try Program.run(command + ["--home", folder.path + "/nothing"])
    #expect(missing.status == 66)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/nothing"))
    try FileManager.default.createDirectory(
      atPath: folder.path + "/log", withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    _ = try folder.file("log/enquiries.db", String(repeating: "no database ", count: 500))
    let run = try Program.run(command + ["--home", folder.path])
    #expect(run.status == 65, "\(run.errors)")
    #expect(run.output == "")
  }

  @Test func `opens and reads every entry with a manager's keys, and with nobody else's`() throws {
    let trial = try trial()
    let run = try trial.run(["log", "verify", "--deep"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("opened and read"))
    try trial.join("jo", as: .receptionist)
    #expect(try trial.run(["log", "verify", "--deep"], as: "jo").status == 77)
    let wrong = try Program.run(
      [
        "log", "verify", "--deep", "--home", trial.folder.path, "--user", "amy", "--passphrase-fd",
        "0",
      ],
      lines: ["not the passphrase"])
    #expect(wrong.status == 77 && wrong.output == "")
  }

  @Test func `gives six words for the state of the log, and finds them again`() throws {
    let trial = try trial()
    let home = ["--home", trial.folder.path]
    let anchor = try Program.run(["log", "anchor"] + home)
    let parts = anchor.output.split(whereSeparator: \.isWhitespace).map(String.init)
    #expect(anchor.status == 0 && parts.count == 7 && parts[0] == "4", "\(anchor.output)")
    try trial.file()
    for written in [
      parts, Array(parts.dropFirst()), parts.map { String($0.prefix(4)) }, [anchor.output],
    ] {
      let run = try Program.run(["log", "anchor", "--check"] + written + home)
      #expect(run.status == 0, "\(written): \(run.errors)")
      #expect(run.output.contains("entry 4 ") && run.output.contains("1 entry was filed since"))
    }
    let other = try Program.run(
      ["log", "anchor", "--check"] + parts.dropFirst().reversed() + home)
    #expect(other.status == 1 && other.output.contains("NOT FOUND"))
    #expect(try Program.run(["log", "anchor", "--check", "5", "words"] + home).status == 64)
    let json = try Program.run(["log", "anchor", "--json"] + home).object
    #expect(json["entries"] as? Int == 5)
    #expect((json["words"] as? [String])?.count == 6)
  }

  @Test func `tells entries, messages and members to anybody, and no name of a caller`() throws {
    let trial = try trial()
    try trial.file { $0.message = MessageRecord(state: .taken, text: "x", flagged: false) }
    let run = try Program.run(["log", "status", "--json", "--home", trial.folder.path])
    let object = try run.object
    #expect(object["entries"] as? Int == 5)
    #expect(object["openMessages"] as? Int == 1)
    #expect(object["members"] as? Int == 1)
    #expect(object["drafts"] as? Int == 0)
    #expect(object["spaceLow"] as? Bool == false)
    #expect(object["organisation"] as? String == "A House")
    #expect((object["verdict"] as? [String: Any])?["intact"] as? Bool == true)
    #expect(!run.output.contains("Ann Other"))
  }
}
