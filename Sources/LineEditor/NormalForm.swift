import Foundation

/// Composed text (NFC): one way to write `é`, so that two spellings of a name compare equal.
enum NormalForm {
  /// The composed form of `text`.
  ///
  /// Nearly every line is composed already; those that can be told by a glance at their scalars
  /// never reach the normaliser.
  static func composed(_ text: String) -> String {
    // Below U+0300 there is no combining mark and nothing that composes.
    if text.unicodeScalars.allSatisfy({ $0.value < 0x300 }) { return text }
    return text.precomposedStringWithCanonicalMapping
  }
}
