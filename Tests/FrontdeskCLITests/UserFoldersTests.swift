import EnquiryLog
import Foundation
import Testing

@testable import FrontdeskCLI

/// Where a user of the computer keeps things; one rule for all of them.
@Suite struct `The folders of a user` {
  @Test(arguments: [UserFolders.data, .state, .cache])
  func `are the variable's, else under HOME, else under the account's, and begin at the root`(
    kind: UserFolders
  ) {
    let name = kind.rawValue
    func path(_ environment: [String: String]) -> String {
      kind.path(environment, account: "/account")
    }
    #expect(path([name: "/x", "HOME": "/h"]) == "/x/frontdesk")
    for own in [[:], [name: ""], [name: "x/y"]] as [[String: String]] {
      let under = path(own.merging(["HOME": "/h"]) { $1 })
      #expect(under.hasPrefix("/h/.") && under.hasSuffix("/frontdesk"))
      for home in [[:], ["HOME": ""], ["HOME": "h"]] as [[String: String]] {
        #expect(path(own.merging(home) { $1 }).hasPrefix("/account/."))
      }
    }
  }

  @Test func `hold all that a set-up makes, and nothing lies elsewhere`() throws {
    let folder = try Folder()
    // A relative one is none, so that HOME decides all three.
    let run = try Program.run(
      ["setup"],
      input: Data(
        ([
          "Example House", "wmwa", "1 Example Street", "on call", "the council", "", "", "mona",
          "harbour slate on the left", "harbour slate on the left",
        ].joined(separator: "\n") + "\n").utf8),
      environment: [
        "HOME": folder.path, "XDG_DATA_HOME": ".", "XDG_CACHE_HOME": ".", "XDG_STATE_HOME": ".",
      ])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains(folder.path + "/.local/share/frontdesk/site.yaml"))
    for file in [
      ".local/share/frontdesk/log/enquiries.db", ".local/state/frontdesk", ".cache/frontdesk",
    ] {
      #expect(FileManager.default.fileExists(atPath: folder.path + "/" + file), "\(file)")
    }
  }
}
