import Foundation
import PolicyPacks
import Testing

/// `frontdesk policy check` as a script sees it.
@Suite struct `The check` {
  /// The one pack of a JSON report.
  private func only(_ run: Program.Run) throws -> [String: Any] {
    let packs = try #require(try run.object["packs"] as? [[String: Any]])
    #expect(packs.count == 1)
    return try #require(packs.first)
  }

  private func findings(_ pack: [String: Any], _ severities: [String]) throws -> [[String: Any]] {
    try #require(pack["findings"] as? [[String: Any]])
      .filter { severities.contains($0["severity"] as? String ?? "") }
  }

  @Test func `has faults to look for`() {
    #expect(SeededFault.all.count >= 20)
  }

  @Test(arguments: SeededFault.all)
  func `finds a seeded fault, that one alone, and shows a call that replays`(fault: SeededFault)
    throws
  {
    let folder = try Folder()
    let pack = try folder.file("\(fault.name).yaml", fault.pack())
    var arguments = ["policy", "check", pack, "--json", "--save", folder.path + "/found"]
    if let overlay = fault.overlay {
      arguments += ["--site", try folder.file("site.yaml", overlay)]
    }
    let run = try Program.run(arguments)
    #expect(run.status == (fault.severity == "error" ? 1 : 0), "\(run.errors)")
    let found = try findings(only(run), ["error", "warning"])
    #expect(found.compactMap { $0["code"] as? String }.sorted() == fault.codes.sorted(), "\(found)")
    let meant = found.first { $0["code"] as? String == fault.code }
    #expect(meant?["severity"] as? String == fault.severity)
    if fault.overlay != nil {
      #expect(meant?["file"] as? String == "site.yaml")
      #expect(meant?["line"] as? Int ?? 0 > 0)
    }
    guard fault.isShown else {
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/found"))
      return
    }
    let replay = try Program.run(["replay", "--check", folder.path + "/found"])
    #expect(replay.status == 0, "\(replay.output) \(replay.errors)")
    let scripts = fault.codes.reduce(0) { $0 + ($1 == "non-interference" ? 2 : 1) }
    #expect(replay.output.hasSuffix("\(scripts) passed, 0 failed\n"), "\(replay.output)")
  }

  /// Two calls that are typed alike, told apart by what only the organisation knows.
  @Test(arguments: SeededFault.all.filter { $0.code == "non-interference" })
  func `shows interference as a pair that differs in the held facts alone`(fault: SeededFault)
    throws
  {
    let folder = try Folder()
    let pack = try folder.file("\(fault.name).yaml", fault.pack())
    let run = try Program.run(["policy", "check", pack, "--json"])
    let shown = try #require(try only(run)["counterexamples"] as? [[String: Any]])
    let scripts = try #require(shown.first?["scripts"] as? [[String: String]])
      .compactMap { $0["text"]?.split(separator: "\n").map(String.init) }
    let pair = try #require(scripts.count == 2 ? scripts : nil)
    func lines(_ index: Int, _ prefix: String) -> [String] {
      pair[index].filter { $0.hasPrefix(prefix) }
    }
    #expect(lines(0, "> ") == lines(1, "> "))
    #expect(lines(0, "@held") != lines(1, "@held"))
    #expect(lines(0, "@pack") == lines(1, "@pack"))
    #expect(!lines(0, "# Here they part").isEmpty && !lines(1, "# Here they part").isEmpty)
    func heard(_ index: Int) -> [String] {
      pair[index].filter { !$0.hasPrefix("@") && !$0.hasPrefix("#") }
    }
    #expect(heard(0) != heard(1))
  }

  @Test func `proves what is part of the program, and says so with status 0`() throws {
    let run = try Program.run(["policy", "check"])
    #expect(run.status == 0)
    for id in BuiltInPacks.ids { #expect(run.output.contains(id)) }
    #expect(run.output.contains("proved") && !run.output.contains("NOT PROVED"))
    #expect(!run.output.contains("error["))
  }

  /// A word that is a command and an example that is not heard break no promise, and are errors all the same.
  @Test(arguments: [
    "words:\n  help: enquirer=relative\n",
    "words:\n  \"999\": enquirer=relative\n",
    "hearing:\n  phrases:\n    - {say: tea cosy, means: request=general, heard: nothing of it}\n",
  ])
  func `calls nothing proved that has an error beside it`(part: String) throws {
    let folder = try Folder()
    let pack = try folder.file("mine.yaml", SeededFault.base(adding: part))
    let run = try Program.run(["policy", "check", pack])
    #expect(run.status == 1 && run.output.contains("error["), "\(run.output)")
    #expect(run.output.contains("NOT PROVED"), "\(run.output)")
    let practice = try Program.run(["--practice", "--plain", "--pack", pack], lines: ["quit"])
    #expect(practice.output.contains("NOT PROVED"), "\(practice.output) \(practice.errors)")
    #expect(try Program.run(["policy", "chart", "--card", pack]).status != 0)
  }

  @Test func `names the phrase of the floor that takes a word of the pack's own`() throws {
    let folder = try Folder()
    let pack = try folder.file(
      "mine.yaml",
      SeededFault.base(adding: "words:\n  off sick: request=general\n"))
    let run = try Program.run(["policy", "check", pack, "--json"])
    let found = try findings(only(run), ["warning"])
    #expect(found.map { $0["code"] as? String } == ["taken-word"], "\(found)")
    let sentences = found.compactMap { $0["sentence"] as? String }
    #expect(sentences.contains { $0.contains("off sick|") && $0.contains("request=staff-info") })
    #expect(try Program.run(["policy", "check", SeededFault.base, "--json"]).status == 0)
  }

  @Test func `says 65 of a file that does not load, and 66 of one that is not there`() throws {
    let folder = try Folder()
    let broken = try folder.file("broken.yaml", "pack: [")
    let run = try Program.run(["policy", "check", broken])
    #expect(run.status == 65)
    #expect(run.output.contains("broken.yaml") && run.output.contains("does not load"))
    #expect(try Program.run(["policy", "check", folder.path + "/none.yaml"]).status == 66)
    #expect(try Program.run(["policy", "check", "nosuchpack"]).status == 64)
    #expect(try Program.run(["policy", "check", "--source", broken]).status == 64)
  }

  @Test func `compares with a source text`() throws {
    let folder = try Folder()
    let source = try folder.file("policy.txt", "Another policy.\n")
    let run = try Program.run(["policy", "check", SeededFault.base, "--source", source, "--json"])
    #expect(run.status == 1)
    let codes = try findings(only(run), ["error"]).compactMap { $0["code"] as? String }
    #expect(Set(codes) == ["source-drift"])
  }

  /// The saved call names its pack by a path that is right from anywhere.
  @Test func `saves calls that can be moved away from where they were found`() throws {
    let fault = try #require(SeededFault.all.first { $0.code == "verified-release" })
    let (folder, other) = (try Folder(), try Folder())
    let pack = try folder.file("mine.yaml", fault.pack())
    #expect(try Program.run(["policy", "check", pack, "--save", folder.path]).status == 1)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let name = try #require(names.first { $0.hasSuffix(".call") })
    try FileManager.default.moveItem(
      atPath: folder.path + "/" + name, toPath: other.path + "/" + name)
    #expect(try Program.run(["replay", other.path + "/" + name]).status == 0)
    // Under the pack without the fault the words are not said.
    let mended = try Program.run(["replay", "--pack", SeededFault.base, other.path + "/" + name])
    #expect(mended.status == 1)
  }
}
