import Foundation
import GuidedDesk
import LineEditor
import PolicyCore

/// A script made from a practice call just taken.
///
/// No word reaches the file that the pack does not know: names, numbers and free text are replaced before anything is
/// written.
enum PracticeScript {
  static func text(
    _ typed: [String], path: String, pack: String, policy: Policy
  ) -> (text: String, replaced: Int)? {
    var names = InventedNames(policy)
    let lines = typed.filter { $0 != "quit" }.map { names.invented($0) }
    var head = [
      "@id: \(NewScript.id(of: path))", "@title: A practice call, written down.", "@pack: \(pack)",
      "@clock: 2031-03-04T10:00:00Z", "@size: 80x24",
    ]
    guard let bare = try? Transcript(head.joined(separator: "\n")) else { return nil }
    var replay = Replay(bare, policy: policy)
    var body: [String] = []
    for line in lines {
      let replies = replay.type(line, line: 0)
      body.append(line.isEmpty ? ">" : "> \(line)")
      if let said = replies.first(where: { $0.label == .say })?.lines.first {
        body.append("SAY: \(said)")
      }
    }
    replay.run(from: .max)
    if let record = replay.records.last {
      let decisions = record.matters.map { "decision=\($0.decision)" }.withoutRepeats
      body.append("LOG: \((decisions + ["pushed=\(record.pushed)"]).joined(separator: " "))")
    }
    head.append(
      "# Give it a caller (C:), what is worth points (^), and what must never be said (NEVER:).")
    return body.isEmpty ? nil : ((head + body).joined(separator: "\n") + "\n", names.count)
  }
}

/// Names of nobody in the place of those that were typed: whatever the pack does not know might be one.
struct InventedNames {
  private let policy: Policy
  private var given: [String: String] = [:]
  /// How many words were replaced.
  private(set) var count = 0

  init(_ policy: Policy) { self.policy = policy }

  private static let names = [
    "Robin", "Alex", "Kim", "Jo", "Charlie", "Jamie", "Noor", "Sasha", "Morgan", "Casey", "Remy",
    "Ashley", "Frankie", "Devi", "Ariel", "Ollie",
  ]

  /// Commands behind which free text stands, and those behind which somebody is named.
  private static let texts = ["message", "note", "declare"]
  private static let people = ["caller", "about", "told", "callback"]

  mutating func invented(_ line: String) -> String {
    let words = line.split(separator: " ").map(String.init)
    guard let first = words.first?.lowercased() else { return line }
    if Self.texts.contains(first), words.count > 1 {
      count += 1
      return "\(first) words of a \(first)"
    }
    if Self.people.contains(first) {
      return ([first] + words.dropFirst().map { name(for: $0) }.withoutRepeats).joined(
        separator: " ")
    }
    // A name may be a word as well, Brown or Hope: what has a capital in mid-line is taken for one.
    return words.enumerated().map { index, word in
      let mayBeName = index > 0 && word.first?.isUppercase == true && word != "I"
      return isKnown(word) && !mayBeName ? word : name(for: word)
    }.joined(separator: " ")
  }

  private func isKnown(_ word: String) -> Bool {
    let digits = word.filter(\.isNumber).count
    if digits > 0 { return digits <= 3 }
    return LineWord.words(of: word).allSatisfy { part in
      policy.lexicon.word(part.text) != nil || policy.words.contains { $0.text == part.text }
        || policy.words.contains { $0.text.split(separator: " ").contains(part.text[...]) }
        || Self.commands.contains(part.text)
    }
  }

  private static let commands: Set = [
    "call", "visit", "letter", "email", "text", "say", "pushed", "why", "change", "back", "also",
    "refused", "hung", "up", "manager", "nobody", "not", "so", "slip", "park", "calls", "resume",
    "callbacks", "messages", "passed", "time", "end", "yes", "no", "sure", "999", "help",
  ]

  private mutating func name(for word: String) -> String {
    count += 1
    let key = word.lowercased()
    if let known = given[key] { return known }
    let invented =
      word.contains(where: \.isNumber)
      ? "01632 960\(100 + given.count)" : Self.names[given.count % Self.names.count]
    given[key] = invented
    return invented
  }
}
