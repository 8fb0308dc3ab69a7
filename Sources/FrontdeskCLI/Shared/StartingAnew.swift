import Foundation
import LineEditor

/// What a locked program takes with it when it starts itself anew (LOG 8).
///
/// At the lock, what was shown and typed is wiped from the screen, but not from all the memory it was copied through:
/// strings leave copies that nobody can find. So the process replaces itself by a new one of the same program, which
/// finds all it needs on the disk, sealed. Nothing in here is secret to whoever holds the computer but `halfTyped`,
/// which is sealed to the one who typed it.
struct StartingAnew: Codable, Equatable {
  /// How many calls were opened since the desk was started; later ones are numbered on.
  var opened = 0
  /// The ids of calls this desk had open, which keep their numbers.
  var calls: Set<String> = []
  /// A line broken off by the lock, sealed to whoever typed it.
  var halfTyped: [UInt8]?
  /// Offered at the next sign-in.
  var user: String?

  /// Where it stands in the environment of the new process.
  private static let variable = "FRONTDESK_GOES_ON"

  /// What the process before this one left; nil for a start by a person.
  ///
  /// A second call gives nil.
  static func taken() -> StartingAnew? {
    guard let text = ProcessInfo.processInfo.environment[variable] else { return nil }
    _ = unsafe unsetenv(variable)
    return Data(base64Encoded: text).flatMap { try? JSONDecoder().decode(Self.self, from: $0) }
  }

  /// Whether the system lets this program start itself; without `/proc` it does not.
  static var isPossible: Bool { unsafe access(program, X_OK) == 0 }

  private static let program = "/proc/self/exe"

  /// Replaces this process by a new one of the same program.
  ///
  /// Every descriptor but the standard ones is closed by it, and with them the session of a desk ends: its drafts are
  /// taken up at the next sign-in, as those of any desk that has gone. Ends the process where the system refuses at
  /// the last moment: everything is on the disk.
  func replace(closing reader: any LineReader) {
    guard Self.isPossible, let text = try? JSONEncoder().encode(self).base64EncodedString(),
      unsafe setenv(Self.variable, text, 1) == 0
    else { return }
    reader.close()
    for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? [] {
      if let descriptor = Int32(name), descriptor > 2 {
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      }
    }
    let arguments = [CommandLine.arguments.first ?? "frontdesk"] + (ProcessArguments.given() ?? [])
    var pointers = unsafe arguments.map { unsafe strdup($0) } + [nil]
    _ = unsafe execv(Self.program, &pointers)
    printToStandardError("frontdesk: " + Self.refused)
    exit(EX_CANTCREAT)
  }

  /// Where the system refuses to start the program anew.
  private static let refused =
    "the desk is locked, and the system did not start it anew; start it again: all is kept"
}
