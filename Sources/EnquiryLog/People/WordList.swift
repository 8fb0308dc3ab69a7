struct WordList {
  static func words(for b: [UInt8]) -> [String] { [] }
  static func bytes(for w: [String], count: Int) throws -> [UInt8] { [] }
  static func completed(_ w: String) -> String? { nil }
}
