import Foundation
import FoundationXML
import Testing

@testable import Reports

/// Reads a document back as a build server would: attributes of elements, and texts of failures.
private final class ReadBack: NSObject, XMLParserDelegate {
  private(set) var suites: [[String: String]] = []
  private(set) var cases: [[String: String]] = []
  private(set) var failures: [String] = []
  private var text: String?

  init(_ document: String) throws {
    super.init()
    let parser = XMLParser(data: Data(document.utf8))
    parser.delegate = self
    try #require(parser.parse(), "not well-formed: \(document)")
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    switch name {
    case "testsuite": suites.append(attributes)
    case "testcase": cases.append(attributes)
    case "failure": text = ""
    default: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text? += string }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    if name == "failure", let said = text {
      failures.append(said)
      text = nil
    }
  }
}

@Suite struct `A JUnit document` {
  @Test func `counts tests and failures for each suite apart`() throws {
    let read = try ReadBack(
      JUnit.document([
        .init(suite: "second", name: "a", failures: ["one", "two"]),
        .init(suite: "first", name: "b", failures: []),
        .init(suite: "second", name: "c", failures: []),
        .init(suite: "second", name: "d", failures: ["three"]),
      ]))
    #expect(read.suites.map { $0["name"] } == ["first", "second"])
    #expect(read.suites.map { $0["tests"] } == ["1", "3"])
    #expect(read.suites.map { $0["failures"] } == ["0", "2"], "tests that fail, not differences")
    #expect(read.cases.map { $0["name"] } == ["b", "a", "c", "d"])
    #expect(read.failures == ["one\ntwo", "three"])
  }

  @Test func `of nothing is still a document`() throws {
    let read = try ReadBack(JUnit.document([]))
    #expect(read.suites == [])
    #expect(read.cases == [])
  }

  @Test(arguments: [
    "a < b & c > d", "\"quoted\" and 'single'", "]]>", "<!-- -->", "&amp;", "Zoë O'Brien-Łuczak",
    "日本 🙂", "tab\tand\nline",
  ])
  func `says in a failure just what was said`(text: String) throws {
    let document = JUnit.document([.init(suite: "s", name: "n", failures: [text])])
    #expect(try ReadBack(document).failures == [text])
  }

  @Test(arguments: ["a<b", "\"", "'", "&quot;", "x/y z.call", "é"])
  func `keeps names in their attributes`(name: String) throws {
    let read = try ReadBack(JUnit.document([.init(suite: name, name: name, failures: [])]))
    #expect(read.suites.map { $0["name"] } == [name])
    #expect(read.cases.map { $0["name"] } == [name])
    #expect(read.cases.map { $0["classname"] } == [name])
  }

  /// XML allows some of them, and no terminal that shows a server's log should be given any.
  @Test func `leaves out characters that XML forbids, and all that steer a terminal`() throws {
    let hostile =
      "a\u{0}\u{1}\u{8}\u{B}\r\u{1B}[31m\u{1F}\u{7F}\u{85}\u{9B}2J\u{202E}\u{FFFE}\u{FFFF}z"
    let document = JUnit.document([.init(suite: hostile, name: hostile, failures: [hostile])])
    let read = try ReadBack(document)
    #expect(read.failures == ["a[31m2Jz"])
    #expect(read.cases.map { $0["name"] } == ["a[31m2Jz"])
    #expect(read.suites.map { $0["name"] } == ["a[31m2Jz"])
  }
}
