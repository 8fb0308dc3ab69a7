import Foundation
import Glibc
import Testing

@testable import EnquiryLog

@Suite struct `The folder` {
  @Test func `is made with those above it`() throws {
    let log = try LogOnTrial()
    let deep = log.home + "/a/b/c"
    let store = try EnquiryStore.begin(in: deep)
    #expect(try store.status().entries == 0)
    #expect(try log.permissions(of: log.home + "/a") == 0o700)
  }

  @Test func `that is a file is named`() throws {
    let log = try LogOnTrial()
    #expect(FileManager.default.createFile(atPath: log.folder, contents: nil))
    #expect(throws: LogError.notAFolder) { try log.open() }
    #expect(throws: LogError.notAFolder) { try EnquiryStore.begin(in: log.folder + "/deeper") }
  }

  @Test func `that cannot be made is named`() throws {
    let error = #expect(throws: LogError.self) { try EnquiryStore.begin(in: "/proc/frontdesk") }
    guard case .folderNotWritable = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `with other people's things is not taken over`() throws {
    let log = try LogOnTrial()
    try FileManager.default.createDirectory(
      atPath: log.folder + "/holiday", withIntermediateDirectories: true)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: log.folder)
    #expect(throws: LogError.folderNotPrivate) { try log.open() }
    #expect(try log.permissions(of: log.folder) == 0o755)
  }

  @Test func `and file of ours that others may read are closed to them`() throws {
    let log = try LogOnTrial()
    try log.open().close()
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: log.folder)
    try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: log.file)
    try log.open().close()
    #expect(try log.permissions(of: log.folder) == 0o700)
    #expect(try log.permissions(of: log.file) == 0o600)
  }

  @Test(.enabled(if: geteuid() == 0, "gives things to another user, so needs root"))
  func `and file of another user are not taken over`() throws {
    let log = try LogOnTrial()
    try log.open().close()
    for path in [log.folder, log.file] {
      try FileManager.default.setAttributes([.ownerAccountID: 65_534], ofItemAtPath: path)
      #expect(throws: LogError.folderNotPrivate) { try log.openLocked() }
      try FileManager.default.setAttributes([.ownerAccountID: 0], ofItemAtPath: path)
    }
    try log.openLocked().close()
  }

  @Test(arguments: ["nfs4", "cifs", "fuse.sshfs"])
  func `on another machine is refused`(type: String) throws {
    let log = try LogOnTrial()
    #expect(throws: LogError.networkFileSystem(type: type)) {
      try log.open(on: StoreEnvironment(fileSystemType: { _ in type }))
    }
    #expect(!FileManager.default.fileExists(atPath: log.file))
  }

  @Test(arguments: ["ext4", "tmpfs", nil])
  func `on this machine is fine`(type: String?) throws {
    let log = try LogOnTrial()
    try log.open(on: StoreEnvironment(fileSystemType: { _ in type })).close()
  }

  @Test func `is told by the deepest mount above it`() {
    let table = MountTable(
      """
      22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
      40 22 0:35 / /srv/desk\\040one rw - nfs4 server:/export rw
      41 22 0:36 / /srv/des rw - tmpfs tmpfs rw
      42 22 0:37 / /over rw - ext4 /dev/sdb1 rw
      43 42 0:38 / /over rw master:2 - fuse.sshfs a@b:/ rw
      broken line
      """)
    #expect(table.type(at: "/home/jo") == "ext4")
    #expect(table.type(at: "/srv/desk one") == "nfs4")
    #expect(table.type(at: "/srv/desk one/log") == "nfs4")
    #expect(table.type(at: "/srv/desk onelog") == "ext4")
    #expect(table.type(at: "/over/log") == "fuse.sshfs")
    #expect(MountTable("").type(at: "/") == nil)
  }

  @Test func `of this machine has a type`() {
    #expect(MountTable.type(ofFolder: "/proc") == "proc")
    #expect(MountTable.type(ofFolder: "/no/such/folder") == nil)
  }
}
