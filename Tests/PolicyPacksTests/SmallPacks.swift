import PolicyCore
import Testing

@testable import PolicyPacks

/// A common floor and a pack over it, as small as they can be without a finding.
///
/// Bad ones are these with one thing changed, so that a test shows the one thing.
enum SmallPacks {
  static let standing = StandingWording.allCases.filter { $0 != .neutral }
    .map { "  \($0.rawValue): \"Words for \($0.rawValue).\"\n" }.joined()

  /// Duties, texts, meanings and values that the program knows by name and no small pack uses.
  static let known =
    "site:\n" + KnownContact.allCases.map { "  \($0.rawValue): \"the \($0.rawValue)\"\n" }.joined()
    + "texts:\n" + KnownText.allCases.map { "  \($0.rawValue): \"A text.\"\n" }.joined()
    + "decisions:\n"
    + DecisionCode.allCases.map {
      "  \($0.rawValue): {short: Do it, means: do it, done: done}\n"
    }.joined()
  static let knownDuties = KnownDuty.allCases.map { "  \($0.rawValue): [\"Do it.\"]\n" }.joined()

  static let common = """
    pack: floor
    version: "1"
    format: 2
    title: the floor
    facts:
      channel: {label: how, side: call, how: command, values: [phone, walk-in, letter, email, text]}
      enquirer:
        label: who is asking
        side: call
        how: asked
        not-sure: value
        values: {friend: friend, parent: parent, police: police}
      request: {label: what, side: call, how: asked, not-sure: value, values: [presence, records]}
      verified: {label: checked, side: call, how: coach, values: [no, pending, failed, yes]}
      number-from: {label: number, side: call, how: step, values: [none, found, given, site]}
      harm: {label: danger, side: call, how: heard, not-sure: possible, values: [none, possible, immediate]}
      recent-contact: {label: contact, side: held, how: checked, values: [unchecked, yes, no]}
      age: {label: age, side: call, how: asked, not-sure: value, values: [under-16, adult]}
      reported-missing: {label: missing, side: call, how: asked, not-sure: value, values: [yes, no]}
      concern: {label: concern, side: call, how: heard, not-sure: child, values: [none, child]}
      disclosed: {label: told, side: call, how: heard, not-sure: nothing, values: [nothing, threat]}
      about-role: {label: about, side: call, how: heard, not-sure: yes, values: [no, yes]}
      earshot: {label: hears us, side: call, how: heard, not-sure: others, values: [clear, others]}
      caller-earshot: {label: hears them, side: call, how: heard, not-sure: others, values: [clear, others]}
      harm-to: {label: to whom, side: call, how: heard, not-sure: nobody, values: [nobody, caller]}
      danger-role: {label: part, side: call, how: heard, not-sure: reporter, values: [reporter, crew]}
    groups:
      enquirer: {private: [friend, parent]}
    bands: [danger, middle, topic]
    outline:
      - enquirer
      - {fact: request, when: {enquirer: private}}
    questions:
      enquirer: {aloud: "Who is calling?", why: "It goes in the note."}
      request: {silent: "What do they want?"}
    verify:
      - {when: {number-from: [given]}, verified: failed}
      - {when: {number-from: [found]}, verified: yes}
    wordings:
      neutral: ["I say nothing.", ["I keep quiet.", "About everyone."]]
      help: "Help is coming."
      refer: "A manager deals with it."
      told: {discloses: [recent-contact], variants: ["Yes or no."]}

    """ + standing + """
      if-pressed: ["The same for any name."]
      never: ["say whether we know anyone"]
      duties:
        log: ["Write it down."]

      """ + knownDuties + known + """
      clauses:
        COM-floor: {class: desk, says: "Where a policy is silent, nothing is given."}
      retention-classes: [safeguarding, breach, enquiry-general]
      retention: {usual: enquiry-general, danger: safeguarding}
      rules:
        - {id: neutral, default: yes, decision: ncnd, message: usual, say: [neutral], refer: default, cites: [COM-floor]}
        - id: danger
          except: neutral
          band: danger
          when: {harm: [immediate]}
          decision: emergency
          say: [help]
          refer: default
          duties: [log]
          cites: [COM-floor]

      """

  static let pack = """
    pack: small
    version: "1"
    format: 2
    title: A small charity
    extends: floor
    message: offer
    roles: {manager: the manager, chair: the chair}
    clauses:
      S-1: {class: desk, lines: "1", says: "Nothing is told."}
      S-2: {class: desk, lines: "2", says: "Police are told of contact.", staff-may: yes}
      S-3: {class: review, lines: "3", says: "It is looked at every year."}
    amend:
      neutral: {cites: [S-1]}
    words: {mate: enquirer=friend}
    rules:
      - id: records
        except: neutral
        band: topic
        when: {request: [records]}
        decision: refer-now
        message: usual
        say: [refer]
        refer: [manager, chair]
        cites: [S-1]
      - id: contact
        except: neutral
        band: middle
        when: {enquirer: [police], verified: [yes], earshot: [clear], caller-earshot: [clear]}
        decision: release
        releases: [recent-contact]
        say: [told]
        cites: [S-2]
      - id: asked-by-police
        when: {enquirer: [police]}
        adds: {duties: [log], cites: [S-2]}
    prove:
      - {id: friends, when: {enquirer: [friend]}, never: {decision: release}, cites: [S-2]}

    """

  static func load(
    _ pack: String = pack, common: String = common, overlay: String? = nil
  ) -> LoadedPolicy {
    loadPolicy(
      PackSource(name: "small.yaml", text: pack),
      common: PackSource(name: "floor.yaml", text: common),
      overlay: overlay.map { PackSource(name: "site.yaml", text: $0) })
  }

  /// The good pack with these rules and nothing else of its own, strongest to be found out.
  static func policy(rules: String, common: String = common) throws -> Policy {
    let head = pack.components(upTo: "rules:")
    let loaded = load(head + "rules:\n" + rules, common: common)
    #expect(loaded.findings.map(\.sentence) == [])
    return try #require(loaded.policy)
  }
}

extension String {
  /// What stands before the first line that is `mark`.
  func components(upTo mark: String) -> String {
    range(of: mark).map { String(self[..<$0.lowerBound]) } ?? self
  }

  private func range(of mark: String) -> Range<String.Index>? { ranges(of: mark).first }
}

/// A text with `1️⃣` where a finding has to point.
struct Marked {
  let text: String
  /// Line and column counted from 1; nil where nothing is marked.
  let place: (line: Int, column: Int)?

  init(_ marked: String) {
    guard let mark = marked.ranges(of: "1️⃣").first else {
      text = marked
      place = nil
      return
    }
    let before = marked[..<mark.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)
    place = (before.count, (before.last?.unicodeScalars.count ?? 0) + 1)
    text = marked.replacing("1️⃣", with: "")
  }
}
