import EnquiryLog
import Foundation
import LineEditor
import PolicyPacks

/// The guided set-up: what a desk cannot do without, then `site.yaml`.
struct Setup {
  let reader: any LineReader
  let screen: Screen
  let home: Home

  private struct Step {
    let key: String
    let question: String
    /// The desk may not go live without it (DESIGN 3.2).
    let needed: Bool
  }

  private static let steps = [
    Step(
      key: "address", question: "Address of this building, with postcode, for 999", needed: true),
    Step(key: "oncall", question: "On-call manager: name or post, and number", needed: true),
    Step(key: "edt", question: "The council's out-of-hours social care team: number", needed: true),
    Step(key: "phone", question: "Number an enquirer may be given for the office", needed: false),
    Step(key: "email", question: "E-mail or postal address for written requests", needed: false),
  ]

  /// Asks and writes; false when it was left unfinished, and then nothing is written.
  func run() throws(Failure) -> Bool {
    screen.put("Set-up. Enter alone skips what may be skipped. Nothing leaves this computer.")
    guard try isAllowed() else { return unfinished() }
    guard let organisation = ask("Name of your organisation", needed: true),
      let pack = askPack()
    else { return unfinished() }
    var values: [(String, String)] = []
    for step in Self.steps {
      guard let answer = ask(step.question, needed: step.needed) else { return unfinished() }
      if !answer.isEmpty { values.append((step.key, answer)) }
    }
    let text = SiteFile.text(organisation: organisation, pack: pack, site: values)
    let proved = prove(
      try PackChoice.source(pack), overlay: PackSource(name: "site.yaml", text: text))
    proved.objections.forEach { screen.put($0) }
    guard proved.isProved else { return false }
    try home.make()
    if let seal = try askPassphrase() { try home.write(seal.text + "\n", to: home.passphrase) }
    // Last: from here on the desk is set up.
    try home.write(text, to: home.site)
    screen.put("Done. Change it any time in \(home.site).")
    screen.put("Entries are not sealed in this version: keep the disk of this computer encrypted.")
    return true
  }

  /// Who sets a desk up anew must be able to open it.
  private func isAllowed() throws(Failure) -> Bool {
    guard let seal = try home.seal() else { return true }
    var gate = Gate(seal)
    guard case .refused(let sentence) = gate.ask(reader) else { return true }
    screen.put(sentence)
    return false
  }

  private func unfinished() -> Bool {
    screen.put("Set-up was left; nothing was written.")
    return false
  }

  private func ask(_ question: String, needed: Bool) -> String? {
    while case .line(let text) = reader.read(LinePrompt(left: "\(question)> ")) {
      let answer = text.trimmingCharacters(in: .whitespaces)
      if !answer.isEmpty || !needed { return answer }
      screen.put("This one is needed before the desk can go live.")
    }
    return nil
  }

  /// Asked twice; nil when there is to be none.
  private func askPassphrase() throws(Failure) -> PassphraseSeal? {
    screen.put("A passphrase locks this desk. Twelve characters or more; Enter alone: none.")
    while var first = reader.readSecret("Passphrase (it does not show): "), !first.isEmpty {
      guard first.count >= Self.leastPassphrase else {
        screen.put("That is too short: \(Self.leastPassphrase) characters or more.")
        continue
      }
      guard let again = reader.readSecret("Once more: "), again == first else {
        screen.put("The two are not the same.")
        continue
      }
      do throws(LogError) {
        return try PassphraseSeal(wiping: &first)
      } catch {
        throw .log(LogText.sentence(error), status: LogText.status(error))
      }
    }
    return nil
  }

  private static let leastPassphrase = 12

  private func askPack() -> String? {
    screen.put("Whose policy do you work under? " + BuiltInPacks.ids.joined(separator: " · "))
    while let answer = ask("Policy pack", needed: true) {
      if BuiltInPacks.ids.contains(answer) { return answer }
      screen.put("That is not one of them.")
    }
    return nil
  }
}

/// `site.yaml` as set-up writes it.
enum SiteFile {
  static func text(organisation: String, pack: String, site: [(String, String)]) -> String {
    let lines = site.map { "  \($0.0): \(quoted($0.1))" }
    return (["organisation: \(quoted(organisation))", "pack: \(pack)", "site:"] + lines + [""])
      .joined(separator: "\n")
  }

  /// A double-quoted YAML scalar.
  private static func quoted(_ text: String) -> String {
    let escaped = text.replacingOccurrences(of: "\\", with: "\\\\")
      .replacingOccurrences(of: "\"", with: "\\\"")
    return "\"\(escaped)\""
  }

  /// The pack an overlay names; read from the one line that can hold it.
  static func pack(in overlay: PackSource) -> String? {
    String(decoding: overlay.bytes, as: UTF8.self).split(separator: "\n")
      .first { $0.hasPrefix("pack:") }
      .map { $0.dropFirst(5).trimmingCharacters(in: CharacterSet(charactersIn: " \"'")) }
  }
}
