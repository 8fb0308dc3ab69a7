import PolicyCore
import PolicyPacks

/// Figures against DESIGN 9, on one core: decisions, loading, proof, first counterexample.
///
/// With `beside PACK` it answers `scripts/bench/engines` instead (``Beside``).
@main
struct Figures {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    if arguments.first == "beside", let pack = arguments.dropFirst().first {
      return try Beside(policy: builtIn(pack)).answer()
    }
    for id in BuiltInPacks.ids { try DecisionBench(policy: builtIn(id)).printFigures() }
    try CheckingBench().printFigures()
  }

  static func builtIn(_ id: String) throws -> Policy {
    guard let source = BuiltInPacks.source(id), let policy = loadPolicy(source).policy else {
      throw Refused("\(id): no such built-in pack, or it does not load")
    }
    return policy
  }
}

/// Why there is nothing to measure.
struct Refused: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
