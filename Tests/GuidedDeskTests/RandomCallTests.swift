import Chance
import PolicyCore
import PolicyPacks
import Testing

@testable import GuidedDesk

@Suite struct `Any run of inputs` {
  private static let name = "Zebedee Quux"

  @Test(arguments: BuiltInPacks.ids)
  func `puts up lines of at most twenty words`(_ pack: String) throws {
    for seed in 0..<100 {
      var random = SplitMix(seed: UInt64(seed))
      var trial = try DeskOnTrial(pack)
      for _ in 0..<12 {
        trial.send(random.input(trial.desk.policy, name: Self.name))
        for label in [Label.greet, .safe, .say, .aloud, .operatorLine] {
          for line in trial.last.lines(label) {
            #expect(line.split(separator: " ").count <= 20, "\(line)")
            #expect(!line.contains("{") && !line.isEmpty, "\(line)")
          }
        }
      }
    }
  }

  @Test func `shows a typed name to nobody who should not see it`() throws {
    for seed in 0..<150 {
      var random = SplitMix(seed: UInt64(seed) &+ 10_000)
      var trial = try DeskOnTrial()
      trial.type("", "caller \(Self.name)", "about \(Self.name)")
      for _ in 0..<12 {
        trial.send(random.input(trial.desk.policy, name: Self.name))
        // What was not understood is quoted back under the line that was typed, and nowhere else.
        let shown = trial.last.replies
          .filter { $0.label != .heard && $0.lines.first?.hasPrefix("not understood:") != true }
          .text.lowercased()
        #expect(!shown.contains("quux") && !shown.contains("zebedee"), "\(shown)")
        let completions = trial.desk.completions.joined(separator: " ").lowercased()
        #expect(!completions.contains("quux") && !completions.contains("zebedee"))
        guard trial.desk.current == nil else { continue }
        #expect(!trial.last.replies.text.lowercased().contains("quux"))
        #expect(trial.last.screen.contains(.forget) || trial.card.lines(.heard).isEmpty)
      }
    }
  }

  @Test func `clears the screen when a call is filed, dropped or set aside`() throws {
    for line in ["end", "park", "999"] {
      var trial = try DeskOnTrial()
      trial.type("", "caller \(Self.name)", "friend presence", line)
      if line == "999" { trial.type("told Sam Reed", "end") }
      if line != "park" { trial.type("") }
      #expect(trial.last.screen.contains(.forget))
      #expect(!trial.card.text.contains("Quux"))
      #expect(!trial.type("").replies.text.contains("Quux"))
    }
  }

  @Test(arguments: BuiltInPacks.ids)
  func `hears the same whatever only the organisation knows`(_ pack: String) throws {
    let policy = try Packs.policy(pack)
    let held = policy.vocabulary.facts.filter { $0.how == .managers }.map(\.code)
    for seed in 0..<60 {
      var random = SplitMix(seed: UInt64(seed) &+ 20_000)
      var yes = try DeskOnTrial(
        pack, held: Dictionary(uniqueKeysWithValues: held.map { ($0, "yes") }))
      var no = try DeskOnTrial(
        pack, held: Dictionary(uniqueKeysWithValues: held.map { ($0, "no") }))
      for _ in 0..<14 {
        let input = random.input(policy, name: Self.name)
        yes.send(input)
        no.send(input)
        #expect(yes.last == no.last, "\(input)")
        #expect(yes.desk.completions == no.desk.completions)
      }
    }
  }

  @Test func `cannot tell the desk what only the organisation knows`() throws {
    for fact in try Packs.policy("wmwa").vocabulary.facts where fact.how == .managers {
      var trial = try DeskOnTrial()
      trial.type("", "friend presence")
      let before = try trial.decisions()
      for line in ["\(fact.code) yes", "\(fact.code)=yes", "change \(fact.code) yes"] {
        trial.type(line, "back")
        #expect(try trial.fact(fact.code) == nil, "\(line)")
      }
      #expect(try trial.decisions() == before)
    }
  }

  /// Nothing typed may break the desk, and every entry it files makes sense.
  @Test(arguments: 0..<30)
  func `leaves a usable prompt and well formed records`(_ hundred: Int) throws {
    for seed in hundred * 100..<hundred * 100 + 100 {
      var random = SplitMix(seed: UInt64(seed) &+ 30_000)
      var trial = try DeskOnTrial(random.pick(BuiltInPacks.ids))
      for _ in 0..<8 {
        trial.send(random.input(trial.desk.policy, name: Self.name))
        let prompt = trial.desk.prompt
        #expect(["desk> ", "locked> "].contains(prompt) || prompt.hasPrefix("call "))
      }
      trial.type("999", "told Sam Reed", "end", "")
      #expect(trial.desk.current == nil, "\(seed)")
      #expect(Set(trial.records.map(\.call)).count == trial.records.count)
      for record in trial.records { expectWellFormed(record, trial.desk.policy) }
    }
  }

  private func expectWellFormed(_ record: EnquiryRecord, _ policy: Policy) {
    #expect(!record.matters.isEmpty && !record.retention.isEmpty && !record.reference.isEmpty)
    #expect(record.channel == record.matters.first?.facts["channel"])
    let red = record.matters.contains { $0.duties.contains(Desk.tellDuty) }
    // Business for today is filed with who was tried in place of who was told.
    if red || record.slip { #expect(!record.told.isEmpty || !record.tried.isEmpty) }
    #expect((record.message.state == .taken) == !record.message.text.isEmpty)
    for told in record.told { #expect(!told.who.isEmpty) }
    for note in record.notes { #expect(!note.text.isEmpty) }
    for matter in record.matters {
      #expect(DecisionCode(rawValue: matter.decision) != nil)
      #expect(!matter.rules.isEmpty && !matter.cites.isEmpty)
      #expect(matter.cites.allSatisfy { policy.clause($0) != nil })
      if !matter.releases.isEmpty { #expect(matter.facts["verified"] == "yes") }
      for (code, value) in matter.facts {
        let fact = policy.vocabulary.fact(code)
        #expect(fact.map { policy.vocabulary.codes(for: $0).contains(value) } == true)
        #expect(fact.map { policy.vocabulary[$0].how != .managers } == true)
      }
    }
  }

  /// Each piece repeated until the line is as long as the reader lets through.
  @Test(arguments: [
    "a", "word ", "15 ", "999 ", "child ", "= ", "=", "/", "change ", "🙂", "👩‍👩‍👧‍👦 ", "مرحبا ",
    "שָׁלוֹם ", "é", "e\u{301}", "\u{202E}", "\u{200B}", "1/2/2015 ", "{paste ", "enquirer ", "日本語",
    "not sure ", "-", "'", "''",
  ])
  func `takes a very long line of anything`(_ piece: String) throws {
    let line = String(repeating: piece, count: 65_536 / piece.utf8.count)
    for place in `Danger`.places {
      var trial = try DeskOnTrial()
      trial.type(place.lines)
      trial.type(line)
      #expect(trial.desk.prompt == "desk> " || trial.desk.prompt.hasPrefix("call "))
      #expect(trial.last.replies.text.utf8.count < 6_000)
      trial.type("999")
      #expect(try trial.decisions().contains(.emergency))
    }
  }
}
