import PolicyCore

/// A JSON Schema (2020-12) of a pack, for editors that complete and underline.
///
/// Facts, values and groups are those of the common floor. The loader's own checks go further: names
/// that refer to one another are not in the schema.
public func packSchema(common: PackSource = BuiltInPacks.common) -> String {
  PackSchema(common: common).schema.written() + "\n"
}

struct PackSchema {
  private let vocabulary: Vocabulary?
  /// For each fact the names of its groups.
  private let groups: [String: [String]]

  init(common: PackSource) {
    var reader = TreeReader()
    guard case .success(let tree) = parseYAML(common) else {
      (vocabulary, groups) = (nil, [:])
      return
    }
    vocabulary =
      FactsBuilder(facts: tree["facts"], groups: tree["groups"], reader: &reader)?.vocabulary
    groups = Dictionary(
      (tree["groups"]?.entries ?? []).map { entry in
        (entry.key.text ?? "", (entry.value.entries ?? []).compactMap(\.key.text))
      }, uniquingKeysWith: { first, _ in first })
  }

  var schema: JSON {
    [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "frontdesk policy pack",
      "type": "object",
      "required": ["pack", "version", "title", "extends", "message"],
      "additionalProperties": false,
      "properties": properties(PackBuilder.packKeys, Self.top),
      "$defs": definitions,
    ]
  }

  /// Every key the loader knows, and no other.
  private func properties(_ keys: [String], _ shapes: [String: JSON]) -> JSON {
    JSON(keys.map { ($0, shapes[$0] ?? [:]) })
  }

  private static func ref(_ name: String) -> JSON { ["$ref": .text("#/$defs/\(name)")] }

  private static func map(to shape: JSON) -> JSON {
    ["type": "object", "additionalProperties": shape]
  }

  private static func codes<Code: RawRepresentable<String>>(_ codes: [Code]) -> JSON {
    ["enum": .list(codes.map { .text($0.rawValue) })]
  }

  static let top: [String: JSON] = [
    "pack": ref("text"), "version": ref("text"), "title": ref("text"), "extends": ref("text"),
    "review-due": ref("text"), "message": codes(MessageKind.allCases),
    "display": map(to: map(to: ref("text"))),
    "questions": map(to: oneOrMany("question")), "verify": list(of: "check"),
    "wordings": map(to: ref("wording")), "if-pressed": ref("pressed"), "never": ref("texts"),
    "duties": map(to: ref("texts")), "roles": map(to: ref("text")),
    "clauses": map(to: ref("clause")), "not-at-the-desk": map(to: ref("text")),
    "words": map(to: ref("texts")), "message-flags": ref("texts"), "signs": map(to: ref("text")),
    "retention": map(to: ref("text")), "retention-periods": map(to: ref("period")),
    "own-holds": list(of: "own-hold"), "owed": map(to: ref("owed")),
    "registers": map(to: ref("register")), "office": ref("office"), "rules": list(of: "rule"),
    "amend": map(to: ref("amended")),
    "without": map(to: ref("text")), "prove": list(of: "promise"), "site": map(to: ref("text")),
    "survivors": map(to: ref("text")), "hearing": ref("hearing"), "alarms": map(to: ref("alarm")),
    "answers": map(to: ref("texts")), "situations": map(to: ref("situation")),
    "until-known": list(of: "until-known"), "says-only": list(of: "says-only"),
    "says-also": list(of: "says-also"),
    "format": ref("text"), "texts": map(to: ref("texts")),
  ]

  static let rule: [String: JSON] = [
    "id": ref("text"), "default": ref("yes-or-no"), "except": ref("text"), "band": ref("text"),
    "when": ref("guard"), "decision": codes(DecisionCode.allCases),
    "message": [
      "enum": .list((MessageKind.allCases.map(\.rawValue) + ["usual"]).map { .text($0) })
    ],
    "releases": ref("texts"), "say": ref("speech"), "refer": ref("texts"), "duties": ref("texts"),
    "cites": ref("texts"), "never": ref("texts"), "if-pressed": ref("texts"),
    "retention": ref("text"), "over": ref("texts"), "waits": ref("yes-or-no"),
    "adds": [
      "type": "object", "additionalProperties": false,
      "properties": [
        "duties": ref("texts"), "never": ref("texts"), "if-pressed": ref("texts"),
        "cites": ref("texts"),
      ],
    ],
  ]

  private static func list(of name: String) -> JSON { ["type": "array", "items": ref(name)] }

  private static func oneOrMany(_ name: String) -> JSON {
    ["anyOf": [ref(name), list(of: name)]]
  }

  private static func object(
    _ members: [(String, JSON)], required: [JSON] = []
  ) -> JSON {
    [
      "type": "object", "additionalProperties": false, "required": .list(required),
      "properties": JSON(members),
    ]
  }

  /// What brings something about that is kept of a call.
  private static let cause: [(String, JSON)] = [
    ("duties", ref("texts")), ("rules", ref("texts")), ("decisions", ref("texts")),
    ("when", ref("guard")), ("slip", ref("yes-or-no")),
  ]

