import Foundation
import Synchronization

extension EnquiryStore {
  /// What the memory of whoever is signed in said.
  public var sighting: Sighting { state.withLock(\.sighting) }

  /// Compares the log with what this member saw last.
  ///
  /// - Throws: ``LogError/broken(_:)`` with ``ChainBreak/Cause/rolledBack`` when it does not hold it any more and
  ///   nobody has accepted that, for a manager: who is not to work on, and may accept it. The desk works on, and says
  ///   so.
  func compareSeen(
    with keyring: Keyring, accepting: Bool
  ) throws(LogError) -> Sighting {
    guard let sightings else { return .none }
    var found = Sighting.missing
    for path in sightings.paths(of: keyring.member) {
      let one = try compare(FileSystem.contents(of: path, most: Sightings.most), at: path, keyring)
      switch (one, found) {
      case (.earlier(let entries), _):
        if accepting { return .accepted(entries: entries) }
        guard keyring.member.role == .manager else { return one }
        throw .broken(ChainBreak(entries, .rolledBack))
      case (.missing, _), (.unreadable, .matches), (.unreadable, .accepted): continue
      default: found = one
      }
    }
    return found
  }

  private func compare(
    _ box: [UInt8]?, at path: String, _ keyring: Keyring
  ) throws(LogError) -> Sighting {
    guard let box else {
      return FileManager.default.fileExists(atPath: path) ? .unreadable : .missing
    }
    guard let seen = Seen(box, by: keyring.keys) else { return .unreadable }
    return try following { rows, chain in
      if seen.log == chain.log,
        try rows.header(of: seen.sequence).map(EntryHeader.leaf(of:)) == seen.leaf
      {
        return .matches(entries: seen.sequence)
      }
      return seen.log == chain.log && seen.isSettled(by: chain)
        ? .accepted(entries: seen.sequence) : .earlier(entries: seen.sequence)
    }
  }

  /// Keeps what whoever is signed in has now seen, unless it is less than they saw before.
  ///
  /// Never an error: a log must be usable where nothing can be written beside it. ``sighting`` says so.
  func noteSeen() {
    let (chain, keyring, sighting) = state.withLock { ($0.chain, $0.keyring, $0.sighting) }
    if case .earlier = sighting { return }
    guard let keyring, let sightings else { return }
    if !sightings.keep(Seen(chain).sealed(by: keyring.keys), of: keyring.member) {
      state.withLock { $0.sighting = .notKept }
    }
  }
}

/// The folder `seen` beside the log's own, and one of this user's.
struct Sightings: Sendable {
  let folders: [String]
  /// The one of this user, in folders that this program makes: none of them is a link of somebody else's.
  private let witness: String?

  init(beside seen: String, witness: String?) {
    folders = [seen] + [witness].compactMap(\.self)
    self.witness = witness
  }

  static let most = 4096

  func paths(of member: Member) -> [String] { folders.map { $0 + "/" + member.id } }

  /// What a link leads to may be anybody's: nothing is written there.
  private func isLink(_ folder: String) -> Bool {
    if FileSystem.isLink(folder) { return true }
    guard folder == witness else { return false }
    let above = FileSystem.above(folder)
    return FileSystem.isLink(above) || FileSystem.isLink(FileSystem.above(above))
  }

  /// False when one of them could not be written.
  func keep(_ box: [UInt8], of member: Member) -> Bool {
    folders.allSatisfy { folder in
      guard !isLink(folder) else { return false }
      do {
        try FileSystem.makeFolder(folder)
        try FileSystem.replace(folder + "/" + member.id, with: box)
        return true
      } catch {
        return false
      }
    }
  }
}
