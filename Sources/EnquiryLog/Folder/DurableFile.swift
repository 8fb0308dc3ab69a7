import Glibc

/// Small files beside a log that have to outlast a power cut, such as the settings of a desk.
///
/// Each of these throws ``LogError/diskFull``, ``LogError/inputOutput(code:)`` or
/// ``LogError/folderNotWritable(system:)``, and may then be done again.
public enum DurableFile {
  /// Makes a folder for this user alone, and those above it.
  public static func makeFolder(_ path: String) throws(LogError) {
    do { try FileSystem.makeFolder(path) } catch { throw Self.error(error) }
  }

  /// Writes a file for this user alone, in one step: it is the old one or the new one whatever happens.
  public static func write(_ bytes: [UInt8], to path: String) throws(LogError) {
    do { try FileSystem.replace(path, with: bytes) } catch { throw Self.error(error) }
  }

  /// Gives a file another name, in the place of what bore it.
  public static func rename(_ path: String, to name: String) throws(LogError) {
    do { try FileSystem.rename(path, to: name) } catch { throw Self.error(error) }
  }

  static func error(_ failure: FileSystem.Failure) -> LogError {
    switch failure.number {
    case ENOSPC, EDQUOT: .diskFull
    case EIO: .inputOutput(code: failure.number)
    default: .folderNotWritable(system: failure.number)
    }
  }
}
