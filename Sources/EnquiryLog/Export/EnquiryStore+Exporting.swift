public import PolicyCore

/// What leaves the log is on record before it is called gone.
extension EnquiryStore {
  /// Files that a manager has entries leave in a file.
  ///
  /// Idempotent by its id, and throws what filing a note throws.
  ///
  /// - Throws: also ``LogError/notPermitted`` unless a manager is signed in.
  @discardableResult
  public func append(export: ExportRecord) throws(LogError) -> Int64 {
    try requireRole(.manager)
    return try file(.export(export), id: export.id)
  }
}
