import EnquiryLog
import Foundation
import PolicyCore
import PolicyPacks
import Testing

@testable import FrontdeskCLI

/// What a start keeps for the next one, and what is not believed of it.
@Suite struct `Policies kept from an earlier start` {
  let folder: Folder
  private let policy: Policy

  init() throws {
    folder = try Folder()
    let source = try #require(BuiltInPacks.source(BuiltInPacks.usual))
    policy = try #require(loadPolicy(source).policy)
  }

  private func cache(of program: String = "one", key: String = "key") -> PackCache {
    PackCache(
      folder: folder.path + "/cache", program: program, keyPath: folder.path + "/state/" + key)
  }

  private var file: String {
    get throws {
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/cache")
      return folder.path + "/cache/" + (try #require(names.first))
    }
  }

  @Test func `are found again by the program that kept them`() {
    cache().keep(policy, madeFrom: "a text")
    #expect(cache().policy(madeFrom: "a text")?.image == policy.image)
    #expect(cache().policy(madeFrom: "another text") == nil)
    #expect(cache(of: "two").policy(madeFrom: "a text") == nil)
  }

  @Test func `are not believed where another program made them`() throws {
    cache().keep(policy, madeFrom: "a text")
    let digest = Digest.hexadecimal(of: policy.image)
    try Data(Array(digest.utf8) + policy.image).write(to: URL(filePath: file))
    #expect(cache().policy(madeFrom: "a text") == nil)
  }

  @Test func `are not believed under the name of another text`() throws {
    cache().keep(policy, madeFrom: "a text")
    let kept = try file
    let bytes = try Data(contentsOf: URL(filePath: kept))
    try FileManager.default.removeItem(atPath: kept)
    cache().keep(policy, madeFrom: "another text")
    try bytes.write(to: URL(filePath: file))
    #expect(cache().policy(madeFrom: "another text") == nil)
  }

  @Test(arguments: ["gone", "short", "everybody's", "a link", "a pipe"])
  func `are not believed where the key is not as it was`(key: String) throws {
    cache().keep(policy, madeFrom: "a text")
    let path = folder.path + "/state/key"
    let files = FileManager.default
    let bytes = try Data(contentsOf: URL(filePath: path))
    try files.removeItem(atPath: path)
    switch key {
    case "short": try bytes.prefix(9).write(to: URL(filePath: path))
    case "everybody's":
      #expect(
        files.createFile(atPath: path, contents: bytes, attributes: [.posixPermissions: 0o666]))
      try files.setAttributes([.posixPermissions: 0o666], ofItemAtPath: path)
    case "a link":
      try bytes.write(to: URL(filePath: path + ".moved"))
      try files.createSymbolicLink(atPath: path, withDestinationPath: path + ".moved")
    case "a pipe": #expect(unsafe mkfifo(path, 0o600) == 0)
    default: break
    }
    #expect(cache().policy(madeFrom: "a text") == nil)
  }
}
