/// Some of a chart's columns or rows, in as few words as say it exactly.
///
/// Whole groups by their names, neighbours as a range; a group of which only some are meant by the
/// labels of those. What is left out is named instead where that is shorter.
struct Reference: Hashable {
  enum Part: Hashable {
    /// Positions of whole groups, neighbours.
    case groups(ClosedRange<Int>)
    /// Values of one group, not all of it.
    case some([Int])
  }

  /// Everything but these parts is meant, rather than these.
  let isAllBut: Bool
  /// None when everybody, or everything, is meant.
  let parts: [Part]

  init(_ values: Set<Int>, in groups: [PolicyChart.Group]) {
    let meant = Self.parts(values, in: groups)
    let left = Self.parts(Set(groups.flatMap(\.values)).subtracting(values), in: groups)
    let words = Self.text(meant, in: groups)
    isAllBut = left.isEmpty || Self.allBut.count + Self.text(left, in: groups).count < words.count
    parts = isAllBut ? left : meant
  }

  private static let allBut = "all but "

  private static func parts(_ meant: Set<Int>, in groups: [PolicyChart.Group]) -> [Part] {
    var parts: [Part] = []
    for (index, group) in groups.enumerated() {
      let here = group.values.filter(meant.contains)
      if here.isEmpty { continue }
      if here.count < group.values.count {
        parts.append(.some(here))
      } else if case .groups(let range) = parts.last, range.upperBound == index - 1 {
        parts[parts.count - 1] = .groups(range.lowerBound...index)
      } else {
        parts.append(.groups(index...index))
      }
    }
    return parts
  }

  /// The values it stands for.
  func values(in groups: [PolicyChart.Group]) -> Set<Int> {
    let named = Set(
      parts.flatMap { part in
        switch part {
        case .groups(let range): range.flatMap { groups[$0].values }
        case .some(let values): values
        }
      })
    return isAllBut ? Set(groups.flatMap(\.values)).subtracting(named) : named
  }

  /// `A–C, F, police` or `all but 12`; nil when everything is meant.
  func text(in groups: [PolicyChart.Group]) -> String? {
    if isAllBut && parts.isEmpty { return nil }
    return (isAllBut ? Self.allBut : "") + Self.text(parts, in: groups)
  }

  private static func text(_ parts: [Part], in groups: [PolicyChart.Group]) -> String {
    let labels = Dictionary(
      groups.flatMap { zip($0.values, $0.labels) }, uniquingKeysWith: { first, _ in first })
    return parts.map { part in
      switch part {
      case .groups(let range) where range.count == 1: groups[range.lowerBound].name
      case .groups(let range) where range.count == 2:
        "\(groups[range.lowerBound].name), \(groups[range.upperBound].name)"
      case .groups(let range):
        "\(groups[range.lowerBound].name)–\(groups[range.upperBound].name)"
      case .some(let values): values.compactMap { labels[$0] }.joined(separator: ", ")
      }
    }.joined(separator: ", ")
  }
}
