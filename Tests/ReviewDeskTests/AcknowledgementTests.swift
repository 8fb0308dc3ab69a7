import PolicyCore
import Testing

@testable import ReviewDesk

/// Who has read the policy the desks speak from, and who refused one.
@Suite struct `A policy that was accepted` {
  var sitting: Sitting
  private let text = AcceptedText(
    hash: "ab", entry: 3, author: "amy", at: Moment(milliseconds: Sitting.noon))

  init() throws {
    sitting = try Sitting()
    sitting.review.follow(site: sitting.policy, accepted: text)
  }

  private mutating func acknowledged(_ name: String, _ hash: String = "ab") throws {
    try sitting.file(
      .acknowledgement(PolicyWord(id: "", hash: hash, author: "", text: "")), by: name)
  }

  private mutating func shown(_ order: String) throws -> Acknowledgements? {
    try sitting.order(order)
    let output = sitting.review.handle(
      order == "queue" ? .queue(isWhole: false) : .register("acknowledgements"))
    for case .acknowledgements(let list) in output.replies { return list }
    return nil
  }

  @Test mutating func `is owed a reading by everybody at a desk but whoever accepted it`() throws {
    let owed = try #require(try shown("queue"))
    #expect(owed.owed == ["bea", "jo"] && owed.read.map(\.name) == ["amy"])
    try acknowledged("jo")
    try acknowledged("bea", "cd")
    #expect(try shown("queue")?.owed == ["bea"], "of another text it says nothing")
    try acknowledged("bea")
    #expect(try shown("queue") == nil, "what is not owed is in no queue")
    let register = try #require(try shown("register ack"))
    #expect(register.owed.isEmpty && register.read.map(\.name) == ["amy", "jo", "bea"])
    sitting.review.follow(
      site: sitting.policy,
      accepted: AcceptedText(hash: "cd", entry: 9, author: "amy", at: text.at))
    #expect(try shown("queue")?.owed == ["jo"], "a new text is read anew")
  }

  @Test mutating func `that was refused before says by whom and why`() throws {
    try sitting.file(
      .policyRefusal(PolicyWord(id: "", hash: "cd", author: "", text: "says too much")), by: "bea")
    #expect(sitting.review.refusals(of: "cd").map(\.why) == ["says too much"])
    #expect(sitting.review.refusals(of: "cd").map(\.by) == ["bea"])
    #expect(sitting.review.refusals(of: "ab").isEmpty)
  }

  @Test(arguments: ["policy maybe", "policy refuse", "policy accept it"])
  func `takes accept, or refuse and why, and nothing else`(line: String) {
    #expect(throws: OrderFault.notAboutPolicy) {
      try ReviewOrder(words: line.split(separator: " ").map(String.init), at: .prompt)
    }
  }
}
