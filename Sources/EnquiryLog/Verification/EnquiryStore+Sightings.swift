import Foundation
import Synchronization

extension EnquiryStore {
  /// What the memory of the manager who is signed in said.
  public var sighting: Sighting { state.withLock(\.sighting) }

  /// Compares the log with what this manager saw last.
  ///
  /// - Throws: ``LogError/broken(_:)`` with ``ChainBreak/Cause/rolledBack`` when it does not hold it any more.
  func compareSeen(
    with keyring: Keyring, accepting: Bool
  ) throws(LogError) -> Sighting {
    guard keyring.member.role == .manager, let path = sightings?.path(of: keyring.member) else {
      return .none
    }
    guard let box = FileSystem.contents(of: path, most: 1024) else {
      return FileManager.default.fileExists(atPath: path) ? .unreadable : .missing
    }
    guard let seen = Seen(box, by: keyring.keys) else { return .unreadable }
    let isThere = try following { rows, chain in
      guard seen.log == chain.log else { return false }
      return try rows.header(of: seen.sequence).map(EntryHeader.leaf(of:)) == seen.leaf
    }
    if isThere { return .matches(entries: seen.sequence) }
    guard accepting else { throw .broken(ChainBreak(seen.sequence, .rolledBack)) }
    return .accepted(entries: seen.sequence)
  }

  /// Keeps what the manager who is signed in has now seen; nothing for anybody else.
  ///
  /// Never an error: a log must be usable where nothing can be written beside it. ``sighting`` says so.
  func noteSeen() {
    let (chain, keyring) = state.withLock { ($0.chain, $0.keyring) }
    guard let keyring, keyring.member.role == .manager, let sightings else { return }
    do {
      try sightings.keep(Seen(chain).sealed(by: keyring.keys), of: keyring.member)
    } catch {
      state.withLock { $0.sighting = .notKept }
    }
  }
}

/// The folder `seen`, beside the log's own.
struct Sightings: Sendable {
  let folder: String

  func path(of member: Member) -> String { folder + "/" + member.id }

  func keep(_ box: [UInt8], of member: Member) throws(FileSystem.Failure) {
    try FileSystem.makeFolder(folder)
    try FileSystem.replace(path(of: member), with: box)
  }
}
