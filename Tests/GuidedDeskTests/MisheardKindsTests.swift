import PolicyCore
import PolicyPacks
import Testing

@testable import GuidedDesk

/// Kinds of mishearing that happened once, each with sentences of its kind and not the one it happened with.
@Suite struct `What was misheard once` {
  private func hear(
    _ line: String, pack: String = "wmwa", on today: String = "2031-03-04"
  ) throws -> Heard {
    let moment = try #require(Moment(iso8601: "\(today)T12:00:00Z"))
    return Hearing(policy: try Packs.policy(pack), today: CivilDate(moment, utcOffset: 0))
      .hear(line)
  }

  /// The question about danger stands open, or the answer is there already.
  private func isAskedOrSet(_ heard: Heard) -> Bool {
    heard.danger != .none || heard.facts.contains(where: \.isAlarm)
  }

  @Test(arguments: [
    "my husband keeps following me to work", "shes hiding from her ex",
    "has my brother been in today", "her dad is outside the gates", "he told his mum to ring us",
    "my ex put the window through", "the police have got her phone",
  ])
  func `somebody spoken of as the one who is calling`(_ line: String) throws {
    #expect(try hear(line, pack: "petra").values["enquirer"] == nil, "\(line)")
  }

  @Test(arguments: [
    ("dad asking what time the trip is", "parent"), ("its his probation officer", "probation"),
    ("police here about the cctv", "police"), ("a solicitor for the wife", "solicitor"),
    ("wants to know the times, says the plumber", "contractor"),
    ("hello its the district nurse", "health"), ("gran on the phone", "relative"),
    ("peters brother, is the minibus running", "relative"),
  ])
  func `whoever is in a caller's place`(_ line: String, _ enquirer: String) throws {
    #expect(try hear(line, pack: "stmartins").values["enquirer"] == enquirer, "\(line)")
  }

  @Test(arguments: [
    ("hes from the police", "police"), ("from a solicitor asking for her file", "solicitor"),
    ("its his probation officer can he come in", "probation"),
  ])
  func `whoever says where they are from`(_ line: String, _ enquirer: String) throws {
    #expect(try hear(line).values["enquirer"] == enquirer, "\(line)")
  }

  @Test(arguments: ["hes her husband", "shes his mum", "hes her dad", "shes their auntie"])
  func `who somebody is to somebody, without asking whether they call`(_ line: String) throws {
    let heard = try hear(line)
    #expect(heard.values["enquirer"] == nil, "\(line)")
    #expect(heard.questions.contains { $0.of == .fact("enquirer") }, "\(line): \(heard.questions)")
  }

  @Test(arguments: ["her name is marie", "my name is dave", "names is jo hale", "his name is sam"])
  func `a name as a wish for records`(_ line: String) throws {
    #expect(try hear(line).values["request"] == nil, "\(line)")
  }

  @Test(arguments: ["he gave it me himself", "she gave me the number", "gave it to me"])
  func `where a number came from as somebody who calls`(_ line: String) throws {
    let heard = try hear(line)
    #expect(heard.values["number-from"] == "given", "\(line)")
    #expect(heard.values["enquirer"] == nil && heard.questions.isEmpty, "\(line)")
  }

  @Test(arguments: [
    "police adult missing shes 34", "police missing shes 34",
  ])
  func `facts for a sentence, for one word that joins them`(_ line: String) throws {
    let heard = try hear(line, pack: "petra")
    #expect(heard.values["enquirer"] == "police", "\(line)")
    #expect(heard.values["request"] == "missing-enquiry", "\(line)")
    #expect(heard.values["age"] == "adult", "\(line)")
  }

  @Test(arguments: ["sarahs 17", "jade 14, she said", "marie is 15", "its about leo 12"])
  func `an age behind a name`(_ line: String) throws {
    let heard = try hear(line)
    #expect(heard.values["age"] == nil, "\(line)")
    #expect(heard.questions.contains { $0.of == .fact("age") }, "\(line)")
  }

