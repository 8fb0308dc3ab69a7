import PolicyCore
import PolicyPacks
import Testing

@Suite struct `The hearing corpus` {
  @Test(arguments: ["lines", "calls"])
  func `speaks of facts and values that its packs know`(name: String) throws {
    let cases = try HearingCase.all(name)
    #expect(Set(cases.map(\.id)).count == cases.count, "an id is given twice")
    var policies: [String: Policy] = [:]
    for pack in Set(cases.map(\.pack)) {
      policies[pack] = BuiltInPacks.source(pack).flatMap { loadPolicy($0).policy }
    }
    for each in cases {
      let policy = try #require(policies[each.pack])
      func isKnown(_ fact: String, _ value: String) -> Bool {
        guard let known = policy.vocabulary.fact(fact) else { return false }
        return value == "not-sure" || policy.vocabulary.value(value, of: known) != nil
      }
      #expect(isKnown("channel", each.channel), "\(each.id): \(each.channel)")
      for (fact, values) in Array(each.facts) + Array(each.ok ?? [:]) {
        for value in values { #expect(isKnown(fact, value), "\(each.id): \(fact)=\(value)") }
      }
      for pair in (each.alarm ?? []) + (each.not ?? []) {
        let parts = pair.split(separator: "=").map(String.init)
        #expect(parts.count == 2 && isKnown(parts[0], parts[1]), "\(each.id): \(pair)")
      }
      #expect(!each.typed.isEmpty && !each.typed.contains(""), "\(each.id) types nothing")
      #expect(!each.kind.isEmpty && !each.why.isEmpty, "\(each.id) gives no reason")
    }
  }

  @Test(arguments: ["lines", "calls"])
  func `never allows what it forbids, nor forgets the fact of an alarm`(name: String) throws {
    for each in try HearingCase.all(name) {
      let allowed = each.facts.merging(each.ok ?? [:], uniquingKeysWith: +)
        .flatMap { fact, values in values.map { "\(fact)=\($0)" } }
      for pair in each.not ?? [] { #expect(!allowed.contains(pair), "\(each.id): \(pair)") }
      for pair in each.alarm ?? [] {
        #expect(each.facts[String(pair.prefix { $0 != "=" })] != nil, "\(each.id): \(pair)")
      }
    }
  }

  @Test func `holds every pack and channel, and alarms on two lines of five`() throws {
    let lines = try HearingCase.all("lines")
    let calls = try HearingCase.all("calls")
    #expect(lines.count >= 300)
    #expect(calls.count >= 60)
    #expect(Set((lines + calls).map(\.pack)) == Set(BuiltInPacks.ids))
    #expect(Set(lines.map(\.channel)) == ["phone", "walk-in", "letter", "email", "text"])
    #expect(lines.count { $0.alarm?.isEmpty == false } * 5 >= lines.count * 2)
    #expect(calls.count { $0.red == true } * 2 >= calls.count)
  }
}

/// The judge has to be right before anybody is judged: each count by a case made for it.
@Suite struct `The score of the hearing` {
  private static func line(
    alarm: [String] = [], facts: [String: [String]] = [:], ok: [String: [String]] = [:],
    not: [String] = [], kind: String = "plain"
  ) -> HearingCase {
    HearingCase(
      id: "1", pack: "wmwa", channel: "phone", line: "words", lines: nil, red: nil, alarm: alarm,
      facts: facts, ok: ok, not: not, kind: kind, why: "made for the test")
  }

  private static func call(red: Bool, facts: [String: [String]] = [:]) -> HearingCase {
    HearingCase(
      id: "1", pack: "wmwa", channel: "phone", line: nil, lines: ["one", "two"], red: red,
      alarm: nil, facts: facts, ok: nil, not: nil, kind: "add", why: "made for the test")
  }

  private static func heard(
    _ facts: [String: [String]] = [:], asked: [[String]] = [], red: Bool = false,
    endAsks: Bool = false
  ) -> HeardLine { HeardLine(facts: facts, asked: asked, red: red, endAsks: endAsks) }

  private static let danger = [
    ["harm=none", "harm=possible+concern=child+concern=adult", "harm=immediate"]
  ]

  private func failing(_ wanted: HearingCase, _ heard: HeardLine?) -> [String] {
    let score = HearingScore(of: [wanted], heard: heard.map { ["1": $0] } ?? [:])
    return score.figures.filter { !$0.holds }.map(\.name)
  }

  @Test func `an alarm is kept by its fact, by another alarm, by the question`() {
    let wanted = Self.line(alarm: ["harm=possible"], facts: ["harm": ["possible", "immediate"]])
    #expect(failing(wanted, Self.heard(["harm": ["immediate"]])) == [])
    #expect(failing(wanted, Self.heard(["concern": ["adult"]])).contains("alarms lost") == false)
    let asked = failing(wanted, Self.heard(asked: Self.danger))
    #expect(asked == ["alarms recognised", "direct alarms recognised"])
    #expect(failing(wanted, Self.heard(endAsks: true)).contains("alarms lost") == false)
  }

  @Test func `an alarm that nobody hears is lost, whatever else was understood`() {
    let wanted = Self.line(alarm: ["harm=possible"], facts: ["harm": ["possible"]])
    #expect(failing(wanted, Self.heard(["enquirer": ["friend"]])).contains("alarms lost"))
    #expect(failing(wanted, Self.heard(["harm": ["none"]])).contains("alarms lost"))
    #expect(failing(wanted, nil).contains("alarms lost"))
  }

  @Test func `a reported child is no alarm that the question about danger keeps`() {
    let wanted = Self.line(
      alarm: ["reported-missing=yes"], facts: ["reported-missing": ["yes"]])
    #expect(failing(wanted, Self.heard(asked: Self.danger)).contains("alarms lost"))
    #expect(
      failing(wanted, Self.heard(asked: [["reported-missing=yes", "reported-missing=no"]]))
        .contains("alarms lost") == false)
  }

  @Test func `an indirect alarm counts for no direct one`() {
    let wanted = Self.line(
      alarm: ["harm=possible"], facts: ["harm": ["possible"]], kind: "euphemism")
    #expect(failing(wanted, Self.heard(asked: Self.danger)) == ["alarms recognised"])
  }

  @Test func `what is set is wrong unless wanted, allowed or calm`() {
    let wanted = Self.line(
      facts: ["enquirer": ["friend"]], ok: ["request": ["presence"]], not: ["concern=none"])
    #expect(failing(wanted, Self.heard(["enquirer": ["friend"], "harm": ["none"]])) == [])
    #expect(failing(wanted, Self.heard(["enquirer": ["friend"], "request": ["presence"]])) == [])
    #expect(
      failing(wanted, Self.heard(["enquirer": ["police"]]))
        == ["facts set wrong", "facts neither set nor asked"])
    #expect(
      failing(wanted, Self.heard(["enquirer": ["friend"], "concern": ["none"]]))
        == ["facts set wrong"])
    #expect(failing(wanted, Self.heard(["enquirer": ["friend"], "subject": ["client"]])) == [])
  }

  @Test func `an age that nobody gave is wrong under a release`() {
    let wanted = Self.line(facts: ["enquirer": ["friend"]])
    #expect(
      failing(wanted, Self.heard(["enquirer": ["friend"], "age": ["under-16"]]))
        == ["facts set wrong", "set wrong under a release"])
  }

  @Test func `danger on a harmless line is a false alarm, asking about it a nuisance`() {
    let wanted = Self.line(ok: ["harm": ["none"]])
    #expect(
      failing(wanted, Self.heard(["harm": ["immediate"]]))
        == ["facts set wrong", "lines with a false alarm"])
    #expect(
      failing(wanted, Self.heard(asked: Self.danger)) == ["danger asked on harmless lines"])
  }

  @Test func `three questions for one line are too many`() {
    let wanted = Self.line()
    let question = ["enquirer=friend", "enquirer=relative"]
    #expect(failing(wanted, Self.heard(asked: [question, question])) == [])
    #expect(
      failing(wanted, Self.heard(asked: [question, question, question]))
        == ["questions open after lines"])
  }

  @Test func `RED that is neither set nor asked about is lost`() {
    let wanted = Self.call(red: true, facts: ["harm": ["possible"]])
    #expect(failing(wanted, Self.heard(["harm": ["possible"]], red: true)) == [])
    #expect(failing(wanted, Self.heard(asked: Self.danger)) == ["RED set outright"])
    #expect(failing(wanted, Self.heard(endAsks: true)) == ["RED set outright"])
    #expect(
      failing(wanted, Self.heard()) == ["RED lost", "RED set outright", "calls right at the end"])
  }

  @Test func `RED for nothing is right only while its end is asked about`() {
    let wanted = Self.call(red: false)
    #expect(failing(wanted, Self.heard()) == [])
    #expect(failing(wanted, Self.heard(red: true)) == ["calls right at the end"])
    #expect(failing(wanted, Self.heard(asked: [["told=yes", "told=no"]], red: true)) == [])
  }

  @Test func `a call ends wrong with a wrong fact, or with one enquirer too many`() {
    let wanted = Self.call(red: false, facts: ["enquirer": ["relative"], "request": ["presence"]])
    #expect(failing(wanted, Self.heard(["request": ["presence", "message"]])) == [])
    #expect(failing(wanted, Self.heard(["request": ["message"]])) == ["calls right at the end"])
    #expect(
      failing(wanted, Self.heard(["enquirer": ["relative", "partner"]]))
        == ["calls right at the end"])
  }
}
