import Disks
import EnquiryLog
import Foundation
import PolicyCore
import PolicyPacks

@testable import FrontdeskCLI

/// A home that was set up, with a log founded by mona, at the least cost of passphrases.
struct FoundedHome {
  static let manager = "mona"
  static let site = """
    organisation: "Example House"
    pack: wmwa
    site:
      address: "1 Example Street"
      oncall: "on call"
      edt: "the council"

    """

  let folder: Folder

  var path: String { folder.path }

  init(site: String = site) throws {
    folder = try Folder()
    _ = try folder.file("site.yaml", site)
    try Self.found(folder.path)
  }

  /// With its log on a disk that is soon full; take the disk away at the end.
  static func onSmallDisk() throws -> (home: FoundedHome, disk: SmallDisk) {
    let folder = try Folder()
    _ = try folder.file("site.yaml", site)
    let disk = try SmallDisk(at: folder.path + "/log")
    do {
      try found(folder.path)
    } catch {
      disk.unmount()
      throw error
    }
    return (FoundedHome(folder: folder), disk)
  }

  private init(folder: Folder) { self.folder = folder }

  /// Founds the log of a home on what its site.yaml proposes, or, as an earlier version did, on nothing.
  static func found(
    _ home: String, accepting: Bool = true, passphrase: [UInt8] = passphrase(of: manager)
  ) throws {
    var policy: [UInt8]?
    if accepting, case .policy(let texts, _) = SiteProposal(Home(home)) { policy = texts.joined }
    let store = try EnquiryStore.begin(in: home + "/log")
    defer { store.close() }
    var secret = passphrase
    let sheet = try store.found(
      organisation: "Example House", manager: manager, policy: policy, wiping: &secret, cost: .least
    )
    try store.confirmCopied(sheet)
  }

  static func passphrase(of name: String) -> [UInt8] { Array(words(of: name).utf8) }

  /// As it would be typed.
  static func words(of name: String) -> String { "plum kettle river \(name)" }

  /// The options that let somebody sign in by the first line of standard input, which is their passphrase.
  static func options(_ home: String, _ name: String = manager) -> [String] {
    ["--home", home, "--user", name, "--passphrase-fd", "0"]
  }

  /// Makes somebody a member, as if they had joined by their code.
  func join(_ name: String, as role: EnquiryLog.Role) throws {
    try opened { store in
      let code = try store.invite(name, as: role, cost: .least).code
      var secret = Self.passphrase(of: name)
      if let code { _ = try store.join(name, code: code, wiping: &secret, cost: .least) }
    }
  }

  /// Invites somebody; the words of the code.
  func invite(_ name: String, as role: EnquiryLog.Role) throws -> [String] {
    try opened { store in try store.invite(name, as: role, cost: .least).code?.words ?? [] }
  }

  /// The log with somebody signed in, the manager unless told otherwise.
  func opened<Value>(
    as name: String = manager, _ body: (EnquiryStore) throws -> Value
  ) throws -> Value {
    let store = try EnquiryStore.open(in: path + "/log")
    defer { store.close() }
    var secret = Self.passphrase(of: name)
    try store.signIn(name, wiping: &secret)
    return try body(store)
  }

  /// Every entry, as a manager may see it.
  func entries() throws -> [FiledEntry] {
    try opened { try $0.entries(after: 0, limit: 10_000) }
  }

  /// One run of the desk on a pipe, signed in.
  func desk(_ lines: [String], as name: String = manager) throws -> Program.Run {
    try Program.run(
      ["--plain"] + Self.options(path, name), lines: [Self.words(of: name)] + lines)
  }
}
