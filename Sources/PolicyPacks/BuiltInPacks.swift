/// The packs that are part of the program, embedded in it when it is built.
public enum BuiltInPacks {
  /// The name of what every pack extends.
  public static let floor = "common"
  /// The pack of nobody, which stands in.
  private static let standInID = "stand-in"

  /// What every pack extends.
  public static var common: PackSource {
    source(floor) ?? PackSource(name: "\(floor).yaml", text: "")
  }

  /// What a desk speaks from when it has no policy of its own that it may speak from: the safe sentence, danger, and
  /// handing on; it tells nothing and takes no message.
  public static var standIn: PackSource {
    source(standInID) ?? PackSource(name: "\(standInID).yaml", text: "")
  }

  /// Pack ids of organisations, in alphabetical order.
  public static var ids: [String] {
    embeddedPacks.map(\.id).filter { $0 != floor && $0 != standInID }
  }

  /// The pack for practice where none was chosen: the one the common floor names.
  public static var usual: String {
    guard case .success(let tree) = parseYAML(common), let named = tree["usual-pack"]?.text else {
      return ids.first ?? ""
    }
    return named
  }

  /// The text of a pack as it was written; nil when there is none of that id.
  public static func source(_ id: String) -> PackSource? {
    embeddedPacks.first { $0.id == id }.map { pack in
      PackSource(
        name: "\(pack.id).yaml",
        bytes: pack.text.withUTF8Buffer { unsafe Array($0) })
    }
  }
}
