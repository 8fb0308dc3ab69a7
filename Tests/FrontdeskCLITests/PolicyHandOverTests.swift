import EnquiryLog
import Foundation
import PolicyCore
import Testing

@testable import FrontdeskCLI

/// A new policy text changes hands: refused with a signature, accepted with one, and read by everybody.
@Suite struct `A new policy text` {
  private static let site = """
    organisation: "Example House"
    pack: petra
    site:
      address: "1 Example Street"
      oncall: "on call"
      edt: "the council"

    """

  private func review(_ home: FoundedHome, _ words: [String], as name: String = FoundedHome.manager)
    throws -> Program.Run
  {
    try Program.run(
      ["review"] + words + FoundedHome.options(home.path, name),
      input: Data(FoundedHome.words(of: name).utf8))
  }

  @Test func `is refused with a signature, then accepted, and owed a reading by the desk`() throws {
    let home = try FoundedHome(site: Self.site)
    try home.join("jo", as: .receptionist)
    let nothing = try review(home, ["policy", "refuse", "no"])
    #expect(nothing.status == 64 && nothing.errors.contains("nothing is proposed"))
    try Data((Self.site + "idle-minutes: 7\n").utf8).write(
      to: URL(filePath: home.path + "/site.yaml"))
    let refused = try review(home, ["policy", "refuse", "seven", "is", "too", "long"])
    #expect(refused.status == 0 && refused.output.contains("is refused"), "\(refused)")
    let shown = try review(home, ["policy"])
    #expect(shown.output.contains("REFUSED by \(FoundedHome.manager)"), "\(shown.output)")
    #expect(shown.output.contains("seven is too long"))
    let byOther = try review(home, ["policy", "refuse", "no"], as: "jo")
    #expect(byOther.status == 77 && byOther.output == "")
    let accepted = try review(home, ["policy", "accept"])
    #expect(accepted.status == 0 && accepted.output.contains("Accepted"), "\(accepted)")
    let queue = try review(home, ["queue"])
    #expect(queue.output.contains("NOT YET READ by jo"), "\(queue.output)")
    let desk = try home.desk(["policy", "", "policy", "yes", "policy", "quit"], as: "jo")
    #expect(desk.output.contains("policy shows what changed"))
    #expect(desk.output.contains("minutes until it locks: 5 → 7"), "\(desk.output)")
    #expect(
      desk.output.contains("Nothing is on record") && desk.output.contains("you have read it."))
    #expect(desk.output.contains("You have said that you have read it."))
    #expect(!(try review(home, ["queue"]).output.contains("NOT YET READ")))
    let register = try review(home, ["register", "acknowledgements"])
    #expect(register.output.contains("everybody has said") && register.output.contains("jo"))
    let again = try home.desk(["quit"], as: "jo")
    #expect(!again.output.contains("policy shows what changed"))
  }
}
