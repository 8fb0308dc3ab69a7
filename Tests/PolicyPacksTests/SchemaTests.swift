import Foundation
import Testing

@testable import PolicyPacks

/// A JSON Schema read back, as much of it as the pack schema uses.
struct SchemaOnTrial {
  private let root: [String: Any]

  init(_ text: String) throws {
    root = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// Where a tree does not fit; empty when it does.
  func objections(to tree: Tree) -> [String] { objections(to: tree, root, "") }

  private func objections(to tree: Tree, _ schema: [String: Any], _ path: String) -> [String] {
    if let name = schema["$ref"] as? String {
      let definitions = root["$defs"] as? [String: Any]
      let key = String(name.dropFirst("#/$defs/".count))
      guard let target = definitions?[key] as? [String: Any] else {
        return ["\(path): no definition \(key)"]
      }
      return objections(to: tree, target, path)
    }
    if let choices = schema["anyOf"] as? [[String: Any]] {
      let found = choices.map { objections(to: tree, $0, path) }
      return found.contains([]) ? [] : found.min { $0.count < $1.count } ?? []
    }
    if let values = schema["enum"] as? [Any] {
      let texts = values.compactMap { $0 as? String }
      return tree.text.map(texts.contains) == true ? [] : ["\(path): \(tree.text ?? "not a text")"]
    }
    switch schema["type"] as? String {
    case "object": return members(of: tree, schema, path)
    case "array":
      guard let list = tree.list else { return ["\(path): not a list"] }
      let items = schema["items"] as? [String: Any] ?? [:]
      return list.enumerated().flatMap { objections(to: $1, items, "\(path)[\($0)]") }
    case .some(let type): return ["\(path): unknown type \(type)"]
    case nil:
      return schema["type"] == nil || tree.text != nil ? [] : ["\(path): not a text"]
    }
  }

  private func members(of tree: Tree, _ schema: [String: Any], _ path: String) -> [String] {
    guard let entries = tree.entries else { return ["\(path): not a mapping"] }
    let known = schema["properties"] as? [String: [String: Any]] ?? [:]
    var found = (schema["required"] as? [String] ?? []).filter { tree[$0] == nil }
      .map { "\(path): \($0) is missing" }
    for entry in entries {
      let key = entry.key.text ?? "several"
      let place = "\(path).\(key)"
      if let shape = known[key] {
        found += objections(to: entry.value, shape, place)
      } else if let shape = schema["additionalProperties"] as? [String: Any] {
        found += objections(to: entry.value, shape, place)
      } else if schema["additionalProperties"] as? Bool == false {
        found.append("\(place): unknown key")
      }
    }
    return found
  }
}

@Suite struct `The pack schema` {
  private func tree(_ text: String) throws -> Tree {
    try parseYAML(PackSource(name: "pack.yaml", text: text)).get()
  }

  @Test(arguments: BuiltInPacks.ids)
  func `fits every pack`(id: String) throws {
    let source = try #require(BuiltInPacks.source(id))
    let schema = try SchemaOnTrial(packSchema())
    #expect(schema.objections(to: try parseYAML(source).get()) == [])
  }

  @Test func `fits the small pack over its own floor`() throws {
    let schema = try SchemaOnTrial(
      packSchema(common: PackSource(name: "floor.yaml", text: SmallPacks.common)))
    #expect(schema.objections(to: try tree(SmallPacks.pack)) == [])
  }

  @Test(arguments: [
    ("extends: floor\n", "", ": extends is missing"), ("roles:", "rols:", ".rols: unknown key"),
    ("message: offer", "message: ofer", ".message: ofer"),
    ("[records]", "[record]", "rules"), ("decision: refer-now", "decision: refer", "decision"),
    ("refer: [manager, chair]", "refer: {a: b}", "refer"),
    ("- id: records", "- ids: records", "id"),
  ])
  func `does not fit a pack with a slip in it`(old: String, new: String, names: String) throws {
    let schema = try SchemaOnTrial(
      packSchema(common: PackSource(name: "floor.yaml", text: SmallPacks.common)))
    let text = SmallPacks.pack.replacing(old, with: new)
    try #require(text != SmallPacks.pack)
    let found = schema.objections(to: try tree(text))
    #expect(found.contains { $0.contains(names) }, "\(found)")
  }

  /// A key the loader knows and the schema does not would be underlined by every editor.
  @Test func `knows every key the loader knows`() {
    #expect(Set(PackSchema.top.keys) == Set(PackBuilder.packKeys))
    #expect(Set(PackSchema.rule.keys) == Set(RulesBuilder.keys))
  }

  /// Neither JSON nor most readers of YAML can hold a list as a key.
  @Test(arguments: BuiltInPacks.ids + [""])
  func `is kept by packs without a list as a key`(id: String) throws {
    let source = try #require(id.isEmpty ? BuiltInPacks.common : BuiltInPacks.source(id))
    guard case .success(let tree) = parseYAML(source) else {
      Issue.record("\(id) cannot be read")
      return
    }
    func listsAsKeys(_ tree: Tree) -> [Finding.Location] {
      (tree.list ?? []).flatMap(listsAsKeys)
        + (tree.entries ?? []).flatMap { entry in
          (entry.key.text == nil ? [entry.key.location] : []) + listsAsKeys(entry.value)
        }
    }
    #expect(listsAsKeys(tree) == [])
  }
}

/// The schema is for programs that are not ours: one of those says whether a pack fits.
@Suite struct `The pack schema, to an independent validator` {
  /// Reads a pack as any other program does, `yes` and `2026` as that program likes, and validates it.
  private static let script = """
    import json, sys, yaml, jsonschema
    schema = json.load(open(sys.argv[1]))
    jsonschema.Draft202012Validator.check_schema(schema)
    pack = json.loads(json.dumps(yaml.safe_load(open(sys.argv[2])), default=str))
    errors = list(jsonschema.Draft202012Validator(schema).iter_errors(pack))
    for error in errors: print("/".join(map(str, error.absolute_path)), error.message[:200])
    sys.exit(1 if errors else 0)
    """

  private static func python(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let pipe = Pipe()
    (process.standardOutput, process.standardError) = (pipe, pipe)
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  static let isThere = (try? python(["-c", "import yaml, jsonschema"]).status) == 0

  private func objections(to pack: [UInt8]) throws -> (status: Int32, output: String) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "schema-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (schema, file) = (folder.appending(path: "schema.json"), folder.appending(path: "p.yaml"))
    try Data(packSchema().utf8).write(to: schema)
    try Data(pack).write(to: file)
    return try Self.python(["-c", Self.script, schema.path(), file.path()])
  }

  @Test(.enabled(if: isThere), arguments: BuiltInPacks.ids)
  func `every pack fits`(id: String) throws {
    let found = try objections(to: try #require(BuiltInPacks.source(id)).bytes)
    #expect(found.status == 0, "\(found.output)")
  }

  @Test(
    .enabled(if: isThere),
    arguments: [
      ("decision: release", "decision: relaese"), ("message: usual", "mesage: usual"),
    ])
  func `and a slip in one does not`(from: String, to: String) throws {
    let source = try #require(BuiltInPacks.source("wmwa"))
    let text = String(decoding: source.bytes, as: UTF8.self)
    let slipped = text.replacingOccurrences(of: from, with: to)
    try #require(slipped != text)
    let found = try objections(to: Array(slipped.utf8))
    #expect(found.status == 1, "\(found.output)")
  }
}
