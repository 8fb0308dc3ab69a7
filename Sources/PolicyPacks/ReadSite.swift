public import PolicyCore

/// A site's own file by itself, before there is a pack to hold it against.
public struct ReadSite: Sendable {
  /// What it says of itself; nil when it cannot be read as a file of that kind at all.
  public let settings: SiteSettings?
  /// Sorted by place.
  public let findings: [Finding]

  /// What it says may be relied on.
  public var isSound: Bool { settings != nil && !findings.contains { $0.severity == .error } }
}

/// Reads what a site's own file says whichever pack it goes with: above all, with which.
///
/// Never throws and never traps. ``loadPolicy(_:common:overlay:hash:)`` reads it again, with its pack, and says the
/// same of it and more.
public func readSite(_ source: PackSource) -> ReadSite {
  switch parseYAML(source) {
  case .failure(let list): return ReadSite(settings: nil, findings: list.findings)
  case .success(let tree):
    guard tree.entries != nil else {
      return ReadSite(
        settings: nil, findings: [Finding(.wrongShape, at: tree.location, names: ["a mapping"])])
    }
    var reader = TreeReader()
    let overlay = SiteOverlay(tree, &reader)
    return ReadSite(
      settings: overlay.settings, findings: reader.findings.sorted { $0.location < $1.location })
  }
}
