import ArgumentParser
import Foundation
import GuidedDesk
import LineEditor
import PolicyCore
import PolicyPacks

/// What the desk takes from a typed line (HEARING 3).
struct HearCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hear",
    abstract: "Shows what the desk takes from typed lines, and from which words.",
    discussion: """
      Without LINE the lines are read from standard input, each as a call of its own.

      Examples:
        frontdesk hear --pack wmwa "her mum, she never came home from school"
        frontdesk hear --pack ./mine.yaml --trace "its his probation officer"
        frontdesk hear --pack petra --channel walk-in --call --json < lines.txt
      """)

  @Option(help: "A built-in pack, or a file when it has a / or ends in .yaml.")
  var pack: String

  @Option(help: "How they reached us: phone, walk-in, letter, email or text.")
  var channel: String?

  @Flag(help: "Print one JSON object a line.")
  var json = false

  @Flag(help: "All lines are one call; each is shown with what stands after it.")
  var call = false

  @Flag(help: "Say which words gave which fact, by which entry of the pack.")
  var trace = false

  @Argument(help: "Lines as they are typed at the desk.")
  var lines: [String] = []

  func run() throws {
    let policy = try PackChoice.policy(pack)
    let listener = Listener(
      policy: policy, channel: try HearCommand.channel(channel, in: policy), isOneCall: call)
    if lines.isEmpty {
      while let line = readLine() { try show(CleanLine(line).text, listener) }
    } else {
      for line in lines { try show(CleanLine(line).text, listener) }
    }
  }

  private func show(_ line: String, _ listener: Listener) throws {
    let (heard, trace) = listener.hear(line)
    let shown = self.trace ? trace : nil
    if json {
      try StandardOutput.print(json: HeardDocument(line, heard, shown), onOneLine: true)
    } else {
      try StandardOutput.print(HeardText.lines(line, heard, shown, listener.policy))
    }
  }

  /// A value of the fact that says how somebody reached us; the first where none is named.
  private static func channel(_ named: String?, in policy: Policy) throws(Failure) -> String {
    guard let fact = policy.fact(.channel) else { return "" }
    let values = policy.vocabulary[fact].values.map(\.code)
    guard let named else { return values.first ?? "" }
    guard values.contains(named) else {
      throw .unknownValue(
        named, of: policy.vocabulary[fact].code, suggestion: nearestWord(to: named, in: values))
    }
    return named
  }
}

/// A desk that only listens: no log, no clock but today's.
final class Listener {
  let policy: Policy
  private let channel: String
  private let isOneCall: Bool
  private var desk: Desk?

  init(policy: Policy, channel: String, isOneCall: Bool) {
    self.policy = policy
    self.channel = channel
    self.isOneCall = isOneCall
  }

  func hear(_ line: String) -> (HeardSoFar?, HeardTrace) {
    let now = Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    var desk = self.desk ?? fresh(at: now)
    let trace = desk.trace(line)
    _ = desk.handle(.line(line), at: now)
    if isOneCall { self.desk = desk }
    return (desk.heardSoFar, trace)
  }

  private func fresh(at now: Moment) -> Desk {
    var desk = Desk(
      policy: policy, settings: DeskSettings(operatorName: "", practice: true)
    ) { number in ("hear-\(number)", "HEAR-\(number)") }
    desk.open(channel: channel, at: now)
    return desk
  }
}
