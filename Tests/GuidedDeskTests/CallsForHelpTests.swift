import PolicyCore
import PolicyPacks
import Testing

@testable import GuidedDesk

private func hear(_ line: String, _ pack: String) throws -> Heard {
  Hearing(policy: try Packs.policy(pack), today: try #require(CivilDate("2031-03-04"))).hear(line)
}

/// Somebody may be in danger: it is set, or asked about at once.
private func isNoticed(_ heard: Heard) -> Bool {
  heard.danger == .atOnce || heard.facts.contains(where: \.isAlarm)
}

@Suite struct `Whoever calls for help` {
  @Test(arguments: BuiltInPacks.ids)
  func `is asked about danger at once, and is no officer`(_ pack: String) throws {
    for line in [
      "police please", "paramedics please quick", "we need the cops", "send the fire engine",
      "get me an ambulance", "could you phone the police for her", "somebody get 999",
      "coastguard please", "an ambulance is needed", "please help me", "come and get me now",
    ] {
      let heard = try hear(line, pack)
      #expect(isNoticed(heard), "\(line)")
      #expect(heard.values["enquirer"] == nil, "\(line)")
    }
  }

  @Test(arguments: ["police", "police here", "police missing 15", "cops on the phone"])
  func `is not an officer who rings`(_ line: String) throws {
    #expect(try hear(line, "wmwa").values["enquirer"] == "police")
  }

  @Test(arguments: ["ambulance", "fire brigade", "fire service"])
  func `in one word is asked about as well`(_ line: String) throws {
    #expect(try hear(line, "organisation").danger == .atOnce)
  }

  @Test(arguments: [
    "socorro", "au secours", "ratunku", "ajutor", "bachao", "meu pai me bate", "mi novio me pega",
    "mon copain me frappe", "chce umrzec", "vreau sa mor", "mera pati mujhe maarta hai",
    "aabahay wuu i garaacaa", "ich kann nicht mehr weiter", "pomozte mi nekdo rychle",
  ])
  func `in another language is asked at once`(_ line: String) throws {
    #expect(isNoticed(try hear(line, "ludlow")))
  }

  @Test(arguments: BuiltInPacks.ids)
  func `is never noted as perhaps in danger and left unasked`(_ pack: String) throws {
    let policy = try Packs.policy(pack)
    let hearing = Hearing(policy: policy, today: try #require(CivilDate("2031-03-04")))
    let parts = UtteranceParts(
      person: ["mum"], owner: ["mums"], office: ["police"], number: "15", unknown: "zzyzx")
    let lines = policy.lexicon.utterances([.alarm, .warning, .phrase], with: parts)
    #expect(lines.count > 1_000)
    for line in lines {
      let heard = hearing.hear(line.line)
      #expect(heard.doubtful.isEmpty || heard.danger == .atOnce, "\(line.line)")
      if policy.lexicon.kind(line.entry) == .alarm, heard.turnedOff.isEmpty {
        // "bruises" asks whom it is about, and every answer alarms.
        let isAsked = heard.questions.contains { question in
          question.readings.contains { $0.contains(where: policy.lexicon.alarming.contains) }
        }
        #expect(isNoticed(heard) || isAsked, "\(line.line)")
      }
    }
  }
}

@Suite struct `A child who speaks of itself` {
  @Test(arguments: [
    "I'm 6", "im eleven can you get my mum", "i am 9 years old", "im only 12 and im lost",
    "my name is Zeb im 10", "im 14 and pregnant", "im a child", "i just turned 13",
  ])
  func `is a child on the line, and its age nobody else's`(_ line: String) throws {
    let heard = try hear(line, "petra")
    #expect(heard.values["enquirer"] == "child-caller", "\(line)")
    #expect(heard.values["age"] == nil, "\(line)")
  }

  @Test func `and is nearly grown is asked who they are`() throws {
    let heard = try hear("im 16 and need a bed", "stmartins")
    #expect(heard.values["age"] == nil)
    #expect(heard.questions.contains { $0.readings.contains(["enquirer=child-caller"]) })
  }

  @Test(arguments: [
    "im 12 minutes away", "im 8 weeks pregnant", "im 15 years sober", "im 10 Mill Lane",
    "ill be 5 minutes", "im at 14",
  ])
  func `is nobody who says how long, how far or where`(_ line: String) throws {
    #expect(try hear(line, "wmwa").values["enquirer"] == nil)
    #expect(try hear(line, "wmwa").values["age"] == nil)
  }
}

@Suite struct `Danger that every word hid` {
  @Test(arguments: [
    "whispering", "he can hear us", "someone is listening in", "keeps her voice low",
    "dont let him find out im ringing", "id like to order a pizza",
    "we know her new address", "i know what car he drives", "ill find out which school",
    "they want cash to let him go", "hes 41 and shes 14", "if you dont let me in",
    "they know where youve moved them", "he walked past again", "hes kicking off",
    "he made me promise to keep it secret", "last anyone saw of him", "never got off the coach",
    "prowler", "hes sat on the edge", "ive taken some stuff", "nife", "forced marrige", "brothel",
    "hes got a shooter", "she landed me one", "missng",
  ])
  func `is asked about at once`(_ line: String) throws {
    for pack in BuiltInPacks.ids { #expect(isNoticed(try hear(line, pack)), "\(pack): \(line)") }
  }

  @Test(arguments: [
    "my cousin wants to hurt herself", "he tried to hang himself", "our mum wants to end it all",
    "a mate is going to kill himself", "my neighbour wants to take her own life",
  ])
  func `of somebody to themselves is told as that`(_ line: String) throws {
    let heard = try hear(line, "wmwa")
    #expect(heard.values["disclosed"] == "self-harm", "\(line)")
    #expect(heard.values["harm"] != nil, "\(line)")
    #expect(heard.values["harm-to"] != "caller", "\(line)")
  }

  @Test(arguments: [
    "swallowed all my pills", "ive taken a box of paracetamol", "i drank bleach",
    "took too many of my tablets",
  ])
  func `of who took too much is danger now, and theirs`(_ line: String) throws {
    let heard = try hear(line, "stmartins")
    #expect(heard.values["harm"] == "immediate", "\(line)")
    #expect(heard.values["harm-to"] == "caller", "\(line)")
  }

  @Test(arguments: [
    "she took loads of her meds", "hes choking her", "he has her by the neck", "shook the baby",
    "found him lifeless", "they said theyll burn down the hostel",
    "he wants to kill me and hes outside",
  ])
  func `of who may die is danger now`(_ line: String) throws {
    #expect(try hear(line, "organisation").values["harm"] == "immediate", "\(line)")
  }

  @Test(arguments: [
    "mum hits me with a shoe", "stepdad whacked me across the face", "he gave me a hiding",
    "my brother threw me down the stairs", "she walloped me again",
  ])
  func `done to me is the caller's, whatever the verb`(_ line: String) throws {
    #expect(try hear(line, "ludlow").values["harm-to"] == "caller", "\(line)")
  }

  @Test(arguments: [
    "tell him shes dead when i catch her", "when we find him hes finished",
    "tell Jo we know where she works", "message for him to watch his back",
  ])
  func `in a message is a threat`(_ line: String) throws {
    #expect(try hear(line, "wmwa").values["disclosed"] == "threat", "\(line)")
  }
}

@Suite struct `Whoever is only quoted` {
  @Test(arguments: [
    "the doctor said youd know", "my probation officer told me to ring",
    "solicitors letter says you hold her file", "is my nurse there", "my dad wants to die",
    "the school sent us", "her uncle, he hits her",
  ])
  func `is asked about and never set`(_ line: String) throws {
    #expect(try hear(line, "wmwa").values["enquirer"] == nil, "\(line)")
  }

  @Test(arguments: [
    ("police missing 12-year marriage"), ("police missing for 16 days"),
    ("police missing 14 Elm Grove"), ("police missing nearly 17"), ("police missing 61 sorry 16"),
    ("police missing year 10 girl"),
  ])
  func `is no officer whose report has a number that is no age`(_ line: String) throws {
    let heard = try hear(line, "wmwa")
    #expect(heard.values["enquirer"] == "police", "\(line)")
    #expect(heard.values["age"] == nil, "\(line)")
    #expect(heard.values["request"] == "missing-enquiry", "\(line)")
  }

  @Test func `leaves the report as it was`() throws {
    let heard = try hear("police missing 15, we checked him and hes known", "wmwa")
    #expect(heard.values["request"] == "missing-enquiry")
    #expect(heard.values["age"] == "under-16")
  }
}
