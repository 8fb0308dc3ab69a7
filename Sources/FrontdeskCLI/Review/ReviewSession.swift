import EnquiryLog
import Foundation
import LineEditor
import PolicyCore
import ReviewDesk

/// One sitting of a manager over the log: reads orders, shows what they ask for, and locks when nobody types.
///
/// What is shown is on record before it is painted. At the lock every key and every entry leaves the memory of
/// the program, and the screen is wiped, as it is at the end (LOG 1).
final class ReviewSession {
  private let store: EnquiryStore
  private let reader: any LineReader
  private let screen: Screen
  private let policy: PolicyReview
  /// Of the policy the desks speak from, which may change in the sitting.
  private var site: SitePolicy
  private let user: String
  /// Nil while it is locked.
  private var review: LoggedReview?
  private var isOver = false
  /// What the idle lock broke off, for whoever typed it.
  private var brokenOff = (text: "", by: "")

  /// A line broken off before the program started itself anew, sealed to whoever typed it.
  private var sealedLine: [UInt8]?

  /// Of a store in which somebody is signed in, or that goes on locked from the process before this one.
  ///
  /// - Throws: ``Failure/notPermitted(_:)`` unless whoever is signed in is a manager or a trustee.
  init(
    _ store: EnquiryStore, reader: any LineReader, policy: PolicyReview,
    before: StartingAnew? = nil
  ) throws(Failure) {
    site = SitePolicy(store, in: policy.home)
    review = before == nil ? try Self.review(store, policy.home, site) : nil
    sealedLine = before?.halfTyped
    self.store = store
    self.reader = reader
    self.policy = policy
    user = before?.user ?? store.member?.name ?? ""
    screen = Screen(reader)
  }

  /// Runs until it is left.
  func run() {
    if review != nil {
      screen.wipe()
      begin()
    }
    while !isOver {
      startAnewWhereLocked()
      let event = reader.read(prompt)
      if review != nil { brokenOff.text = "" }
      answer(event)
    }
    leave()
  }

  private func answer(_ event: LineEvent) {
    switch event {
    case .line(let text): take(text)
    case .park: screen.put(ReviewText.parkNothing)
    case .interrupted: screen.put(ReviewText.quitLeaves)
    case .idle: lockIdle()
    case .endOfInput, .terminated: isOver = true
    }
  }

  private func begin() {
    record(.signedIn)
    ReviewText.notice(store.sighting).map(screen.say)
    (LogText.warnings(of: store, site.time) + policy.home.openToOthers).forEach(screen.say)
    UserText.hasty((try? store.members()) ?? [], at: .current).map(screen.say)
    if !store.hasTrustees { screen.say(TrusteeText.nobody) }
    if store.refusedBefore > 0 { screen.say(DeskAccessText.refusedBefore(store.refusedBefore)) }
    CopyOnRecord.put(store, in: policy.home, site.time).forEach(screen.say)
    sayWhatIsUnfinished()
    let isManager = store.member?.role == .manager
    answer((isManager ? readPolicy.askFirst() : nil) ?? .line(""))
    site = SitePolicy(store, in: policy.home)
    // Where no line can be put back it is said.
    if !reader.isLive, !prompt.typed.isEmpty { screen.say(ReviewText.brokenOff(prompt.typed)) }
  }

  /// Calls that no entry shows yet: whoever reviews has to know that there are some.
  private func sayWhatIsUnfinished() {
    do throws(LogError) {
      let found = try UnfinishedCalls(in: store)
      (found.notices + [UnfinishedText.waiting(found.calls)].compactMap(\.self)).forEach(screen.say)
    } catch {
      screen.say(ReviewText.failure(error).sentence)
    }
  }

  private var prompt: LinePrompt {
    guard review != nil else {
      return LinePrompt(
        left: ReviewText.lockedPrompt, completions: { OrderRow.words(at: .lockedPrompt) })
    }
    // Whoever signed in may be somebody else.
    let typed = brokenOff.by == store.member?.name ? brokenOff.text : ""
    return LinePrompt(
      left: ReviewText.prompt, completions: { OrderRow.words(at: .prompt) }, idle: site.idle,
      typed: typed)
  }

  // MARK: One line

  private func take(_ line: String) {
    guard review != nil else {
      if !isDone(line, at: .lockedPrompt, ReviewText.lockedTakesNothing) { signIn() }
      return
    }
    if isSecret(line) { return wipeSecret() }
    do throws(Failure) {
      guard let typed = try review?.order(Self.words(line), at: .prompt),
        let order = try completed(typed), let output = try review?.carryOut(order)
      else { return }
      for reply in output.replies {
        show(
          try ReviewPages(screen.layout, site.time).written(reply)
            + site.copies(reply, store, policy.home))
      }
      output.screen.forEach(perform)
    } catch {
      // Whoever was suspended meanwhile sees nothing more, nor what stands on the screen.
      if error.status == 77 && !isAllowed { lock() }
      screen.say(error.sentence)
    }
  }

