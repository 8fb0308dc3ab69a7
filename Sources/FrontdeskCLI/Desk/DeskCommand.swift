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

  /// A desk of which nothing is kept.
  func practise(_ reader: any LineReader) throws {
    let chosen = try PracticePolicy(PackChoice.source(pack ?? BuiltInPacks.usual))
    chosen.objections.forEach { printToStandardError($0) }
    let store = try logged { () throws(LogError) in try EnquiryStore.practice() }
    try end(
      sit(
        Sitting(
          policy: chosen.policy, text: chosen.text, access: DeskAccess(store, isAlwaysOpen: true),
          practice: true, notices: [chosen.notice].compactMap(\.self)), reader))
  }

  /// With a log that cannot be used, calls are still guided, in memory, and every card says so:
  /// whoever rings now is not helped by a desk that will not start.
  private func live(_ reader: any LineReader) throws {
    let store: EnquiryStore
    do throws(Failure) {
      store = try home.place.openLog()
    } catch {
      printToStandardError("frontdesk: \(error.sentence)")
      let memory = try logged { () throws(LogError) in try EnquiryStore.practice() }
      var sitting = Sitting(
        LivePolicy.unsaved(in: home.place, asked: pack),
        access: DeskAccess(memory, isAlwaysOpen: true))
      sitting.isUnsaved = true
      // Nothing is parked in a log that is not there: its status, whatever was left open.
      _ = try sit(sitting, reader)
      throw ExitCode(error.status)
    }
    defer { store.close() }
    let live = LivePolicy.of(store, in: home.place, asked: pack)
    let before = StartingAnew.taken()
    // A descriptor is read once, and the lock is a lock.
    if before == nil, let descriptor = home.passphraseFd {
      let member = try SignIn(store: store, reader: reader).open(home.user, descriptor: descriptor)
      if let sentence = DeskAccessText.refused[member.role] { throw Failure.notPermitted(sentence) }
    }
    let access = DeskAccess(store, isAlwaysOpen: false, suggested: home.user)
    var sitting = Sitting(live, access: access)
    sitting.before = before
    sitting.remarks = before == nil ? home.place.openToOthers + sitting.remarks : []
    try end(sit(sitting, reader))
  }

  /// What one sitting starts from.
  private struct Sitting {
    var policy: Policy
    var text: [UInt8]
    var access: DeskAccess
    var practice = false
    /// The log cannot be used: every card says so.
    var isUnsaved = false
    /// Said with every card.
    var notices: [String] = []
    /// What a desk that locked itself left to this one.
    var before: StartingAnew?
    /// Said once, before the first.
    var remarks: [String] = []

    init(
      policy: Policy, text: [UInt8], access: DeskAccess, practice: Bool, notices: [String]
    ) {
      (self.policy, self.text, self.access) = (policy, text, access)
      (self.practice, self.notices) = (practice, notices)
    }

    init(_ live: LivePolicy, access: DeskAccess) {
      (policy, text, self.access) = (live.policy, live.text, access)
      notices = live.notices
      remarks = live.remarks
      live.objections.forEach { printToStandardError($0) }
    }
  }

  /// - Returns: the status to end with.
  private func sit(_ sitting: Sitting, _ reader: any LineReader) throws -> Int32 {
    let access = sitting.access
    let name = access.isAlwaysOpen ? NSUserName() : ""
    let desk = Desk(
      policy: sitting.policy,
      settings: DeskSettings(operatorName: name, practice: sitting.practice),
      cover: access.isOpen ? .open : .locked, opened: sitting.before?.opened ?? 0
    ) { _ in (EnquiryStore.freshIdentifier(), CallReference.fresh()) }
    let session = DeskSession(
      desk: desk, reader: reader,
      outbox: Outbox(store: access.store, isUnsaved: sitting.isUnsaved),
      access: access, pack: sitting.text,
      policies: access.isAlwaysOpen
        ? nil : PolicyReview(store: access.store, home: home.place, reader: reader),
      asked: pack, practice: sitting.practice,
      notices: (sitting.isUnsaved ? [OutboxText.unsaved] : []) + sitting.notices,
      before: sitting.before)
    // Whoever signs in hears them then.
    if !access.isOpen || access.isAlwaysOpen {
      for remark in sitting.remarks { Screen(reader).say(remark.asSentence) }
    }
    return session.run()
  }

  private func end(_ status: Int32) throws { if status != 0 { throw ExitCode(status) } }
}

extension CallReference {
  /// It says nothing, and avoids letters that sound alike.
  private static let letters = Array("ACEHJKLRTWXY")

  static func fresh() -> String {
    let word = (0..<4).map { _ in String(letters.randomElement() ?? "A") }.joined()
    return "\(word)-\(Int.random(in: 10...99))"
  }
}
