import PolicyCore
import Testing

@testable import PolicyPacks

/// What a pack calls things on its own screens, and what a site may turn on.
struct SiteWordsTests {
  private func load(_ id: String, display: String = "", overlay: String? = nil) throws
    -> LoadedPolicy
  {
    let source = try #require(BuiltInPacks.source(id))
    let text = String(decoding: source.bytes, as: UTF8.self) + display
    return loadPolicy(
      PackSource(name: "mine.yaml", text: text),
      overlay: overlay.map { PackSource(name: "site.yaml", text: $0) })
  }

  @Test func `a pack has its own word for whoever it helps, and decides as before`() throws {
    let plain = try #require(load("wmwa").policy)
    let renamed = try #require(
      load("wmwa", display: "\ndisplay: {subject: {client: a visitor to the Centre}}\n").policy)
    let subject = try #require(renamed.vocabulary.fact("subject"))
    #expect(renamed.vocabulary[subject].values[0].label == "a visitor to the Centre")
    #expect(plain.vocabulary[subject].values[0].label != "a visitor to the Centre")
    #expect(renamed.decide(Answers()) == plain.decide(Answers()))
  }

  @Test(arguments: [
    ("{subjekt: {client: x}}", FindingCode.unknownFact),
    ("{subject: {klient: x}}", .unknownValue),
  ])
  func `a word for something there is not is a finding`(display: String, code: FindingCode) throws {
    let loaded = try load("wmwa", display: "\ndisplay: \(display)\n")
    #expect(loaded.policy == nil)
    #expect(loaded.findings.map(\.code) == [code])
    #expect(loaded.findings.first?.suggestion?.isEmpty == false)
  }

  @Test func `a site turns messages on where its pack takes none`() throws {
    let without = try #require(load("ludlow").policy)
    let with = try #require(load("ludlow", overlay: "message: offer\n").policy)
    var facts = Answers()
    for (code, value) in [("enquirer", "friend"), ("request", "presence")] {
      let fact = try #require(with.vocabulary.fact(code))
      facts[fact] = .value(try #require(with.vocabulary.value(value, of: fact)))
    }
    #expect(without.decide(facts).message == .none)
    #expect(with.decide(facts).message == .offer)
  }

  @Test(arguments: [("idle-minutes: 0", "a number of minutes"), ("message: perhaps", "message")])
  func `what a site cannot mean is a finding`(line: String, about: String) throws {
    let loaded = try load("wmwa", overlay: line + "\n")
    #expect(loaded.policy == nil)
    #expect(loaded.findings.first.map(\.sentence)?.contains(about) == true)
  }
}
