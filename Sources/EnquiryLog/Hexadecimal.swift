extension [UInt8] {
  /// Two lower-case digits for each byte.
  var hexadecimal: String {
    let digits = Array<UInt8>("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(count * 2)
    for byte in self {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Nil unless the text is nothing but pairs of lower-case digits.
  init?(hexadecimal text: String) {
    func value(_ digit: UInt8) -> UInt8? {
      switch digit {
      case 0x30...0x39: digit - 0x30
      case 0x61...0x66: digit - 0x61 + 10
      default: nil
      }
    }
    let digits = Array<UInt8>(text.utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    self = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = value(digits[index]), let low = value(digits[index + 1]) else { return nil }
      append(high << 4 | low)
    }
  }
}

extension UInt16 { var bytes: [UInt8] { [UInt8(self & 0xFF), UInt8(self >> 8)] } }

extension UInt64 {
  var bytes: [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: self >> ($0 * 8)) } }
}

extension Int64 { var bytes: [UInt8] { UInt64(bitPattern: self).bytes } }

extension ArraySlice<UInt8> {
  /// The first bytes as a little-endian number.
  func number<Value: FixedWidthInteger & UnsignedInteger>(as type: Value.Type) -> Value {
    prefix(MemoryLayout<Value>.size).reversed().reduce(0) { $0 << 8 | Value($1) }
  }
}
