import GuidedDesk

extension Dice {
  /// The script has its part in it, so that one seed does not do the same to all.
  init(seed: UInt64, for script: String) {
    self.init(
      seed: script.utf8.reduce(seed &* 0x9E37_79B9_7F4A_7C15) {
        ($0 ^ UInt64($1)) &* 0x100_0000_01B3
      })
  }

  mutating func one<Element>(of elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[below(elements.count)]
  }

  /// In an order that is the same on every machine.
  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var shuffled = elements
    for index in stride(from: shuffled.count - 1, to: 0, by: -1) {
      shuffled.swapAt(index, below(index + 1))
    }
    return shuffled
  }
}
