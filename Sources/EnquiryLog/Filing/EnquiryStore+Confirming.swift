public import PolicyCore
import Synchronization

/// What is said to be filed was read back from the file, and is what this desk wrote.
extension EnquiryStore {
  /// Files an enquiry as ``append(_:)`` does, and returns once the entry was read back.
  ///
  /// - Throws: what ``append(_:)`` throws; ``LogError/alreadyFiled(sequence:)`` when the entry of that call is not
  ///   one that this store wrote, so that what this desk has is not in the log; ``LogError/notReadBack`` when the
  ///   entry is not there, or not as it was written: filing again is safe.
  public func appendConfirmed(_ record: EnquiryRecord) throws(LogError) -> Int64 {
    try confirmed(try append(record), call: record.call)
  }

  /// Counts a call on which nobody spoke, as ``append(silentCall:)`` does, and returns once it was read back.
  ///
  /// - Throws: what ``appendConfirmed(_:)`` throws.
  public func appendConfirmed(silentCall: SilentCall) throws(LogError) -> Int64 {
    try confirmed(try append(silentCall: silentCall), call: silentCall.call)
  }

  /// Notes an entry about to be committed.
  ///
  /// A commit whose answer was lost may have been made: then the entry is one of those noted here.
  func noteWritten(_ id: [UInt8], leaf: [UInt8]) {
    state.withLock { _ = $0.written[id, default: []].insert(leaf) }
  }

  private func confirmed(_ sequence: Int64, call: String) throws(LogError) -> Int64 {
    let id = try filingID(of: call)
    let found = try following { rows, _ in
      try rows.entries(after: sequence - 1, limit: 1, bytes: 1, onlyWaiting: false).first
    }
    guard let found, let header = EntryHeader(found.header), header.sequence == sequence,
      header.id == id, header.content == Sodium.hash(found.content ?? [])
    else { throw .notReadBack }
    let leaf = EntryHeader.leaf(of: found.header)
    guard state.withLock({ $0.written[id]?.contains(leaf) }) == true else {
      throw .alreadyFiled(sequence: sequence)
    }
    state.withLock { $0.written[id] = nil }
    return sequence
  }
}

extension EnquiryStore {
  /// The id under which whoever is signed in files a call: nobody else can tell it before it stands in the log.
  func filingID(of call: String) throws(LogError) -> [UInt8] {
    guard let call = call.identifierBytes else { throw .malformedIdentifier }
    let keyring = try signedIn()
    return keyring.keys.filingID(of: call, in: state.withLock(\.chain.log))
  }
}

extension KeyPair {
  fileprivate func filingID(of call: [UInt8], in log: [UInt8]) -> [UInt8] {
    var key = Sodium.derived(1, .filing, from: box).copy()
    defer { Sodium.wipe(&key) }
    return Array(Sodium.hash(key + Array("frontdesk filing 3".utf8) + log + call).prefix(16))
  }
}

extension PolicyCore.Record {
  /// It ends a call, and whoever took it waits to hear that it is filed.
  var isOfCall: Bool {
    switch kind {
    case .enquiry, .silentCall: true
    case .note, .closing, .reading, .signOff, .clearing, .confirmation, .caseWord, .answer,
      .disclosure, .policyRefusal, .acknowledgement, .consent, .correction, .hold, .disposal,
      .export, .erasure, .session, .people, .pack, .copy:
      false
    }
  }
}
