import Foundation
import PolicyCore
import Testing

@testable import FrontdeskCLI

@Suite struct `How long a call lasted` {
  private let time = LogTime(zone: TimeZone(identifier: "Europe/London") ?? .gmt)

  private func moment(_ text: String) throws -> Moment {
    let date = try Date(text, strategy: .iso8601)
    return Moment(milliseconds: Int64(date.timeIntervalSince1970 * 1000))
  }

  @Test(arguments: [
    ("2031-03-04T09:12:00Z", "2031-03-04T09:20:00Z", "Tuesday 4 March 2031, 09:12 to 09:20"),
    ("2031-03-04T09:12:00Z", "2031-03-04T09:12:40Z", "Tuesday 4 March 2031, 09:12"),
    (
      "2031-03-04T23:50:00Z", "2031-03-05T00:10:00Z",
      "Tuesday 4 March 2031, 23:50 to Wednesday 5 March 2031, 00:10"
    ),
    (
      "2031-03-04T23:50:00Z", "2031-03-05T23:50:00Z",
      "Tuesday 4 March 2031, 23:50 to Wednesday 5 March 2031, 23:50"
    ),
    // The last Sunday in October: 01:50 summer time, then 01:10 winter time.
    (
      "2031-10-26T00:50:00Z", "2031-10-26T01:10:00Z",
      "Sunday 26 October 2031, 01:50 to 01:10 (20 min, the clocks changed)"
    ),
    (
      "2031-03-04T09:12:00Z", "2031-03-04T09:02:00Z",
      "Tuesday 4 March 2031, 09:12 to 09:02 (the clock went back)"
    ),
  ])
  func `never ends before it began`(from: String, to: String, said: String) throws {
    #expect(time.span(try moment(from), try moment(to)) == said)
  }

  @Test func `a note from behind midnight bears its day`() throws {
    let opened = try moment("2031-03-04T23:50:00Z")
    #expect(time.clock(try moment("2031-03-04T23:55:00Z"), besides: opened) == "23:55")
    #expect(
      time.clock(try moment("2031-03-05T00:05:00Z"), besides: opened) == "00:05 on 2031-03-05")
  }
}
