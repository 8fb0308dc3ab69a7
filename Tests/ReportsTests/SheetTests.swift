import Foundation
import PolicyCore
import PolicyPacks
import Testing

@testable import Reports

/// Sheets of paper: real headings, tables and lists, nothing too small or too pale, nothing fetched.
@Suite struct `A printed sheet` {
  struct Sheet: CustomTestStringConvertible, Sendable {
    let id: String
    let isCard: Bool

    var testDescription: String { "\(id) \(isCard ? "card" : "chart")" }

    func pack() throws -> DrawnPack { try #require(DrawnPacks.all[id]) }

    func document() throws -> String {
      let pack = try pack()
      return isCard ? pack.card.document : pack.wall.document
    }
  }

  static let sheets = BuiltInPacks.ids.flatMap { id in
    [Sheet(id: id, isCard: false), Sheet(id: id, isCard: true)]
  }

  @Test(arguments: sheets)
  func `says how many of it there are`(sheet: Sheet) throws {
    let pack = try sheet.pack()
    let page = try ReadPage(try sheet.document())
    let count = sheet.isCard ? pack.card.sheetCount : pack.wall.sheetCount
    #expect(page.all("section").count { $0.attributes["class"] == "sheet" } == count)
    #expect(sheet.isCard ? count <= 3 : count <= 4, "a wall and a desk have room for no more")
    #expect(page.style.contains(sheet.isCard ? "size: A4 portrait" : "size: A3 landscape"))
    #expect(page.style.contains("break-after: page"))
  }

  // MARK: - Nothing fetched

  @Test(arguments: sheets)
  func `fetches and runs nothing`(sheet: Sheet) throws {
    let page = try ReadPage(try sheet.document())
    for element in page.elements {
      #expect(
        !["script", "img", "image", "link", "iframe", "use", "a", "object", "svg"]
          .contains(element.name))
      for (key, value) in element.attributes {
        #expect(!key.lowercased().hasPrefix("on") && !key.contains("href") && key != "src")
        if !key.hasPrefix("xmlns") { #expect(!value.contains("://"), "\(key): \(value)") }
        #expect(!value.contains("url("))
      }
    }
    #expect(!page.style.contains("url(") && !page.style.contains("@import"))
    #expect(
      page.all("meta").contains {
        $0.attributes["content"] == "default-src 'none'; style-src 'unsafe-inline'"
      })
  }

  // MARK: - Read by eye

  @Test(arguments: sheets)
  func `is set in type of nine points and more`(sheet: Sheet) throws {
    let page = try ReadPage(try sheet.document())
    let styles = [page.style] + page.elements.compactMap { $0.attributes["style"] }
    var read = 0
    for style in styles {
      for match in style.matches(of: /font(?:-size)?:\s*([0-9.]+)(pt|em|[a-z%]*)/) {
        let size = try #require(Double(match.1))
        read += 1
        switch match.2 {
        case "pt": #expect(size >= PrintedPage.smallestType, "\(match.0)")
        case "em": #expect(size >= 1, "\(match.0)")
        default: Issue.record("in another unit: \(match.0)")
        }
      }
    }
    #expect(read > 5)
    let pack = try sheet.pack()
    #expect((sheet.isCard ? pack.card.typeSize : pack.wall.typeSize) >= PrintedPage.smallestType)
  }

