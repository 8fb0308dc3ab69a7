import Children
import Foundation
import Testing

/// The program as it was built beside these tests, run as a script would run it.
struct Program {
  /// What one run gave back.
  struct Run {
    /// Nil when a signal ended it.
    let status: Int32?
    let output: String
    let errors: String
    let outputBytes: Data

    /// The object printed by `--json`.
    var object: [String: Any] {
      get throws {
        try #require(
          JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any],
          "not an object: \(output) \(errors)")
      }
    }
  }

  static let path: String = {
    let test = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    return test.deletingLastPathComponent().appending(path: "frontdesk").path
  }()

  /// The policies proved so far, kept for every run of these tests: a home of its own would have each
  /// of them proved anew at each start.
  static let provedPolicies = path + "-proved"

  /// The environment of a program whose home is this folder, with the key there under which the
  /// policies are kept: with a key of its own it would find none of them.
  static func environment(home: String) -> [String: String] {
    let state = home + "/.local/state/frontdesk"
    let files = FileManager.default
    if !files.fileExists(atPath: state + "/cache-key") {
      try? files.createDirectory(
        atPath: state, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      _ = files.createFile(
        atPath: state + "/cache-key", contents: Data(repeating: 0x6B, count: 64),
        attributes: [.posixPermissions: 0o600])
    }
    return [
      "HOME": home, "XDG_DATA_HOME": home, "XDG_CACHE_HOME": provedPolicies,
      "LC_ALL": "C.UTF-8", "TERM": "xterm", "PATH": "/usr/bin:/bin",
    ]
  }

  /// Input and outputs are files, so that neither side can wait for the other.
  static func run(
    _ arguments: [String], of program: String = path, input: Data = Data(),
    environment: [String: String] = [:]
  ) throws -> Run {
    let folder = try Folder()
    let environment = Self.environment(home: folder.path).merging(environment) { $1 }
    for name in ["input", "output", "errors"] {
      try (name == "input" ? input : Data()).write(to: URL(filePath: folder.path + "/" + name))
    }
    let streams = [
      try FileHandle(forReadingFrom: URL(filePath: folder.path + "/input")),
      try FileHandle(forWritingTo: URL(filePath: folder.path + "/output")),
      try FileHandle(forWritingTo: URL(filePath: folder.path + "/errors")),
    ]
    let child = try Child(
      program, arguments, environment: environment, input: streams[0].fileDescriptor,
      output: streams[1].fileDescriptor, errors: streams[2].fileDescriptor)
    child.wait()
    let output = try Data(contentsOf: URL(filePath: folder.path + "/output"))
    let errors = try Data(contentsOf: URL(filePath: folder.path + "/errors"))
    return Run(
      status: child.status,
      output: String(decoding: output, as: UTF8.self),
      errors: String(decoding: errors, as: UTF8.self), outputBytes: output + errors)
  }

  static func run(
    _ arguments: [String], lines: [String], environment: [String: String] = [:]
  ) throws -> Run {
    try run(
      arguments, input: Data(lines.map { $0 + "\n" }.joined().utf8), environment: environment)
  }

  static func decide(_ facts: String) throws -> [String: Any] {
    let run = try run(
      ["decide", "--pack", "wmwa", "--json"] + facts.split(separator: " ").map(String.init))
    #expect(run.status == 0, "\(facts): \(run.errors)")
    return try run.object
  }
}

/// A folder that goes away with it.
final class Folder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/frontdesk-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and gives its path.
  func file(_ name: String, _ text: String) throws -> String {
    try Data(text.utf8).write(to: URL(filePath: path + "/" + name))
    return path + "/" + name
  }
}
