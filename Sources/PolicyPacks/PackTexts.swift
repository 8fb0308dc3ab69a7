/// All a policy is made from: the common floor, the pack, and the site's overlay when there is one.
///
/// Joined they are one text whose hash names the edition, in the log as on paper. Each part has a line before it
/// that says how long it is, so that a later program takes them apart again, whatever stands in them.
public struct PackTexts: Hashable, Sendable {
  /// The common floor.
  public var common: PackSource
  /// The organisation's pack.
  public var pack: PackSource
  /// The site's own words and values; nil without.
  public var overlay: PackSource?

  /// A pack over the common floor of this program.
  public init(pack: PackSource, overlay: PackSource?) {
    common = BuiltInPacks.common
    self.pack = pack
    self.overlay = overlay
  }

  /// Takes a joined text apart; nil when it is not what ``joined`` makes.
  public init?(joined text: [UInt8]) {
    var parts: [PackSource] = []
    var rest = text[...]
    while !rest.isEmpty {
      guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      let head = String(decoding: rest[..<end], as: UTF8.self)
      let fields = head.split(separator: " ", maxSplits: 4).map(String.init)
      guard fields.count == 5, fields[0] == "#", fields[2] == "bytes", fields[3] == "of",
        let count = Int(fields[1]), count >= 0, rest.endIndex - end - 1 > count
      else { return nil }
      let start = end + 1
      parts.append(PackSource(name: fields[4], bytes: Array(rest[start..<start + count])))
      guard rest[start + count] == UInt8(ascii: "\n") else { return nil }
      rest = rest[(start + count + 1)...]
    }
    guard (2...3).contains(parts.count) else { return nil }
    (common, pack) = (parts[0], parts[1])
    overlay = parts.count == 3 ? parts[2] : nil
  }

  /// The parts as one text: `# COUNT bytes of NAME`, the bytes, a line break, for each.
  public var joined: [UInt8] {
    ([common, pack] + (overlay.map { [$0] } ?? [])).flatMap { part in
      Array("# \(part.bytes.count) bytes of \(Self.onOneLine(part.name))\n".utf8) + part.bytes
        + [0x0A]
    }
  }

  /// A file may be called anything; here its name has to stay on its line, and to be one.
  private static func onOneLine(_ name: String) -> String {
    let line = String(
      String.UnicodeScalarView(
        name.unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : $0 }))
    return line.allSatisfy { $0 == " " } ? "?" : line
  }
}
