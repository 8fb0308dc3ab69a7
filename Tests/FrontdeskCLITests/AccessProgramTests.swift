import Disks
import EnquiryLog
import Foundation
import PolicyCore
import PolicyPacks
import Testing

@testable import FrontdeskCLI

/// What is held about somebody, gathered at the prompt of the program and let out encrypted; and what another policy
/// would have said.
@Suite struct `Access and hindsight, by the program` {
  let trial: ReviewOnTrial
  private let words = "a lamp on the third shelf"

  init() throws { trial = try ReviewOnTrial() }

  private var path: String { trial.folder.path + "/out.frontdesk" }

  /// A sitting of Amy's, line by line; what is asked in between is answered by lines too.
  private func sitting(_ lines: [String]) throws -> Program.Run {
    try Program.run(
      ["review", "--plain"] + FoundedHome.options(trial.folder.path, "amy"),
      lines: ["amy has a long passphrase"] + lines + ["quit"])
  }

  private func read() throws -> Program.Run {
    try Program.run(["log", "export", "--read", path], lines: [words])
  }

  private var exports: [ExportRecord] {
    get throws {
      try trial.store.entries(after: 0, limit: 999).compactMap {
        if case .filed(.export(let export)) = $0.content { export } else { nil }
      }
    }
  }

  private func asked(_ edit: (inout EnquiryRecord) -> Void = { _ in }) throws -> Int64 {
    try trial.file { record in
      record.callerName = "Ines Thornbury"
      record.notes = [
        NoteRecord(source: .receptionist, text: "calm throughout", at: record.opened),
        NoteRecord(source: .receptionist, text: "Thornbery rang twice", at: record.opened),
      ]
      edit(&record)
    }
  }

  private static let given = ["the chair", "she asked in writing", "sam"]

