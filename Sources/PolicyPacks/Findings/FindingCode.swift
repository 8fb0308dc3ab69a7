/// Every kind of finding that loading or proving a pack can raise.
///
/// Each has an entry in the `Findings` article.
public enum FindingCode: String, Hashable, Sendable, CaseIterable {
  /// Not UTF-8, or with a NUL in it.
  case notText = "not-text"
  /// More bytes than any pack needs.
  case tooLarge = "too-large"
  /// More nodes than any pack needs, each alias counted where it is used.
  case tooManyNodes = "too-many-nodes"
  /// More aliases than any pack needs.
  case tooManyAliases = "too-many-aliases"
  /// Nested deeper than it can mean anything.
  case tooDeep = "too-deep"
  /// No YAML.
  case brokenYAML = "broken-yaml"
  /// The same key twice in one mapping.
  case duplicateKey = "duplicate-key"
  /// A key the format does not have here.
  case unknownKey = "unknown-key"
  /// A key the format needs here.
  case missingKey = "missing-key"
  /// A list, mapping or text where another is needed.
  case wrongShape = "wrong-shape"
  /// A list in which something has to be.
  case emptyList = "empty-list"
  /// A fact that is not in the vocabulary.
  case unknownFact = "unknown-fact"
  /// A value that its fact does not have.
  case unknownValue = "unknown-value"
  /// A rule that is named and not there.
  case unknownRule = "unknown-rule"
  /// A band that is named and not there.
  case unknownBand = "unknown-band"
  /// A wording that is named and not there.
  case unknownWording = "unknown-wording"
  /// The common floor says something that only the pack can word, and it does not.
  case missingWording = "missing-wording"
  /// A duty that is named and not there.
  case unknownDuty = "unknown-duty"
  /// A role that is named and not there.
  case unknownRole = "unknown-role"
  /// A clause that is named and not there.
  case unknownClause = "unknown-clause"
  /// A decision there is none of.
  case unknownDecision = "unknown-decision"
  /// A word on messages there is none of.
  case unknownMessage = "unknown-message"
  /// Two of the same id.
  case duplicateID = "duplicate-id"
  /// A group named like a value of its own fact.
  case groupHidesValue = "group-hides-value"
  /// More values of all facts together than a set can hold.
  case tooManyValues = "too-many-values"
  /// More riders than a verdict can hold.
  case tooManyRiders = "too-many-riders"
  /// More rules than are looked at.
  case tooManyRules = "too-many-rules"
  /// A step of checking who calls outside the table that reads them.
  case stepInGuard = "step-in-guard"
  /// No rule without a parent.
  case noDefault = "no-default"
  /// Two rules without a parent.
  case twoDefaults = "two-defaults"
  /// A default that does not always hold.
  case defaultWithGuard = "default-with-guard"
  /// Rules that are exceptions to one another.
  case circularRules = "circular-rules"
  /// An exception in a weaker band than the rule it is to beat.
  case weakerBand = "weaker-band"
  /// A spoken line too long to be read out in one breath.
  case longLine = "long-line"
  /// A step too long for the screen.
  case longStep = "long-step"
  /// A release that names nothing to release.
  case releaseWithoutFacts = "release-without-facts"
  /// A release of what the enquirer knows already.
  case releaseNotHeld = "release-not-held"
  /// A rule with nothing to say.
  case noWords = "no-words"
  /// A rule without a clause.
  case uncitedRule = "uncited-rule"
  /// A wording that the desk itself puts up, and that is not there.
  case missingStandingWording = "missing-standing-wording"
  /// A fact that is asked for, without words to ask in.
  case missingQuestion = "missing-question"
  /// A pack to extend that there is none of.
  case unknownPack = "unknown-pack"
  /// A site's own file that goes with another pack.
  case otherPack = "other-pack"
  /// A pack where a site's own file has to be, or the other way round.
  case wrongFile = "wrong-file"
  /// A fact that no decision may rest on.
  case protectedCharacteristic = "protected-characteristic"
  /// A value that is not of the form its key asks for.
  case badValue = "bad-value"
  /// A phrase that cannot be read.
  case badPhrase = "bad-phrase"
  /// A character that nobody sees.
  case hiddenCharacter = "hidden-character"
  /// Words that the never-list forbids.
  case neverSaid = "never-said"
  /// A text that ends at a `#`, which begins a comment.
  case cutShort = "cut-short"
  /// A text begins with a curly quotation mark, which is no mark of YAML.
  case curlyQuotes = "curly-quotes"
  /// A wording that nothing says.
  case unusedWording = "unused-wording"
  /// A duty that nothing brings.
  case unusedDuty = "unused-duty"
  /// A class of phrases that is named and not there.
  case unknownClass = "unknown-class"
  /// The same words twice, with two meanings or written in two ways.
  case spelledTwoWays = "spelled-two-ways"
  /// A phrase that no line can hold.
  case neverHeard = "never-heard"
  /// A phrase that would take an alarm away.
  case lowersAlarm = "lowers-alarm"
  /// A line given as an example, and heard otherwise.
  case exampleNotHeard = "example-not-heard"
  /// A pack gives a word or a value of the common floor another meaning.
  case redefinedWord = "redefined-word"
  /// A word that a phrase of the common floor takes.
  case takenWord = "taken-word"
  /// A word that is a command of the desk as well.
  case hidesCommand = "hides-a-command"
  /// Several values as a key, as a list.
  case listAsKey = "list-as-key"
  /// There is nothing in a value that is read out, dialled or shown.
  case blankValue = "blank-value"
  /// A key of the site's own file stands under `site`.
  case misplacedKey = "misplaced-key"
  /// Nothing is filled in for a `{name}`.
  case unknownBlank = "unknown-blank"
  /// No text of the desk.
  case unknownText = "unknown-text"
  /// No class that says how long an entry is kept.
  case unknownRetention = "unknown-retention"
  /// Of a format this program does not read.
  case newerFormat = "newer-format"
  /// The program looks for it by name, and it is not there.
  case missingKnownName = "missing-known-name"
  /// A pack's id is none that may be one.
  case badID = "bad-id"
  /// A pack's id is that of a text of the program.
  case takenID = "taken-id"
  // Of a pack that loads: what the proof found.
  /// Somebody unchecked is told something.
  case verifiedRelease = "verified-release"
  /// Something is released without a clause that says staff may.
  case staffAuthority = "staff-authority"
  /// What is heard depends on what only the organisation knows.
  case nonInterference = "non-interference"
  /// Words give away other facts than are released.
  case discloses = "discloses-other-than-released"
  /// *Not sure* opens a door or drops an alarm.
  case notSureIsSafe = "not-sure-is-safe"
  /// Danger at this moment is not an emergency as it must be.
  case emergency
  /// Some call lacks words, a clause or somebody it goes to.
  case total
  /// Something that alarms is put off, or answered without help.
  case alarmIsAnswered = "alarm-is-answered"
  /// Somebody has to be told now, and it goes to nobody.
  case somebodyIsTold = "somebody-is-told"
  /// Words are put to somebody they are not for.
  case wordsFit = "words-fit"
  /// Two rules of the same strength with different effects.
  case conflict
  /// A clause for the desk that nothing cites or excuses.
  case uncoveredClause = "uncovered-clause"
  /// A rule that never decides.
  case idleRule = "idle-rule"
  /// A rider that never adds anything.
  case idleRider = "idle-rider"
  /// A number of the enquirer's own proves who they are.
  case ownNumber = "own-number"
  /// The order of the answers matters.
  case orderFree = "order-free"
  /// A prompt at which 999 does not work.
  case emergencyEverywhere = "999-everywhere"
  /// An alarm falls by something that does not name it.
  case alarmStands = "alarm-stands"
  /// Held words are shown too easily.
  case releaseIsSpelledOut = "release-is-spelled-out"
  /// A manager's answer is heard by another, or told before its time.
  case authorisedLine = "authorised-line"
  /// What is denied is taken as danger.
  case noIsNo = "no-is-no"
  /// Somebody who is spoken of is taken for the caller.
  case callerIsWhoSpeaks = "caller-is-who-speaks"
  /// A number that is none of years is taken for an age.
  case numberIsNoAge = "number-is-no-age"
  /// Something typed is neither used nor kept nor asked about.
  case nothingDropped = "nothing-dropped"
  /// A promise of the pack's own is broken.
  case brokenPromise = "broken-promise"
  /// Rules that turn on too many facts at once to be proved.
  case tooManyBoxes = "too-many-boxes"
  /// A promise that nothing could break.
  case vacuousPromise = "vacuous-promise"
  /// A clause that speaks of law that was replaced.
  case outOfDateLaw = "out-of-date-law"
  /// A policy past the day of its review.
  case reviewOverdue = "review-overdue"
  /// A clause whose lines in the source are not what they were.
  case sourceDrift = "source-drift"
  /// A clause that was never compared with the source.
  case sourceUnchecked = "source-unchecked"
}
