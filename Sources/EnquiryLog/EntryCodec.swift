import Foundation
import PolicyCore

/// The true kind of an entry and all that is said in it: the first box, in JSON.
///
/// Exactly one field is set; see <doc:FileFormat>.
struct EntryBody: Codable {
  struct Silent: Codable { var channel: String }
  struct Note: Codable {
    var refersTo: Int64
    var text: String
  }
  struct Closing: Codable { var outcome: String }
  struct Reading: Codable {
    var entries: [Int64]
    var purpose: String
  }

  var enquiry: EnquiryRecord?
  var silent: Silent?
  var note: Note?
  var closing: Closing?
  var reading: Reading?
  var signOff: Note?
  var session: SessionEvent?

  func encoded() throws(LogError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do { return [UInt8](try encoder.encode(self)) } catch { throw .unencodable }
  }

  /// What both boxes say under this header; damaged when they do not belong together.
  static func content(
    _ plain: (desk: [UInt8], held: [UInt8]), under header: EntryHeader, by author: String
  ) -> FiledEntry.Content {
    guard let body = try? JSONDecoder().decode(EntryBody.self, from: Data(plain.desk)) else {
      return .damaged
    }
    guard !plain.held.isEmpty else {
      return body.content(nil, under: header, by: author) ?? .damaged
    }
    guard let held = try? JSONDecoder().decode(HeldRecord.self, from: Data(plain.held)) else {
      return .damaged
    }
    return body.content(held, under: header, by: author) ?? .damaged
  }

  private func content(
    _ held: HeldRecord?, under header: EntryHeader, by author: String
  ) -> FiledEntry.Content? {
    let id = header.id.hexadecimal
    guard fieldsSet == 1 else { return nil }
    switch header.kind {
    case .entry:
      if var enquiry, enquiry.call == id {
        enquiry.held = held ?? HeldRecord()
        return .enquiry(enquiry)
      }
      if let silent {
        return .silentCall(SilentCall(call: id, operatorName: author, channel: silent.channel))
      }
      if let note {
        return .note(EntryNote(id: id, refersTo: note.refersTo, author: author, text: note.text))
      }
      if let reading {
        return .reading(EntryReading(entries: reading.entries, purpose: reading.purpose))
      }
      if let signOff {
        return .signOff(
          EntryNote(id: id, refersTo: signOff.refersTo, author: author, text: signOff.text))
      }
      return nil
    case .close:
      guard let closing, let refers = header.refers else { return nil }
      return .closing(
        MessageClosing(id: id, refersTo: refers, author: author, outcome: closing.outcome))
    case .session: return session.map { .session($0) }
    default: return nil
    }
  }

  private var fieldsSet: Int {
    let set: [Bool] = [
      enquiry != nil, silent != nil, note != nil, closing != nil, reading != nil, signOff != nil,
      session != nil,
    ]
    return set.count { $0 }
  }
}
