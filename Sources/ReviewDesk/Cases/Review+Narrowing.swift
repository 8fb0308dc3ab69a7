import PolicyCore

/// What a condition of a list asks of an enquiry.
extension Review {
  func isDue(_ task: CaseTask, by day: CivilDate) -> Bool {
    due(task).map { surroundings.day($0.moment) <= day } ?? false
  }

  /// A word that is no kind, no role and nobody's name narrows a list to nothing: better said than shown.
  func check(_ filter: ListFilter) throws(ReviewFault) {
    guard let policy = site.policy else { return }
    if let kind = filter.kind {
      let kinds = policy.fact(.request).map { policy.vocabulary[$0].values } ?? []
      guard kinds.contains(where: { isMeant(kind, $0.code, $0.label) }) else { throw .noSuchKind }
    }
    if let role = filter.role, !policy.roles.contains(where: { isMeant(role, $0.id, $0.label) }) {
      throw .noSuchRole(policy.roles.map(\.id))
    }
    if let by = filter.by, !book.hasFiled(by) { throw .noSuchAuthor }
  }

  /// By its code, or a word of its label.
  private func isMeant(_ typed: String, _ code: String, _ label: String) -> Bool {
    code == typed.lowercased() || folded(label).contains(folded(typed))
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
      return isMeant(kind, code, label ?? "")
    }
  }

  /// One of its matters went to this role, by its id or a word of its label.
  mutating func wentTo(_ role: String, _ entry: FiledEntry) -> Bool {
    let policy = policy(of: entry)?.policy
    return (entry.record?.matters ?? []).contains { matter in
      guard let id = matter.refer else { return false }
      return isMeant(role, id, policy?.role(id)?.label ?? "")
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
