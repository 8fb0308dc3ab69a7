import ArgumentParser
import Foundation
import PolicyCore

/// Who is trained, where their progress is kept, and which day it is.
struct TraineeOption: ParsableArguments {
  @Option(
    help: ArgumentHelp("Who is trained; without it the user of this computer.", valueName: "name"))
  var trainee: String?
  @Option(help: ArgumentHelp("Keep progress in this file.", valueName: "file"))
  var progress: String?
  @Option(help: ArgumentHelp("As if it were this day, such as 2031-03-04.", valueName: "day"))
  var today: String?
  @Option(help: ArgumentHelp("Where this desk keeps its settings.", valueName: "folder"))
  var home: String?

  var name: String { trainee ?? NSUserName() }

  var path: String {
    progress ?? Home(home).path + "/training/" + name.fileName + ".progress"
  }

  /// The day it is where the trainee sits, or the one that was given.
  func day() throws(Failure) -> CivilDate {
    guard let today else {
      return CivilDate(.current, utcOffset: TimeZone.current.secondsFromGMT())
    }
    guard let day = CivilDate(today) else {
      throw .usage("\"\(VisibleText.of(today))\": \(ProgressText.badDay)")
    }
    return day
  }

  func open() throws(Failure) -> ProgressFile {
    try ProgressFile(path, of: name, today: try day())
  }
}

extension String {
  /// Letters and figures alone: a name is no path.
  fileprivate var fileName: String {
    let name = String(lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" })
    return name.isEmpty ? "trainee" : String(name.prefix(60))
  }
}
