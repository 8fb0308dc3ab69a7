import EnquiryLog
import Foundation
import PolicyCore
import Testing

@testable import FrontdeskCLI

/// Copies made and put back by commands, as a timer and a manager give them.
@Suite struct `Copies as a program` {
  let home: FoundedHome
  let copies: String
  var drill: String { home.path + "-drill" }

  init() throws {
    home = try FoundedHome()
    _ = try home.desk(["friend presence", "caller Ann Other", "end", ""])
    copies = home.path + "/disk/copies"
    try FileManager.default.createDirectory(
      atPath: home.path + "/disk", withIntermediateDirectories: true)
  }

  private func backUp() throws -> String {
    let run = try Program.run(["log", "backup", copies, "--home", home.path])
    #expect(run.status == 0 && run.errors == "", "\(run.errors)")
    #expect(run.output.hasPrefix("COPIED and verified: "), "\(run.output)")
    return try #require(LastBackup.of(Home(home.path))).path
  }

  private func restore(
    _ copy: String, to place: String, as name: String = FoundedHome.manager, _ secret: String? = nil
  ) throws -> Program.Run {
    try Program.run(
      ["log", "restore", copy] + FoundedHome.options(place, name),
      lines: [secret ?? FoundedHome.words(of: name)])
  }

  private func expectRefused(
    _ run: Program.Run, _ status: Int32, in place: String? = nil, says words: String? = nil
  ) {
    #expect(run.status == status && run.output == "", "\(run.output) \(run.errors)")
    if let words { #expect(run.errors.contains(words), "\(run.errors)") }
    #expect(!run.errors.contains("Ann"))
    guard let place else { return }
    #expect(!FileManager.default.fileExists(atPath: place + "/log"))
  }

  @Test func `put in the log's place by hand are no log to accept`() throws {
    try home.opened { store in
      var record = EnquiryRecord.invented()
      record.message = MessageRecord(state: .taken, text: "ring Ann", flagged: false)
      try store.append(record)
    }
    let copy = try backUp()
    _ = try home.desk(["friend presence", "caller Ann Other", "end", ""])
    let log = home.path + "/log/enquiries.db"
    try FileManager.default.removeItem(atPath: log)
    try FileManager.default.copyItem(atPath: copy + "/enquiries.db", toPath: log)
    let words = FoundedHome.words(of: FoundedHome.manager)
    let run = try Program.run(
      ["log", "accept", "--user", "mona", "--home", home.path], lines: [words, "accept", words])
    #expect(run.status == 65, "\(run.output) \(run.errors)")
    #expect(run.errors.contains("is a copy") && run.errors.contains("log restore"))
    #expect(!run.output.contains("on record"))
  }

  @Test func `are put back in another folder by a manager, who is told`() throws {
    let filed = try home.entries().count
    let run = try restore(try backUp(), to: drill)
    defer { try? FileManager.default.removeItem(atPath: drill) }
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("PUT BACK and verified; that it was put back is on record"))
    let verify = try Program.run(
      ["log", "verify", "--deep"] + FoundedHome.options(drill),
      lines: [FoundedHome.words(of: FoundedHome.manager)])
    #expect(verify.status == 0, "\(verify.output) \(verify.errors)")
    let show = try Program.run(
      ["review", "find", "Ann Other"] + FoundedHome.options(drill),
      lines: [FoundedHome.words(of: FoundedHome.manager)])
    #expect(show.output.contains("Ann Other"), "\(show.output) \(show.errors)")
    #expect(try home.entries().count == filed, "where it came from nothing was written")
  }

  @Test func `put back for a drill keep nobody out of the log they are of`() throws {
    let copy = try backUp()
    defer { try? FileManager.default.removeItem(atPath: drill) }
    // One user of one computer, who goes from the one place to the other and back.
    let state = ["XDG_STATE_HOME": home.path + "/disk/state"]
    func run(_ command: [String], in place: String) throws -> Program.Run {
      try Program.run(
        command + FoundedHome.options(place),
        input: Data((FoundedHome.words(of: FoundedHome.manager) + "\n").utf8), environment: state)
    }
    let find = ["review", "find", "Ann Other"]
    #expect(try run(find, in: home.path).status == 0)
    let restored = try run(["log", "restore", copy], in: drill)
    #expect(restored.status == 0, "\(restored.errors)")
    for place in [home.path, drill, home.path, drill] {
      let found = try run(find, in: place)
      #expect(found.status == 0 && found.output.contains("Ann Other"), "\(found.errors)")
    }
  }

