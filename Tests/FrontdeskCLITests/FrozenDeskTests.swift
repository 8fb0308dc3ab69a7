import EnquiryLog
import Foundation
import PolicyCore
import Testing

@testable import FrontdeskCLI

/// The home of a desk as each version left it when its machine died: one call filed, three going on.
///
/// `Fixtures/desk-version-N` was made by the program of that version, whose input ended while it waited for the next
/// line: for one of a later version, `FREEZE_DESK` names the folder to make. It is never made again for a version: a
/// build that cannot take its calls up has broken the format of drafts.
@Suite struct `A frozen desk` {
  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures")
  private static let passphrase = "harbour slate on the left"
  private static let versions = [2, 3, 4]

  private let folder: Folder
  private var options: [String] {
    ["--home", folder.path, "--passphrase-fd", "0", "--user", "mona"]
  }

  init() throws { folder = try Folder() }

  private func thaw(_ version: Int) throws {
    let frozen = Self.fixtures.appending(path: "desk-version-\(version)").path
    try FileManager.default.createDirectory(
      atPath: folder.path + "/log", withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    for (name, place) in [("site.yaml", "site.yaml"), ("enquiries.db", "log/enquiries.db")] {
      try FileManager.default.copyItem(
        atPath: frozen + "/" + name, toPath: folder.path + "/" + place)
    }
  }

  private func desk(_ lines: [String]) throws -> Program.Run {
    try Program.run(["--plain"] + options, lines: [Self.passphrase] + lines)
  }

  @Test(arguments: versions) func `is whole, and read by its manager`(version: Int) throws {
    try thaw(version)
    let verify = try Program.run(["log", "verify", "--deep"] + options, lines: [Self.passphrase])
    #expect(verify.status == 0, "\(verify.output) \(verify.errors)")
    let show = try Program.run(["review", "find", "Ann Other"] + options, lines: [Self.passphrase])
    #expect(show.output.contains("caller: Ann Other"), "\(show.output) \(show.errors)")
  }

  @Test(arguments: versions) func `gives its open calls to the desk of today`(version: Int) throws {
    try thaw(version)
    let run = try desk(
      ["calls"]
        + ["1", "2", "3"].flatMap { ["resume \($0)", "told Sam Reed", "end", "1"] })
    #expect(!run.output.contains("left open"), "\(run.output)")
    let store = try EnquiryStore.open(in: folder.path + "/log")
    defer { store.close() }
    var secret = Array(Self.passphrase.utf8)
    try store.signIn("mona", wiping: &secret)
    let filed = try store.entries(after: 0, limit: 99).compactMap(\.record)
    #expect(filed.map(\.callerName).sorted() == ["", "Ann Other", "Dan Hale", "Rowan Vale"])
    let red = try #require(filed.first { $0.callerName == "Dan Hale" })
    #expect(red.verification.details == "PC Dan Hale, collar 4471, Worcester, MP/77")
    #expect(red.subjectName == "Zebedee Quux" && red.told.map(\.who) == ["Sam Reed"])
    let pressed = try #require(filed.first { $0.callerName == "Rowan Vale" })
    #expect(pressed.pushed == 1 && pressed.told.first?.who == "Max Hale")
    let noted = try #require(filed.first { $0.callerName.isEmpty })
    #expect(noted.notes.map(\.text) == ["he was in a hurry"])
    #expect(try store.verify(.deep).isIntact)
  }

  private static let freezing = ProcessInfo.processInfo.environment["FREEZE_DESK"]

  @Test(.enabled(if: freezing != nil)) func `is made by the program of its day`() throws {
    let target = try #require(Self.freezing)
    _ = try folder.file("site.yaml", FoundedHome.site)
    try FoundedHome.found(folder.path, passphrase: Array(Self.passphrase.utf8))
    let run = try desk([
      "friend presence", "caller Ann Other", "end", "",
      "police missing 15", "PC Dan Hale, collar 4471, Worcester, MP/77", "caller Dan Hale",
      "about Zebedee Quux", "park",
      "", "note he was in a hurry", "1", "park",
      "solicitor records", "caller Rowan Vale", "pushed", "told Max Hale", "park",
    ])
    #expect(run.status == 0, "\(run.output) \(run.errors)")
    // The last to let go of it leaves no journal behind.
    try EnquiryStore.open(in: folder.path + "/log").close()
    try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
    for place in ["site.yaml", "log/enquiries.db"] {
      try FileManager.default.copyItem(
        atPath: folder.path + "/" + place,
        toPath: target + "/" + (place as NSString).lastPathComponent)
    }
  }
}
