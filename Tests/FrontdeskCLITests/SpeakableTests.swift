import Foundation
import PolicyPacks
import Testing

/// A desk never speaks live from what was not proved.
@Suite struct `The policy a desk speaks from` {
  private static let site = """
    pack: wmwa
    organisation: The Corner House
    site: {address: 1 Example Street, oncall: Sam, edt: the council}

    """

  private static let police = [
    "police missing 15", "M Ode, 88", "1", "1", "1", "1", "1", "yes jo now", "1", "quit",
  ]

  /// A home of its own that outlives one run.
  private func start(
    _ folder: Folder, _ arguments: [String] = [], lines: [String]
  ) throws -> Program.Run {
    if !FileManager.default.fileExists(atPath: folder.path + "/log") {
      try FoundedHome.found(folder.path)
    }
    let isPractice = arguments.contains("--practice")
    return try Program.run(
      ["--plain"] + (isPractice ? [] : FoundedHome.options(folder.path)) + arguments,
      lines: (isPractice ? [] : [FoundedHome.words(of: FoundedHome.manager)]) + lines,
      environment: ["XDG_CACHE_HOME": folder.path, "XDG_STATE_HOME": folder.path + "/state"])
  }

  @Test func `is the pack with the site's own words when they keep every promise`() throws {
    let folder = try Folder()
    _ = try folder.file("site.yaml", Self.site + "wordings: {greet: \"Hello, Corner House.\"}\n")
    let run = try start(folder, lines: ["quit"])
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    #expect(run.output.contains("Hello, Corner House."))
  }

  @Test func `is a stand-in when what was accepted gives somebody away`() throws {
    let fault = try #require(SeededFault.all.first { $0.name == "overlay-gives-away-presence" })
    let folder = try Folder()
    let overlay = try #require(fault.overlay)
    // As no desk accepts it: a text of a program that did not promise this yet.
    _ = try folder.file("site.yaml", "pack: wmwa\n" + overlay)
    let run = try start(folder, lines: Self.police)
    #expect(run.errors.contains("site.yaml:"), "\(run.errors)")
    #expect(run.output.contains("I can't say anything about anybody"), "\(run.output)")
    #expect(run.output.contains("STAND-IN"))
    #expect(!run.output.contains("contacted us recently"))
    // Not once and then forgotten: the second start says the same.
    let again = try start(folder, lines: ["quit"])
    #expect(again.errors == run.errors)
  }

  @Test func `releases nothing when a promise is broken that gives nobody away`() throws {
    let fault = try #require(SeededFault.all.first { $0.name == "overlay-names-a-colleague" })
    let folder = try Folder()
    _ = try folder.file("site.yaml", "pack: wmwa\n" + #require(fault.overlay))
    let run = try start(folder, lines: Self.police)
    #expect(run.output.contains("NOT PROVED"), "\(run.output)")
    #expect(run.output.contains("neither confirm nor deny"))
    #expect(!run.output.contains("contacted us recently"))
  }

  @Test func `is none at all for a pack of one's own that breaks a promise, but for practice`()
    throws
  {
    let fault = try #require(SeededFault.all.first { $0.name == "parent-is-told" })
    let folder = try Folder()
    let text = try fault.pack().replacing("pack: wmwa", with: "pack: mine")
    let file = try folder.file("mine.yaml", text)
    _ = try folder.file("site.yaml", Self.site)
    _ = try start(folder, lines: ["quit"])
    _ = try folder.file("site.yaml", Self.site.replacing("pack: wmwa", with: "pack: ./mine.yaml"))
    let live = try start(folder, lines: Self.police)
    #expect(live.errors.contains("mine.yaml:"), "\(live.errors)")
    #expect(live.output.contains("mona accepted"), "\(live.output)")
    #expect(live.output.contains("neither confirm nor deny"))
    let practice = try start(folder, ["--practice", "--pack", file], lines: ["quit"])
    #expect(practice.status == 0)
    #expect(practice.output.contains("NOT PROVED"))
  }

  @Test func `is read again when what was kept of it is damaged or not this user's alone`() throws {
    let folder = try Folder()
    _ = try folder.file("site.yaml", Self.site)
    // Every sign-in is an entry, and the number of entries is said.
    func first() throws -> String {
      try start(folder, lines: ["quit"]).output.split(separator: "\n")
        .filter { !$0.contains("the log held") }.joined(separator: "\n")
    }
    let fresh = try first()
    let kept = folder.path + "/frontdesk"
    let name = try #require(FileManager.default.contentsOfDirectory(atPath: kept).first)
    let path = kept + "/" + name
    let bytes = try Data(contentsOf: URL(filePath: path))
    #expect(try first() == fresh)
    for place in stride(from: 0, to: bytes.count, by: bytes.count / 7) {
      var damaged = bytes
      damaged[place] ^= 0x20
      try damaged.write(to: URL(filePath: path))
      #expect(try first() == fresh, "byte \(place)")
    }
    try bytes.prefix(100).write(to: URL(filePath: path))
    #expect(try first() == fresh)
    // Written anew each time it was passed over.
    #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
  }
}
