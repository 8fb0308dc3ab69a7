import EnquiryLog
import Foundation
import GuidedDesk
import PolicyCore

/// What desks that are gone have left behind: calls, and what the next shift must hear of.
struct UnfinishedCalls {
  /// Why one stays where it is.
  enum Obstacle: Hashable, CaseIterable {
    /// A newer version of the program began it.
    case later
    /// The bytes are no call.
    case unreadable
    /// No key of whoever is signed in opens it.
    case sealed
    /// It is about a manager, and somebody else took it.
    case apart
    /// It ended while nobody was signed in, with an answer that only managers may read: one of them files it whole.
    case forManager
    /// Another desk has it, or it cannot be told whether one has.
    case elsewhere
  }

  /// Taken up by this desk.
  private(set) var calls: [Call] = []
  private(set) var alerts: [HandOverAlert] = []
  /// Adopted, in the revision that is in the log.
  private(set) var drafts: [(draft: Draft, isAlerts: Bool)] = []
  /// Left on the disk.
  private(set) var left: [Obstacle: Int] = [:]

  /// Takes up all that whoever is signed in can take up.
  ///
  /// Only what was read is adopted: the rest stays as it is, for whoever can read it.
  init(takingUpFrom store: EnquiryStore, mayReadHeld: Bool) throws(LogError) {
    let found = try store.leftDrafts()
    leave(found)
    for draft in found.drafts {
      guard take(draft, mayReadHeld) != nil else { continue }
      let own: Draft
      do throws(LogError) {
        own = try store.adopt(call: draft.call)
      } catch {
        switch error {
        // Another desk was faster; then it has the call.
        case .noSuchDraft: continue
        case .draftHeldElsewhere:
          left[.elsewhere, default: 0] += 1
          continue
        default: throw error
        }
      }
      switch take(own, mayReadHeld) {
      case .call(let call):
        calls.append(call)
        drafts.append((own, false))
      case .alerts(let found):
        alerts += found
        drafts.append((own, true))
      case nil: continue
      }
    }
  }

  /// How many calls are left behind, and why; nothing is taken up.
  init(in store: EnquiryStore) throws(LogError) {
    let found = try store.leftDrafts()
    leave(found)
    for draft in found.drafts {
      if case .call(let call) = take(draft, true) { calls.append(call) }
    }
  }

  private mutating func leave(_ found: LeftDrafts) {
    (left[.sealed], left[.apart], left[.elsewhere]) = (found.unopened, found.apart, found.unasked)
  }

  private mutating func take(_ draft: Draft, _ mayReadHeld: Bool) -> DraftBody.Content? {
    do throws(DraftBody.Trouble) {
      let content = try DraftBody.content(of: draft)
      if case .call(let call) = content, call.ending != nil, call.hasHeldAnswer, !mayReadHeld {
        left[.forManager, default: 0] += 1
        return nil
      }
      return content
    } catch {
      left[error == .later ? .later : .unreadable, default: 0] += 1
      return nil
    }
  }

  /// A sentence for each reason why something was left.
  var notices: [String] {
    Obstacle.allCases.compactMap { obstacle in
      left[obstacle].flatMap { $0 == 0 ? nil : UnfinishedText.sentence(obstacle, $0) }
    }
  }
}

/// What is said of calls that somebody left open.
enum UnfinishedText {
  static func sentence(_ obstacle: UnfinishedCalls.Obstacle, _ count: Int) -> String {
    let calls = count == 1 ? "1 call left open" : "\(count) calls left open"
    return switch obstacle {
    case .later:
      "\(calls) by a newer frontdesk cannot be opened here; kept as it is: update, or use that desk"
    case .unreadable:
      "\(calls) cannot be read here; kept as it is: tell a manager, and run log verify"
    case .elsewhere:
      "\(calls) could not be taken up: another desk has it, or it cannot be told now whether one has; kept as it is: look again at the next start"
    case .sealed:
      "\(calls) cannot be opened with your key; kept as it is: tell a manager, and run log verify"
    case .apart:
      "\(calls) is about a manager: whoever took it signs in at the desk to end it; nobody else can"
    case .forManager:
      "\(calls) while the desk was locked waits for a manager to sign in here: an answer is theirs alone"
    }
  }

  /// Of those, the ones in which something alarmed and nobody has heard of it.
  private static func untold(_ calls: [Call]) -> String {
    let untold = calls.filter { !$0.ledger.isEmpty && $0.told.isEmpty }
    guard let oldest = untold.map(\.opened).min() else { return "" }
    return
      " IN \(untold.count == 1 ? "ONE OF THEM" : "\(untold.count) OF THEM") SOMETHING ALARMED AND NOBODY WAS TOLD, "
      + "the oldest since \(LogTime(zone: .current).long(oldest)): sign in at the desk now."
  }

  /// For a manager's review: what no entry shows yet.
  static func waiting(_ calls: [Call]) -> String? {
    let ended = calls.count { $0.ending != nil }
    let open = calls.count - ended
    let parts = [
      open == 0 ? nil : "\(open) left open", ended == 0 ? nil : "\(ended) ended, not filed yet",
    ].compactMap(\.self)
    if parts.isEmpty { return nil }
    return
      "Calls at no desk: \(parts.joined(separator: " · ")). Signing in at the desk takes them up."
      + untold(calls)
  }
}
