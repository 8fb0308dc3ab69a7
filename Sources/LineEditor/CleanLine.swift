/// One line of input made fit to show, to store and to compare.
///
/// Guarantees, for any bytes whatever:
/// - `text` is valid Unicode, composed (NFC), and at most `limit` bytes of UTF-8;
/// - it contains no control character, no terminal escape sequence, no line break, and none of the
///   invisible marks that turn the direction of the text after them;
/// - cleaning a cleaned line changes nothing.
///
/// What had to be put right is counted in ``repairs`` and never shown: the bytes may be anybody's.
public struct CleanLine: Equatable, Sendable {
  /// What is left.
  public let text: String
  /// What had to be put right.
  public let repairs: LineRepairs

  /// Cleans the bytes of one line, given without its line break.
  public init(_ bytes: some Sequence<UInt8>, limit: Int = LineLimits.bytes) {
    var repairs = LineRepairs()
    let scalars = Self.decode(bytes, counting: &repairs)
    let printable = Self.withoutControls(scalars, counting: &repairs)
    text = Self.cut(NormalForm.composed(printable), to: limit, counting: &repairs)
    self.repairs = repairs
  }

  /// Cleans a line that is text already.
  public init(_ text: String, limit: Int = LineLimits.bytes) {
    self.init(text.utf8, limit: limit)
  }

  /// Whether a single character may stand in a line as it is.
  static func keeps(_ scalar: Unicode.Scalar) -> Bool { Disposal(of: scalar) == .keep }

  private static func decode(
    _ bytes: some Sequence<UInt8>, counting repairs: inout LineRepairs
  ) -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(bytes.underestimatedCount)
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): scalars.append(scalar)
      case .emptyInput: return scalars
      case .error:
        scalars.append("\u{FFFD}")
        repairs.replaced += 1
      }
    }
  }

  private static func withoutControls(
    _ scalars: [Unicode.Scalar], counting repairs: inout LineRepairs
  ) -> String {
    var kept = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      switch Disposal(of: scalar) {
      case .keep:
        kept.append(scalar)
        index += 1
      case .space:
        // A tab is what a spreadsheet puts between cells: ordinary, not a fault.
        if scalar != "\t" { repairs.removed += 1 }
        kept.append(" ")
        index += 1
        if scalar == "\r", index < scalars.count, scalars[index] == "\n" { index += 1 }
      case .drop:
        repairs.removed += 1
        index += 1
      case .sequence:
        repairs.removed += 1
        index += EscapeSequence.length(in: scalars, at: index)
      }
    }
    return String(kept)
  }

  /// Cuts at the last whole character that fits, so that no accent is torn from its letter.
  private static func cut(
    _ text: String, to limit: Int, counting repairs: inout LineRepairs
  ) -> String {
    let size = text.utf8.count
    guard size > limit else { return text }
    var room = limit
    var end = text.startIndex
    for index in text.indices {
      let width = text[index].utf8.count
      guard width <= room else { break }
      room -= width
      end = text.index(after: index)
    }
    var kept = String(text[..<end])
    if kept.isEmpty {
      // One letter under thousands of accents: no whole character fits.
      for scalar in text.unicodeScalars {
        let width = UTF8.width(scalar)
        guard width <= room else { break }
        room -= width
        kept.unicodeScalars.append(scalar)
      }
    }
    repairs.cut += size - kept.utf8.count
    return kept
  }
}

/// What was put right in the lines read so far: numbers only, never the input itself.
public struct LineRepairs: Equatable, Sendable {
  /// Bytes that were not UTF-8, each now U+FFFD.
  public var replaced = 0
  /// Control characters and whole escape sequences taken out.
  public var removed = 0
  /// Bytes past the limit that were let go.
  public var cut = 0

  /// Nothing put right yet.
  public init() {}

  static func += (left: inout LineRepairs, right: LineRepairs) {
    left.replaced += right.replaced
    left.removed += right.removed
    left.cut += right.cut
  }
}

/// What becomes of one scalar outside an escape sequence.
private enum Disposal {
  case keep
  case space
  case drop
  case sequence

  init(of scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x20...0x7E: self = .keep
    // Tab and every kind of line break part words, so they leave a space behind.
    case 0x09, 0x0A...0x0D, 0x85, 0x2028, 0x2029: self = .space
    case 0x1B, 0x90, 0x98, 0x9B, 0x9D...0x9F: self = .sequence
    case 0x00...0x1F, 0x7F...0x9F: self = .drop
    // Embeddings, overrides and isolates can make a filed sentence read as another one.
    case 0x202A...0x202E, 0x2066...0x2069: self = .drop
    // A byte order mark at the head of a file, or a stray one inside it.
    case 0xFEFF: self = .drop
    default: self = .keep
    }
  }
}
