import Testing

@testable import PolicyPacks

/// A file with one thing wrong, and the one finding it shows.
struct BadPack: Sendable, CustomTestStringConvertible {
  /// Which of the three files is bad.
  enum File: Sendable { case common, pack, overlay }

  var testDescription: String { "\(code.rawValue) at \(line):\(column)" }

  let code: FindingCode
  let file: File
  let bytes: [UInt8]
  /// Where the finding points; line 0 for the file as a whole.
  let line: Int
  let column: Int
  let suggestion: String?

  init(_ code: FindingCode, _ file: File, _ marked: String, suggests suggestion: String? = nil) {
    let read = Marked(marked)
    self.code = code
    self.file = file
    self.suggestion = suggestion
    bytes = Array(read.text.utf8)
    line = read.place?.line ?? 0
    column = read.place?.column ?? 0
  }

  init(_ code: FindingCode, bytes: [UInt8]) {
    self.code = code
    file = .pack
    self.bytes = bytes
    (line, column, suggestion) = (0, 0, nil)
  }

  /// The good file with `old` replaced, once; `old` has to be there.
  private static func change(
    _ code: FindingCode, _ file: File, _ old: String, to new: String, suggests: String? = nil
  ) -> BadPack {
    let good = file == .common ? SmallPacks.common : SmallPacks.pack
    let changed = good.replacing(old, with: new, maxReplacements: 1)
    return BadPack(
      code, file, changed == good ? "1️⃣'\(old)' is not in the good file" : changed,
      suggests: suggests)
  }

  /// A further rule at the end of the pack's rules, or something at its end.
  private static func add(
    _ code: FindingCode, rule: String, suggests: String? = nil
  ) -> BadPack {
    change(code, .pack, "prove:", to: rule + "\nprove:", suggests: suggests)
  }

  private static let many = (1...257).map { "v\($0)" }.joined(separator: ", ")

  private static let alarm =
    "alarms: {danger: {label: danger, when: {harm: [possible, immediate]}, taken-back: So not?}}\n"

