import Foundation
import GuidedDesk
import LineEditor
import PolicyCore
import PolicyPacks

/// Walks a trainer through a script, with the desk answering as they write, and runs it at once.
final class NewScript {
  private let reader: any LineReader
  private let screen: Screen
  private let path: String
  private let suggestedPack: String?
  private var isLeft = false

  init(_ path: String, pack: String?, reader: any LineReader) {
    (self.path, self.reader, suggestedPack) = (path, reader, pack)
    screen = Screen(reader)
  }

  /// What was written; nil where it was left before its end.
  func run() throws(Failure) -> String? {
    screen.say("A new script, \(path). Ctrl-D leaves; nothing is written before the end.")
    let title = ask("In one sentence, what happens? › ", needed: true)
    if isLeft { return nil }
    let pack = try choosePack()
    if isLeft { return nil }
    let policy = try PackChoice.policy(pack)
    let channel = choose("channel", among: channels(policy))
    let known = ask("Is the person known? yes or no (the desk never sees it) › ", needed: false)
    if isLeft { return nil }
    let truth = known.lowercased().hasPrefix("n") ? "no" : "yes"
    var head = [
      "@id: \(Self.id(of: path))", "@title: \(title)", "@pack: \(pack)", "@channel: \(channel)",
      "@clock: 2031-03-04T10:00:00Z", "@size: 80x24",
    ]
    if policy.vocabulary.facts.contains(where: { $0.code == "known" && $0.side == .held }) {
      head.append("@held: known=\(truth)")
    }
    screen.say(
      "What must never be said? A few words a line, or /an expression/; Enter when that is all.")
    var never: [String] = []
    while !isLeft {
      let words = ask("never › ", needed: false)
      if words.isEmpty { break }
      guard isPattern(words) else { continue }
      never.append("NEVER: \(words)")
    }
    if isLeft { return nil }
    let (body, skills) = turns(head + never, policy)
    if isLeft { return nil }
    if !skills.isEmpty { head.append("@skills: \(skills.joined(separator: " "))") }
    return (head + never + body).joined(separator: "\n") + "\n"
  }

  private func channels(_ policy: Policy) -> [String] {
    policy.fact(.channel).map { policy.vocabulary[$0].values.map(\.code) } ?? []
  }

  static func id(of path: String) -> String {
    URL(filePath: path).deletingPathExtension().lastPathComponent
  }

  // MARK: - The call

  /// Answer by answer: what they say, what is typed, what the desk then has, and what that is worth.
  private func turns(_ head: [String], _ policy: Policy) -> (body: [String], skills: [String]) {
    screen.say(
      "Now the call. First what they say (Enter: nothing), then what is typed for it. end finishes the call."
    )
    var body: [String] = []
    var skills: [String] = []
    guard var replay = replay(head, policy) else { return ([], []) }
    while !isLeft {
      let words = ask("they say › ", needed: false)
      if isLeft { break }
      if !words.isEmpty {
        body.append("C: \(words) +10s")
        replay.perform(Transcript.caller(words, after: 10))
      }
      guard case .line(let typed) = reader.read(LinePrompt(left: replay.prompt)) else {
        isLeft = true
        break
      }
      body.append(typed.isEmpty ? ">" : "> \(typed)")
      screen.show(replay.type(typed, line: 0))
      if typed != "end" { body += expectations(replay) }
      if let (mark, skill) = worth(replay) {
        body.append(mark)
        if !skills.contains(skill) { skills.append(skill) }
      }
      if typed == "end" {
        body += closing(&replay)
        break
      }
    }
    return (body, skills)
  }

  /// The desk as the script finds it; the header was just asked for, so that it reads.
  private func replay(_ head: [String], _ policy: Policy) -> Replay? {
    (try? Transcript(head.joined(separator: "\n"))).map { Replay($0, policy: policy) }
  }

  /// Which of the words on the screen a test looks for.
  private func expectations(_ replay: Replay) -> [String] {
    let offered = replay.block.filter { [.safe, .say, .aloud].contains($0.label) }.flatMap {
      reply in
      reply.lines.map { (reply.label, $0) }
    }
    if offered.isEmpty || isLeft { return [] }
    for (index, (label, line)) in offered.enumerated() {
      screen.say("  \(index + 1) \(label.rawValue): \(line)")
    }
    let chosen = ask("which of these must be there? numbers, or Enter › ", needed: false)
    return chosen.split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
      .filter { offered.indices.contains($0 - 1) }
      .map { "\(offered[$0 - 1].0.rawValue): \(offered[$0 - 1].1)" }
  }

  private func worth(_ replay: Replay) -> (mark: String, skill: String)? {
    while !isLeft {
      let worth = ask(
        "what is this answer worth? must, 3, 1, or Enter for nothing › ", needed: false)
      if worth.isEmpty { return nil }
      guard Mark.Worth(rawValue: worth) != nil else {
        screen.say("must, 3 or 1.")
        continue
      }
      let skill = ask("which skill, in one word such as second-push? › ", needed: true)
        .split(separator: " ").joined(separator: "-")
      if isLeft { return nil }
      let why = replay.cites.first ?? ""
      let typed = ask(
        "why? the clause\(why.isEmpty ? "" : ", or Enter for \(why)") › ", needed: false)
      let clause = typed.isEmpty ? why : typed
      let hint = ask("a hint for whoever is stuck, or Enter › ", needed: false)
      return (
        "^ \(worth) \(skill)" + (clause.isEmpty ? "" : " why: \(clause)")
          + (hint.isEmpty ? "" : " hint: \(hint)"), skill
      )
    }
    return nil
  }

  /// What is filed at the recap.
  private func closing(_ replay: inout Replay) -> [String] {
    replay.run(from: .max)
    guard let record = replay.records.last else {
      screen.say("Nothing is filed yet: somebody has to be told first, or nothing was heard.")
      return []
    }
    let decisions = record.matters.map { "decision=\($0.decision)" }.withoutRepeats
    return ["LOG: \((decisions + ["pushed=\(record.pushed)"]).joined(separator: " "))"]
  }

  // MARK: - Asking

  private func choosePack() throws(Failure) -> String {
    if let suggestedPack { return suggestedPack }
    return choose("pack", among: BuiltInPacks.ids)
  }

  private func choose(_ what: String, among choices: [String]) -> String {
    while !isLeft {
      let typed = ask("which \(what)? \(choices.joined(separator: ", ")) › ", needed: false)
      if typed.isEmpty, let first = choices.first { return first }
      if choices.contains(typed) || what == "pack" && PackChoice.isFile(typed) { return typed }
      screen.say(
        "'\(VisibleText.of(typed))' is none of them\(didYouMean(nearestWord(to: typed, in: choices)))."
      )
    }
    return choices.first ?? ""
  }

  private func ask(_ question: String, needed: Bool) -> String {
    while !isLeft {
      guard case .line(let line) = reader.read(LinePrompt(left: question)) else {
        isLeft = true
        return ""
      }
      if !line.trimmedSpaces.isEmpty || !needed { return line.trimmedSpaces }
    }
    return ""
  }

  private func isPattern(_ words: String) -> Bool {
    do throws(TranscriptProblem) {
      _ = try Transcript("@id: x\nNEVER: \(words)")
      return true
    } catch {
      screen.say(ReplayText.sentence(error.reason))
      return false
    }
  }
}

extension Transcript {
  static func caller(_ words: String, after seconds: Int) -> Item {
    Item(line: 0, kind: .caller(words, after: seconds))
  }
}
