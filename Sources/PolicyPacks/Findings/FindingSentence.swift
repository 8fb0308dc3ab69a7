import PolicyCore

extension Finding {
  /// What is wrong with what, without the place: `Rule 'x': it releases…`.
  public var about: String {
    let text = (subject.isEmpty ? "" : "\(subject): ") + (breach?.sentence ?? problem)
    return text.prefix(1).uppercased() + text.dropFirst() + "."
  }

  /// One line for the author of a pack: place, severity, code, problem and help.
  ///
  /// For example `wmwa.yaml:23:11: error[unknown-value] rule 'x': 'under16' is not a value of 'age'`.
  public var sentence: String {
    let place =
      location.line > 0
      ? "\(location.file):\(location.line):\(location.column)" : location.file
    let about = subject.isEmpty ? "" : " \(subject):"
    let help = suggestion == nil || isSeveral ? whereToLook : didYouMean(suggestion)
    let problem = breach?.sentence ?? problem
    return "\(place): \(severity.rawValue)[\(code.rawValue)]\(about) \(problem)\(help)"
  }

  /// What is heard instead, and by which phrase.
  private func stronger(_ phrase: String, _ means: String) -> String {
    if phrase.isEmpty { return "" }
    let most = 100
    let shown = phrase.count > most ? phrase.prefix(most) + "\u{2026}" : phrase[...]
    return "; the phrase '\(shown)' is stronger, and means \(means)"
  }

  /// For a name that is near to none there is: where those stand.
  private var whereToLook: String {
    let words = "'frontdesk policy words"
    if isSeveral {
      return "; between two of a list stands a comma, and around it [ ]"
    }
    return switch code {
    case .unknownKey: "; 'frontdesk policy schema' lists them all"
    case .unknownFact, .unknownBand: "; \(words)' lists them all"
    case .unknownValue: "; \(words) \(name(1))' lists them all"
    case .unknownDecision:
      "; there are " + DecisionCode.allCases.map(\.rawValue).joined(separator: ", ")
    case .unknownRole: "; it has to be one of the ids under 'roles'"
    case .unknownWording:
      name(0).contains(" ")
        ? "; a sentence stands under 'wordings', and its id here" : "; \(words)' lists them all"
    case .unknownClause: "; it has to be one of the ids under 'clauses'"
    case .unknownDuty: "; \(words)' lists them all, and 'duties' adds to them"
    case .unknownRule where name(1).isEmpty:
      "; 'frontdesk policy show common' lists the common ones"
    default: ""
    }
  }

  /// Two of a list were run together.
  private var isSeveral: Bool {
    [.unknownClause, .unknownValue, .unknownDuty].contains(code)
      && name(0).contains { ",; ".contains($0) }
  }

  private func name(_ index: Int) -> String { index < names.count ? names[index] : "" }

