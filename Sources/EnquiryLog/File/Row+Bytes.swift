import Foundation
import GRDB
import PolicyCore

/// What a column holds, and nil when it holds anything else: a file may have been changed behind SQLite's back, and
/// no byte of it may stop the program.
extension Row {
  func bytes(_ column: String) -> [UInt8]? {
    guard case .blob(let data) = value(column) else { return nil }
    return [UInt8](data)
  }

  func number(_ column: String) -> Int64? {
    guard case .int64(let number) = value(column) else { return nil }
    return number
  }

  func text(_ column: String) -> String? {
    guard case .string(let text) = value(column) else { return nil }
    return text
  }

  func moment(_ column: String) -> Moment { Moment(milliseconds: number(column) ?? 0) }

  func isNull(_ column: String) -> Bool { (self[column] as DatabaseValue).isNull }

  private func value(_ column: String) -> DatabaseValue.Storage {
    (self[column] as DatabaseValue).storage
  }
}