  /// Whatever is written with on whatever is written on: 4.5 to 1 (WCAG 2, 1.4.3).
  @Test(arguments: sheets)
  func `can be told from what it is printed on`(sheet: Sheet) throws {
    let style = try ReadPage(try sheet.document()).style
    func colours(_ property: String) -> Set<String> {
      Set(
        style.matches(of: /[ {;](color|background):\s*(#[0-9a-f]{6})/)
          .filter { $0.1 == property }.map { String($0.2) })
    }
    let (dark, pale) = (colours("color"), colours("background"))
    #expect(dark.count >= 3 && pale.count >= 9)
    for ink in dark {
      for ground in pale {
        let (one, other) = (try luminance(ink), try luminance(ground))
        let contrast = (max(one, other) + 0.05) / (min(one, other) + 0.05)
        #expect(contrast >= 4.5, "\(ink) on \(ground): \(contrast)")
      }
    }
  }

  private func luminance(_ colour: String) throws -> Double {
    let value = try #require(Int(colour.dropFirst(), radix: 16))
    func linear(_ part: Int) -> Double {
      let part = Double(part & 0xFF) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(value >> 16) + 0.7152 * linear(value >> 8) + 0.0722 * linear(value)
  }

  @Test(arguments: sheets)
  func `has a rule for every class`(sheet: Sheet) throws {
    let page = try ReadPage(try sheet.document())
    let used = Set(
      page.elements.flatMap {
        ($0.attributes["class"] ?? "").split(separator: " ").map(String.init)
      })
    #expect(used.count > 5)
    for name in used { #expect(page.style.contains(".\(name) "), "\(name)") }
  }

  /// Boxes of one colour are no less clear: the words of the decision stand in each.
  @Test(arguments: BuiltInPacks.ids)
  func `says in words what its colours say`(id: String) throws {
    let pack = try #require(DrawnPacks.all[id])
    let words = pack.policy.decisionWords.values.map(\.short)
    var coloured = 0
    for box in try ReadPage(pack.wall.document).all("td")
    where (box.attributes["class"] ?? "white") != "white" {
      coloured += 1
      #expect(words.contains { box.line.hasPrefix($0) }, "\(box.line)")
    }
    #expect(coloured > 10)
  }

  // MARK: - Read aloud

  @Test(arguments: sheets)
  func `has its headings in order, in its own language`(sheet: Sheet) throws {
    let page = try ReadPage(try sheet.document())
    #expect(page.elements.first?.attributes["lang"] == "en-GB")
    #expect(page.all("title").first?.line.isEmpty == false)
    #expect(page.all("main").count == 1)
    let levels = page.elements.compactMap { element in
      ["h1", "h2", "h3", "h4", "h5", "h6"].firstIndex(of: element.name)
    }
    #expect(levels.first == 0 && levels.count { $0 == 0 } == 1 && levels.count > 5)
    for (above, below) in zip(levels, levels.dropFirst()) { #expect(below <= above + 1) }
    for element in page.elements
    where ["h1", "h2", "h3", "caption", "th", "li", "p"].contains(element.name) {
      #expect(!element.line.isEmpty, "an empty \(element.name)")
    }
  }

  @Test(arguments: sheets)
  func `names no element twice`(sheet: Sheet) throws {
    let ids = try ReadPage(try sheet.document()).elements.compactMap { $0.attributes["id"] }
    #expect(ids.count > 7 && Set(ids).count == ids.count)
  }

  @Test(arguments: sheets)
  func `has lists of items and nothing else`(sheet: Sheet) throws {
    let lists = try ReadPage(try sheet.document()).elements.filter {
      ["ol", "ul"].contains($0.name)
    }
    #expect(!lists.isEmpty)
    for list in lists {
      #expect(!list.children.isEmpty && list.children.allSatisfy { $0.name == "li" })
    }
  }

  /// By the places the cells take up, as a browser lays them out.
  @Test(arguments: sheets)
  func `has in every table a caption, and for every cell its heads`(sheet: Sheet) throws {
    let tables = try ReadPage(try sheet.document()).all("table")
    #expect(tables.count >= (sheet.isCard ? 1 : 4))
    for table in tables {
      #expect(table.children.first?.name == "caption")
      var grid: [[Int]: ReadPage.Node] = [:]
      let rows = table.all("tr")
      for (y, row) in rows.enumerated() {
        var x = 0
        for cell in row.children {
          while grid[[x, y]] != nil { x += 1 }
          for dx in 0..<cell.span("colspan") {
            for dy in 0..<cell.span("rowspan") {
              #expect(grid.updateValue(cell, forKey: [x + dx, y + dy]) == nil, "one over another")
            }
          }
        }
      }
      let width = (grid.keys.map { $0[0] }.max() ?? 0) + 1
      #expect(grid.count == width * rows.count, "a hole, or a cell below the last row")
      for cell in table.all("td") {
        let places = grid.filter { $0.value === cell }.keys
        let heads = places.flatMap { place in
          [grid[[place[0], 0]], grid[[0, place[1]]]].compactMap { $0?.attributes["id"] }
        }
        let named = (cell.attributes["headers"] ?? "").split(separator: " ").map(String.init)
        #expect(Set(named) == Set(heads) && named.count >= 2, "\(cell.line)")
      }
      for head in table.all("th") {
        let isTop = table.all("thead").first?.all("th").contains { $0 === head } ?? false
        #expect(head.attributes["scope"] == (isTop ? "col" : "row"))
      }
    }
  }

  // MARK: - Words

  /// What only the writers of packs know says nothing on a wall.
  @Test(arguments: sheets)
  func `names no rule by its id`(sheet: Sheet) throws {
    let pack = try sheet.pack()
    let words = Set(
      try ReadPage(try sheet.document()).printed
        .split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map(String.init))
    let ids = pack.policy.rules.map(\.id) + pack.policy.riders.map(\.id)
    #expect(ids.count > 20)
    for id in ids where id.contains("-") { #expect(!words.contains(id), "\(id)") }
  }

  /// At the foot of the last sheet; the others say which version and which sheet they are.
  @Test(arguments: sheets)
  func `names edition and hash once, and numbers every sheet`(sheet: Sheet) throws {
    let pack = try sheet.pack()
    let page = try ReadPage(try sheet.document())
    let all = page.all("section").filter { $0.attributes["class"] == "sheet" }
    for (index, one) in all.enumerated() {
      #expect(
        one.line.contains("version \(pack.policy.version) · sheet \(index + 1) of \(all.count)"))
      #expect(one.line.contains(pack.policy.edition) == (index == all.count - 1))
    }
    #expect(all.last?.line.hasSuffix(pack.policy.edition) == true)
  }

  /// What only whoever wrote the policy looks up stands on the last sheet, in one place.
  @Test(arguments: sheets)
  func `has the ids of clauses on its last sheet alone`(sheet: Sheet) throws {
    let pack = try sheet.pack()
    let page = try ReadPage(try sheet.document())
    let cells = page.all("td") + page.all("th") + page.all("li")
    let prefix = pack.chart.clausePrefix
    for clause in pack.policy.clauses where clause.own {
      let short = String(clause.id.dropFirst(prefix.count))
      // A bare number is the name of a row as well.
      guard short.contains(where: { !$0.isNumber }), short.contains(where: \.isNumber) else {
        continue
      }
      for cell in cells {
        #expect(!cell.line.split(separator: " ").contains { $0 == short || $0 == clause.id })
      }
    }
    #expect(sheet.isCard || page.printed.contains("Our clauses behind these sheets"))
  }

  // MARK: - Hostile packs

  static let hostile = [
    "<script>alert(1)</script> & \"quotes\" ]]>", "\u{202E}desrever \u{7}bell \u{9B}2J",
    String(repeating: "Donaudampfschifffahrt", count: 12), "日本語 🙂 Łódź ﷽",
    String(repeating: "many words in a label ", count: 40),
  ]

  @Test(arguments: hostile)
  func `escapes whatever a pack may say, and loses nothing of it`(text: String) throws {
    var policy = try #require(
      BuiltInPacks.source(BuiltInPacks.ids[0]).flatMap { loadPolicy($0).policy })
    policy.title = String(text.prefix(60))
    policy.roles[0] = Role(id: policy.roles[0].id, label: text, holder: text)
    policy.never = [text]
    policy.ifPressed = [text]
    let greet = StandingWording.greet.rawValue
    policy.wordings[greet] = Wording(id: greet, variants: [[text]], discloses: [])
    let pack = try #require(DrawnPack(policy))
    for document in [pack.wall.document, pack.card.document] {
      let page = try ReadPage(document)
      #expect(!page.elements.contains { $0.name == "script" })
      #expect(!document.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{9B}" })
      let shown = page.printed.filter { !$0.isWhitespace }
      let wanted = try ReadPage("<p>\(escaped(text))</p>").printed
      #expect(shown.contains(wanted.filter { !$0.isWhitespace }))
    }
  }

  /// What is measured is never less than what is set: a longer text, a narrower room, larger type.
  @Test func `grows with its text and its type, and as its room narrows`() {
    let words = String(repeating: "a longer word and Donaudampfschifffahrt ", count: 5)
    func height(_ count: Int, _ size: Double, _ room: Double) -> Double {
      MeasuredText(RichText(String(words.prefix(count))), size: size).height(room: room)
    }
    for room in stride(from: 30.0, through: 300, by: 15) {
      for count in stride(from: 10, through: 190, by: 20) {
        #expect(height(count, 9, room) <= height(count + 10, 9, room))
        #expect(height(count, 9, room) < height(count, 10, room))
        #expect(height(count, 9, room) >= height(count, 9, room + 15))
        #expect(height(count, 9, room) > 0)
      }
    }
  }

  @Test func `says so when a pack has neither enquirers nor requests`() throws {
    var policy = try #require(
      BuiltInPacks.source(BuiltInPacks.ids[0]).flatMap { loadPolicy($0).policy })
    policy.vocabulary = try #require(Vocabulary(facts: []))
    #expect(PolicyChart(policy) == nil)
    #expect(DeskCardText(policy) == nil)
  }
}
