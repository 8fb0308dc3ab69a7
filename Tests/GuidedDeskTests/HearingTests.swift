import PolicyCore
import PolicyPacks
import Testing

@testable import GuidedDesk

@Suite struct `What is heard in a line` {
  private func hear(_ line: String, on today: String = "2031-03-04") throws -> Heard {
    let moment = try #require(Moment(iso8601: "\(today)T12:00:00Z"))
    return Hearing(policy: try Packs.policy("wmwa"), today: CivilDate(moment, utcOffset: 0))
      .hear(line)
  }

  @Test func `an age beside other words, by name, and as a date of birth`() throws {
    for (line, today, bucket) in [
      ("police missing 15", "2031-03-04", "under-16"), ("friend 16", "2031-03-04", "16-17"),
      ("friend 17", "2031-03-04", "16-17"), ("friend 18", "2031-03-04", "adult"),
      ("friend 120", "2031-03-04", "adult"), ("friend 0", "2031-03-04", "under-16"),
      ("friend 121", "2031-03-04", nil), ("15", "2031-03-04", nil),
      ("age 15", "2031-03-04", "under-16"),
      ("age=15", "2031-03-04", "under-16"), ("age 3", "2031-03-04", "under-16"),
      ("age 16-17", "2031-03-04", "16-17"), ("aged 16", "2031-03-04", "16-17"),
      ("15 years old", "2031-03-04", "under-16"),
      // On the day before, on and after a sixteenth birthday.
      ("4/3/2015", "2031-03-03", "under-16"), ("4/3/2015", "2031-03-04", "16-17"),
      ("4/3/2015", "2031-03-05", "16-17"), ("04.03.2015", "2031-03-04", "16-17"),
      ("2015-03-04", "2031-03-03", "under-16"), ("2015-03-04", "2031-03-04", "16-17"),
      ("dob 4/3/2015", "2031-03-04", "16-17"), ("(4/3/2015)", "2031-03-04", "16-17"),
      // And of an eighteenth.
      ("4/3/2013", "2031-03-03", "16-17"), ("4/3/2013", "2031-03-04", "adult"),
      // Born on 29 February: a year older on 1 March of a common year.
      ("29/2/2016", "2032-02-28", "under-16"), ("29/2/2016", "2032-02-29", "16-17"),
      ("29/2/2012", "2030-02-28", "16-17"), ("29/2/2012", "2030-03-01", "adult"),
      ("29/2/2015", "2031-03-04", nil), ("31/4/2015", "2031-03-04", nil),
      ("5/3/2031", "2031-03-04", nil), ("1/2/15", "2031-03-04", nil),
      ("4/3/1890", "2031-03-04", nil),
    ] as [(String, String, String?)] {
      #expect(try hear(line, on: today).values["age"] == bucket, "\(line) on \(today)")
    }
  }

  @Test func `a date of birth by the day it is at the desk`() throws {
    let moment = try #require(Moment(iso8601: "2031-03-03T23:30:00Z"))
    var trial = try DeskOnTrial(now: moment)
    trial.type("", "friend 4/3/2015")
    #expect(try trial.fact("age") == "under-16")
    trial.desk.settings.utcOffset = 3600
    trial.type("friend 4/3/2015")
    #expect(try trial.fact("age") == "16-17")
  }

