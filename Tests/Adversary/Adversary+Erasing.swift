extension Adversary {
  /// Says of entries that they are erased, and takes their contents away, or leaves them.
  ///
  /// - Parameters:
  ///   - account: the entry it refers to.
  ///   - act: 1 desk, 2 manager, 3 trustee; with 32 for what is apart.
  ///   - removing: those whose contents and keys go; nil for those that are named.
  ///   - second: what stands for a second signature; nil for none.
  /// - Returns: its number.
  @discardableResult
  public func erase(
    _ entries: [Int64], account: Int64, act: UInt8 = 2, removing: [Int64]? = nil,
    second: [UInt8]? = nil
  ) throws -> Int64 {
    var header = Header()
    (header.kind, header.act, header.refers) = (3, act, account)
    let list = entries.map(String.init).joined(separator: ",")
    let content =
      (second ?? [UInt8](repeating: 0, count: 64))
      + Array(#"{"erased":{"entries":[\#(list)]}}"#.utf8)
    let number = try newest() + 1
    try append(
      header, id: Cipher.random(16), review: 0, desk: 0, content: content,
      slot: [UInt8](repeating: 0, count: 32), slots: [])
    for entry in removing ?? entries {
      try change(
        "UPDATE body SET content = NULL WHERE seq = \(entry)",
        "DELETE FROM slot WHERE seq = \(entry)")
    }
    return number
  }

  /// Files an account of what is to be erased, as the honest program does.
  @discardableResult
  public func account(of entries: [Int64], needsTwo: Bool = false) throws -> Int64 {
    let items = entries.map {
      #"{"cites":[],"entry":\#($0),"needsTwo":\#(needsTwo),"retention":"enquiry-general","with":[]}"#
    }
    return try file(#"{"disposal":{"items":[\#(items.joined(separator: ","))],"reason":"x"}}"#) {
      $0.act = 2
    }
  }
}
