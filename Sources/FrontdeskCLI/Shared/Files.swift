import Foundation

/// Reading files that anybody may have put there: a directory, a missing or an unreadable one is a
/// ``Failure``, and no more than `most` bytes are read.
func bytes(of path: String, most: Int = 8 << 20) throws(Failure) -> [UInt8] {
  var isDirectory: ObjCBool = false
  guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
    throw .missing(path)
  }
  if isDirectory.boolValue { throw .isDirectory(path) }
  guard let handle = FileHandle(forReadingAtPath: path) else { throw .unreadable(path) }
  defer { try? handle.close() }
  do {
    return Array(try handle.read(upToCount: most) ?? Data())
  } catch {
    throw .unreadable(path)
  }
}

/// The text of a file, or the failure that says why there is none.
func text(of path: String, most: Int = 8 << 20) throws(Failure) -> String {
  guard let text = String(validating: try bytes(of: path, most: most), as: UTF8.self) else {
    throw .notText(path)
  }
  return text
}
