import PolicyCore

/// The common floor by itself, for somebody who reads it: what every pack extends, with nothing of any pack.
///
/// What a pack has to word stands there as just that. It is for reading: no desk speaks from it.
public func loadCommonFloor() -> LoadedPolicy {
  let common = BuiltInPacks.common
  let place = Finding.Location(file: common.name, line: 0, column: 0)
  func text(_ text: String) -> Tree { Tree(shape: .text(text), location: place) }
  func mapping(_ entries: [(String, Tree)]) -> Tree {
    Tree(
      shape: .mapping(entries.map { Tree.Entry(key: text($0.0), value: $0.1) }), location: place)
  }
  guard case .success(let floor) = parseYAML(common),
    case .success(let pack) = parseYAML(BuiltInPacks.standIn)
  else { return loadPolicy(common) }
  let worded = (pack["wordings"]?.entries ?? []).compactMap(\.key.text)
    .filter { floor["wordings"]?[$0] == nil }
  let bare = mapping([
    ("pack", floor["pack"] ?? text("")), ("format", floor["format"] ?? text("")),
    ("version", floor["version"] ?? text("")), ("title", floor["title"] ?? text("")),
    ("extends", floor["pack"] ?? text("")), ("message", text(MessageKind.none.rawValue)),
    ("roles", mapping([("role", text("the pack's first role"))])),
    ("wordings", mapping(worded.map { ($0, text("(\($0): each pack words it)")) })),
  ])
  var reader = TreeReader()
  let builder = PackBuilder(
    common: floor, pack: bare, overlay: nil, hash: "", isComplete: true)
  let policy = builder.build(&reader)
  return LoadedPolicy(
    policy: policy, findings: reader.findings, examples: [], places: builder.places(common))
}
