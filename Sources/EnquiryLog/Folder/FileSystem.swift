import Foundation
import Glibc

/// The few questions asked of the operating system about files, answered in plain values.
enum FileSystem {
  /// A call failed, with this error number.
  struct Failure: Error, Equatable { let number: Int32 }

  struct Facts: Equatable {
    enum Kind { case file, folder, other }
    var kind: Kind
    var permissions: mode_t
    var owner: uid_t
    var inode: ino_t
    var identity: Identity
    var isSticky: Bool
    /// How many names it has.
    var names: Int
    var bytes: Int64
    /// When it was last changed or named, in milliseconds since 1970.
    var changed: Int64
  }

  /// Which file it is, whatever its name.
  struct Identity: Equatable {
    var device: dev_t
    var inode: ino_t
  }

  /// What stands at the path; nil when nothing does.
  ///
  /// C: `stat`.
  static func facts(at path: String) throws(Failure) -> Facts? {
    var found = stat()
    guard unsafe stat(path, &found) == 0 else {
      if errno == ENOENT { return nil }
      throw Failure(number: errno)
    }
    return Facts(found)
  }

  /// Whether a symbolic link stands at the path: what it leads to may be anybody's.
  ///
  /// C: `lstat`.
  static func isLink(_ path: String) -> Bool {
    var found = stat()
    return unsafe lstat(path, &found) == 0 && found.st_mode & S_IFMT == S_IFLNK
  }

  /// What an open file is.
  ///
  /// C: `fstat`.
  static func facts(of descriptor: Int32) throws(Failure) -> Facts {
    var found = stat()
    try check(unsafe fstat(descriptor, &found))
    return Facts(found)
  }

  /// Makes a folder only its owner may enter, and those above it; each outlasts a power cut.
  ///
  /// C: `mkdir`, `fsync`.
  static func makeFolder(_ path: String) throws(Failure) {
    if unsafe mkdir(path, 0o700) == 0 { return try syncFolder(above(path)) }
    if errno == EEXIST { return }
    guard errno == ENOENT, above(path) != path else { throw Failure(number: errno) }
    try makeFolder(above(path))
    if unsafe mkdir(path, 0o700) != 0, errno != EEXIST { throw Failure(number: errno) }
    try syncFolder(above(path))
  }

  /// The folder a path lies in.
  static func above(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func setPermissions(_ permissions: mode_t, at path: String) throws(Failure) {
    try check(unsafe chmod(path, permissions))
  }

  /// Throws unless this user may read, write and, for a folder, enter.
  ///
  /// C: `access`.
  static func requireAccess(to path: String, entering: Bool) throws(Failure) {
    try check(unsafe access(path, R_OK | W_OK | (entering ? X_OK : 0)))
  }

  /// Opens a file, never handed on to a child process.
  ///
  /// C: `open`.
  static func open(_ path: String, _ flags: Int32) throws(Failure) -> Int32 {
    let descriptor = unsafe Glibc.open(path, flags | O_CLOEXEC, 0o600)
    try check(descriptor)
    return descriptor
  }

  static func close(_ descriptor: Int32) { _ = Glibc.close(descriptor) }

  /// Sets blocks of the disk aside for the file.
  ///
  /// C: `posix_fallocate`.
  static func reserve(_ bytes: Int64, for descriptor: Int32) throws(Failure) {
    let number = posix_fallocate(descriptor, 0, off_t(bytes))
    if number != 0 { throw Failure(number: number) }
  }

  /// True when something was removed.
  ///
  /// C: `unlink`.
  @discardableResult
  static func remove(_ path: String) -> Bool { unsafe unlink(path) == 0 }

  /// Gives a file a second name, unless that name is taken.
  ///
  /// C: `link`.
  static func link(_ path: String, to name: String) throws(Failure) {
    try check(unsafe Glibc.link(path, name))
  }

  /// All of a small file; nil when it cannot be read, or is longer.
  static func contents(of path: String, most: Int) -> [UInt8]? {
    guard let facts = try? facts(at: path), facts.kind == .file, facts.bytes <= Int64(most),
      let descriptor = try? open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
    else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: most)
    let count = unsafe read(descriptor, &bytes, most)
    return count < 0 ? nil : Array(bytes.prefix(count))
  }