  /// An answer is asked for part by part where somebody can be asked; nil when they leave it, which is said.
  private func completed(_ order: ReviewOrder) throws(Failure) -> ReviewOrder? {
    guard reader.isAtTerminal, case .answer(let number, var answer) = order else { return order }
    while let part = try review?.missing(of: .answer(number, answer)) {
      if part == .under, let clauses = review?.review.clausesThatLet(number) {
        screen.say(AnsweringText.clauses(clauses).joined(separator: "\n"))
      }
      let event = reader.read(LinePrompt(left: AnsweringText.prompt(part), idle: site.idle))
      guard case .line(let text) = event, let first = Self.words(text).first, first != "999" else {
        screen.say(AnsweringText.leftAsItWas)
        if event != .line("") { self.answer(event) }
        return nil
      }
      var next = answer
      if part == .under, first.lowercased() == "refuse" {
        next.isRefusal = true
      } else {
        next.parts[part] = Self.words(text).joined(separator: " ")
      }
      // What cannot be is said at once, and asked for again.
      if let refused = review?.refusal(of: .answer(number, next)) {
        screen.say(refused.sentence)
      } else {
        answer = next
      }
    }
    guard answer.withdrawal == nil, review?.refusal(of: .answer(number, answer)) == nil else {
      return .answer(number, answer)
    }
    screen.say(AnsweringText.readBack(number, answer).joined(separator: "\n"))
    let event = reader.read(LinePrompt(left: AnsweringText.sign, idle: site.idle))
    if case .line(let text) = event, ["yes", "y"].contains(Self.words(text).first?.lowercased()) {
      return .answer(number, answer)
    }
    screen.say(AnsweringText.leftAsItWas)
    if case .line(let text) = event, ["", "no", "n"].contains(text.lowercased()) { return nil }
    self.answer(event)
    return nil
  }

  /// Whoever sits here may still read what they read when they signed in.
  private var isAllowed: Bool {
    guard let member = store.member else { return false }
    return LoggedReview.reviewers.contains(member.role)
      && (try? store.entries(after: review?.review.last ?? 0, limit: 1)) != nil
  }

  /// Words of a code, a passphrase that was offered, or the recovery sheet, and no order.
  private func isSecret(_ line: String) -> Bool {
    let first = Self.words(line).first?.lowercased() ?? ""
    return !OrderRow.words(at: .prompt).contains(first)
      && (OneTimeCode.couldBe(line) || RecoverySheet.couldBe(line))
  }

  private func wipeSecret() {
    forget()
    screen.say(ReviewText.wipedSecret)
  }

  /// Does what a line asks of the screen, typed where nothing was to be seen; anything else is said not to be done.
  private func isDone(_ line: String, at place: OrderRow.Places, _ sentence: String) -> Bool {
    let words = Self.words(line)
    if case .screen(let effect)? = try? ReviewText.order(words, at: place) {
      perform(effect)
      return true
    }
    if !words.isEmpty { screen.say(sentence) }
    return false
  }

  private static func words(_ line: String) -> [String] {
    line.split(separator: " ").map(String.init)
  }

  private func perform(_ effect: ReviewScreen) {
    switch effect {
    case .hide: hide()
    case .lock: lock()
    case .leave: isOver = true
    case .emergency: screen.show(site.emergencyCard(at: .current))
    case .policy(let order):
      look { policy throws(Failure) in
        try policy.run(order)
      }
    case .people(let words): command(words)
    case .settings(let words):
      look { policy throws(Failure) in
        try SettingsReview(review: policy).run(words)
      }
    case .erase(let numbers, let reason):
      dispose { disposal, review throws(Failure) in
        try disposal.erase(numbers, reason: reason, in: &review)
      }
    case .export(let path):
      dispose { _, review throws(Failure) in
        try GatheringExport(store: store, site: site, reader: reader).run(to: path, in: &review)
      }
    case .countersign(let account):
      dispose { disposal, review throws(Failure) in
        try disposal.countersign(account, in: &review)
      }
    }
  }

  private static func review(
    _ store: EnquiryStore, _ home: Home, _ site: SitePolicy
  ) throws(Failure) -> LoggedReview {
    try LoggedReview(store, time: site.time) { SitePolicy(store, in: home).policy }
  }

  /// Erases or lets out, or does not, and says which.
  private func dispose(
    _ body: (DisposalReview, inout LoggedReview) throws(Failure) -> LineEvent?
  ) {
    guard var open = review else { return }
    do throws(Failure) {
      let event = try body(
        DisposalReview(store: store, home: policy.home, time: site.time, reader: reader), &open)
      review = open
      if let event { answer(event) }
    } catch {
      review = open
      screen.say(error.sentence)
    }
  }

