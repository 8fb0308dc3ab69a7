import EnquiryLog
import Foundation
import GRDBSQLite
import Glibc
import PolicyCore
import PolicyPacks
import ReviewDesk

/// Figures of the enquiry log against DESIGN 9, through what the desk itself may call.
///
/// `make` files every entry as the desk does, one transaction each, on a file system in memory, where a sync costs
/// nothing; what is then measured on the disk is a copy of that.
struct LogBench {
  let folder: String

  private static let user = "bench"

  static func run(_ arguments: [String]) throws {
    switch (arguments.first, arguments.count) {
    case ("make", 3...4):
      try LogBench(folder: arguments[2])
        .make(entries: Int(arguments[1]) ?? 30_000, site: arguments.count > 3 ? arguments[3] : nil)
    case ("figures", 2): try LogBench(folder: arguments[1]).printFigures()
    case ("reading", 2): try LogBench(folder: arguments[1]).printReading()
    case ("syncs", 3): try LogBench(folder: arguments[2]).sync(arguments[1])
    default:
      throw Refused(
        "usage: run log, or: figures log make N DIR [SITE] | figures DIR | reading DIR | syncs WHAT DIR"
      )
    }
  }

  /// - Parameter site: the site's own file whose policy a new log is founded on.
  private func open(site: String? = nil) throws -> EnquiryStore {
    let store = try EnquiryStore.begin(in: folder)
    var passphrase = Array(Self.user.utf8)
    if store.isFounded {
      try store.signIn(Self.user, wiping: &passphrase)
    } else {
      _ = try store.found(
        organisation: "Example House", manager: Self.user, policy: try site.map(Self.policy),
        wiping: &passphrase)
    }
    return store
  }