  @Test func `a lone age where an age is asked for`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "parent missing")
    #expect(try trial.pending() == "age")
    var copy = trial
    copy.type("15")
    #expect(try copy.fact("age") == "under-16")
    copy = trial
    copy.type("42")
    #expect(try copy.fact("age") == "adult")
    copy = trial
    copy.type("1")
    #expect(try copy.fact("age") == "under-16")
    copy = trial
    copy.type("4/3/2015")
    #expect(try copy.fact("age") == "16-17")
  }

  @Test func `every word of every pack`() throws {
    for pack in BuiltInPacks.ids {
      let policy = try Packs.policy(pack)
      let hearing = Hearing(policy: policy, today: CivilDate(DeskOnTrial.noon, utcOffset: 0))
      for word in policy.words {
        let heard = hearing.hear(word.text.uppercased() + ".")
        #expect(heard.notUnderstood.isEmpty && heard.contradicted.isEmpty, "\(word.text)")
        let parts = word.readings.map { reading in
          reading.map { "\(policy.vocabulary[$0.fact].code)=\($0.code)" }.sorted()
        }
        let asked = heard.questions.filter { $0.of != .danger && $0.of != .fact("danger-role") }
          .map { $0.readings.map { $0.sorted() } }
        let values = Set(heard.values.map { "\($0)=\($1)" })
        if parts.count == 1 {
          #expect(values.isSuperset(of: parts[0]), "\(pack): \(word.text): \(values)")
          #expect(asked.isEmpty, "\(pack): \(word.text): \(asked)")
        } else {
          #expect(heard.facts.isEmpty, "\(pack): \(word.text): \(values)")
          #expect(asked == [parts], "\(pack): \(word.text)")
        }
      }
    }
  }

  @Test func `every fact by its name`() throws {
    let policy = try Packs.policy("wmwa")
    for (index, fact) in policy.vocabulary.facts.enumerated() {
      for code in policy.vocabulary.codes(for: FactID(index)) {
        let settable = fact.how != .managers && fact.how != .coach
        for line in [
          "\(fact.code) \(code)", "\(fact.code)=\(code)", "\(fact.code.uppercased()) \(code)",
        ] {
          #expect((try hear(line).values[fact.code] == code) == settable, "\(line)")
        }
      }
      #expect(try hear("\(fact.code)=nonsense").values[fact.code] == nil)
    }
  }

  @Test func `a word with several meanings as a question`() throws {
    var trial = try DeskOnTrial()
    let card = trial.type("", "family")
    #expect(try trial.fact("enquirer") == nil)
    #expect(
      card.lines(.silent) == [
        "Who is on the line?", "1 relative", "2 parent or guardian",
      ])
    for line in ["2", "parent"] {
      var copy = trial
      copy.type(line)
      #expect(try copy.fact("enquirer") == "parent")
      #expect(try copy.call().stage == .talking)
    }
    // Enter alone asks again; the word is not forgotten.
    #expect(trial.type("").lines(.silent) == card.lines(.silent))
  }

  @Test func `several words with several meanings as one question after another`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "family child")
    #expect(try trial.call().stage.name == "reading")
    trial.type("1")
    #expect(try trial.fact("enquirer") == "relative")
    #expect(trial.last.lines(.silent).first == "Which is meant by \"child\"?")
    trial.type("3")
    #expect(try trial.fact("concern") == "child")
    #expect(try trial.call().stage == .talking)
    #expect(try trial.decisions() == [.safeguard])
  }

  @Test func `a word with several meanings as the one the line has named`() throws {
    let heard = try hear("police inspector presence")
    #expect(heard.values["enquirer"] == "police")
    #expect(heard.questions.isEmpty)
    #expect(try hear("inspector police presence").questions.isEmpty)
    #expect(try hear("child 15").values["age"] == "under-16")
  }

  @Test func `words that mean nothing quoted back as they were typed`() throws {
    let heard = try hear("friend zebedee presence Quux, no really Zed")
    // Beside words that mean nothing nobody knows what the others meant: they are asked about.
    #expect(heard.values.isEmpty && heard.questions.map(\.of).contains(.fact("enquirer")))
    #expect(heard.notUnderstood == ["zebedee", "Quux", "Zed"])
    var trial = try DeskOnTrial()
    #expect(
      trial.type("", "friend zebedee presence Quux").lines(.note) == [
        "not understood: zebedee · Quux"
      ])
  }

  @Test func `each fact with the words and the entry it comes from`() throws {
    let heard = try hear("HER MUM, age 15, knife")
    // What is spelled out comes first.
    #expect(heard.facts.map(\.words) == ["age 15", "MUM", "knife"])
    #expect(heard.facts.map(\.entry) == ["FACT VALUE", "mum", "knife"])
    #expect(heard.facts.map(\.isAlarm) == [false, false, true])
  }

  @Test func `a whole sentence as what it says`() throws {
    let heard = try hear("It is her mum, she wants to know about a missing 15 year old.")
    #expect(heard.values == ["enquirer": "parent", "age": "under-16"])
    // "a missing 15 year old" may be in the news: it is asked.
    #expect(heard.questions.contains { $0.readings.contains(["request=missing-enquiry"]) })
  }

  @Test func `the longest words first`() throws {
    #expect(try hear("council tax").values["enquirer"] == "council")
    #expect(try hear("not reported").values["reported-missing"] == "no")
    #expect(try hear("social worker").values == ["enquirer": "social-services"])
  }

  @Test func `an apostrophe as no letter at all`() throws {
    for line in ["children's services", "children’s services", "childrens services"] {
      #expect(try hear(line).values["enquirer"] == "social-services", "\(line)")
    }
  }

  @Test func `free text that begins like a command only with a stroke`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend presence", "message", "ring Tomas when you can")
    #expect(try trial.call().message.text == "ring Tomas when you can")
    trial.type("message", "/back")
    #expect(try trial.call().stage == .talking)
    #expect(try trial.call().message.text == "ring Tomas when you can")
  }
}
