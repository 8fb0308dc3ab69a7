import PolicyCore
import Testing

@testable import GuidedDesk

@Suite struct `A moment` {
  @Test func `is read from a clock that is written out in full`() throws {
    let moment = try #require(Moment(iso8601: "2031-03-04T09:12:07Z"))
    #expect(moment.milliseconds == 1_930_381_927_000)
    for text in [
      "", "2031-03-04", "2031-03-04T09:12:07", "2031-03-04 09:12:07Z", "2031-02-29T09:12:07Z",
      "2031-03-04T24:00:00Z", "2031-03-04T09:60:00Z", "2031-03-04T09:12:60Z",
      "2031:03:04T09:12:07Z", "2031-03-04T09-12-07Z", "2031-+3-4T09:12:007Z",
      "20310-3-04T09:12:07Z", "2031-03-04T09:12:07ZZ", "2031-03-04T09:12:7ZZ",
    ] { #expect(Moment(iso8601: text) == nil, "\(text)") }
  }
}
