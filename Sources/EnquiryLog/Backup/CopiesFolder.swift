import Foundation
import Glibc
import PolicyCore

/// The folder that copies lie in: which there are, how old they are, and which are over their time.
struct CopiesFolder {
  let path: String

  /// Makes sure that it is one, for this user alone; its last part is made where it is missing, and nothing above it.
  ///
  /// - Parameter own: the folder of the log, in which no copy belongs, nor in the one it lies in.
  init(_ path: String, apartFrom own: String) throws(LogError) {
    self.path = path
    let (there, here) = (Self.resolved(path), Self.resolved(own))
    if (there + "/").hasPrefix(here + "/") { throw .copies(.ofTheLog) }
    if there == FileSystem.above(here) { throw .copies(.ofTheDesk) }
    if Self.isCopy(there) || Self.isCopy(FileSystem.above(there)) { throw .copies(.inACopy) }
    do throws(FileSystem.Failure) {
      guard try FileSystem.facts(at: FileSystem.above(path))?.kind == .folder else {
        throw FileSystem.Failure(number: ENOENT)
      }
      try FileSystem.makeFolder(path)
    } catch {
      if error.number == ENOENT || error.number == ENOTDIR { throw .copies(.aboveIsMissing) }
      throw .copies(error)
    }
    guard let facts = try? FileSystem.facts(at: path), facts.kind == .folder else {
      throw .copies(.notAFolder)
    }
    guard facts.owner == geteuid() else { throw .copies(.anothers) }
    if facts.permissions & 0o077 != 0 {
      do {
        try FileSystem.setPermissions(0o700, at: path)
      } catch {
        throw .copies(error)
      }
    }
  }

  /// One that is there already, to be looked at.
  init(at path: String) { self.path = path }

  private static func resolved(_ path: String) -> String {
    URL(filePath: path).resolvingSymlinksInPath().standardizedFileURL.path
  }

  private static func isCopy(_ path: String) -> Bool {
    (try? FileSystem.facts(at: path + "/" + BackupManifest.name)) != nil
  }

  /// Whether it lies on the disk another folder lies on: what takes the one takes the other.
  func isOnDisk(of other: String) -> Bool {
    guard let here = try? FileSystem.facts(at: path), let there = try? FileSystem.facts(at: other)
    else { return false }
    return here.identity.device == there.identity.device
  }

  /// Everything in it that says to be a copy, by its name.
  private var copies: [(name: String, manifest: BackupManifest)] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted().compactMap {
      name in
      // One that was about to get its name, or to lose it, when the power went is whole, and as old as it says.
      guard let manifest = BackupManifest(of: path + "/" + name),
        manifest.folderName == name || name.hasPrefix("new-") || name.hasPrefix("before-")
      else { return nil }
      return (name, manifest)
    }
  }

  /// There is a ledger in it, whatever stands in it.
  var hasLedger: Bool {
    (try? FileSystem.facts(at: path + "/" + ErasureLedger.name)) != nil
  }

  /// There are copies in it.
  var holdsCopies: Bool { !copies.isEmpty }

  /// The copy that was made last, by its name.
  var newest: String? {
    copies.filter { $0.manifest.folderName == $0.name }
      .max { ($0.manifest.at, $0.manifest.entries) < ($1.manifest.at, $1.manifest.entries) }?.name
  }

  /// Removes copies of a log that are over their time, and never the one that was made last; their names.
  func rotate(_ log: String, at now: Moment) -> [String] {
    endUnfinished(at: now)
    let own = copies.filter { $0.manifest.log == log }
      .map { (name: $0.name, made: made($0.name, $0.manifest, at: now)) }
    let last = own.max { ($0.made, $0.name) < ($1.made, $1.name) }?.name
    return own.filter { name, made in
      guard name != last, isOver(made, at: now) else { return false }
      return (try? FileManager.default.removeItem(atPath: path + "/" + name)) != nil
    }.map(\.name)
  }

  /// Removes what copying that was cut off left behind, which may hold what is erased meanwhile.
  ///
  /// That is what is no copy, and one without its name while a finished one holds as much. Not what is younger than a day: somebody may be at it.
  private func endUnfinished(at now: Moment) {
    let finished = copies.filter { $0.manifest.folderName == $0.name }.map(\.manifest)
    for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] {
      let whole = path + "/" + name
      let isUnnamed = name.hasPrefix("new-") || name.hasPrefix("before-")
      let isLeft =
        if let manifest = BackupManifest(of: whole) {
          isUnnamed
            && finished.contains { $0.log == manifest.log && $0.entries >= manifest.entries }
        } else {
          isUnnamed || name.hasPrefix("copy-") || name.hasPrefix(ErasureLedger.name + ".")
        }
      guard isLeft, let facts = try? FileSystem.facts(at: whole),
        now.seconds(since: Moment(milliseconds: facts.changed)) > Self.dayInSeconds
      else { continue }
      try? FileManager.default.removeItem(atPath: whole)
    }
  }

  private static let dayInSeconds = 86_400

  private func isOver(_ made: Moment, at now: Moment) -> Bool {
    now.seconds(since: made) > EnquiryStore.copyDays * 86_400
  }

  /// When a copy was made: as its manifest says, unless that cannot be; then when its newest entry was filed.
  ///
  /// It is looked at only where it matters: what says to be of the last weeks stays for now.
  private func made(_ name: String, _ manifest: BackupManifest, at now: Moment) -> Moment {
    if manifest.isTimely(newest: nil, now: now), !isOver(manifest.at, at: now) {
      return manifest.at
    }
    let newest = EnquiryStore.newestTime(ofCopy: path + "/" + name)
    return manifest.isTimely(newest: newest, now: now) ? manifest.at : newest ?? manifest.at
  }
}

extension BackupManifest {
  /// Whether it can have been made when it says: not after today, nor long before the newest entry it holds.
  ///
  /// A day either way is a clock's, or a time zone's.
  func isTimely(newest: Moment?, now: Moment) -> Bool {
    at.seconds(since: now) <= Self.day
      && newest.map { $0.seconds(since: at) <= Self.day } ?? true
  }

  private static let day = 86_400
}

extension EnquiryStore {
  /// Where the newest copy in a folder of copies lies; nil where there is none.
  public static func newestCopy(in folder: String) -> String? {
    CopiesFolder(at: folder).newest.map { folder + "/" + $0 }
  }

  /// When the newest entry of a copy was filed, by its own clock; nil when the copy cannot be read.
  static func newestTime(ofCopy copy: String) -> Moment? {
    guard let store = try? open(in: copy, on: ofCopies, verifying: false, isLooking: true) else {
      return nil
    }
    defer { store.close() }
    let header = try? store.storage.read { rows in try rows.header(of: rows.newest()) }
    return header.flatMap(\.self).flatMap(EntryHeader.init)?.at
  }
}
