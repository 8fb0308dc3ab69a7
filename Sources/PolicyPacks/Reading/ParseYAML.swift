import Yams

/// Limits on a file before anything in it is believed.
enum FileLimits {
  static let bytes = 1 << 20
  static let nodes = 100_000
  static let depth = 32
  static let aliases = 16
  /// Of one text: more than anybody says, writes or names.
  static let text = 8_192
  /// Of one word: no screen holds a longer one.
  static let wordBytes = 1_000
}

/// Reads one document, or says in one finding why not.
///
/// Never traps, whatever the bytes.
func parseYAML(_ source: PackSource) -> Result<Tree, FindingList> {
  let whole = Finding.Location(file: source.name, line: 0, column: 0)
  guard source.bytes.count <= FileLimits.bytes else {
    return .failure([Finding(.tooLarge, at: whole, names: ["\(FileLimits.bytes)"])])
  }
  // A text that was filed lies there as it was: marks and line ends are put right for the reader alone.
  let bytes = PackSource.plain(source.bytes)
  if let fault = NoText(bytes) {
    return .failure([
      Finding(
        .notText, at: .init(file: source.name, line: fault.line, column: fault.column),
        names: [fault.reason.rawValue])
    ])
  }
  let text = String(decoding: bytes, as: UTF8.self)
  let hidden = hiddenCharacters(text)
  if !hidden.isEmpty {
    return .failure(
      FindingList(
        hidden.map { place in
          Finding(
            .hiddenCharacter, at: .init(file: source.name, line: place.line, column: place.column),
            names: [place.name])
        }))
  }
  if let line = lineNestedTooDeep(text) {
    let place = Finding.Location(file: source.name, line: line, column: 1)
    return .failure([Finding(.tooDeep, at: place, names: ["\(FileLimits.depth)"])])
  }
  if let line = lineOfTooManyAliases(text) {
    let place = Finding.Location(file: source.name, line: line, column: 1)
    return .failure([Finding(.tooManyAliases, at: place, names: ["\(FileLimits.aliases)"])])
  }
  do {
    guard let root = try Yams.compose(yaml: text) else {
      return .failure([Finding(.brokenYAML, at: whole, names: [YAMLFault.empty.rawValue])])
    }
    var budget = FileLimits.nodes
    guard let tree = tree(root, file: source.name, budget: &budget) else {
      return .failure([Finding(.tooManyNodes, at: whole, names: ["\(FileLimits.nodes)"])])
    }
    if let place = longText(in: tree) {
      return .failure([
        Finding(
          .tooLarge, at: place, names: ["\(FileLimits.text)", "text"])
      ])
    }
    return .success(tree)
  } catch let error as YamlError {
    return .failure([finding(for: error, in: text, file: source.name)])
  } catch {
    return .failure([Finding(.brokenYAML, at: whole, names: ["it is damaged"])])
  }
}

/// Where a text stands that is longer than any has to be.
private func longText(in tree: Tree) -> Finding.Location? {
  switch tree.shape {
  case .text(let text): text.utf8.count > FileLimits.text ? tree.location : nil
  case .list(let list): list.lazy.compactMap(longText).first
  case .mapping(let entries):
    entries.lazy.compactMap { longText(in: $0.key) ?? longText(in: $0.value) }.first
  }
}

/// The parser below recurses, so the depth is bounded before it starts: by brackets left open, by
/// indentation and by dashes on one line, each of which nests at most one level.
private func lineNestedTooDeep(_ text: String) -> Int? {
  var line = 1
  var open = 0
  var atStart = true
  var indent = 0
  var dashes = 0
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "\n"):
      line += 1
      (atStart, indent, dashes) = (true, 0, 0)
    case UInt8(ascii: " ") where atStart: indent += 1
    case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"):
      if atStart { dashes += 1 }
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      open += 1
      atStart = false
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      open = max(0, open - 1)
      atStart = false
    case UInt8(ascii: " "): break
    default: atStart = false
    }
    if open > 4 * FileLimits.depth || dashes > FileLimits.depth || indent > 8 * FileLimits.depth {
      return line
    }
  }
  return nil
}

/// The line of the first alias too many.
///
/// The parser below compares the keys of a mapping in full, and an alias in a key unfolds each time:
/// ten lines can keep it busy for years. So aliases are counted before it starts; a few cannot do
/// harm. What looks like an alias inside quotation marks is counted too; a star that no name follows, as
/// in the patterns of `survivors`, is none to the parser either.
private func lineOfTooManyAliases(_ text: String) -> Int? {
  var line = 1
  var found = 0
  var starred = false
  var before = UInt8(ascii: "\n")
  for byte in text.utf8 {
    if starred && isNamed(byte) { found += 1 }
    if found > FileLimits.aliases { return line }
    starred =
      byte == UInt8(ascii: "*") && (before <= UInt8(ascii: " ") || ",[{:?-".utf8.contains(before))
    if byte == UInt8(ascii: "\n") { line += 1 }
    before = byte
  }
  return nil
}

/// Whether an alias may begin with it: to libyaml, letters and digits of ASCII, hyphen and underscore.
private func isNamed(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
    true
  default: false
  }
}

private func tree(_ node: Node, file: String, budget: inout Int, depth: Int = 0) -> Tree? {
  budget -= 1
  guard budget >= 0, depth <= FileLimits.depth * 8 else { return nil }
  let location = Finding.Location(
    file: file, line: node.mark?.line ?? 0, column: node.mark?.column ?? 0)
  switch node {
  case .scalar(let scalar):
    return Tree(shape: .text(scalar.string), location: location)
  case .sequence(let sequence):
    var list: [Tree] = []
    for item in sequence {
      guard let child = tree(item, file: file, budget: &budget, depth: depth + 1) else {
        return nil
      }
      list.append(child)
    }
    return Tree(shape: .list(list), location: location)
  case .mapping(let mapping):
    var entries: [Tree.Entry] = []
    for (key, value) in mapping {
      guard let key = tree(key, file: file, budget: &budget, depth: depth + 1),
        let value = tree(value, file: file, budget: &budget, depth: depth + 1)
      else { return nil }
      entries.append(Tree.Entry(key: key, value: value))
    }
    return Tree(shape: .mapping(entries), location: location)
  case .alias:
    return Tree(shape: .text(""), location: location)
  }
}

private func finding(for error: YamlError, in text: String, file: String) -> Finding {
  func place(_ mark: Mark?) -> Finding.Location {
    Finding.Location(file: file, line: mark?.line ?? 0, column: mark?.column ?? 0)
  }
  if let found = YAMLFault.found(in: text, error) {
    return Finding(
      .brokenYAML, at: .init(file: file, line: found.line, column: found.column),
      names: [found.fault.rawValue, found.detail])
  }
  switch error {
  case .scanner(let context, let problem, let mark, _),
    .parser(let context, let problem, let mark, _),
    .composer(let context, let problem, let mark, _):
    // What is opened and never closed is noticed at the end: the place to look at is where it was opened.
    let isUnclosed = problem.contains("end of stream") || problem.contains("expected ','")
    return Finding(
      .brokenYAML, at: place(isUnclosed ? context?.mark ?? mark : mark), names: [problem])
  case .duplicatedKeysInMapping(let duplicates, let context):
    return Finding(
      .duplicateKey, at: place(context.mark), names: [duplicates.sorted().first ?? ""])
  case .reader(let problem, _, _, _):
    return Finding(.brokenYAML, at: place(nil), names: [problem])
  default:
    return Finding(.brokenYAML, at: place(nil), names: ["it is damaged"])
  }
}
