import ArgumentParser
import EnquiryLog
import Foundation
import GuidedDesk
import LineEditor
import PolicyCore
import PolicyPacks

/// The desk itself.
struct DeskCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "desk",
    abstract: "The desk: takes a live call or a walk-in from the first word to the filed entry.",
    discussion: """
      Examples:
        frontdesk                      the desk, with the pack and contacts of set-up
        frontdesk --practice           try it; nothing is kept
        frontdesk --plain              words instead of layout, for a screen reader
      """)

  @Option(help: "A built-in pack, or a file when it has a / or ends in .yaml.")
  var pack: String?
  @Flag(help: "Practise: invented callers only, and nothing is kept.")
  var practice = false
  @Flag(help: "Words instead of layout; nothing is redrawn.")
  var plain = false
  @OptionGroup var home: HomeOption

  func run() throws {
    try atReader(plain: plain) { reader in
      if practice { return try practise(reader) }
      if home.place.isSetUp { return try live(reader) }
      try begin(FirstStart.ask(home, reader: reader), reader)
    }
  }

  private func begin(_ choice: FirstStart.Choice, _ reader: any LineReader) throws {
    switch choice {
    case .practise: try practise(reader)
    case .ready: try live(reader)
    case .leave: return
    }
  }

  private func practise(_ reader: any LineReader) throws {
    let source = try PackChoice.source(pack ?? BuiltInPacks.usual)
    let store = try logged { () throws(LogError) in try EnquiryStore.practice() }
    try end(
      sit(
        Sitting(source: source, access: DeskAccess(store, isAlwaysOpen: true), practice: true),
        reader))
  }

  /// With a log that cannot be used, calls are still guided, in memory, and every card says so:
  /// whoever rings now is not helped by a desk that will not start.
  private func live(_ reader: any LineReader) throws {
    let overlay = try home.place.overlay()
    let chosen = pack ?? SiteFile.pack(in: overlay) ?? BuiltInPacks.usual
    let source = try PackChoice.source(chosen)
    let store: EnquiryStore
    do throws(Failure) {
      store = try home.place.openLog()
    } catch {
      printToStandardError("frontdesk: \(error.sentence)")
      let memory = try logged { () throws(LogError) in try EnquiryStore.practice() }
      // Nothing is parked in a log that is not there: its status, whatever was left open.
      _ = try sit(
        Sitting(
          source: source, overlay: overlay, access: DeskAccess(memory, isAlwaysOpen: true),
          isUnsaved: true), reader)
      throw ExitCode(error.status)
    }
    defer { store.close() }
    if let descriptor = home.passphraseFd {
      let member = try SignIn(store: store, reader: reader).open(home.user, descriptor: descriptor)
      if member.role == .trainer { throw Failure.notPermitted(DeskAccessText.trainer) }
    }
    let access = DeskAccess(store, isAlwaysOpen: false, suggested: home.user)
    try end(sit(Sitting(source: source, overlay: overlay, access: access), reader))
  }

  /// What one sitting starts from.
  private struct Sitting {
    var source: PackSource
    var overlay: PackSource?
    var access: DeskAccess
    var practice = false
    /// The log cannot be used: every card says so.
    var isUnsaved = false
  }

  /// - Returns: the status to end with.
  private func sit(_ sitting: Sitting, _ reader: any LineReader) throws -> Int32 {
    let text = PackChoice.text(of: sitting.source, overlay: sitting.overlay)
    let chosen = try SpeakablePolicy(
      sitting.source, overlay: sitting.overlay, hash: Digest.hexadecimal(of: text),
      practice: sitting.practice)
    chosen.objections.forEach { printToStandardError($0) }
    let policy = chosen.policy
    let name = sitting.access.isAlwaysOpen ? NSUserName() : ""
    let desk = Desk(
      policy: policy, settings: DeskSettings(operatorName: name, practice: sitting.practice),
      cover: sitting.access.isOpen ? .open : .locked
    ) { _ in (EnquiryStore.freshIdentifier(), CallReference.fresh()) }
    let session = DeskSession(
      desk: desk, reader: reader,
      outbox: Outbox(store: sitting.access.store, isUnsaved: sitting.isUnsaved),
      access: sitting.access, pack: text, practice: sitting.practice,
      zone: policy.site["time-zone"].flatMap { TimeZone(identifier: $0) } ?? .current,
      idleMinutes: policy.site["idle-minutes"].flatMap { Int($0) } ?? Self.idleMinutes,
      notices: [sitting.isUnsaved ? OutboxText.unsaved : nil, chosen.notice].compactMap(\.self))
    return session.run()
  }

  private func end(_ status: Int32) throws { if status != 0 { throw ExitCode(status) } }

  /// When the site has not said how long an unwatched desk stays open (LOG 1).
  private static let idleMinutes = 5
}

/// A reference an enquirer may be given.
///
/// It says nothing, and avoids letters that sound alike.
enum CallReference {
  private static let letters = Array("ACEHJKLRTWXY")

  static func fresh() -> String {
    let word = (0..<4).map { _ in String(letters.randomElement() ?? "A") }.joined()
    return "\(word)-\(Int.random(in: 10...99))"
  }
}
