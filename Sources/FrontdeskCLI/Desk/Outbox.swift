import EnquiryLog
import Foundation
import GuidedDesk
import PolicyCore

/// What the desk wants in the log and the log has not taken yet.
///
/// A call goes on in memory whatever happens to the log: what could not be written is tried again at every later
/// prompt and before the desk is left, and is said in words until it is written. While nobody is signed in, calls are
/// sealed to the groups' public keys, so that nothing the desk has acknowledged is in memory alone (LOG 10).
struct Outbox {
  /// What came of one delivery.
  struct Report {
    /// Of calls that ended: what became of them.
    var answers: [(call: String, answer: LogAnswer)] = []
    /// Calls that another desk has taken up meanwhile: what this desk has of them needs an id of its own.
    var takenElsewhere: [String] = []
    /// What was done and nobody has been told of.
    var said: [String] = []
    /// Why something is not written, a sentence each.
    var trouble: [String] = []
  }

  private struct Item {
    enum Task {
      case draft(Draft)
      /// An enquiry or a silent call, and the entry of another desk it is filed beside.
      case file(Call, beside: Int64?)
      case close(MessageClosing)
      case alerts(Draft)
      case noAlerts
    }

    /// Only the last word about a subject is worth writing.
    var subject: String
    /// For people: what would be lost with it.
    var name: String
    var task: Task
  }

  private let store: EnquiryStore
  /// The log cannot be used at all: whatever is delivered goes no further than this process.
  private let isUnsaved: Bool
  private var items: [Item] = []
  private var revisions: [String: Int] = [:]
  private var alertsDraft = EnquiryStore.freshIdentifier()

  init(store: EnquiryStore, isUnsaved: Bool = false) {
    self.store = store
    self.isUnsaved = isUnsaved
  }

  var isEmpty: Bool { items.isEmpty }

  /// What would be lost, a phrase each.
  var contents: [String] { items.map(\.name) }

  /// Takes in what an effect asks for; ``deliver(signedIn:)`` writes it.
  mutating func put(_ effect: LogEffect, of desk: Desk, by name: String) {
    switch effect {
    case .save(let call):
      guard let draft = draft(of: call, desk) else { return }
      put(Item(subject: call.id, name: OutboxText.open(call), task: .draft(draft)))
    case .file(let call):
      put(Item(subject: call.id, name: OutboxText.ended(call), task: .file(call, beside: nil)))
    case .passMessage(let message, let outcome):
      // Whoever puts it here has looked for it.
      guard case .entry(let number) = message else { return }
      let closing = MessageClosing(
        id: EnquiryStore.freshIdentifier(), refersTo: number, author: name, outcome: outcome)
      put(
        Item(
          subject: "message \(number)", name: OutboxText.passed(number), task: .close(closing)))
    case .keepAlerts(let alerts):
      let draft = DraftBody.draft(
        of: alerts, id: alertsDraft, revision: nextRevision(of: alertsDraft), at: .current)
      let task = alerts.isEmpty ? .noAlerts : draft.map(Item.Task.alerts)
      if let task { put(Item(subject: alertsDraft, name: OutboxText.alerts, task: task)) }
    }
  }

  /// A draft that was adopted: the next revision follows the one it has.
  mutating func follow(_ draft: Draft, isAlerts: Bool) {
    revisions[draft.call] = draft.revision
    if isAlerts { alertsDraft = draft.call }
  }

  /// Writes all that waits, in the order in which it came.
  ///
  /// - Parameter operatorName: whoever is signed in, who signs for what was taken while nobody was; nil when nobody is.
  mutating func deliver(signedIn operatorName: String?, of desk: Desk) -> Report {
    var report = Report()
    var left: [Item] = []
    var isStuck = false
    for var item in items {
      do throws(LogError) {
        // One full disk is enough to know; another desk is not waited for once for each.
        if isStuck { throw .busy }
        try deliver(&item, operatorName, desk, &report)
      } catch {
        if isTakenElsewhere(item, error) {
          report.takenElsewhere.append(item.subject)
          continue
        }
        left.append(item)
        if case .file = item.task { report.answers.append((item.subject, .waits)) }
        if !isStuck {
          let sentence = OutboxText.trouble(error)
          if !report.trouble.contains(sentence) { report.trouble.append(sentence) }
        }
        isStuck = isStuck || error.concernsEverything
      }
    }
    items = left
    return report
  }

