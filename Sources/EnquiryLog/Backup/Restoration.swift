import Foundation
import Glibc
public import PolicyCore
import Synchronization

/// A copy that is being put back: beside the place of the log until a manager has accepted it, and what was erased
/// since is erased in it too.
public final class Restoration: Sendable {
  /// The log as the copy has it; sign in to it, accepting that it is an earlier one, before ``complete()``.
  public let store: EnquiryStore
  /// What the copy says of itself, and was found to be.
  public let manifest: BackupManifest
  /// How many entries the log had that stands in its place now; nil where there is none that can be read.
  public let present: Int64?

  /// When the newest entry of the copy was filed, by its own clock.
  public let newest: Moment
  /// It can have been made when its manifest says, which nobody signed.
  public let isTimely: Bool

  private let staging: String
  private let place: String
  private let ledger: ErasureLedger
  /// How many statements of this kind the copy holds itself.
  private let accepted: Int
  /// There is a ledger beside the copy, or a log in its place that is no older: what was erased since is known.
  public let hasLedger: Bool

  /// How many entries of the log in its place the copy does not hold; nil where there is none that can be read.
  public var missing: Int64? { present.map { max(0, $0 - manifest.entries) } }

  /// What came of it.
  public struct Outcome: Hashable, Sendable {
    /// Erased again, as the ledger has it.
    public var erased: [Int64]
    /// What the trustees had erased and is back: they erase it again.
    public var forTrustees: Int
    /// Lines of the ledger by nobody this copy knows.
    public var strange: Int
    /// Messages that wait again, sealed to the desk anew.
    public var waiting: Int
    /// Where the log that was there lies now; nil where there was none.
    public var movedAside: String?
  }

  /// Takes a copy up, and puts it beside the place of the log; nothing there is touched.
  ///
  /// - Parameters:
  ///   - copy: the folder of one copy.
  ///   - place: the folder of the log it is to become.
  /// - Throws: ``LogError/copyAltered`` where it is not what its manifest says, or there is none;
  ///   ``LogError/copies(_:)`` where the ledger beside it cannot be read; ``LogError/anotherLog`` where another log is in that place; ``LogError/deskIsOpen`` while a
  ///   desk works there.
  public init(of copy: String, to place: String) throws(LogError) {
    self.place = place
    guard let manifest = BackupManifest(of: copy),
      let bytes = FileSystem.whole(copy + "/" + LogFolder.fileName, most: .max),
      Sodium.isReady, Sodium.hash(bytes).hexadecimal == manifest.file
    else { throw .copyAltered }
    let beside = FileSystem.above(copy)
    guard var ledger = ErasureLedger(in: beside) else { throw .copies(.ledger) }
    let isBeside =
      (try? FileSystem.facts(at: beside + "/" + ErasureLedger.name)).flatMap(\.self) != nil
    let found = try Self.requireFree(place, for: manifest)
    // The log that is there knows what was erased in it.
    ledger.add(found?.erasures ?? [])
    (self.manifest, self.ledger, present) = (manifest, ledger, found?.newest)
    hasLedger = isBeside || found.map { $0.newest >= manifest.entries } ?? false
    Self.endUnfinished(besides: place)
    let staging = FileSystem.above(place) + "/" + Self.mark + Identifier.fresh()
    self.staging = staging
    do throws(LogError) {
      try EnquiryStore.onDisk { () throws(FileSystem.Failure) in
        try FileSystem.makeFolder(staging)
        try FileSystem.replace(staging + "/" + LogFolder.fileName, with: bytes)
      }
      guard try EnquiryStore.verify(copy: staging).isIntact else { throw .copyAltered }
      // Until it is the log nobody has seen it: one who gives up here has seen nothing but the log that stays.
      store = try EnquiryStore.open(in: staging, on: StoreEnvironment(isTheLog: false))
      let chain = try store.catchUp()
      guard chain.log.hexadecimal == manifest.log, chain.sequence == manifest.entries,
        chain.leaf.hexadecimal == manifest.leaf
      else {
        store.close()
        throw .copyAltered
      }
      accepted = chain.roster.restorations.count
      newest = chain.at
      isTimely = manifest.isTimely(newest: chain.at, now: store.environment.now())
    } catch {
      try? FileManager.default.removeItem(atPath: staging)
      throw error
    }
  }

