import Foundation
import PolicyCore
import PolicyPacks

@testable import EnquiryLog
@testable import FrontdeskCLI

/// A home whose calls were taken three years ago, so that the time of those that were signed off is over today.
///
/// They are filed by a clock that stands there, and one entry by the clock of today follows them: a manager who looked
/// at a calendar.
struct OldHome {
  let folder: Folder
  /// The numbers of those that were signed off, in order.
  private(set) var due: [Int64] = []
  private(set) var kept: [Int64] = []

  var path: String { folder.path }

  /// - Parameters:
  ///   - calls: how many.
  ///   - due: how many of them were signed off, spread evenly over the log.
  init(calls: Int, due count: Int) throws {
    folder = try Folder()
    _ = try folder.file("site.yaml", FoundedHome.site)
    let then = Moment.current.advanced(bySeconds: -3 * 366 * 86_400)
    let store = try EnquiryStore.begin(
      in: folder.path + "/log", on: StoreEnvironment(now: { then }))
    var text: [UInt8]?
    if case .policy(let texts, _) = SiteProposal(Home(folder.path)) { text = texts.joined }
    var secret = FoundedHome.passphrase(of: FoundedHome.manager)
    let sheet = try store.found(
      organisation: "Example House", manager: FoundedHome.manager, policy: text, wiping: &secret,
      cost: .least)
    try store.confirmCopied(sheet)
    let hash = try store.keep(pack: text ?? [])
    for call in 0..<calls {
      let isDue = (call + 1) * count / calls > call * count / calls
      var record = EnquiryRecord.invented(hash: hash)
      (record.opened, record.closed) = (then, then)
      record.reference = "R\(call)"
      record.callerName = Self.caller(call, isDue: isDue)
      let number = try store.append(record)
      if isDue {
        due.append(number)
        try store.append(
          signOff: EntryNote(
            id: EnquiryStore.freshIdentifier(), refersTo: number, author: "", text: "seen"))
      } else {
        kept.append(number)
      }
    }
    store.close()
    let today = try EnquiryStore.open(in: folder.path + "/log")
    defer { today.close() }
    secret = FoundedHome.passphrase(of: FoundedHome.manager)
    try today.signIn(FoundedHome.manager, wiping: &secret)
    today.answer(clockIsRight: true)
    try today.append(event: SessionEvent(event: .signedIn))
  }

  /// A name by which what is to go is told from what is to stay.
  private static func caller(_ call: Int, isDue: Bool) -> String {
    (isDue ? "Goneby" : "Staying") + " Number\(call)"
  }

  func join(_ name: String, as role: EnquiryLog.Role) throws {
    let store = try EnquiryStore.open(in: path + "/log")
    defer { store.close() }
    var secret = FoundedHome.passphrase(of: FoundedHome.manager)
    try store.signIn(FoundedHome.manager, wiping: &secret)
    guard let code = try store.invite(name, as: role, cost: .least).code else { return }
    secret = FoundedHome.passphrase(of: name)
    _ = try store.join(name, code: code, wiping: &secret, cost: .least)
  }

  func run(
    _ command: [String], in place: String? = nil, as name: String = FoundedHome.manager
  ) throws -> Program.Run {
    try Program.run(
      command + FoundedHome.options(place ?? path, name), lines: [FoundedHome.words(of: name)])
  }

  /// The sealed content of entries, as it lies in the file.
  func contents(of numbers: [Int64]) throws -> [Data] {
    let store = try EnquiryStore.look(in: path + "/log")
    defer { store.close() }
    return try numbers.map { number in
      let hex = try store.inspect("SELECT hex(content) FROM body WHERE seq = \(number)")[0][0]
      return Data([UInt8](hexadecimal: hex.lowercased()) ?? [])
    }
  }
}
