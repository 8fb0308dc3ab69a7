/// What one key press, or one paste, asks for.
enum Key: Equatable, Sendable {
  /// A character of the line.
  case text(Unicode.Scalar)
  /// A control character that libedit may have: moving, deleting, yanking, Enter.
  case edit(UInt8)
  case command(Command)
  /// The bytes of a bracketed paste, and how many more there were than a line may have.
  case paste([UInt8], dropped: Int)
  /// A byte that is not UTF-8.
  case invalid

  enum Command: Equatable, Sendable {
    case clear
    case deleteOrEnd
    case park
    case hide
    case complete
    case delete
    case wordLeft
    case wordRight
  }
}

/// Makes keys of the bytes a terminal sends.
///
/// The terminal sends Esc and the first byte of every arrow key as the same byte, and only time
/// tells them apart. The decoder has no clock: it says how long to wait (``patience``) and is told
/// when nothing came (``quiet()``). A letter or digit typed after Esc is never lost, and of a
/// sequence nobody knows nothing is left behind.
struct KeyDecoder {
  private enum State {
    case ground
    case character([UInt8])
    case escape
    /// A bare Esc went by a moment ago: over a slow line the rest of its sequence may still come.
    case lateEscape
    /// `O`, which may begin an F-key or a word.
    case functionKey(late: Bool)
    /// `[` after a late Esc, which may begin a sequence or be itself.
    case lateBracket
    /// `P` or `X`, which may begin a string from the terminal or a word.
    case deviceString(UInt8)
    case control([UInt8])
    /// A sequence longer than any key's: it is let go up to its end.
    case overlong
    case string(escaped: Bool)
    case paste
  }

  private var state = State.ground
  private var pasted: [UInt8] = []
  private var droppedFromPaste = 0

  /// Milliseconds after which a silence means something; nil when the decoder can wait for ever.
  var patience: Int32? {
    switch state {
    case .ground: nil
    case .escape, .lateBracket, .functionKey, .deviceString: 40
    case .lateEscape, .character, .control, .overlong, .string: 500
    // A paste whose end is lost must not swallow what is typed after it.
    case .paste: 1_000
    }
  }

  /// Takes the next byte.
  mutating func feed(_ byte: UInt8) -> [Key] {
    switch state {
    case .ground: return ground(byte)
    case .character(let bytes): return character(bytes, byte)
    case .escape: return escape(byte)
    case .lateEscape:
      switch byte {
      case UInt8(ascii: "["): state = .lateBracket
      case UInt8(ascii: "O"): state = .functionKey(late: true)
      default: return ground(byte)
      }
      return []
    case .lateBracket:
      state = .control([])
      return control([], byte)
    case .functionKey: return functionKey(byte)
    case .deviceString(let first): return deviceString(first, byte)
    case .control(let bytes): return control(bytes, byte)
    case .overlong: return overlong(byte)
    case .string(let escaped):
      if byte == 0x07 || (escaped && byte == UInt8(ascii: "\\")) {
        state = .ground
      } else {
        state = .string(escaped: byte == 0x1B)
      }
      return []
    case .paste: return paste(byte)
    }
  }

  /// Says that nothing came for as long as ``patience`` asked.
  mutating func quiet() -> [Key] {
    defer {
      if case .escape = state { state = .lateEscape } else { state = .ground }
    }
    switch state {
    case .ground, .escape, .lateEscape, .control, .overlong, .string: return []
    case .character: return [.invalid]
    case .lateBracket: return [.text("[")]
    case .functionKey: return [.text("O")]
    case .deviceString(let first): return [.text(Unicode.Scalar(first))]
    case .paste: return finishPaste()
    }
  }

  // MARK: One state, one function

  private mutating func ground(_ byte: UInt8) -> [Key] {
    state = .ground
    switch byte {
    case 0x1B:
      state = .escape
      return []
    case 0x20...0x7E: return [.text(Unicode.Scalar(byte))]
    case 0x03: return [.command(.clear)]
    case 0x04: return [.command(.deleteOrEnd)]
    case 0x09: return [.command(.complete)]
    case 0x1A: return [.command(.park)]
    case 0x1D: return [.command(.hide)]
    // Ctrl-A B E F H J K L M T U W Y and backspace. All others would search, quote, repeat or stop.
    case 0x01, 0x02, 0x05, 0x06, 0x08, 0x0A...0x0D, 0x14, 0x15, 0x17, 0x19, 0x7F:
      return [.edit(byte == 0x0D ? 0x0A : byte)]
    case 0xC2...0xF4:
      state = .character([byte])
      return []
    case 0x80...: return [.invalid]
    default: return []
    }
  }

