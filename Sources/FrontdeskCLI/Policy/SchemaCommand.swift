import ArgumentParser
import PolicyPacks

/// The shape of a pack, for editors.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints a JSON Schema of the pack format, for editors that complete and underline.",
    discussion: """
      Examples:
        frontdesk policy schema > pack.schema.json
      """)

  func run() throws { try StandardOutput.write(packSchema().utf8) }
}
