/// A small seeded generator, so that a failing case can be run again.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Bytes with far more escapes, combining marks and broken UTF-8 than chance would bring.
  mutating func hostileBytes(upTo count: Int) -> [UInt8] {
    let pieces: [[UInt8]] = [
      [0x1B], [0x1B, 0x5B], [0x1B, 0x5D], [0x1B, 0x50], [0x9B], [0xC2, 0x9B], [0xC2, 0x9D],
      [0x07], [0x00], [0x09], [0x0D], [0x5C], [0xCC, 0x81], [0x65], [0xE0, 0xA5, 0x98],
      [0xE2, 0x80, 0xAE], [0xEF, 0xBB, 0xBF], [0xF0, 0x9F, 0x98], [0xC3], [0xAB], [0xFF],
      [0xE1, 0x84, 0x80, 0xE1, 0x85, 0xA1], [0x33, 0x31, 0x6D], [0x20],
    ]
    var bytes: [UInt8] = []
    while bytes.count < count {
      if Bool.random(using: &self) {
        bytes.append(UInt8.random(in: .min ... .max, using: &self))
      } else {
        bytes += pieces[Int.random(in: 0..<pieces.count, using: &self)]
      }
    }
    return bytes
  }
}
