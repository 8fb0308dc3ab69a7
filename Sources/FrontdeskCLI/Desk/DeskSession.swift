import EnquiryLog
import Foundation
import GuidedDesk
import LineEditor
import PolicyCore

/// One sitting at the desk: reads lines, shows cards, and keeps the log up with what was typed.
///
/// Order matters: the card is painted, the draft is made durable, then the prompt is painted. The
/// prompt is the acknowledgement (LOG 5).
final class DeskSession {
  var desk: Desk
  let reader: any LineReader
  let screen: Screen
  var outbox: Outbox
  let access: DeskAccess
  /// The text of the policy, kept in the log so that any entry can be replayed under the one of its day.
  private var pack: [UInt8]
  /// Which policy that is; nil for practice and for a log that cannot be used.
  let policies: PolicyReview?
  /// A pack given on the command line, which a live desk does not obey and says so.
  private let asked: String?
  private let practice: Bool
  var zone: TimeZone { desk.policy.site.clock }
  var idle: Duration { .seconds(60 * desk.policy.site.idleMinutes) }
  /// Said with every card.
  private var notices: [String]
  /// Came at a pause, and is answered as if it had come at the prompt.
  private var putBack: (event: LineEvent, halfTyped: String)?
  /// The desk has said what would be lost, and nothing was typed since.
  private var hasWarned = false
  /// What this process took over from the one before it; nil for a start by a person.
  private var before: StartingAnew?
  /// Names have been in the memory of this process; what was half typed when the keys were dropped.
  private var leftBehind: (isThere: Bool, halfTyped: [UInt8]?) = (false, nil)

  init(
    desk: Desk, reader: any LineReader, outbox: Outbox, access: DeskAccess, pack: [UInt8],
    policies: PolicyReview?, asked: String?, practice: Bool, notices: [String],
    before: StartingAnew? = nil
  ) {
    self.desk = desk
    self.reader = reader
    self.outbox = outbox
    self.access = access
    self.pack = pack
    self.policies = policies
    self.asked = asked
    self.practice = practice
    self.notices = notices
    self.before = before
    screen = Screen(reader)
  }

  /// Runs until the desk is left; the exit status of the contract.
  func run() -> Int32 {
    defer { access.shut() }
    if access.isOpen { begin().forEach { screen.put("  " + $0) } }
    // The card of the lock stands on the screen already.
    if before == nil { showDesk() }
    if access.isOpen { askAboutPolicy() }
    while true {
      startAnewWhereLocked()
      let (event, halfTyped) = putBack ?? (reader.read(prompt()), reader.halfTyped)
      putBack = nil
      if !halfTyped.isEmpty { take(.halfTyped(halfTyped)) }
      if let status = answer(event) { return status }
    }
  }

  /// Answers one event; the status when the desk is left.
  private func answer(_ event: LineEvent) -> Int32? {
    let wasWarned = hasWarned
    hasWarned = false
    switch event {
    case .line(let text):
      if desk.cover == .locked, desk.current == nil, OneTimeCode.couldBe(text) { return wipeCode() }
      if take(.line(text)) { return leave(wasWarned, again: "quit", with: 0) }
    case .park: take(.park)
    case .interrupted: remindOfOpenCall()
    case .idle:
      // A locked desk, too, speaks from what was accepted meanwhile.
      if let live = currentPolicy() { adopt(live) }
      take(.idle)
    case .endOfInput:
      // At a live terminal a slip of the finger must not end the desk in mid-call; twice means it.
      if reader.isAtTerminal, desk.current != nil, !isLeaving {
        remindOfOpenCall()
        isLeaving = true
        return nil
      }
      return leave(wasWarned, again: "Ctrl-D", with: park())
    case .terminated:
      let status = leave(wasWarned, again: "The signal", with: park())
      if status == nil { reader.stay() }
      return status
    }
    return nil
  }

  /// It was meant for a prompt that comes after Enter: it is heard by nobody and kept nowhere.
  private func wipeCode() -> Int32? {
    reader.forgetEverything()
    screen.wipe()
    showDesk()
    screen.say(DeskAccessText.wiped)
    return nil
  }

  /// Ctrl-D was pressed in the call in hand, and nothing since.
  private var isLeaving = false

  private func remindOfOpenCall() {
    if let number = desk.inHand?.number {
      screen.put("Call \(number) is still open. end to finish, park to hold.")
    } else {
      screen.put("quit leaves the desk.")
    }
  }

  /// Sets the call in hand aside, for the input has ended; the status that says so.
  private func park() -> Int32 {
    let open = desk.current != nil
    take(.endOfInput)
    return open ? 3 : 0
  }

