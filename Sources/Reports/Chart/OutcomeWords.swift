import PolicyCore

extension DecisionCode {
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
    var text = RichText(words.short, bold: true)
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
    return RichText(first.words.short, bold: true)
      + RichText(
        first.atOnce
          ? "\(first.decides.map { " → \(withoutArticle($0))" } ?? ""), at once. Then: "
          : ". Then: ")
      + checked.text
  }
}

extension Besides {
  /// What to do whatever the answer is.
  var text: RichText {
    RichText("Besides the answer: ring \(role ?? "whom the desk names") at once.", bold: true)
      + RichText(steps.map { " " + $0 }.joined())
  }
}

extension TypedLine.Hurry {
  /// What stands in place of an answer.
  var text: RichText {
    let type = RichText("Type it.", bold: true)
    return switch self {
    case .always: type + RichText(" Somebody must hear of it at once.")
    case .sometimes: type + RichText(" It may be one for at once.")
    case .never: type
    }
  }
}

extension PolicyChart {
  /// What brings the same is one line.
  var besidesTogether: [(signs: [[ChartException.Sign]], what: Besides)] {
    var together: [(signs: [[ChartException.Sign]], what: Besides)] = []
    for what in besides {
      let sign = [ChartException.Sign(fact: what.fact, values: [what.value])]
      let same = together.firstIndex { $0.what.role == what.role && $0.what.steps == what.steps }
      if let same {
        together[same].signs.append(sign)
      } else {
        together.append((signs: [sign], what: what))
      }
    }
    return together
  }
}
