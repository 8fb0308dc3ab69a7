import Foundation
import PolicyCore
import PolicyPacks
import Testing

/// What no compiler checks: who imports whom, and that policy lives in packs alone.
@Suite struct `The sources` {
  /// One Swift file, its lines without comments.
  private struct File {
    let path: String
    let target: String
    let lines: [(number: Int, raw: String, code: String)]
  }

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static let files: [File] = {
    let sources = root.appending(path: "Sources").path
    let names = FileManager.default.enumerator(atPath: sources)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".swift") }.sorted().compactMap { name in
      guard let text = try? String(contentsOfFile: sources + "/" + name, encoding: .utf8) else {
        return nil
      }
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      return File(
        path: name, target: String(name.prefix { $0 != "/" }),
        lines: lines.map { ($0 + 1, String($1), withoutComment(String($1))) })
    }
  }()

  private static func withoutComment(_ line: String) -> String {
    guard let comment = line.ranges(of: /(^|[^:"])\/\/.*/).first else { return line }
    return String(line[..<comment.lowerBound])
  }

  @Test func `are found`() {
    #expect(Self.files.count > 60)
    #expect(Set(Self.files.map(\.target)).isSuperset(of: ["PolicyCore", "GuidedDesk"]))
  }

  // MARK: - Imports

  /// DESIGN 2, and the system's own modules.
  private static let arrows: [String: Set<String>] = [
    "PolicyCore": [],
    "PolicyPacks": ["PolicyCore", "Yams"],
    // A memory shared by the scripts of a folder has a lock.
    "GuidedDesk": ["PolicyCore", "Synchronization"],
    "ReviewDesk": ["PolicyCore"],
    "Training": ["GuidedDesk", "PolicyCore"],
    "EnquiryLog": [
      "PolicyCore", "CSodium", "GRDB", "GRDBSQLite", "Dispatch", "Foundation", "Glibc",
      "Synchronization",
    ],
    "Reports": ["PolicyCore"],
    "LineEditor": ["CEditline", "Foundation", "Glibc", "Synchronization"],
    "FrontdeskCLI": [
      "PolicyCore", "PolicyPacks", "GuidedDesk", "ReviewDesk", "Training", "EnquiryLog",
      "Reports", "LineEditor", "ArgumentParser", "Foundation", "Glibc",
    ],
    "frontdesk": ["FrontdeskCLI"],
  ]

  @Test func `import along the arrows of the design and no others`() {
    for file in Self.files {
      let allowed = Self.arrows[file.target]
      #expect(allowed != nil, "a new target: \(file.target)")
      for line in file.lines {
        let found = line.code.firstMatch(
          of: /^\s*(?:@\w+ )*(?:public |package |internal )?import (?:struct |class |func )?(\w+)/)
        guard let module = found.map({ String($0.1) }) else { continue }
        #expect(
          allowed?.contains(module) == true, "\(file.path):\(line.number) imports \(module)")
      }
    }
  }

  // MARK: - Traps

  @Test func `trap nowhere without saying why it cannot happen`() {
    let traps = [
      /\btry!/, /\bas!/, /\bfatalError\b/, /\bpreconditionFailure\b/, /@unchecked Sendable/,
      /[\w\)\]]!(?=[\s\.\)\],\[\(:;]|$)/,
    ]
    for file in Self.files {
      for (index, line) in file.lines.enumerated() {
        let code = line.code.replacing(/"(?:[^"\\]|\\.)*"/, with: "\"\"")
        guard traps.contains(where: { code.contains($0) }) else { continue }
        let near = file.lines[max(0, index - 4)...index].map(\.raw).joined()
        #expect(near.contains("INVARIANT:"), "\(file.path):\(line.number): \(line.raw)")
      }
    }
  }

  // MARK: - Policy lives in packs

  /// English words that are also codes.
  ///
  /// Names of properties, commands of the desk, fields of a record, a role of the log, what a trainee has drilled; none decides anything about a
  /// call.
  private static let ordinary: Set = [
    "message", "slip", "parent", "records", "reference", "self", "image", "trace", "deliver",
    "trustee", "progress",
  ]

  /// Ids of packs that are English words: an organisation may have no name to go by.
  private static let wordsThatArePacks: Set = ["organisation"]

  /// A command line shown as an example, or what may be typed at the desk.
  private static func isExample(_ line: String) -> Bool {
    let text = line.drop { $0 == " " }
    return text.hasPrefix("frontdesk ") || text.contains("police missing 15")
  }

  @Test func `name no pack, enquirer, request or clause`() throws {
    let policies = try BuiltInPacks.ids.map { id in
      try #require(BuiltInPacks.source(id).flatMap { loadPolicy($0).policy })
    }
    let first = try #require(policies.first)
    let codes = Set(
      ["enquirer", "request"].compactMap { first.vocabulary.fact($0) }.flatMap {
        first.vocabulary.codes(for: $0)
      }
    ).subtracting([notSureCode])
    #expect(codes.count > 80)
    // Unmistakable wherever they stand.
    let telling =
      codes.filter { $0.contains("-") }
      + BuiltInPacks.ids.filter { !Self.wordsThatArePacks.contains($0) }
      + policies.flatMap { $0.clauses.map(\.id) }
    #expect(telling.count > 100)
    // A list of everyday words holds everyday words.
    for file in Self.files where !file.path.hasSuffix("/Words.swift") {
      for line in file.lines where !Self.isExample(line.raw) {
        let place = "\(file.path):\(line.number): \(line.raw)"
        for literal in line.code.matches(of: /"((?:[^"\\]|\\.)*)"/).map({ String($0.1) }) {
          for code in telling where literal.names(code) { Issue.record("'\(code)' in \(place)") }
          // One word on its own is data; among others it is English.
          guard !literal.contains(" "), !literal.contains("/") else { continue }
          for code in codes.subtracting(Self.ordinary) where literal.names(code) {
            Issue.record("'\(code)' in \(place)")
          }
        }
        let bare = line.code.replacing(/"(?:[^"\\]|\\.)*"/, with: "\"\"")
        for code in codes.subtracting(Self.ordinary) where bare.names(code.asIdentifier) {
          Issue.record("'\(code)' in \(place)")
        }
      }
    }
  }

  @Test func `are searched by a test that finds what it looks for`() {
    #expect("enquirer=ex-partner".names("ex-partner"))
    #expect(!"ex-partner".names("partner"))
    #expect(!"policeman".names("police"))
    #expect("case .policeStation, .police:".names("police"))
    #expect(!"@media print { svg { width: 100% } }".names("media"))
    #expect("enquirer = media".names("media"))
    #expect("missing-enquiry".asIdentifier == "missingEnquiry")
    #expect(Self.withoutComment("let a = 1 // police") == "let a = 1")
    #expect(Self.withoutComment("let a = \"http://police\"") == "let a = \"http://police\"")
  }
}

extension String {
  /// Whether the word stands in it on its own; `@word` is a rule of a style sheet or an attribute.
  fileprivate func names(_ word: String) -> Bool {
    ranges(of: word).contains { range in
      func goesOn(_ character: Character?) -> Bool {
        character.map { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" } ?? false
      }
      let before = range.lowerBound > startIndex ? self[index(before: range.lowerBound)] : nil
      let after = range.upperBound < endIndex ? self[range.upperBound] : nil
      return !goesOn(before) && before != "@" && !goesOn(after)
    }
  }

  /// `missing-enquiry` as it would be spelt in code.
  fileprivate var asIdentifier: String {
    let parts = split(separator: "-")
    return parts.prefix(1).joined() + parts.dropFirst().map(\.capitalized).joined()
  }
}
