import PolicyCore

/// A YAML document as text, lists and mappings, each with its place.
///
/// Nothing is guessed from how a scalar looks.
struct Tree: Sendable {
  struct Entry: Sendable {
    let key: Tree
    let value: Tree
  }

  enum Shape: Sendable {
    case text(String)
    case list([Tree])
    case mapping([Entry])
  }

  let shape: Shape
  let location: Finding.Location

  var text: String? {
    if case .text(let text) = shape { text } else { nil }
  }

  var list: [Tree]? {
    if case .list(let list) = shape { list } else { nil }
  }

  var entries: [Entry]? {
    if case .mapping(let entries) = shape { entries } else { nil }
  }

  /// A key that names several values, with bars between them, as the list of them.
  var alternatives: Tree {
    guard let text, text.contains("|") else { return self }
    let names = text.split(separator: "|", omittingEmptySubsequences: false)
    return Tree(
      shape: .list(names.map { Tree(shape: .text(String($0).trimmedSpaces), location: location) }),
      location: location)
  }

  subscript(key: String) -> Tree? { entries?.first { $0.key.text == key }?.value }
}
