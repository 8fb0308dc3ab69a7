import Foundation
import PolicyCore
import PolicyPacks

/// Figures against DESIGN 9, on one core: decisions, loading, proof, first counterexample.
///
/// With `hearing CORPUS` it times the hearing of a corpus (``HearingBench``); with `beside PACK` it answers `scripts/bench/engines` instead (``Beside``).
@main
struct Figures {
  static func main() {
    do {
      try run(Array(CommandLine.arguments.dropFirst()))
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      exit(1)
    }
  }

  private static func run(_ arguments: [String]) throws {
    switch (arguments.first, arguments.count) {
    case (nil, _):
      for id in BuiltInPacks.ids { try DecisionBench(policy: builtIn(id)).printFigures() }
      try CheckingBench().printFigures()
    case ("log", _): try LogBench.run(Array(arguments.dropFirst()))
    case ("hearing", 2): try HearingBench(corpus: arguments[1]).printFigures()
    case ("beside", 2): try Beside(policy: builtIn(arguments[1])).answer()
    default: throw Refused("usage: run, or: run hearing CORPUS, or: run beside PACK, or: log")
    }
  }

  static func builtIn(_ id: String) throws -> Policy {
    guard let source = BuiltInPacks.source(id), let policy = loadPolicy(source).policy else {
      throw Refused(
        "there is no built-in pack '\(id)' that loads; frontdesk policy list names them")
    }
    return policy
  }
}

/// Why there is nothing to measure.
struct Refused: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
