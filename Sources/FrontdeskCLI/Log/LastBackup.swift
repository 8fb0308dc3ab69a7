import EnquiryLog
import Foundation
import PolicyCore

/// Which copy was made last from this home, and where.
struct LastBackup: Codable {
  let folder: String
  /// Of the copy, in that folder.
  let name: String
  let entries: Int64
  let at: Moment
  /// It was looked at and is an entry: the disk it lies on need not be there any more.
  var isOnRecord = false

  static func of(_ home: Home) -> LastBackup? {
    guard let bytes = try? bytes(of: home.lastBackup, most: 1 << 16) else { return nil }
    return try? JSONDecoder().decode(LastBackup.self, from: Data(bytes))
  }

  func keep(in home: Home) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    try home.write([UInt8](try encoder.encode(self)), to: home.lastBackup)
  }

  var path: String { folder + "/" + name }

  /// Whole days since it was made; 0 where the clock stands before that.
  func days(at now: Moment) -> Int { max(0, now.seconds(since: at) / 86_400) }

  /// When nothing that was erased until now is in any copy there any more.
  var gone: Moment { at.advanced(bySeconds: EnquiryStore.copyDays * 86_400) }
}
