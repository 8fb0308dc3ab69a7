import Foundation
import FoundationXML
import PolicyCore
import PolicyPacks
import Testing

@testable import Reports

/// The built-in packs on paper, each drawn once.
enum DrawnPacks {
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
  let text: DeskCardText
  let card: DeskCard

  init?(_ policy: Policy) {
    guard let chart = PolicyChart(policy), let text = DeskCardText(policy) else { return nil }
    self.policy = policy
    self.chart = chart
    self.text = text
    wall = WallChart(chart)
    card = DeskCard(text)
  }

  /// What the box says of one call.
  func handling(_ who: Int, _ what: Int) -> Handling? {
    chart.blocks.first { block in
      chart.enquirers[block.columns].contains { $0.values.contains(who) }
        && chart.requests[block.rows].contains { $0.values.contains(what) }
    }?.handling
  }
}

/// A document read back as a browser would: well-formed, and what it holds.
final class ReadPage: NSObject, XMLParserDelegate {
  /// An element and what is in it.
  final class Node {
    let name: String
    let attributes: [String: String]
    fileprivate(set) var children: [Node] = []
    /// Of it and of all below it.
    fileprivate(set) var text = ""

    init(name: String, attributes: [String: String]) {
      self.name = name
      self.attributes = attributes
    }

    /// Below it, in order, it left out.
    var descendants: [Node] { children.flatMap { [$0] + $0.descendants } }

    func all(_ names: String...) -> [Node] { descendants.filter { names.contains($0.name) } }

    /// Whole number in an attribute, 1 where there is none.
    func span(_ attribute: String) -> Int { attributes[attribute].flatMap { Int($0) } ?? 1 }

    /// Spaces put right.
    var line: String {
      text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }

  private let top = Node(name: "", attributes: [:])
  private var open: [Node] = []

  init(_ document: String) throws {
    super.init()
    open = [top]
    let parser = XMLParser(data: Data(document.utf8))
    parser.delegate = self
    try #require(parser.parse(), "not well-formed: \(String(describing: parser.parserError))")
  }

  var elements: [Node] { top.descendants }

  /// All that is printed.
  var printed: String { top.all("main").first?.line ?? top.line }

  var style: String { top.all("style").first?.text ?? "" }

  func all(_ name: String) -> [Node] { top.all(name) }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    let node = Node(name: name, attributes: attributes)
    open.last?.children.append(node)
    open.append(node)
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    for node in open { node.text += string }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) { _ = open.popLast() }
}
