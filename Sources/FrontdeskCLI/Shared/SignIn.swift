import EnquiryLog
import Foundation
import LineEditor

/// Who is at the keyboard: their name first, so that one derivation is enough, then their passphrase (LOG 1).
///
/// A name that is only invited is asked for the one-time code and a passphrase of its own, and joins by them.
struct SignIn {
  /// What came of one try.
  enum Outcome {
    case signedIn(Member)
    /// Why not, a sentence.
    case refused(String)
    /// The log is not as it was written: asking again helps nobody.
    case broken(ChainBreak)
    /// Nothing was entered, or the input ended.
    case left
    /// 999 was typed in place of a name or code.
    case emergency
  }

  let store: EnquiryStore
  let reader: any LineReader
  /// Offered in place of the only member, or of this user of the computer.
  var suggested: String?
  /// Roles that may not sign in here, and what they are told before a passphrase is asked for.
  var refusing: [Role: String] = [:]

  /// The log of this home, with somebody signed in, as a command needs it.
  ///
  /// Asks until it is right or the input ends; with a descriptor, once.
  ///
  /// - Parameter roles: those that will do; nil for any.
  /// - Throws: ``Failure`` of status 77 for a wrong passphrase or role, and whatever opening the log throws.
  static func open(
    _ home: HomeOption, _ reader: any LineReader, requiring roles: Set<EnquiryLog.Role>? = nil,
    isSitting: Bool = false
  ) throws(Failure) -> EnquiryStore {
    let store = try home.place.openLog()
    do throws(Failure) {
      try enter(store, home, reader, requiring: roles, isSitting: isSitting)
      return store
    } catch {
      store.close()
      throw error
    }
  }

  /// As ``open(_:_:requiring:)``, of a log that is open already; it stays open whatever is thrown.
  static func enter(
    _ store: EnquiryStore, _ home: HomeOption, _ reader: any LineReader,
    requiring roles: Set<EnquiryLog.Role>? = nil, isSitting: Bool = false
  ) throws(Failure) {
    let member = try SignIn(store: store, reader: reader).member(home)
    guard roles?.contains(member.role) ?? true else {
      throw .notPermitted(SignInText.wrongRole(member.role))
    }
    if !isSitting { sayWhatIsStrange(store, reader) }
  }

  /// Whoever gives one command sees no sitting begin, where the same is said.
  private static func sayWhatIsStrange(_ store: EnquiryStore, _ reader: any LineReader) {
    let notice =
      switch store.sighting {
      case .none, .missing, .matches: nil as String?
      default: ReviewText.notice(store.sighting)
      }
    for sentence in [notice].compactMap(\.self)
      + ExposureText.sentences(store.exposures, mended: store.mendsExposures)
    { Screen(reader).say(sentence) }
  }

  /// Signs in once more, accepting that the log holds less than was seen of it; nil when nothing was entered.
  func accepting(_ home: HomeOption) throws(Failure) -> Member? {
    if home.passphraseFd != nil { throw .usage(SignInText.acceptedAtTheKeyboard) }
    let given = home.user
    return try logged { () throws(LogError) in
      guard let name = try askName(unless: given),
        var secret = reader.readSecret(SignInText.passphrase), !secret.isEmpty
      else { return nil }
      return try store.signIn(name, wiping: &secret, acceptingEarlierLog: true)
    }
  }

  func member(_ home: HomeOption) throws(Failure) -> Member {
    if let descriptor = home.passphraseFd {
      return try open(home.user, descriptor: descriptor)
    }
    let screen = Screen(reader)
    while true {
      do throws(LogError) {
        switch try attempt(for: home.user) {
        case .signedIn(let member): return member
        case .refused(let sentence):
          screen.say(sentence)
          continue
        case .broken(let chainBreak): throw .broken(chainBreak)
        case .left: break
        case .emergency:
          screen.say(SignInText.emergencyElsewhere)
          continue
        }
      } catch {
        // Of a name that was given, only what was typed may be another the next time.
        guard home.user == nil || error.isOfWhatWasTyped else { throw Failure(error) }
        guard case .broken = error else {
          screen.say(LogText.sentence(error))
          continue
        }
        throw Failure(error)
      }
      throw .notPermitted(SignInText.nobody)
    }
  }

