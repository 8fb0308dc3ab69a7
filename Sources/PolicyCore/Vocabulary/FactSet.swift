/// For every fact, the set of values it may still have: one bit a value, all facts side by side.
///
/// With exactly one bit for each fact it is a *point*, one call; with more it is a *box*, many calls
/// at once. The evaluator works on boxes, so the live desk and the proof run the same code
/// (DESIGN 3.5). Set operations on 256 bits need no allocation.
public struct FactSet: Hashable, Sendable {
  /// The most values all facts together may have.
  public static let capacity = 256

  @usableFromInline var bits: SIMD4<UInt64>

  @inlinable init(bits: SIMD4<UInt64>) { self.bits = bits }

  /// No value for any fact: not a box, but the start of one.
  public static let empty = FactSet(bits: .zero)

  init(range: Range<Int>) {
    self = .empty
    for bit in range { insert(bit) }
  }

  @inlinable mutating func insert(_ bit: Int) { bits[bit >> 6] |= 1 << UInt64(bit & 63) }

  @inlinable func contains(_ bit: Int) -> Bool { bits[bit >> 6] & (1 << UInt64(bit & 63)) != 0 }

  /// Every value in it is in `other` as well.
  @inlinable public func isSubset(of other: FactSet) -> Bool {
    FactSet(bits: bits & ~other.bits).isEmpty
  }

  /// The values of both.
  @inlinable public func union(_ other: FactSet) -> FactSet { FactSet(bits: bits | other.bits) }

  /// The values that are in both.
  @inlinable public func intersection(_ other: FactSet) -> FactSet {
    FactSet(bits: bits & other.bits)
  }

  /// The values that are not in `other`.
  @inlinable public func subtracting(_ other: FactSet) -> FactSet {
    FactSet(bits: bits & ~other.bits)
  }

  /// There is no value in it.
  @inlinable public var isEmpty: Bool { (bits[0] | bits[1]) | (bits[2] | bits[3]) == 0 }
}