  /// Leaves, unless something would be lost: that is said first, and leaving takes a second act.
  private func leave(_ wasWarned: Bool, again: String, with status: Int32) -> Int32? {
    // At every prompt, and before leaving.
    _ = deliver()
    guard outbox.isEmpty else {
      if wasWarned {
        printToStandardError("frontdesk: " + OutboxText.left(outbox.contents.count))
        return 73
      }
      hasWarned = true
      screen.say(OutboxText.refuses(outbox.contents, again: again))
      return nil
    }
    if !desk.unfiled.isEmpty { screen.say(OutboxText.sealed(desk.unfiled.count)) }
    return status
  }

  /// A lock leaves copies of names in memory that no wiping finds: this process makes way for a new one.
  ///
  /// Not while anything is in memory alone, nor where somebody typed on: then at the next prompt.
  private func startAnewWhereLocked() {
    guard leftBehind.isThere, reader.isAtTerminal, !access.isAlwaysOpen, desk.cover == .locked,
      desk.current == nil, outbox.isEmpty, !reader.hasReadAhead, putBack == nil
    else { return }
    StartingAnew(
      opened: desk.opened, calls: Set(desk.calls.map(\.id)), halfTyped: leftBehind.halfTyped
    ).replace(closing: reader)
  }

  private func prompt() -> LinePrompt {
    if !reader.isLive, !desk.typed.isEmpty { take(.noteHalfTyped) }
    var prompt = LinePrompt(
      left: desk.prompt, completions: { [desk] in desk.completions }, idle: idle,
      typed: desk.typed)
    if let opened = desk.inHand?.opened {
      prompt.right = { CallTimer.text(since: opened, at: .current) }
    }
    return prompt
  }

  /// Puts off an event that came at a pause.
  func answerNext(_ event: LineEvent) { putBack = (event, reader.halfTyped) }

  /// Handles one input; true when the desk is to be left.
  @discardableResult
  func take(_ input: DeskInput) -> Bool {
    isLeaving = false
    desk.settings.utcOffset = zone.secondsFromGMT()
    desk.settings.hasTrustees = access.isAlwaysOpen ? nil : access.store.hasTrustees
    if desk.current == nil { countMessages() }
    return present(desk.handle(input, at: .current))
  }

  /// Shows what came of an input, makes it durable, and does what else it asks for.
  @discardableResult
  func present(_ output: DeskOutput) -> Bool {
    if output.screen.contains(.forget) {
      reader.forgetEverything()
      screen.wipe()
    }
    screen.show(output.replies)
    post(output.log)
    (notices + deliver()).forEach { screen.put("  " + $0) }
    // With a call in hand only the veil falls, and the key stays: its answers are still kept (LOG 1).
    if desk.cover == .locked, desk.current == nil, !access.isAlwaysOpen {
      if access.isOpen {
        let halfTyped = desk.halfTypedAside.flatMap { try? access.store.sealedAside($0.text) }
        leftBehind = (true, halfTyped ?? before?.halfTyped)
      }
      access.shut()
      desk.settings.operatorName = ""
    } else {
      leftBehind.isThere = true
    }
    var isLeft = false
    for effect in output.screen {
      switch effect {
      case .forget: break
      case .hide: hide()
      case .signIn: signIn()
      case .handOver: handOver()
      case .listMessages: listMessages()
      case .showMessage(let name): showMessage(name)
      case .answer(let effect): answer(effect)
      case .policy: readPolicy()
      case .quit: isLeft = true
      }
    }
    return isLeft
  }

  func showDesk() {
    countMessages()
    if desk.cover == .open { screen.put(DeskHeader.text(desk, practice: practice, policies)) }
    present(desk.greet(at: .current))
  }

  // MARK: The log

  private func post(_ effects: [LogEffect]) {
    for effect in effects {
      switch effect {
      case .passMessage(let name, let outcome):
        if let closing = passing(name, outcome) { put(closing) }
        continue
      case .save, .file, .keepAlerts: break
      }
      put(effect)
    }
  }

  private func put(_ effect: LogEffect) {
    outbox.put(effect, of: desk, by: access.store.member?.name ?? "")
  }

  /// Writes what waits, and says what became of it.
  ///
  /// - Returns: why the rest still waits, a sentence each.
  private func deliver() -> [String] {
    while true {
      let signedIn = access.isOpen ? desk.settings.operatorName : nil
      let report = outbox.deliver(signedIn: signedIn, of: desk)
      report.said.forEach { screen.put("  " + $0) }
      var more = report.takenElsewhere.flatMap(goOnUnderAnotherId)
      for (call, answer) in report.answers {
        let output = desk.handle(.logged(call: call, answer), at: .current)
        if case .filed = answer { countMessages() }
        screen.show(output.replies)
        more += output.log
      }
      if more.isEmpty { return report.trouble }
      post(more)
    }
  }

  /// Another desk has the draft of this call, and this desk has the call.
  private func goOnUnderAnotherId(_ id: String) -> [LogEffect] {
    let fresh = EnquiryStore.freshIdentifier()
    desk.rename(call: id, to: fresh)
    guard let call = desk.calls.first(where: { $0.id == fresh }) else { return [] }
    screen.say("  " + OutboxText.takenElsewhere)
    return [.save(call)]
  }

