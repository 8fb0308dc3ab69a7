import Chance
import PolicyCore
import PolicyPacks
import Testing

@testable import GuidedDesk

/// Lines nobody was thinking of: they are heard or asked about, and none is lost, inverted or too long.
@Suite struct `A line nobody was thinking of` {
  private func hear(_ line: String, pack: String = "wmwa") throws -> Heard {
    Hearing(
      policy: try Packs.policy(pack), today: CivilDate(DeskOnTrial.noon, utcOffset: 0)
    ).hear(line)
  }

  private static let longest = 64 * 1024

  private static func repeated(_ text: String) -> String {
    String(String(repeating: text + " ", count: longest / (text.utf8.count + 1)))
  }

  @Test(arguments: [
    "a", "he hit her", "police", "not", "15", "🔪", "زوجي", "mae hi wedi mynd", "and", "//",
    "her mums",
  ])
  func `of 64 KiB is heard in a time that grows with its length`(_ text: String) throws {
    let clock = ContinuousClock()
    let long = Self.repeated(text)
    let line = try clock.measure { _ = try hear(String(long.prefix(4096))) }
    let all = try clock.measure { _ = try hear(long) }
    // Sixteen times the length; ten times more than that would be another order of growth.
    #expect(all < line * 160 + .milliseconds(400), "\(text): \(all) for all, \(line) for a part")
  }

  @Test func `keeps the alarm at its very end`() throws {
    let line = String(repeating: "and so on ", count: 6000) + "he has got a knife to her throat"
    let heard = try hear(line)
    #expect(heard.facts.contains { $0.isAlarm } || heard.danger == .atOnce)
  }

  @Test(arguments: [
    "q", "ط", "🔪", "🔥🔥🔥", "زوجي يضربني", "mae o'n mynd i'w lladd hi", "помогите", "救命", "٣", "​",
    "x y z",
    "\u{202E}gnorw si ti", "éàü ñ",
  ])
  func `of one letter, of emoji, of another script is no line about nothing`(
    _ line: String
  ) throws {
    for pack in BuiltInPacks.ids {
      let heard = try hear(line, pack: pack)
      #expect(heard.facts.isEmpty, "\(pack): \(line): \(heard.facts)")
      let holdsNothing = LineWord.words(of: line).isEmpty
      #expect(heard.danger != .none || holdsNothing, "\(pack): \(line)")
    }
  }

  @Test(arguments: [
    "he hit her no he didnt", "hes got a knife, no knife", "shes safe, hes going to kill her",
    "not an emergency but hes bleeding everywhere", "nobody hurt, hes stabbed her",
  ])
  func `that contradicts itself never loses the alarm`(_ line: String) throws {
    let heard = try hear(line)
    #expect(heard.danger == .atOnce || heard.facts.contains(where: \.isAlarm), "\(line)")
  }

  @Test func `raised and denied ten times leaves what was raised`() throws {
    var trial = try DeskOnTrial()
    trial.type("call")
    for _ in 0..<10 { trial.type("he has got a knife", "no he hasnt got a knife") }
    #expect(trial.desk.heardSoFar?.isRed == true)
    #expect(trial.desk.heardSoFar?.facts["harm"]?.contains("immediate") == true)
    // One alarm, however often it was said.
    let call = try #require(trial.desk.inHand)
    #expect(Set(call.ledger.map(\.alarm)).count == call.ledger.filter(\.stands).count)
  }

  /// Every word a command is known by, as the first word of what somebody said.
  private static let commandWords = Command.allCases.filter { $0 != .emergency }
    .flatMap(\.row.words).filter { $0.first?.isLetter == true }

  @Test(arguments: commandWords)
  func `that begins like a command is heard all the same`(_ word: String) throws {
    for said in [
      "\(word) he said and then he hit her", "\(word) is what she shouted, hes got a knife",
    ] {
      var trial = try DeskOnTrial()
      trial.type("call", said)
      let heard = trial.desk.heardSoFar
      #expect(heard != nil, "\(said)")
      #expect(
        heard?.isRed == true || heard?.asksAtTheEnd == true
          || heard?.asked.joined().joined().contains { $0.hasPrefix("harm=") } == true, "\(said)")
    }
  }

  @Test(arguments: [
    "mr will police wants his rent book", "grace judge about the minibus",
    "miss constable is poorly today", "judge is his surname, dave judge",
    "mrs grace here about the bins", "it is pc bishop about cctv", "mr doctor rang about lunch",
    "will may be in on friday",
  ])
  func `with a name that is a word sets nobody and alarms nobody`(_ line: String) throws {
    for pack in BuiltInPacks.ids {
      let heard = try hear(line, pack: pack)
      #expect(heard.facts.filter(\.isAlarm).isEmpty, "\(pack): \(line)")
      let enquirer = heard.values["enquirer"]
      #expect(enquirer == nil || line.contains("pc ") && enquirer == "police", "\(pack): \(line)")
    }
  }

  @Test func `of chance words is heard in the same way twice`() throws {
    let policy = try Packs.policy("organisation")
    let hearing = Hearing(policy: policy, today: CivilDate(DeskOnTrial.noon, utcOffset: 0))
    var random = SplitMix(seed: 12)
    for _ in 0..<200 {
      let words = (0..<Int.random(in: 1...12, using: &random)).map { _ in
        policy.words[Int.random(in: 0..<policy.words.count, using: &random)].text
      }
      let line = words.joined(separator: " ")
      #expect(hearing.hear(line) == hearing.hear(line), "\(line)")
    }
  }
}
