/// What somebody may do, which is to say: which keys they hold (LOG 1).
public enum Role: String, Codable, CaseIterable, Sendable {
  /// Takes enquiries, and reads those with a message still to pass on.
  case receptionist
  /// Practises with others; holds no key to the log.
  case trainer
  /// Reads everything, and says who is a member.
  case manager
  /// Hears what is about a manager, the chair or a nominated trustee: reads that, and nothing else.
  case trustee

  /// The groups whose secret this role holds.
  var groups: Set<Group> {
    switch self {
    case .receptionist: [.desk]
    case .trainer: []
    case .manager: [.desk, .review]
    case .trustee: [.trustees]
    }
  }

  /// The outer kinds of entry this role may sign.
  var signs: Set<EntryHeader.Kind> {
    switch self {
    case .receptionist: [.entry, .close, .session, .pack, .backup]
    case .trainer: []
    case .manager: Set(EntryHeader.Kind.allCases)
    case .trustee: [.entry, .session, .erase]
    }
  }
}

/// Those who may read something: one X25519 key pair for each generation.
public enum Group: String, Codable, Sendable {
  /// The managers.
  case review = "R"
  /// Whoever takes enquiries.
  case desk = "D"
  /// Whoever hears a matter about the manager.
  case trustees = "T"
}

/// One generation of a group, `R1`, `D3`.
struct GroupGeneration: Hashable, Comparable, Sendable {
  var group: Group
  var number: UInt16

  var name: String { "\(group.rawValue)\(number)" }

  init(_ group: Group, _ number: UInt16) {
    self.group = group
    self.number = number
  }

  init?(name: String) {
    guard let group = name.first.flatMap({ Group(rawValue: String($0)) }),
      let number = UInt16(name.dropFirst()), number > 0, name == "\(group.rawValue)\(number)"
    else { return nil }
    self.init(group, number)
  }

  static func < (one: Self, other: Self) -> Bool {
    (one.group.rawValue, one.number) < (other.group.rawValue, other.number)
  }
}
