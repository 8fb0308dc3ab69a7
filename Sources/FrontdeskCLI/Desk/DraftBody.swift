import EnquiryLog
import Foundation
import GuidedDesk
import PolicyCore

/// A call as its draft keeps it: a version byte and JSON, held answers apart; both grow as records do.
enum DraftBody {
  /// Why a draft cannot be taken up here.
  ///
  /// It stays as it is for whoever can.
  enum Trouble: Error, Hashable {
    /// A later version began it.
    case later
    /// The bytes are no call, or another one.
    case unreadable
  }

  static func draft(
    of parts: (call: Call, held: HeldAnswers), revision: Int, at now: Moment
  ) -> Draft? {
    let encoder = JSONEncoder()
    guard let body = try? encoder.encode(parts.call), let held = try? encoder.encode(parts.held)
    else { return nil }
    return Draft(
      call: parts.call.id, revision: revision, updated: now,
      body: RecordVersion.marked([UInt8](body)), held: RecordVersion.marked([UInt8](held)))
  }

  /// The call as it was; without held answers for whoever may not read them, who asks for them again.
  static func call(in draft: Draft) throws(Trouble) -> Call {
    var call = try decoded(Call.self, from: draft.body)
    guard call.id == draft.call else { throw .unreadable }
    if !draft.held.isEmpty {
      call.join(try decoded(HeldAnswers.self, from: draft.held))
    }
    return call
  }

  private static func decoded<Value: Decodable>(
    _ type: Value.Type, from bytes: [UInt8]
  ) throws(Trouble) -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(try RecordVersion.json(of: bytes)))
    } catch is WrittenByLaterVersion {
      throw .later
    } catch {
      throw .unreadable
    }
  }
}