  private static func policy(_ site: String) throws -> [UInt8] {
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: site)))
    let overlay = PackSource(name: "site.yaml", file: bytes)
    guard let pack = (readSite(overlay).settings?.pack).flatMap(BuiltInPacks.source) else {
      throw Refused("\(site) names no built-in pack")
    }
    return PackTexts(pack: pack, overlay: overlay).joined
  }

  private func make(entries: Int, site: String?) throws {
    let store = try open(site: site)
    defer { store.close() }
    let took = try seconds {
      while try store.status().entries < Int64(entries) {
        for _ in 0..<min(1000, entries) { try store.append(Self.enquiry()) }
      }
    }
    print("made \(try store.status().entries) entries in \(Int(took)) s")
  }

  // MARK: Reading

  /// Opening and verifying, as a desk and `log verify` do; and the most memory all of it took.
  private func printReading() throws {
    var store: EnquiryStore?
    let opening = try seconds { store = try EnquiryStore.open(in: folder) }
    guard let store else { return }
    defer { store.close() }
    let entries = try store.status().entries
    print("entries                               \(entries)")
    line("open, quick verification", opening)
    var verification: Verification?
    line("full verification", try seconds { verification = try store.verify(.full) })
    guard verification?.isIntact == true else { throw Refused("the log is broken") }
    print("most memory until here                \(Self.peakMegabytes) MB")
    var passphrase = Array(Self.user.utf8)
    line(
      "sign in, Argon2id included", try seconds { try store.signIn(Self.user, wiping: &passphrase) }
    )
    line("deep verification", try seconds { verification = try store.verify(.deep) })
    print("most memory                           \(Self.peakMegabytes) MB")
  }

  private func line(_ what: String, _ seconds: Double) {
    let padded = what.padding(toLength: 38, withPad: " ", startingAt: 0)
    print(padded + String(format: "%.1f ms", seconds * 1000))
  }

  private static var peakMegabytes: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss / 1024
  }

  // MARK: Writing

  /// Filing and keeping a draft beside a raw commit of as many bytes, in turn, on the same disk.
  private func printFigures() throws {
    let store = try open()
    defer { store.close() }
    let raw = try RawSQLite(in: folder + "-raw")
    var times: [String: [Double]] = [:]
    var draft = Draft(
      call: EnquiryStore.freshIdentifier(), revision: 0, updated: Moment(milliseconds: 0),
      body: [UInt8](repeating: 120, count: 1500))
    for round in 0..<220 {
      draft.revision += 1
      // The first rounds warm the caches up.
      let (commit, filing, keeping) = (
        try seconds { try raw.commit(bytes: 3000) },
        try seconds { try store.append(Self.enquiry()) },
        try seconds { try store.save(draft) }
      )
      guard round >= 20 else { continue }
      times["raw", default: []].append(commit)
      times["file", default: []].append(filing)
      times["draft", default: []].append(keeping)
    }
    guard let raws = times["raw"].map(Sample.init), let files = times["file"].map(Sample.init),
      let drafts = times["draft"].map(Sample.init)
    else { return }
    print("raw SQLite commit, the same settings  \(raws.asMilliseconds)")
    print("file an enquiry                       \(files.asMilliseconds)")
    print("keep a draft                          \(drafts.asMilliseconds)")
    print(String(format: "file / raw                            p50 %.2f", files[0.5] / raws[0.5]))
    print(String(format: "draft / raw                           p50 %.2f", drafts[0.5] / raws[0.5]))
    print(
      String(
        format: "draft above raw, p99                  %.1f ms", (drafts[0.99] - raws[0.99]) * 1000)
    )
  }

  /// One of each hundred times, so that somebody outside can count the syncs.
  private func sync(_ what: String) throws {
    let store = try open()
    defer { store.close() }
    var draft = Draft(
      call: EnquiryStore.freshIdentifier(), revision: 0, updated: Moment(milliseconds: 0),
      body: [UInt8](repeating: 120, count: 1500))
    for _ in 0..<100 {
      switch what {
      case "file": try store.append(Self.enquiry())
      case "draft":
        draft.revision += 1
        try store.save(draft)
      default: break
      }
    }
  }

  /// Nobody's name: 13,824 of them, so that the index has something to tell apart.
  private static func name() -> String {
    let syllables =
      "ba ce di fo gu la me ni po ru sa te vi wo zu bra cle dri flo gru sha the tri plo"
      .split(separator: " ")
    return (0..<3).compactMap { _ in syllables.randomElement() }.joined().capitalized
  }

  private static func enquiry() -> EnquiryRecord {
    let now = Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    return EnquiryRecord(
      call: EnquiryStore.freshIdentifier(), reference: "K4TX-92", opened: now, closed: now,
      operatorName: user, pack: PackReference(id: "wmwa", version: "1", hash: ""), channel: "phone",
      callerName: name() + " " + name(), subjectName: name() + " " + name(),
      matters: [
        MatterRecord(
          facts: ["enquirer": "relative", "request": "presence", "subject": "client"],
          decision: "ncnd", message: "offer", rules: ["neutral"], cites: ["WMWA-P1.1"], refer: nil,
          duties: [], releases: [], retention: "enquiry-general", silent: false)
      ],
      message: MessageRecord(state: .none, text: "", flagged: false),
      verification: VerificationRecord(outcome: "no", steps: [:], details: ""), pushed: 1,
      said: [
        "We have a confidentiality policy, so I can neither confirm nor deny that we know anyone."
      ],
      told: [], notes: [], pressure: [], slip: false, declared: false, retention: "enquiry-general")
  }
}

/// SQLite by its C interface, set as the log is, with one table of one column: the least a durable commit can cost.
private final class RawSQLite {
  private var database: OpaquePointer?
  private var insertion: OpaquePointer?

  init(in folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try check(sqlite3_open(folder + "/raw.db", &database))
    for setting in [
      "journal_mode = TRUNCATE", "synchronous = EXTRA", "secure_delete = ON", "foreign_keys = ON",
      "trusted_schema = OFF", "cell_size_check = ON", "temp_store = MEMORY", "mmap_size = 0",
    ] { try check(sqlite3_exec(database, "PRAGMA \(setting)", nil, nil, nil)) }
    try check(
      sqlite3_exec(
        database, "CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, content BLOB)", nil, nil,
        nil))
    try check(
      sqlite3_prepare_v2(
        database, "INSERT INTO row (content) VALUES (zeroblob(?))", -1, &insertion, nil))
  }

  func commit(bytes: Int32) throws {
    try check(sqlite3_exec(database, "BEGIN IMMEDIATE", nil, nil, nil))
    sqlite3_reset(insertion)
    sqlite3_bind_int(insertion, 1, bytes)
    guard sqlite3_step(insertion) == SQLITE_DONE else { throw Refused("the raw insert failed") }
    sqlite3_reset(insertion)
    try check(sqlite3_exec(database, "COMMIT", nil, nil, nil))
  }

  private func check(_ code: Int32) throws {
    if code != SQLITE_OK { throw Refused("SQLite answers \(code)") }
  }

  deinit {
    sqlite3_finalize(insertion)
    sqlite3_close(database)
  }
}
