import PolicyCore
import Yams

/// One thing a site says of itself, changed: by a manager, in words, and never by hand in YAML.
public enum SiteChange: Hashable, Sendable {
  /// What `{name}` in a wording stands for; an empty value takes it out.
  case contact(String, String)
  /// Who holds a role, and how to reach them.
  case role(String, name: String, number: String)
  /// A number to ring back on; an empty one takes it out.
  case number(label: String, String)
  /// A key with one value, such as `idle-minutes`; an empty value takes it out.
  case value(String, String)

  /// Keys with one value that may be changed so.
  public static let keys = [
    "idle-minutes", "copy-days", "recent-days", "numbers-checked", "time-zone",
  ]

  /// The file with the change in it; comments and layout of an earlier one are not kept.
  ///
  /// Nil when the earlier one is no mapping of YAML.
  public func applied(to earlier: PackSource?) -> String? {
    var root = Node.Mapping([])
    if let earlier {
      guard case .success = parseYAML(earlier),
        let node = try? Yams.compose(yaml: String(decoding: earlier.bytes, as: UTF8.self)),
        case .mapping(let mapping) = node
      else { return nil }
      root = mapping
    }
    switch self {
    case .contact(let name, let value): Self.put(value, name, in: "site", of: &root)
    case .number(let label, let number): Self.put(number, label, in: "numbers", of: &root)
    case .value(let key, let value): root[Node(key)] = value.isEmpty ? nil : Node(value)
    case .role(let id, let name, let number):
      var roles = Self.mapping("roles", of: root)
      var holder = Node.Mapping([])
      if !name.isEmpty { holder["name"] = Self.quoted(name) }
      if !number.isEmpty { holder["number"] = Self.quoted(number) }
      roles[Node(id)] = holder.isEmpty ? nil : .mapping(holder)
      root["roles"] = roles.isEmpty ? nil : .mapping(roles)
    }
    return try? Yams.serialize(node: .mapping(root), width: -1, allowUnicode: true)
  }

  private static func put(
    _ value: String, _ name: String, in section: String, of root: inout Node.Mapping
  ) {
    var mapping = mapping(section, of: root)
    mapping[Node(name)] = value.isEmpty ? nil : quoted(value)
    root[Node(section)] = mapping.isEmpty ? nil : .mapping(mapping)
  }

  private static func mapping(_ section: String, of root: Node.Mapping) -> Node.Mapping {
    if case .mapping(let mapping)? = root[Node(section)] { mapping } else { Node.Mapping([]) }
  }

  private static func quoted(_ text: String) -> Node { Node(text, .implicit, .doubleQuoted) }
}
