import EnquiryLog
import Foundation
import GuidedDesk
import PolicyCore

/// What a draft keeps for the desk: a version byte and JSON, held answers apart; both grow as records do.
enum DraftBody {
  /// What was kept.
  enum Content {
    case call(Call)
    case alerts([HandOverAlert])
  }

  /// Why a draft cannot be taken up here.
  ///
  /// It stays as it is for whoever can.
  enum Trouble: Error, Hashable {
    /// A later version began it.
    case later
    /// The bytes are no call, or another one.
    case unreadable
  }

  private struct Alerts: Codable { var alerts: [HandOverAlert]? }

  static func draft(
    of parts: (call: Call, held: HeldAnswers), revision: Int, at now: Moment
  ) -> Draft? {
    let encoder = JSONEncoder()
    guard let body = try? encoder.encode(parts.call), let held = try? encoder.encode(parts.held)
    else { return nil }
    return Draft(
      call: parts.call.id, revision: revision, updated: now,
      body: RecordVersion.marked([UInt8](body)), held: RecordVersion.marked([UInt8](held)),
      isApart: parts.call.isAboutRole)
  }

  static func draft(
    of alerts: [HandOverAlert], id: String, revision: Int, at now: Moment
  ) -> Draft? {
    guard let body = try? JSONEncoder().encode(Alerts(alerts: alerts)) else { return nil }
    return Draft(
      call: id, revision: revision, updated: now, body: RecordVersion.marked([UInt8](body)))
  }

  /// The call as it was; without held answers for whoever may not read them, who asks for them again.
  static func content(of draft: Draft) throws(Trouble) -> Content {
    if let alerts = try decoded(Alerts.self, from: draft.body).alerts { return .alerts(alerts) }
    var call = try decoded(Call.self, from: draft.body)
    guard call.id == draft.call else { throw .unreadable }
    if !draft.held.isEmpty {
      call.join(try decoded(HeldAnswers.self, from: draft.held))
    }
    if draft.isUnsigned { call.markUnsigned() }
    return .call(call)
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