  @Test func `a form of address as a relation`() throws {
    let heard = try hear("sister wants to know when the class is")
    #expect(heard.values["enquirer"] == nil)
    let asked = heard.questions.first { $0.of == .fact("enquirer") }
    #expect(asked?.readings.contains(["enquirer=relative"]) == true)
    #expect(asked?.readings.contains(["enquirer=self"]) == true)
    // Somebody's sister is one.
    #expect(try hear("his sister wants to know when the class is").values["enquirer"] == "relative")
  }

  @Test(arguments: [
    "who is living at 22", "no answer at 14 again", "flat 17 wants a word", "its 16 high street",
    "room 12 and 13 want new keys", "he owes 30 quid", "back at 5 she says",
    "minibus for 15 people",
    "collar number 16", "the over 16s club", "ward 12 rang", "the 14th or the 15th",
    "meeting on 17 march", "it cost £18", "section 47 papers", "10.40 she rang", "item 3 of 9",
  ])
  func `a number that is no age as one`(_ line: String) throws {
    #expect(try hear(line).values["age"] == nil, "\(line)")
  }

  @Test(arguments: [
    ("police missing 15,", "under-16"), ("she is 15yo", "under-16"), ("a girl of 17", "16-17"),
    ("aged fifteen", "under-16"), ("he is sixteen years old", "16-17"),
    ("shes 43, the mum", "adult"),
    ("born 20 march 2017", "under-16"), ("dob 20th of march 2014", "16-17"),
    ("parent missing 4/3/2016", "under-16"), ("a six year old", "under-16"),
  ])
  func `an age in words, with a comma, in months`(_ line: String, _ bucket: String) throws {
    #expect(try hear(line).values["age"] == bucket, "\(line)")
  }

  @Test(arguments: [
    "she is under 18", "he is nearly 16", "about 15 i think", "turns 16 in may", "looks 14",
    "shes 17 or 18",
  ])
  func `an age nobody was sure of as one`(_ line: String) throws {
    let heard = try hear(line)
    #expect(heard.values["age"] == nil, "\(line)")
    #expect(heard.questions.contains { $0.of == .fact("age") }, "\(line)")
  }

  @Test(arguments: ["police missing reported since 20/11/2026", "letter dated 12/3/2029 about her"])
  func `a day that is none of birth`(_ line: String) throws {
    #expect(try hear(line, on: "2031-03-04").values["age"] == nil, "\(line)")
  }

  @Test(arguments: [
    "she is not in danger", "its not an emergency", "nobody has been stabbed", "he never hit her",
    "no weapon on him", "there was a fire last year", "she was beaten up years ago",
    "what if somebody pulled a knife", "if someone hit a child what would you do",
    "a story about the stabbing in the paper", "he was only joking about the gun",
  ])
  func `what was denied, past, supposed or told as news as danger`(_ line: String) throws {
    let heard = try hear(line)
    #expect(heard.facts.filter(\.isAlarm).isEmpty, "\(line): \(heard.facts)")
    #expect(isAskedOrSet(heard), "\(line)")
  }

  @Test(arguments: ["no one hurt", "fire drill at two", "false alarm", "everyones fine"])
  func `a calm form as danger`(_ line: String) throws {
    let heard = try hear(line)
    #expect(heard.facts.filter(\.isAlarm).isEmpty, "\(line)")
    #expect(heard.danger != .atOnce, "\(line)")
  }

  @Test(arguments: [
    "injunction running out soon he says", "any warrant cards we should know of",
    "is she on the list of helpers for sunday", "wants to speak to her about lunch",
    "the landlord is putting rents up",
  ])
  func `a word in one sense only`(_ line: String) throws {
    let heard = try hear(line, pack: "stmartins")
    for code in ["order", "request", "enquirer"] {
      #expect(heard.values[code] == nil, "\(line): \(code)=\(heard.values[code] ?? "")")
    }
  }

  @Test(arguments: [
    "hes going to smash her windows in", "she is frightened of him", "he slapped her at dinner",
    "he touched her leg on the bus", "there is a smell of gas", "they locked him in the shed",
    "hes coming to get her", "shes not breathing", "he has got a knife",
  ])
  func `danger in plain words as no alarm`(_ line: String) throws {
    #expect(try hear(line, pack: "ludlow").facts.contains(where: \.isAlarm), "\(line)")
  }

