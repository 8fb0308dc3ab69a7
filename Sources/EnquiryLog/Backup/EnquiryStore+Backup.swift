import Foundation
import PolicyCore

/// Verified copies of the log, elsewhere: nobody has to be signed in to make one, for it opens to nobody who could not
/// open the log.
extension EnquiryStore {
  /// Makes a copy in a folder of copies, and returns when it was synced, read again from the disk and verified whole.
  ///
  /// Beside the copies lies the ledger of what was erased, with all this log says. Copies of this log that are older
  /// than ``copyDays`` are removed, never the one that was made last; where there is no room for a new one they go
  /// first. So do logs that were set aside beside this one (``SetAside``).
  ///
  /// - Parameter folder: of copies alone; its last part is made, for this user alone, where it is missing.
  /// - Throws: ``LogError/copies(_:)`` where the folder is none for copies, has no room, or holds a ledger that cannot
  ///   be read; ``LogError/copyAltered`` where the copy does not hold: then it is not called one.
  public func backUp(to folder: String) throws(LogError) -> MadeCopy {
    guard let file = storage as? SQLiteStorage, let own = file.folder?.path else {
      throw .copies(.ofTheLog)
    }
    let log = try catchUp().log.hexadecimal
    let copies = try CopiesFolder(folder, apartFrom: own)
    var removed: [String] = []
    let isLedgerNew = copies.holdsCopies && !copies.hasLedger
    let manifest: BackupManifest
    do throws(LogError) {
      manifest = try copy(of: log, from: file, to: folder)
    } catch {
      guard error == .copies(.full) else { throw error }
      removed = copies.rotate(log, at: environment.now())
      if removed.isEmpty { throw error }
      manifest = try copy(of: log, from: file, to: folder)
    }
    removed += copies.rotate(log, at: environment.now())
    return MadeCopy(
      manifest: manifest, isOnSameDisk: copies.isOnDisk(of: own), isLedgerNew: isLedgerNew,
      removed: removed, forgotten: SetAside.forget(besides: own, at: environment.now()))
  }

  private func copy(
    of log: String, from file: SQLiteStorage, to folder: String
  ) throws(LogError) -> BackupManifest {
    guard var ledger = ErasureLedger(in: folder) else { throw .copies(.ledger) }
    let staging = folder + "/new-" + Identifier.fresh()
    defer { try? FileManager.default.removeItem(atPath: staging) }
    try Self.onCopies { () throws(FileSystem.Failure) in try FileSystem.makeFolder(staging) }
    let copied = staging + "/" + LogFolder.fileName
    do throws(LogError) {
      try file.copy(to: copied)
    } catch {
      // SQLite does not say whose disk it was; the log itself is only read.
      throw error == .diskFull ? .copies(.full) : error
    }
    FileSystem.remove(copied + "-journal")
    try Self.onCopies { () throws(FileSystem.Failure) in
      try FileSystem.setPermissions(0o600, at: copied)
      try FileSystem.syncFile(copied)
    }
    let head = try Self.head(ofCopy: staging)
    var manifest = BackupManifest(
      log: log, entries: head.sequence, leaf: head.leaf.hexadecimal, file: "",
      at: environment.now())
    guard try Self.verify(copy: staging).isIntact, let bytes = FileSystem.whole(copied, most: .max)
    else { throw .copyAltered }
    manifest.file = Sodium.hash(bytes).hexadecimal
    ledger.add(
      try following { rows, chain in
        try rows.chainRows(of: .erase, in: 1...max(chain.sequence, 1))
      })
    let (path, lines) = (folder + "/" + ErasureLedger.name, ledger.encoded)
    try Self.onCopies { () throws(FileSystem.Failure) in
      try FileSystem.replace(path, with: lines)
      try FileSystem.replace(staging + "/" + BackupManifest.name, with: manifest.encoded)
      try Self.put(staging, as: manifest.folderName, in: folder)
    }
    return manifest
  }

  /// Gives a verified copy its name.
  ///
  /// An earlier one of the same state goes when it stands there, and not before.
  private static func put(
    _ staging: String, as name: String, in folder: String
  ) throws(FileSystem.Failure) {
    let (copy, before) = ("\(folder)/\(name)", "\(folder)/before-\(Identifier.fresh())")
    guard (try? FileSystem.facts(at: copy)) != nil else {
      return try FileSystem.rename(staging, to: copy)
    }
    do throws(FileSystem.Failure) {
      // The earlier one then has the name of what is removed when this is done.
      return try FileSystem.exchange(staging, with: copy)
    } catch {
      guard error.cannotExchange else { throw error }
    }
    do throws(FileSystem.Failure) {
      try FileSystem.rename(copy, to: before)
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

  /// What the disk of the copies would not do.
  private static func onCopies(_ body: () throws(FileSystem.Failure) -> Void) throws(LogError) {
    do { try body() } catch { throw .copies(error) }
  }

  /// What a file system would not do, as an error of the log.
  static func onDisk(_ body: () throws(FileSystem.Failure) -> Void) throws(LogError) {
    do { try body() } catch { throw DurableFile.error(error) }
  }
}
