import Yams

/// A site's own file as a set-up leaves it: what was answered stands in it, and whatever else stood there stays.
///
/// Comments and the layout of an earlier file are not kept: whoever writes it keeps the file as it was.
public struct AnsweredSite: Sendable {
  /// What was asked, in the order in which it is written.
  public struct Answers: Sendable {
    /// Whose desk it is.
    public var organisation: String
    /// The pack it speaks from.
    public var pack: String
    /// What `{name}` in a wording stands for; an empty value takes it out.
    public var contacts: [(name: String, value: String)]

    /// What stands in an earlier file, whatever pack it goes with; nil when it is no mapping of YAML.
    public init?(in earlier: PackSource) {
      guard let root = AnsweredSite.mapping(of: earlier) else { return nil }
      organisation = root["organisation"]?.string ?? ""
      pack = root["pack"]?.string ?? ""
      contacts = (root["site"]?.mapping ?? Node.Mapping([])).compactMap { name, value in
        guard let name = name.string, let value = value.string else { return nil }
        return (name, value)
      }
    }

    /// Every field as given.
    public init(organisation: String, pack: String, contacts: [(name: String, value: String)]) {
      self.organisation = organisation
      self.pack = pack
      self.contacts = contacts
    }
  }

  /// The file.
  public let text: String

  /// Answers in a file of their own, or in the place they have in an earlier one.
  ///
  /// Nil when the earlier one is no mapping of YAML: then nothing of it can be kept.
  public init?(_ answers: Answers, over earlier: PackSource?) {
    var root = Node.Mapping([])
    if let earlier {
      guard let mapping = Self.mapping(of: earlier) else { return nil }
      root = mapping
    }
    root["organisation"] = Self.quoted(answers.organisation)
    root["pack"] = Node(answers.pack)
    var site = Node.Mapping([])
    if case .mapping(let mapping)? = root["site"] { site = mapping }
    for (name, value) in answers.contacts {
      site[Node(name)] = value.isEmpty ? nil : Self.quoted(value)
    }
    root["site"] = .mapping(site)
    guard let text = try? Yams.serialize(node: .mapping(root), width: -1, allowUnicode: true) else {
      return nil
    }
    self.text = text
  }

  private static func mapping(of source: PackSource) -> Node.Mapping? {
    guard case .success = parseYAML(source),
      let node = try? Yams.compose(yaml: String(decoding: source.bytes, as: UTF8.self)),
      case .mapping(let mapping) = node
    else { return nil }
    return mapping
  }

  private static func quoted(_ text: String) -> Node {
    Node(text, .implicit, .doubleQuoted)
  }
}
