import PolicyCore

/// The lines of a filed enquiry, for somebody who asks what is held about them, and what of it is withheld unless a
/// manager says otherwise.
extension GatheredLine.What {
  /// In the order in which they are numbered: what is filed about it later comes last, and moves no number.
  ///
  /// - Parameters:
  ///   - isSubject: they are whoever it was about.
  ///   - isCaller: they are whoever called, so that what the caller said is theirs.
  static func lines(
    of record: EnquiryRecord, remarks: [FiledEntry], isSubject: Bool, isCaller: Bool
  ) -> [(what: Self, usually: Withholding?)] {
    var lines: [(Self, Withholding?)] = [(.when(record), nil)]
    func others(_ kind: Withholding) -> Withholding? { isCaller ? nil : kind }
    if !record.callerName.isEmpty {
      lines.append((.caller(record.callerName), others(.otherPeople)))
    }
    if !record.subjectName.isEmpty {
      lines.append((.subject(record.subjectName), isSubject ? nil : .otherPeople))
    }
    for matter in record.matters {
      lines.append((.asked(matter), nil))
      lines.append((.enquirer(matter), others(.source)))
      lines.append((.decided(matter), nil))
    }
    if !record.said.isEmpty { lines.append((.said(record.said), nil)) }
    let check = record.verification
    if check.outcome != VerificationRecord.none.outcome || !check.steps.isEmpty {
      lines.append((.check(check), .pretext))
    }
    if !check.details.isEmpty { lines.append((.details(check.details), others(.otherPeople))) }
    if record.message.state == .taken {
      lines.append((.message(record.message.text), others(.source)))
    }
    lines += record.told.map { (.told($0.who), .otherPeople) }
    lines += record.tried.map { (.tried($0.who), .otherPeople) }
    for note in record.notes {
      let usually: Withholding? =
        switch note.source {
        case .enquirer: others(.source)
        case .notSaid: .source
        case .receptionist: nil
        case .desk: .handling
        }
      lines.append((.note(note), usually))
    }
    lines += record.alarms.map { (.alarm($0), .danger) }
    if record.pushed > 0 || !record.pressure.isEmpty {
      lines.append((.pressure(record.pushed, record.pressure), .pretext))
    }
    if record.slip { lines.append((.slip, nil)) }
    if record.declared { lines.append((.declared, .otherPeople)) }
    let held = record.held
    if held.facts.contains(where: { !$0.isEmpty }) || !held.said.isEmpty {
      lines.append((.held(held), .held))
    }
    lines += remarks.map { (.remark($0), usually(of: $0)) }
    return lines
  }

  /// What somebody put right or agreed to is theirs; notes are looked through for names; the rest is between managers.
  private static func usually(of remark: FiledEntry) -> Withholding? {
    switch remark.content {
    case .filed(.note), .filed(.correction), .filed(.consent): nil
    default: .handling
    }
  }

  /// Whose name it is, or whose details: what is withheld of it may stand nowhere else.
  var names: [String] {
    switch self {
    case .caller(let name), .subject(let name), .told(let name), .tried(let name),
      .details(let name):
      [name]
    case .remark(let entry):
      if case .filed(.consent(let consent)) = entry.content { [consent.who] } else { [] }
    default: []
    }
  }

  /// What was typed in it, or said, as it would be read.
  var texts: [String] {
    switch self {
    case .when, .asked, .enquirer, .decided, .check, .slip, .declared: []
    case .caller(let text), .subject(let text), .details(let text), .message(let text),
      .told(let text), .tried(let text):
      [text]
    case .said(let lines): lines
    case .note(let note): [note.text]
    case .alarm(let alarm): alarm.words
    case .pressure(_, let signs): signs
    case .held(let held): held.said
    case .remark(let entry): [entry.kind.text] + entry.kind.said
    }
  }
}

extension EnquiryRecord {
  /// Why all of it stays unless a manager says otherwise; nil where it may go out.
  func withheldWhole(_ danger: Danger) -> Withholding? {
    let grave: Set<DecisionCode> = [.emergency, .safeguard, .release]
    let decisions = matters.compactMap { DecisionCode(rawValue: $0.decision) }
    let isHarm = matters.contains { matter in
      matter.facts[KnownFact.harm.rawValue].map { $0 != KnownValue.noHarm.code } ?? false
    }
    if danger.isAlarming || message.flagged || isHarm || decisions.contains(where: grave.contains) {
      return .danger
    }
    // Whoever is checked has an office, or says so: that they asked is not for whoever they asked about to learn here.
    if verification.outcome != VerificationRecord.none.outcome || !verification.steps.isEmpty
      || decisions.contains(.verify)
    {
      return .tipsOff
    }
    return nil
  }
}
