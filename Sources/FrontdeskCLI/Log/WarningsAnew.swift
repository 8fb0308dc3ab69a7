import EnquiryLog
import GuidedDesk
import PolicyCore

/// What the next shift must hear of, made anew from what was filed: a copy holds no drafts, and so no warning.
struct WarningsAnew {
  private(set) var alerts: [HandOverAlert] = []

  /// Of every call that asks for a warning and that nobody has signed off yet; somebody with a manager's key is signed
  /// in, and nothing of it is shown.
  init(in store: EnquiryStore) throws(LogError) {
    var signedOff: Set<Int64> = []
    var found: [(number: Int64, alert: HandOverAlert)] = []
    var last: Int64 = 0
    while true {
      let batch = try store.entries(after: last, limit: 256)
      guard let end = batch.last?.sequence else { break }
      last = end
      for entry in batch {
        if case .filed(.signOff(let note)) = entry.content, entry.isManagersAct != false {
          signedOff.insert(note.refersTo)
        }
        if let alert = entry.record.flatMap(Self.alert) { found.append((entry.sequence, alert)) }
      }
    }
    alerts = found.filter { !signedOff.contains($0.number) }.map(\.alert)
  }

  /// Keeps them as a desk that is gone would have left them: the next that opens takes them up.
  func keep(in store: EnquiryStore) throws(LogError) {
    guard !alerts.isEmpty,
      let draft = DraftBody.draft(
        of: alerts, id: EnquiryStore.freshIdentifier(), revision: 1, at: .current)
    else { return }
    try store.save(draft)
  }

  /// As the desk that took the call would have raised it.
  private static func alert(of record: EnquiryRecord) -> HandOverAlert? {
    let asks = record.matters.contains {
      $0.duties.contains(KnownDuty.handoverAlert.rawValue)
    }
    guard record.isUntold || asks else { return nil }
    return HandOverAlert(
      at: record.closed, reference: record.reference, isUntold: record.isUntold,
      isAboutRole: record.isAboutRole)
  }
}