  @Test(arguments: [
    "hes finished with it all now", "milk still on her step since tuesday",
    "its gone all quiet up there",
    "she only ever wears long sleeves", "he said goodbye to the dog", "lips a funny colour",
    "xyzzy plugh", "ندا", "mae o wedi mynd", "🔪", "q",
  ])
  func `a line of which nothing is known as nothing`(_ line: String) throws {
    for pack in BuiltInPacks.ids {
      #expect(isAskedOrSet(try hear(line, pack: pack)), "\(pack): \(line)")
    }
  }

  @Test(arguments: ["strangeld her", "thretening her with it", "frigtened of him", "overdosse"])
  func `a misspelt alarm as nothing`(_ line: String) throws {
    #expect(try hear(line).danger == .atOnce, "\(line)")
  }

  @Test(arguments: ["spare", "noise", "fridge", "stable", "rapid", "bruised fruit"])
  func `an ordinary word as a misspelt alarm`(_ line: String) throws {
    #expect(!(try hear("new \(line) wanted")).facts.contains(where: \.isAlarm), "\(line)")
  }

  @Test(arguments: [
    "mr bishop here about his rent", "mark may from the office", "pc judge asks about cctv",
    "will grace be in", "constable is his surname he says",
  ])
  func `a name as the word it is`(_ line: String) throws {
    let heard = try hear(line, pack: "petra")
    #expect(heard.values["enquirer"] == nil || heard.values["enquirer"] == "police", "\(line)")
    #expect(heard.facts.filter(\.isAlarm).isEmpty)
  }

  @Test(arguments: [
    "the lads were messing with the hose", "she looked in the store",
    "it was a treat for the group",
    "a career in care", "brothers baking for the stall", "he is based in leeds",
  ])
  func `a common word as the alarm it is nearly spelled like`(_ line: String) throws {
    let heard = try hear(line, pack: "stmartins")
    #expect(heard.facts.filter(\.isAlarm).isEmpty, "\(line): \(heard.facts)")
  }

  @Test(arguments: ["police misssing 15", "a girl has gone misssing", "boy missng from home"])
  func `a misspelt alarm as what they want`(_ line: String) throws {
    let heard = try hear(line)
    #expect(heard.values["request"] == nil, "\(line)")
    #expect(heard.danger == .atOnce, "\(line)")
  }

  @Test func `a misspelt word beside the one that alarms as no alarm`() throws {
    #expect(try hear("hes giong to stab somebody").danger == .atOnce)
  }

  @Test(arguments: [
    "police missing reported 20 november", "police missing reported since 3 may 2030",
    "police missing 20 november", "police missing 9 march",
  ])
  func `the day somebody was reported as something else than the day`(_ line: String) throws {
    let heard = try hear(line)
    #expect(heard.values["enquirer"] == "police", "\(line)")
    #expect(heard.values["request"] == "missing-enquiry", "\(line)")
    #expect(heard.values["age"] == nil, "\(line)")
  }

  @Test(arguments: [
    ("no sorry not his mum, his aunt", "relative"),
    ("i put dad, its his social worker", "social-services"),
    ("now says hes her cousin and works for the council", "relative"),
  ])
  func `whoever was put right as whoever was wrong`(_ line: String, _ enquirer: String) throws {
    let heard = try hear(line, pack: "petra")
    #expect(heard.values["enquirer"] == enquirer, "\(line)")
    #expect(heard.corrects, "\(line)")
  }

  @Test(arguments: [
    "he beats me", "says its only a bruise where he hit her", "hasnt hit her since june",
  ])
  func `danger made little of as none`(_ line: String) throws {
    #expect(try hear(line, pack: "petra").facts.contains(where: \.isAlarm), "\(line)")
  }

  @Test func `the same line always in the same way, whatever was heard before`() throws {
    let policy = try Packs.policy("organisation")
    let hearing = Hearing(policy: policy, today: CivilDate(DeskOnTrial.noon, utcOffset: 0))
    let line = "her mum says he has got a knife and the kids are locked in, she is 15"
    let first = hearing.hear(line)
    _ = hearing.hear("nothing to do with it")
    #expect(hearing.hear(line) == first)
  }
}
