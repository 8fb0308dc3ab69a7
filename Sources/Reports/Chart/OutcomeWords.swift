import PolicyCore

extension DecisionCode {
  /// What to do, short enough for a box of the chart.
  var inShort: String {
    switch self {
    case .answerGeneral: "Answer it"
    case .ncnd: "Neither yes nor no"
    case .askWriting: "Ask for writing"
    case .verify: "Check them first"
    case .referNow: "Hand it on"
    case .referSubject: "Back to the person"
    case .takeRequest: "Log the request"
    case .acceptInfo: "Listen, note it"
    case .declineInfo: "Do not take it"
    case .decline: "Say no"
    case .signIn: "Form first"
    case .safeguard: "Safeguard"
    case .emergency: "999"
    case .release: "Tell them"
    }
  }

  /// The same at length, for the legend.
  var atLength: String {
    switch self {
    case .answerGeneral: "about nobody in particular: tell them what is public"
    case .ncnd: "say the safe words, the same for any name, and nothing else"
    case .askWriting: "they may write; say nothing about anybody meanwhile"
    case .verify: "take their details and ring back on a number we found ourselves"
    case .referNow: "say nothing yourself; whoever is named decides"
    case .referSubject: "whoever it is about can ask or act for themselves"
    case .takeRequest: "accept it in any form, date it, pass it on; it confirms nothing"
    case .acceptInfo: "write down their words; tell them nothing in return"
    case .declineInfo: "unless it is about health, safety or risk; then listen"
    case .decline: "politely, and the same to everybody"
    case .signIn: "nobody joins a meeting before it is signed"
    case .safeguard: "nothing is told, and whoever is named hears of it"
    case .emergency: "we ring 999 ourselves, at once, whoever asks"
    case .release: "only what is named, and only when all that stands before it is so"
    }
  }

  /// Never the only sign: the words stand in the same box.
  var ink: Ink {
    switch self {
    case .emergency, .safeguard: .paleRed
    case .verify: .paleYellow
    case .referNow: .paleOrange
    case .answerGeneral, .release: .paleGreen
    case .takeRequest, .acceptInfo: .paleTeal
    case .askWriting, .referSubject: .paleBlue
    case .signIn: .paleViolet
    case .decline, .declineInfo: .paleGrey
    case .ncnd: .white
    }
  }
}

extension Outcome {
  /// What to do, who decides, whether a message is taken: where none is, nothing is said of it.
  var text: RichText {
    var text = RichText(decision.inShort, bold: true)
    if !tells.isEmpty { text = text + RichText(": \(tells.joined(separator: ", "))") }
    if let decides {
      text = text + RichText(" → \(withoutArticle(decides))\(atOnce ? ", at once" : "")")
    }
    text = text + RichText(".")
    return switch message {
    case .offer: text + RichText(" Message: yes.", bold: true)
    case .note: text + RichText(" Call noted.")
    case .none: text
    }
  }
}

/// "the line manager" beside an arrow.
private func withoutArticle(_ label: String) -> String {
  label.hasPrefix("the ") ? String(label.dropFirst(4)) : label
}

extension Handling {
  var text: RichText {
    guard let checked else { return first.text }
    // Once checked they are spoken of as checked: what counts until then is only that they are not.
    return RichText(first.decision.inShort, bold: true)
      + RichText(
        first.atOnce
          ? "\(first.decides.map { " → \(withoutArticle($0))" } ?? ""), at once. Then: "
          : ". Then: ")
      + checked.text
  }
}
