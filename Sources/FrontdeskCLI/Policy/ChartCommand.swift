import ArgumentParser
import EnquiryLog
import GuidedDesk
import PolicyCore
import PolicyPacks
import Reports

/// A pack on paper: a chart for the wall, or a card for the desk.
struct ChartCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chart",
    abstract: "Draws a pack as sheets to pin to the wall, or as a card for the desk.",
    discussion: """
      One HTML file that needs nothing else; open it in a browser and print it. Only a pack whose
      promises are all proved is put on paper.

      Examples:
        frontdesk policy chart wmwa > chart.html               A3, landscape
        frontdesk policy chart wmwa --card --out card.html     A4
        frontdesk policy chart ./mine.yaml --site site.yaml --card --out card.html
      """)

  @Flag(help: "Draw the card for the desk instead.")
  var card = false
  @Option(help: ArgumentHelp("Write it here instead of to standard output.", valueName: "file"))
  var out: String?
  @Option(help: ArgumentHelp("The site's own words and values.", valueName: "file"))
  var site: String?
  @Argument(help: "A built-in pack, or a file when it has a / or ends in .yaml.")
  var pack: String

  func run() throws {
    let policy = try provedPolicy()
    guard let page = card ? deskCard(policy) : wallChart(policy) else {
      throw Failure.brokenPack(pack)
    }
    if let out { try writeFile(page, to: out) } else { try StandardOutput.write(page.utf8) }
  }

  /// Nil for a pack without enquirers or requests, as the two below.
  private func wallChart(_ policy: Policy) -> String? {
    PolicyChart(policy).map { WallChart($0).document }
  }

  private func deskCard(_ policy: Policy) -> String? {
    DeskCardText(policy).map { DeskCard($0).document }
  }

  /// What hangs on a wall is read for years: nothing unproved goes there.
  private func provedPolicy() throws(Failure) -> Policy {
    let source = try PackChoice.source(pack)
    let overlay = try PackChoice.overlay(site ?? "")
    let proved = prove(
      source, overlay: overlay,
      hash: Digest.hexadecimal(of: PackChoice.text(of: source, overlay: overlay)))
    guard let policy = proved.policy, proved.isProved else {
      proved.objections.forEach { printToStandardError($0) }
      throw proved.policy == nil ? .brokenPack(source.name) : .unproved(source.name)
    }
    return policy
  }
}
