/// Drafts that nobody signed: calls taken while nobody was signed in.
extension SealedDraft {
  /// Stands for the author where there is none.
  static let nobody = [UInt8](repeating: 0, count: 16)

  /// Says that nobody signs for it.
  var isNobodys: Bool { author == Self.nobody && signature.isEmpty }

  /// Made by the desk of a locked screen, as far as anybody can tell: it says so, and is sealed to keys that are
  /// in use.
  ///
  /// Whoever can write the file can make one. Nobody's word stands behind it until somebody adopts it.
  func isUnsigned(in chain: Chain) -> Bool {
    isNobodys && call.identifierBytes != nil
      && review == chain.roster.generation(of: .review)
      && desk == chain.roster.generation(of: .desk)
  }
}
