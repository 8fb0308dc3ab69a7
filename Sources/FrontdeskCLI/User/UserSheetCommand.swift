import ArgumentParser
import EnquiryLog
import LineEditor

/// The recovery sheet: whether what was copied is it, and another in its place.
struct UserSheetCommand: PeopleCommand {
  static let configuration = CommandConfiguration(
    commandName: "sheet",
    abstract: "Tries the recovery sheet without using it, or makes another one.")

  @Flag(
    help: "Asks for the words and says whether they are the sheet of this log; changes nothing.")
  var test = false
  @Flag(help: "Makes another sheet, and the one before void; with two managers, both give it.")
  var new = false
  @OptionGroup var home: HomeOption

  func validate() throws {
    if test == new { throw ValidationError("say --test or --new") }
  }

  func run() throws {
    if test {
      // Whoever holds the sheet tries it: nobody has to be signed in, and nothing is written.
      return try atReader { reader in
        let store = try home.place.lookAtLog()
        defer { store.close() }
        try tryWords(in: ManagersTurn(store: store, reader: reader, screen: Screen(reader)))
      }
    }
    try ManagersTurn.take(home) { (turn) throws(Failure) in try carryOut(in: turn) }
  }

  func carryOut(in turn: ManagersTurn) throws(Failure) {
    if test { return try tryWords(in: turn) }
    let made = try logged { () throws(LogError) in try turn.store.renewSheet() }
    guard let sheet = made.sheet else { return turn.screen.say(UserText.newSheetConfirmed) }
    // Before 24 words are copied.
    turn.screen.say(made.outcome == .waits ? UserText.newSheetIsToWait : UserText.newSheet)
    try SheetCopying(reader: turn.reader, screen: turn.screen).show(sheet, of: turn.store)
    if made.outcome == .waits { turn.screen.say(UserText.newSheetWaits) }
  }

  private func tryWords(in turn: ManagersTurn) throws(Failure) {
    guard let words = turn.sheetWords else { throw .notPermitted(UserText.sheetNotTried) }
    let (isSheet, isWaiting) = try logged { () throws(LogError) in
      let sheet = try RecoverySheet(words: words)
      return (turn.store.isSheet(sheet), turn.store.isWaitingSheet(sheet))
    }
    turn.reader.forgetEverything()
    turn.screen.wipe()
    if isWaiting { return turn.screen.say(UserText.sheetWaits) }
    guard isSheet else { throw .notPermitted(UserText.sheetIsWrong) }
    turn.screen.say(UserText.sheetIsRight)
  }
}