  private var problem: String {
    switch code {
    case .notText:
      NoText.sentence(name(0))
    case .tooLarge:
      name(1).isEmpty
        ? "the file is larger than \(name(0)) bytes; is it the right one?"
        : "a text of more than \(name(0)) bytes begins here; is a quotation mark missing at its end?"
    case .tooManyNodes:
      "the file has more than \(name(0)) nodes, aliases counted; write a list that comes again once, under 'groups'"
    case .tooManyAliases:
      "the file uses more than \(name(0)) aliases; write a list that comes again once, under 'groups'"
    case .tooDeep:
      "the file is nested deeper than \(name(0)) levels; look for a bracket that was left open"
    case .brokenYAML:
      YAMLFault(rawValue: name(0))?.sentence(name(1))
        ?? "the file cannot be read as YAML: \(name(0))"
    case .duplicateKey: "the key '\(name(0))' occurs twice"
    case .unknownKey: "'\(name(0))' is not a key here"
    case .missingKey: "the key '\(name(0))' is missing"
    case .wrongShape:
      "expected \(name(0))"
        + (name(0) == "a mapping" ? ": a line 'KEY: VALUE' for each of its keys" : "")
    case .emptyList: "the list is empty"
    case .unknownFact: "'\(name(0))' is not a fact"
    case .unknownValue: "'\(name(0))' is not a value of '\(name(1))'"
    case .unknownRule:
      name(1).isEmpty
        ? "'\(name(0))' is not a rule"
        : "'\(name(0))' is a rule of the pack's own; change it where it stands"
    case .unknownBand: "'\(name(0))' is not a band"
    case .unknownWording: "'\(name(0))' is not a wording"
    case .missingWording:
      "the pack has to word what the common floor says: \(name(0)); 'frontdesk policy words' says what each is for"
    case .unknownDuty: "'\(name(0))' is not a duty"
    case .unknownRole: "'\(name(0))' is not a role of this pack"
    case .unknownClause: "'\(name(0))' is not a clause of this pack or of the common floor"
    case .unknownDecision: "'\(name(0))' is not a decision"
    case .unknownMessage: "'\(name(0))' says nothing about messages; use offer, none, note or usual"
    case .duplicateID: "'\(name(0))' is already taken"
    case .groupHidesValue: "the group '\(name(0))' has the name of a value of '\(name(1))'"
    case .tooManyValues:
      "the facts have more than \(name(0)) values together; make one of those that no rule tells apart"
    case .tooManyRiders:
      "there are more than \(name(0)) riders, and this is the first too many; join those with the same 'when'"
    case .tooManyRules:
      "there are more than \(name(0)) rules, and this is the first too many; "
        + "join those with the same effect: 'when' takes a list of alternatives"
    case .stepInGuard:
      "'\(name(0))' is a step of checking who calls; only 'verify' rows, and promises about 'verified', may test it"
    case .noDefault: "no rule is the default"
    case .twoDefaults: "'\(name(0))' is a second default"
    case .defaultWithGuard: "the default has to hold always, so it takes no 'when'"
    case .circularRules: "the order of strength runs in a circle through '\(name(0))'"
    case .weakerBand: "the band '\(name(0))' is weaker than that of its parent '\(name(1))'"
    case .longLine: "a spoken line has \(name(0)) words; 20 is the most: make two lines of it"
    case .longStep: "a step has \(name(0)) words; 12 is the most: make two steps of it"
    case .releaseWithoutFacts: "the decision is 'release', but 'releases' names nothing"
    case .releaseNotHeld: "'\(name(0))' is not known to the organisation alone; nothing to release"
    case .noWords: "nothing is said to the enquirer"
    case .uncitedRule: "no clause is cited"
    case .missingStandingWording: "the wording '\(name(0))' is missing; the desk needs it"
    case .missingQuestion: "there is no question for '\(name(0))', which the outline asks"
    case .unknownPack:
      "'\(name(0))' is not a pack that can be extended"
        + (name(1).isEmpty ? "" : "; write 'extends: \(name(1))'")
    case .otherPack: "this file goes with the pack '\(name(0))', and not with '\(name(1))'"
    case .wrongFile:
      name(0) == "site"
        ? "this is a site's own file and no pack; name its pack, and this with --site"
        : "this is a pack, and a site's own file has to be here; name the pack without --site"
    case .protectedCharacteristic:
      "'\(name(0))' is a protected characteristic and may not decide anything"
    case .badValue: "'\(name(0))' is not \(name(1))"
    case .badPhrase: "'\(name(0))' cannot be heard: \(name(1))"
    case .unknownClass: "'\(name(0))' is not a class of words"
    case .spelledTwoWays: "'\(name(0))' is heard as the same words as '\(name(1))'"
    case .neverHeard: "'\(name(0))' can never be heard"
    case .exampleNotHeard:
      "the example '\(name(0))' is not heard as \(name(1))" + stronger(name(2), name(3))
    case .takenWord:
      "'\(name(0))' is not heard in the line '\(name(1))'" + stronger(name(2), name(3))
    case .hidesCommand: "'\(name(0))' is a command of the desk, and never heard by itself"
    case .lowersAlarm: "'\(name(0))' would lower an alarm: \(name(1))"
    case .hiddenCharacter: "a character that cannot be seen stands here: \(name(0))"
    case .neverSaid: "it says '\(name(0))', which the list of what is never said forbids"
    case .cutShort:
      "'\(name(0))' ends here, since '#' begins a comment; put the text in quotation marks"
    case .unusedWording: "nothing says it"
    case .unusedDuty: "nothing brings it"
    case .listAsKey: "several values as a key are written with bars between them, like letter|email"
    case .badID:
      "'\(name(0))' is no name for a pack: small letters, digits and single hyphens, at most \(name(1))"
    case .curlyQuotes:
      "the curly mark '\(name(0))' is read as part of the text; write straight quotation marks around it"
    case .redefinedWord:
      "'\(name(0))' means \(name(1)) on the common floor, and something else here; use another word, or list both meanings"
    case .takenID:
      "'\(name(0))' is the id of a text of the program, and this is another text; give a pack of your own another id"
    case .blankValue: "there is nothing in it"
    case .misplacedKey: "'\(name(0))' belongs at the beginning of a line, and not under a key"
    case .unknownBlank: "nothing is filled in for '{\(name(0))}'"
    case .unknownText: "'\(name(0))' is not a text of the desk"
    case .unknownRetention: "'\(name(0))' is not a class that says how long an entry is kept"
    case .newerFormat:
      "it is written in format \(name(0)), and this version reads up to format \(name(1)); "
        + "it takes a newer frontdesk"
    case .missingKnownName: "the \(name(0)) '\(name(1))' is missing; the desk needs it"
    case .tooManyBoxes:
      "the rules turn on too many facts at once to be proved; split most often on \(name(0)): "
        + "let fewer rules test these"
    case .vacuousPromise: "it holds only because nothing in the policy could break it"
    case .outOfDateLaw: "the law it speaks of is out of date: \(name(0))"
    case .reviewOverdue: "the policy was to be reviewed by \(name(0)), and today is \(name(1))"
    case .sourceDrift:
      "its lines in the source text are not those it was taken from; the fingerprint is now \(name(0))"
    case .sourceUnchecked: "not compared with the source text (\(name(0)))"
    case .verifiedRelease, .staffAuthority, .nonInterference, .discloses, .notSureIsSafe,
      .emergency, .total, .alarmIsAnswered, .somebodyIsTold, .wordsFit, .conflict, .uncoveredClause,
      .idleRule,
      .idleRider, .ownNumber,
      .orderFree, .emergencyEverywhere, .alarmStands, .releaseIsSpelledOut, .authorisedLine,
      .noIsNo,
      .callerIsWhoSpeaks, .numberIsNoAge, .nothingDropped, .brokenPromise:
      "the promise is broken"
    }
  }
}