  private mutating func character(_ bytes: [UInt8], _ byte: UInt8) -> [Key] {
    guard byte & 0xC0 == 0x80 else { return [.invalid] + ground(byte) }
    let all = bytes + [byte]
    let needed = all[0] < 0xE0 ? 2 : all[0] < 0xF0 ? 3 : 4
    guard all.count == needed else {
      state = .character(all)
      return []
    }
    state = .ground
    guard let text = String(validating: all, as: UTF8.self), let scalar = text.unicodeScalars.first
    else { return [.invalid] }
    return CleanLine.keeps(scalar) ? [.text(scalar)] : []
  }

  private mutating func escape(_ byte: UInt8) -> [Key] {
    switch byte {
    case UInt8(ascii: "["): state = .control([])
    case UInt8(ascii: "O"): state = .functionKey(late: false)
    case UInt8(ascii: "]"), UInt8(ascii: "^"), UInt8(ascii: "_"): state = .string(escaped: false)
    case UInt8(ascii: "P"), UInt8(ascii: "X"): state = .deviceString(byte)
    default: return ground(byte)
    }
    return []
  }

  private mutating func deviceString(_ first: UInt8, _ byte: UInt8) -> [Key] {
    // What a terminal answers in a string begins with a parameter or a mark; a word does not, nor so fast.
    guard (0x21...0x3F).contains(byte) else { return [.text(Unicode.Scalar(first))] + ground(byte) }
    state = .string(escaped: false)
    return []
  }

  private mutating func functionKey(_ byte: UInt8) -> [Key] {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "D"), UInt8(ascii: "F"), UInt8(ascii: "H"),
      UInt8(ascii: "M"), UInt8(ascii: "P")...UInt8(ascii: "S"):
      state = .ground
      return key(parameters: "", final: byte)
    default:
      // Esc and a word that begins with O.
      return [.text("O")] + ground(byte)
    }
  }

  private mutating func control(_ bytes: [UInt8], _ byte: UInt8) -> [Key] {
    switch byte {
    case 0x20...0x3F:
      state = bytes.count < Self.longest ? .control(bytes + [byte]) : .overlong
      return []
    case UInt8(ascii: "[") where bytes.isEmpty:
      // The Linux console: one more byte, and nothing we use.
      state = .control([byte])
      return []
    case 0x40...0x7E:
      state = .ground
      if bytes.first == UInt8(ascii: "[") { return [] }
      return key(parameters: String(decoding: bytes, as: UTF8.self), final: byte)
    default:
      // A control character: the sequence was broken off, and this is a key of its own.
      return ground(byte)
    }
  }

  /// More parameters than any key has; what a terminal says of itself may be longer.
  private static let longest = 32

  private mutating func overlong(_ byte: UInt8) -> [Key] {
    switch byte {
    case 0x20...0x3F: return []
    case 0x40...0x7E:
      state = .ground
      return []
    default: return ground(byte)
    }
  }

  private mutating func key(parameters: String, final: UInt8) -> [Key] {
    switch (parameters, final) {
    case ("", UInt8(ascii: "C")): return [.edit(0x06)]
    case ("", UInt8(ascii: "D")): return [.edit(0x02)]
    case ("", UInt8(ascii: "H")), ("1", UInt8(ascii: "~")), ("7", UInt8(ascii: "~")):
      return [.edit(0x01)]
    case ("", UInt8(ascii: "F")), ("4", UInt8(ascii: "~")), ("8", UInt8(ascii: "~")):
      return [.edit(0x05)]
    case ("", UInt8(ascii: "M")): return [.edit(0x0A)]
    case ("3", UInt8(ascii: "~")): return [.command(.delete)]
    case ("20", UInt8(ascii: "~")): return [.command(.hide)]
    case ("1;5", UInt8(ascii: "C")), ("1;3", UInt8(ascii: "C")): return [.command(.wordRight)]
    case ("1;5", UInt8(ascii: "D")), ("1;3", UInt8(ascii: "D")): return [.command(.wordLeft)]
    case ("200", UInt8(ascii: "~")):
      state = .paste
      pasted = []
      droppedFromPaste = 0
      return []
    default: return []
    }
  }

  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  private mutating func paste(_ byte: UInt8) -> [Key] {
    // Past the limit the bytes are counted and let go, but the end has to be recognised still.
    pasted.append(byte)
    guard !pasted.hasSuffix(Self.pasteEnd) else {
      pasted.removeLast(Self.pasteEnd.count)
      state = .ground
      return finishPaste()
    }
    let room = LineLimits.bytes + Self.pasteEnd.count
    if pasted.count > room {
      pasted.remove(at: LineLimits.bytes)
      droppedFromPaste += 1
    }
    return []
  }

  private mutating func finishPaste() -> [Key] {
    defer {
      pasted = []
      droppedFromPaste = 0
    }
    let surplus = max(0, pasted.count - LineLimits.bytes)
    return [.paste(Array(pasted.dropLast(surplus)), dropped: droppedFromPaste + surplus)]
  }
}

extension [UInt8] {
  fileprivate func hasSuffix(_ end: [UInt8]) -> Bool {
    count >= end.count && self[(count - end.count)...].elementsEqual(end)
  }
}
