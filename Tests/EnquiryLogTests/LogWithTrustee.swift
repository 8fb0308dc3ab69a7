import Adversary
import PolicyCore
import Testing

@testable import EnquiryLog

/// A log in which mo and ana are managers, jo and kim receptionists, and chair hears what is about a manager; jo took
/// a call about one.
final class LogWithTrustee {
  let log: LogOnTrial
  /// mo is signed in.
  let store: EnquiryStore
  let sheet: RecoverySheet
  /// The entry of jo's call about a manager.
  let matter: Int64

  init() throws {
    log = try LogOnTrial()
    store = try log.openLocked()
    sheet = try store.found()
    try store.add("ana", as: .manager)
    try store.add("jo", as: .receptionist)
    try store.add("kim", as: .receptionist)
    let made = try store.invite("chair", as: .trustee, cost: .least)
    #expect(made.outcome == .waits)
    let ana = try log.openLocked()
    try ana.signIn("ana")
    #expect(try ana.invite("chair", as: .trustee, cost: .least).outcome == .done)
    ana.close()
    try store.join("chair", code: #require(made.code))
    try store.signIn("jo")
    matter = try store.append(.aboutManager(call: identifier(1)))
    try store.signIn(LogOnTrial.manager)
  }

  func desk(_ name: String) throws -> EnquiryStore {
    let desk = try log.openLocked()
    try desk.signIn(name)
    return desk
  }

  func adversary(_ name: String) throws -> Adversary {
    try Adversary(logAt: log.file, as: name, passphrase: name)
  }

  /// What a program that holds no key says of the whole log.
  var verdict: Verification.Outcome {
    get throws { try EnquiryStore.verify(logIn: log.folder).outcome }
  }
}

extension EnquiryRecord {
  /// Somebody complains about the manager, and leaves a message.
  static func aboutManager(call: String, _ value: String? = "yes") -> EnquiryRecord {
    var record = EnquiryRecord.example(call: call, message: .taken)
    record.matters[0].facts["about-role"] = value
    return record
  }
}

extension EnquiryStore {
  /// One entry, as whoever is signed in may see it.
  func entry(_ number: Int64) throws -> FiledEntry {
    try #require(try entries(after: number - 1, limit: 1).first)
  }
}
