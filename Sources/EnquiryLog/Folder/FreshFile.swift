import Glibc

/// A file that is made once, in a place where nothing stands.
public struct FreshFile: Sendable {
  private let path: String
  private let unnamed: String

  /// Writes it under another name beside its place, for this user alone, and syncs it.
  ///
  /// - Throws: ``LogError/alreadyThere`` where something stands in its place, a link to nothing too;
  ///   ``LogError/diskFull``, ``LogError/inputOutput(code:)``, ``LogError/folderNotWritable(system:)``.
  public init(_ bytes: [UInt8], for path: String) throws(LogError) {
    (self.path, unnamed) = (path, path + ".unfinished-" + Identifier.fresh().prefix(8))
    guard !FileSystem.isLink(path), (try? FileSystem.facts(at: path)) == nil else {
      throw .alreadyThere
    }
    try DurableFile.write(bytes, to: unnamed)
  }

  /// Gives it its name, unless somebody took that meanwhile.
  public func name() throws(LogError) {
    do throws(FileSystem.Failure) {
      try FileSystem.link(unnamed, to: path)
      FileSystem.remove(unnamed)
      try FileSystem.syncFolder(FileSystem.above(path))
    } catch {
      switch error.number {
      case EEXIST: throw .alreadyThere
      // A stick has no second names.
      case EPERM, EOPNOTSUPP, ENOSYS: try rename()
      default: throw DurableFile.error(error)
      }
    }
  }

  private func rename() throws(LogError) {
    guard !FileSystem.isLink(path), (try? FileSystem.facts(at: path)) == nil else {
      throw .alreadyThere
    }
    try DurableFile.rename(unnamed, to: path)
  }

  /// Nothing is left of it under its other name.
  public func abandon() { FileSystem.remove(unnamed) }
}
