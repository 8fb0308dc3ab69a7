import Foundation
import Glibc

/// Which kind of file system a folder lies on, as the kernel names it in its table of mounts.
///
/// Names say more than the numbers of `statfs`, which are one and the same for a local and a
/// distant folder under FUSE.
package struct MountTable: Sendable {
  /// Mount points and the types mounted there, in the order in which they were mounted.
  private let mounts: [(point: String, type: String)]

  /// Reads the text of `/proc/self/mountinfo`.
  package init(_ text: String) {
    mounts = text.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: " ")
      guard let dash = fields.firstIndex(of: "-"), dash + 1 < fields.endIndex, dash > 4 else {
        return nil
      }
      return (Self.unescaped(fields[4]), String(fields[dash + 1]))
    }
  }

  /// The type at a resolved path: that of the deepest mount above it, and of those the latest.
  package func type(at path: String) -> String? {
    let above = mounts.enumerated().filter { _, mount in
      mount.point == "/" || mount.point == path || path.hasPrefix(mount.point + "/")
    }
    return above.max {
      ($0.element.point.utf8.count, $0.offset)
        < ($1.element.point.utf8.count, $1.offset)
    }?.element.type
  }

  /// The type a folder lies on; nil where the kernel offers no table, as in some chroots.
  package static func type(ofFolder path: String) -> String? {
    guard let text = try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8),
      let resolved = unsafe realpath(path, nil)
    else { return nil }
    defer { unsafe free(resolved) }
    return MountTable(text).type(at: unsafe String(cString: resolved))
  }

  /// Types under which the locks of two machines do not meet.
  ///
  /// `9p` and `virtiofs` also carry the whole disk of a virtual machine or a container, and are let
  /// through.
  static let networkTypes: Set<String> = [
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "coda", "ceph", "lustre", "gfs2",
    "ocfs2", "gpfs", "beegfs", "orangefs", "pvfs2", "davfs", "glusterfs", "vboxsf", "vmhgfs",
    "fuse.sshfs", "fuse.glusterfs", "fuse.ceph", "fuse.s3fs", "fuse.rclone", "fuse.davfs",
    "fuse.curlftpfs", "fuse.smbnetfs", "fuse.vmhgfs-fuse",
  ]

  /// Spaces and the like in a mount point stand as a backslash and three octal digits.
  private static func unescaped(_ field: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(field.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\\"), rest.count >= 3,
        let code = UInt8(String(decoding: rest.prefix(3), as: UTF8.self), radix: 8)
      {
        bytes.append(code)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
