import Foundation
import PolicyCore
import Testing

@testable import EnquiryLog

/// `PolicyCore` also knows a role: whom an enquiry can be handed to.
typealias Role = EnquiryLog.Role

/// A log in a folder that goes away with it.
final class LogOnTrial: Sendable {
  let home: String

  init() throws {
    home = FileManager.default.temporaryDirectory.path + "/enquiry-log-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: home) }

  /// A log as an earlier version wrote it, from the fixtures, with the words of its sheet and of its anchor.
  static func frozen(_ name: String) throws -> (log: LogOnTrial, words: [[String]]) {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/" + name).path
    let log = try LogOnTrial()
    try FileManager.default.createDirectory(
      atPath: log.folder, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    try FileManager.default.copyItem(atPath: file + ".db", toPath: log.file)
    let words = try String(contentsOfFile: file + ".words", encoding: .utf8)
      .split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    return (log, words)
  }

  var folder: String { home + "/log" }
  var file: String { folder + "/enquiries.db" }
  var sessions: String { folder + "/sessions" }

  /// The first manager of every log on trial; their passphrase is their name.
  static let manager = "mo"

  /// Founded, where it was not, and the first manager signed in.
  func open(on environment: StoreEnvironment = .init()) throws -> EnquiryStore {
    try Self.open(in: folder, on: environment)
  }

  /// As a desk in another process opens it.
  static func open(
    in folder: String, on environment: StoreEnvironment = .init(), as name: String = manager
  ) throws -> EnquiryStore {
    let store = try EnquiryStore.begin(in: folder, on: environment)
    do {
      if store.isFounded {
        try store.signIn(name)
      } else {
        // Two desks that both found it without its first entry: the second signs in.
        do { try store.found() } catch LogError.alreadyFounded { try store.signIn(name) }
      }
    } catch {
      store.close()
      throw error
    }
    return store
  }

  /// Nobody is signed in; a log that is not there is made, as set-up makes it.
  func openLocked(on environment: StoreEnvironment = .init()) throws(LogError) -> EnquiryStore {
    try EnquiryStore.begin(in: folder, on: environment)
  }

  /// Changes bytes of the log file, as another program or a failing disk would.
  func overwrite(at offset: UInt64, with bytes: [UInt8]) throws {
    let handle = try #require(FileHandle(forUpdatingAtPath: file))
    try handle.seek(toOffset: offset)
    try handle.write(contentsOf: Data(bytes))
    try handle.close()
  }

  func permissions(of path: String) throws -> Int {
    try #require(
      FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }
}

/// Counts up, so that every moment is told apart.
func identifier(_ number: Int) -> String { String(format: "%032x", number) }

extension EnquiryStore {
  @discardableResult
  func found(
    organisation: String = "Harbour", accepting policy: [UInt8]? = nil
  ) throws(LogError) -> RecoverySheet {
    var passphrase = Array(LogOnTrial.manager.utf8)
    return try found(
      organisation: organisation, manager: LogOnTrial.manager, policy: policy, wiping: &passphrase,
      cost: .least)
  }

  /// Everybody's passphrase is their name.
  @discardableResult
  func signIn(_ name: String, acceptingEarlierLog: Bool = false) throws(LogError) -> Member {
    var passphrase = Array(name.utf8)
    return try signIn(
      name, wiping: &passphrase, acceptingEarlierLog: acceptingEarlierLog)
  }

  @discardableResult
  func join(_ name: String, code: OneTimeCode) throws(LogError) -> Member {
    var passphrase = Array(name.utf8)
    return try join(name, code: code, wiping: &passphrase, cost: .least)
  }

  /// Invites and joins; whoever was signed in is signed in again.
  func add(_ name: String, as role: Role) throws {
    let author = try #require(member?.name)
    let made = try invite(name, as: role, cost: .least)
    try join(name, code: #require(made.code))
    try signIn(author)
  }

  func enquiries() throws(LogError) -> [FiledEntry] {
    try entries(after: 0, limit: .max).filter { $0.record != nil }
  }

  /// Enquiries; the founding and whatever else was filed is not counted.
  func count() throws(LogError) -> Int { try enquiries().count }

  /// All rows of the log as they lie there.
  func everything() throws -> [[String]] {
    try ["entry", "body", "slot", "pack", "draft", "member_key", "group_key"].flatMap {
      try inspect("SELECT * FROM \($0)")
    }
  }
}

extension EnquiryRecord {
  /// An enquiry by a man from nowhere about nobody.
  static func example(
    call: String, caller: String = "Ann Other", message: MessageRecord.State = .none,
    flagged: Bool = false
  ) -> EnquiryRecord {
    EnquiryRecord(
      call: call, reference: "K4TX-92", opened: Moment(milliseconds: 1_000),
      closed: Moment(milliseconds: 61_000), operatorName: "jo",
      pack: PackReference(id: "wmwa", version: "1", hash: ""), channel: "phone",
      callerName: caller, subjectName: "Sam Body",
      matters: [
        MatterRecord(
          facts: ["enquirer": "relative", "request": "presence"], decision: "ncnd",
          message: "offer", rules: ["neutral"], cites: ["WMWA-1.1"], refer: nil, duties: [],
          releases: [], retention: "enquiry-general", silent: false)
      ],
      message: MessageRecord(
        state: message, text: message == .taken ? "ring home" : "", flagged: flagged),
      verification: VerificationRecord(outcome: "no", steps: [:], details: ""), pushed: 0,
      said: ["We have a confidentiality policy."], told: [], notes: [], pressure: [], slip: false,
      declared: false, retention: "enquiry-general")
  }
}

extension Draft {
  static func example(call: String, revision: Int = 1, _ text: String = "police") -> Draft {
    Draft(
      call: call, revision: revision, updated: Moment(milliseconds: Int64(revision) * 1_000),
      body: Array(text.utf8))
  }
}
