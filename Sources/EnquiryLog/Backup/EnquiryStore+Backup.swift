import Foundation
import PolicyCore

/// Verified copies of the log, elsewhere: nobody has to be signed in to make one, for it opens to nobody who could not
/// open the log.
extension EnquiryStore {
  /// Makes a copy in a folder of copies, and returns when it was synced, read again from the disk and verified whole.
  ///
  /// Beside the copies lies the ledger of what was erased, with all this log says. Copies of this log that are older
  /// than ``copyDays`` are removed, never the one that was just made.
  ///
  /// - Parameter folder: of copies alone; it is made, for this user alone, where it is missing.
  /// - Throws: ``LogError/copyRefused`` where the folder is the log's own, or another user's;
  ///   ``LogError/copyAltered`` where the copy does not hold, or the ledger beside it cannot be read: then no copy is
  ///   called one; ``LogError/diskFull``, ``LogError/folderNotWritable(system:)``.
  public func backUp(to folder: String) throws(LogError) -> BackupManifest {
    guard let file = storage as? SQLiteStorage, let own = file.folder?.path else {
      throw .copyRefused
    }
    let log = try catchUp().log
    try Self.prepare(folder, apartFrom: own)
    guard var ledger = ErasureLedger(in: folder) else { throw .copyAltered }
    let staging = folder + "/new-" + Identifier.fresh()
    defer { try? FileManager.default.removeItem(atPath: staging) }
    try Self.onDisk { () throws(FileSystem.Failure) in try FileSystem.makeFolder(staging) }
    let copied = staging + "/" + LogFolder.fileName
    try file.copy(to: copied)
    FileSystem.remove(copied + "-journal")
    try Self.onDisk { () throws(FileSystem.Failure) in
      try FileSystem.setPermissions(0o600, at: copied)
      try FileSystem.syncFile(copied)
    }
    let head = try Self.head(ofCopy: staging)
    var manifest = BackupManifest(
      log: log.hexadecimal, entries: head.sequence, leaf: head.leaf.hexadecimal, file: "",
      at: environment.now())
    guard try Self.verify(copy: staging).isIntact, let bytes = FileSystem.whole(copied, most: .max)
    else { throw .copyAltered }
    manifest.file = Sodium.hash(bytes).hexadecimal
    ledger.add(
      try following { rows, chain in
        try rows.chainRows(of: .erase, in: 1...max(chain.sequence, 1))
      })
    let (path, lines) = (folder + "/" + ErasureLedger.name, ledger.encoded)
    try Self.onDisk { () throws(FileSystem.Failure) in
      try FileSystem.replace(path, with: lines)
      try FileSystem.replace(staging + "/" + BackupManifest.name, with: manifest.encoded)
      try Self.put(staging, as: manifest.folderName, in: folder)
    }
    rotate(folder, after: manifest)
    return manifest
  }

  /// Gives a verified copy its name. An earlier one of the same state goes when it stands there, and not before.
  private static func put(
    _ staging: String, as name: String, in folder: String
  ) throws(FileSystem.Failure) {
    let (copy, before) = ("\(folder)/\(name)", "\(folder)/before-\(Identifier.fresh())")
    guard (try? FileSystem.facts(at: copy)) != nil else {
      return try FileSystem.rename(staging, to: copy)
    }
    try FileSystem.rename(copy, to: before)
    do throws(FileSystem.Failure) {
      try FileSystem.rename(staging, to: copy)
    } catch {
      try? FileSystem.rename(before, to: copy)
      throw error
    }
    try? FileManager.default.removeItem(atPath: before)
  }

  /// How many days a copy is kept: what was erased is in no copy any more when they are over.
  public static let copyDays = 35

  /// Writes what this log says is erased into the ledger beside its copies; false where that could not be done.
  public func noteErasures(besideCopiesIn folder: String) -> Bool {
    guard var ledger = ErasureLedger(in: folder), (try? FileSystem.facts(at: folder)) != nil,
      let rows = try? following({ rows, chain in
        try rows.chainRows(of: .erase, in: 1...max(chain.sequence, 1))
      })
    else { return false }
    ledger.add(rows)
    return (try? FileSystem.replace(folder + "/" + ErasureLedger.name, with: ledger.encoded)) != nil
  }

  private func rotate(_ folder: String, after newest: BackupManifest) {
    let most = Int64(Self.copyDays) * 86_400_000
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      let copy = folder + "/" + name
      // One that was about to get its name, or to lose it, when the power went is whole, and as old as it says.
      guard let manifest = BackupManifest(of: copy), manifest.log == newest.log,
        manifest.folderName == name || name.hasPrefix("new-") || name.hasPrefix("before-"),
        name != newest.folderName, newest.at.milliseconds - manifest.at.milliseconds > most
      else { continue }
      try? FileManager.default.removeItem(atPath: copy)
    }
  }

  private static func prepare(_ folder: String, apartFrom own: String) throws(LogError) {
    try onDisk { () throws(FileSystem.Failure) in try FileSystem.makeFolder(folder) }
    func resolved(_ path: String) -> String {
      URL(filePath: path).resolvingSymlinksInPath().standardizedFileURL.path
    }
    let (there, here) = (resolved(folder) + "/", resolved(own) + "/")
    guard !there.hasPrefix(here), let facts = try? FileSystem.facts(at: folder),
      facts.kind == .folder, facts.owner == geteuid()
    else { throw .copyRefused }
    if facts.permissions & 0o077 != 0 {
      try onDisk { () throws(FileSystem.Failure) in
        try FileSystem.setPermissions(0o700, at: folder)
      }
    }
  }

  /// A copy may lie on any file system: nobody works on it there.
  static let ofCopies = StoreEnvironment(fileSystemType: { _ in nil })

  private static func head(ofCopy folder: String) throws(LogError) -> (
    sequence: Int64, leaf: [UInt8]
  ) {
    let store = try open(in: folder, on: ofCopies, isLooking: true)
    defer { store.close() }
    let chain = try store.catchUp()
    return (chain.sequence, chain.leaf)
  }

  /// Every rule of the file over a copy, in which nothing is the desk's to read.
  static func verify(copy folder: String) throws(LogError) -> Verification {
    let store = try open(in: folder, on: ofCopies, verifying: false, isLooking: true)
    defer { store.close() }
    return try store.verifyCopy()
  }

  /// What a file system would not do, as an error of the log.
  static func onDisk(_ body: () throws(FileSystem.Failure) -> Void) throws(LogError) {
    do { try body() } catch { throw DurableFile.error(error) }
  }
}
