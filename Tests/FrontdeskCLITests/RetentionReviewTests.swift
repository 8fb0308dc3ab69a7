import EnquiryLog
import Foundation
import PolicyCore
import Testing

@testable import FrontdeskCLI

/// A site that keeps longer, or would keep shorter, as a manager is asked to accept it.
@Suite struct `How long a site keeps, in a review` {
  private func review(_ period: String) throws -> Program.Run {
    let home = try FoundedHome()
    _ = try home.folder.file(
      "site.yaml",
      FoundedHome.site
        + "retention-periods: {enquiry-general: {keep: \(period), cites: [COM-retention]}}\n")
    return try Program.run(
      ["review", "policy"] + FoundedHome.options(home.path),
      lines: [FoundedHome.words(of: FoundedHome.manager)])
  }

  @Test func `is among what changes`() throws {
    let run = try review("9 years")
    #expect(run.status == 0)
    #expect(run.output.contains("enquiry-general: kept 9 years, was: 2 years"), "\(run.output)")
  }

  @Test func `is said not to be followed where it is shorter`() throws {
    let run = try review("1 day")
    #expect(run.status == 0 && run.output.contains("which stands"), "\(run.output)")
    #expect(run.output.contains("nothing that is said, done, shown or kept"))
  }

  @Test func `fails a script where the site's file cannot be used`() throws {
    let home = try FoundedHome()
    _ = try home.folder.file("site.yaml", "pack: [")
    let run = try Program.run(
      ["review", "policy"] + FoundedHome.options(home.path),
      lines: [FoundedHome.words(of: FoundedHome.manager)])
    #expect(run.status == 65 && run.output.contains("cannot be used"), "\(run.status ?? -1)")
  }
}
