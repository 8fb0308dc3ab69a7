import EnquiryLog
import Foundation
import PolicyCore
import Reports
import ReviewDesk

/// One case on paper: text, or a page for a browser where the file is called so.
enum CasePaper {
  /// What to show for it: the page itself, or where it was written.
  ///
  /// - Throws: ``Failure`` where the file cannot be written, or is there already.
  static func lines(
    _ page: EntryPage, to file: String, _ layout: CardLayout, _ time: LogTime
  ) throws(Failure) -> [String] {
    if file.isEmpty { return page.lines(layout, time) }
    let paper = page.painted(
      CardLayout(width: 80, height: nil, plain: false, colour: false), time)
    let isHTML = [".html", ".htm"].contains { file.lowercased().hasSuffix($0) }
    let text =
      isHTML
      ? sheet(paper).document : ([CaseSheet.warning] + paper.lines).joined(separator: "\n") + "\n"
    try write(Array(text.utf8), to: file)
    return [
      "Written to \(VisibleText.of(file)), where it lies in clear: print it, then delete it."
    ]
  }

  /// Only this user may read it, and nothing is written over.
  private static func write(_ bytes: [UInt8], to file: String) throws(Failure) {
    if FileManager.default.fileExists(atPath: file) {
      throw .usage("\(VisibleText.of(file)) is there already, and was left as it is; name another")
    }
    do throws(LogError) {
      try DurableFile.write(bytes, to: file)
    } catch {
      throw .cannotWrite(file)
    }
  }

  private static func sheet(_ paper: LabelledPage) -> CaseSheet {
    var title = ""
    var sections: [(heading: String, rows: [CaseSheet.Section.Row])] = [("", [])]
    for piece in paper.pieces {
      switch piece {
      case .title(let text): title = text
      case .heading(let text): sections.append((text, []))
      case .row(let label, let text, let isMarked):
        sections[sections.count - 1].rows.append(
          CaseSheet.Section.Row(label: label, text: text, isMarked: isMarked))
      }
    }
    return CaseSheet(
      title: title,
      sections: sections.map { CaseSheet.Section(heading: $0.heading, rows: $0.rows) })
  }
}
