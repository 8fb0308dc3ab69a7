/// A copy that was made, and what whoever asked for it should know of the place it lies in.
public struct MadeCopy: Hashable, Sendable {
  /// What it says of itself.
  public var manifest: BackupManifest
  /// It lies on the disk the log lies on: what takes the one takes the other.
  public var isOnSameDisk: Bool
  /// There were copies and no ledger beside them: one was written anew, with what this log says is erased.
  public var isLedgerNew: Bool
  /// Copies that were over their time and are gone, by their names.
  public var removed: [String]
  /// Logs that were set aside when a copy was put back, and are gone for the same reason.
  public var forgotten: [SetAside]
}
