import PolicyCore
import Synchronization

/// The enquiry log of one organisation, as one open desk sees it.
///
/// What an append or a save has acknowledged by returning is on the disk and survives a power cut.
/// Entries are sealed, signed and chained (<doc:FileFormat>); they are never changed and never removed.
/// Several desks, in several processes, may have the same log open. Every method may be called from any
/// thread, blocks until it is done, and throws ``LogError/closed`` after ``close()``. Whatever reads or
/// writes what was said throws ``LogError/notSignedIn`` until somebody has signed in, and
/// ``LogError/broken(_:)`` as soon as the chain does not hold.
///
/// ```swift
/// let store = try EnquiryStore.open(in: home + "/log")
/// defer { store.close() }
/// try store.signIn("jo", wiping: &passphrase)
/// try store.save(draft)
/// let sequence = try store.append(record)
/// ```
public final class EnquiryStore: Sendable {
  /// What is known of the log, and who is signed in.
  struct State {
    var chain = Chain()
    var keyring: Keyring?
    /// What waits at the desk, as far as it was read already.
    var waiting: [Int64: OpenMessages.Sort] = [:]
    var sighting = Sighting.none
    /// Wrong passphrases before this sign-in.
    var refusedBefore = 0
    /// Leaves of entries this store wrote and has not read back yet, by their ids.
    var written: [[UInt8]: Set<[UInt8]>] = [:]
    /// Drafts this desk holds, and the revision of each that it kept last.
    var drafts: [String: Int] = [:]
    /// The log was told that the clock stands before its newest entry.
    var saidClock = false
    /// What somebody said of a clock that jumped.
    var isClockRight: Bool?
    /// The clock was far off when they signed in.
    var jumpAtSignIn: ClockJump?
    /// Of all entries up to a number, once they were asked for.
    var times = Times(keeping: .max)
    var timesUpTo: Int64 = 0
    /// The newest word on whether an entry is held, of all entries up to a number, as these keys read them.
    var holds: [Int64: HoldRecord] = [:]
    var holdsUpTo: Int64 = 0
  }

  /// It lies in a folder, where others may read what is filed; a log in memory does not.
  public var isOnDisk: Bool { sessions.isShared }

  let storage: any LogStorage
  let sessions: DeskSessions
  let environment: StoreEnvironment
  let state = Mutex(State())
  /// What members saw last; nil for a log in memory.
  let sightings: Sightings?
  private let ballast: Ballast?
  /// What others could do with the log past its keys when it was opened.
  public let exposures: Set<Exposure>
  /// What of ``exposures`` can be mended was mended: the log was opened for work, not to be looked at.
  public let mendsExposures: Bool

  /// Opens the log in a folder of its own.
  ///
  /// Guarantees: the folder is then open to its owner alone (0700), as is the file (0600); every
  /// setting that durability and secrecy depend on has been read back; what the entries say about people, and
  /// the newest entries, were verified; this desk holds a session. A folder or file that is not ours is left
  /// as it was found; where there is no log nothing is made.
  ///
  /// - Parameters:
  ///   - folder: keep nothing else in it.
  ///   - witness: a folder of this user's, apart from the log, in which what members saw last is kept as well:
  ///     whoever puts an older log back has to know of it too.
  /// - Returns: a store that is this desk's until it is closed.
  /// - Throws: ``LogError/noLog`` where there is none; each other way this can fail is a case of ``LogError``.
  public static func open(
    in folder: String, witness: String? = nil
  ) throws(LogError) -> EnquiryStore {
    try open(in: folder, on: StoreEnvironment(witness: witness))
  }

  /// Opens the log with a clock and a machine of the caller's choosing.
  package static func open(
    in folder: String, on environment: StoreEnvironment, verifying: Bool = true,
    isLooking: Bool = false
  ) throws(LogError) -> EnquiryStore {
    let store = try EnquiryStore(
      folder, whenAbsent: .says, environment, verifying: verifying, isLooking: isLooking)
    do throws(LogError) {
      let isEmpty = try store.storage.read { rows in try rows.newest() } == 0
      // A file that holds the tables and no entry: a set-up that was cut off, or somebody emptied it.
      if isEmpty { throw .noLog }
      return store
    } catch {
      store.close()
      throw error
    }
  }

