import Disks
import EnquiryLog
import Foundation
import PolicyCore
import Testing

@testable import FrontdeskCLI

/// Entries that leave the log by command.
@Suite struct `An export by command` {
  let trial: ReviewOnTrial
  private let words = "a lamp on the third shelf"

  init() throws { trial = try ReviewOnTrial() }

  private var path: String { trial.folder.path + "/out.frontdesk" }

  private static let given = [
    "--permitted-by", "the chair", "--reason", "the court asked", "--carrier", "sam",
  ]

  private func export(
    _ arguments: [String], as name: String = "amy", lines: [String]? = nil
  ) throws -> Program.Run {
    try Program.run(
      ["log", "export"] + arguments + FoundedHome.options(trial.folder.path, name),
      lines: ["\(name) has a long passphrase"] + (lines ?? [words, words]))
  }

  private func read(_ words: String, _ file: String? = nil) throws -> Program.Run {
    try Program.run(["log", "export", "--read", file ?? path], lines: [words])
  }

  private var exports: [ExportRecord] {
    get throws {
      try trial.store.entries(after: 0, limit: 999).compactMap {
        if case .filed(.export(let export)) = $0.content { export } else { nil }
      }
    }
  }

  @Test func `takes a reference in the place of a number, and names nothing twice borne`() throws {
    try trial.file { $0.reference = "LYTC-20" }
    for _ in 1...2 { try trial.file { $0.reference = "ACEH-10" } }
    let run = try export(["lytc-20", "--to", path] + Self.given)
    #expect(run.status == 0 && run.output.contains("Done. 1 enquiry in"), "\(run.errors)")
    let twice = try export(["ACEH-10", "--to", path + "2"] + Self.given)
    #expect(twice.status == 64 && twice.errors.contains("no one call"), "\(twice.errors)")
    let neither = try export(["WELR84", "--to", path + "2"] + Self.given)
    #expect(neither.status == 64 && neither.errors.contains("ABCD-12"), "\(neither.errors)")
    #expect(!FileManager.default.fileExists(atPath: path + "2"))
  }

  @Test func `holds the whole of what was named, for whoever has its words, and is on record`()
    throws
  {
    let (one, other) = (try trial.file(), try trial.file { $0.callerName = "Zebedee Quux" })
    let run = try export(["\(one)", "--to", path] + Self.given)
    #expect(run.status == 0 && run.output.contains("Done. 1 enquiry in"), "\(run.errors)")
    #expect(!(run.output + run.errors).contains(words))
    let file = try Data(contentsOf: URL(filePath: path))
    for clear in ["Ann Other", "the chair", "sam"] {
      #expect(file.range(of: Data(clear.utf8)) == nil)
    }
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let shown = try read(words)
    #expect(shown.status == 0, "\(shown.errors)")
    for said in ["Ann Other", "Sam Body", "permitted by: the chair", "carried by: sam"] {
      #expect(shown.output.contains(said), "\(said)")
    }
    #expect(!shown.output.contains("Zebedee"))
    let wrong = try read("other words than those")
    #expect(wrong.status == 77 && wrong.output == "" && wrong.errors.contains("not the words of"))
    let filed = try exports
    #expect(filed.map(\.entries) == [[one]] && filed[0].permittedBy == "the chair")
    #expect(filed[0].file == (try ExportFile(Array(file))).hash)
    // Whoever read it so is among its readers.
    #expect(try trial.run(["review", "who", "\(one)"]).output.contains("export"))
    #expect(try !trial.run(["review", "who", "\(other)"]).output.contains("export"))
    #expect(try trial.store.verify(.deep).isIntact)
  }

  @Test func `of all of them asks what it was not told`() throws {
    let count = try (0..<3).map { _ in try trial.file() }.count
    let run = try export(
      ["--all", "--to", path], lines: ["the chair", "yearly", "a courier", words, words])
    #expect(run.status == 0 && run.output.contains("\(count) enquiries"), "\(run.errors)")
    #expect(try exports.map(\.carrier) == ["a courier"])
  }

  @Test func `takes the place of nothing`() throws {
    let number = try trial.file()
    try Data("theirs".utf8).write(to: URL(filePath: path))
    let run = try export(["\(number)", "--to", path] + Self.given)
    #expect(run.status == 73 && run.output == "" && run.errors.contains("left alone"))
    #expect(try Data(contentsOf: URL(filePath: path)) == Data("theirs".utf8))
    #expect(try exports.isEmpty)
  }

  @Test func `with a blank in place of a name, or of nothing that is there, is refused`() throws {
    let number = try trial.file()
    for blank in ["permitted-by", "reason", "carrier"] {
      var given = Self.given
      if let place = given.firstIndex(of: "--" + blank) { given[place + 1] = "  " }
      let run = try export(["\(number)", "--to", path] + given)
      #expect(run.status == 64 && run.errors.contains("--\(blank) is blank"), "\(run.errors)")
    }
    for typed in [["the chair", "why", ""], ["the chair", " "], []] {
      let run = try export(["\(number)", "--to", path], lines: typed)
      #expect(run.status == 64 && run.errors.contains("have to be said"), "\(run.errors)")
    }
    #expect(try export(["9999", "--to", path] + Self.given).status == 64)
    #expect(try export(["1", "--to", path] + Self.given).status == 64)
    #expect(!FileManager.default.fileExists(atPath: path))
    #expect(try exports.isEmpty)
  }

  @Test func `is refused to a receptionist with 77, and nothing is revealed`() throws {
    let number = try trial.file()
    try trial.join("jo", as: .receptionist)
    let run = try export(["\(number)", "--to", path] + Self.given, as: "jo")
    #expect(run.status == 77 && run.output == "")
    #expect(!FileManager.default.fileExists(atPath: path))
    try trial.signIn("amy")
    #expect(try exports.isEmpty)
  }

  @Test(arguments: [
    ["log", "export"], ["log", "export", "12"], ["log", "export", "--all", "12", "--to", "x"],
    ["log", "export", "--to", "x"], ["log", "export", "--read", "x", "12"],
    ["log", "export", "--read", "x", "--to", "y"], ["log", "export", "x", "--to", "y"],
  ])
  func `makes no sense of half a command`(command: [String]) throws {
    #expect(try Program.run(command).status == 64)
  }

  @Test func `of another program, or cut, is told from wrong words`() throws {
    let junk = try trial.folder.file("junk", "no export")
    #expect(try read(words, junk).status == 65)
    #expect(try read(words, trial.folder.path + "/nothing").status == 66)
  }

  @Test(.enabled(if: SmallDisk.canBeMounted, "needs to mount a small tmpfs, so root"))
  func `onto a full disk leaves no file and no entry`() throws {
    let number = try trial.file()
    let disk = try SmallDisk(at: trial.folder.path + "/stick")
    defer { disk.unmount() }
    try disk.fill()
    let run = try export(["\(number)", "--to", disk.folder + "/out"] + Self.given)
    #expect(
      run.status == 73 && run.errors.contains("the disk of the file is full"), "\(run.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: disk.folder) == ["filler"])
    #expect(try exports.isEmpty)
    disk.empty()
    #expect(try export(["\(number)", "--to", disk.folder + "/out"] + Self.given).status == 0)
  }
}
