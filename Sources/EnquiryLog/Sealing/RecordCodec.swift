import Foundation
import PolicyCore

/// Records as they lie in the two boxes of an entry: a version byte and JSON; see <doc:FileFormat>.
enum RecordCodec {
  /// What is said, and held answers apart; the latter empty for all but enquiries.
  static func encoded(_ record: Record) throws(LogError) -> (desk: [UInt8], held: [UInt8]) {
    if case .answer(let answer) = record {
      return (RecordVersion.marked(try json(record)), try json(answer.grounds) + padding(answer))
    }
    guard case .enquiry(var enquiry) = record else {
      return (RecordVersion.marked(try json(record)), [])
    }
    let held = enquiry.held
    enquiry.held = HeldRecord()
    return (RecordVersion.marked(try json(Record.enquiry(enquiry))), try json(held))
  }

  /// Spaces behind it, so that no size tells whether a clause stands there.
  private static func padding(_ answer: AnswerRecord) -> [UInt8] {
    let length = answer.grounds.clause.utf8.count + answer.grounds.ground.utf8.count
    return Array(repeating: UInt8(ascii: " "), count: max(0, AnswerRecord.mostBytes - length))
  }

  private static func json(_ value: some Encodable) throws(LogError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do { return [UInt8](try encoder.encode(value)) } catch { throw .unencodable }
  }

  /// What both boxes say under this header; damaged when they do not belong together.
  ///
  /// - Parameter role: what the author was where the entry stands. What is not for that role to file counts for
  ///   nothing, whoever reads it.
  static func content(
    _ plain: (desk: [UInt8], held: [UInt8]), under header: EntryHeader, by author: String,
    as role: Role?
  ) -> FiledEntry.Content {
    do {
      let json = try RecordVersion.json(of: plain.desk)
      let record = try JSONDecoder().decode(Record.self, from: Data(json))
      guard let whole = try record.completed(by: header, author, held: plain.held) else {
        return .damaged
      }
      return record.kind.mayBeFiled(by: role, apart: header.isApart) ? .filed(whole) : .void
    } catch is WrittenByLaterVersion {
      return .later
    } catch {
      return .damaged
    }
  }
}

extension EntryHeader.Kind {
  /// The outer kind a kind of record is filed under.
  init(filing kind: RecordKind) {
    self =
      switch kind {
      case .enquiry, .silentCall, .note, .reading, .signOff, .clearing, .confirmation, .caseWord,
        .answer, .disclosure, .policyRefusal, .acknowledgement, .consent, .correction, .hold,
        .disposal, .export:
        .entry
      case .erasure: .erase
      case .closing: .close
      case .session: .session
      case .people: .member
      case .pack: .pack
      case .copy: .backup
      }
  }
}

extension RecordKind {
  /// False when it counts for nothing: a manager's act by anybody else, or, of what is apart, a trustee's.
  fileprivate func mayBeFiled(by role: Role?, apart isApart: Bool) -> Bool {
    switch self {
    case .reading, .signOff, .confirmation, .caseWord, .consent, .correction, .hold,
      .disposal:
      role == (isApart ? .trustee : .manager)
    case .clearing, .export, .answer, .policyRefusal: role == .manager && !isApart
    case .enquiry, .disclosure, .acknowledgement, .silentCall, .note, .closing, .session, .people,
      .pack, .erasure,
      .copy:
      true
    }
  }
}

extension Record {
  /// With what stands in the header of its entry; nil when it cannot stand under this one.
  fileprivate func completed(
    by header: EntryHeader, _ author: String, held: [UInt8]
  ) throws -> Record? {
    guard EntryHeader.Kind(filing: kind) == header.kind else { return nil }
    let id = header.id.hexadecimal
    switch self {
    case .enquiry(var enquiry):
      // From format 3 on it is the draft it was filed from, known to whoever filed it.
      guard header.format > 2 || enquiry.call == id else { return nil }
      // Empty for whoever may not read them.
      if !held.isEmpty {
        enquiry.held = try JSONDecoder().decode(HeldRecord.self, from: Data(held))
      }
      return .enquiry(enquiry)
    case .silentCall(var call):
      (call.call, call.operatorName) = (id, author)
      return .silentCall(call)
    case .note(var note):
      (note.id, note.author) = (id, author)
      return .note(note)
    case .signOff(var note):
      (note.id, note.author) = (id, author)
      return .signOff(note)
    case .clearing(var note):
      (note.id, note.author) = (id, author)
      return .clearing(note)
    case .closing(var closing):
      guard let refers = header.refers else { return nil }
      (closing.id, closing.author, closing.refersTo) = (id, author, refers)
      return .closing(closing)
    case .confirmation(var word):
      (word.id, word.author) = (id, author)
      return .confirmation(word)
    case .caseWord(var word):
      (word.id, word.author) = (id, author)
      return .caseWord(word)
    case .answer(var answer):
      (answer.id, answer.author) = (id, author)
      if !held.isEmpty {
        answer.grounds = try JSONDecoder().decode(AnswerRecord.Grounds.self, from: Data(held))
      }
      return .answer(answer)
    case .disclosure(var disclosure):
      (disclosure.id, disclosure.author) = (id, author)
      return .disclosure(disclosure)
    case .policyRefusal(var word):
      (word.id, word.author) = (id, author)
      return .policyRefusal(word)
    case .acknowledgement(var word):
      (word.id, word.author) = (id, author)
      return .acknowledgement(word)
    case .consent(var consent):
      (consent.id, consent.author) = (id, author)
      return .consent(consent)
    case .correction(var note):
      (note.id, note.author) = (id, author)
      return .correction(note)
    case .hold(var hold):
      (hold.id, hold.author) = (id, author)
      return .hold(hold)
    case .disposal(var account):
      (account.id, account.author) = (id, author)
      return .disposal(account)
    case .export(var export):
      (export.id, export.author) = (id, author)
      return .export(export)
    case .reading, .session: return self
    case .people, .pack, .erasure, .copy: return nil
    }
  }
}
