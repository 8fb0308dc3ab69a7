import Glibc
package import PolicyCore

/// What the store takes from the machine it runs on.
///
/// Tests bring their own.
package struct StoreEnvironment: Sendable {
  /// The desk's clock.
  package var now: @Sendable () -> Moment
  /// The type of the file system a folder lies on, such as `ext4`; nil when it cannot be told.
  package var fileSystemType: @Sendable (_ folder: String) -> String?
  /// How long to wait for another desk to let go of the file.
  package var busySeconds: Int
  /// Room kept back for the moment in which the disk is full.
  package var ballastBytes: Int64
  /// Where what members saw last is kept a second time; nil for nowhere.
  package var witness: String?
  /// What members see here is what they saw of the log; not of a copy that is still beside its place.
  package var isTheLog: Bool
  /// Called at each step of the storage: throws where the disk is to fail.
  package var disk: @Sendable (StorageStep) throws -> Void

  package init(
    now: @escaping @Sendable () -> Moment = StoreEnvironment.systemClock,
    fileSystemType: @escaping @Sendable (String) -> String? = MountTable.type(ofFolder:),
    busySeconds: Int = 5, ballastBytes: Int64 = 1 << 20,
    witness: String? = nil, isTheLog: Bool = true,
    disk: @escaping @Sendable (StorageStep) throws -> Void = { _ in }
  ) {
    self.now = now
    self.fileSystemType = fileSystemType
    self.busySeconds = busySeconds
    self.ballastBytes = ballastBytes
    self.witness = witness
    self.isTheLog = isTheLog
    self.disk = disk
  }

  /// The time of day, to the millisecond.
  package static func systemClock() -> Moment {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Moment(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }
}

/// Where a disk may fail.
package enum StorageStep: Hashable, Sendable {
  case opening
  case reading
  /// A transaction is in the file, and its last sync is to come.
  case committed
}
