import Adversary
import Foundation
import PolicyCore
import Synchronization
import Testing

@testable import EnquiryLog

/// Clocks that stand in another year, by accident or with intent.
@Suite struct `A time in another year` {
  private static let year2031: Int64 = 1_924_992_000_000
  private static let year9999: Int64 = 253_370_764_800_000
  private static let day: Int64 = 86_400_000

  /// A clock to be set.
  final class Clock: Sendable {
    private let now: Mutex<Int64>
    init(_ now: Int64) { self.now = Mutex(now) }
    func set(_ moment: Int64) { now.withLock { $0 = moment } }
    func add(_ milliseconds: Int64) { now.withLock { $0 += milliseconds } }
    var environment: StoreEnvironment {
      StoreEnvironment(now: { [self] in Moment(milliseconds: now.withLock(\.self)) })
    }
  }

  let foes: LogWithFoes
  let now = StoreEnvironment.systemClock().milliseconds

  init() throws { foes = try LogWithFoes() }

  private func desk(_ name: String, at clock: Clock) throws -> EnquiryStore {
    let store = try foes.log.openLocked(on: clock.environment)
    try store.signIn(name)
    return store
  }

  // MARK: By intent

  @Test
  func `that one receptionist wrote ends no joining, and is doubted as soon as a manager files`()
    throws
  {
    let kim = try foes.adversary("kim")
    let code = try #require(try foes.store.invite("sam", as: .receptionist, cost: .least).code)
    let entry = try kim.file(#"{"note":{"refersTo":1,"text":""}}"#) { $0.at = Self.year9999 }
    let joining = try foes.log.openLocked()
    try joining.join("sam", code: code)
    #expect(try foes.store.doubtfulTimes() == [])
    let later = try foes.store.append(.example(call: identifier(70)))
    #expect(try foes.store.doubtfulTimes() == [entry])
    // Later entries bear the time of their own clock.
    let filed = try #require(try foes.store.entries(after: later - 1, limit: 1).first?.filed)
    #expect(abs(filed.milliseconds - now) < 600_000)
    #expect(try foes.verdicts() == (.intact, .intact))
  }

  @Test func `is doubted by two others, and not by one or by itself`() throws {
    let kim = try foes.adversary("kim")
    let jo = try foes.adversary("jo")
    try foes.store.add("sam", as: .receptionist)
    let sam = try foes.adversary("sam")
    let note = #"{"note":{"refersTo":1,"text":""}}"#
    let entry = try kim.file(note) { $0.at = Self.year9999 }
    try kim.file(note)
    try jo.file(note)
    #expect(try foes.store.doubtfulTimes() == [])
    try sam.file(note)
    #expect(try foes.store.doubtfulTimes() == [entry])
  }

  @Test func `long past is doubted too, and doubts nothing`() throws {
    let kim = try foes.adversary("kim")
    try foes.store.append(.example(call: identifier(70)))
    let entry = try kim.file(#"{"note":{"refersTo":1,"text":""}}"#) { $0.at = 0 }
    #expect(try foes.store.doubtfulTimes() == [entry])
    try foes.store.append(.example(call: identifier(71)))
    #expect(try foes.store.doubtfulTimes() == [entry])
  }

  @Test(arguments: [Int64.max, .min, -1]) func `that is absurd stops nothing`(at: Int64) throws {
    let kim = try foes.adversary("kim")
    let entry = try kim.file(#"{"note":{"refersTo":1,"text":""}}"#) { $0.at = at }
    try foes.store.append(.example(call: identifier(70)))
    #expect(try foes.store.doubtfulTimes() == [entry])
    try foes.store.add("sam", as: .receptionist)
    #expect(try foes.verdicts() == (.intact, .intact))
  }

  // MARK: By accident

  /// A manager signs in on a computer that believes it is 2031.
  @Test func `at one desk ends no joining and no recovery, there or elsewhere`() throws {
    let code = try #require(try foes.store.invite("sam", as: .receptionist, cost: .least).code)
    let wrong = Clock(Self.year2031)
    // One made where the clock is right is good where it is wrong, and the other way round.
    try foes.log.openLocked(on: wrong.environment).join("sam", code: code)
    let ahead = try desk("mo", at: wrong)
    try ahead.append(.example(call: identifier(70)))
    let made = try #require(try ahead.invite("eve", as: .receptionist, cost: .least).code)
    try foes.log.openLocked().join("eve", code: made)
    #expect(try foes.verdicts() == (.intact, .intact))
  }

  @Test func `at the desk of the recovery sheet keeps nobody out`() throws {
    let log = try LogOnTrial()
    let store = try log.openLocked()
    let sheet = try store.found()
    let ahead = try log.openLocked(on: Clock(Self.year9999).environment)
    try ahead.signIn(LogOnTrial.manager)
    try ahead.append(.example(call: identifier(1)))
    let code = try log.openLocked().inviteManager("max", with: sheet, cost: .least)
    try log.openLocked().join("max", code: code)
    #expect(try EnquiryStore.verify(logIn: log.folder).isIntact)
  }

  @Test func `is put to whoever signs in, and stands as they say`() throws {
    let ahead = try desk("jo", at: Clock(now + 2 * Self.day))
    let jump = try #require(ahead.clockJump)
    #expect(!jump.isBack && jump.now.milliseconds == now + 2 * Self.day)
    ahead.answer(clockIsRight: false)
    #expect(ahead.clockJump == nil)
    let entry = try ahead.append(.example(call: identifier(70)))
    #expect(try foes.store.doubtfulTimes() == [entry])
    ahead.answer(clockIsRight: true)
    let right = try ahead.append(.example(call: identifier(71)))
    #expect(try foes.store.doubtfulTimes() == [entry])
    #expect(right == entry + 1)
    #expect(foes.store.clockJump == nil)
  }

  @Test func `settles no day by what is filed under it, but by the word of whoever signs in`()
    throws
  {
    let clock = Clock(now + 1_600 * Self.day)
    let store = try desk("mo", at: clock)
    #expect(store.isDayInDoubt)
    // A sitting files that it began: its own time must not be what stands for it.
    try store.append(event: SessionEvent(event: .signedIn))
    #expect(store.isDayInDoubt)
    store.answer(clockIsRight: false)
    #expect(store.isDayInDoubt)
    store.answer(clockIsRight: true)
    #expect(!store.isDayInDoubt)
  }

  @Test func `that a receptionist let pass settles no day for a manager`() throws {
    let clock = Clock(now + 1_600 * Self.day)
    let kim = try desk("kim", at: clock)
    kim.answer(clockIsRight: true)
    try kim.append(event: SessionEvent(event: .signedIn))
    kim.close()
    let store = try desk("mo", at: clock)
    #expect(store.isDayInDoubt)
    // And it is put to them, though the newest entry bears that time.
    #expect(store.clockJump != nil)
  }

  @Test func `is none to a manager who was away for a month`() throws {
    let store = try desk("mo", at: Clock(now + 30 * Self.day))
    #expect(!store.isDayInDoubt)
  }

  @Test func `gone back by more than a day is doubtful until somebody stands for it`() throws {
    let behind = try desk("jo", at: Clock(now - 2 * Self.day))
    #expect(behind.clockJump?.isBack == true)
    let entry = try behind.append(.example(call: identifier(70)))
    #expect(try foes.store.doubtfulTimes().contains(entry))
    behind.answer(clockIsRight: true)
    try behind.append(.example(call: identifier(71)))
    #expect(try foes.verdicts() == (.intact, .intact))
  }

  @Test func `ends a code when it is right, and not before somebody says so`() throws {
    let clock = Clock(now + 8 * Self.day)
    let code = try #require(try foes.store.invite("sam", as: .receptionist, cost: .least).code)
    let later = try foes.log.openLocked(on: clock.environment)
    #expect(later.clockJump != nil)
    later.answer(clockIsRight: true)
    #expect(throws: LogError.refusedStatement(.tooLate)) { try later.join("sam", code: code) }
    later.answer(clockIsRight: false)
    try later.join("sam", code: code)
  }

  @Test func `in which a wrong passphrase was typed costs a minute once the clock is right`() throws
  {
    let clock = Clock(Self.year2031)
    let store = try foes.log.openLocked(on: clock.environment)
    var wrong = Array("wrong".utf8)
    #expect(throws: LogError.wrongPassphrase(seconds: 1)) { try store.signIn("jo", wiping: &wrong) }
    clock.set(now)
    #expect(throws: LogError.tooSoon(seconds: 60)) { try store.signIn("jo") }
    clock.add(30_000)
    // Another desk, or the same started anew, waits for no longer.
    let next = try foes.log.openLocked(on: clock.environment)
    #expect(throws: LogError.tooSoon(seconds: 30)) { try next.signIn("jo") }
    clock.add(30_000)
    try next.signIn("jo")
  }
}
