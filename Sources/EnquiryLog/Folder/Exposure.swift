import Foundation

/// What others could do with a log past its keys, or did beside it, as it was found when it was opened.
public enum Exposure: Hashable, Sendable, CaseIterable {
  /// Others could look into the log's folder or file, or write to it; a desk or a review closes both.
  case open
  /// The log's file has a second name somewhere: by it the file can be read or changed past this folder.
  case linked
  /// Another program set the file to keep what is written beside it (WAL); a desk or a review sets it back.
  case journal
  /// Among what members saw last stands something that this program puts there never.
  case sights
}

extension LogFolder {
  /// What others could do with the files as they stand.
  func exposures() throws(FileSystem.Failure) -> Set<Exposure> {
    var found: Set<Exposure> = []
    if let facts = try FileSystem.facts(at: file) {
      if facts.permissions & 0o077 != 0 { found.insert(.open) }
      if facts.names > 1 { found.insert(.linked) }
    }
    if hasStrangeSights { found.insert(.sights) }
    return found
  }

  private var hasStrangeSights: Bool {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: seen)) ?? []
    return names.contains { name in
      let path = seen + "/" + name
      guard !FileSystem.isLink(path), let facts = try? FileSystem.facts(at: path) else {
        return true
      }
      // A sight that was being written when the power went has another name.
      return facts.kind != .file || facts.bytes > Sightings.most
    }
  }
}
