import EnquiryLog
import Foundation
import LineEditor
import PolicyCore

/// One sitting of a manager over the log: reads orders, shows what they ask for, and locks when nobody types.
///
/// What is shown is on record before it is painted. At the lock every key and every entry leaves the memory of
/// the program, and the screen is wiped, as it is at the end (LOG 1).
final class ReviewSession {
  private let store: EnquiryStore
  private let reader: any LineReader
  private let screen: Screen
  private let site: SitePolicy
  private let user: String
  /// Nil while it is locked.
  private var review: ReviewDesk?

  init(
    _ review: ReviewDesk, store: EnquiryStore, reader: any LineReader, site: SitePolicy
  ) {
    self.review = review
    self.store = store
    self.reader = reader
    self.site = site
    user = store.member?.name ?? ""
    screen = Screen(reader)
  }

  /// Runs until it is left.
  func run() {
    screen.wipe()
    begin()
    while true {
      switch reader.read(prompt) {
      case .line(let text): if !take(text) { return leave() }
      case .park: screen.put(ReviewText.parkNothing)
      case .interrupted: screen.put(ReviewText.quitLeaves)
      case .idle: lock()
      case .endOfInput, .terminated: return leave()
      }
    }
  }

  private func begin() {
    record(.signedIn)
    ReviewText.notice(store.sighting).map(screen.say)
    take("")
  }

  private var prompt: LinePrompt {
    guard review != nil else {
      return LinePrompt(left: ReviewText.lockedPrompt, completions: ["quit", "999"])
    }
    return LinePrompt(
      left: ReviewText.prompt, completions: ReviewOrder.verbs + ["hide", "lock", "quit", "999"],
      idle: site.idle)
  }

  /// Carries out one line; false when the review is left.
  @discardableResult
  private func take(_ line: String) -> Bool {
    let words = line.split(separator: " ").map(String.init)
    switch words.first?.lowercased() {
    case "999": screen.show(site.emergencyCard(at: .current))
    case "quit" where words.count == 1: return false
    case "lock" where words.count == 1: lock()
    case "hide" where words.count == 1: hide()
    default: if review == nil { signIn() } else { carryOut(words) }
    }
    return true
  }

  private func carryOut(_ words: [String]) {
    guard let review else { return }
    do throws(Failure) {
      let order = try ReviewOrder(words: words, time: review.time)
      show(try ReviewPages(review).lines(order, screen.layout))
    } catch {
      screen.say(error.sentence)
    }
  }

  /// A screenful at a time, where there is a screen.
  private func show(_ lines: [String]) {
    guard reader.isLive, let rows = terminalRows(), rows > 4, lines.count >= rows else {
      return screen.put(lines.joined(separator: "\n"))
    }
    var rest = lines[...]
    while !rest.isEmpty {
      let page = rest.prefix(Self.rowsOfPage(rest, atMost: rows - 2))
      screen.put(page.joined(separator: "\n"))
      rest = rest.dropFirst(page.count)
      if rest.isEmpty { return }
      let more = LinePrompt(left: ReviewText.morePrompt(rest.count), idle: site.idle)
      switch reader.read(more) {
      case .line(let text):
        let typed = text.trimmingCharacters(in: .whitespaces).lowercased()
        if typed.isEmpty { continue }
        if typed != "q" { take(text) }
        return
      case .idle: return lock()
      default: return
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

  private func lock() {
    guard review != nil else { return }
    record(.signedOut)
    store.signOut()
    review = nil
    forget()
    screen.say(ReviewText.locked)
  }

  private func forget() {
    reader.forgetEverything()
    screen.wipe()
  }

  private func signIn() {
    switch SignIn(store: store, reader: reader, suggested: user).ask() {
    case .signedIn:
      do throws(Failure) {
        review = try ReviewDesk(store, time: site.time)
        screen.wipe()
        begin()
      } catch {
        store.signOut()
        screen.say(error.sentence)
      }
    case .refused(let sentence): screen.say(sentence)
    case .left: screen.say(ReviewText.locked)
    case .emergency: screen.show(site.emergencyCard(at: .current))
    }
  }

  /// Covers the screen until Enter; what is typed meanwhile is thrown away, but for 999.
  private func hide() {
    screen.wipe()
    screen.put(EditlineReader.Options().neutralText)
    switch reader.read(LinePrompt(left: "", idle: site.idle)) {
    case .idle: lock()
    case .line(let text) where text.trimmingCharacters(in: .whitespaces) == "999":
      screen.wipe()
      take("999")
    default: screen.wipe()
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
      try store.append(event: SessionEvent(event: event))
    } catch {
      screen.say(ReviewText.failure(error).sentence)
    }
  }
}
