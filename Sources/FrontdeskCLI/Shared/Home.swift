import ArgumentParser
import EnquiryLog
import Foundation

/// Where a desk keeps what is its own: `site.yaml` and the folder of the log.
struct Home {
  let path: String

  init(_ path: String?) { self.path = path ?? UserFolders.data.path() }

  /// What a site fills in.
  static let siteName = "site.yaml"

  var site: String { path + "/" + Self.siteName }
  var log: String { path + "/log" }
  /// Which copy of the log was made last.
  var lastBackup: String { path + "/last-backup.json" }
  /// What a set-up was answered that was not finished: in the place of ``site`` from its end on.
  var unfinished: String { path + "/site.yaml.unfinished" }

  /// The file of the site as it was before the last set-up.
  var earlier: String { path + "/site.yaml.before" }

  /// Set-up was done here: there is the site's own file, whatever it is, or a log.
  ///
  /// A desk whose file was deleted or moved is not a computer on which nothing was set up.
  var isSetUp: Bool {
    hasSiteFile || !isBegun && FileManager.default.fileExists(atPath: log + "/enquiries.db")
  }

  /// Where members' last sight of the log of this place is kept apart from it, for this user of the computer.
  ///
  /// A folder for each place: a copy of the log that is put back elsewhere, for a drill, is another log's sight.
  var witness: String {
    let place = URL(filePath: path).absoluteURL.standardizedFileURL.path
    return Self.state + "/seen/" + Digest.hexadecimal(of: Array(place.utf8))
  }

  /// What this user of the computer keeps apart from any log.
  static var state: String { UserFolders.state.path() }

  /// Set-up was begun here, and left before its end.
  var isBegun: Bool { !hasSiteFile && FileManager.default.fileExists(atPath: unfinished) }

  /// There was a log here, wherever it is now.
  var hadLog: Bool { isSetUp || EnquiryStore.wasSeen(in: log) }

  /// Something of that name, a link to nothing as well.
  var hasSiteFile: Bool {
    var status = stat()
    return unsafe lstat(site, &status) == 0
  }

  /// What others may change here, or what is another's, a sentence each: they could propose a policy, or take the log
  /// away.
  var openToOthers: [String] {
    [(path, "the folder of this desk"), (site, "the file \(Self.siteName)")].compactMap {
      place, what in
      var status = stat()
      guard unsafe lstat(place, &status) == 0 else { return nil }
      if status.st_uid != geteuid() { return HomeText.anothers(what) }
      // What a link leads to is looked at by whoever reads it.
      let isLink = status.st_mode & S_IFMT == S_IFLNK
      return !isLink && status.st_mode & 0o022 != 0 ? HomeText.writable(what) : nil
    }
  }

  /// Writes a file that only this user may read, and its folder where there is none; both outlast a power cut.
  func write(_ bytes: [UInt8], to file: String) throws(Failure) {
    try writing(file) { () throws(LogError) in
      try DurableFile.makeFolder(path)
      try DurableFile.write(bytes, to: file)
    }
  }

  /// Makes the answers of a set-up the settings of the desk.
  func finish() throws(Failure) {
    try writing(site) { () throws(LogError) in try DurableFile.rename(unfinished, to: site) }
  }

  private func writing(_ file: String, _ body: () throws(LogError) -> Void) throws(Failure) {
    do throws(LogError) { try body() } catch { throw .cannotWrite(file) }
  }

  /// The log of this home, which was founded; where there is none nothing is made.
  func openLog() throws(Failure) -> EnquiryStore {
    do throws(LogError) { return try EnquiryStore.open(in: log, witness: witness) } catch {
      throw failure(error)
    }
  }

  /// The same, to look at what stands in clear: nothing is written.
  func lookAtLog() throws(Failure) -> EnquiryStore {
    do throws(LogError) { return try EnquiryStore.look(in: log) } catch { throw failure(error) }
  }

  /// What the log of this home would not do: one that is missing is named.
  func failure(_ error: LogError) -> Failure {
    error == .noLog ? .missingLog(log) : Failure(error)
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

  /// Nothing was said of where, who and how.
  var isNotGiven: Bool { home == nil && user == nil && passphraseFd == nil }
}

/// What is said of the place a desk keeps its own in.
enum HomeText {
  static func anothers(_ what: String) -> String {
    "\(what.prefix(1).uppercased() + what.dropFirst()) belongs to another user of this computer. "
      + "Find out who made it, and tell a manager."
  }

  static func writable(_ what: String) -> String {
    "\(what.prefix(1).uppercased() + what.dropFirst()) can be written by other users of this computer. "
      + "Close it to them (chmod go-w), and look at what stands in it."
  }
}
