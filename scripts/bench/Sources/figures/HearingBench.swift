import Foundation
import GuidedDesk
import PolicyCore

/// How long a line is listened to: every line of a hearing corpus, by the pack and the day it would be typed at.
struct HearingBench {
  private struct Line: Decodable {
    let pack: String
    let line: String?
    let lines: [String]?
  }

  /// Rounds over the whole corpus, after one that is not counted.
  let rounds = 15
  private let desks: [(desk: Desk, lines: [String])]

  /// Reads a corpus: JSON lines with `pack` and `line` or `lines`.
  init(corpus path: String) throws {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw Refused("there is no corpus at \(path)")
    }
    let cases = try bytes.split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(Line.self, from: Data($0))
    }
    let now = Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    desks = try Dictionary(grouping: cases, by: \.pack).sorted { $0.key < $1.key }.map {
      id, cases in
      var desk = Desk(
        policy: try Figures.builtIn(id), settings: DeskSettings(operatorName: "", practice: true)
      ) { number in ("bench-\(number)", "BENCH-\(number)") }
      desk.open(channel: "phone", at: now)
      return (desk, cases.flatMap { $0.lines ?? $0.line.map { [$0] } ?? [] })
    }
  }

  func printFigures() {
    var times: [Double] = []
    for round in 0...rounds {
      for (desk, lines) in desks {
        for line in lines {
          let time = seconds { _ = desk.trace(line) }
          if round > 0 { times.append(time) }
        }
      }
    }
    print("hearing a line (target 0.2 ms): \(Sample(times).asMilliseconds)")
  }
}
