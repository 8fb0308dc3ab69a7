/// Bytes that are no text: why, as far as they tell, and where.
struct NoText {
  enum Reason: String {
    /// A file of another kind: of a word processor, a picture, a program.
    case otherKind
    /// Text, in the encoding of two bytes a letter.
    case utf16
    case zero, notUTF8
  }

  let reason: Reason
  /// Both from 1; 0 for a file of another kind.
  let line, column: Int

  /// Nil when the bytes are text.
  init?(_ bytes: [UInt8]) {
    if String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(0) { return nil }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      (reason, line, column) = (.utf16, 1, 1)
      return
    }
    // A zip as word processors write it, their older form, PDF, PNG, JPEG, gzip, a program.
    let beginnings: [[UInt8]] = [
      [0x50, 0x4B, 3, 4], [0xD0, 0xCF, 0x11, 0xE0], [0x25, 0x50, 0x44, 0x46],
      [0x89, 0x50, 0x4E, 0x47],
      [0xFF, 0xD8, 0xFF], [0x1F, 0x8B], [0x7F, 0x45, 0x4C, 0x46],
    ]
    if beginnings.contains(where: bytes.starts(with:)) {
      (reason, line, column) = (.otherKind, 0, 0)
      return
    }
    // The first line that is none, and in it the longest beginning that is text.
    var number = 1
    var rest = bytes[...]
    while let end = rest.firstIndex(of: 0x0A), Self.isText(rest[..<end]) {
      number += 1
      rest = rest[rest.index(after: end)...]
    }
    let bad = rest.prefix { $0 != 0x0A }
    let good = String(decoding: bad.prefix { $0 != 0 }, as: UTF8.self).prefix { $0 != "\u{FFFD}" }
    line = number
    column = good.unicodeScalars.count + 1
    let at = bad.dropFirst(good.utf8.count).first
    reason = at == 0 ? .zero : .notUTF8
  }

  private static func isText(_ bytes: ArraySlice<UInt8>) -> Bool {
    !bytes.contains(0) && String(validating: bytes, as: UTF8.self) != nil
  }

  /// What is wrong, and what its author does about it.
  static func sentence(_ reason: String) -> String {
    switch Reason(rawValue: reason) {
    case .otherKind:
      "this is no text but a file of another kind, such as a word processor's; save it as plain text (UTF-8)"
    case .utf16: "this is text in UTF-16, and UTF-8 is read; save it as UTF-8"
    case .zero: "a byte of value 0 stands here, which no text has; take it out"
    case .notUTF8, nil: "from here on this is not UTF-8 text; save the file as UTF-8"
    }
  }
}
