import EnquiryLog
import Foundation
import LineEditor
import PolicyCore
import PolicyPacks

/// Policies as they were loaded and proved at an earlier start, so that the desk need not wait for
/// it again (DESIGN 9).
///
/// A policy is found again only under the hash of the program that loaded it and of every text it
/// was made from. A file that is damaged, cut or not this user's own is passed over, and the policy
/// is loaded and proved anew; nothing depends on the cache but time. Whoever can write here as this
/// user could as well replace the program: against that it is no protection.
struct PackCache {
  private let folder: String
  private let program: String

  /// Nil when there is nowhere to keep anything, or the program cannot tell itself apart.
  init?() {
    let environment = ProcessInfo.processInfo.environment
    let root =
      environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
      ?? NSHomeDirectory() + "/.cache"
    guard let program = ProgramIdentity.current else { return nil }
    folder = root + "/frontdesk"
    self.program = program
  }

  /// The policy made from texts of this hash, if one was kept.
  func policy(madeFrom hash: String) -> Policy? {
    guard let path = path(hash),
      let file = try? FileHandle(forReadingFrom: URL(filePath: path)),
      isOwn(file), let bytes = try? file.read(upToCount: Self.limit)
    else { return nil }
    let digest = bytes.prefix(Self.digestLength)
    let image = [UInt8](bytes.dropFirst(Self.digestLength))
    guard Data(Digest.hexadecimal(of: image).utf8) == digest else { return nil }
    return Policy(image: image)
  }

  /// Keeps a policy; a full disk or a folder that is not ours is no trouble, only slower.
  func keep(_ policy: Policy, madeFrom hash: String) {
    guard let path = path(hash) else { return }
    let image = policy.image
    let files = FileManager.default
    try? files.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    prune()
    let fresh = path + ".\(ProcessInfo.processInfo.processIdentifier)"
    let bytes = Data(Digest.hexadecimal(of: image).utf8) + Data(image)
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

  private func path(_ hash: String) -> String? {
    hash.isEmpty ? nil : "\(folder)/\(Digest.hexadecimal(of: Array((program + hash).utf8)))"
  }

  /// Belongs to this user, and nobody else can write to it.
  private func isOwn(_ file: FileHandle) -> Bool {
    var status = stat()
    return unsafe fstat(file.fileDescriptor, &status) == 0 && status.st_uid == getuid()
      && status.st_mode & 0o022 == 0
  }

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
