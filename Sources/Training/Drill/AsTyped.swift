import PolicyCore

extension String {
  /// As answers are compared: capitals, spaces, apostrophes and accents apart.
  var asTyped: String {
    LineWord.words(of: String(String.UnicodeScalarView(unicodeScalars.map(\.plain))))
      .map(\.text).joined(separator: " ")
  }
}

extension Unicode.Scalar {
  /// The letter an accent sits on; it stands in the name of the two together.
  fileprivate var plain: Unicode.Scalar {
    guard value > 0x7F, let name = properties.name else { return self }
    for kind in ["LATIN SMALL LETTER ", "LATIN CAPITAL LETTER "] where name.hasPrefix(kind) {
      let rest = name.dropFirst(kind.count).split(separator: " ")
      guard rest.count > 2, rest[1] == "WITH", rest[0].count == 1,
        let letter = rest[0].unicodeScalars.first
      else { return self }
      return letter
    }
    return self
  }
}
