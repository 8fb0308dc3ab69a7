import EnquiryLog
import Foundation
import GuidedDesk
import PolicyCore
import PolicyPacks

/// Finds and loads the policy a command speaks of.
enum PackChoice {
  /// `name` with a `/` or ending in `.yaml` is a file, else the id of a built-in pack (DESIGN 7).
  static func source(_ name: String) throws(Failure) -> PackSource {
    if isFile(name) {
      return PackSource(
        name: (name as NSString).lastPathComponent, file: try bytes(of: name))
    }
    guard BuiltInPacks.ids.contains(name), let source = BuiltInPacks.source(name) else {
      throw .unknownPack(name, suggestion: nearestWord(to: name, in: BuiltInPacks.ids))
    }
    return source
  }

  /// As ``source(_:)``, for a site's own file: a pack it names by a path lies beside it.
  static func source(_ name: String, besides folder: String) throws(Failure) -> PackSource {
    guard isFile(name) else { return try source(name) }
    let path = name.hasPrefix("/") ? name : folder + "/" + name
    return PackSource(name: (name as NSString).lastPathComponent, file: try bytes(of: path))
  }

  static func isFile(_ name: String) -> Bool {
    name.contains("/") || name.hasSuffix(".yaml")
  }

  /// The transcript with its pack and overlay, where they are files, as seen from its own folder.
  static func placing(_ transcript: Transcript, from file: String) -> Transcript {
    var placed = transcript
    (placed.pack, placed.site) = placing(transcript.pack, transcript.site, from: file)
    return placed
  }

  /// As ``placing(_:from:)``, of the two headers alone.
  static func placing(
    _ pack: String, _ site: String, from file: String
  ) -> (pack: String, site: String) {
    let folder = (file as NSString).deletingLastPathComponent
    func place(_ path: String) -> String {
      path.isEmpty || path.hasPrefix("/") || folder.isEmpty ? path : "\(folder)/\(path)"
    }
    return (isFile(pack) ? place(pack) : pack, place(site))
  }

  static func policy(of transcript: Transcript) throws(Failure) -> Policy {
    try policy(transcript.pack, overlay: try overlay(transcript.site))
  }

  /// A site's own file that names a pack by its path goes with that file alone.
  static func check(_ overlay: PackSource, from site: String, goesWith name: String) throws(Failure)
  {
    guard let named = readSite(overlay).settings?.pack, isFile(named) else { return }
    let folder = URL(filePath: site).deletingLastPathComponent()
    let meant = URL(filePath: named, relativeTo: folder).standardizedFileURL.path
    guard !isFile(name) || URL(filePath: name).standardizedFileURL.path != meant else { return }
    throw .otherPack(site, names: named, given: name)
  }

  /// The site's overlay; nil for an empty path.
  static func overlay(_ path: String) throws(Failure) -> PackSource? {
    if path.isEmpty { return nil }
    return PackSource(name: (path as NSString).lastPathComponent, file: try bytes(of: path))
  }

  /// All a policy is made from, as one text; its hash names the edition, in the log as on paper.
  static func text(of source: PackSource, overlay: PackSource?) -> [UInt8] {
    PackTexts(pack: source, overlay: overlay).joined
  }

  /// Loads it, printing every finding to standard error; a built-in one as it was kept when it was last loaded.
  static func policy(_ name: String, overlay: PackSource? = nil) throws(Failure) -> Policy {
    let source = try source(name)
    if !isFile(name), overlay == nil, let policy = builtIn(source) { return policy }
    let loaded = loadPolicy(source, overlay: overlay)
    for finding in loaded.findings { printToStandardError(finding.sentence) }
    guard let policy = loaded.policy else { throw .brokenPack(source.name) }
    return policy
  }

  /// As ``policy(_:overlay:)``; the common floor too, with nothing of any pack.
  static func readable(_ name: String) throws(Failure) -> Policy {
    guard name == BuiltInPacks.floor, let floor = loadCommonFloor().policy else {
      return try policy(name)
    }
    return floor
  }

  /// Nil when there is anything to be said about it.
  private static func builtIn(_ source: PackSource) -> Policy? {
    let cache = PackCache()
    let hash = Digest.hexadecimal(of: text(of: source, overlay: nil))
    if let kept = cache?.policy(.loaded, madeFrom: hash) { return kept }
    let loaded = loadPolicy(source, hash: hash)
    guard loaded.findings.isEmpty, let policy = loaded.policy else { return nil }
    cache?.keep(policy, as: .loaded, madeFrom: hash)
    return policy
  }
}
