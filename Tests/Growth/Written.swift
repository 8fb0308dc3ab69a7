import Foundation

/// A type whose values are written to a disk, with an example none of whose fields is blank.
///
/// Should a field be added to it: fill the field in the example, or nothing can tell that it is read again.
public struct Written: Sendable, CustomStringConvertible {
  public let description: String
  /// Its fields, but those that are kept elsewhere.
  public let fields: Set<String>
  private let needed: [String: String]
  private let encode: @Sendable () throws -> [String: Any]
  private let decodesToExample: @Sendable ([String: Any]) throws -> Bool
  private let blank: @Sendable () throws -> [String]

  /// - Parameters:
  ///   - elsewhere: fields that are not written with the others.
  ///   - needed: fields without which there is no such value, with a value each.
  public init<Value: Codable & Hashable & Sendable>(
    _ example: Value, elsewhere: Set<String> = [], needed: [String: String] = [:]
  ) {
    description = "\(Value.self)"
    self.needed = needed
    fields = Set(Mirror(reflecting: example).children.compactMap(\.label)).subtracting(elsewhere)
    encode = {
      let data = try JSONEncoder().encode(example)
      return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    }
    @Sendable func decoded(_ object: [String: Any]) throws -> Value {
      try JSONDecoder().decode(
        Value.self, from: JSONSerialization.data(withJSONObject: object))
    }
    decodesToExample = { try decoded($0) == example }
    blank = {
      let blank = Mirror(reflecting: try decoded(needed)).children
      return zip(Mirror(reflecting: example).children, blank).compactMap { mine, blank in
        guard let label = mine.label, !elsewhere.contains(label), needed[label] == nil else {
          return nil
        }
        return "\(mine.value)" == "\(blank.value)" ? label : nil
      }
    }
  }

  /// The example, in JSON.
  public func encoded() throws -> [String: Any] { try encode() }

  /// Decodes JSON, and says whether it gave the example.
  public func isExample(_ object: [String: Any]) throws -> Bool { try decodesToExample(object) }

  /// The fields in which the example is no different from what nothing decodes to: there should be none.
  public func blankFields() throws -> [String] { try blank() }

  /// The example as every version before one of its fields wrote it.
  public func withoutOneField() throws -> [[String: Any]] {
    let object = try encode()
    return object.keys.filter { needed[$0] == nil }.map { key in
      var earlier = object
      earlier[key] = nil
      return earlier
    }
  }

  /// The example as a version to come may write it.
  public func withFieldsOfLaterVersions() throws -> [String: Any] {
    var later = try encode()
    later["urgency of next year"] = ["deep": [1, NSNull(), "x"] as [Any]]
    later["_"] = NSNull()
    return later
  }
}