  /// A command about people, as at the shell, by whoever is signed in here.
  private func command(_ words: [String]) {
    do throws(Failure) {
      try ManagersTurn(store: store, reader: reader, screen: screen).carryOut(words)
    } catch {
      screen.say(error.sentence)
    }
  }

  /// The policy, beside what this sitting has read already.
  private var readPolicy: PolicyReview {
    var policy = policy
    policy.review = review?.review
    return policy
  }

  /// At the policy, or at what is set, either of which may be another afterwards.
  private func look(_ body: (PolicyReview) throws(Failure) -> LineEvent?) {
    do throws(Failure) {
      try review?.catchUp()
      let event = try body(readPolicy)
      site = SitePolicy(store, in: policy.home)
      review?.followSite()
      if let event { answer(event) }
    } catch {
      screen.say(error.sentence)
    }
  }

  // MARK: Showing

  /// A screenful at a time, where there is a screen.
  private func show(_ lines: [String]) {
    guard reader.isLive, let rows = terminalRows(), rows > 4, lines.count >= rows else {
      return screen.put(lines.joined(separator: "\n"))
    }
    var rest = lines[...]
    while true {
      let page = rest.prefix(Self.rowsOfPage(rest, atMost: rows - 2))
      screen.put(page.joined(separator: "\n"))
      rest = rest.dropFirst(page.count)
      if rest.isEmpty { return }
      let more = LinePrompt(left: ReviewText.morePrompt(rest.count), idle: site.idle)
      switch reader.read(more) {
      case .line(let text):
        let typed = text.trimmingCharacters(in: .whitespaces).lowercased()
        if typed.isEmpty { continue }
        return typed == ReviewText.enough ? () : take(text)
      case .park: return screen.put(ReviewText.parkNothing)
      case .interrupted: return screen.put(ReviewText.quitLeaves)
      case .idle: return lockIdle()
      case .endOfInput, .terminated:
        isOver = true
        return
      }
    }
  }

  /// As many rows as fit without parting what belongs together, unless that were half a screen.
  private static func rowsOfPage(_ lines: ArraySlice<String>, atMost most: Int) -> Int {
    guard lines.count > most else { return lines.count }
    let goesOn = String(repeating: " ", count: 5)
    let first = lines.startIndex
    for rows in stride(from: most, to: most / 2, by: -1)
    where !lines[first + rows].hasPrefix(goesOn) {
      return rows
    }
    return most
  }

  // MARK: Covering

  /// Covers the screen until Enter.
  private func hide() {
    screen.cover()
    let event = reader.read(LinePrompt(left: "", idle: site.idle))
    screen.wipe()
    switch event {
    case .line(let text): _ = isDone(text, at: .prompt, ReviewText.coverTakesNothing)
    case .park, .interrupted: break
    case .idle: lockIdle()
    case .endOfInput, .terminated: isOver = true
    }
  }

  /// Nobody has typed for a while; a line that was begun stands in the prompt again after signing in.
  private func lockIdle() {
    if review != nil { brokenOff = (reader.halfTyped, store.member?.name ?? "") }
    lock()
  }

  private func lock() {
    guard review != nil else { return }
    sealedLine = brokenOff.text.isEmpty ? nil : try? store.sealedAside(brokenOff.text)
    isLeftBehind = true
    record(.signedOut)
    store.signOut()
    review = nil
    forget()
    screen.say(ReviewText.locked)
  }

  /// What was shown is in the memory of this process since it was first signed in to.
  private var isLeftBehind = false

  /// No wiping finds all copies of what was shown: this process makes way for a new one.
  private func startAnewWhereLocked() {
    guard review == nil, isLeftBehind, reader.isAtTerminal, !reader.hasReadAhead else { return }
    StartingAnew(halfTyped: sealedLine, user: user).replace(closing: reader)
  }

  private func forget() {
    reader.forgetEverything()
    screen.wipe()
  }

  private func signIn() {
    switch SignIn(store: store, reader: reader, suggested: user).ask() {
    case .signedIn:
      do throws(Failure) {
        review = try Self.review(store, policy.home, site)
        if let sealed = sealedLine, let line = store.openedAside(sealed) {
          brokenOff = (line, store.member?.name ?? "")
        }
        screen.wipe()
        begin()
      } catch {
        store.signOut()
        screen.say(error.sentence)
      }
    case .refused(let sentence): screen.say(sentence)
    case .broken(let chainBreak): screen.say(LogText.sentence(chainBreak))
    case .left: screen.say(ReviewText.locked)
    case .emergency: perform(.emergency)
    }
  }

  private func leave() {
    if review != nil { record(.signedOut) }
    store.signOut()
    review = nil
    forget()
  }

  private func record(_ event: SessionEvent.Event) {
    do throws(LogError) {
      let refused = event == .signedIn ? store.refusedBefore : 0
      try store.append(event: SessionEvent(event: event, refused: refused))
    } catch {
      screen.say(ReviewText.failure(error).sentence)
    }
  }
}
