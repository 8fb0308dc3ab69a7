import Foundation
import PolicyCore
import PolicyPacks
import TerminalModel
import Testing

@testable import FrontdeskCLI
@testable import GuidedDesk

/// What is done with a folder of scripts at once.
@Suite struct `A folder of scripts` {
  @Test func `hears and decides the same with a memory as without`() throws {
    var packs = PackShelf()
    for (index, (file, transcript)) in try shippedTranscripts().enumerated()
    where index.isMultiple(of: 4) {
      let policy = try packs.policy(of: transcript, in: file)
      let memory = packs.memory(of: transcript)
      var shared = Replay(transcript, policy: policy, watch: .words, memory: memory)
      shared.run()
      var desk = Desk(
        policy: policy, settings: DeskSettings(operatorName: "practice", practice: true)
      ) { number in ("\(transcript.id)#\(number)", "TEST-\(number)") }
      let held = shared.steps
      guard transcript.held.isEmpty else { continue }
      _ = desk.greet(at: transcript.clock)
      var moment = transcript.clock
      var place = 0
      for item in transcript.items {
        if case .caller(_, let seconds) = item.kind { moment = moment.advanced(bySeconds: seconds) }
        guard case .types(let answers) = item.kind else { continue }
        var output = desk.handle(Replay.input(for: answers[0]), at: moment)
        for case .file(let call) in output.log {
          output.replies += desk.handle(.logged(call: call.id, .filed(as: nil)), at: moment).replies
        }
        while held[place].line != item.line { place += 1 }
        #expect(held[place].replies == output.replies, "\(file):\(item.line)")
        place += 1
      }
    }
  }

  @Test func `is told which of them a changed policy turns red, and which say otherwise`() throws {
    let folder = try Folder()
    let source = try #require(BuiltInPacks.source("wmwa"))
    let text = String(decoding: source.bytes, as: UTF8.self)
    let changed = text.replacing(
      "It isn't a no and it isn't a yes.", with: "It's neither a no nor a yes.")
    #expect(changed != text)
    let pack = try folder.file("mine.yaml", changed)
    let scripts = repository.appending(path: "transcripts/wmwa").path()
    let run = try Program.run(["policy", "diff", "wmwa", pack, "--scripts", scripts])
    #expect(run.status == 1, "\(run.errors)")
    #expect(
      run.output.contains("red: \(scripts)/friend-presence.call:23: SAY has no"),
      "\(run.output.suffix(3000))")
    #expect(run.output.contains("changed: "))
    #expect(run.output.contains("now \"It's neither a no nor a yes."))
    let same = try Program.run(["policy", "diff", "wmwa", "wmwa", "--scripts", scripts])
    #expect(same.status == 0 && same.output.contains("red now: 0, changed and green: 0"))
  }

  @Test func `has the beginning of a script written for every rule that none touches`() throws {
    let folder = try Folder()
    let one = repository.appending(path: "transcripts/wmwa/friend-presence.call").path()
    let run = try Program.run(["replay", "--coverage", "--save", folder.path + "/new", one])
    #expect(run.status == 0, "\(run.errors)")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/new")
    #expect(files.count > 30)
    let all = try Program.run(["replay", "--check", folder.path + "/new"])
    #expect(all.status == 0, "\(all.output.suffix(2000))")
    // Together they touch what one did not.
    let both = try Program.run(["replay", "--coverage", one, folder.path + "/new"])
    let untouched = both.output.split(separator: "\n").filter { $0.contains("touches rule") }
    #expect(untouched.count < files.count / 4, "\(untouched)")
  }

  @Test func `is listed by skill, at most 80 columns wide`() throws {
    let folder = repository.appending(path: "transcripts").path()
    let run = try Program.run(["replay", "--skills", folder])
    #expect(run.status == 0)
    #expect(run.output.contains("second-push · "))
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func `is played one after the other at a terminal, on a screen of the script's size`()
    async throws
  {
    let folder = repository.appending(path: "transcripts/wmwa").path()
    let desk = try await LiveDesk(["replay", "--play", folder], width: 120, height: 40)
    #expect(desk.program.screen.text.contains("demonstration · 1 of "))
    for _ in 0..<3 { try await desk.program.enter("") }
    #expect(desk.program.screen.text.contains("THEY SAY"))
    // The script says 80 columns.
    #expect(desk.program.screen.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    try await desk.program.enter("n")
    #expect(desk.program.screen.text.contains("demonstration · 2 of "))
    desk.program.type("q\r")
    #expect(try await desk.program.status() == 0)
  }
}
