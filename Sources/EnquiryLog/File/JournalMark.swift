import GRDB
import GRDBSQLite

/// The mark in a file's head by which SQLite knows that what is written lies in a file beside it (WAL).
///
/// SQLite's own question after it opens that file, and makes one where there is none: whoever only looks asks the head.
/// It is read through SQLite, for to close a descriptor of one's own would drop the locks it holds (File Format of
/// SQLite 1.3.3; POSIX locks).
enum JournalMark {
  static func isBeside(_ db: Database) -> Bool {
    var mark: (UInt8, UInt8) = (0, 0)
    var file: UnsafeMutablePointer<sqlite3_file>?
    let answer = unsafe withUnsafeMutablePointer(to: &file) { pointer in
      unsafe sqlite3_file_control(db.sqliteConnection, "main", SQLITE_FCNTL_FILE_POINTER, pointer)
    }
    guard answer == SQLITE_OK, let file = unsafe file, let methods = unsafe file.pointee.pMethods,
      let read = unsafe methods.pointee.xRead
    else { return false }
    let status = unsafe withUnsafeMutablePointer(to: &mark) { unsafe read(file, $0, 2, 18) }
    return status == SQLITE_OK && (mark.0 == 2 || mark.1 == 2)
  }
}
