import Foundation
import GuidedDesk
import TerminalModel

@testable import FrontdeskCLI

/// The program at a terminal, in a home of its own.
struct LiveDesk {
  let folder: Folder
  let program: ProgramAtTerminal

  init(
    _ arguments: [String] = ["--practice"], folder: Folder? = nil, width: Int = 80,
    height: Int = 24
  ) async throws {
    let folder = try folder ?? Folder()
    self.folder = folder
    program = try ProgramAtTerminal(
      Program.path, arguments,
      environment: Self.environment(folder), width: width, height: height)
    try await program.prompt(after: 0)
  }

  /// Of a program at a terminal whose home is this folder.
  static func environment(_ folder: Folder) -> [String: String] {
    Program.environment(home: folder.path)
  }

  /// Types a name and its passphrase at the lock, and waits for what comes of it.
  func signIn(_ name: String, with passphrase: String? = nil) async throws {
    try await program.enter("")
    let seen = program.prompts
    program.type(name + "\r")
    try await program.wait(for: "the passphrase") {
      $0.prompts > seen || $0.screen.currentRow.contains("Passphrase")
    }
    guard program.screen.currentRow.contains("Passphrase") else { return }
    try await program.enter(passphrase ?? FoundedHome.words(of: name))
  }

  /// The text of every file the program left, the policies it keeps among them, but for those whose path holds one of these.
  func filesLeft(without skipped: [String] = []) throws -> [String: Data] {
    var found: [String: Data] = [:]
    for root in [folder.path, Program.provedPolicies] {
      let names = FileManager.default.enumerator(atPath: root)
      while let name = names?.nextObject() as? String {
        guard !skipped.contains(where: name.contains),
          let bytes = FileManager.default.contents(atPath: root + "/" + name)
        else { continue }
        found[name] = bytes
      }
    }
    return found
  }
}

/// What stands under each label in a piece of painted text, wrapped lines put together again.
struct PaintedCard {
  private var texts: [Label: [String]] = [:]

  /// From the columns of a live screen.
  init(columns bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
      .replacing(#/\u{1B}\[[0-9;?]*[A-Za-z]/#, with: "")
    var label: Label?
    for line in text.split(whereSeparator: \.isNewline).map(String.init) {
      if line.hasPrefix("         "), let label {
        let part = String(line.dropFirst(9))
        let begins = part.hasPrefix("\"") || part.first?.isNumber == true
        if begins || texts[label]?.isEmpty != false {
          texts[label, default: []].append(part)
        } else {
          let last = texts[label]?.popLast() ?? ""
          texts[label]?.append(last + " " + part)
        }
        continue
      }
      label = nil
      guard line.hasPrefix("  "),
        let found = Label.allCases.first(where: { line.hasPrefix("  \($0.rawValue) ") })
      else { continue }
      label = found
      texts[found, default: []].append(
        String(line.dropFirst(9)).trimmingCharacters(in: .whitespaces))
    }
  }

  /// From plain words, where every line says what it is.
  init(words text: String) {
    for line in text.split(whereSeparator: \.isNewline).map(String.init) {
      guard let colon = line.firstRange(of: ": ") else { continue }
      let head = line[..<colon.lowerBound].split(separator: " ")
      guard let name = head.first.map(String.init), let label = Label(rawValue: name) else {
        continue
      }
      texts[label, default: []].append(String(line[colon.upperBound...]))
    }
  }

  /// The lines under a label, spoken ones without their quotation marks.
  func lines(_ label: Label) -> [String] {
    (texts[label] ?? []).map { text in
      text.hasPrefix("\"") && text.hasSuffix("\"") ? String(text.dropFirst().dropLast()) : text
    }
  }
}
