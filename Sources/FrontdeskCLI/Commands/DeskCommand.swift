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
    try requireUTF8()
    let reader = openLineReader(plain: plain)
    defer { reader.close() }
    if !practice && !home.place.isSetUp {
      switch FirstStart.ask(home.place, reader: reader) {
      case .practise: try practise(reader)
      case .ready: try live(reader)
      case .leave: return
      }
    } else if practice {
      try practise(reader)
    } else {
      try live(reader)
    }
  }

  private func practise(_ reader: any LineReader) throws {
    let source = try PackChoice.source(pack ?? BuiltInPacks.usual)
    let sitting = Sitting(source: source, store: try inMemory(), practice: true)
    try sit(sitting, reader)
  }

  /// With a log that cannot be used, calls are still guided, in memory, and every card says so:
  /// whoever rings now is not helped by a desk that will not start.
  private func live(_ reader: any LineReader) throws {
    let overlay = try home.place.overlay()
    let chosen = pack ?? SiteFile.pack(in: overlay) ?? BuiltInPacks.usual
    let seal = try home.place.seal()
    let isOpen = try seal.map { try home.isOpened($0) } ?? true
    var sitting = Sitting(
      source: try PackChoice.source(chosen), overlay: overlay, store: try inMemory(),
      practice: false, seal: seal, cover: isOpen ? .open : .locked)
    do throws(Failure) {
      sitting.store = try home.place.openLog()
    } catch {
      printToStandardError("frontdesk: \(error.sentence)")
      sitting.notice =
        "NOT SAVED: the log cannot be used; write every call on paper, tell a manager"
      try sit(sitting, reader)
      throw ExitCode(error.status)
    }
    try sit(sitting, reader)
  }

  private func inMemory() throws(Failure) -> EnquiryStore {
    do throws(LogError) {
      return try EnquiryStore.practice()
    } catch {
      throw .log(LogText.sentence(error), status: LogText.status(error))
    }
  }

  /// What one sitting starts from.
  private struct Sitting {
    var source: PackSource
    var overlay: PackSource?
    var store: EnquiryStore
    var practice: Bool
    var seal: PassphraseSeal?
    var cover = Desk.Cover.open
    /// Said with every card.
    var notice: String?
  }

  private func sit(_ sitting: Sitting, _ reader: any LineReader) throws {
    var sitting = sitting
    defer { sitting.store.close() }
    let policy = try policy(&sitting)
    let name = NSUserName()
    var keeping = Keeping(store: sitting.store, operatorName: name, notice: sitting.notice)
    let waiting: [Call]
    do throws(LogError) {
      waiting = try keeping.takeOver()
    } catch {
      throw Failure.log(LogText.sentence(error), status: LogText.status(error))
    }
    var desk = Desk(
      policy: policy, settings: DeskSettings(operatorName: name, practice: sitting.practice),
      resuming: waiting, cover: sitting.cover
    ) { _ in (EnquiryStore.freshIdentifier(), CallReference.fresh()) }
    if let open = try? sitting.store.openMessages() { desk.messages = (open.count, open.flagged) }
    let session = DeskSession(
      desk: desk, reader: reader, keeping: keeping, gate: Gate(sitting.seal),
      practice: sitting.practice,
      zone: policy.site["time-zone"].flatMap { TimeZone(identifier: $0) } ?? .current,
      idleMinutes: policy.site["idle-minutes"].flatMap { Int($0) } ?? Self.idleMinutes)
    let status = session.run()
    if status != 0 { throw ExitCode(status) }
  }

  /// When the site has not said how long an unwatched desk stays open (LOG 1).
  private static let idleMinutes = 5

  /// Keeps the texts in the log under their hash, so that any entry can be replayed under the policy
  /// of its day, and finds a policy that a desk may speak from.
  private func policy(_ sitting: inout Sitting) throws -> Policy {
    let text = PackChoice.text(of: sitting.source, overlay: sitting.overlay)
    let hash = (try? sitting.store.keep(pack: text)) ?? ""
    let chosen = try SpeakablePolicy(
      sitting.source, overlay: sitting.overlay, hash: hash, practice: sitting.practice)
    chosen.objections.forEach { printToStandardError($0) }
    sitting.notice = sitting.notice ?? chosen.notice
    return chosen.policy
  }
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
