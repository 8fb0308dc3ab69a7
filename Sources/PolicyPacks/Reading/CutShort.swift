/// Texts without quotation marks that a `#` cuts off, where what follows it looks like no comment: `Alder Row #1 School`.
///
/// A comment has a space after its mark, or begins its line.
func textsCutShort(_ tree: Tree, in source: PackSource) -> [Finding] {
  let lines = String(decoding: PackSource.plain(source.bytes), as: UTF8.self)
    .split(separator: "\n", omittingEmptySubsequences: false)
  var found: [Finding] = []
  func look(_ tree: Tree) {
    switch tree.shape {
    case .list(let list): list.forEach(look)
    case .mapping(let entries): entries.forEach { look($0.value) }
    case .text(let text):
      // Word processors write these for straight ones, and to YAML they are letters like any other.
      if let first = text.unicodeScalars.first,
        "\u{201C}\u{201D}\u{201E}\u{2018}".unicodeScalars.contains(first)
      {
        found.append(
          Finding(.curlyQuotes, severity: .warning, at: tree.location, names: [String(first)]))
      }
      guard !text.isEmpty, lines.indices.contains(tree.location.line - 1) else { return }
      let line = lines[tree.location.line - 1].dropFirst(max(0, tree.location.column - 1))
      guard line.hasPrefix(text) else { return }
      let rest = line.dropFirst(text.count)
      let comment = rest.drop { $0 == " " }
      guard rest.first == " ", comment.first == "#",
        comment.dropFirst().first.map({ $0.isLetter || $0.isNumber }) == true
      else { return }
      found.append(
        Finding(.cutShort, severity: .warning, at: tree.location, names: [text]))
    }
  }
  // Most files have no such mark at all.
  if source.bytes.contains(where: { $0 == UInt8(ascii: "#") || $0 == 0xE2 }) { look(tree) }
  return found
}
