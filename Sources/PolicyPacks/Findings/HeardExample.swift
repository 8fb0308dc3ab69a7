/// A line that an entry of `hearing` is an example of, and what has to come of it.
public struct HeardExample: Sendable {
  /// As it would be typed.
  public let line: String
  /// Readings as `fact=code` parts; one of them has to be heard, or asked about.
  public let readings: [[String]]
  let location: Finding.Location

  /// The finding of an example that is heard otherwise, because this phrase is stronger; empty where none is.
  public func notHeard(for phrase: String, meaning means: String) -> Finding {
    Finding(
      .exampleNotHeard, at: location, subject: "hearing",
      names: [
        line, readings.map { $0.joined(separator: " and ") }.joined(separator: " or "), phrase,
        means,
      ])
  }

  /// All examples of a section, in the order of the file.
  static func examples(in section: Tree?) -> [HeardExample] {
    ["alarms", "phrases"].flatMap { section?[$0]?.list ?? [] }.flatMap { item in
      let means = texts(item["means"]).isEmpty ? texts(item["asks"]) : texts(item["means"])
      let readings = means.map { $0.text.split(separator: "+").map(String.init) }
      return texts(item["heard"]).map {
        HeardExample(line: $0.text, readings: readings, location: $0.at)
      }
    }
  }

  private static func texts(_ tree: Tree?) -> [(text: String, at: Finding.Location)] {
    guard let tree else { return [] }
    return (tree.list ?? [tree]).compactMap { item in item.text.map { ($0, item.location) } }
  }
}
