/// `alarm-is-answered`, `somebody-is-told` and `words-fit`: what alarms is answered as such, and words are said to those they are for.
extension NaiveProof {
  /// A threat, possible harm or a worry is not put off, goes to somebody, has to be told today, and its words help.
  mutating func alarmIsAnswered() {
    let puttingOff = ["ask-writing", "answer-general", "decline", "decline-info", "sign-in"]
    for place in places where !hearsCertainWordsAlone(place) {
      guard pack.alarms.contains(where: { pack.holds($0, place.call) }) else { continue }
      let rule = place.rule
      let subject = "rule \(rule.id)"
      let isPutOff = puttingOff.contains(rule.decision)
      if isPutOff { note("alarm-is-answered", subject, "putsOff", at: place) }
      if rule.refer.isEmpty && rule.decision != "verify" {
        note("alarm-is-answered", subject, "alarmRefersNobody", at: place)
      }
      let duties = rule.duties + place.riders.flatMap(\.duties)
      if !duties.contains("tell-management-now") {
        note("alarm-is-answered", subject, "alarmNotTold", at: place)
      }
      // Danger, a check and a release have words of their own.
      let helps = words(place).contains { pack.wordings[$0]?.isWelfare == true }
      if !isPutOff && !helps && !["emergency", "verify", "release"].contains(rule.decision) {
        note("alarm-is-answered", subject, "noWelfareWords", at: place)
      }
    }
  }

  /// Whoever has to be told now is somebody.
  mutating func somebodyIsTold() {
    for place in places where place.rule.refer.isEmpty {
      let brings = { (duties: [String]) in duties.contains("tell-management-now") }
      let isRidden = pack.roles.isEmpty && brings(place.riders.flatMap(\.duties))
      guard brings(place.rule.duties) || isRidden else { continue }
      note("somebody-is-told", "rule \(place.rule.id)", "tellsNobody", at: place)
    }
  }

  private func hearsCertainWordsAlone(_ place: Place) -> Bool {
    pack.saysOnly.contains { place.call[$0.fact] == $0.value }
  }

  /// Every guard of a wording holds where it is said, and what tells anything is not said where others can hear.
  mutating func wordsFit() {
    for place in places {
      let isOverheard =
        place.call["earshot"] == "others" || place.call["caller-earshot"] == "others"
      for wording in words(place).compactMap({ pack.wordings[$0] }) {
        let subject = "rule \(place.rule.id)"
        if !wording.fits.allSatisfy({ pack.holds($0, place.call) }) {
          note("words-fit", subject, "doesNotFit", at: place)
        }
        if isOverheard && !wording.discloses.isEmpty {
          note("words-fit", subject, "overheard", at: place)
        }
      }
    }
  }
}
