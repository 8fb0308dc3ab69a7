/// Everything that is ever filed, one case a kind.
///
/// Those that are sealed have a JSON form of exactly one field, named by ``RecordKind``; a field that no version
/// up to this one has written makes a ``WrittenByLaterVersion``.
public enum Record: Hashable, Sendable {
  /// An enquiry, as it ended.
  case enquiry(EnquiryRecord)
  /// A call on which nobody spoke.
  case silentCall(SilentCall)
  /// A note on an earlier entry.
  case note(EntryNote)
  /// A message that waits no longer.
  case closing(MessageClosing)
  /// Somebody read entries; filed before they were shown.
  case reading(EntryReading)
  /// A manager has looked at an entry and signs for it.
  case signOff(EntryNote)
  /// A manager lets the desk have a message that management had to see first.
  case clearing(EntryNote)
  /// Whether somebody has heard what they are said to have been told.
  case confirmation(ToldConfirmation)
  /// A manager's word on what an enquiry still owes.
  case caseWord(CaseWord)
  /// A manager's answer to a referred matter, waiting at the desk.
  case answer(AnswerRecord)
  /// What became of an answer at the desk.
  case disclosure(DisclosureRecord)
  /// A manager will not have a policy text for the desks.
  case policyRefusal(PolicyWord)
  /// A member has read a policy text.
  case acknowledgement(PolicyWord)
  /// What somebody agreed to, or takes back.
  case consent(ConsentRecord)
  /// What an entry has wrong, or somebody says it has: beside it, for nothing is ever changed.
  case correction(EntryNote)
  /// A manager holds an entry back from disposal, or lifts that.
  case hold(HoldRecord)
  /// What is to be erased, and on what ground.
  case disposal(DisposalRecord)
  /// Entries left the log in a file, and who carries it.
  case export(ExportRecord)
  /// Entries were erased; everybody may read which.
  case erasure(ErasureRecord)
  /// Somebody signed in or out, or a clock jumped.
  case session(SessionEvent)
  /// About people; everybody may read it.
  case people(PeopleRecord)
  /// A policy text is used from here on: its hash, in hexadecimal.
  case pack(String)
  /// A copy was looked at; everybody may read which.
  case copy(CopyRecord)

  /// Which it is.
  public var kind: RecordKind {
    switch self {
    case .enquiry: .enquiry
    case .silentCall: .silentCall
    case .note: .note
    case .closing: .closing
    case .reading: .reading
    case .signOff: .signOff
    case .clearing: .clearing
    case .confirmation: .confirmation
    case .caseWord: .caseWord
    case .answer: .answer
    case .disclosure: .disclosure
    case .policyRefusal: .policyRefusal
    case .acknowledgement: .acknowledgement
    case .consent: .consent
    case .correction: .correction
    case .hold: .hold
    case .disposal: .disposal
    case .export: .export
    case .erasure: .erasure
    case .session: .session
    case .people: .people
    case .pack: .pack
    case .copy: .copy
    }
  }
}

/// What kinds of thing are filed.
///
/// The codes are those of the file: never changed, only added to.
public enum RecordKind: String, Hashable, CaseIterable, Sendable {
  /// A call or a letter, from the first word to the last.
  case enquiry
  /// A call in which nobody spoke, counted and no more.
  case silentCall = "silent"
  /// Words added to an entry.
  case note
  /// A message that waits no longer.
  case closing
  /// Who was shown which entries, and what for.
  case reading
  /// A manager has looked at entries.
  case signOff
  /// A message that management had to see first may be passed on.
  case clearing
  /// Whether somebody has heard what they are said to have been told.
  case confirmation = "confirmed"
  /// What became of something an enquiry owes.
  case caseWord = "case"
  /// A manager's answer to a referred matter.
  case answer
  /// What became of an answer at the desk.
  case disclosure
  /// A manager will not have a policy text for the desks.
  case policyRefusal = "policyRefused"
  /// A member has read a policy text.
  case acknowledgement = "acknowledged"
  /// What somebody agreed to, or takes back.
  case consent
  /// What an entry has wrong.
  case correction
  /// An entry is not to be erased, or may be again.
  case hold
  /// The account of what is erased.
  case disposal
  /// Which entries left the log in a file.
  case export
  /// Which entries were erased.
  case erasure = "erased"
  /// Somebody signed in or out, or the clock went back.
  case session
  /// Who is a member, and as what.
  case people = "member"
  /// The text of a policy.
  case pack
  /// A copy that was looked at.
  case copy = "copied"
}

