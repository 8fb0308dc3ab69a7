import PolicyCore
import PolicyPacks
import Testing

/// A policy kept as bytes is the policy it was, or none.
struct ImageTests {
  private func policy(_ id: String) throws -> Policy {
    let source = try #require(BuiltInPacks.source(id))
    return try #require(loadPolicy(source).policy)
  }

  @Test(arguments: BuiltInPacks.ids)
  func `the policy read back is the one written, field by field`(id: String) throws {
    let policy = try policy(id)
    let image = policy.image
    let kept = Policy(image: image)
    let back = try #require(kept)
    let isEqual = dump(policy) == dump(back)
    #expect(isEqual)
    let isSame = back.image == image
    #expect(isSame)
  }

  @Test func `bytes that were cut anywhere are no policy`() throws {
    let image = try policy("wmwa").image
    for length in stride(from: 0, to: image.count, by: 997) {
      let kept = Policy(image: Array(image[..<length]))
      #expect(kept == nil, "\(length) bytes")
    }
    let longer = Policy(image: image + [0])
    #expect(longer == nil)
  }

  @Test func `damaged bytes are no policy or one that decides, never a trap`() throws {
    let image = try policy("wmwa").image
    var random = SystemRandomNumberGenerator()
    var read = 0
    for _ in 0..<300 {
      var damaged = image
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        damaged[Int.random(in: 0..<damaged.count, using: &random)] = .random(
          in: 0...255, using: &random)
      }
      guard let policy = Policy(image: damaged) else { continue }
      read += 1
      _ = policy.decide(Answers())
      _ = policy.nextVerificationStep(Answers())
    }
    // Most damage hits a word, and words carry no structure: so this did try deciding.
    #expect(read > 20)
  }

  /// Everything in a value, by name, dictionaries and sets in order.
  private func dump(_ value: Any, depth: Int = 0) -> String {
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .dictionary, .set:
      return "[" + mirror.children.map { dump($0.value) }.sorted().joined(separator: ",") + "]"
    case nil where mirror.children.isEmpty: return "\(value)"
    default:
      if mirror.children.isEmpty { return "\(value)" }
      return "\(mirror.subjectType)("
        + mirror.children.map { "\($0.label ?? ""):\(dump($0.value))" }.joined(separator: ",") + ")"
    }
  }
}
