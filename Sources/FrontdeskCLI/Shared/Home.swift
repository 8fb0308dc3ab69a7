import ArgumentParser
import EnquiryLog
import Foundation
import PolicyPacks

/// Where a desk keeps what is its own: `site.yaml` and the folder of the log.
struct Home {
  let path: String

  init(_ path: String?) {
    let environment = ProcessInfo.processInfo.environment
    self.path =
      path
      ?? (environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        ?? NSHomeDirectory() + "/.local/share") + "/frontdesk"
  }

  var site: String { path + "/site.yaml" }
  var log: String { path + "/log" }

  /// There is the folder of a log; whether it was founded only the log can tell.
  var hasLog: Bool { FileManager.default.fileExists(atPath: log) }

  /// Set-up has been done here.
  var isSetUp: Bool { FileManager.default.fileExists(atPath: site) }

  /// The overlay, once set-up has been done.
  func overlay() throws(Failure) -> PackSource {
    PackSource(name: "site.yaml", bytes: try bytes(of: site))
  }

  /// Makes the folder, for this user alone.
  func make() throws(Failure) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .cannotWrite(path)
    }
  }

  /// Writes a file that only this user may read.
  func write(_ text: String, to file: String) throws(Failure) {
    let created = FileManager.default.createFile(
      atPath: file, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
    guard created else { throw .cannotWrite(file) }
  }

  func openLog() throws(Failure) -> EnquiryStore {
    try logged { () throws(LogError) in try EnquiryStore.open(in: log) }
  }
}

/// `--home`, `--user` and `--passphrase-fd`, as every command that needs them takes them.
struct HomeOption: ParsableArguments {
  @Option(help: ArgumentHelp("Where this desk keeps its settings and log.", valueName: "folder"))
  var home: String?
  @Option(help: ArgumentHelp("Who signs in.", valueName: "name"))
  var user: String?
  @Option(
    help: ArgumentHelp("Read the passphrase from this open descriptor.", valueName: "number"))
  var passphraseFd: Int32?

  var place: Home { Home(home) }
}
