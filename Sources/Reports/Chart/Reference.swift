/// Some of a chart's columns or rows, in as few words as say it exactly.
///
/// Whole groups by their names, neighbours as a range; a group of which only some are meant by the
/// labels of those.
struct Reference: Hashable {
  enum Part: Hashable {
    /// Positions of whole groups, neighbours.
    case groups(ClosedRange<Int>)
    /// Values of one group, not all of it.
    case some([Int])
  }

  /// Nil when everybody, or everything, is meant.
  let parts: [Part]?

  init(_ values: [Int], in groups: [PolicyChart.Group]) {
    let meant = Set(values)
    if groups.allSatisfy({ meant.isSuperset(of: $0.values) }) {
      parts = nil
      return
    }
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
    self.parts = parts
  }

  /// The values it stands for.
  func values(in groups: [PolicyChart.Group]) -> Set<Int> {
    guard let parts else { return Set(groups.flatMap(\.values)) }
    return Set(
      parts.flatMap { part in
        switch part {
        case .groups(let range): range.flatMap { groups[$0].values }
        case .some(let values): values
        }
      })
  }

  /// `A–C, F, police`; nil when everything is meant.
  func text(in groups: [PolicyChart.Group]) -> String? {
    guard let parts else { return nil }
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
