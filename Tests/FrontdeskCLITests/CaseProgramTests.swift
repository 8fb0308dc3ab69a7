import EnquiryLog
import Foundation
import PolicyCore
import Testing

@testable import FrontdeskCLI

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What a manager does about a call, by the program: every word is in the log before it is called done.
@Suite struct `A case, by the program` {
  let trial: ReviewOnTrial

  init() throws { trial = try ReviewOnTrial() }

  private func record(_ record: inout EnquiryRecord) {
    record.matters[0].duties = ["tell-subject", "copy-to-file"]
  }

  @Test func `is done, refused, owed and assigned, and read back`() throws {
    let number = try trial.file(record)
    for (words, said) in [
      (["queue"], "subject-told"),
      (
        ["done", "\(number)", "subject", "told", "her", "alone"],
        "Done: entry \(number), subject-told."
      ),
      (["refuse", "\(number)", "there", "is", "no", "file"], "Will not be done"),
      (["owe", "\(number)", "until", "2131-03-04", "ring", "back"], "Owed besides"),
      (["list", "owed"], "ring back"), (["handover"], "due by"),
    ] {
      let run = try trial.run(["review"] + words)
      #expect(run.status == 0, "\(words): \(run.errors)")
      #expect(run.output.contains(said), "\(words): \(run.output)")
    }
    let page = try trial.run(["review", "show", "\(number)"]).output
    #expect(page.contains("done: subject-told: told her alone"))
    #expect(page.contains("will not be done: file-copied: there is no file"))
  }

  @Test func `is refused with one sentence and the next step, and nothing is filed`() throws {
    let number = try trial.file(record)
    _ = try trial.run(["review", "queue"])
    for words in [
      ["done", "\(number)", "yes"], ["done", "999", "yes"], ["wait", "\(number)", "weather", "x"],
      ["owe", "\(number)", "until", "2031-02-30", "x"], ["assign", "\(number)", "nobody"],
      ["extend", "\(number)", "subject", "x"], ["register", "birthdays"], ["report", "2031-01-01"],
      ["list", "due", "soon"], ["list", "about"],
    ] {
      let run = try trial.run(["review"] + words)
      #expect(run.status == 64, "\(words): \(run.status) \(run.output)")
      #expect(run.output == "")
      #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
    }
    let words = try trial.store.entries(after: 0, limit: 1000).filter { entry in
      if case .filed(.caseWord) = entry.content { true } else { false }
    }
    #expect(words.isEmpty)
  }

  @Test func `is a page on paper, for a browser or as text, and writes over nothing`() throws {
    let number = try trial.file {
      record(&$0)
      $0.subjectName = "Sam <b>Body</b>"
    }
    for name in ["case.html", "case.txt"] {
      let file = trial.folder.path + "/" + name
      let run = try trial.run(["review", "print", "\(number)", file])
      #expect(run.status == 0 && run.output.contains("delete it"), "\(run.errors)")
      let text = try String(contentsOfFile: file, encoding: .utf8)
      #expect(text.contains("subject-told"))
      #expect(!text.contains("<b>Body") || name == "case.txt")
      let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
      #expect(mode == 0o600)
      let again = try trial.run(["review", "print", "\(number)", file])
      #expect(again.status == 64 && again.errors.contains("is there already"))
    }
    let html = try String(contentsOfFile: trial.folder.path + "/case.html", encoding: .utf8)
    let parser = XMLParser(data: Data(html.utf8))
    #expect(parser.parse())
  }
}
