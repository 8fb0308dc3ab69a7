import Foundation
import PolicyCore
import ReviewDesk

/// The object `review list --json` prints: codes, not words; no names of callers or of anybody asked about.
struct ListDocument: Encodable {
  let entries: [EntryDocument]
  /// Older ones that fit and are not among them.
  let more: Int
}

/// Something an enquiry owes: `due` is absent where nothing says when, and while its clock waits.
struct OwedDocument: Encodable {
  let task: String
  let due: String?
  let waits: String?
  let overdue: Bool
  let cites: [String]

  init(_ owed: EntryLine.Owed) {
    task = owed.task.id
    due = owed.due.map { LogTime.universal($0.moment) }
    waits = owed.task.waiting?.what.rawValue
    overdue = owed.isOverdue
    cites = owed.task.cites
  }
}

/// One enquiry of a list.
struct EntryDocument: Encodable {
  let entry: Int64
  let reference, opened, by, channel, message: String
  let enquirer, request: String?
  let decisions, told: [String]
  let danger, flagged, slip, silent, signedOff, readable: Bool
  let owed: [OwedDocument]
  let assigned: String?

  init(_ line: EntryLine) {
    let record = line.entry.record
    let first = record?.matters.first?.facts
    entry = line.entry.sequence
    reference = record?.reference ?? ""
    opened = LogTime.universal(record?.opened ?? line.entry.filed)
    by = record?.operatorName ?? line.entry.author
    channel = record?.channel ?? ""
    enquirer = first?[KnownFact.enquirer.rawValue]
    request = first?[KnownFact.request.rawValue]
    decisions = record?.matters.map(\.decision) ?? []
    told = record?.told.map(\.who) ?? []
    message = line.isMessageOpen ? "waiting" : record?.message.state.rawValue ?? ""
    flagged = record?.message.flagged ?? false
    danger = line.danger.isAlarming
    slip = record?.slip ?? false
    silent = record?.matters.contains(where: \.silent) ?? false
    signedOff = line.isSignedOff
    readable = record != nil
    owed = line.owed.map(OwedDocument.init)
    assigned = line.assigned?.to
  }
}

/// The object `review show N --json` prints.
///
/// Moments of the record are milliseconds since 1970 in UTC, as they are filed.
struct PageDocument: Encodable {
  struct Remark: Encodable {
    let entry: Int64
    let filed, by, kind, text: String
    /// What it says beside its words: the parts of a consent, a day.
    let said: [String]
  }

  struct Reading: Encodable {
    let entry: Int64
    let filed, by, purpose: String
  }

  let entry: Int64
  let kind, filed, by: String
  let signedOff, messageWaits: Bool
  /// Absent unless it is an enquiry; held answers are in it.
  let record: EnquiryRecord?
  let owed: [OwedDocument]
  let assigned: String?
  let remarks: [Remark]
  let readings: [Reading]

  init(_ page: EntryPage) {
    let line = page.line
    entry = line.entry.sequence
    kind = line.entry.kind.code
    filed = LogTime.universal(line.entry.filed)
    by = line.entry.author
    signedOff = line.isSignedOff
    messageWaits = line.isMessageOpen
    record = line.entry.record
    owed = line.owed.map(OwedDocument.init)
    assigned = line.assigned?.to
    remarks = page.remarks.map { remark in
      Remark(
        entry: remark.sequence, filed: LogTime.universal(remark.filed), by: remark.author,
        kind: remark.kind.code, text: remark.kind.text, said: remark.kind.said)
    }
    readings = page.readings.compactMap { entry in
      guard case .filed(.reading(let reading)) = entry.content else { return nil }
      return Reading(
        entry: entry.sequence, filed: LogTime.universal(entry.filed), by: entry.author,
        purpose: reading.purpose)
    }
  }
}
