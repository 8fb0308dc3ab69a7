import ArgumentParser
import PolicyCore
import PolicyPacks

/// The packs themselves.
struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "Proves, explains and compares policy packs.",
    subcommands: [
      List.self, ShowCommand.self, CheckCommand.self, ExplainCommand.self, DiffCommand.self,
      Export.self, SchemaCommand.self, ChartCommand.self, WordsCommand.self,
    ])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Lists the built-in packs.")

    func run() throws {
      let lines = try BuiltInPacks.ids.map { (id) throws(Failure) in
        let policy = try PackChoice.policy(id)
        return "\(id)  \(policy.version)  \(policy.title)"
      }
      try StandardOutput.print(lines)
    }
  }

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export", abstract: "Prints a pack as it was written, to start your own from.")

    @Argument(help: "A built-in pack, or common: what every pack extends.")
    var pack: String

    func run() throws {
      let source =
        pack == BuiltInPacks.floor ? BuiltInPacks.common : try PackChoice.source(pack)
      try StandardOutput.write(source.bytes)
    }
  }
}
