import Foundation
import PolicyCore

/// The one door through which what was said enters and leaves the file.
///
/// Every body of an entry and every draft passes here and nowhere else, in both directions. Today
/// format 1 is JSON as it is; **sealing and signing go here**, as format 2, and nothing outside
/// this type changes but who hands it the keys. See <doc:FileFormat>.
struct EntryCodec: Sendable {
  /// What new bytes are written in.
  static let format = 1

  /// The bytes of a body, for the `body` table.
  func bytes(of body: EntryBody) throws(LogError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do { return [UInt8](try encoder.encode(body)) } catch { throw .unencodable }
  }

  /// What the bytes say, to this reader.
  func content(of bytes: [UInt8]?, under header: EntryHeader) -> FiledEntry.Content {
    guard let bytes else { return .erased }
    guard header.format == Self.format,
      let body = try? JSONDecoder().decode(EntryBody.self, from: Data(bytes))
    else { return .damaged }
    return body.content(under: header) ?? .damaged
  }

  /// The bytes of a draft, for the `draft` table.
  func bytes(ofDraft body: [UInt8]) -> [UInt8] { body }

  /// A draft's own bytes again; nil when they are not what was kept.
  func draft(from bytes: [UInt8], format: Int) -> [UInt8]? { format == Self.format ? bytes : nil }
}

/// The true kind of an entry and all that is said in it.
///
/// Exactly one field is set.
struct EntryBody: Codable {
  struct Silent: Codable { var channel: String }
  struct Note: Codable {
    var refersTo: Int64
    var text: String
  }
  struct Closing: Codable { var outcome: String }

  var enquiry: EnquiryRecord?
  var silent: Silent?
  var note: Note?
  var closing: Closing?

  /// Body and header put together; nil when the two do not belong together.
  func content(under header: EntryHeader) -> FiledEntry.Content? {
    switch (header.kind, enquiry, silent, note, closing) {
    case (.enquiry, let record?, nil, nil, nil) where record.call == header.id:
      .enquiry(record)
    case (.silent, nil, let silent?, nil, nil):
      .silentCall(
        SilentCall(call: header.id, operatorName: header.author, channel: silent.channel))
    case (.entry, nil, nil, let note?, nil):
      .note(
        EntryNote(
          id: header.id, refersTo: note.refersTo, author: header.author, text: note.text))
    case (.close, nil, nil, nil, let closing?):
      header.refers.map {
        .closing(
          MessageClosing(
            id: header.id, refersTo: $0, author: header.author, outcome: closing.outcome))
      }
    default: nil
    }
  }
}