  static let all: [BadPack] = [
    BadPack(.notText, bytes: [0x70, 0x3A, 0x20, 0xFF, 0xFE]),
    BadPack(.notText, bytes: Array("pack: a\0b\n".utf8)),
    BadPack(.tooLarge, bytes: Array(repeating: UInt8(ascii: "#"), count: (1 << 20) + 1)),
    BadPack(
      .tooManyNodes, .pack,
      "pack: &a [" + String(repeating: "x,", count: 2_000) + "]\n"
        + "title: &b [*a, *a, *a, *a, *a, *a, *a]\nrules: [*b, *b, *b, *b, *b, *b, *b, *b]\n"),
    BadPack(
      .tooManyAliases, .pack,
      "pack: &a x\n1️⃣rules: [" + Array(repeating: "*a", count: 17).joined(separator: ", ") + "]\n"),
    BadPack(
      .tooDeep, .pack, "title: x\n1️⃣pack: " + String(repeating: "[", count: 200)),
    change(.brokenYAML, .pack, "A small charity", to: "1️⃣@home"),
    change(.duplicateKey, .pack, "title:", to: "1️⃣title: once\ntitle:"),
    change(.unknownKey, .pack, "roles:", to: "1️⃣rols: {}\nroles:", suggests: "roles"),
    change(.unknownKey, .pack, "prove:", to: "1️⃣colour: red\nprove:"),
    change(.missingKey, .pack, "pack: small\nversion: \"1\"", to: "1️⃣pack: small"),
    change(.wrongShape, .pack, "A small charity", to: "1️⃣[a, b]"),
    change(.wrongShape, .pack, "{mate: enquirer=friend}", to: "1️⃣[mate]"),
    BadPack(.wrongShape, .overlay, "1️⃣- a\n- b\n"),
    change(.emptyList, .pack, "request: [records]", to: "request: 1️⃣[]"),
    change(.emptyList, .pack, "request: [records]", to: "request: 1️⃣\"\""),
    change(.missingKey, .pack, "request: [records]", to: "request: 1️⃣{}"),
    change(.unknownFact, .pack, "when: {request:", to: "when: {1️⃣reqest:", suggests: "request"),
    change(.unknownValue, .pack, "[records]", to: "[1️⃣record]", suggests: "records"),
    change(.unknownRule, .pack, "except: neutral", to: "except: 1️⃣neutrl", suggests: "neutral"),
    change(
      .unknownRule, .pack, "neutral: {cites: [S-1]}",
      to: "neutral: {cites: [S-1]}\n  1️⃣dangr: {cites: [S-1]}", suggests: "danger"),
    change(.unknownBand, .pack, "band: topic", to: "band: 1️⃣topics", suggests: "topic"),
    change(.unknownWording, .pack, "say: [refer]", to: "say: [1️⃣refr]", suggests: "refer"),
    BadPack(.unknownWording, .overlay, "wordings:\n  1️⃣neutrall: x\n", suggests: "neutral"),
    change(.unknownDuty, .pack, "duties: [log]", to: "duties: [1️⃣logg]", suggests: "log"),
    change(.unknownRole, .pack, "[manager, chair]", to: "[manager, 1️⃣char]", suggests: "chair"),
    change(
      .unknownClause, .pack, "{cites: [S-1]}", to: "{cites: [S-1, 1️⃣COM-flor]}",
      suggests: "COM-floor"),
    change(.unknownDecision, .pack, "refer-now", to: "1️⃣refer-naw", suggests: "refer-now"),
    change(.unknownMessage, .pack, "message: usual", to: "message: 1️⃣maybe"),
    change(.unknownMessage, .pack, "message: offer", to: "message: 1️⃣ofer", suggests: "offer"),
    add(
      .duplicateID,
      rule: """
          - 1️⃣id: records
            except: neutral
            when: {harm: [none]}
            decision: ncnd
            say: [neutral]
            cites: [S-1]
        """),
    change(.duplicateID, .pack, "  S-3: {", to: "  1️⃣COM-floor: {"),
    change(
      .groupHidesValue, .common, "private: [friend", to: "private: [friend], 1️⃣police: [friend"),
    change(
      .tooManyValues, .common, "  channel: {label: how",
      to: "  1️⃣filler: {side: call, how: heard, values: [\(many)]}\n  channel: {label: how"),
    change(
      .tooManyRiders, .pack, "  - id: asked-by-police\n",
      to: (1...63).map { "  - {id: r\($0), adds: {duties: [log]}}\n" }.joined()
        + "  - {id: r64, adds: {cites: [S-1]}}\n  - 1️⃣id: asked-by-police\n"),
    change(
      .tooManyRules, .pack, "prove:",
      to: (1...995).map { "  - {id: r\($0)}\n" }.joined() + "  - 1️⃣{id: r996}\nprove:"),
    change(.stepInGuard, .pack, "{request: [records]}", to: "{1️⃣number-from: [found]}"),
    BadPack(
      .noDefault, .pack,
      "1️⃣" + SmallPacks.pack.components(upTo: "amend:").replacing("class: desk", with: "class: log")
        + "without: {neutral: not here, danger: not here}\n"),
    add(
      .twoDefaults,
      rule: "  - 1️⃣{id: second, default: yes, decision: ncnd, say: [neutral], cites: [S-1]}"),
    change(
      .defaultWithGuard, .pack, "neutral: {cites: [S-1]}",
      to: "neutral: {cites: [S-1], when: 1️⃣{harm: [none]}}"),
    add(
      .circularRules,
      rule: """
          - 1️⃣{id: a, except: neutral, over: [b], decision: ncnd, say: [neutral], cites: [S-1]}
          - {id: b, except: neutral, over: [a], decision: ncnd, say: [neutral], cites: [S-1]}
        """),
    add(
      .circularRules,
      rule: """
          - {id: c, except: a, decision: ncnd, say: [neutral], cites: [S-1]}
          - 1️⃣{id: a, except: b, decision: ncnd, say: [neutral], cites: [S-1]}
          - {id: b, except: a, decision: ncnd, say: [neutral], cites: [S-1]}
        """),
    add(
      .weakerBand,
      rule: """
          - id: calm
            except: danger
            band: 1️⃣topic
            decision: ncnd
            say: [neutral]
            cites: [S-1]
        """),
    change(
      .longLine, .pack, "words:",
      to:
        "wordings:\n  help: 1️⃣\"\(Array(repeating: "word", count: 21).joined(separator: " "))\"\nwords:"
    ),
    change(
      .longLine, .pack, "say: [refer]",
      to: "if-pressed: [1️⃣\"\(Array(repeating: "word", count: 21).joined(separator: " "))\"]\n"
        + "    say: [refer]"),
    change(
      .longStep, .pack, "words:",
      to:
        "duties:\n  log: [1️⃣\"\(Array(repeating: "word", count: 13).joined(separator: " "))\"]\nwords:"
    ),
    add(
      .releaseWithoutFacts,
      rule: "  - 1️⃣{id: free, except: neutral, decision: release, say: [neutral], cites: [S-2]}"),
    change(
      .releaseNotHeld, .pack, "words:",
      to:
        "wordings: {help: {discloses: [harm], variants: [\"Help.\"]}}\nwithout: {danger: not here}\n"
        + "words:"
    ).adding(
      rule: "  - 1️⃣{id: open, except: neutral, decision: ncnd, releases: [harm], say: [help], "
        + "cites: [S-1]}"),
    change(.noWords, .pack, "say: [refer]", to: "say: 1️⃣[]"),
    add(
      .uncitedRule, rule: "  - 1️⃣{id: mine, except: neutral, decision: ncnd, say: [neutral]}"),
    change(.badPhrase, .pack, "words:", to: "hearing: {ordinary: 1️⃣\"ov(er there\"}\nwords:"),
    change(.unknownClass, .pack, "words:", to: "hearing: {ordinary: 1️⃣\"{people} here\"}\nwords:"),
    change(
      .spelledTwoWays, .pack, "words: {mate: enquirer=friend}",
      to: "words: {old-mate: enquirer=friend, 1️⃣\"old mate\": enquirer=friend}"),
    change(
      .spelledTwoWays, .pack, "words:",
      to: "hearing:\n  phrases:\n    - {say: over there, means: request=presence}\n"
        + "    - {say: 1️⃣over there, means: request=records}\nwords:"),
    change(
      .spelledTwoWays, .pack, "words: {mate: enquirer=friend}",
      to: "words: {mate: enquirer=friend, 1️⃣Mate: enquirer=police}"),
    change(
      .spelledTwoWays, .pack, "words:",
      to: "hearing:\n  phrases:\n    - {say: over (there|here), means: request=presence}\n"
        + "    - {say: 1️⃣Over  There, means: request=records}\nwords:"),
    change(.unknownClass, .pack, "words:", to: "hearing: {ordinary: 1️⃣\"@nothing here\"}\nwords:"),
    change(.neverHeard, .pack, "words:", to: "hearing: {ordinary: 1️⃣\"over & there\"}\nwords:"),
    change(.neverHeard, .pack, "words:", to: "hearing: {ordinary: 1️⃣\"over $ there\"}\nwords:"),
    change(.neverHeard, .pack, "words:", to: "hearing: {ordinary: 1️⃣\"over ^ there\"}\nwords:"),
    change(
      .neverHeard, .pack, "words:",
      to: "hearing: {classes: {young: []}, ordinary: 1️⃣\"a {young} one\"}\nwords:"),
    change(
      .lowersAlarm, .pack, "words:",
      to: alarm + "hearing: {phrases: [{say: 1️⃣all is well, means: harm=none}]}\nwords:"),
    change(
      .lowersAlarm, .pack, "words:",
      to: alarm + "hearing:\n  alarms: [{say: he hit her, means: harm=possible}]\n"
        + "  harmless: 1️⃣he hit her\nwords:"),
    change(.badValue, .pack, "message: offer", to: "review-due: 1️⃣soon\nmessage: offer"),
    change(.badValue, .pack, "message: offer", to: "review-due: 1️⃣2028-13-41\nmessage: offer"),
    change(.duplicateID, .pack, "id: friends,", to: "id: 1️⃣total,"),
    change(.missingStandingWording, .common, "  greet: \"Words for greet.\"\n", to: ""),
    change(.missingQuestion, .common, "  request: {silent: \"What do they want?\"}\n", to: ""),
    change(.unknownPack, .pack, "extends: floor", to: "extends: 1️⃣flor", suggests: "floor"),
    change(
      .protectedCharacteristic, .common, "  channel: {label: how",
      to: "  1️⃣religion: {side: call, how: heard, values: [unknown]}\n  channel: {label: how"),
    change(.badValue, .pack, "staff-may: yes", to: "staff-may: 1️⃣perhaps"),
    BadPack(.badValue, .overlay, "recent-days: 1️⃣soon\n"),
    BadPack(.otherPack, .overlay, "pack: 1️⃣smal\n"),
    BadPack(.wrongFile, .overlay, "1️⃣pack: mine\nextends: common\nrules: []\n"),
    BadPack(.wrongFile, .pack, "1️⃣organisation: Mine\npack: small\nsite: {address: x}\n"),
    change(
      .tooLarge, .pack, "A small charity", to: "1️⃣" + String(repeating: "a", count: 8_193)),
    change(.blankValue, .pack, "title: A small charity", to: "title: 1️⃣\" \""),
    change(.blankValue, .pack, "version: \"1\"", to: "version:1️⃣"),
    change(.blankValue, .pack, "chair: the chair", to: "chair: 1️⃣\"\u{A0}\""),
    change(.blankValue, .pack, "chair: the chair", to: "chair: 1️⃣\"\u{AD}\""),
    change(.blankValue, .pack, "says: \"Nothing is told.\"", to: "says: 1️⃣\"\""),
    change(.blankValue, .pack, "words:", to: "wordings: {refer: [1️⃣\"\"]}\nwords:"),
    change(.blankValue, .pack, "words:", to: "wordings: {refer: [[Yes., 1️⃣\" \"]]}\nwords:"),
    change(.blankValue, .pack, "words:", to: "if-pressed: [Any name., 1️⃣\"\"]\nwords:"),
    change(.blankValue, .pack, "words:", to: "never: [1️⃣\"  \"]\nwords:"),
    change(.blankValue, .pack, "words:", to: "duties: {log: [1️⃣\"\"]}\nwords:"),
    change(
      .blankValue, .pack, "words:", to: "questions: {enquirer: {aloud: Who?, why: 1️⃣''}}\nwords:"),
    change(.blankValue, .pack, "say: [refer]", to: "if-pressed: [1️⃣\"\"]\n    say: [refer]"),
    change(.blankValue, .pack, "words:", to: "not-at-the-desk: {S-3: 1️⃣\" \"}\nwords:"),
    change(
      .blankValue, .pack, "amend:\n  neutral: {cites: [S-1]}",
      to: "amend:\n  neutral: {cites: [S-1]}\nwithout: {danger: 1️⃣\"\"}"),
    change(.badValue, .pack, "class: review", to: "class: 1️⃣revew", suggests: "review"),
    change(.hiddenCharacter, .pack, "A small charity", to: "A small 1️⃣\u{202E}charity"),
    change(.hiddenCharacter, .pack, "manager: the manager", to: "manager: the 1️⃣\u{E0041}manager"),
    change(
      .neverSaid, .pack, "words:",
      to: "never: [\"\\\"I'll check\\\", or anything like it\"]\n"
        + "if-pressed: [1️⃣\"One moment. I'll check, shall I?\"]\nwords:"),
    change(
      .neverSaid, .pack, "say: [refer]\n",
      to: "say: [refer]\n    never: ['\"a manager\"']\n"
    ).replacing(
      "words:", with: "wordings: {refer: {variants: [1️⃣\"A manager deals with it.\"]}}\nwords:"),
    BadPack(.badValue, .overlay, "recent-days: 1️⃣366\n"),
    BadPack(.badValue, .overlay, "idle-minutes: 1️⃣0\n"),
    BadPack(.badValue, .overlay, "copy-days: 1️⃣0\n"),
    BadPack(.badValue, .overlay, "copy-days: 1️⃣36\n"),
    BadPack(.badValue, .overlay, "copy-days: 1️⃣weekly\n"),
    BadPack(.badValue, .overlay, "idle-minutes: 1️⃣121\n"),
    BadPack(.badValue, .overlay, "idle-minutes: 1️⃣99999999999999999999\n"),
    BadPack(.badValue, .overlay, "idle-minutes: 1️⃣5.5\n"),
    BadPack(.badValue, .overlay, "organisation: 1️⃣\"Two\\nlines\"\n"),
    BadPack(.badValue, .overlay, "organisation: 1️⃣\"Two\\Plines\"\n"),
    BadPack(.badValue, .overlay, "time-zone: 1️⃣Europe/Londn\n", suggests: "Europe/London"),
    BadPack(.badValue, .overlay, "alone: [mon-fri 18:00-08:00, 1️⃣after six]\n"),
    BadPack(.badValue, .overlay, "alone: 1️⃣18:00-24:30\n"),
    BadPack(.badValue, .overlay, "numbers:\n  council: 1️⃣none yet\n"),
    BadPack(.blankValue, .overlay, "site: {address: 1️⃣\"\"}\n"),
    BadPack(.blankValue, .overlay, "site:\n  address:1️⃣\n  oncall: x\n"),
    BadPack(.blankValue, .overlay, "organisation: 1️⃣\"  \"\n"),
    BadPack(.blankValue, .overlay, "pack: 1️⃣''\n"),
    BadPack(.blankValue, .overlay, "roles: {manager: {name: 1️⃣\" \", number: 1}}\n"),
    BadPack(.misplacedKey, .overlay, "site:\n  1️⃣idle-minutes: 0\n"),
    BadPack(.misplacedKey, .overlay, "site: {1️⃣time-zone: Europe/London}\n"),
    BadPack(.unknownKey, .overlay, "site: {1️⃣adress: 1 Quay Street}\n", suggests: "address"),
    BadPack(.unknownKey, .overlay, "1️⃣idle-minute: 5\n", suggests: "idle-minutes"),
    BadPack(.unknownBand, .overlay, "retention: {1️⃣dangr: breach}\n", suggests: "danger"),
    BadPack(.unknownRetention, .overlay, "retention: {danger: 1️⃣breech}\n", suggests: "breach"),
    BadPack(.unknownBlank, .overlay, "wordings: {neutral: 1️⃣\"Ask {nosuch}.\"}\n"),
    BadPack(
      .unknownBlank, .overlay, "wordings: {neutral: 1️⃣\"It is {adress}.\"}\n", suggests: "address"),
    change(.unknownBlank, .pack, "words:", to: "never: [1️⃣\"say {ref}\"]\nwords:"),
    change(
      .unknownBlank, .pack, "say: [refer]",
      to: "if-pressed: [1️⃣\"It is {nosuch}.\"]\n    say: [refer]"
    ),
    change(
      .unknownText, .pack, "words:", to: "texts: {1️⃣slip-neve: Stop.}\nwords:",
      suggests: "slip-never"),
    change(
      .unknownRetention, .pack, "say: [refer]", to: "retention: 1️⃣breech\n    say: [refer]",
      suggests: "breach"),
    change(
      .missingKey, .common, "retention-classes: [safeguarding, breach, enquiry-general]\n", to: ""),
    BadPack(
      .tooLarge, .overlay,
      "wordings: {greet: 1️⃣" + String(repeating: "a", count: 900_000) + "}\n"),
    change(.badID, .pack, "pack: small", to: "pack: 1️⃣../../small"),
    change(.badID, .pack, "pack: small", to: "pack: 1️⃣Small"),
    change(.badID, .pack, "pack: small", to: "pack: 1️⃣small--pack"),
    change(.badID, .pack, "pack: small", to: "pack: 1️⃣" + String(repeating: "a", count: 41)),
    change(
      .listAsKey, .pack, "say: [refer]",
      to: "say: [{by: request, 1️⃣[presence, records]: refer, else: neutral}]"),
    change(.newerFormat, .pack, "format: 2", to: "format: 1️⃣3"),
    change(
      .unknownClass, .pack, "words:",
      to: "hearing: {alarms: [{say: 1️⃣\"{strike} her\", means: harm=possible}]}\nwords:"),
    change(.newerFormat, .common, "format: 2", to: "format: 1️⃣17"),
    change(.badValue, .pack, "format: 2", to: "format: 1️⃣two"),
    change(.missingKnownName, .common, "  hand-on: [\"Do it.\"]\n", to: ""),
    change(.missingKnownName, .common, "  slip-never: \"A text.\"\n", to: ""),
    change(.missingKnownName, .common, "  oncall: \"the oncall\"\n", to: ""),
    change(
      .missingKnownName, .common, "values: [none, found, given, site]",
      to: "values: [none, found, given]"),
  ]

  /// The same with one more change, which has the place.
  private func replacing(_ old: String, with new: String) -> BadPack {
    BadPack(
      code, file,
      String(decoding: bytes, as: UTF8.self).replacing(old, with: new, maxReplacements: 1),
      suggests: suggestion)
  }

  private func adding(rule: String) -> BadPack {
    BadPack(
      code, file,
      String(decoding: bytes, as: UTF8.self).replacing("prove:", with: rule + "\nprove:"),
      suggests: suggestion)
  }
}
