public import PolicyCore

/// A policy, when there is one to be had, and everything that was found on the way.
public struct LoadedPolicy: Sendable {
  /// Nil when any finding is an error.
  public let policy: Policy?
  /// Sorted by place.
  public let findings: [Finding]
  /// Lines that entries of `hearing` give as examples of themselves.
  public let examples: [HeardExample]
  /// Where everything stands, for what a proof finds later.
  let places: PackPlaces
}

/// Loads a pack over the built-in common floor, with the site's overlay when there is one.
///
/// Never throws and never traps: whatever is in the bytes, the answer is a policy or findings, and
/// the findings are all there are, not the first. `hash` names these texts in a record.
public func loadPolicy(
  _ pack: PackSource, common: PackSource = BuiltInPacks.common, overlay: PackSource? = nil,
  hash: String = ""
) -> LoadedPolicy {
  loadPolicy(pack, common: common, overlay: overlay, hash: hash, isComplete: true)
}

/// As the public one; with `isComplete: false` a common floor may lack what the desk knows by name, and is fit for
/// the evaluator alone.
func loadPolicy(
  _ pack: PackSource, common: PackSource, overlay: PackSource?, hash: String, isComplete: Bool
) -> LoadedPolicy {
  var findings: [Finding] = []
  func parse(_ source: PackSource?) -> Tree? {
    guard let source else { return nil }
    switch parseYAML(source) {
    case .success(let tree):
      if tree.entries != nil { return tree }
      findings.append(Finding(.wrongShape, at: tree.location, names: ["a mapping"]))
    case .failure(let list): findings += list.findings
    }
    return nil
  }
  let trees = (common: parse(common), pack: parse(pack), overlay: parse(overlay))
  guard let commonTree = trees.common, let packTree = trees.pack,
    overlay == nil || trees.overlay != nil
  else {
    let nowhere = PackPlaces(pack: .init(file: pack.name, line: 0, column: 0))
    return LoadedPolicy(policy: nil, findings: findings, examples: [], places: nowhere)
  }

  // One cause: everything else that could be said of such a file follows from it.
  if let wrong = wrongFile(pack: packTree, overlay: trees.overlay) {
    let nowhere = PackPlaces(pack: .init(file: pack.name, line: 0, column: 0))
    return LoadedPolicy(policy: nil, findings: [wrong], examples: [], places: nowhere)
  }
  if let taken = idTaken(by: packTree, of: pack) { findings.append(taken) }
  findings += textsCutShort(packTree, in: pack)
  if let overlay, let tree = trees.overlay { findings += textsCutShort(tree, in: overlay) }

  let formats = reading(commonTree, packTree, overlay: trees.overlay)
  func build(_ floor: Tree?) -> LoadedPolicy {
    var reader = formats.reader
    let builder = PackBuilder(
      common: floor ?? commonTree, pack: packTree, overlay: trees.overlay, hash: hash,
      isComplete: isComplete)
    let policy = floor == nil ? nil : builder.build(&reader)
    let all =
      (findings + causes(of: gathered(reader.findings, of: common, in: packTree), in: packTree))
      .sorted { $0.location < $1.location }
    let failed = all.contains { $0.severity == .error }
    return LoadedPolicy(
      policy: failed ? nil : policy, findings: all,
      examples: [commonTree, packTree].flatMap { HeardExample.examples(in: $0["hearing"]) },
      places: builder.places(pack))
  }
  var loaded = build(formats.floors.first)
  for floor in formats.floors.dropFirst() where loaded.policy == nil { loaded = build(floor) }
  return loaded
}

/// A file of one's own with the id of a text of the program, and other words: on the screen and in the log nobody
/// could tell the two apart.
///
/// What was filed in a log may be an earlier version of that text, and is not asked.
private func idTaken(by pack: Tree, of source: PackSource) -> Finding? {
  guard source.isOwnFile, let place = pack["pack"], let id = place.text,
    let own = BuiltInPacks.source(id), own.bytes != source.bytes
  else { return nil }
  // A warning: whoever compares an edited copy with the text it came from has to be able to load it.
  return Finding(
    .takenID, severity: .warning, at: place.location, subject: "pack", names: [id])
}

