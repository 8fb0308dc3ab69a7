import Children
import Foundation

/// Three megabytes of disk.
public struct SmallDisk {
  /// Mounting takes an administrator.
  public static let canBeMounted: Bool = {
    let trial = FileManager.default.temporaryDirectory.path + "/mount-" + UUID().uuidString
    guard let disk = try? SmallDisk(at: trial) else { return false }
    disk.unmount()
    return true
  }()

  public let folder: String
  private var filler: String { folder + "/filler" }

  /// Mounts it where a folder is, or is made.
  public init(at folder: String) throws {
    self.folder = folder
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    guard try Self.run("mount", "-t", "tmpfs", "-o", "size=3m,mode=700", "tmpfs", folder) == 0
    else { throw CocoaError(.fileWriteNoPermission) }
  }

  /// Leaves no room at all.
  public func fill() throws {
    if !FileManager.default.fileExists(atPath: filler) {
      _ = FileManager.default.createFile(atPath: filler, contents: nil)
    }
    guard let handle = FileHandle(forWritingAtPath: filler) else {
      throw CocoaError(.fileWriteNoPermission)
    }
    try handle.seekToEnd()
    let block = Data(repeating: 0, count: 4096)
    while (try? handle.write(contentsOf: block)) != nil {}
    try handle.close()
  }

  /// Makes the room again.
  public func empty() { try? FileManager.default.removeItem(atPath: filler) }

  /// Takes it away, with all that is on it.
  public func unmount() {
    _ = try? Self.run("umount", "-l", folder)
    try? FileManager.default.removeItem(atPath: folder)
  }

  private static func run(_ program: String, _ arguments: String...) throws -> Int32 {
    let child = try Child(
      "/usr/bin/env", [program] + arguments, environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"])
    return child.wait() == .status(0) ? 0 : 1
  }
}