extension Record: Codable {
  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
    init(_ kind: RecordKind) { stringValue = kind.rawValue }
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let kinds = container.allKeys.compactMap { RecordKind(rawValue: $0.stringValue) }
    guard let kind = kinds.first else {
      if container.allKeys.isEmpty { throw Self.noRecord(decoder) }
      throw WrittenByLaterVersion()
    }
    guard kinds.count == 1 else { throw Self.noRecord(decoder) }
    func value<Value: Decodable>(_ type: Value.Type) throws -> Value {
      try container.decode(type, forKey: Key(kind))
    }
    self =
      switch kind {
      case .enquiry: .enquiry(try value(EnquiryRecord.self))
      case .silentCall: .silentCall(try value(SilentCall.self))
      case .note: .note(try value(EntryNote.self))
      case .closing: .closing(try value(MessageClosing.self))
      case .reading: .reading(try value(EntryReading.self))
      case .signOff: .signOff(try value(EntryNote.self))
      case .clearing: .clearing(try value(EntryNote.self))
      case .confirmation: .confirmation(try value(ToldConfirmation.self))
      case .caseWord: .caseWord(try value(CaseWord.self))
      case .answer: .answer(try value(AnswerRecord.self))
      case .disclosure: .disclosure(try value(DisclosureRecord.self))
      case .policyRefusal: .policyRefusal(try value(PolicyWord.self))
      case .acknowledgement: .acknowledgement(try value(PolicyWord.self))
      case .consent: .consent(try value(ConsentRecord.self))
      case .correction: .correction(try value(EntryNote.self))
      case .hold: .hold(try value(HoldRecord.self))
      case .disposal: .disposal(try value(DisposalRecord.self))
      case .export: .export(try value(ExportRecord.self))
      case .session: .session(try value(SessionEvent.self))
      // Those are in clear, each in a form of its own.
      case .people, .pack, .erasure, .copy: throw Self.noRecord(decoder)
      }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    let key = Key(kind)
    switch self {
    case .enquiry(let record): try container.encode(record, forKey: key)
    case .silentCall(let call): try container.encode(call, forKey: key)
    case .note(let note), .signOff(let note), .clearing(let note), .correction(let note):
      try container.encode(note, forKey: key)
    case .closing(let closing): try container.encode(closing, forKey: key)
    case .reading(let reading): try container.encode(reading, forKey: key)
    case .confirmation(let word): try container.encode(word, forKey: key)
    case .caseWord(let word): try container.encode(word, forKey: key)
    case .answer(let answer): try container.encode(answer, forKey: key)
    case .disclosure(let disclosure): try container.encode(disclosure, forKey: key)
    case .policyRefusal(let word), .acknowledgement(let word):
      try container.encode(word, forKey: key)
    case .consent(let consent): try container.encode(consent, forKey: key)
    case .hold(let hold): try container.encode(hold, forKey: key)
    case .disposal(let account): try container.encode(account, forKey: key)
    case .export(let export): try container.encode(export, forKey: key)
    case .session(let event): try container.encode(event, forKey: key)
    case .people, .pack, .erasure, .copy:
      throw EncodingError.invalidValue(
        self, .init(codingPath: encoder.codingPath, debugDescription: "is filed in clear"))
    }
  }

  private static func noRecord(_ decoder: any Decoder) -> DecodingError {
    .dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no record"))
  }
}
