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

  func openLog() throws(Failure) -> EnquiryStore {
    do throws(LogError) {
      return try EnquiryStore.open(in: log)
    } catch {
      throw .log(LogText.sentence(error), status: LogText.status(error))
    }
  }
}

/// `--home`, as every command that needs one takes it.
struct HomeOption: ParsableArguments {
  @Option(help: ArgumentHelp("Where this desk keeps its settings and log.", valueName: "folder"))
  var home: String?

  var place: Home { Home(home) }
}
