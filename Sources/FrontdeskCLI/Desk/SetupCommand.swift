import ArgumentParser
import LineEditor

/// Guided set-up, again or for the first time.
struct SetupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "setup",
    abstract: "Asks for organisation, policy pack, contacts and the first manager.")

  @OptionGroup var home: HomeOption

  func run() throws {
    try atReader { reader in
      let done = try Setup(home, reader: reader).run()
      if !done { throw ExitCode(1) }
    }
  }
}