  /// Signs in with the passphrase that comes through a descriptor.
  func open(_ name: String?, descriptor: Int32) throws(Failure) -> Member {
    guard let name = try logged({ () throws(LogError) in try usualName(before: name) }) else {
      throw .usage("say who signs in, with --user")
    }
    guard var secret = readSecret(fromDescriptor: descriptor) else {
      throw .unreadable("descriptor \(descriptor)")
    }
    let invited = try logged { () throws(LogError) in try isOnlyInvited(name) }
    if invited { throw .notPermitted(SignInText.notJoined(name)) }
    return try logged { () throws(LogError) in try store.signIn(name, wiping: &secret) }
  }

  /// Somebody has a code for this name, and nobody has joined by it.
  func isOnlyInvited(_ name: String) throws(LogError) -> Bool {
    let (members, invitations) = (try store.members(), try store.invitations())
    return !members.contains { $0.isActive && SignInText.same($0.name, name) }
      && invitations.contains { SignInText.same($0.invitation.name, name) }
  }

  /// One try at the keyboard, with the echo off for the passphrase.
  ///
  /// - Parameter given: a name from the command line, which is not asked for again.
  func ask(for given: String? = nil) -> Outcome {
    do throws(LogError) { return try attempt(for: given) } catch {
      if case .broken(let chainBreak) = error { return .broken(chainBreak) }
      return .refused(LogText.sentence(error))
    }
  }

  private func attempt(for given: String?) throws(LogError) -> Outcome {
    guard let name = try askName(unless: given) else { return .left }
    if name == "999" { return .emergency }
    let member = try store.members().first { $0.isActive && SignInText.same($0.name, name) }
    let invited = try store.invitations().first { SignInText.same($0.invitation.name, name) }
    guard let role = member?.role ?? invited?.invitation.role else { throw .noSuchMember }
    if let sentence = refusing[role] {
      guard let invited, member == nil, store.member == nil else { return .refused(sentence) }
      return try joinOnly(invited, sentence)
    }
    if let invited, member == nil { return try join(invited) }
    if let member, member.isBySheet, invited == nil { return try signInBySheet() }
    let prompt = invited == nil ? SignInText.passphrase : SignInText.passphraseOrCode
    guard var secret = reader.readSecret(prompt) else { return .left }
    if secret.isEmpty {
      guard let invited else { return .left }
      return try join(invited)
    }
    let signedIn = try store.signIn(name, wiping: &secret)
    askClock()
    return .signedIn(signedIn)
  }

  /// Joins somebody who may not sign in here: they came with their code, and it would be typed at the next prompt.
  private func joinOnly(
    _ invited: (invitation: Invitation, waits: Bool), _ sentence: String
  ) throws(LogError) -> Outcome {
    let outcome = try join(invited)
    guard case .signedIn(let member) = outcome else { return outcome }
    store.signOut()
    Screen(reader).wipe()
    return .refused(SignInText.joined(member.name) + sentence)
  }

  /// By the words of the sheet they have in place of a passphrase.
  private func signInBySheet() throws(LogError) -> Outcome {
    let screen = Screen(reader)
    guard let words = SheetWords(reader: reader, screen: screen).ask(SheetWords.trustees) else {
      return .left
    }
    screen.wipe()
    return .signedIn(try store.signIn(with: try RecoverySheet(words: words)))
  }

  /// A clock that jumped is put to whoever signs in: they alone can look at a calendar.
  private func askClock() {
    guard let jump = store.clockJump else { return }
    let screen = Screen(reader)
    screen.say(SignInText.clock(jump, LogTime(zone: .current)))
    guard case .line(let text) = reader.read(LinePrompt(left: SignInText.clockPrompt)) else {
      return
    }
    let isWrong = text.trimmingCharacters(in: .whitespaces).lowercased().hasPrefix("n")
    store.answer(clockIsRight: !isWrong)
    if isWrong { screen.say(SignInText.clockWrong) }
  }

  private func askName(unless given: String?) throws(LogError) -> String? {
    if let given { return given }
    let usual = try usualName(before: suggested)
    let prompt = LinePrompt(left: usual.map { "Your name [\($0)]> " } ?? "Your name> ")
    guard case .line(let text) = reader.read(prompt) else { return nil }
    let name = text.trimmingCharacters(in: .whitespaces)
    if name.isEmpty { return usual }
    if name == "999" { return name }
    guard try isKnown(name) else {
      // It may have been a passphrase, typed one prompt too early.
      reader.forgetEverything()
      let screen = Screen(reader)
      screen.wipe()
      screen.say(SignInText.wiped)
      throw .noSuchMember
    }
    return name
  }

