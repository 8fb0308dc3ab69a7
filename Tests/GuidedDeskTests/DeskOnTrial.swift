import Chance
import PolicyCore
import PolicyPacks
import Testing

@testable import GuidedDesk

/// The built-in packs, loaded once.
enum Packs {
  private static let loaded: [String: Policy] = Dictionary(
    uniqueKeysWithValues: BuiltInPacks.ids.compactMap { id in
      BuiltInPacks.source(id).flatMap { loadPolicy($0).policy }.map { (id, $0) }
    })

  static func policy(_ id: String) throws -> Policy { try #require(loaded[id]) }
}

/// A desk with a clock that stands still, and everything it brought about so far.
struct DeskOnTrial {
  var desk: Desk
  var last = DeskOutput()
  var records: [EnquiryRecord] = []
  var now: Moment
  /// The log files what ends, at once.
  var takesCalls = true

  /// Noon on a day in the spring.
  static let noon = Moment(milliseconds: 1_930_392_000_000)

  init(
    _ pack: String = "wmwa", resuming: [Call] = [], held: [String: String] = [:],
    now: Moment = noon
  ) throws {
    let policy = try Packs.policy(pack)
    var answers = Answers()
    for (code, value) in held {
      let fact = try #require(policy.vocabulary.fact(code))
      answers[fact] = .value(try #require(policy.vocabulary.value(value, of: fact)))
    }
    self.now = now
    desk = Desk(
      policy: policy, settings: DeskSettings(operatorName: "jo", practice: true),
      resuming: resuming, held: answers
    ) { number in ("call-\(number)", "REF-\(number)") }
  }

  @discardableResult
  mutating func type(_ lines: String...) -> DeskOutput { type(lines) }

  @discardableResult
  mutating func type(_ lines: [String]) -> DeskOutput {
    for line in lines { send(.line(line)) }
    return last
  }

  mutating func send(_ input: DeskInput) {
    last = desk.handle(input, at: now)
    records += last.records
    guard takesCalls else { return }
    for call in last.ended {
      let answer = desk.handle(.logged(call: call.id, .filed(as: nil)), at: now)
      last.replies += answer.replies
      last.log += answer.log
      last.screen += answer.screen
    }
  }

  /// The present card, without leaving a trace.
  var card: [Reply] {
    var copy = desk
    return copy.greet(at: now).replies
  }

  /// The present card, on the screen and by its call, whatever stage it has.
  var meaning: [Reply] {
    var copy = desk
    copy.change { $0.stage = .talking }
    return copy.greet(at: now).replies
  }

  func call() throws -> Call { try #require(desk.inHand) }

  func fact(_ code: String) throws -> String? {
    let call = try call()
    return call.matters[call.current].facts[code] ?? call.voice[code]
  }

  var verified: String? { desk.inHand.map { desk.verification($0) } }

  /// Codes of the decisions, matter by matter.
  func decisions() throws -> [DecisionCode] { desk.standing(try call()).decisions.map(\.code) }

  func pending() throws -> String? {
    desk.pendingFact(try call()).map { desk.policy.vocabulary[$0].code }
  }
}

extension DeskOutput {
  func lines(_ label: Label) -> [String] { replies.lines(label) }

  var ended: [Call] { log.compactMap { if case .file(let call) = $0 { call } else { nil } } }

  var records: [EnquiryRecord] {
    ended.compactMap { if case .enquiry(let record) = $0.ending { record } else { nil } }
  }

  var saved: [Call] { log.compactMap { if case .save(let call) = $0 { call } else { nil } } }
}

extension [Reply] {
  func lines(_ label: Label) -> [String] { filter { $0.label == label }.flatMap(\.lines) }

  var text: String { flatMap(\.lines).joined(separator: "\n") }
}

extension Call.Stage {
  static let names = [
    "talking", "details", "reading", "checked by", "message", "note", "note source", "told",
    "outside", "declare", "recap", "basis", "message for", "message from", "naming", "heard by",
    "declaring",
    "taking back", "answer for", "answer checked",
  ]
}

extension SplitMix {
  mutating func pick<Element>(_ list: [Element]) -> Element {
    list[Int.random(in: list.indices, using: &self)]
  }

  mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &self) == 0 }

  /// Something a receptionist might type, or might not.
  mutating func input(_ policy: Policy, name: String) -> DeskInput {
    switch Int.random(in: 0..<24, using: &self) {
    case 0: return .line("")
    case 1: return pick([.park, .endOfInput, .idle, .signedIn])
    case 2: return .line(pick(Command.valid(in: .idle)).row.word)
    case 3: return .line("end")
    case 4...6: return .line(pick(Command.valid(in: .call)).row.word)
    case 7:
      return .line(pick(["caller", "about", "told", "note", "message", "callback"]) + " " + name)
    case 8: return .line("change " + pick(policy.vocabulary.facts).code)
    case 9: return .line("\(Int.random(in: 0...9, using: &self))")
    case 10: return .line(chance(2) ? "why not \(pick(policy.rules).id)" : "why")
    case 11: return .line("resume \(Int.random(in: 0...3, using: &self))")
    case 12: return .line("\(name) of West Mercia, reference 77/4")
    case 13...17:
      let fact = pick(policy.vocabulary.facts)
      let value = pick(fact.values.map(\.code) + [notSureCode])
      return .line("\(fact.code) \(value)")
    default:
      let words = (0...Int.random(in: 0...2, using: &self)).map { _ in pick(policy.words).text }
      return .line(words.joined(separator: " "))
    }
  }
}
