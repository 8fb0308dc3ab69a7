import EnquiryLog

/// What is said of a log that others can reach past its keys: what, and the next step.
enum ExposureText {
  /// - Parameter mended: what this program can mend, it has; false where it only looked.
  static func sentences(_ exposures: Set<Exposure>, mended: Bool) -> [String] {
    Exposure.allCases.filter(exposures.contains).map { sentence($0, mended) }
  }

  private static func sentence(_ exposure: Exposure, _ isMended: Bool) -> String {
    switch exposure {
    case .open:
      isMended
        ? "THE LOG'S FOLDER OR FILE WAS OPEN TO OTHERS on this computer; it is closed to them now. Find out who opened "
          + "it, and run frontdesk log verify."
        : "THE LOG'S FOLDER OR FILE IS OPEN TO OTHERS on this computer. The next sign-in at the desk closes it; find out "
          + "who opened it."
    case .linked:
      "THE LOG'S FILE HAS A SECOND NAME on this computer (a hard link): by it others may read or change it. Look for it "
        + "with find / -samefile, remove it, and find out who made it."
    case .journal:
      "ANOTHER PROGRAM HAD THE LOG'S FILE OPEN and set it to write beside it (WAL); it is set back now. Find out who did "
        + "it, and run frontdesk log verify."
    case .sights:
      "SOMETHING STRANGE STANDS IN THE FOLDER seen, beside the log's own, where what members saw last is kept. Look at "
        + "it, move it away, and find out who put it there."
    }
  }
}