/// A site's own file in the place of a pack, or a pack in the place of a site's own file.
private func wrongFile(pack: Tree, overlay: Tree?) -> Finding? {
  func keys(_ tree: Tree) -> Set<String> { Set((tree.entries ?? []).compactMap(\.key.text)) }
  func isPack(_ tree: Tree) -> Bool {
    !keys(tree).isDisjoint(with: ["extends", "rules", "clauses"])
  }
  let ofSites = keys(pack).subtracting(PackBuilder.packKeys)
  if !isPack(pack), !ofSites.isDisjoint(with: SiteOverlay.keys) {
    return Finding(.wrongFile, at: pack.location, names: ["site"])
  }
  if let overlay, isPack(overlay) {
    return Finding(.wrongFile, at: overlay.location, names: ["pack"])
  }
  return nil
}

/// Wordings that the common floor says and nobody has worded are the pack's to write: one finding, about the pack.
private func gathered(
  _ findings: [Finding], of common: PackSource, in pack: Tree
) -> [Finding] {
  let isMissing = { (finding: Finding) in
    finding.code == .unknownWording && finding.location.file == common.name
  }
  let missing = findings.filter(isMissing).flatMap { $0.names.prefix(1) }.withoutRepeats.sorted()
  if missing.isEmpty || pack.location.file == common.name { return findings }
  return findings.filter { !isMissing($0) } + [
    Finding(.missingWording, at: pack.location, names: [missing.joined(separator: ", ")])
  ]
}

/// Where a section's name is misspelt, everything that stands in it is missing elsewhere: the misspelt name alone is
/// said, and not what follows from it.
private func causes(of findings: [Finding], in pack: Tree) -> [Finding] {
  let follows: [String: Set<FindingCode>] = [
    "roles": [.unknownRole], "clauses": [.unknownClause],
    "wordings": [.unknownWording, .missingWording, .missingStandingWording],
    "duties": [.unknownDuty], "rules": [.unknownRule, .unusedWording, .unusedDuty],
    "amend": [.unusedWording, .unusedDuty],
  ]
  let keys = (pack.entries ?? []).map(\.key)
  var hidden: Set<FindingCode> = []
  var missing: Set<String> = []
  for finding in findings where finding.code == .unknownKey {
    guard let meant = finding.suggestion, pack[meant] == nil,
      keys.contains(where: { $0.location == finding.location })
    else { continue }
    missing.insert(meant)
    hidden.formUnion(follows[meant] ?? [])
  }
  if missing.isEmpty { return findings }
  return findings.filter {
    !hidden.contains($0.code)
      && !($0.code == .missingKey && $0.subject.isEmpty && missing.contains($0.names.first ?? ""))
  }
}

/// A reader that knows which of the files are of an earlier format, and the common floor with all this program needs:
/// those to be tried, the fullest first.
///
/// There is none when a file is of a format this program cannot read.
private func reading(
  _ common: Tree, _ pack: Tree, overlay: Tree?
) -> (reader: TreeReader, floors: [Tree]) {
  var formats = TreeReader()
  guard let ofCommon = PackFormat.of(common, &formats), let ofPack = PackFormat.of(pack, &formats)
  else { return (formats, []) }
  var earlier: Set<String> = []
  if ofPack < PackFormat.newest { earlier.insert(pack.location.file) }
  guard ofCommon < PackFormat.newest else { return (TreeReader(earlierFiles: earlier), [common]) }
  // A site's own file has no number: it was read by the program whose common floor it lies beside.
  earlier.formUnion([common.location.file] + (overlay.map { [$0.location.file] } ?? []))
  guard case .success(let own) = parseYAML(BuiltInPacks.common) else {
    return (TreeReader(earlierFiles: earlier), [common])
  }
  return (
    TreeReader(earlierFiles: earlier),
    [true, false].map { PackFormat.completed(common, by: own, hears: $0) }
  )
}
