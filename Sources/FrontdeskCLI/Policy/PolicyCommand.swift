import ArgumentParser
import Foundation
import PolicyCore
import PolicyPacks

/// The packs themselves.
struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "Proves, explains and compares policy packs.",
    subcommands: [
      List.self, ShowCommand.self, CheckCommand.self, ExplainCommand.self, DiffCommand.self,
      Export.self, SchemaCommand.self, ChartCommand.self,
    ])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists the built-in packs.")

    func run() throws {
      for id in BuiltInPacks.ids {
        let policy = try PackChoice.policy(id)
        print("\(id)  \(policy.version)  \(policy.title)")
      }
    }
  }

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prints a pack as it was written, to start your own from.")

    @Argument(help: "A built-in pack.")
    var pack: String

    func run() throws {
      try FileHandle.standardOutput.write(contentsOf: Data(try PackChoice.source(pack).bytes))
    }
  }
}