  /// Opens the log to look at it, and for nothing else.
  ///
  /// Nothing is made, nobody's file, mode or session is touched, and it looks like no desk to others.
  ///
  /// - Throws: what ``open(in:)`` throws.
  public static func look(in folder: String) throws(LogError) -> EnquiryStore {
    try open(in: folder, on: StoreEnvironment(), isLooking: true)
  }

  /// For set-up, and for nothing else: opens the log, making folder and file where they are missing.
  ///
  /// What it makes is empty until ``found(organisation:manager:wiping:cost:)``; a log that was founded before is
  /// opened as ``open(in:)`` does.
  public static func begin(
    in folder: String, witness: String? = nil
  ) throws(LogError) -> EnquiryStore {
    try begin(in: folder, on: StoreEnvironment(witness: witness))
  }

  package static func begin(
    in folder: String, on environment: StoreEnvironment
  ) throws(LogError) -> EnquiryStore {
    try EnquiryStore(folder, whenAbsent: .makes, environment, verifying: true)
  }

  /// Whether managers have seen a log that lay in this folder, wherever it is now.
  public static func wasSeen(in folder: String) -> Bool { LogFolder.wasSeen(in: folder) }

  private convenience init(
    _ folder: String, whenAbsent absence: LogFolder.Absence, _ environment: StoreEnvironment,
    verifying: Bool, isLooking: Bool = false
  ) throws(LogError) {
    guard Sodium.isReady else { throw .cryptographyUnavailable }
    let folder = try LogFolder(
      folder, whenAbsent: absence, mending: !isLooking, on: environment)
    let ballast = Ballast(path: folder.ballast, bytes: environment.ballastBytes)
    let storage = try SQLiteStorage(
      to: folder, whenAbsent: absence, ballast: ballast, isLooking: isLooking, on: environment)
    do {
      if !isLooking {
        try folder.makeFilePrivate()
        ballast.take()
      }
      self.init(
        storage, isLooking ? DeskSessions() : try DeskSessions(in: folder.sessions), environment,
        ballast,
        environment.isTheLog
          ? Sightings(beside: folder.seen, witness: environment.witness) : nil,
        exposures: folder.exposed.union(storage.wasBeside ? [.journal] : []),
        mendsExposures: !isLooking)
      if verifying { try verifyQuickly(newest: Chain.opening) }
    } catch {
      storage.close()
      throw error
    }
  }

  /// A throw-away log for practice: the same in every respect, but in memory only.
  ///
  /// It is founded, and a manager is signed in, whose keys nobody keeps. Nothing of it is ever written to a
  /// disk, and closing it, or the end of the process, removes it.
  public static func practice() throws(LogError) -> EnquiryStore {
    try practice(on: StoreEnvironment())
  }

  package static func practice(
    on environment: StoreEnvironment
  ) throws(LogError) -> EnquiryStore {
    guard Sodium.isReady else { throw .cryptographyUnavailable }
    let storage = try SQLiteStorage(
      to: nil, whenAbsent: .makes, ballast: nil, on: environment)
    let store = EnquiryStore(storage, DeskSessions(), environment, nil)
    _ = try store.carryOut(
      Founding(organisation: "", manager: "practice", policy: nil, at: environment.now()), nil)
    return store
  }

  init(
    _ storage: any LogStorage, _ sessions: DeskSessions, _ environment: StoreEnvironment,
    _ ballast: Ballast?, _ sightings: Sightings? = nil, exposures: Set<Exposure> = [],
    mendsExposures: Bool = true
  ) {
    self.exposures = exposures
    self.mendsExposures = mendsExposures
    self.storage = storage
    self.sessions = sessions
    self.environment = environment
    self.ballast = ballast
    self.sightings = sightings
  }

  /// A fresh call or note id: 32 random hexadecimal digits.
  public static func freshIdentifier() -> String { Identifier.fresh() }

  /// The reserve for a full disk has been given up and not yet been replaced.
  ///
  /// Say so to somebody who can make room. It is taken again when the log is next opened.
  public var isSpaceLow: Bool { ballast.map { !$0.isTaken } ?? false }

  /// Ends this desk's session, drops all keys and lets go of the file.
  ///
  /// Its drafts stay, and are offered from then on to whichever desk asks. Safe to call twice.
  public func close() {
    signOut()
    storage.close()
    sessions.end()
  }
}