  /// What the log says: every desk takes messages, and passes them on.
  private func countMessages() {
    guard access.isOpen, let open = try? access.store.openMessages() else { return }
    desk.messages = (open.count, open.flagged)
    desk.answers = open.answers
  }

  // MARK: Signing in

  private func signIn() {
    switch access.ask(reader) {
    case .opened:
      reader.forgetEverything()
      screen.wipe()
      let trouble = begin()
      countMessages()
      let output = desk.handle(.signedIn, at: .current)
      screen.put(DeskHeader.text(desk, practice: practice, policies))
      present(output)
      trouble.forEach { screen.put("  " + $0) }
      askAboutPolicy()
    case .refused(let sentence): screen.say(DeskAccessText.refused(sentence))
    case .left: screen.say(DeskAccessText.left)
    case .emergency: take(.line("999"))
    }
  }

  /// Whoever signs in hears of a policy that is not accepted, and the first manager is asked; one that was accepted
  /// meanwhile is spoken from as soon as no call is open.
  ///
  /// It comes below the words of the desk: somebody may ring while it is read, and what is typed for them is taken.
  private func askAboutPolicy() {
    if access.store.member?.role == .manager, let event = policies?.askFirst() {
      answerNext(event)
    }
    guard let live = currentPolicy() else { return }
    live.remarks.forEach { screen.say($0.asSentence) }
    if adopt(live) { showDesk() }
  }

  private func currentPolicy() -> LivePolicy? {
    policies.map { LivePolicy.of($0.store, in: $0.home, asked: asked) }
  }

  /// False when the desk speaks from it already, or a call is open.
  @discardableResult
  private func adopt(_ live: LivePolicy) -> Bool {
    guard live.text != pack, desk.adopt(live.policy) else { return false }
    pack = live.text
    notices = live.notices
    return true
  }

  /// What a desk does as soon as somebody is signed in; a sentence for each thing that is to be said.
  private func begin() -> [String] {
    var said: [String] = []
    // Before anything is filed by this sign-in: what it adds would hide what is gone.
    let anchor = access.isAlwaysOpen ? nil : try? access.store.anchor()
    if let name = access.store.member.flatMap({ access.isAlwaysOpen ? nil : $0.name }) {
      // What the last one was told of the records is not for the next (LOG 2).
      if lastOperator != name && !access.mayReadHeld { desk.forgetHeld() }
      desk.settings.operatorName = name
      lastOperator = name
      if let sealed = before?.halfTyped, let text = access.store.openedAside(sealed) {
        desk.takeUp(halfTyped: text, by: name)
        before?.halfTyped = nil
      }
      let refused = access.store.refusedBefore
      if refused > 0 { said.append(DeskAccessText.refusedBefore(refused)) }
      said += ExposureText.sentences(access.store.exposures, mended: true)
      said += policies?.home.openToOthers ?? []
      switch access.store.sighting {
      case .earlier(let entries): said.append(LogText.earlier(entries))
      case .accepted(let entries): said.append(LogText.putBack(entries))
      case .none, .missing, .unreadable, .matches, .notKept: break
      }
    }
    do throws(LogError) {
      try access.store.keep(pack: pack)
    } catch {
      said.append(OutboxText.trouble(error))
    }
    if let sentence = access.record(.signedIn) { said.append(sentence) }
    if let policies {
      said += CopyOnRecord.put(access.store, in: policies.home, LogTime(zone: zone))
    }
    if let anchor { said.append(ShiftSlip.atSignIn(anchor)) }
    if let policies { said += PolicyReading(policies).owed }
    do throws(LogError) {
      let found = try UnfinishedCalls(
        takingUpFrom: access.store, mayReadHeld: access.mayReadHeld)
      found.drafts.forEach { outbox.follow($0.draft, isAlerts: $0.isAlerts) }
      desk.offer(found.calls, numbered: before?.calls ?? [])
      desk.offer(found.alerts)
      said += found.notices
    } catch {
      said.append(OutboxText.trouble(error))
    }
    // What was taken while nobody was signed in becomes theirs: they sign for it.
    post(desk.calls.filter(\.isUnsigned).map(LogEffect.save) + desk.unfiled.map(LogEffect.file))
    return said
  }

  /// Whoever was signed in last.
  private var lastOperator = ""
}

/// How long a call has lasted, for the right edge of the prompt.
enum CallTimer {
  static func text(since opened: Moment, at now: Moment) -> String {
    let seconds = max(0, now.seconds(since: opened))
    let (minutes, rest) = seconds.quotientAndRemainder(dividingBy: 60)
    return (minutes < 10 ? "0" : "") + "\(minutes):" + (rest < 10 ? "0" : "") + "\(rest)"
  }
}

extension Moment {
  static var current: Moment {
    Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
  }
}
