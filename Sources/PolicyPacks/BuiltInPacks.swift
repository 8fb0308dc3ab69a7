/// The packs that are part of the program, embedded in it when it is built.
public enum BuiltInPacks {
  /// The file every pack extends.
  static let floor = "common"

  /// What every pack extends.
  public static var common: PackSource {
    source(floor) ?? PackSource(name: "\(floor).yaml", text: "")
  }

  /// Pack ids, in alphabetical order.
  public static var ids: [String] { embeddedPacks.map(\.id).filter { $0 != floor } }

  /// The pack for practice where none was chosen: the one the common floor names.
  public static var usual: String {
    let text = String(decoding: common.bytes, as: UTF8.self)
    let key = "usual-pack: "
    let named = text.split(separator: "\n").first { $0.hasPrefix(key) }?.dropFirst(key.count)
    return named.map(String.init) ?? ids.first ?? ""
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
