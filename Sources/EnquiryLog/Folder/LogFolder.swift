import Foundation
import Glibc

/// The folder the log lives in: its own, for its owner alone.
struct LogFolder: Sendable {
  let path: String
  /// What others could do until it was opened now.
  private(set) var exposed: Set<Exposure> = []

  static let fileName = "enquiries.db"

  var file: String { path + "/" + Self.fileName }
  /// SQLite's own.
  private var journal: String { file + "-journal" }
  var ballast: String { path + "/ballast" }
  var sessions: String { path + "/sessions" }
  /// Beside it, so that it does not go where the folder goes.
  var seen: String { Self.seen(beside: path) }

  private static func seen(beside path: String) -> String {
    let above = path.split(separator: "/").dropLast().joined(separator: "/")
    return (path.hasPrefix("/") ? "/" : "") + above + (above.isEmpty ? "" : "/") + "seen"
  }

  /// Whether managers have seen a log that lay in this folder: a power cut or a disk that is away takes the log, and
  /// leaves what lies beside it.
  static func wasSeen(in path: String) -> Bool {
    let names = try? FileManager.default.contentsOfDirectory(atPath: seen(beside: path))
    return names?.contains(where: \.isIdentifier) ?? false
  }

  /// What is done about a log that is not there.
  enum Absence { case says, makes }

  /// Checks what is there; where nothing is, says so or makes folder and file.
  ///
  /// Nothing of anybody else's is changed: neither a folder that holds other things, nor a file.
  ///
  /// - Parameter mending: closes a folder of ours that is open to others.
  init(
    _ path: String, whenAbsent absence: Absence, mending: Bool = true,
    on environment: StoreEnvironment
  ) throws(LogError) {
    self.path = path
    try preparePath(absence, mending: mending)
    if let type = environment.fileSystemType(path), MountTable.networkTypes.contains(type) {
      throw .networkFileSystem(type: type)
    }
    try prepareFile(absence)
    do { exposed.formUnion(try exposures()) } catch { throw .unreadable(system: error.number) }
  }

  private mutating func preparePath(_ absence: Absence, mending: Bool) throws(LogError) {
    do {
      if try FileSystem.facts(at: path) == nil {
        guard absence == .makes else { throw LogError.noLog }
        try FileSystem.makeFolder(path)
      }
      let facts = try FileSystem.facts(at: path)
      guard let facts, facts.kind == .folder else { throw LogError.notAFolder }
      try FileSystem.requireAccess(to: path, entering: true)
      guard facts.owner == geteuid() else { throw LogError.folderNotPrivate }
      if facts.permissions & 0o077 != 0 {
        guard !facts.isSticky, try isOurs() else {
          throw LogError.folderNotPrivate
        }
        exposed.insert(.open)
        if mending { try FileSystem.setPermissions(0o700, at: path) }
      }
    } catch let failure as FileSystem.Failure {
      switch failure.number {
      case ENOTDIR: throw .notAFolder
      case EIO: throw .inputOutput(code: failure.number)
      default: throw .folderNotWritable(system: failure.number)
      }
    } catch {
      throw LogError(error)
    }
  }

  /// Empty, or the log is already in it.
  private func isOurs() throws -> Bool {
    if try FileSystem.facts(at: file)?.kind == .file { return true }
    return try FileManager.default.contentsOfDirectory(atPath: path).isEmpty
  }

  private func prepareFile(_ absence: Absence) throws(LogError) {
    for name in [file, journal, ballast, sessions, seen] where FileSystem.isLink(name) {
      throw .notOurOwn
    }
    do {
      // A pipe would be waited for without end.
      if let facts = try FileSystem.facts(at: journal), facts.kind != .file {
        throw LogError.notOurOwn
      }
      if try FileSystem.facts(at: file) == nil {
        guard absence == .makes else { throw LogError.noLog }
        try makeFile()
      }
      let facts = try FileSystem.facts(at: file)
      guard let facts, facts.kind != .folder else { throw LogError.isDirectory }
      guard absence == .makes || facts.bytes > 0 else { throw LogError.noLog }
      // SQLite takes a file of one byte for an empty one, and would write over it.
      guard facts.kind == .file, facts.bytes != 1 else { throw LogError.notADatabase }
      guard facts.owner == geteuid() else { throw LogError.folderNotPrivate }
      try FileSystem.requireAccess(to: file, entering: false)
    } catch let failure as FileSystem.Failure {
      switch failure.number {
      case ENOSPC, EDQUOT: throw .diskFull
      case EROFS: throw .folderNotWritable(system: failure.number)
      case EIO: throw .inputOutput(code: failure.number)
      default: throw .unreadable(system: failure.number)
      }
    } catch {
      throw LogError(error)
    }
  }

  /// Makes the file under another name and links it into place, so that it is private from its
  /// first moment, two desks may both try, and no descriptor of it is ever opened and closed here:
  /// closing one would drop the locks SQLite holds on it elsewhere in this process.
  private func makeFile() throws(FileSystem.Failure) {
    let unnamed = path + "/new-" + Identifier.fresh()
    FileSystem.close(try FileSystem.open(unnamed, O_CREAT | O_EXCL | O_WRONLY))
    defer { FileSystem.remove(unnamed) }
    do {
      try FileSystem.link(unnamed, to: file)
    } catch {
      if error.number != EEXIST { throw error }
    }
    try FileSystem.syncFolder(path)
  }

  /// Takes away what others may do with a file known to be ours.
  func makeFilePrivate() throws(LogError) {
    do {
      if let facts = try FileSystem.facts(at: file), facts.permissions != 0o600 {
        try FileSystem.setPermissions(0o600, at: file)
      }
    } catch {
      throw .unreadable(system: error.number)
    }
  }
}
