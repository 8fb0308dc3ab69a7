import ArgumentParser
import Foundation
import LineEditor

/// The program.
public enum Frontdesk {
  /// Runs the command line and ends the process with the status of the contract (DESIGN 7).
  public static func start() -> Never {
    fillStandardDescriptors()
    keepMemoryPrivate()
    Foundation.exit(run(nil))
  }

  /// Runs one command line; nil takes the process's own arguments.
  ///
  /// Returns the exit status.
  public static func run(_ arguments: [String]?) -> Int32 {
    do {
      var command = try RootCommand.parseAsRoot(arguments)
      try command.run()
      return 0
    } catch let failure as Failure {
      printToStandardError("frontdesk: \(failure.sentence)")
      return failure.status
    } catch let code as ExitCode {
      return code.rawValue
    } catch {
      let message = RootCommand.fullMessage(for: error)
      guard RootCommand.exitCode(for: error).isSuccess else {
        printToStandardError(message)
        return 64
      }
      print(message)
      return 0
    }
  }
}

/// The command line (DESIGN 7).
struct RootCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "frontdesk",
    abstract: "What to say, ask, do and never say when somebody asks about a person.",
    discussion: """
      Examples:
        frontdesk --practice                     try it; nothing is kept
        frontdesk decide --pack wmwa enquirer=friend request=presence
        frontdesk replay --check transcripts
      """,
    subcommands: [
      DeskCommand.self, SetupCommand.self, DecideCommand.self, ReplayCommand.self,
      PolicyCommand.self, UserCommand.self, ReviewCommand.self, LogCommand.self,
    ],
    defaultSubcommand: DeskCommand.self)
}
