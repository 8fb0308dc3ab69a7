import EnquiryLog
import LineEditor

/// Who hears a matter about the manager: asked at set-up, and named by a command later.
struct TrusteeNaming {
  let store: EnquiryStore
  let reader: any LineReader

  /// How a trustee signs in.
  enum Way { case passphrase, sheet, left }

  private var screen: Screen { Screen(reader) }

  /// Asks a manager who it is to be; Enter alone leaves it open, and that is said.
  func ask() throws(Failure) {
    screen.say(TrusteeText.question)
    guard let name = askName() else { return screen.say(TrusteeText.nobody) }
    switch askWay() {
    case .sheet: try nameBySheet(name)
    case .passphrase: try handCode(to: name)
    case .left: screen.say(TrusteeText.nobody)
    }
  }

  /// A printed sheet at once; where somebody else has to sign first, a code by which they choose one later.
  func nameBySheet(_ name: String) throws(Failure) {
    guard try logged({ () throws(LogError) in try !store.trusteeWaits() }) else {
      screen.say(TrusteeText.sheetLater)
      return try handCode(to: name)
    }
    // On paper before anything is sealed to it.
    guard let sheet = copiedSheet(for: name) else {
      return screen.say(TrusteeText.sheetLeft + ". " + TrusteeText.nobody)
    }
    try logged { () throws(LogError) in
      guard let code = try store.invite(name, as: .trustee).code else { return }
      try store.join(name, code: code, sheet: sheet)
    }
    screen.say(TrusteeText.hears(name))
  }

  private func handCode(to name: String) throws(Failure) {
    let made = try logged { () throws(LogError) in try store.invite(name, as: .trustee) }
    guard let code = made.code else { return screen.say(UserText.confirmed(name)) }
    ManagersTurn(store: store, reader: reader, screen: screen)
      .hand(code, to: name, as: .trustee, waits: made.outcome == .waits)
  }

  /// A new sheet that was copied and checked; nil when it was left before that.
  func copiedSheet(for name: String) -> RecoverySheet? {
    let sheet = RecoverySheet.random()
    let layout = SheetLayout(.trustee(name), of: store.organisation, words: sheet.words)
    return SheetCopying(reader: reader, screen: screen).isCopied(layout) ? sheet : nil
  }

  func askWay() -> Way {
    screen.say(TrusteeText.ways)
    while case .line(let text) = reader.read(LinePrompt(left: "1 or 2> ")) {
      switch text.split(separator: " ").joined().lowercased() {
      case "1", "passphrase": return .passphrase
      case "2", "sheet": return .sheet
      case "": return .left
      default: screen.say("Type 1 or 2; Enter leaves it.")
      }
    }
    return .left
  }

  private func askName() -> String? {
    while case .line(let text) = reader.read(LinePrompt(left: TrusteeText.namePrompt)) {
      let name = text.split(separator: " ").joined(separator: " ").lowercased()
      if name.isEmpty { return nil }
      if EnquiryStore.isName(name) { return name }
      screen.say(LogText.sentence(.malformedName) + ".")
    }
    return nil
  }
}

/// What is said of whoever hears what is about a manager.
enum TrusteeText {
  static let question = """
    Who hears a matter about the manager: the chair, or a trustee? It is sealed to them alone,
    and no manager can read it.
    """
  static let namePrompt = "A user name for them, such as chair; Enter leaves it open> "
  static let nobody =
    "NOBODY OUTSIDE MANAGEMENT can receive what is about a manager: it is sealed to every manager, that one too. "
    + "Name somebody: frontdesk user add NAME --role trustee"
  static let ways = """
    How do they sign in?
      1  by a passphrase nobody else knows
      2  by a printed sheet: 24 words they copy by hand, alone at this screen
    """
  static let sheetLeft =
    "the sheet was not checked, so it counts for nothing; give the command again"
  static let sheetLater =
    "Somebody else has to sign first. Here is a code; whoever joins by it can choose a printed sheet."

  static func hears(_ name: String) -> String {
    "What is about a manager goes to \(name) from here on, and to nobody else: frontdesk review --user \(name)"
  }

  static func code(_ words: [String], for name: String) -> String {
    """
    One-time code for \(name), good for seven days and for one use:

        \(words.joined(separator: " "))

    Hand it over in person, not by e-mail, and to nobody else: whoever uses it hears what is
    about a manager. \(name) types, at this computer: frontdesk review --user \(name)
    and then these words, and chooses a passphrase, or a printed sheet.
    Until then what is about a manager is sealed to those who hear it now, or to the managers.
    """
  }

  static func waits(_ name: String) -> String {
    """
    Not good yet: another manager, or a trustee, has to give the same command, user add \(name) --role trustee;
    or the recovery sheet signs it (--recovery).
    """
  }

  static func removalWaits(_ name: String) -> String {
    "Waits: another trustee has to give the same command, user remove \(name), for they make the new key. "
      + "Until then nothing changes."
  }
}
