import EnquiryLog
import Foundation
import LineEditor
import PolicyCore
import PolicyPacks

/// Policies as they were loaded, or loaded and proved, at an earlier start, so that nobody need wait for it again
/// (DESIGN 9).
///
/// What was only loaded is never taken for what was proved: they lie under different names.
///
/// A policy is found again only under the hash of the program that loaded it and of every text it
/// was made from, and only when it is as this program wrote it: a key of its own, kept apart from the cache, stands
/// behind each file. One that is damaged, cut, another's, put under another name or made by another program is passed
/// over, and the policy is loaded and proved anew; nothing depends on the cache but time. Whoever can read the key as
/// this user could as well replace the program: against that it is no protection.
struct PackCache {
  private let folder: String
  private let program: String
  /// Where the key is kept.
  private let keyPath: String

  init(folder: String, program: String, keyPath: String) {
    (self.folder, self.program, self.keyPath) = (folder, program, keyPath)
  }

  /// Nil when there is nowhere to keep anything, or the program cannot tell itself apart.
  init?() {
    guard let program = ProgramIdentity.current else { return nil }
    self.init(
      folder: UserFolders.cache.path(), program: program, keyPath: Home.state + "/cache-key")
  }

  /// How far a policy had come when it was kept.
  enum Stage: String {
    /// Every promise holds: a desk may speak from it.
    case proved
    /// It loads without a finding, and nothing else is known of it.
    case loaded
  }

  /// The policy made from texts of this hash, if one was kept at that stage.
  func policy(_ stage: Stage = .proved, madeFrom hash: String) -> Policy? {
    guard let name = name(stage, hash), let key, var image = own("\(folder)/\(name)"),
      image.count > Self.digestLength
    else { return nil }
    // It stands behind the image, which so is where it was read, and is not copied at every start.
    let written = Array(image.suffix(Self.digestLength))
    image.removeLast(Self.digestLength)
    guard digest(of: image, named: name, key) == written else { return nil }
    return Policy(image: image)
  }

  /// Keeps a policy; a full disk or a folder that is not ours is no trouble, only slower.
  func keep(_ policy: Policy, as stage: Stage = .proved, madeFrom hash: String) {
    guard let name = name(stage, hash), let key = key ?? freshKey() else { return }
    let path = "\(folder)/\(name)"
    let image = policy.image
    let files = FileManager.default
    try? files.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    prune()
    let fresh = path + ".\(ProcessInfo.processInfo.processIdentifier)"
    let bytes = Data(image + digest(of: image, named: name, key))
    guard
      files.createFile(
        atPath: fresh, contents: bytes, attributes: [.posixPermissions: 0o600])
    else { return }
    if unsafe rename(fresh, path) != 0 { try? files.removeItem(atPath: fresh) }
  }

  private static let limit = 4 << 20
  private static let digestLength = 64
  /// More than a site uses; old programs' leavings go when it is reached.
  private static let most = 16

  /// Of the file a policy is kept in: it stands for the program, the stage and the texts.
  private func name(_ stage: Stage, _ hash: String) -> String? {
    hash.isEmpty ? nil : Digest.hexadecimal(of: Array((program + stage.rawValue + hash).utf8))
  }

  /// Bound to its name, so that no image passes for another's.
  private func digest(of image: [UInt8], named name: String, _ key: [UInt8]) -> [UInt8] {
    let key = Array(Digest.hexadecimal(of: Array(name.utf8), under: key).utf8)
    return Array(Digest.hexadecimal(of: image, under: key).utf8)
  }

  /// What stands in a file that belongs to this user, and that nobody else can write to.
  private func own(_ path: String) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_uid == geteuid(), status.st_mode & 0o022 == 0, status.st_size <= Self.limit
    else { return nil }
    return unsafe [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
      // A file that is cut meanwhile is short, and its digest does not fit.
      count = unsafe max(0, read(descriptor, buffer.baseAddress, buffer.count))
    }
  }

  private var key: [UInt8]? {
    own(keyPath).flatMap { $0.count == Self.keyLength ? $0 : nil }
  }

  /// A new key: what was kept under the one before is loaded and proved anew.
  private func freshKey() -> [UInt8]? {
    let fresh = Array((EnquiryStore.freshIdentifier() + EnquiryStore.freshIdentifier()).utf8)
    do throws(LogError) {
      try DurableFile.makeFolder(URL(filePath: keyPath).deletingLastPathComponent().path)
      try DurableFile.write(fresh, to: keyPath)
    } catch {
      return nil
    }
    return key
  }

  private static let keyLength = 64

  private func prune() {
    let files = FileManager.default
    let names = (try? files.contentsOfDirectory(atPath: folder)) ?? []
    guard names.count >= Self.most else { return }
    for name in names { try? files.removeItem(atPath: folder + "/" + name) }
  }
}

/// What tells one build of the program from another.
enum ProgramIdentity {
  /// The linker's hash of everything in the program, from its note section; nil when there is none.
  ///
  /// (ELF: `PT_NOTE`, `NT_GNU_BUILD_ID`.)
  static let current: String? = {
    guard let file = FileHandle(forReadingAtPath: "/proc/self/exe"),
      let head = try? file.read(upToCount: 4096)
    else { return nil }
    return buildID(in: [UInt8](head))
  }()

  /// Looks for the note by its fixed beginning: name length 4, 20 bytes, type 3, `GNU`.
  static func buildID(in head: [UInt8]) -> String? {
    let mark: [UInt8] = [4, 0, 0, 0, 20, 0, 0, 0, 3, 0, 0, 0, 0x47, 0x4E, 0x55, 0]
    guard head.starts(with: [0x7F, 0x45, 0x4C, 0x46]),
      let found = head.firstRange(of: mark), found.upperBound + 20 <= head.count
    else { return nil }
    return head[found.upperBound..<found.upperBound + 20]
      .map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