  @Test func `lets out what was gathered by a misspelt name, encrypted, and no more than that`()
    throws
  {
    let number = try asked()
    let grave = try asked {
      $0.matters[0].duties = ["tell-management-now"]
      $0.notes[0].text = "he has a KNIFE"
    }
    let run = try sitting(
      [
        "correct \(number) she says it was a Monday", "gather Sam Boddy",
        "withhold \(number) 6 our own words", "export \(path)",
      ] + Self.given + [words, words])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("ENTRY \(grave)") && run.output.contains("STAYS WHOLE, danger"))
    #expect(run.output.contains("Done. 1 enquiry in"), "\(run.output) \(run.errors)")
    let file = try Data(contentsOf: URL(filePath: path))
    for clear in ["Sam Body", "the chair", "Thornb"] {
      #expect(file.range(of: Data(clear.utf8)) == nil)
    }
    let shown = try read()
    #expect(shown.status == 0, "\(shown.errors)")
    for said in [
      "WHAT IS HELD about Sam Body", "ground: she asked in writing", "carried by: sam",
      "1 enquiry, gathered", "withheld: names of other people", "Sam Body",
      "she says it was a Monday", "calm throughout",
    ] { #expect(shown.output.contains(said), "\(said): \(shown.output)") }
    for secret in ["Thornb", "KNIFE", "danger", "pretext", "tip off", "ENTRY", "jo "] {
      #expect(!shown.output.contains(secret), "\(secret): \(shown.output)")
    }
    let filed = try #require(try exports.first)
    #expect(filed.entries == [number] && filed.gatheredFor == "Sam Boddy")
    #expect(filed.permittedBy == "the chair" && filed.reason == "she asked in writing")
    #expect(filed.file == (try ExportFile(Array(file))).hash)
    #expect(filed.withheld.contains { $0.entry == grave && $0.line == 0 && $0.kind == "danger" })
    #expect(
      filed.withheld.contains { $0.entry == number && $0.line == 6 && $0.why == "our own words" })
    #expect(try trial.store.verify(.deep).isIntact)
  }

  @Test func `refuses a redaction that leaves the name in another line, and takes the mended one`()
    throws
  {
    let number = try asked()
    let run = try sitting([
      "gather Sam Body", "include \(number) 9 she may have it",
      "include \(number) 2,9 her aunt agrees", "gather",
    ])
    #expect(run.output.contains("would still stand in \(number).9"), "\(run.output)")
    #expect(run.output.contains("Goes out: \(number).2, \(number).9"), "\(run.output)")
    #expect(run.status == 0)
  }

  @Test
  func
    `leaves nothing half-done where a file stands there, a question is blank, or nothing is gathered`()
    throws
  {
    let number = try asked()
    try Data("theirs".utf8).write(to: URL(filePath: path))
    let taken = try sitting(["gather Sam Body", "export \(path)"])
    #expect(taken.output.contains("left alone"), "\(taken.output)")
    #expect(try Data(contentsOf: URL(filePath: path)) == Data("theirs".utf8))
    let blank = try sitting(["gather Sam Body", "export \(path)2", "the chair", ""])
    #expect(blank.output.contains("have to be said"), "\(blank.output)")
    let danger = try sitting(["gather Sam Body", "export \(path)2", "999"])
    #expect(danger.output.contains("Ring 999"))
    #expect(!danger.output.contains("Why does it leave"), "\(danger.output)")
    let order = try sitting(["gather Sam Body", "export \(path)2", "the chair", "who \(number)"])
    #expect(order.output.contains("an order was typed in place of an answer"), "\(order.output)")
    #expect(order.output.contains("was shown to"), "and it is carried out: \(order.output)")
    let none = try sitting(["export \(path)2", "withhold \(number) 2 x"])
    #expect(none.output.contains("nothing is gathered"), "\(none.output)")
    let command = try trial.run(["review", "export", path + "2"])
    #expect(command.status == 64 && command.output == "" && command.errors.contains("gathered"))
    #expect(!FileManager.default.fileExists(atPath: path + "2"))
    #expect(try exports.isEmpty)
  }

  @Test(.enabled(if: SmallDisk.canBeMounted, "needs to mount a small tmpfs, so root"))
  func `onto a full disk leaves no file and no entry`() throws {
    _ = try asked()
    let disk = try SmallDisk(at: trial.folder.path + "/stick")
    defer { disk.unmount() }
    try disk.fill()
    let run = try sitting(
      ["gather Sam Body", "export \(disk.folder)/out"] + Self.given + [words, words])
    #expect(run.output.contains("the disk of the file is full"), "\(run.output) \(run.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: disk.folder) == ["filler"])
    #expect(try exports.isEmpty)
  }

  // MARK: What another policy would have said

  @Test func `holds an entry and a month against today's policy and a draft`() throws {
    let number = try trial.file { $0.said = [] }
    let other = try #require(BuiltInPacks.ids.first { $0 != BuiltInPacks.usual })
    let today = try trial.run(["review", "what-if", "\(number)"])
    #expect(today.status == 0 && today.output.contains("today's policy"), "\(today.errors)")
    let draft = try trial.run(["review", "what-if", "\(number)", other])
    #expect(draft.status == 0 && draft.output.contains("\(other) "), "\(draft.errors)")
    #expect(draft.output.contains("the draft") && draft.output.contains("clauses".uppercased()))
    let month = try trial.run(["review", "what-if", "2031-03", other])
    #expect(month.output.contains("1 enquiry under \(other)"), "\(month.output)")
    #expect(month.output.contains("1 would have gone otherwise"))
    #expect(
      try trial.run(["review", "who", "\(number)"]).output.contains("what-if 2031-03 \(other)"))
  }

  @Test func `is one sentence where the text does not load, or there is no such month`() throws {
    let number = try trial.file()
    let broken = try trial.folder.file("broken.yaml", "pack: x\nrules: 7\n")
    let last = try trial.store.status().entries
    for (words, status) in [
      (["\(number)", broken], Int32(65)), (["\(number)", trial.folder.path + "/none.yaml"], 66),
      (["\(number)", "nopack"], 64), (["2031-13"], 64), (["2019-01"], 64), (["99999"], 64),
      ([], 64),
    ] {
      let run = try trial.run(["review", "what-if"] + words)
      #expect(
        run.status == status && run.output == "", "\(words): \(run.status ?? -1) \(run.output)")
      #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
    }
    #expect(try trial.store.status().entries == last)
  }
}
