import Foundation
import Testing

/// One line, or one call of several lines, with what a careful listener takes from it.
///
/// The form is described in `Tests/GuidedDeskTests/Hearing/README.md`.
struct HearingCase: Decodable {
  let id: String
  let pack: String
  let channel: String
  let line: String?
  let lines: [String]?
  let red: Bool?
  let alarm: [String]?
  let facts: [String: [String]]
  let ok: [String: [String]]?
  let not: [String]?
  let kind: String
  let why: String

  var typed: [String] { lines ?? line.map { [$0] } ?? [] }

  /// An alarm that some word names, and so one that has to be recognised oftener than the others.
  var isDirect: Bool {
    !why.hasPrefix("indirect") && !["indirect-alarm", "euphemism"].contains(kind)
  }

  /// Everything `lines.jsonl` or `calls.jsonl` of the folder holds, by default of the project's own corpus.
  static func all(_ name: String, in folder: URL = own) throws -> [HearingCase] {
    let text = try String(
      contentsOf: folder.appending(path: name + ".jsonl"), encoding: .utf8)
    return try text.split(separator: "\n").map {
      try JSONDecoder().decode(HearingCase.self, from: Data($0.utf8))
    }
  }

  static let own = repository.appending(path: "Tests/GuidedDeskTests/Hearing")
}

/// What `frontdesk hear --json` prints of a line, as far as it is scored.
struct HeardLine: Decodable {
  let facts: [String: [String]]
  /// One list for each choice that is open, its readings as codes joined by `+`.
  let asked: [[String]]
  let red: Bool
  let endAsks: Bool

  enum CodingKeys: String, CodingKey {
    case facts, asked, red
    case endAsks = "end-asks"
  }

  /// What the desk hears of each case, by its id: the lines of a pack and channel in one run, each call in its own.
  static func all(of cases: [HearingCase]) throws -> [String: HeardLine] {
    var heard: [String: HeardLine] = [:]
    let lines = cases.filter { $0.lines == nil }
    for (_, group) in Dictionary(grouping: lines, by: { $0.pack + " " + $0.channel }) {
      let out = try run(group[0], typing: group.flatMap(\.typed))
      try #require(
        out.count == group.count, "\(group[0].pack): a line was not answered by one object")
      for (each, answer) in zip(group, out) { heard[each.id] = answer }
    }
    for call in cases where call.lines != nil {
      heard[call.id] = try run(call, typing: call.typed, "--call").last
    }
    return heard
  }

  private static func run(
    _ first: HearingCase, typing lines: [String], _ options: String...
  ) throws -> [HeardLine] {
    let run = try Program.run(
      ["hear", "--pack", first.pack, "--channel", first.channel, "--json"] + options, lines: lines)
    try #require(run.status == 0, "\(first.pack) \(first.channel): \(run.errors)")
    return try run.output.split(separator: "\n").map {
      try JSONDecoder().decode(HeardLine.self, from: Data($0.utf8))
    }
  }
}
