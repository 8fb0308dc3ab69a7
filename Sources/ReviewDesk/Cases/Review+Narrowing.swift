import PolicyCore

/// What a condition of a list asks of an enquiry.
extension Review {
  func isDue(_ task: CaseTask, by day: CivilDate) -> Bool {
    due(task).map { surroundings.day($0.moment) <= day } ?? false
  }

  /// The text stands in the name of whoever it is about, whatever the case and the accents.
  func isNamed(_ entry: FiledEntry, _ text: String) -> Bool {
    guard let name = entry.record?.subjectName else { return false }
    return folded(name).contains(folded(text))
  }

  /// One of its matters is of this kind, by the code of the request or a word of its label.
  mutating func isOf(_ kind: String, _ entry: FiledEntry) -> Bool {
    let request = KnownFact.request.rawValue
    let policy = policy(of: entry)?.policy
    return (entry.record?.matters ?? []).contains { matter in
      guard let code = matter.facts[request] else { return false }
      let label = policy?.fact(.request).flatMap { fact in
        policy?.vocabulary[fact].values.first { $0.code == code }?.label
      }
      return code == kind.lowercased() || folded(label ?? "").contains(folded(kind))
    }
  }

  /// One of its matters went to this role, by its id or a word of its label.
  mutating func wentTo(_ role: String, _ entry: FiledEntry) -> Bool {
    let policy = policy(of: entry)?.policy
    return (entry.record?.matters ?? []).contains { matter in
      guard let id = matter.refer else { return false }
      return id == role.lowercased()
        || folded(policy?.role(id)?.label ?? "").contains(folded(role))
    }
  }

  /// Who has a case, and whether they may still have it.
  func assigned(_ number: Int64) -> EntryLine.Assigned? {
    guard let name = cases[number]?.assigned else { return nil }
    return EntryLine.Assigned(
      to: name, hasLeft: !surroundings.owners(book[number]?.isApart == true).contains(name))
  }

  func folded(_ text: String) -> String {
    Folding.folded(text, decomposing: surroundings.decomposed)
  }
}

extension EntryLine {
  /// What is due first, of what it owes; after everything where nothing says when.
  var firstDue: Moment {
    owed.compactMap(\.due?.moment).min() ?? Moment(milliseconds: .max)
  }

  /// In the queue: by danger, then by what is due; what was signed off is looked at already.
  func isBefore(_ other: EntryLine) -> Bool {
    func alarm(_ line: EntryLine) -> Danger.Alarm { line.isSignedOff ? .none : line.danger.alarm }
    return (alarm(self), firstDue, danger.band, entry.sequence)
      < (alarm(other), other.firstDue, other.danger.band, other.entry.sequence)
  }
}
