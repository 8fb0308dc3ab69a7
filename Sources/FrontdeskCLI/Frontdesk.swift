import ArgumentParser
import Foundation
import LineEditor

/// The program.
public enum Frontdesk {
  /// Runs the command line and ends the process with the status of the contract (DESIGN 7).
  public static func start() -> Never {
    fillStandardDescriptors()
    keepMemoryPrivate()
    // A reader that has seen enough is no reason to die before the work is done.
    _ = signal(SIGPIPE, SIG_IGN)
    // Where no file may be longer, a write fails and says so; a desk in mid-call is not ended by it.
    _ = signal(SIGXFSZ, SIG_IGN)
    Foundation.exit(run(ProcessArguments.given() ?? Array(CommandLine.arguments.dropFirst())))
  }

  /// Runs one command line, without the name of the program.
  ///
  /// Returns the exit status.
  public static func run(_ arguments: [String]) -> Int32 {
    do {
      try perform(arguments)
      return 0
    } catch let failure as Failure {
      printToStandardError("frontdesk: \(failure.sentence)")
      return failure.status
    } catch let code as ExitCode {
      return code.rawValue
    } catch {
      // Whatever else is thrown is the parser's.
      printToStandardError(RootCommand.fullMessage(for: error))
      return 64
    }
  }

  private static func perform(_ arguments: [String]) throws {
    if arguments.first == HelpTopics.command {
      return try StandardOutput.print(try CommandTree.help(on: Array(arguments.dropFirst())))
    }
    try CommandTree.check(arguments)
    do {
      var command = try RootCommand.parseAsRoot(arguments)
      try command.run()
    } catch let failure as Failure {
      throw failure
    } catch {
      // Help and version are thrown as well.
      guard RootCommand.exitCode(for: error).isSuccess else {
        if !(error is ExitCode) { try CommandTree.checkOrder(of: arguments) }
        throw error
      }
      try StandardOutput.print(RootCommand.fullMessage(for: error))
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
        frontdesk drill                          what I need today
        frontdesk help keys                      also: help training, files
      """,
    version: "frontdesk \(version)",
    subcommands: [
      DeskCommand.self, SetupCommand.self, DecideCommand.self, HearCommand.self, ReplayCommand.self,
      DrillCommand.self, ProgressCommand.self,
      PolicyCommand.self, UserCommand.self, ReviewCommand.self, LogCommand.self,
    ],
    defaultSubcommand: DeskCommand.self)

  /// Of this program; packs and the log have versions of their own.
  static let version = "0.3.0"
}