  private mutating func put(_ item: Item) {
    items.removeAll { $0.subject == item.subject }
    items.append(item)
  }

  private mutating func deliver(
    _ item: inout Item, _ operatorName: String?, _ desk: Desk, _ report: inout Report
  ) throws(LogError) {
    switch item.task {
    case .draft(let draft), .alerts(let draft):
      if operatorName == nil {
        try store.saveUnsigned(draft)
      } else if try !store.save(draft) {
        report.said.append(OutboxText.putRight)
      }
    case .file(let call, let beside):
      guard let operatorName else {
        if let draft = draft(of: call, desk) { try store.saveUnsigned(draft) }
        return report.answers.append((item.subject, .sealed))
      }
      do {
        let number = try file(call, by: operatorName, beside: beside)
        let answer: LogAnswer = beside.map { .filedBeside($0) } ?? .filed(as: number)
        report.answers.append((item.subject, isUnsaved ? .unsaved : answer))
      } catch LogError.alreadyFiled(let entry) {
        // Nothing of what was typed here is in that entry. From now on it has an id of its own, should it be
        // tried again.
        item.task = .file(call.filed(under: EnquiryStore.freshIdentifier()), beside: entry)
        try deliver(&item, operatorName, desk, &report)
      }
    case .close(let closing):
      do {
        try store.append(closing: closing)
        report.said.append(MessageText.passed(closing.refersTo))
      } catch LogError.noSuchEntry {
        report.said.append(MessageText.none(.entry(closing.refersTo)))
      }
    case .noAlerts: try store.removeDraft(call: item.subject)
    }
  }

  /// - Returns: the number of the entry; nil in practice, whose log nobody reads.
  private func file(
    _ call: Call, by operatorName: String, beside: Int64?
  ) throws(LogError) -> Int64? {
    let number: Int64
    switch call.ending {
    case .enquiry(var record):
      if record.operatorName.isEmpty { record.operatorName = operatorName }
      if let beside {
        record.notes.append(
          NoteRecord(source: .desk, text: OutboxText.besideNote(beside), at: record.closed))
      }
      number = try store.appendConfirmed(record)
    case .silentCall(var silent):
      // A draft keeps neither: they stand in the header of an entry.
      silent.call = call.id
      if silent.operatorName.isEmpty { silent.operatorName = operatorName }
      number = try store.appendConfirmed(silentCall: silent)
    default: throw .unencodable
    }
    return store.isOnDisk ? number : nil
  }

  private func isTakenElsewhere(_ item: Item, _ error: LogError) -> Bool {
    guard case .draft = item.task else { return false }
    switch error {
    case .draftHeldElsewhere, .alreadyFiled: return true
    default: return false
    }
  }

  private mutating func draft(of call: Call, _ desk: Desk) -> Draft? {
    DraftBody.draft(of: desk.parted(call), revision: nextRevision(of: call.id), at: .current)
  }

  private mutating func nextRevision(of draft: String) -> Int {
    let next = (revisions[draft] ?? 0) + 1
    revisions[draft] = next
    return next
  }
}

extension LogError {
  /// The next thing will fare no better: it is the disk, the file or the key, and not what is written.
  fileprivate var concernsEverything: Bool {
    switch self {
    case .diskFull, .busy, .inputOutput, .notWritable, .notReadBack, .closed, .broken, .damaged,
      .schemaAltered, .replaced, .noLog, .notPermitted, .notADatabase, .cannotOpen,
      .folderNotWritable:
      true
    default: false
    }
  }
}
