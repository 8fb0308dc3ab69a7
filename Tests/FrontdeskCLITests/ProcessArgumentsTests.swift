import Testing

@testable import FrontdeskCLI

@Suite struct `The arguments` {
  @Test(arguments: [
    ("frontdesk\0", []), ("frontdesk\0--home\0/a b\0", ["--home", "/a b"]),
    ("frontdesk\0\0x\0", ["", "x"]), ("\0\0", [""]),
  ])
  func `are those the kernel was given, empty ones too`(bytes: String, arguments: [String]) {
    #expect(ProcessArguments.arguments(in: Array(bytes.utf8)) == arguments)
  }

  @Test func `are of this process, and none when the kernel tells nothing`() throws {
    #expect(ProcessArguments.given() == Array(CommandLine.arguments.dropFirst()))
    #expect(ProcessArguments.arguments(in: []) == nil)
    #expect(ProcessArguments.arguments(in: Array("cut".utf8)) == nil)
  }
}
