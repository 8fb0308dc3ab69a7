import GuidedDesk
import PolicyCore

extension Transcript {
  /// What it is run under, in words.
  var packAndSite: String { PackShelf.name(pack, site) }
}

/// Policies already loaded in this run, by pack.
struct PackShelf {
  private var loaded: [String: Policy] = [:]
  private var memories: [String: DeskMemory] = [:]

  /// One for everything that runs under the same policy.
  mutating func memory(of transcript: Transcript) -> DeskMemory {
    let memory = memories[transcript.packAndSite] ?? DeskMemory()
    memories[transcript.packAndSite] = memory
    return memory
  }

  static func name(_ pack: String, _ site: String) -> String {
    site.isEmpty ? pack : "\(pack) with \(site)"
  }

  /// What a transcript is run under.
  ///
  /// - Throws: ``Failure/brokenTranscript(file:line:reason:)`` where there is none, at the line that names it.
  mutating func policy(of transcript: Transcript, in file: String) throws(Failure) -> Policy {
    do throws(Failure) {
      return try policy(transcript.pack, transcript.site)
    } catch {
      // Findings were printed with places of their own.
      if case .brokenPack = error { throw error }
      let isSite = error.isAbout(transcript.site)
      let line = transcript.headers[isSite ? "site" : "pack"] ?? transcript.headers["id"] ?? 1
      let reason = transcript.pack.isEmpty ? ReplayText.noPack : error.sentence
      throw .brokenTranscript(file: file, line: line, reason: reason)
    }
  }

  /// As ``policy(of:in:)``, of a shift.
  mutating func policy(of shift: Shift, in file: String) throws(Failure) -> Policy {
    try policy(of: shift.header, in: file)
  }

  mutating func policy(_ pack: String, _ site: String) throws(Failure) -> Policy {
    let name = Self.name(pack, site)
    if let policy = loaded[name] { return policy }
    let policy = try PackChoice.policy(pack, overlay: try PackChoice.overlay(site))
    loaded[name] = policy
    return policy
  }

  /// A pack of which it is to be known before anything runs that it loads.
  mutating func add(_ pack: String) throws(Failure) { loaded[pack] = try PackChoice.policy(pack) }

  /// The article on the desk clauses, over the packs these transcripts run under.
  func table(of outcomes: [ReplayOutcome]) -> [String] {
    ClauseTable.preamble
      + loaded.sorted { $0.key < $1.key }.filter { $0.key == $0.value.id }.flatMap { name, policy in
        ClauseTable(policy: policy, outcomes: outcomes.filter { $0.pack == name }).lines
      }
  }

  /// Writes the beginning of a script for each rule and rider that no transcript of its pack touches.
  func skeletons(for outcomes: [ReplayOutcome], in folder: String) throws -> [String] {
    var count = 0
    for (name, policy) in loaded.sorted(by: { $0.key < $1.key }) {
      let touched = Set(outcomes.filter { name == $0.pack }.flatMap(\.rules))
      let ids = Set(policy.rules.map(\.id) + policy.riders.map(\.id)).subtracting(touched)
      let pack = PackChoice.isFile(name) ? ShownViolation.absolute(name) : name
      for script in try policy.skeletons(for: ids, origin: .init(pack: pack)) {
        try script.write(to: folder)
        count += 1
      }
    }
    return [AuthoringText.skeletons(count, folder)]
  }

  /// What no transcript of a pack touches: rules and riders, and desk clauses.
  func coverage(of outcomes: [ReplayOutcome]) -> [String] {
    loaded.sorted { $0.key < $1.key }.flatMap { name, policy -> [String] in
      let own = outcomes.filter { name == $0.pack }
      let rules = Set(own.flatMap(\.rules))
      let clauses = Set(own.flatMap(\.clauses))
      let untouchedRules = (policy.rules.map(\.id) + policy.riders.map(\.id))
        .filter { !rules.contains($0) }
      let untouchedClauses = policy.clauses.filter {
        $0.own && $0.touchesDesk && !clauses.contains($0.id) && policy.notAtTheDesk[$0.id] == nil
      }.map(\.id)
      return [
        "\(name): \(own.count) transcripts touch \(rules.count) rules and riders, "
          + "\(clauses.count) clauses"
      ] + untouchedRules.map { "\(name): no transcript touches rule \($0)" }
        + untouchedClauses.map { "\(name): no transcript touches clause \($0)" }
    }
  }
}

extension Failure {
  /// Whether it is the file of this path that is missing, or no file to be read.
  fileprivate func isAbout(_ path: String) -> Bool {
    switch self {
    case .missing(let file), .unreadable(let file), .isDirectory(let file), .notAFile(let file),
      .tooLarge(let file, _), .linkLoop(let file), .otherPack(let file, _, _):
      !path.isEmpty && file == path
    default: false
    }
  }
}
