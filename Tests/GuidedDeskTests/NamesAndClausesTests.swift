import PolicyCore
import PolicyPacks
import Testing

@testable import GuidedDesk

/// Names stand in nearly every real line, and one clause does not deny another.
@Suite struct `Names and clauses` {
  private func hear(_ line: String, pack: String = "wmwa") throws -> Heard {
    Hearing(policy: try Packs.policy(pack), today: CivilDate(DeskOnTrial.noon, utcOffset: 0))
      .hear(line)
  }

  private func alarms(_ heard: Heard) -> Bool { heard.facts.contains(where: \.isAlarm) }

  /// Words of the common floor that alarm alone, each with what it means.
  private static let alarming: [(word: String, fact: String, value: String)] = [
    ("missing", "request", "missing-enquiry"), ("misper", "request", "missing-enquiry"),
    ("disappeared", "request", "missing-enquiry"), ("threat", "request", "threat"),
    ("worried about a child", "request", "concern-child"),
    ("worried about an adult", "request", "concern-adult"), ("child abuse", "concern", "child"),
    ("self harm", "disclosed", "self-harm"), ("knife", "harm", "immediate"),
    ("machete", "harm", "immediate"), ("unconscious", "harm", "immediate"),
  ]
  /// What a hurried receptionist adds to it, none of it in any pack.
  private static let around: [(before: String, after: String)] = [
    ("", " tolmira"), ("tolmira ", ""), ("", " tolmira veskin"), ("police ", " tolmira"),
    ("ashgrove ", " quillon"), ("", " born"),
  ]

  @Test func `no name beside a word that alarms turns it off`() throws {
    for alarm in Self.alarming {
      for around in Self.around {
        let line = around.before + alarm.word + around.after
        let values = try hear(line).facts.map { "\($0.code)=\($0.value)" }
        // One alarm for another of the same fact is no loss.
        #expect(values.contains { $0.hasPrefix("\(alarm.fact)=") }, "\(line): \(values)")
        #expect(alarms(try hear(line)), "\(line)")
      }
    }
  }

  @Test(arguments: [
    ("missing tolmira 15", "under-16"), ("police missing tolmira 17", "16-17"),
    ("tolmira missing 14", "under-16"), ("missing tolmira veskin aged 34", "adult"),
  ])
  func `how old whoever is missing is, behind their name`(_ line: String, _ age: String) throws {
    let heard = try hear(line)
    #expect(heard.values["age"] == age, "\(line): \(heard.facts)")
    #expect(heard.values["request"] == "missing-enquiry", "\(line)")
  }

  @Test(arguments: ["not", "never", "nobody", "isnt"])
  func `a word that alarms stays denied beside a name`(_ denial: String) throws {
    let heard = try hear("\(denial) a threat tolmira")
    #expect(heard.values["request"] == nil && heard.danger == .atOnce, "\(heard)")
    #expect(heard.turnedOff.contains { $0.words.contains("threat") }, "\(heard.turnedOff)")
  }

  @Test(arguments: [
    "not so", "not so good", "say", "not at home", "no answer", "she isnt well", "dont worry",
    "would you ring him", "asks if you can come", "never mind", "they say",
    "he left last year, now",
    "wondering if she can sit down,",
  ])
  func `what one clause denies or supposes leaves the next alone`(_ before: String) throws {
    for danger in ["he has a knife", "she is bleeding", "theyre stabbing him"] {
      let heard = try hear("\(before) \(danger)")
      #expect(
        alarms(heard), "\(before) \(danger): off \(heard.turnedOff)")
    }
  }

  @Test(arguments: [
    "he has a knife, she left him last year", "shes bleeding, he never came back",
  ])
  func `what a later clause says leaves the first alone`(_ line: String) throws {
    #expect(alarms(try hear(line)), "\(line)")
  }

  @Test(arguments: [
    "i dont think he has a knife", "he never said he would stab her", "no sign that he has a gun",
    "what would you do if someone had a knife", "asks if he has a knife", "lets say he has a knife",
    "she was stabbed in 2019", "the knife was years ago", "an article about the stabbing",
    "not an emergency", "a fire last year",
  ])
  func `what is turned off is named, and asked about`(_ line: String) throws {
    let heard = try hear(line)
    #expect(!alarms(heard), "\(line): \(heard.facts)")
    #expect(!heard.turnedOff.isEmpty, "\(line)")
    #expect(!heard.turnedOff.contains { $0.meant.isEmpty }, "\(line)")
    #expect(heard.danger == .atOnce, "\(line)")
  }

  @Test(arguments: [
    "is Tolmira Veskin staying with you", "asking about Tolmira Veskin",
    "is tolmira veskin staying with you", "can i leave a message for tolmira veskin",
    "is there a Tolmira here", "can i speak to Tolmira Veskin please",
  ])
  func `a name in a name's place is understood`(_ line: String) throws {
    let heard = try hear(line)
    #expect(heard.notUnderstood.isEmpty, "\(line): \(heard.notUnderstood)")
  }

  @Test(arguments: [
    "is Tolmira Bleeding", "about Tolmira Stabbed", "she is Overdosing", "called Tolmira Suicidal",
  ])
  func `no alarm passes for a name`(_ line: String) throws {
    let heard = try hear(line)
    #expect(alarms(heard) || heard.danger == .atOnce, "\(line)")
  }

  @Test(arguments: ["أنا خائفة من زوجي", "он меня бьёт", "🆘", "救命", "she said 🔪"])
  func `another script or a picture is asked about at once`(_ line: String) throws {
    #expect(try hear(line).danger == .atOnce, "\(line)")
  }

  @Test(arguments: [
    ("its his mum no its his ex wanting him", "ex-partner"),
    ("its the police no its probation asking after her", "probation"),
    ("this is her dad sorry no its her uncle here", "relative"),
  ])
  func `whoever follows a correction in the line is who is calling`(
    _ line: String, _ enquirer: String
  ) throws {
    #expect(try hear(line).values["enquirer"] == enquirer, "\(line)")
  }

  @Test(arguments: ["shes 15 no 34", "hes 17 sorry 19", "she is 12 no shes 21"])
  func `two ages, one put right, are asked about`(_ line: String) throws {
    let heard = try hear(line)
    #expect(heard.values["age"] == nil, "\(line)")
    #expect(heard.questions.contains { $0.of == .fact("age") }, "\(line): \(heard.questions)")
  }

  @Test func `two callers in one breath are asked about`() throws {
    let heard = try hear("im Constable Veskin her friend, is she there")
    let choices = heard.questions.first { $0.of == .fact("enquirer") }?.readings.joined()
    #expect(choices?.contains("enquirer=police") == true)
    #expect(choices?.contains("enquirer=friend") == true)
  }
}
