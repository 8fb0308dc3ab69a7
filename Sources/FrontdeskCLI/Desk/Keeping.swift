import EnquiryLog
import Foundation
import GuidedDesk
import PolicyCore

/// Carries the desk's effects into the log, and holds on to what the log would not take.
///
/// A call goes on in memory whatever happens to the log: what could not be written is tried again
/// at every later prompt, and is said in words until it is written.
struct Keeping {
  private let store: EnquiryStore
  private var waiting: [Entry] = []
  private var revisions: [String: Int] = [:]

  private enum Entry {
    case record(EnquiryRecord)
    case silent(SilentCall)
    case draft(Draft)

    var call: String {
      switch self {
      case .record(let record): record.call
      case .silent(let silent): silent.call
      case .draft(let draft): draft.call
      }
    }
  }

  /// While nobody is signed in, entries wait here and none is written.
  var isHeld = false

  /// Whoever is signed in.
  ///
  /// What was taken while nobody was becomes theirs.
  var operatorName: String

  /// Said with every card, when the log cannot be used at all.
  private let notice: String?

  init(store: EnquiryStore, operatorName: String, notice: String? = nil) {
    self.notice = notice
    self.store = store
    self.operatorName = operatorName
  }

  /// Writes what this desk asks for; a sentence for each thing that is not written yet.
  mutating func keep(_ effects: [LogEffect], of desk: Desk) -> [String] {
    for effect in effects {
      switch effect {
      case .save(let call):
        if let draft = draft(of: desk.parted(call)) { replace(.draft(draft)) }
      case .file(let record): replace(.record(record))
      case .countSilent(let call, let channel, _):
        replace(
          .silent(SilentCall(call: call, operatorName: operatorName, channel: channel)))
      // Told on the spot whether it went.
      case .passMessage: break
      }
    }
    if isHeld { return [] }
    var trouble = notice.map { [$0] } ?? []
    var kept: [Entry] = []
    for entry in waiting {
      do throws(LogError) {
        try write(entry)
      } catch {
        kept.append(entry)
        let sentence = LogText.sentence(error)
        if !trouble.contains(sentence) { trouble.append(sentence) }
      }
    }
    waiting = kept
    return trouble
  }

  /// Only the last word about a call is worth writing.
  private mutating func replace(_ entry: Entry) {
    waiting.removeAll { $0.call == entry.call }
    waiting.append(entry)
  }

  private func write(_ entry: Entry) throws(LogError) {
    switch entry {
    case .record(var record):
      if record.operatorName.isEmpty { record.operatorName = operatorName }
      _ = try store.append(record)
    case .silent(let silent):
      _ = try store.append(silentCall: silent)
      try store.removeDraft(call: silent.call)
    case .draft(let draft): try store.save(draft)
    }
  }

  private mutating func draft(of parts: (call: Call, held: HeldAnswers)) -> Draft? {
    let revision = (revisions[parts.call.id] ?? 0) + 1
    revisions[parts.call.id] = revision
    return DraftBody.draft(of: parts, revision: revision, at: .current)
  }

  /// The calls that sessions no longer alive left open, taken over by this one; and a sentence for those that
  /// cannot be taken up here, which stay where they are.
  mutating func takeOver() throws(LogError) -> (calls: [Call], trouble: [String]) {
    var calls: [Call] = []
    var trouble: [String] = []
    for draft in try store.unfinishedDrafts() {
      let call: Call
      do throws(DraftBody.Trouble) {
        call = try DraftBody.call(in: draft)
      } catch {
        let sentence = KeepingText.sentence(error)
        if !trouble.contains(sentence) { trouble.append(sentence) }
        continue
      }
      // Another desk may be faster; then it has the call.
      guard let own = try? store.adopt(call: draft.call) else { continue }
      revisions[call.id] = own.revision
      calls.append((try? DraftBody.call(in: own)) ?? call)
    }
    return (calls, trouble)
  }
}

/// What is said of a call that somebody left open.
enum KeepingText {
  static func sentence(_ trouble: DraftBody.Trouble) -> String {
    switch trouble {
    case .later:
      "a call left open was begun with a newer frontdesk; it is kept: update, or use the newer desk"
    case .unreadable:
      "a call left open cannot be read here; it is kept: tell a manager, and run log verify"
    }
  }
}
