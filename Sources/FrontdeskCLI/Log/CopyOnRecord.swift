import EnquiryLog
import Foundation

/// The newest copy, looked at by whoever signs in: the timer that made it signs nothing.
enum CopyOnRecord {
  /// Puts it on record where it is not; what is to be said, a sentence each.
  ///
  /// A copy that is not within reach is said to managers alone: it belongs on a disk that is put away.
  static func put(_ store: EnquiryStore, in home: Home, _ time: LogTime) -> [String] {
    guard let role = store.member?.role, role == .manager || role == .receptionist,
      var last = LastBackup.of(home), !last.isOnRecord
    else { return [] }
    guard FileManager.default.fileExists(atPath: last.path) else {
      return role == .manager ? [BackupText.notThere(last, time)] : []
    }
    do throws(LogError) {
      let number = try store.putOnRecord(copy: last.path)
      last.isOnRecord = true
      // Where that cannot be kept the next one looks again.
      try? last.keep(in: home)
      return number.map { [BackupText.onRecord(last, as: $0, time)] } ?? []
    } catch {
      return [
        error == .copyAltered
          ? BackupText.isAltered(last, time) : BackupText.notOnRecord(last, error, time)
      ]
    }
  }
}
