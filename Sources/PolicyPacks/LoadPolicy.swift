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

  var reader = TreeReader()
  let builder = PackBuilder(
    common: commonTree, pack: packTree, overlay: trees.overlay, hash: hash)
  let policy = builder.build(&reader)
  let all = (findings + reader.findings).sorted { $0.location < $1.location }
  let failed = all.contains { $0.severity == .error }
  return LoadedPolicy(
    policy: failed ? nil : policy, findings: all,
    examples: [commonTree, packTree].flatMap { HeardExample.examples(in: $0["hearing"]) },
    places: builder.places(pack))
}
