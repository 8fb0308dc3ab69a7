import Children
import EnquiryLog
import Foundation
import PolicyCore
import Testing

@testable import FrontdeskCLI

/// A desk in a process of its own, spoken to through pipes.
final class DeskProcess {
  private let child: Child
  var id: pid_t { child.id }
  private let input = Pipe()
  private let output = Pipe()
  private(set) var shown = ""

  /// Signed in before anything else is typed, as the manager unless told otherwise; with nil it is locked.
  init(home: String, as name: String? = FoundedHome.manager) throws {
    let arguments =
      ["desk", "--plain"] + (name.map { FoundedHome.options(home, $0) } ?? ["--home", home])
    child = try Child(
      Self.program.path, arguments, environment: ProcessInfo.processInfo.environment,
      input: input.fileHandleForReading.fileDescriptor,
      output: output.fileHandleForWriting.fileDescriptor)
    try input.fileHandleForReading.close()
    try output.fileHandleForWriting.close()
    if let name { type(FoundedHome.words(of: name)) }
  }

  /// Built beside the test bundle.
  static var program: URL {
    Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }?
      .deletingLastPathComponent().appending(path: "frontdesk")
      ?? URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: "frontdesk")
  }

  func type(_ line: String) {
    try? input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
  }

  /// Types a line and waits for the prompt that acknowledges it; what was shown in between.
  @discardableResult
  func enter(_ line: String, then prompt: String) -> String {
    type(line)
    waitForPrompt(prompt)
    return shown
  }

  /// Reads until the prompt is painted: what was typed before it is acknowledged.
  func waitForPrompt(_ prompt: String) {
    shown = ""
    while !shown.hasSuffix(prompt) {
      let data = output.fileHandleForReading.availableData
      if data.isEmpty { return }
      shown += String(decoding: data, as: UTF8.self)
    }
  }

  func terminate() { child.kill(SIGTERM) }

  func kill() {
    child.kill(SIGKILL)
    child.wait()
  }

  /// The exit status after the input is closed.
  func finish() -> Int32 {
    try? input.fileHandleForWriting.close()
    _ = try? output.fileHandleForReading.readToEnd()
    child.wait()
    return child.status ?? -1
  }
}

struct KillTests {
  @Test func `a desk killed at any prompt offers every acknowledged answer at the next start`()
    throws
  {
    let lines = ["call", "relative presence", "about Zoë Łuczak", "pushed", "message ring me"]
    for answered in 1...lines.count {
      let home = try FoundedHome()
      let first = try DeskProcess(home: home.path)
      first.waitForPrompt("desk> ")
      for line in lines.prefix(answered) {
        first.type(line)
        first.waitForPrompt("call 1 › ")
      }
      first.kill()

      let second = try DeskProcess(home: home.path)
      second.waitForPrompt("desk> ")
      #expect(second.shown.contains("resume 1"))
      second.type("resume 1")
      second.waitForPrompt("call 1 › ")
      if answered >= 2 { #expect(second.shown.contains("HEARD: relative")) }
      if answered >= 3 { #expect(second.shown.contains("about: Zoë Łuczak")) }
      if answered >= 5 { #expect(second.shown.contains("message kept")) }
      second.type("end")
      second.waitForPrompt(answered == 1 ? "desk> " : "call 1 › ")
      second.type("")
      second.waitForPrompt(answered == 1 ? "call 2 › " : "desk> ")
      #expect(second.finish() == (answered == 1 ? 3 : 0))

      let filed = try home.entries().compactMap(\.record)
      #expect(filed.count == (answered == 1 ? 0 : 1))
      if answered >= 4 { #expect(filed.first?.pushed == 1) }
      if answered >= 5 { #expect(filed.first?.message.text == "ring me") }
    }
  }

  @Test func `end of input parks the open call and exits with 3`() throws {
    let home = try FoundedHome()
    let desk = try DeskProcess(home: home.path)
    desk.waitForPrompt("desk> ")
    desk.type("friend presence")
    desk.waitForPrompt("call 1 › ")
    #expect(desk.finish() == 3)
    let again = try DeskProcess(home: home.path)
    again.waitForPrompt("desk> ")
    #expect(again.shown.contains("resume 1"))
    #expect(again.finish() == 0)
  }
}