  /// Throws unless the place is free, or holds an earlier or later state of this very log that nobody works on.
  private static func requireFree(
    _ place: String, for manifest: BackupManifest
  ) throws(LogError) -> (newest: Int64, erasures: [ChainRow])? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place + "/sessions")) ?? []
    for name in names where name.isIdentifier {
      if DeskSessions.isLive(place + "/sessions/" + name) { throw .deskIsOpen }
    }
    do throws(LogError) {
      let store = try EnquiryStore.open(
        in: place, on: EnquiryStore.ofCopies, verifying: false, isLooking: true)
      defer { store.close() }
      let found = try store.storage.read { rows in
        let newest = try rows.newest()
        return (
          newest, try rows.header(of: 1).map(EntryHeader.leaf(of:)),
          try rows.chainRows(of: .erase, in: 1...max(newest, 1))
        )
      }
      guard found.1?.hexadecimal == manifest.log else { throw LogError.anotherLog }
      return (found.0, found.2)
    } catch {
      // One that is gone, or broken, is what copies are for; it is moved aside and not removed.
      if error == .anotherLog { throw error }
      return nil
    }
  }

  private static let mark = "restoring-"

  /// Removes what a restoring that was cut off began: it may hold what is erased meanwhile.
  static func endUnfinished(besides place: String) {
    let above = FileSystem.above(place)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: above)) ?? []
    for path in names.filter({ $0.hasPrefix(mark) }).map({ above + "/" + $0 }) {
      let sessions =
        (try? FileManager.default.contentsOfDirectory(atPath: path + "/sessions")) ?? []
      if sessions.contains(where: { DeskSessions.isLive(path + "/sessions/" + $0) }) { continue }
      try? FileManager.default.removeItem(atPath: path)
    }
  }

  /// Gives up: nothing was changed.
  public func abandon() {
    store.close()
    try? FileManager.default.removeItem(atPath: staging)
  }

  /// Enters the copy with the recovery sheet alone: accepts it, and makes whoever holds the sheet a manager, who is
  /// signed in afterwards, under a passphrase of their own, which is overwritten.
  ///
  /// - Parameter name: theirs; that of a manager who lost a passphrase does.
  /// - Throws: ``LogError/wrongSheet`` when the sheet is not of this log, and what joining throws.
  public func enter(
    _ name: String, with sheet: RecoverySheet, wiping passphrase: inout [UInt8],
    cost: PassphraseCost = .standard
  ) throws(LogError) {
    let code = try store.inviteManager(name, with: sheet, cost: cost)
    _ = try store.join(name, code: code, wiping: &passphrase, cost: cost)
  }

  /// That a copy was put back is an entry, once; that nothing beside it said what was erased since, always.
  private func putOnRecord() throws(LogError) {
    let found = try store.catchUp().roster.restorations.count
    if found > accepted, hasLedger { return }
    // The log in its place may have been cut: what members saw of it is missing whatever it holds now.
    try store.accept(upTo: .max, withoutLedger: !hasLedger, by: try store.signedIn().keys)
  }

  /// Gives the desk its open messages again, erases what the ledger says, and puts the log in its place.
  ///
  /// What was there is moved aside. That it was put back is an entry of the log from here on.
  ///
  /// The store is closed afterwards.
  ///
  /// - Throws: ``LogError/notPermitted`` unless a manager is signed in; ``LogError/deskIsOpen``; what filing throws.
  ///   Then nothing was put in place.
  public func complete() throws(LogError) -> Outcome {
    try store.requireRole(.manager)
    var outcome = Outcome(erased: [], forTrustees: 0, strange: 0, waiting: 0, movedAside: nil)
    try putOnRecord()
    try store.giveDeskItsMessages()
    let named = ledger.numbers(in: try store.catchUp())
    outcome.strange = named.strange
    let newest = manifest.entries
    outcome.erased = try store.eraseAgain(named.managers.filter { $0 <= newest })
    let trustees = named.trustees.filter { $0 <= newest }
    outcome.forTrustees = try store.following { rows, _ in
      try trustees.count { try !rows.isErased($0) }
    }
    outcome.waiting = try store.openMessages().count
    guard try store.verify(.deep).isIntact else { throw .copyAltered }
    store.close()
    _ = try Self.requireFree(place, for: manifest)
    do throws(FileSystem.Failure) {
      outcome.movedAside = try putInPlace()
    } catch {
      throw DurableFile.error(error)
    }
    return outcome
  }

  /// Gives the restored log its name, and the one that was there another: at no moment is there none in its place.
  ///
  /// - Returns: where the log that was there lies now; nil where there was none.
  private func putInPlace() throws(FileSystem.Failure) -> String? {
    guard (try? FileSystem.facts(at: place)).flatMap(\.self) != nil else {
      try FileSystem.rename(staging, to: place)
      return nil
    }
    let aside = SetAside.name(of: place, at: store.environment.now())
    do throws(FileSystem.Failure) {
      // Cut off before the exchange, it is no more than a log that was set aside, and goes like one.
      try FileSystem.rename(staging, to: aside)
      do throws(FileSystem.Failure) {
        try FileSystem.exchange(aside, with: place)
        return aside
      } catch {
        try FileSystem.rename(aside, to: staging)
        throw error
      }
    } catch {
      guard error.cannotExchange else { throw error }
    }
    // A file system that cannot exchange: one name after the other, and back where the second fails.
    try FileSystem.rename(place, to: aside)
    do throws(FileSystem.Failure) {
      try FileSystem.rename(staging, to: place)
    } catch {
      try? FileSystem.rename(aside, to: place)
      throw error
    }
    return aside
  }
}