  private var definitions: JSON {
    let ref = Self.ref
    let lines: JSON = ["anyOf": [ref("texts"), Self.list(of: "texts")]]
    let shape = Self.object([
      ("decision", ref("texts")), ("message", ref("texts")), ("releases", ref("texts")),
      ("refer", ref("texts")), ("duties", ref("texts")), ("say", ref("texts")),
      ("verified", ref("texts")),
    ])
    return [
      // An editor reads `yes`, `2026` and `84` in its own way; to the loader all of them are text.
      "text": ["type": ["string", "number", "boolean"]],
      "texts": ["anyOf": [ref("text"), Self.list(of: "text")]],
      "yes-or-no": ["enum": ["yes", "no", true, false]],
      "guard": Self.oneOrMany("conditions"),
      "conditions": conditions,
      "speech": Self.oneOrMany("spoken"),
      "spoken": [
        "anyOf": [
          ref("text"),
          [
            "type": "object", "required": ["by"],
            "properties": ["by": ref("text")], "additionalProperties": ref("speech"),
          ],
        ]
      ],
      "wording": [
        "anyOf": [
          lines,
          Self.object([
            ("variants", lines), ("lines", ref("texts")), ("discloses", ref("texts")),
            ("prescribed", ref("yes-or-no")), ("written", ref("texts")), ("alone", lines),
            ("fits", ref("guard")), ("welfare", ref("yes-or-no")),
          ]),
        ]
      ],
      "pressed": [
        "anyOf": [
          ref("texts"),
          Self.object(
            [("usual", ref("texts"))] + DecisionCode.allCases.map { ($0.rawValue, ref("texts")) }),
        ]
      ],
      "question": Self.object([
        ("when", ref("guard")), ("aloud", ref("text")), ("silent", ref("text")),
        ("why", ref("text")), ("steps", ref("texts")), ("answers", Self.map(to: ref("text"))),
      ]),
      "alarm": Self.object(
        [
          ("label", ref("text")), ("when", ref("guard")), ("taken-back", ref("text")),
          ("steps", ref("texts")), ("urgent-only", ref("yes-or-no")),
        ], required: ["when", "taken-back"]),
      "until-known": Self.object(
        [("fact", ref("text")), ("when", ref("guard")), ("say", ref("text"))],
        required: ["fact", "say"]),
      "says-only": Self.object(
        [
          ("fact", ref("text")), ("value", ref("text")), ("say", ref("speech")),
          ("if-pressed", ref("texts")),
        ],
        required: ["fact", "value", "say"]),
      "says-also": Self.object(
        [("fact", ref("text")), ("values", ref("texts")), ("say", ref("text"))],
        required: ["fact", "values", "say"]),
      "period": Self.object(
        [("keep", ref("text")), ("review", ref("text")), ("cites", ref("texts"))],
        required: ["keep"]),
      "own-hold": Self.object(
        [("because", ref("text")), ("when", ref("guard")), ("classes", ref("texts"))],
        required: ["because"]),
      "owed": Self.object(
        Self.cause + [
          ("task", ref("text")), ("owner", ref("text")), ("within", ref("text")),
          ("clocks", Self.list(of: "clock")), ("waits", ref("texts")), ("extended", ref("text")),
          ("late", ref("yes-or-no")), ("yields-to", ref("texts")), ("cites", ref("texts")),
        ], required: ["task", "cites"]),
      "clock": Self.object(
        [
          ("since", ref("text")), ("within", ref("text")), ("law", ref("text")),
          ("when-shut", ["enum": ["next-opening"]]),
        ], required: ["within"]),
      "register": Self.object(Self.cause + [("label", ref("text"))], required: ["label"]),
      "office": Self.object([
        ("open", ref("texts")), ("holidays", ref("texts")), ("closed", ref("texts")),
      ]),
      "situation": Self.object([
        ("label", ref("text")), ("words", ref("texts")), ("unless", ref("texts")),
        ("say", ref("text")), ("slip", ref("yes-or-no")),
        ("steps", ref("texts")), ("means", Self.map(to: ref("text"))),
        ("silence", ref("yes-or-no")),
      ]),
      "check": Self.object(
        [("when", ref("guard")), ("verified", ref("text"))], required: ["verified"]),
      "clause": Self.object(
        [
          ("class", ref("text")), ("says", ref("text")), ("lines", ref("text")),
          ("fingerprint", ref("text")), ("reading", ref("text")), ("staff-may", ref("yes-or-no")),
          ("manager-may", ref("yes-or-no")),
          ("silence", ref("yes-or-no")), ("out-of-date", ref("text")),
        ], required: ["class", "says"]),
      "rule": [
        "type": "object", "additionalProperties": false, "required": ["id"],
        "properties": properties(RulesBuilder.keys, Self.rule),
      ],
      "amended": [
        "type": "object", "additionalProperties": false,
        "properties": properties(RulesBuilder.keys, Self.rule),
      ],
      "hearing": Self.hearing,
      "promise": Self.object(
        [
          ("id", ref("text")), ("when", ref("guard")), ("never", shape), ("always", shape),
          ("cites", ref("texts")),
        ], required: ["id"]),
    ]
  }

  /// For every fact its values and groups, one, several or all but some.
  private var conditions: JSON {
    let facts = (vocabulary?.facts ?? []).map { fact -> (String, JSON) in
      let names = fact.values.map(\.code) + (groups[fact.code] ?? [])
      // `yes` and `no` are truth values to some editors.
      let flags: [JSON] = names.contains("yes") ? [true, false] : []
      let one: JSON = ["enum": .list(names.map { .text($0) } + flags)]
      let some: JSON = ["anyOf": [one, ["type": "array", "items": one]]]
      return (
        fact.code, ["anyOf": [some, Self.object([("not", some)], required: ["not"])]]
      )
    }
    return ["type": "object", "additionalProperties": false, "properties": JSON(facts)]
  }
}
