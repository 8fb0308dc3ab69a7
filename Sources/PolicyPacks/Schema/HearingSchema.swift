/// The section `hearing` of the schema.
extension PackSchema {
  private static func map(to shape: JSON) -> JSON {
    ["type": "object", "additionalProperties": shape]
  }

  private static func object(_ members: [(String, JSON)]) -> JSON {
    ["type": "object", "additionalProperties": false, "properties": JSON(members)]
  }

  /// Every key the loader knows; what is not listed here is a text or a list of texts.
  static var hearing: JSON {
    let text: JSON = ["$ref": "#/$defs/text"]
    let texts: JSON = ["$ref": "#/$defs/texts"]
    let flag: JSON = ["$ref": "#/$defs/yes-or-no"]
    func sorted(_ names: [String]) -> JSON { object(names.map { ($0, texts) }) }
    let meanings: JSON = [
      "type": "array",
      "items": object([
        ("say", texts), ("means", texts), ("asks", texts), ("firm", flag), ("heard", texts),
      ]),
    ]
    let shapes: [String: JSON] = [
      "classes": map(to: texts), "numbers": map(to: text),
      "asks": map(to: text), "also-offered": map(to: texts),
      "danger": object([
        ("question", text), ("now", text), ("choices", map(to: text)), ("possible", text),
        ("immediate", text),
      ]),
      "places": sorted(["caller", "subject", "nobody", "maybe", "either"]),
      "scopes": map(
        to: object([
          ("words", texts), ("reach", text), ("reaches-back", flag), ("ended-by", texts),
        ])),
      "thresholds": map(to: text),
      "warnings": map(to: object([("strong", texts), ("weak", texts), ("means", text)])),
      "alarms": meanings, "phrases": meanings,
      "ages": sorted(["age", "unsure", "none"]),
      "answers": sorted(["yes", "no", "not-sure"]),
    ]
    return object(HearingBuilder.keys.map { ($0, shapes[$0] ?? texts) })
  }
}
