import PolicyCore

/// Lists that a policy asks to be kept, as views on what was filed.
extension Review {
  /// What stands in a register, the newest first; without a name, which there are.
  mutating func register(_ name: String) throws(ReviewFault) -> ReviewOutput {
    let registers = registers()
    guard !name.isEmpty else { return ReviewOutput(replies: [.registers(registers)]) }
    let meant = registers.map(\.name).filter { $0 == name }
    let found = meant.isEmpty ? registers.map(\.name).filter { $0.hasPrefix(name) } : meant
    guard found.count == 1, let register = found.first else {
      throw .noRegister(registers.map(\.name))
    }
    if register == Self.acknowledgements {
      return ReviewOutput(
        log: [reading([], for: ReviewOrder.register(register).purpose)],
        replies: acknowledgements.map { [.acknowledgements($0)] } ?? [.list([], more: 0)])
    }
    if register == Self.consents { return consentRegister() }
    let entries = register == Self.exports ? book.exports : enquiries(in: register)
    let lines = lines(of: entries.filter { !$0.isForOthers }.reversed())
    return ReviewOutput(
      log: [reading(lines.map(\.entry.sequence), for: ReviewOrder.register(register).purpose)],
      replies: [.list(lines, more: 0)])
  }

  /// What left in a file is no enquiry, and no policy has to ask for it.
  private static let exports = "exports"
  /// Nor is who has read the policy.
  private static let acknowledgements = "acknowledgements"

  /// Nor is a consent.
  private static let consents = "consents"

  private func registers() -> [(name: String, label: String)] {
    site.registers.map { ($0.id, $0.label) }
      + [
        (Self.consents, "what was agreed to, and until when"),
        (Self.exports, "what left the log in a file"),
        (Self.acknowledgements, "who has read the policy the desks speak from"),
      ]
  }

  private mutating func enquiries(in register: String) -> [FiledEntry] {
    var found: [FiledEntry] = []
    for entry in book.enquiries {
      guard let record = entry.record, let policy = policy(of: entry)?.policy else { continue }
      if policy.registers(of: record).contains(register) { found.append(entry) }
    }
    return found
  }
}
