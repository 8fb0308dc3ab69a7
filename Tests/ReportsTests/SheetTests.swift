import Foundation
import PolicyCore
import PolicyPacks
import Testing

@testable import Reports

/// One sheet of paper: nothing off it, nothing over another, nothing too small, nothing fetched.
@Suite struct `A printed sheet` {
  struct Sheet: CustomTestStringConvertible, Sendable {
    let id: String
    let isCard: Bool

    var testDescription: String { "\(id) \(isCard ? "card" : "chart")" }

    func page() throws -> (canvas: Canvas, document: String) {
      let pack = try #require(DrawnPacks.all[id])
      return isCard
        ? (pack.card.canvas, pack.card.document) : (pack.wall.canvas, pack.wall.document)
    }
  }

  static let sheets = BuiltInPacks.ids.flatMap { id in
    [Sheet(id: id, isCard: false), Sheet(id: id, isCard: true)]
  }

  @Test(arguments: sheets)
  func `keeps every line in its box and every box on the page`(sheet: Sheet) throws {
    try expectInPlace(try sheet.page().canvas)
  }

  @Test(arguments: sheets)
  func `draws nothing over anything else`(sheet: Sheet) throws {
    let canvas = try sheet.page().canvas
    for (index, line) in canvas.placed.enumerated() {
      for other in canvas.placed[(index + 1)...] {
        #expect(!overlap(line.line, other.line), "\(line.text) over \(other.text)")
      }
    }
    for (index, box) in canvas.boxes.enumerated() {
      for other in canvas.boxes[(index + 1)...] {
        #expect(!overlap(box, other), "\(box) over \(other)")
      }
    }
  }

  @Test(arguments: sheets)
  func `is set in type that can be read`(sheet: Sheet) throws {
    let placed = try sheet.page().canvas.placed
    #expect(placed.count > 40)
    for line in placed {
      #expect(line.size >= PrintedPage.smallestType - 0.001, "\(line.size): \(line.text)")
    }
  }

  @Test(arguments: sheets)
  func `is one page that fetches and runs nothing`(sheet: Sheet) throws {
    let page = try ReadPage(try sheet.page().document)
    for (name, attributes) in page.elements {
      #expect(!["script", "img", "image", "link", "iframe", "use", "a", "object"].contains(name))
      for (key, value) in attributes {
        #expect(!key.lowercased().hasPrefix("on") && !key.contains("href") && key != "src")
        if !key.hasPrefix("xmlns") { #expect(!value.contains("://"), "\(key): \(value)") }
      }
    }
    let style = try #require(page.texts["style"]?.first)
    #expect(!style.contains("url(") && !style.contains("@import"))
    #expect(page.elements.filter { $0.name == "svg" }.count == 1)
    #expect(style.contains(sheet.isCard ? "size: A4 portrait" : "size: A3 landscape"))
  }

  @Test(arguments: sheets)
  func `can be read aloud`(sheet: Sheet) throws {
    let page = try ReadPage(try sheet.page().document)
    #expect(page.elements.first?.attributes["lang"] == "en-GB")
    #expect(page.texts["title"]?.first?.isEmpty == false)
    #expect(page.texts["desc"]?.first?.isEmpty == false)
    #expect(page.lines.joined().count > 2000, "real text, not outlines")
  }

  /// Boxes of one colour are no less clear: the words of the decision stand in each.
  @Test(arguments: BuiltInPacks.ids)
  func `says in words what its colours say`(id: String) throws {
    let pack = try #require(DrawnPacks.all[id])
    let text = try ReadPage(pack.wall.document)
    let labels = (text.texts["title"] ?? []).dropFirst(2)
    #expect(labels.count >= pack.chart.blocks.count / 2)
    for block in pack.chart.blocks {
      #expect(block.handling.text.plain.hasPrefix(block.handling.first.words.short))
    }
  }

  // MARK: - Hostile packs

  static let hostile = [
    "<script>alert(1)</script> & \"quotes\" ]]>", "\u{202E}desrever \u{7}bell \u{9B}2J",
    String(repeating: "Donaudampfschifffahrt", count: 12), "日本語 🙂 Łódź ﷽",
    String(repeating: "many words in a label ", count: 40),
  ]

  @Test(arguments: hostile)
  func `escapes and fits whatever a pack may say`(text: String) throws {
    var policy = try #require(
      BuiltInPacks.source(BuiltInPacks.ids[0]).flatMap { loadPolicy($0).policy })
    policy.title = String(text.prefix(60))
    policy.roles[0] = Role(id: policy.roles[0].id, label: text, holder: text)
    policy.never = [text]
    policy.ifPressed = [text]
    let greet = StandingWording.greet.rawValue
    policy.wordings[greet] = Wording(id: greet, variants: [[text]], discloses: [])
    let pack = try #require(DrawnPack(policy))
    for (canvas, document) in [
      (pack.wall.canvas, pack.wall.document), (pack.card.canvas, pack.card.document),
    ] {
      let page = try ReadPage(document)
      #expect(!page.elements.contains { $0.name == "script" })
      #expect(!document.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{9B}" })
      try expectInPlace(canvas)
      // Nothing of it is lost, however it is broken.
      let shown = page.lines.joined().filter { !$0.isWhitespace }
      let wanted = try ReadPage("<p>\(escaped(text))</p>").texts["p"]?.first ?? ""
      #expect(shown.contains(wanted.filter { !$0.isWhitespace }))
    }
  }

  @Test func `says so when a pack has neither enquirers nor requests`() throws {
    var policy = try #require(
      BuiltInPacks.source(BuiltInPacks.ids[0]).flatMap { loadPolicy($0).policy })
    policy.vocabulary = try #require(Vocabulary(facts: []))
    #expect(PolicyChart(policy, urgentDuty: "") == nil)
    #expect(DeskCardText(policy, urgentDuty: "") == nil)
  }

  // MARK: - Geometry

  private func expectInPlace(_ canvas: Canvas) throws {
    let slack = 0.01
    for line in canvas.placed {
      #expect(line.line.right <= line.box.right + slack, "too wide: \(line.text)")
      #expect(line.line.bottom <= canvas.size.bottom + slack, "off the page: \(line.text)")
      #expect(line.line.x >= line.box.x - slack && line.line.y >= line.box.y - slack)
      // A box without a height of its own is set into from its top downwards.
      if canvas.boxes.contains(where: { contains($0, line.box) }) {
        #expect(line.line.bottom <= line.box.bottom + slack, "below its box: \(line.text)")
      }
    }
    for box in canvas.boxes { #expect(contains(canvas.size, box), "\(box)") }
  }

  private func contains(_ outer: Rect, _ inner: Rect) -> Bool {
    inner.x >= outer.x - 0.01 && inner.y >= outer.y - 0.01 && inner.right <= outer.right + 0.01
      && inner.bottom <= outer.bottom + 0.01
  }

  private func overlap(_ one: Rect, _ other: Rect) -> Bool {
    let slack = 0.02
    return one.x < other.right - slack && other.x < one.right - slack
      && one.y < other.bottom - slack && other.y < one.bottom - slack
  }
}
