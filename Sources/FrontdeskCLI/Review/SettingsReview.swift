import EnquiryLog
import Foundation
import LineEditor
import PolicyCore
import PolicyPacks

/// Who is rung and how the desk behaves, changed from inside the review: what is accepted in the log is the truth, and
/// the file beside it follows.
struct SettingsReview {
  let review: PolicyReview

  /// Lists what is set; or changes one thing, shows what that changes, and accepts it.
  ///
  /// - Returns: what came in place of an answer, for whoever reads here.
  func run(_ words: [String]) throws(Failure) -> LineEvent? {
    let live = LivePolicy.of(review.store, in: review.home)
    guard let name = words.first else {
      try review.say(Self.list(live.policy).joined(separator: "\n"))
      return nil
    }
    guard case .accepted = live.ground, let texts = PackTexts(joined: live.text) else {
      throw .usage("no policy is accepted yet, so there is nothing to change: policy says why")
    }
    guard isWithoutProposal(live, texts) else {
      throw .usage(
        "\(Home.siteName) proposes something of its own, which would be lost: policy shows it; accept it, or put the "
          + "file back, then set again")
    }
    let change = try Self.change(
      name, words.dropFirst().joined(separator: " "), live.policy)
    guard let text = change.applied(to: texts.overlay) else {
      throw .usage("what is accepted cannot be changed word by word; set up again: frontdesk setup")
    }
    var changed = texts
    changed.overlay = PackSource(name: texts.overlay?.name ?? Home.siteName, text: text)
    try review.say("One moment: it is proved before anybody speaks from it.")
    let proposed = PolicyEdition(changed, hash: Digest.hexadecimal(of: changed.joined))
    guard proposed.isProved else {
      // Of a file nobody has to see, the sentence alone.
      let why = proposed.objections.first.map { String($0.split(separator: "] ").last ?? "") }
      throw .usage("that cannot be set: \(why ?? "it is not proved"); nothing was changed")
    }
    return try review.acceptAnd(proposed, insteadOf: live) { () throws(Failure) in
      try review.home.write(Array(text.utf8), to: review.home.site)
    }
  }

  /// The file says what is accepted; a newer pack of the program waits for its own acceptance.
  private func isWithoutProposal(_ live: LivePolicy, _ accepted: PackTexts) -> Bool {
    guard case .policy(let texts, _) = live.proposal else { return false }
    return texts.overlay?.bytes == accepted.overlay?.bytes
  }

  /// What is typed, by what the policy knows of that name.
  private static func change(
    _ name: String, _ value: String, _ policy: Policy
  ) throws(Failure) -> SiteChange {
    let contacts = policy.site.contacts.keys.sorted()
    let roles = policy.roles.map(\.id)
    if name == "number" {
      let parts = value.split(separator: " ")
      let digits = parts.lastIndex { !$0.contains(where: \.isNumber) && $0 != "-" } ?? -1
      let label = parts[..<(digits + 1)].joined(separator: " ")
      guard !label.isEmpty else {
        throw .usage("whose number? type set number, whose it is, and the number")
      }
      return .number(label: label, try diallable(parts[(digits + 1)...].joined(separator: " ")))
    }
    let known = contacts + roles + SiteChange.keys + ["number"]
    guard known.contains(name) else {
      throw .usage(
        "nothing of that name can be set\(didYouMean(nearestWord(to: name, in: known))); set alone lists what can"
      )
    }
    let isOff = value.lowercased() == "none"
    guard !value.isEmpty else {
      throw .usage(
        "set \(VisibleText.of(name)) to what? none takes it out; set alone lists what is set")
    }
    let given = isOff ? "" : value
    if roles.contains(name) {
      let parts = given.split(separator: ",", maxSplits: 1).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      return .role(
        name, name: parts.first ?? "", number: parts.count > 1 ? try diallable(parts[1]) : "")
    }
    if SiteChange.keys.contains(name) { return .value(name, given) }
    return .contact(name, given)
  }

  /// A slip of the keys here is found when somebody is in danger.
  private static func diallable(_ number: String) throws(Failure) -> String {
    let digits = number.filter(\.isWholeNumber).count
    let others = number.filter { !$0.isWholeNumber && !" +()-".contains($0) }
    guard
      ["", "-"].contains(number)
        || 3...15 ~= digits && ["", "ext", "x"].contains(others.lowercased())
    else {
      throw .usage("that is no number anybody can dial: 3 to 15 digits; nothing was changed")
    }
    return number
  }

  /// Everything that can be set, and what it is now.
  private static func list(_ policy: Policy) -> [String] {
    let site = policy.site
    var rows: [(String, String)] = policy.roles.map {
      ($0.id, $0.holder.isEmpty ? "NOBODY NAMED" : $0.holder)
    }
    rows += site.contacts.sorted { $0.key < $1.key }.map { name, value in
      (name, value + (site.standIns.contains(name) ? " (a stand-in)" : ""))
    }
    rows += [
      ("idle-minutes", "\(site.idleMinutes)"), ("copy-days", "\(site.copyDays)"),
      ("recent-days", site.recentDays.map(String.init) ?? "not said"),
      ("numbers-checked", site.numbersChecked?.description ?? "nobody has said when"),
      ("time-zone", site.timeZone ?? "of this computer"),
    ]
    rows += site.numbers.map { ("number", "\($0.label) \($0.number)") }
    let width = rows.map(\.0.count).max() ?? 0
    return ["What is set: set NAME VALUE changes one, and shows what that changes first."]
      + rows.map { name, value in
        "  \(name)\(String(repeating: " ", count: width - name.count + 2))\(VisibleText.of(value))"
      }
  }
}
