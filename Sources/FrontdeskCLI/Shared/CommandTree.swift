import ArgumentParser
import PolicyCore

/// The commands by their names, for what the parser does not say: which word of a command line is no command, and
/// what there is help on.
enum CommandTree {
  /// A command found by its words.
  struct Found {
    var words: [String]
    var command: any ParsableCommand.Type

    var names: [String] { command.configuration.subcommands.compactMap(CommandTree.name) }
  }

  private static var root: Found { Found(words: ["frontdesk"], command: RootCommand.self) }

  private static func name(_ command: any ParsableCommand.Type) -> String? {
    command.configuration.commandName
  }

  /// Follows words down from the program for as long as they name commands.
  private static func follow(_ words: [String]) -> (found: Found, rest: ArraySlice<String>) {
    var found = root
    var rest = words[...]
    while let word = rest.first,
      let next = found.command.configuration.subcommands.first(where: { name($0) == word })
    {
      found = Found(words: found.words + [word], command: next)
      rest = rest.dropFirst()
    }
    return (found, rest)
  }

  /// Refuses a word that stands where a command should and is none.
  ///
  /// - Throws: ``Failure/unknownCommand(_:of:known:)``.
  static func check(_ arguments: [String]) throws(Failure) {
    let (found, rest) = follow(arguments)
    guard !found.names.isEmpty, let word = rest.first, !word.hasPrefix("-") else { return }
    let known = found.names + (found.words.count == 1 ? [HelpTopics.command] : [])
    throw .unknownCommand(word, of: found.words, known: known)
  }

  /// Refuses a command line that makes no sense because its options come before its command.
  ///
  /// - Throws: ``Failure/commandNotFirst(_:)``, ``Failure/unknownCommand(_:of:known:)``.
  static func checkOrder(of arguments: [String]) throws(Failure) {
    guard arguments.first?.hasPrefix("-") == true else { return }
    let words = arguments.filter { !$0.hasPrefix("-") }
    if let word = words.first(where: root.names.contains) { throw .commandNotFirst(word) }
    if let word = words.first(where: { nearestWord(to: $0, in: root.names) != nil }) {
      throw .unknownCommand(word, of: root.words, known: root.names)
    }
  }

  /// What `help` and these words ask for: a command, or a topic.
  ///
  /// - Throws: ``Failure/unknownTopic(_:known:)``.
  static func help(on words: [String]) throws(Failure) -> String {
    let (found, rest) = follow(words)
    guard let word = rest.first else { return RootCommand.helpMessage(for: found.command) }
    if found.words.count == 1, rest.count == 1, let text = HelpTopics.texts[word] { return text }
    let topics = found.words.count == 1 ? HelpTopics.names : []
    throw .unknownTopic(word, known: found.names + topics)
  }
}
