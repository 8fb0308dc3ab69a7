import Foundation
import PolicyCore
import Testing

@testable import EnquiryLog

@Suite struct `A file that leaves the log` {
  private func file(_ text: String) throws -> ExportFile {
    var secret = Array("words of its own".utf8)
    return try ExportFile(text, wiping: &secret, cost: .least)
  }

  private func text(_ file: ExportFile, _ words: String = "words of its own") throws -> String {
    var secret = Array(words.utf8)
    defer { #expect(secret.allSatisfy { $0 == 0 }) }
    return try file.text(wiping: &secret)
  }

  @Test(arguments: ["", "a line", String(repeating: "Zebedee Quux\n", count: 5_000)])
  func `opens to its words and to no others, and holds nothing in clear`(written: String) throws {
    let made = try file(written)
    let read = try ExportFile(made.bytes)
    #expect(try text(read) == written)
    #expect(throws: ExportFile.Fault.wrongWords) { try text(read, "other words") }
    #expect(throws: ExportFile.Fault.wrongWords) { try text(read, "") }
    #expect(Data(made.bytes).range(of: Data("Zebedee".utf8)) == nil)
    #expect(try file(written).bytes != made.bytes, "no two are made under one key")
  }

  @Test func `says little of how much is in it`() throws {
    #expect(try file("a").bytes.count == file(String(repeating: "a", count: 4_000)).bytes.count)
  }

  @Test func `that was changed anywhere is not read`() throws {
    let made = try file("Zebedee")
    var steps = Array(stride(from: 0, to: made.bytes.count, by: 397))
    // The mark, the cost, the salt and the nonce, byte by byte where that is cheap.
    steps += [0, 18, 19, 27, 35, 50, 51, 74, made.bytes.count - 1]
    for place in steps {
      var bytes = made.bytes
      bytes[place] ^= 1
      #expect(throws: ExportFile.Fault.self, "byte \(place)") {
        try text(try ExportFile(bytes))
      }
    }
    for cut in [0, 10, 60, made.bytes.count - 1] {
      #expect(throws: ExportFile.Fault.self) {
        try text(try ExportFile(Array(made.bytes.prefix(cut))))
      }
    }
  }

  @Test func `takes the place of nothing`() throws {
    let log = try LogOnTrial()
    let path = log.home + "/out"
    try Data("theirs".utf8).write(to: URL(fileURLWithPath: path))
    #expect(throws: LogError.alreadyThere) { try FreshFile([1], for: path) }
    try FileManager.default.removeItem(atPath: path)
    let fresh = try FreshFile([1], for: path)
    try Data("theirs".utf8).write(to: URL(fileURLWithPath: path))
    #expect(throws: LogError.alreadyThere) { try fresh.name() }
    fresh.abandon()
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data("theirs".utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: log.home) == ["out"])
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/nowhere")
    #expect(throws: LogError.alreadyThere) { try FreshFile([1], for: path) }
  }

  @Test func `is an entry by a manager, and counts for nothing by anybody else`() throws {
    let given = try LogToErase()
    let call = try given.call(1)
    let record = ExportRecord(
      id: identifier(9), author: "", entries: [call], permittedBy: "the chair", reason: "asked",
      carrier: "sam", file: "00")
    let number = try given.store.append(export: record)
    #expect(try given.store.append(export: record) == number, "the same is filed once")
    guard
      case .filed(.export(let filed))? = try given.store.entries(after: number - 1, limit: 1).first?
        .content
    else {
      Issue.record("not filed")
      return
    }
    #expect(filed.author == "mo" && filed.entries == [call] && filed.carrier == "sam")
    #expect(try given.store.verify(.deep).isIntact)
    try given.store.signIn("jo")
    #expect(throws: LogError.notPermitted) { try given.store.append(export: record) }
  }
}
