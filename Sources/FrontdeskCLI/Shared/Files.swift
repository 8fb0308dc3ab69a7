import Foundation
import LineEditor

/// Reading files that anybody may have put there: a directory, a missing or an unreadable one is a
/// ``Failure``, and so is one of more than `most` bytes, of which no part is taken for the whole.
func bytes(of path: String, most: Int = 8 << 20) throws(Failure) -> [UInt8] {
  // A pipe or a device may never come to an end, or never begin.
  var status = stat()
  guard unsafe stat(path, &status) == 0 else {
    throw errno == ELOOP
      ? .linkLoop(path) : errno == ENOENT || errno == ENOTDIR ? .missing(path) : .unreadable(path)
  }
  switch status.st_mode & S_IFMT {
  case S_IFREG: break
  case S_IFDIR: throw .isDirectory(path)
  default: throw .notAFile(path)
  }
  guard let handle = FileHandle(forReadingAtPath: path) else { throw .unreadable(path) }
  defer { try? handle.close() }
  guard let data = try? handle.read(upToCount: most + 1) ?? Data() else { throw .unreadable(path) }
  if data.count > most { throw .tooLarge(path, most: most) }
  return Array(data)
}

/// The text of a file, or the failure that says why there is none.
func text(of path: String, most: Int = 8 << 20) throws(Failure) -> String {
  guard let text = String(validating: try bytes(of: path, most: most), as: UTF8.self) else {
    throw .notText(path)
  }
  return text
}

/// Writes a file: whole, or what was there before stays.
///
/// What is no file but takes bytes, such as `/dev/stdout` or a named pipe, is written to and stays what it is.
///
/// - Throws: ``Failure/cannotWrite(_:)``.
func writeFile(_ text: String, to path: String) throws(Failure) {
  var status = stat()
  let isThere = unsafe stat(path, &status) == 0
  if isThere, status.st_mode & S_IFMT != S_IFREG {
    guard status.st_mode & S_IFMT != S_IFDIR, let handle = FileHandle(forWritingAtPath: path)
    else { throw .cannotWrite(path) }
    defer { try? handle.close() }
    guard writeWhole(text.utf8, to: handle.fileDescriptor) != .failed else {
      throw .cannotWrite(path)
    }
    return
  }
  // A link stays a link: its file is the one that is replaced.
  let file = URL(filePath: path).resolvingSymlinksInPath()
  guard (try? Data(text.utf8).write(to: file, options: .atomic)) != nil else {
    throw .cannotWrite(path)
  }
}
