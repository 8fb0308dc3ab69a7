import Foundation
import PolicyCore
import Testing

@testable import EnquiryLog

/// A log in a folder that goes away with it.
final class LogOnTrial: Sendable {
  let home: String

  init() throws {
    home = FileManager.default.temporaryDirectory.path + "/enquiry-log-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: home) }

  var folder: String { home + "/log" }
  var file: String { folder + "/enquiries.db" }
  var sessions: String { folder + "/sessions" }

  func open(on environment: StoreEnvironment = .init()) throws(LogError) -> EnquiryStore {
    try EnquiryStore.open(in: folder, on: environment)
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
