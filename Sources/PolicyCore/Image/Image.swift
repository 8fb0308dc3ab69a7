/// A policy as bytes, to be kept between two starts of the same program.
///
/// Reading YAML, checking it and proving it takes longer than anybody at a desk should wait, so what
/// came out of it is kept. The bytes are no format: they mean something to the very program that
/// wrote them, and whoever keeps them keeps the program's own hash with them (DESIGN 9).
extension Policy {
  /// The bytes.
  ///
  /// Equal policies give equal bytes.
  public var image: [UInt8] {
    var writer = ImageWriter()
    write(to: &writer)
    return writer.bytes
  }

  /// Reads what ``image`` gave.
  ///
  /// Nil, never a trap, when the bytes are cut, damaged or too long; damage that leaves them readable
  /// is for whoever keeps them to notice.
  public init?(image: [UInt8]) {
    var reader = ImageReader(bytes: image)
    guard let policy = try? Policy(from: &reader), reader.isAtEnd else { return nil }
    self = policy
  }
}

/// Something that goes into an image and comes out of it again.
protocol Imaged {
  func write(to writer: inout ImageWriter)
  init(from reader: inout ImageReader) throws(BrokenImage)
}

/// The bytes do not hold what they should.
struct BrokenImage: Error {}

struct ImageWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append(byte: UInt8) { bytes.append(byte) }

  mutating func append(bytes run: [UInt8]) { bytes += run }

  /// Seven bits a byte, the lowest first; the sign goes into the lowest bit.
  mutating func append(_ number: Int) {
    var rest = UInt64(bitPattern: Int64(number << 1 ^ number >> 63))
    while rest > 0x7F {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func append(_ text: String) {
    append(text.utf8.count)
    bytes += text.utf8
  }
}

struct ImageReader {
  private let bytes: [UInt8]
  private var position = 0
  /// How deep the values nest that are being read.
  private var depth = 0
  /// The facts read so far: no other may be named.
  var facts: [Fact] = []

  init(bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  mutating func byte() throws(BrokenImage) -> UInt8 {
    guard position < bytes.count else { throw BrokenImage() }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func number() throws(BrokenImage) -> Int {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 63, by: 7) {
      let next = try byte()
      value |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return Int(value >> 1) ^ -Int(value & 1) }
    }
    throw BrokenImage()
  }

  /// How many elements follow; each takes at least one byte, so there cannot be more than bytes left.
  mutating func count() throws(BrokenImage) -> Int {
    let count = try number()
    guard (0...bytes.count - position).contains(count) else { throw BrokenImage() }
    return count
  }

  mutating func text() throws(BrokenImage) -> String {
    String(decoding: try run(try count()), as: UTF8.self)
  }

  /// So many bytes as they stand.
  mutating func run(_ count: Int) throws(BrokenImage) -> ArraySlice<UInt8> {
    guard (0...bytes.count - position).contains(count) else { throw BrokenImage() }
    defer { position += count }
    return bytes[position..<position + count]
  }

  /// Reads something that may hold more of its own kind.
  mutating func nested<Value>(
    _ read: (inout ImageReader) throws(BrokenImage) -> Value
  ) throws(BrokenImage) -> Value {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 32 else { throw BrokenImage() }
    return try read(&self)
  }
}

extension Int: Imaged {
  func write(to writer: inout ImageWriter) { writer.append(self) }
  init(from reader: inout ImageReader) throws(BrokenImage) { self = try reader.number() }
}

extension Bool: Imaged {
  func write(to writer: inout ImageWriter) { writer.append(byte: self ? 1 : 0) }
  init(from reader: inout ImageReader) throws(BrokenImage) { self = try reader.byte() != 0 }
}

extension String: Imaged {
  func write(to writer: inout ImageWriter) { writer.append(self) }
  init(from reader: inout ImageReader) throws(BrokenImage) { self = try reader.text() }
}

extension Optional: Imaged where Wrapped: Imaged {
  func write(to writer: inout ImageWriter) {
    writer.append(byte: self == nil ? 0 : 1)
    self?.write(to: &writer)
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    self = try reader.byte() == 0 ? nil : Wrapped(from: &reader)
  }
}

extension Array: Imaged where Element: Imaged {
  func write(to writer: inout ImageWriter) {
    writer.append(count)
    for element in self { element.write(to: &writer) }
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    let count = try reader.count()
    self = []
    reserveCapacity(count)
    for _ in 0..<count { append(try Element(from: &reader)) }
  }
}

extension Dictionary: Imaged where Key: Imaged & Comparable, Value: Imaged {
  func write(to writer: inout ImageWriter) {
    writer.append(count)
    for (key, value) in sorted(by: { $0.key < $1.key }) {
      key.write(to: &writer)
      value.write(to: &writer)
    }
  }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    let count = try reader.count()
    self.init(minimumCapacity: count)
    for _ in 0..<count {
      let key = try Key(from: &reader)
      self[key] = try Value(from: &reader)
    }
  }
}

/// An enumeration goes in by the name of its case.
extension Imaged where Self: RawRepresentable, RawValue == String {
  func write(to writer: inout ImageWriter) { writer.append(rawValue) }

  init(from reader: inout ImageReader) throws(BrokenImage) {
    guard let value = Self(rawValue: try reader.text()) else { throw BrokenImage() }
    self = value
  }
}