  @Test func `are put back by the recovery sheet alone`() throws {
    let sheet = try #require(try home.opened { try $0.renewSheet().sheet })
    let copy = try backUp()
    defer { try? FileManager.default.removeItem(atPath: drill) }
    let command = ["log", "restore", copy, "--recovery", "--user", "vera", "--home", drill]
    let words = stride(from: 0, to: 24, by: 6).map {
      sheet.words[$0..<$0 + 6].joined(separator: " ")
    }
    expectRefused(try Program.run(command, lines: [words[0]]), 77, in: drill)
    let other = RecoverySheet.random().words.joined(separator: " ")
    expectRefused(try Program.run(command, lines: [other]), 77, in: drill, says: "recovery sheet")
    let secret = "a lamp on the third shelf"
    let run = try Program.run(command, lines: words + [secret, secret])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("PUT BACK"))
    #expect(!(run.output + run.errors).contains(secret))
    let show = try Program.run(
      ["review", "find", "Ann Other"] + FoundedHome.options(drill, "vera"), lines: [secret])
    #expect(show.status == 0 && show.output.contains("Ann Other"), "\(show.errors)")
  }

  @Test func `are put back by nobody else`() throws {
    let copy = try backUp()
    try home.join("jo", as: .receptionist)
    let later = try backUp()
    expectRefused(try restore(copy, to: drill, "not the passphrase"), 77, in: drill)
    expectRefused(try restore(later, to: drill, as: "jo"), 77, in: drill)
    // She joined after the first was made.
    expectRefused(try restore(copy, to: drill, as: "jo"), 64, in: drill)
    expectRefused(
      try Program.run(
        ["log", "restore", copy, "--recovery"] + FoundedHome.options(drill), lines: ["x"]), 64,
      in: drill)
    // What whoever signed in saw is noted beside it, and nothing else is left.
    let left = try? FileManager.default.contentsOfDirectory(atPath: drill)
    #expect((left ?? []).filter { $0 != "seen" } == [])
    try? FileManager.default.removeItem(atPath: drill)
  }

  @Test func `that lie, or are none, are put back nowhere`() throws {
    let copy = try backUp()
    expectRefused(try restore(copies + "/nothing", to: drill), 66, in: drill)
    expectRefused(
      try restore(copies, to: drill), 64, in: drill,
      says: "the newest in it: frontdesk log restore \(copy)")
    expectRefused(
      try restore(copy + "/enquiries.db", to: drill), 64, in: drill, says: "name its folder")
    let manifest = copy + "/manifest.json"
    let text = try String(contentsOfFile: manifest, encoding: .utf8)
    try Data(text.replacing("\"entries\" : ", with: "\"entries\" : 1").utf8)
      .write(to: URL(filePath: manifest))
    expectRefused(try restore(copy, to: drill), 65, in: drill)
    try Data(text.utf8).write(to: URL(filePath: manifest))
    try Data("junk".utf8).write(to: URL(filePath: copies + "/erased.ledger"))
    expectRefused(
      try restore(copy, to: drill), 65, in: drill, says: "erased.ledger beside the copies")
    try FileManager.default.removeItem(atPath: copies + "/erased.ledger")
    let run = try restore(copy, to: drill)
    defer { try? FileManager.default.removeItem(atPath: drill) }
    #expect(run.status == 0 && run.errors.contains("THERE IS NO LEDGER"), "\(run.errors)")
    let found = try Program.run(
      ["review", "list"] + FoundedHome.options(drill),
      lines: [FoundedHome.words(of: FoundedHome.manager)])
    #expect(found.status == 0, "\(found.errors)")
  }

  @Test func `are put neither over another log nor under an open desk`() throws {
    let copy = try backUp()
    let other = try FoundedHome()
    let count = try other.entries().count
    expectRefused(try restore(copy, to: other.path), 73, says: "another log")
    #expect(try other.entries().count == count)
    let open = try EnquiryStore.open(in: home.path + "/log")
    expectRefused(try restore(copy, to: home.path), 73, says: "a desk or a review is open")
    open.close()
    let run = try restore(copy, to: home.path)
    #expect(run.status == 0 && run.output.contains("was moved to"), "\(run.errors)")
  }

  @Test func `are made nowhere in the log's own folder, and of no log that is not there`() throws {
    expectRefused(
      try Program.run(["log", "backup", home.path + "/log/x", "--home", home.path]), 73)
    expectRefused(try Program.run(["log", "backup", copies, "--home", drill]), 66)
    #expect(!FileManager.default.fileExists(atPath: copies))
  }

  @Test func `are on record at the next sign-in, once, wherever the disk is then`() throws {
    let copy = try backUp()
    let away = home.path + "/away"
    try FileManager.default.moveItem(atPath: home.path + "/disk", toPath: away)
    #expect(try home.desk(["quit"]).output.contains("is not on record: it was not found"))
    try FileManager.default.moveItem(atPath: away, toPath: home.path + "/disk")
    #expect(try home.desk(["quit"]).output.contains("On record as entry"))
    try FileManager.default.moveItem(atPath: home.path + "/disk", toPath: away)
    #expect(!(try home.desk(["quit"]).output.contains("on record")))
    let filed = try home.entries().filter {
      if case .filed(.copy) = $0.content { true } else { false }
    }
    #expect(filed.count == 1 && filed.map(\.author) == [FoundedHome.manager])
    #expect(copy.hasPrefix(copies))
  }

  @Test func `that were changed since are named at the next sign-in, and are on no record`() throws
  {
    let copy = try backUp()
    let handle = try #require(FileHandle(forUpdatingAtPath: copy + "/enquiries.db"))
    try handle.seek(toOffset: 9_000)
    try handle.write(contentsOf: Data([7, 7, 7]))
    try handle.close()
    #expect(try home.desk(["quit"]).output.contains("IS NOT WHAT IT WAS"))
    #expect(
      try home.entries().allSatisfy { if case .filed(.copy) = $0.content { false } else { true } })
  }

  // MARK: How old the newest is

  private func queue(_ home: FoundedHome) throws -> String {
    try Program.run(
      ["review", "queue"] + FoundedHome.options(home.path),
      lines: [FoundedHome.words(of: FoundedHome.manager)]
    ).output
  }

  private func status(_ home: FoundedHome) throws -> String {
    try Program.run(["log", "status", "--home", home.path]).output
  }

  @Test func `that were never made are said to managers, and not at the desk`() throws {
    #expect(try queue(home).contains("NO COPY OF THIS LOG WAS EVER MADE"))
    #expect(try status(home).contains("no copy was ever made"))
    #expect(!(try home.desk(["quit"]).output.lowercased().contains("copy")))
  }

  @Test(arguments: [(7, false), (8, true)])
  func `are old after the days the site asks for`(days: Int, isOld: Bool) throws {
    for (home, asked) in [
      (home, 7), (try FoundedHome(site: FoundedHome.site + "copy-days: 14\n"), 14),
    ] {
      let age = days + asked - 7
      let last = LastBackup(
        folder: copies, name: "copy-1", entries: 5,
        at: Moment.current.advanced(bySeconds: -age * 86_400 - 60), isOnRecord: true)
      try last.keep(in: Home(home.path))
      #expect(try home.desk(["quit"]).output.contains("copy \(age) days old") == isOld)
      #expect(try queue(home).contains("\(age) DAYS OLD") == isOld)
      #expect(try status(home).contains("COPY \(age) DAYS OLD") == isOld)
    }
  }

  // MARK: The timer

  @Test func `are made by the command of the example for a timer`() throws {
    let units = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "scripts/systemd")
    let service = try String(
      contentsOf: units.appending(path: "frontdesk-backup.service"), encoding: .utf8)
    let timer = try String(
      contentsOf: units.appending(path: "frontdesk-backup.timer"), encoding: .utf8)
    let line = try #require(service.split(separator: "\n").first { $0.hasPrefix("ExecStart=") })
    let words = line.dropFirst(10).split(separator: " ").map(String.init)
    #expect(words.first?.hasSuffix("/frontdesk") == true)
    // The folder lies on the disk the unit waits for.
    let disk = try #require(
      service.split(separator: "\n").first { $0.hasPrefix("ConditionPathIsMountPoint=") })
    let folder = try #require(words.last)
    #expect(folder.hasPrefix(disk.dropFirst(26) + "/"))
    let run = try Program.run(words.dropFirst().dropLast() + [copies, "--home", home.path])
    #expect(run.status == 0, "\(run.errors)")
    #expect(timer.contains("OnCalendar=") && timer.contains("Persistent=true"))
  }
}
