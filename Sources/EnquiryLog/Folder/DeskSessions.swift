import Foundation
import Glibc
import Synchronization

/// Which desks are open, told by locks that end with their process, however it ends.
///
/// Each open desk holds an exclusive `flock` on a file of its own, named by a random id. Whoever
/// wants to know whether it is still there tries for a shared one: probes do not disturb each
/// other, and no desk can look alive because somebody is looking.
final class DeskSessions: Sendable {
  let own: String
  /// Nil for a store in memory, which has one desk only.
  private let folder: String?
  private let lock: Mutex<Int32?>

  /// A desk that nobody else can see.
  init() {
    own = Identifier.fresh()
    folder = nil
    lock = Mutex(nil)
  }

  /// Opens a session, and sweeps what dead ones left behind.
  init(in folder: String) throws(LogError) {
    self.folder = folder
    // What a link leads to is not ours to sweep.
    guard !FileSystem.isLink(folder) else { throw .notOurOwn }
    do throws(FileSystem.Failure) {
      try FileSystem.makeFolder(folder)
      guard try FileSystem.facts(at: folder)?.kind == .folder else {
        throw FileSystem.Failure(number: ENOTDIR)
      }
      var session: (id: String, descriptor: Int32)?
      // A sweeper may take the file away between its making and its locking; then try another.
      while session == nil { session = try Self.open(in: folder) }
      // INVARIANT: the loop ends only when a session was opened.
      guard let session else { preconditionFailure("no session") }
      own = session.id
      lock = Mutex(session.descriptor)
    } catch {
      throw error.number == ENOSPC ? .diskFull : .folderNotWritable(system: error.number)
    }
    sweep()
  }

  deinit { end() }

  /// Whether other desks may be there: not for a log in memory.
  var isShared: Bool { folder != nil }

  /// What is known of the desk of a session.
  enum Life { case open, gone, unknown }

  /// Whether the desk of this session is still open; one that cannot be asked counts as open, so that no draft is
  /// taken away from a desk on a guess.
  func isLive(_ session: String) -> Bool { life(of: session) != .gone }

  func life(of session: String) -> Life {
    if session == own { return .open }
    guard let folder, session.isIdentifier else { return .gone }
    return Self.life(at: folder + "/" + session)
  }

  /// Whether a desk holds the file of a session, whichever log it is of.
  static func isLive(_ path: String) -> Bool { life(at: path) != .gone }

  private static func life(at path: String) -> Life { whileGone(path) {} }

  /// Makes the file of this session anew, should somebody have taken it away while the desk works.
  ///
  /// Without it the desk looks dead, and others take its calls up. What cannot be made now is tried at the next
  /// draft.
  func renew() {
    guard let folder else { return }
    lock.withLock { descriptor in
      guard let held = descriptor else { return }
      let path = folder + "/" + own
      let named = (try? FileSystem.facts(at: path))?.inode
      if let named, named == (try? FileSystem.facts(of: held))?.inode { return }
      guard named == nil, !FileSystem.isLink(folder), (try? FileSystem.makeFolder(folder)) != nil,
        let made = try? FileSystem.open(path, O_CREAT | O_EXCL | O_RDWR)
      else { return }
      // Nobody else can hold it: it was made a moment ago, and only shared locks are ever asked of it.
      guard flock(made, LOCK_EX) == 0 else { return FileSystem.close(made) }
      FileSystem.close(held)
      descriptor = made
    }
  }

  /// This desk closes.
  ///
  /// Its drafts are offered to others from now on. Safe to call twice.
  func end() {
    lock.withLock { descriptor in
      guard let held = descriptor, let folder else { return }
      FileSystem.remove(folder + "/" + own)
      FileSystem.close(held)
      descriptor = nil
    }
  }

  private func sweep() {
    guard let folder, !FileSystem.isLink(folder) else { return }
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    where name.isIdentifier && name != own {
      let path = folder + "/" + name
      _ = Self.whileGone(path) { FileSystem.remove(path) }
    }
  }

  private static func open(
    in folder: String
  ) throws(FileSystem.Failure) -> (id: String, descriptor: Int32)? {
    let id = Identifier.fresh()
    let path = folder + "/" + id
    let descriptor = try FileSystem.open(path, O_CREAT | O_EXCL | O_RDWR)
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else {
        let failure = FileSystem.Failure(number: errno)
        FileSystem.close(descriptor)
        throw failure
      }
    }
    let named = try FileSystem.facts(at: path)
    if try named?.inode == FileSystem.facts(of: descriptor).inode { return (id, descriptor) }
    FileSystem.close(descriptor)
    return nil
  }

  /// Runs `action` while the lock of a session that is gone is held; not for one that is open, or that cannot be asked.
  private static func whileGone(_ path: String, _ action: () -> Void) -> Life {
    let descriptor: Int32
    do {
      // A pipe of that name would be waited for without end.
      descriptor = try FileSystem.open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
    } catch {
      return error.number == ENOENT ? .gone : .unknown
    }
    defer { FileSystem.close(descriptor) }
    guard flock(descriptor, LOCK_SH | LOCK_NB) == 0 else {
      return errno == EWOULDBLOCK ? .open : .unknown
    }
    action()
    return .gone
  }
}