  private func isKnown(_ name: String) throws(LogError) -> Bool {
    if try store.members().contains(where: { $0.isActive && SignInText.same($0.name, name) }) {
      return true
    }
    return try store.invitations().contains { SignInText.same($0.invitation.name, name) }
  }

  /// The one given, else the only member, else the user of the computer when they are one.
  private func usualName(before given: String?) throws(LogError) -> String? {
    if let given { return given }
    let members = try store.members().filter(\.isActive)
    if members.count == 1, try store.invitations().isEmpty { return members.first?.name }
    return members.first { SignInText.same($0.name, NSUserName()) }?.name
  }

  /// By the code somebody was handed, under a passphrase nobody else knows; a trustee may have a sheet instead.
  private func join(_ invited: (invitation: Invitation, waits: Bool)) throws(LogError) -> Outcome {
    let name = invited.invitation.name
    if invited.waits { throw .refusedStatement(.waits) }
    let screen = Screen(reader)
    screen.say(SignInText.join)
    guard case .line(let typed) = reader.read(LinePrompt(left: "One-time code> ")) else {
      return .left
    }
    if typed.trimmingCharacters(in: .whitespaces) == "999" { return .emergency }
    if typed.isEmpty { return .left }
    let code = OneTimeCode(typed: typed)
    reader.forgetEverything()
    guard code.words.count == OneTimeCode.wordCount else { throw .wrongCode }
    // A slip in it is said before anybody thinks of a passphrase.
    try store.check(code, for: name)
    if invited.invitation.role == .trustee {
      switch TrusteeNaming(store: store, reader: reader).askWay() {
      case .sheet: return try joinBySheet(name, code, screen)
      case .passphrase: break
      case .left: return .left
      }
    }
    guard var secret = NewPassphrase(reader: reader, screen: screen).ask(for: name) else {
      return .left
    }
    return .signedIn(try store.join(name, code: code, wiping: &secret))
  }

  private func joinBySheet(
    _ name: String, _ code: OneTimeCode, _ screen: Screen
  ) throws(LogError) -> Outcome {
    guard let sheet = TrusteeNaming(store: store, reader: reader).copiedSheet(for: name) else {
      return .refused(TrusteeText.sheetLeft)
    }
    try store.join(name, code: code, sheet: sheet)
    return .signedIn(try store.signIn(with: sheet))
  }
}

extension LogError {
  /// It was a slip: the next try may succeed.
  fileprivate var isOfWhatWasTyped: Bool {
    switch self {
    case .wrongPassphrase, .tooSoon, .wrongCode, .wrongSheet: true
    default: false
    }
  }
}

/// What is said while somebody signs in.
enum SignInText {
  static let passphrase = "Passphrase (it does not show): "
  static let passphraseOrCode =
    "Passphrase (it does not show), or Enter alone for a one-time code: "
  static let nobody = "nobody signed in, so nothing was done"
  static let emergencyElsewhere =
    "Danger: ring 999 now. The desk has the words: frontdesk, then 999."
  static let join =
    "You are invited. Type the five words you were handed, with spaces between; four letters each do."

  static func joined(_ name: String) -> String {
    "\(name) has joined, with a passphrase of their own; but "
  }

  static func notJoined(_ name: String) -> String {
    "\(name) is invited and has not joined: sign in at the keyboard, with the one-time code"
  }

  static let wiped =
    "What was typed is wiped from the screen. If it was your passphrase: the name comes first."
  static let acceptedAtTheKeyboard =
    "an earlier log is accepted at the keyboard, not by a descriptor"
  static let clockPrompt = "Is that right? Enter for yes, n for no> "
  static let clockWrong =
    "Set the clock of this computer right. Until then the times filed here are marked as doubtful."

  static func clock(_ jump: ClockJump, _ time: LogTime) -> String {
    "This computer says it is \(time.long(jump.now)). The newest entry of the log says \(time.long(jump.newest))."
  }

  static func wrongRole(_ role: Role) -> String {
    "this is not for a \(role.rawValue); somebody with the right role has to sign in"
  }

  static func same(_ one: String, _ other: String) -> Bool {
    one.lowercased() == other.lowercased()
  }
}
