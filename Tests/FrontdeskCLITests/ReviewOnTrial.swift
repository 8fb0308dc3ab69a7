import EnquiryLog
import Foundation
import PolicyCore
import PolicyPacks
import ReviewDesk
import Testing

@testable import FrontdeskCLI

/// A home whose log was founded by Amy, with a receptionist, Jo, and a trainer, Tim.
///
/// Passphrases cost the least there is, and are the name and ` has a long passphrase`.
final class ReviewOnTrial {
  let folder: Folder
  let store: EnquiryStore
  let packHash: String
  let policy: Policy

  /// The one pack named by tests of the review; any would do.
  private static let pack = BuiltInPacks.usual

  init() throws {
    folder = try Folder()
    _ = try folder.file("site.yaml", Self.site)
    store = try EnquiryStore.begin(in: folder.path + "/log")
    var secret = Self.passphrase("amy")
    let texts = PackTexts(
      pack: try #require(BuiltInPacks.source(Self.pack)),
      overlay: PackSource(name: "site.yaml", text: Self.site))
    _ = try store.found(
      organisation: "A House", manager: "amy", policy: texts.joined, wiping: &secret, cost: .least)
    packHash = try store.keep(pack: texts.joined)
    policy = try #require(
      loadPolicy(texts.pack, overlay: texts.overlay, hash: packHash).policy)
  }

  deinit { store.close() }

  static let site = """
    organisation: "A House"
    pack: \(pack)
    time-zone: Europe/London
    site:
      address: "1 Any Street"
      oncall: "the manager on call"
      edt: "the night team"

    """

  static func passphrase(_ name: String) -> [UInt8] { Array("\(name) has a long passphrase".utf8) }

  /// A review by Amy, who is signed in from the founding on.
  func review() throws -> LoggedReview { try LoggedReview(store, time: Self.time) }

  static let time = LogTime(zone: TimeZone(identifier: "Europe/London") ?? .gmt)

  /// Makes a member, who is signed in afterwards; Amy is signed in before.
  func join(_ name: String, as role: EnquiryLog.Role) throws {
    let code = try #require(try store.invite(name, as: role, cost: .least).code)
    store.signOut()
    var secret = Self.passphrase(name)
    _ = try store.join(name, code: code, wiping: &secret, cost: .least)
  }

  func signIn(_ name: String) throws {
    var secret = Self.passphrase(name)
    try store.signIn(name, wiping: &secret)
  }

  @discardableResult
  func file(_ edit: (inout EnquiryRecord) -> Void = { _ in }) throws -> Int64 {
    var record = EnquiryRecord.invented(hash: packHash)
    edit(&record)
    return try store.append(record)
  }

  /// The program, with a passphrase on its standard input.
  ///
  /// - Parameter output: a file that takes its standard output in place of the test.
  func run(
    _ arguments: [String], as name: String = "amy", to output: String? = nil
  ) throws -> Program.Run {
    let arguments =
      arguments + ["--home", folder.path, "--passphrase-fd", "0", "--user", name]
    let input = Data(Self.passphrase(name))
    guard let output else { return try Program.run(arguments, input: input) }
    return try Program.run(
      ["-c", "exec \"$@\" > \(output)", "sh", Program.path] + arguments, of: "/bin/sh",
      input: input)
  }
}

extension EnquiryRecord {
  /// A relative who asked whether somebody is here, on a Tuesday in March.
  static func invented(hash: String = "") -> EnquiryRecord {
    EnquiryRecord(
      call: EnquiryStore.freshIdentifier(), reference: "K4TX-92",
      opened: Moment(milliseconds: 1_930_381_920_000),
      closed: Moment(milliseconds: 1_930_382_160_000), operatorName: "jo",
      pack: PackReference(id: BuiltInPacks.usual, version: "2031.1", hash: hash), channel: "phone",
      callerName: "Ann Other", subjectName: "Sam Body",
      matters: [
        MatterRecord(
          facts: ["enquirer": "relative", "request": "presence"], decision: "ncnd",
          message: "offer", rules: ["neutral"], cites: ["COM-neutral"], refer: nil, duties: [],
          releases: [], retention: "enquiry-general", silent: false)
      ],
      message: MessageRecord(state: .none, text: "", flagged: false),
      verification: VerificationRecord(outcome: "no", steps: [:], details: ""), pushed: 0,
      said: ["We have a confidentiality policy."], told: [], notes: [], pressure: [], slip: false,
      declared: false, retention: "enquiry-general")
  }
}

extension CardLayout {
  /// As a pipe has it.
  static let words = CardLayout(width: 80, plain: true, colour: false)
  /// As the smallest screen has it.
  static let screen = CardLayout(width: 80, plain: false, colour: false)
}

extension LoggedReview {
  /// What an order brings about, as it is painted.
  mutating func lines(_ order: ReviewOrder, _ layout: CardLayout = .words) throws -> [String] {
    try carryOut(order).replies.flatMap { ReviewPages(layout, ReviewOnTrial.time).lines($0) }
  }

  mutating func text(_ order: ReviewOrder) throws -> String {
    try lines(order).joined(separator: "\n")
  }
}
