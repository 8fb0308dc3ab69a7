import PolicyCore

/// Reads trees into plain values and notes every problem on the way, so that one run reports all.
struct TreeReader {
  private(set) var findings: [Finding] = []
  /// Files of an earlier format: what that format let pass is said of them, and stops nothing.
  private var earlier: Set<String> = []

  init(earlierFiles: Set<String> = []) { earlier = earlierFiles }

  mutating func note(
    _ code: FindingCode, at tree: Tree, in subject: String = "", _ names: String...,
    suggestion: String? = nil
  ) {
    findings.append(
      Finding(code, at: tree.location, subject: subject, names: names, suggestion: suggestion))
  }

  /// As ``note(_:at:in:_:suggestion:)``, for what an earlier format let pass: there it is a warning.
  mutating func noteSinceFormat2(
    _ code: FindingCode, at tree: Tree, in subject: String = "", _ names: String...,
    suggestion: String? = nil
  ) {
    addSinceFormat2(
      Finding(code, at: tree.location, subject: subject, names: names, suggestion: suggestion))
  }

  mutating func warn(
    _ code: FindingCode, at tree: Tree, in subject: String = "", _ names: String...
  ) {
    add(Finding(code, severity: .warning, at: tree.location, subject: subject, names: names))
  }

  mutating func add(_ finding: Finding) { findings.append(finding) }

  /// A finding as it is; a warning where an earlier format let it pass.
  mutating func addSinceFormat2(_ finding: Finding) {
    var found = finding
    if earlier.contains(finding.location.file) { found.severity = .warning }
    findings.append(found)
  }

  /// The entries of a mapping; a finding and nothing when it is not one.
  mutating func entries(_ tree: Tree?, in subject: String = "") -> [Tree.Entry] {
    guard let tree else { return [] }
    if let entries = tree.entries { return entries }
    if tree.text == "" { return [] }
    note(.wrongShape, at: tree, in: subject, "a mapping")
    return []
  }

  /// Checks the keys of a mapping against those that mean something.
  mutating func check(_ tree: Tree, keys: [String], in subject: String = "") {
    for entry in tree.entries ?? [] {
      let key = entry.key.text ?? ""
      if !keys.contains(key) {
        note(
          .unknownKey, at: entry.key, in: subject, key,
          suggestion: nearestWord(to: key, in: keys))
      }
    }
  }

  /// A text that is heard, shown, printed or cited: there has to be something in it.
  mutating func text(_ tree: Tree?, in subject: String = "") -> String? {
    guard let tree, let text = name(tree, in: subject) else { return nil }
    if text.isBlank { noteSinceFormat2(.blankValue, at: tree, in: subject) }
    return text
  }

  /// A text that is looked up or read as a number, which says for itself that nothing is none.
  mutating func name(_ tree: Tree?, in subject: String = "") -> String? {
    guard let tree else { return nil }
    if let text = tree.text {
      // Everything in a pack may come to stand on a terminal, and on one line of it.
      // Nearly every text of every pack is plain ASCII, which has none of these.
      let isPlain = text.utf8.allSatisfy { 0x20...0x7E ~= $0 }
      let kinds = isPlain ? [] : text.unicodeScalars.map(\.properties.generalCategory)
      if kinds.contains(.control) {
        note(.badValue, at: tree, in: subject, "a text with control characters", "plain text")
      } else if kinds.contains(where: { $0 == .lineSeparator || $0 == .paragraphSeparator }) {
        noteSinceFormat2(.badValue, at: tree, in: subject, "a text with line breaks", "plain text")
      } else if hasEndlessWord(text) {
        noteSinceFormat2(
          .badValue, at: tree, in: subject, "a word of more than \(FileLimits.wordBytes) letters",
          "plain text")
      }
      return text
    }
    note(.wrongShape, at: tree, in: subject, "a single text")
    return nil
  }

  /// No screen, card or chart holds it.
  private func hasEndlessWord(_ text: String) -> Bool {
    guard text.utf8.count > FileLimits.wordBytes else { return false }
    var length = 0
    for byte in text.utf8 {
      length = byte == UInt8(ascii: " ") ? 0 : length + 1
      if length > FileLimits.wordBytes { return true }
    }
    return false
  }

  mutating func required(_ key: String, of tree: Tree, in subject: String = "") -> Tree? {
    if let value = tree[key] { return value }
    note(.missingKey, at: tree, in: subject, key)
    return nil
  }

  /// A list, or a single item standing for a list of one.
  mutating func items(_ tree: Tree?, in subject: String = "") -> [Tree] {
    guard let tree else { return [] }
    if let list = tree.list {
      return list
    }
    if tree.entries != nil || tree.text != "" { return [tree] }
    return []
  }

  mutating func texts(_ tree: Tree?, in subject: String = "") -> [(text: String, at: Tree)] {
    items(tree, in: subject).compactMap { item in text(item, in: subject).map { ($0, item) } }
  }

  /// As ``texts(_:in:)``, of what is looked up.
  mutating func names(_ tree: Tree?, in subject: String = "") -> [(text: String, at: Tree)] {
    items(tree, in: subject).compactMap { item in name(item, in: subject).map { ($0, item) } }
  }

  mutating func flag(_ tree: Tree?, in subject: String = "") -> Bool {
    guard let tree, let text = name(tree, in: subject) else { return false }
    if text != "yes" && text != "no" { note(.badValue, at: tree, in: subject, text, "yes or no") }
    return text == "yes"
  }

  /// A member of a fixed set of names, or a finding with the nearest one.
  mutating func member(
    _ tree: Tree?, of names: [String], orElse code: FindingCode, in subject: String = ""
  ) -> String? {
    guard let tree, let text = name(tree, in: subject) else { return nil }
    if names.contains(text) { return text }
    note(code, at: tree, in: subject, text, suggestion: nearestWord(to: text, in: names))
    return nil
  }

  mutating func members(
    _ tree: Tree?, of names: [String], orElse code: FindingCode, in subject: String = ""
  ) -> [String] {
    items(tree, in: subject).compactMap { member($0, of: names, orElse: code, in: subject) }
  }
}

extension String {
  /// Nothing in it is seen or heard: spaces of any kind, and characters that take no room.
  fileprivate var isBlank: Bool {
    // Nearly every text has a plain letter in it.
    !utf8.contains { 0x21...0x7E ~= $0 }
      && unicodeScalars.allSatisfy {
        $0.properties.isWhitespace || $0.properties.isDefaultIgnorableCodePoint
      }
  }
}
