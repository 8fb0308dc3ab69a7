public import PolicyCore

/// What members say of a policy text.
extension EnquiryStore {
  /// Files that a manager will not have a text for the desks, and why; it can be accepted later all the same.
  ///
  /// Throws what filing a note throws.
  ///
  /// - Throws: also ``LogError/notPermitted`` unless a manager is signed in.
  @discardableResult
  public func refuse(policy word: PolicyWord) throws(LogError) -> Int64 {
    try requireRole(.manager)
    return try file(.policyRefusal(word), id: word.id)
  }

  /// Files that whoever is signed in has read the text of this hash; once for each of them and each text.
  ///
  /// Throws what filing a note throws.
  @discardableResult
  public func acknowledge(policy hash: String) throws(LogError) -> Int64 {
    let id = try acknowledgement(of: hash)
    return try file(
      .acknowledgement(PolicyWord(id: "", hash: hash, author: "", text: "")), id: id.hexadecimal)
  }

  /// Whether whoever is signed in has said that they have read it; needs no key but the one that made its id.
  ///
  /// - Throws: what reading throws.
  public func hasAcknowledged(policy hash: String) throws(LogError) -> Bool {
    let id = try acknowledgement(of: hash)
    return try following { rows, _ in try rows.filed(id) != nil }
  }

  /// Nobody else can file it, and whoever it is of finds it without reading it.
  private func acknowledgement(of hash: String) throws(LogError) -> [UInt8] {
    try filingID(of: String(hash.prefix(32)))
  }
}
