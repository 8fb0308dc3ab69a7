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
    guard adoptUTF8Locale() else {
      throw Failure.unfit(
        "this terminal has no UTF-8 locale, so names would be damaged; "
          + "install one, or start with LC_ALL=C.UTF-8")
    }
    if !practice && !home.place.isSetUp {
      switch FirstStart.ask(home.place) {
      case .practise: try practise()
      case .ready: try live()
      case .leave: return
      }
    } else if practice {
      try practise()
    } else {
      try live()
    }
  }

  private func practise() throws {
    let source = try PackChoice.source(pack ?? BuiltInPacks.ids[0])
    try sit(source, overlay: nil, store: try inMemory(), practice: true)
  }

  /// With a log that cannot be used, calls are still guided, in memory, and every card says so:
  /// whoever rings now is not helped by a desk that will not start.
  private func live() throws {
    let overlay = try home.place.overlay()
    let chosen = pack ?? SiteFile.pack(in: overlay) ?? BuiltInPacks.ids[0]
    let source = try PackChoice.source(chosen)
    let store: EnquiryStore
    do throws(Failure) {
      store = try home.place.openLog()
    } catch {
      printToStandardError("frontdesk: \(error.sentence)")
      try sit(
        source, overlay: overlay, store: try inMemory(), practice: false,
        notice: "NOT SAVED: the log cannot be used; write every call on paper, tell a manager")
      throw ExitCode(error.status)
    }
    try sit(source, overlay: overlay, store: store, practice: false)
  }

  private func inMemory() throws(Failure) -> EnquiryStore {
    do throws(LogError) {
      return try EnquiryStore.practice()
    } catch {
      throw .log(LogText.sentence(error), status: LogText.status(error))
    }
  }

  private func sit(
    _ source: PackSource, overlay: PackSource?, store: EnquiryStore, practice: Bool,
    notice: String? = nil
  ) throws {
    defer { store.close() }
    let policy = try policy(source, overlay: overlay, store: store)
    let name = NSUserName()
    var keeping = Keeping(store: store, operatorName: name, notice: notice)
    let waiting: [Call]
    do throws(LogError) {
      waiting = try keeping.takeOver()
    } catch {
      throw Failure.log(LogText.sentence(error), status: LogText.status(error))
    }
    let screen = Screen(plain: plain)
    var desk = Desk(
      policy: policy, settings: DeskSettings(operatorName: name, practice: practice),
      resuming: waiting
    ) { _ in (EnquiryStore.freshIdentifier(), CallReference.fresh()) }
    if let open = try? store.openMessages() { desk.messages = (open.count, open.flagged) }
    let session = DeskSession(
      desk: desk, reader: PlainReader(), screen: screen, keeping: keeping,
      header: header(policy, name, desk, practice: practice),
      zone: policy.site["time-zone"].flatMap { TimeZone(identifier: $0) } ?? .current)
    let status = session.run()
    if status != 0 { throw ExitCode(status) }
  }

  /// Loads pack and overlay, and keeps the texts in the log under their hash, so that any entry can
  /// be replayed under the policy of its day.
  private func policy(
    _ source: PackSource, overlay: PackSource?, store: EnquiryStore
  ) throws -> Policy {
    let texts = [BuiltInPacks.common, source] + (overlay.map { [$0] } ?? [])
    let hash = (try? store.keep(pack: Array(texts.map(\.bytes).joined(separator: [0x0A])))) ?? ""
    let loaded = loadPolicy(source, overlay: overlay, hash: hash)
    if let policy = loaded.policy {
      loaded.findings.forEach { printToStandardError($0.sentence) }
      return policy
    }
    loaded.findings.forEach { printToStandardError($0.sentence) }
    throw Failure.brokenPack(overlay == nil ? source.name : "\(source.name) with site.yaml")
  }

  private func header(
    _ policy: Policy, _ name: String, _ desk: Desk, practice: Bool
  ) -> String {
    let left = "\(policy.id) · Reception · \(name)" + (practice ? " · practice" : "")
    let waiting = desk.calls.isEmpty ? "nobody waiting" : "\(desk.calls.count) waiting"
    let right = "\(desk.messages.kept) messages · \(waiting)"
    return left + String(repeating: " ", count: max(3, 78 - left.count - right.count)) + right
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
