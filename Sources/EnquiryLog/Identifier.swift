/// 16 random bytes as 32 lower-case hexadecimal digits: the only form in which anything is named in clear.
enum Identifier {
  static func fresh() -> String { Sodium.random(16).hexadecimal }
}

extension String {
  /// Whether it is an identifier, and so says nothing about anybody.
  var isIdentifier: Bool { identifierBytes != nil }

  var identifierBytes: [UInt8]? {
    utf8.count == 32 ? [UInt8](hexadecimal: self) : nil
  }
}