  /// All of a file that may be long; nil when it is none, cannot be read, or is longer.
  static func whole(_ path: String, most: Int) -> [UInt8]? {
    guard !isLink(path), let facts = try? facts(at: path), facts.kind == .file,
      facts.bytes <= Int64(most), let data = FileManager.default.contents(atPath: path)
    else { return nil }
    return [UInt8](data)
  }

  /// Makes what is in a file outlast a power cut.
  ///
  /// C: `fsync`.
  static func syncFile(_ path: String) throws(Failure) {
    let descriptor = try open(path, O_RDWR | O_NOFOLLOW)
    defer { close(descriptor) }
    try check(fsync(descriptor))
  }

  /// Puts a small file in the place of another in one step: after a power cut it is the old one or the new one, and
  /// from the return on the new one.
  ///
  /// C: `write`, `fsync`, `rename`.
  static func replace(_ path: String, with bytes: [UInt8]) throws(Failure) {
    let unnamed = path + "." + Identifier.fresh()
    let descriptor = try open(unnamed, O_CREAT | O_EXCL | O_WRONLY)
    do throws(Failure) {
      var rest = bytes[...]
      while !rest.isEmpty {
        let written = unsafe rest.withUnsafeBytes {
          unsafe write(descriptor, $0.baseAddress, $0.count)
        }
        if written <= 0 { throw Failure(number: written < 0 ? errno : ENOSPC) }
        rest = rest.dropFirst(written)
      }
      try check(fsync(descriptor))
      close(descriptor)
    } catch {
      close(descriptor)
      remove(unnamed)
      throw error
    }
    do {
      try rename(unnamed, to: path)
    } catch {
      remove(unnamed)
      throw error
    }
  }

  /// Gives a file another name, in the place of what bore it; it outlasts a power cut.
  ///
  /// C: `rename`, `fsync`.
  static func rename(_ path: String, to name: String) throws(Failure) {
    try check(unsafe Glibc.rename(path, name))
    try syncFolder(above(name))
  }

  /// Gives each of two the name of the other in one step: whenever the power goes, both names are there.
  ///
  /// When it throws, nothing has changed.
  ///
  /// Linux: `renameat2` with `RENAME_EXCHANGE`, which not every file system can.
  static func exchange(_ one: String, with other: String) throws(Failure) {
    try check(exchanged(one, other))
    do throws(Failure) {
      try syncFolder(above(one))
    } catch {
      _ = exchanged(one, other)
      throw error
    }
  }

  private typealias RenameAt2 =
    @convention(c) (
      CInt, UnsafePointer<CChar>, CInt, UnsafePointer<CChar>, CUnsignedInt
    ) -> CInt

  /// Looked up by name: Swift's view of the C library leaves it out.
  private static func exchanged(_ one: String, _ other: String) -> CInt {
    guard let symbol = unsafe dlsym(nil, "renameat2") else {
      errno = ENOSYS
      return -1
    }
    // (linux/fs.h: RENAME_EXCHANGE)
    let exchange: CUnsignedInt = 1 << 1
    // INVARIANT: the C library's function of this name has these parameters.
    let renameAt2 = unsafe unsafeBitCast(symbol, to: RenameAt2.self)
    return unsafe renameAt2(AT_FDCWD, one, AT_FDCWD, other, exchange)
  }

  /// Makes new names in a folder outlast a power cut.
  ///
  /// C: `fsync`.
  static func syncFolder(_ path: String) throws(Failure) {
    let descriptor = try open(path, O_RDONLY | O_DIRECTORY)
    defer { close(descriptor) }
    try check(fsync(descriptor))
  }

  private static func check(_ result: Int32) throws(Failure) {
    if result < 0 { throw Failure(number: errno) }
  }
}

extension FileSystem.Failure {
  /// The file system knows no ``FileSystem/exchange(_:with:)``: one name has to change after the other.
  var cannotExchange: Bool { [EINVAL, ENOSYS, EOPNOTSUPP].contains(number) }
}

extension FileSystem.Facts {
  fileprivate init(_ found: stat) {
    kind =
      switch found.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      default: .other
      }
    permissions = found.st_mode & 0o777
    owner = found.st_uid
    inode = found.st_ino
    identity = FileSystem.Identity(device: found.st_dev, inode: found.st_ino)
    bytes = Int64(found.st_size)
    changed = Int64(found.st_ctim.tv_sec) * 1000 + Int64(found.st_ctim.tv_nsec) / 1_000_000
    isSticky = found.st_mode & S_ISVTX != 0
    names = Int(found.st_nlink)
  }
}
