import PolicyCore

/// Sentences about a trainee's file.
enum ProgressText {
  static func another(_ owner: String, than trainee: String) -> String {
    "this is the progress of '\(owner)', and not of '\(trainee)'; name your own with --progress, or yourself with "
      + "--trainee"
  }

  static let noProgress =
    "this is no progress file; a drill begins one where there is none, so name another with --progress"
  static let later =
    "it was written by a later version of the program; use that one, or begin another file with --progress"
  static let broken =
    "this line cannot be read; put back a copy of the file, or begin another with --progress"

  static func inUse(_ path: String) -> String {
    "\(VisibleText.of(path)) is open in another drill; end that one first, or name a file of your own with --progress"
  }

  static func cut(_ path: String) -> String {
    "The last line of \(VisibleText.of(path)) was cut short: that drill is lost, and was not scored."
  }

  static func halfWay(_ trainee: String) -> String {
    "'\(VisibleText.of(trainee))' has a drill half-way, which is not in this: frontdesk drill goes on with it"
  }

  static func disposed(_ count: Int) -> String {
    count == 1
      ? "One drill of more than two years ago has left your file."
      : "\(count) drills of more than two years ago have left your file."
  }

  static func missing(_ trainee: String, _ path: String) -> String {
    "there is no progress of '\(trainee)' yet (\(VisibleText.of(path))); `frontdesk drill` begins it"
  }

  static func noAttempt(_ number: Int, last: Int) -> String {
    last == 0
      ? "nothing was drilled yet, so there is no drill \(number)"
      : "there is no drill \(number); they go from 1 to \(last)"
  }

  static func noLine(_ line: Int, of attempt: Int) -> String {
    "drill \(attempt) has no answer at line \(line) of its script; progress --attempt \(attempt) shows its lines"
  }

  static let badDay = "a day looks like 2031-03-04"
  static let noTrainer = "say who you are with --by, and why with --reason"
  static let noSkill = "that skill was never drilled, so there is nothing to go through"
  static let ownWord = "that is a trainer's word, and nobody's own; nothing is on record"
  static func rightAlready(_ line: Int) -> String {
    "line \(line) counts already, so there is nothing to overrule"
  }
  static let notSigned = "nothing was signed, and nothing is on record"
  static let nothingToCertify =
    "no skill is passed yet, and nothing is acknowledged: there is nothing to certify"
}
