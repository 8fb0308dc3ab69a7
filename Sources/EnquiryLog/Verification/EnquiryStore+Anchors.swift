import PolicyCore

/// States of the log, told in words that are kept outside of it.
extension EnquiryStore {
  /// The state of the log now.
  ///
  /// - Throws: ``LogError/notFounded`` for a log without entries, and ``LogError/broken(_:)``.
  public func anchor() throws(LogError) -> LogAnchor {
    let chain = try catchUp()
    guard chain.isFounded else { throw .notFounded }
    return LogAnchor(entries: chain.sequence, words: Self.words(of: chain.leaf))
  }

  /// Looks for the state somebody wrote down.
  ///
  /// It says that the entry is there as it was; that all before it are, says a full verification.
  ///
  /// - Parameters:
  ///   - words: in order; the first four letters of each are enough.
  ///   - entries: the number that was written down with them. Without it every state is tried, the newest first.
  public func check(anchor words: [String], entries: Int64? = nil) throws(LogError) -> AnchorCheck {
    let words = words.map { WordList.completed($0.lowercased()) ?? $0.lowercased() }
    guard words.count == LogAnchor.wordCount,
      // Six words hold 66 bits: a seventh of zeros fills the ninth byte up.
      let start = try? WordList.bytes(for: words + [WordList.words[0]], count: 9).prefix(8)
    else { return .unknown }
    var next = entries ?? .max
    while next > 0 {
      let batch = try following { rows, _ in
        try rows.headers(downFrom: next, limit: entries == nil ? 1024 : 1)
      }
      for row in batch {
        guard entries == nil || row.sequence == entries, let header = EntryHeader(row.header)
        else { continue }
        let leaf = EntryHeader.leaf(of: row.header)
        if leaf.starts(with: start), Self.words(of: leaf) == words {
          return .matches(entry: row.sequence, filed: header.at)
        }
      }
      guard entries == nil, let last = batch.last?.sequence else { break }
      next = last - 1
    }
    return .unknown
  }

  private static func words(of leaf: [UInt8]) -> [String] {
    Array(WordList.words(for: Array(leaf.prefix(9))).prefix(LogAnchor.wordCount))
  }
}
