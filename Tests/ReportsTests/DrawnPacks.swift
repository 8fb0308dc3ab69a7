import Foundation
import FoundationXML
import PolicyCore
import PolicyPacks
import Testing

@testable import Reports

/// The built-in packs on paper, each drawn once.
enum DrawnPacks {
  static let urgentDuty = "tell-management-now"

  static let all: [String: DrawnPack] = Dictionary(
    uniqueKeysWithValues: BuiltInPacks.ids.compactMap { id in
      guard let policy = BuiltInPacks.source(id).flatMap({ loadPolicy($0).policy }) else {
        return nil
      }
      return DrawnPack(policy).map { (id, $0) }
    })
}

/// One pack's chart and card.
struct DrawnPack {
  let policy: Policy
  let chart: PolicyChart
  let wall: WallChart
  let card: DeskCard

  init?(_ policy: Policy) {
    guard let chart = PolicyChart(policy, urgentDuty: DrawnPacks.urgentDuty),
      let text = DeskCardText(policy, urgentDuty: DrawnPacks.urgentDuty)
    else { return nil }
    self.policy = policy
    self.chart = chart
    wall = WallChart(chart)
    card = DeskCard(text)
  }
}

/// A document read back as a browser would: well-formed, and what it holds.
final class ReadPage: NSObject, XMLParserDelegate {
  private(set) var elements: [(name: String, attributes: [String: String])] = []
  /// Of all elements of that name, in order.
  private(set) var texts: [String: [String]] = [:]
  private var open: [(name: String, text: String)] = []

  init(_ document: String) throws {
    super.init()
    let parser = XMLParser(data: Data(document.utf8))
    parser.delegate = self
    try #require(parser.parse(), "not well-formed: \(String(describing: parser.parserError))")
  }

  /// Every line of text on the sheet, spaces put right.
  var lines: [String] { texts["text"] ?? [] }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements.append((name, attributes))
    open.append((name, ""))
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    for index in open.indices { open[index].text += string }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    if let last = open.popLast() { texts[name, default: []].append(last.text) }
  }
}
